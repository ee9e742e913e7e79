// Rows of bots: what was written is what is read, and what belongs to a bot goes with it.
#include <gtest/gtest.h>

#include "storage/bots.hpp"
#include "storage/test_fixture.hpp"

namespace hoga::storage {
namespace {

class BotRowsTest : public DatabaseTest {};
INSTANTIATE_TEST_SUITE_P(Everywhere, BotRowsTest, kPlaces, place_name);

BotSettings settings_for(const UserId& user_id, const AccountId& account_id, Timestamp now) {
  BotSettings settings;
  settings.id = make_uuid();
  settings.user_id = user_id;
  settings.account_id = account_id;
  settings.name = "RSI, \"quoted\"";
  settings.strategy = "rsi";
  settings.strategy_version = "1.0.0";
  settings.parameters = R"({"period":14})";
  settings.sizing = R"({"sizing_rule":"fixed_quote"})";
  settings.symbols = {"BTCUSDT", "ETHUSDT"};
  settings.intervals = {Interval::Minute1, Interval::Hour1};
  settings.budget = Decimal::of("1234.5");
  settings.currency = "USDT";
  settings.limits.daily_loss_percent = Decimal::of("2.5");
  settings.limits.orders_per_minute = 10;
  settings.exits.trailing_percent = Decimal::of("1.25");
  settings.seed = 18'446'744'073'709'551'615U;
  settings.created_at = settings.updated_at = now;
  return settings;
}

TEST_P(BotRowsTest, SettingsAndStateComeBack) {
  const UserId user_id = add_user();
  const auto account = add_account(user_id);
  auto settings = settings_for(user_id, account.id, now());
  write([&](Session& s) { bots::insert(s, settings); });
  const auto stored = [&] { return read([&](Session& s) { return bots::find_of_user(s, user_id, settings.id); }); };
  ASSERT_TRUE(stored());
  EXPECT_EQ(stored()->settings, settings);
  EXPECT_EQ(stored()->status.state, BotState::Stopped);
  EXPECT_EQ(stored()->status.cash, settings.budget);
  BotStatus status = stored()->status;
  status.state = BotState::Paused;
  status.reason = BotMessage{"bot_daily_loss", {"1.00", "20", "5"}};
  status.realized_pnl = Decimal::of("-3.25");
  status.trades = 4;
  status.wins = 1;
  status.open_orders = 2;
  status.started_at = status.updated_at = now();
  BotHolding holding;
  holding.symbol = "BTCUSDT";
  holding.size = Decimal::of("0.5");
  holding.stop_price = Decimal{90};
  holding.protection = ProtectionState::Active;
  status.holdings = {holding};
  write([&](Session& s) { bots::update_state(s, status, "1.0.0", "{saved}", "{mind}"); });
  write([&](Session& s) { bots::update_state(s, status, "1.1.0", "{saved 2}", std::nullopt); });
  EXPECT_EQ(stored()->settings.strategy_version, "1.1.0") << "What it runs with";
  EXPECT_EQ(stored()->status, status);
  EXPECT_EQ(stored()->saved, "{saved 2}");
  EXPECT_EQ(stored()->mind, "{mind}") << "Absent: it stays";
  settings.name = "other";
  settings.symbols = {"ETHUSDT"};
  EXPECT_TRUE(read([&](Session& s) { return bots::list_of_account(s, account.id); }).size() == 1U);
  write([&](Session& s) { EXPECT_TRUE(bots::update_settings(s, settings)); });
  EXPECT_EQ(stored()->settings, settings);
  EXPECT_EQ(stored()->status, status);
}

TEST_P(BotRowsTest, WhatABotLeavesGoesWithIt) {
  const UserId user_id = add_user();
  const auto account = add_account(user_id);
  const auto settings = settings_for(user_id, account.id, now());
  BotSignal signal;
  signal.id = make_uuid();
  signal.bot_id = settings.id;
  signal.time = now();
  signal.symbol = "BTCUSDT";
  signal.side = Side::Sell;
  signal.outcome = SignalOutcome::Refused;
  signal.note = SignalNote::RefusedByRisk;
  signal.reason_ko = "과매수";
  signal.reason_en = "overbought";
  signal.confidence = 0.25;
  signal.price = Decimal::of("101.5");
  signal.refusal_code = "bot_budget";
  signal.refusal = "No money.";
  const BotLogLine line{make_uuid(), settings.id, {}, now(), BotLogLevel::Warning, {"bot_time_stop", {"BTCUSDT"}}};
  write([&](Session& s) {
    bots::insert(s, settings);
    bot_signals::insert(s, signal);
    bot_log::insert(s, line);
    bot_equity::insert(s, settings.id, now(), Decimal{1000});
    bot_equity::insert(s, settings.id, now(), Decimal{1001});
  });
  const auto signals = read([&](Session& s) { return bot_signals::page(s, settings.id, {}); });
  ASSERT_EQ(signals.items.size(), 1U);
  EXPECT_EQ(signals.items[0].note, SignalNote::RefusedByRisk);
  EXPECT_EQ(signals.items[0].confidence, 0.25);
  EXPECT_EQ(signals.items[0].reason_ko, "과매수");
  EXPECT_FALSE(signals.items[0].quantity);
  const auto log = read([&](Session& s) { return bot_log::page(s, settings.id, {}); });
  ASSERT_EQ(log.items.size(), 1U);
  EXPECT_EQ(log.items[0].message, line.message);
  EXPECT_EQ(read([&](Session& s) { return bot_equity::list(s, settings.id, 10); }).back().second, Decimal{1001});
  write([&](Session& s) { EXPECT_TRUE(bots::remove(s, settings.id)); });
  EXPECT_TRUE(read([&](Session& s) { return bot_signals::page(s, settings.id, {}); }).items.empty());
  EXPECT_TRUE(read([&](Session& s) { return bot_log::page(s, settings.id, {}); }).items.empty());
}

TEST_P(BotRowsTest, BotsThatGoOnAlthoughTheirOwnerIsSwitchedOffAreFound) {
  const auto add = [&](bool is_active, BotState state) {
    UserRow user = new_user();
    user.is_active = is_active;
    write([&](Session& s) { users::insert(s, user); });
    const auto account = add_account(user.id);
    const auto settings = settings_for(user.id, account.id, now());
    BotStatus status;
    status.id = settings.id;
    status.state = state;
    write([&](Session& s) {
      bots::insert(s, settings);
      bots::update_state(s, status, "1", "", std::nullopt);
    });
    return account.id;
  };
  const auto running = add(false, BotState::Running), paused = add(false, BotState::Paused);
  const auto stopped = add(false, BotState::Stopped), others = add(true, BotState::Running);
  std::set<AccountId> found;
  for (const auto& place : read([&](Session& s) { return bots::list_running_of_disabled(s); })) {
    found.insert(place.account_id);
  }
  EXPECT_TRUE(found.contains(running));
  EXPECT_FALSE(found.contains(paused) || found.contains(stopped) || found.contains(others));
}

}  // namespace
}  // namespace hoga::storage
