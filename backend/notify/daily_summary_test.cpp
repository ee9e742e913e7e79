// The day before, once a day, and not before its figures are there; lost market data, once it stays away.
#include "notify/daily_summary.hpp"

#include "notification/texts.hpp"
#include "notify/feed_watch.hpp"
#include "storage/accounts.hpp"
#include "storage/database_fixture_for_test.hpp"
#include "storage/notifications.hpp"
#include "storage/positions.hpp"
#include "storage/users.hpp"

namespace hoga::notify {
namespace {

using storage::Session;

class HandClock final : public Clock {
 public:
  Timestamp now() const override { return at; }
  Timestamp at = parse_rfc3339("2026-11-22T00:30:00Z").value();  // half past nine in Seoul
};

class DailyNoticesTest : public storage::EachDatabaseTest {
 protected:
  void SetUp() override {
    EachDatabaseTest::SetUp();
    if (IsSkipped()) return;
    storage::UserRow user;
    user.id = settings_.user_id = account_.user_id = make_uuid();
    user.email = "kim@example.com";
    user.username = "kim";
    user.created_at = user.updated_at = settings_.updated_at = clock_.at;
    account_.id = make_uuid();
    account_.exchange = "hoga";
    account_.state = AccountState::Active;
    write([&](Session& session) {
      storage::users::insert(session, user);
      storage::user_settings::insert(session, settings_);
      storage::accounts::insert(session, {account_, std::nullopt, std::nullopt}, clock_.at);
    });
  }
  void began(const char* day, const char* equity) {
    write([&](Session& session) {
      storage::equity_day_starts::insert(session, account_.id, day, Decimal::of(equity), clock_.at);
    });
  }
  bool post() {
    return write([&](Session& session) { return post_summary(session, settings_, clock_.at); });
  }
  std::vector<Notification> told() {
    return write([](Session& session) { return storage::notifications::list_new(session, 100); });
  }

  HandClock clock_;
  UserSettings settings_;
  Account account_;
};
INSTANTIATE_TEST_SUITE_P(Databases, DailyNoticesTest, storage::kDialects, storage::dialect_name);

TEST_P(DailyNoticesTest, TheDayBeforeIsToldOnceWithWholeAndBrokenAmounts) {
  began("2026-11-21", "100000");
  began("2026-11-22", "100250.456");
  EXPECT_TRUE(post());
  EXPECT_TRUE(post());
  ASSERT_EQ(told().size(), 1U);
  EXPECT_EQ(told()[0].kind, NotificationKind::DailySummary);
  EXPECT_EQ(notification::figure(told()[0].figures, "day"), "2026-11-21");
  EXPECT_EQ(notification::figure(told()[0].figures, "accounts"), "hoga: 100250.46 USDT (+250.46, +0.25 %)");
  const auto said = notification::message_of(told()[0].kind, told()[0].figures, strategy::Language::English);
  EXPECT_EQ(said.title, "Your day of 2026-11-21");
  clock_.at += std::chrono::days{1};
  began("2026-11-23", "90000");
  EXPECT_TRUE(post());
  ASSERT_EQ(told().size(), 2U);
  EXPECT_EQ(notification::figure(told()[1].figures, "accounts"), "hoga: 90000.00 USDT (-10250.46, -10.22 %)");
}

TEST_P(DailyNoticesTest, ItWaitsForTheFiguresOfTheNewDayAndNotForever) {
  began("2026-11-21", "100000");
  clock_.at = parse_rfc3339("2026-11-21T22:59:00Z").value();
  EXPECT_FALSE(post()) << "Before eight in the morning";
  clock_.at = parse_rfc3339("2026-11-21T23:30:00Z").value();
  EXPECT_FALSE(post()) << "The new day has no figure yet";
  clock_.at = parse_rfc3339("2026-11-22T00:30:00Z").value();
  EXPECT_TRUE(post()) << "Nothing comes any more, and there is nothing to tell";
  EXPECT_TRUE(told().empty());
}

TEST_P(DailyNoticesTest, MarketDataThatStaysAwayIsToldOnceToThoseWhoTradeThere) {
  bus::EventBus bus;
  FeedWatch watch(context_.get_executor(), db(), bus, clock_);
  watch.start();
  const auto becomes = [&](const char* exchange, VenueState state) {
    bus.publish(MarketEvent{VenueStateChanged{exchange, state, "No answer.", clock_.at}});
  };
  const auto look = [&](Duration later) {
    clock_.at += later;
    bool is_done = false;
    boost::asio::co_spawn(context_, watch.look(), [&](std::exception_ptr) { is_done = true; });
    context_.restart();
    while (!is_done) context_.run_one();
  };
  becomes("hoga", VenueState::Stale);
  becomes("binance", VenueState::Unreachable);
  look({});
  look(std::chrono::seconds{59});
  EXPECT_TRUE(told().empty()) << "A short gap is no news";
  becomes("hoga", VenueState::Connecting);
  look(std::chrono::seconds{1});
  look(std::chrono::seconds{100});
  ASSERT_EQ(told().size(), 1U) << "Nobody here trades at the other one";
  EXPECT_EQ(notification::figure(told()[0].figures, "exchange"), "hoga");
  becomes("hoga", VenueState::Connected);
  look({});
  becomes("hoga", VenueState::Stale);
  look({});
  look(std::chrono::seconds{60});
  EXPECT_EQ(told().size(), 2U) << "It is lost once more";
  watch.stop();
  run_context();
}

}  // namespace
}  // namespace hoga::notify
