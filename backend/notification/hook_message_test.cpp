// What comes from TradingView or a program of one's own, read or refused by name.
#include "notification/hook_message.hpp"

#include <gtest/gtest.h>

namespace hoga::notification {
namespace {

using strategy::Action;

std::string fields_of(std::string_view body) {
  const auto message = parse_hook_message(body);
  if (message) return "fine";
  if (message.error().fields.empty()) return message.error().code;
  std::string names;
  for (const auto& field : message.error().fields) names += (names.empty() ? "" : " ") + field.field;
  return names;
}

TEST(HookMessage, TradingViewsPlaceholdersAreUnderstood) {
  const auto message = parse_hook_message(
      R"({"action":"buy","symbol":"BINANCE:btcusdt","quantity":"0.015","position":"long","id":"Long 1",)"
      R"("time":"2026-11-22T09:30:00Z","comment":{"anything":[1,2]}})");
  ASSERT_TRUE(message) << to_log_string(message.error());
  EXPECT_EQ(message->signal.action, Action::Buy);
  EXPECT_EQ(message->signal.symbol, "BTCUSDT");
  EXPECT_EQ(message->signal.quantity, Decimal::of("0.015"));
  EXPECT_EQ(to_rfc3339(message->time), "2026-11-22T09:30:00.000Z");
}

TEST(HookMessage, AStrategyThatIsFlatCloses) {
  const auto message = parse_hook_message(R"({"action":"sell","position":"flat","time":1795340000})").value();
  EXPECT_TRUE(message.signal.closes);
  EXPECT_FALSE(parse_hook_message(R"({"action":"sell","time":1795340000})").value().signal.closes);
  EXPECT_TRUE(parse_hook_message(R"({"action":"close","time":1795340000123})").value().signal.closes);
}

TEST(HookMessage, PlainWordsWillDo) {
  const auto message = parse_hook_message(" sell ETHUSDT 2026-11-22T09:30:00Z\n").value();
  EXPECT_EQ(message.signal.action, Action::Sell);
  EXPECT_EQ(message.signal.symbol, "ETHUSDT");
  EXPECT_EQ(parse_hook_message("BUY 1795340000").value().signal.symbol, "") << "The bot's only symbol";
}

TEST(HookMessage, WhatIsWrongIsNamed) {
  EXPECT_EQ(fields_of(R"({"action":"hold","time":1795340000})"), "action");
  EXPECT_EQ(fields_of(R"({"symbol":"BTCUSDT","time":1795340000})"), "action");
  EXPECT_EQ(fields_of(R"({"action":"buy"})"), "time");
  EXPECT_EQ(fields_of(R"({"action":"buy","time":"soon","quantity":"-1"})"), "quantity time");
  EXPECT_EQ(fields_of(R"({"action":"buy","time":1795340000,"symbol":"../x"})"), "symbol");
  EXPECT_EQ(fields_of(R"({"action":"buy","time":1795340000)"), "malformed_json");
  EXPECT_EQ(fields_of(""), "action time");
  EXPECT_EQ(fields_of("RSI of BTCUSDT is low"), "action time");
  EXPECT_EQ(fields_of(R"({"action":"buy","time":99999999999999999999})"), "time");
}

TEST(HookMessage, OldAndEarlyOnesAreRefused) {
  const auto now = parse_rfc3339("2026-11-22T09:30:00Z").value();
  const auto check = [&](Duration offset) { return check_hook_time({{}, now + offset}, now).has_value(); };
  EXPECT_TRUE(check(Duration{0}));
  EXPECT_TRUE(check(-kHookOld));
  EXPECT_FALSE(check(-kHookOld - std::chrono::seconds{1}));
  EXPECT_TRUE(check(kHookEarly));
  EXPECT_FALSE(check(kHookEarly + std::chrono::seconds{1}));
}

}  // namespace
}  // namespace hoga::notification
