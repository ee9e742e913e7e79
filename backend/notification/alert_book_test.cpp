// Price alerts: each crossing and each move is told once, also where the book is made anew from what was written.
#include "notification/alert_book.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace hoga::notification {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const Timestamp kStart = parse_rfc3339("2026-11-22T09:30:00Z").value();

PriceAlert level_alert(AlertCondition condition, const char* level, AlertSide side, bool is_repeating = false) {
  PriceAlert alert;
  alert.id = make_uuid();
  alert.user_id = make_uuid();
  alert.exchange = "hoga";
  alert.symbol = "BTCUSDT";
  alert.condition = condition;
  alert.level = Decimal::of(level);
  alert.side = side;
  alert.is_repeating = is_repeating;
  alert.created_at = alert.watched_from = kStart;
  return alert;
}

PriceAlert move_alert(AlertCondition condition, const char* percent, int window, bool is_repeating = false) {
  auto alert = level_alert(condition, "1", AlertSide::Unknown, is_repeating);
  alert.level.reset();
  alert.percent = Decimal::of(percent);
  alert.minutes = window;
  return alert;
}

// A book, and what storage would hold of its one alert.
class Bench {
 public:
  explicit Bench(PriceAlert alert) : stored_(std::move(alert)) { book_.put(stored_); }

  // What the price is told as: "above", "fall", or empty.
  std::string see(const char* price, Duration after) { return see(Decimal::of(price), after); }
  std::string see(const Decimal& price, Duration after) {
    std::string variant;
    for (const auto& change : book_.on_price("BTCUSDT", price, kStart + after)) {
      EXPECT_EQ(change.alert.version, stored_.version + 1);
      stored_ = change.alert;
      if (!change.event) continue;
      EXPECT_TRUE(keys_.insert(change.event->key).second) << "Told twice";
      variant = change.event->figures.front().value;
    }
    return variant;
  }
  void restart() {
    book_ = {};
    book_.put(stored_);
  }
  const PriceAlert& stored() const { return stored_; }
  AlertBook& book() { return book_; }
  std::size_t told() const { return keys_.size(); }

 private:
  PriceAlert stored_;
  AlertBook book_;
  std::set<std::string> keys_;
};

TEST(AlertBook, ALevelIsToldOnceItIsCrossed) {
  Bench bench(level_alert(AlertCondition::Above, "100", AlertSide::Below));
  EXPECT_EQ(bench.see("99.99", seconds{1}), "");
  EXPECT_EQ(bench.see("100", seconds{2}), "above");
  EXPECT_FALSE(bench.stored().is_active);
  EXPECT_EQ(bench.see("90", seconds{300}), "");
  EXPECT_EQ(bench.see("110", seconds{600}), "") << "Once";
}

TEST(AlertBook, OnTheOtherSideItHasToTurnFirst) {
  Bench bench(level_alert(AlertCondition::Above, "100", AlertSide::Above));
  EXPECT_EQ(bench.see("105", seconds{1}), "");
  EXPECT_EQ(bench.see("99", seconds{2}), "");
  EXPECT_EQ(bench.stored().side, AlertSide::Below) << "On record: a restart must not forget it";
  bench.restart();
  EXPECT_EQ(bench.see("101", seconds{3}), "above");
}

TEST(AlertBook, TheFirstPriceOnlySaysWhereItStands) {
  Bench bench(level_alert(AlertCondition::Crosses, "100", AlertSide::Unknown));
  EXPECT_EQ(bench.see("120", seconds{1}), "");
  EXPECT_EQ(bench.see("100", seconds{2}), "below");
}

TEST(AlertBook, WhatHappensWhileNobodyLooksIsToldAfterwards) {
  Bench bench(level_alert(AlertCondition::Below, "100", AlertSide::Above));
  bench.restart();
  EXPECT_EQ(bench.see("80", minutes{50}), "below");
  bench.restart();
  EXPECT_EQ(bench.see("79", minutes{51}), "");
}

