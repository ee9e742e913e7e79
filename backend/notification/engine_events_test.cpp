// Of an engine's writes those are news that a user would want to hear of, each under a key of its own.
#include "notification/engine_events.hpp"

#include <gtest/gtest.h>

#include "notification/texts.hpp"

namespace hoga::notification {
namespace {

using strategy::Language;

Order order_in(OrderStatus status, const char* filled) {
  Order order;
  order.id = make_uuid();
  order.user_id = make_uuid();
  order.account_id = make_uuid();
  order.symbol = "BTCUSDT";
  order.quantity = Decimal::of("0.5");
  order.filled_quantity = Decimal::of(filled);
  order.filled_quote = multiply(order.filled_quantity, Decimal{60'000}, Rounding::HalfUp);
  order.status = status;
  return order;
}

std::string body_of(const EngineEvent& found, Language language) {
  auto figures = found.event.figures;
  figures.push_back({"account_kind", "live"});
  figures.push_back({"bot", "Grid 1"});
  const auto message = message_of(found.event.kind, figures, language);
  return message.title + " | " + message.body;
}

TEST(EngineEvents, AnOrderIsToldOnceItIsOver) {
  EXPECT_FALSE(event_of(orders::PersistOrder{order_in(OrderStatus::Open, "0")}));
  EXPECT_FALSE(event_of(orders::PersistOrder{order_in(OrderStatus::PartiallyFilled, "0.1")}));
  EXPECT_FALSE(event_of(orders::PersistOrder{order_in(OrderStatus::Cancelled, "0")}));
  const auto order = order_in(OrderStatus::Filled, "0.5");
  const auto filled = event_of(orders::PersistOrder{order});
  ASSERT_TRUE(filled);
  EXPECT_EQ(filled->event.key, "filled:" + order.id.to_string());
  EXPECT_EQ(body_of(*filled, Language::English), "BTCUSDT bought | Bought 0.5 at 60,000 on average (live).");
  EXPECT_EQ(body_of(*filled, Language::Korean), "BTCUSDT 매수 체결 | 0.5 매수, 평균 60,000 (실거래).");
  const auto part = event_of(orders::PersistOrder{order_in(OrderStatus::Expired, "0.2")});
  ASSERT_TRUE(part);
  EXPECT_EQ(body_of(*part, Language::English),
            "BTCUSDT bought in part | Bought 0.2 of 0.5 at 60,000 on average; the rest was not filled (live).");
}

TEST(EngineEvents, RejectedAndUnknownOrders) {
  auto order = order_in(OrderStatus::Rejected, "0");
  order.reject_reason = "Account has insufficient balance.";
  const auto rejected = event_of(orders::PersistOrder{order});
  ASSERT_TRUE(rejected);
  EXPECT_EQ(rejected->event.kind, NotificationKind::OrderRejected);
  EXPECT_NE(body_of(*rejected, Language::English).find("insufficient balance"), std::string::npos);
  const auto unknown = event_of(orders::PersistOrder{order_in(OrderStatus::Unknown, "0")});
  ASSERT_TRUE(unknown);
  EXPECT_EQ(unknown->event.kind, NotificationKind::OrderUnknown);
}

orders::AuditEntry entry(const char* action, const char* code, ActorKind by) {
  orders::AuditEntry made;
  made.user_id = make_uuid();
  made.account_id = make_uuid();
  made.action = action;
  made.code = code;
  made.detail = "The loss of the day is at its limit.";
  made.by = {by};
  made.figures = {{"symbol", "BTCUSDT"}, {"reason", "The exchange refused it."}};
  return made;
}

TEST(EngineEvents, LimitsAreToldOnceADay) {
  EXPECT_FALSE(event_of(entry("order_refused", "insufficient_balance", ActorKind::Bot)));
  EXPECT_FALSE(event_of(entry("order_refused", "max_order_value", ActorKind::User))) << "They read it at once";
  EXPECT_FALSE(event_of(entry("order_accepted", "accepted", ActorKind::Bot)));
  const auto bot = event_of(entry("order_refused", "max_order_value", ActorKind::Bot));
  ASSERT_TRUE(bot);
  EXPECT_TRUE(bot->is_daily);
  const auto user = event_of(entry("order_refused", "daily_loss_limit", ActorKind::User));
  ASSERT_TRUE(user);
  EXPECT_EQ(body_of(*user, Language::English), "Limit reached | The loss of the day is at its limit. (live)");
  EXPECT_EQ(body_of(*user, Language::Korean), "한도 도달 | 계좌의 일일 손실 한도에 도달했습니다. (실거래)");
}

TEST(EngineEvents, AMissingProtectionIsNewsEachTime) {
  auto alarm = entry("alarm", "protection_missing", ActorKind::Engine);
  const auto first = event_of(alarm);
  alarm.at += std::chrono::seconds{1};
  const auto second = event_of(alarm);
  ASSERT_TRUE(first && second);
  EXPECT_NE(first->event.key, second->event.key);
  EXPECT_NE(body_of(*first, Language::English).find("The exchange refused it."), std::string::npos);
}

TEST(EngineEvents, BotsAreToldOfByTheirLog) {
  BotLogLine line;
  line.id = make_uuid();
  line.bot_id = make_uuid();
  const auto kind = [&](const char* code, BotLogLevel level = BotLogLevel::Info) {
    line.message = {code, {"1", "2", "3"}};
    line.level = level;
    const auto found = event_of(orders::InsertBotLog{line});
    return found ? std::optional(found->event.kind) : std::nullopt;
  };
  EXPECT_EQ(kind("bot_started"), NotificationKind::BotStarted);
  EXPECT_EQ(kind("bot_stopped_close"), NotificationKind::BotStopped);
  EXPECT_EQ(kind("bot_daily_loss", BotLogLevel::Warning), NotificationKind::LimitHit);
  EXPECT_EQ(kind("bot_unprotected", BotLogLevel::Error), NotificationKind::ProtectionMissing);
  EXPECT_EQ(kind("strategy_failed", BotLogLevel::Error), NotificationKind::BotFailed);
  EXPECT_EQ(kind("bot_edited"), std::nullopt);
  line.message = {"bot_drawdown", {"12", "100", "10"}};
  line.level = BotLogLevel::Warning;
  EXPECT_EQ(body_of(*event_of(orders::InsertBotLog{line}), Language::Korean).rfind("Grid 1: 한도 도달 | 최대 낙폭", 0),
            0U);
}

}  // namespace
}  // namespace hoga::notification