TEST(AlertBook, APriceThatPlaysAroundTheLevelIsOneEvent) {
  Bench bench(level_alert(AlertCondition::Crosses, "100", AlertSide::Below, true));
  EXPECT_EQ(bench.see("100", seconds{1}), "above");
  for (int i = 0; i < 50; ++i) {
    EXPECT_EQ(bench.see(i % 2 == 0 ? "99.99" : "100.01", minutes{5} + seconds{i}), "");
  }
  EXPECT_EQ(bench.see("99.9", minutes{10}), "below");
  EXPECT_EQ(bench.see("100.2", minutes{10} + seconds{5}), "") << "Within the pause";
  EXPECT_EQ(bench.see("99.8", minutes{12}), "below");
  EXPECT_EQ(bench.told(), 3U);
}

TEST(AlertBook, AMoveIsToldFromTheLowestOfItsWindow) {
  Bench bench(move_alert(AlertCondition::Rises, "5", 10));
  EXPECT_EQ(bench.see("100", seconds{10}), "");
  EXPECT_EQ(bench.see("104.9", minutes{3}), "");
  EXPECT_EQ(bench.see("105", minutes{4}), "rise");
}

TEST(AlertBook, WhatHasLeftTheWindowDoesNotCount) {
  Bench bench(move_alert(AlertCondition::Moves, "5", 10));
  EXPECT_EQ(bench.see("100", seconds{10}), "");
  for (int minute = 1; minute <= 20; ++minute) EXPECT_EQ(bench.see("103", minutes{minute}), "");
  EXPECT_EQ(bench.see("106", minutes{21}), "") << "From 103 it is less than 5 %";
  EXPECT_EQ(bench.see("97.9", minutes{22}), "fall");
}

TEST(AlertBook, TheNextMoveIsMeasuredFromTheLastOne) {
  Bench bench(move_alert(AlertCondition::Falls, "10", 60, true));
  EXPECT_EQ(bench.see("100", seconds{10}), "");
  EXPECT_EQ(bench.see("90", minutes{5}), "fall");
  bench.restart();
  EXPECT_EQ(bench.see("89", minutes{7}), "");
  EXPECT_EQ(bench.see("81.5", minutes{9}), "") << "Nobody knows here of the 90 before the restart";
  EXPECT_EQ(bench.see("80.1", minutes{10}), "fall");
}

TEST(AlertBook, HistoryFillsTheWindowAfterARestart) {
  Bench bench(move_alert(AlertCondition::Rises, "5", 30));
  Candle before;
  before.open_time = kStart - minutes{3};
  before.low = Decimal{50};
  before.high = Decimal{50};
  Candle since = before;
  since.open_time = kStart + minutes{2};
  since.low = Decimal{100};
  since.high = Decimal{101};
  bench.restart();
  EXPECT_EQ(*bench.book().history_wanted("BTCUSDT", kStart + minutes{10}), kStart);
  EXPECT_EQ(*bench.book().history_wanted("BTCUSDT", kStart + minutes{90}), kStart + minutes{60});
  bench.book().take_history("BTCUSDT", {before, since});
  EXPECT_EQ(bench.see("104", minutes{10}), "") << "The 50 is from before the alert";
  EXPECT_EQ(bench.see("105", minutes{11}), "rise");
}

TEST(AlertBook, ARemovedAlertIsSilent) {
  const auto alert = level_alert(AlertCondition::Above, "100", AlertSide::Below);
  AlertBook book;
  book.put(alert);
  book.remove(alert.id);
  EXPECT_TRUE(book.on_price("BTCUSDT", Decimal{200}, kStart).empty());
}

// Whatever the prices and wherever the restarts, a book that is made anew from what was written tells the same as one
// that was never restarted.
RC_GTEST_PROP(AlertBook, ARestartChangesNothing, ()) {
  const auto condition = *rc::gen::element(AlertCondition::Above, AlertCondition::Below, AlertCondition::Crosses);
  const auto alert = level_alert(condition, "100", AlertSide::Unknown, *rc::gen::arbitrary<bool>());
  Bench steady(alert);
  Bench restarted(alert);
  const auto steps = *rc::gen::container<std::vector<std::pair<int, bool>>>(
      rc::gen::pair(rc::gen::inRange(9'900, 10'100), rc::gen::arbitrary<bool>()));
  Duration at{0};
  for (const auto& [cents, restarts] : steps) {
    at += seconds{20};
    const auto price = divide(Decimal{cents}, Decimal{100}, Rounding::HalfUp);
    if (restarts) restarted.restart();
    RC_ASSERT(steady.see(price, at) == restarted.see(price, at));
  }
}

}  // namespace
}  // namespace hoga::notification
