// The strategies that follow lines: MACD, moving averages, Bollinger bands, Donchian channels. Each is fed a market
// whose lines can be reckoned by hand or by the indicator alone.
#include <gmock/gmock.h>

#include <rapidcheck/gtest.h>

#include "strategy/runner_for_test.hpp"

namespace hoga::strategy {
namespace {

BotForTest bot_of(std::string parameters, std::vector<Interval> intervals = {Interval::Minute1}) {
  BotForTest bot;
  bot.parameters = std::move(parameters);
  bot.intervals = std::move(intervals);
  return bot;
}

// B and S for orders, b and s for what was only recorded, - for none, by candle.
std::string told(Runner& runner, const std::vector<Decimal>& closes, std::int64_t from = 0) {
  std::string all;
  for (const auto& close : closes) {
    const auto& signals = feed(runner, from++, close).signals;
    if (signals.empty()) all += '-';
    for (const auto& record : signals) {
      const bool orders = record.outcome == SignalOutcome::Ordered;
      all += record.signal.action == Action::Buy ? (orders ? 'B' : 'b') : (orders ? 'S' : 's');
    }
  }
  return all;
}

std::vector<Decimal> random_closes(std::uint64_t seed, int count) {
  Random random(seed);
  std::vector<Decimal> closes;
  double level = 1000;
  for (int i = 0; i < count; ++i) {
    level *= 1 + 0.01 * random.normal();
    closes.push_back(round_to_places(decimal_from_double(level), 2, Rounding::HalfEven));
  }
  return closes;
}

RC_GTEST_PROP(MacdStrategyProperty, ItSignalsWhereTheHistogramChangesItsSign, ()) {
  const bool zero_filter = *rc::gen::arbitrary<bool>();
  auto runner = runner_of("macd", bot_of(zero_filter ? R"({"zero_filter":true})" : "{}"));
  hold(*runner, "1", "0");
  indicator::Macd reference(12, 26, 9);
  std::optional<double> last;
  std::int64_t index = 0;
  for (const auto& close : random_closes(*rc::gen::arbitrary<std::uint64_t>(), 300)) {
    const auto now = reference.update(close.to_double());
    std::string expected = "-";
    if (now && last) {
      const bool up = *last < 0 && now->histogram > 0, down = *last > 0 && now->histogram < 0;
      if (up && (!zero_filter || now->macd < 0)) expected = "B";
      if (down && (!zero_filter || now->macd > 0)) expected = "S";
    }
    // A market of random closes: exactly zero does not occur.
    if (now) last = now->histogram;
    RC_ASSERT(told(*runner, {close}, index++) == expected);
  }
}

TEST(MovingAverageCross, ItBuysUpwardsAndSellsDownwards) {
  auto runner = runner_of("moving_average_cross", bot_of(R"({"kind":"sma","fast":1,"slow":2})"));
  hold(*runner, "1", "0");
  // With periods of 1 and 2 the fast average is above the slow one when the price has risen.
  EXPECT_EQ(told(*runner, {10, 10, 20, 30, 20, 20, 10, 30}), "--B-S--B");
  // Up to the line and up again is no cross.
  EXPECT_EQ(told(*runner, {30, 40, 40, 30}, 8), "---S");
  auto nothing_held = runner_of("moving_average_cross", bot_of(R"({"kind":"sma","fast":1,"slow":2})"));
  EXPECT_EQ(told(*nothing_held, {10, 10, 20, 30, 20}), "--B-s");
}

TEST(MovingAverageCross, EachKindIsItsOwnIndicator) {
  for (const auto& [name, kind] :
       {std::pair("sma", indicator::AverageKind::Simple), std::pair("ema", indicator::AverageKind::Exponential),
        std::pair("wma", indicator::AverageKind::Weighted)}) {
    auto runner =
        runner_of("moving_average_cross", bot_of(std::string(R"({"fast":3,"slow":8,"kind":")") + name + "\"}"));
    hold(*runner, "1", "0");
    indicator::MovingAverage fast(kind, 3), slow(kind, 8);
    std::optional<double> before;
    std::string expected, seen;
    std::int64_t index = 0;
    for (const auto& close : random_closes(3, 200)) {
      const auto quick = fast.update(close.to_double()), lazy = slow.update(close.to_double());
      const auto now = lazy ? std::optional(*quick - *lazy) : std::nullopt;
      expected += !before ? '-' : *before < 0 && *now > 0 ? 'B' : *before > 0 && *now < 0 ? 'S' : '-';
      before = now;
      seen += told(*runner, {close}, index++);
    }
    EXPECT_EQ(seen, expected) << name;
    EXPECT_THAT(seen, testing::HasSubstr("B"));
  }
}

TEST(MovingAverageCross, ALongerIntervalForbidsPurchasesAgainstItsTrend) {
  const auto parameters = R"({"kind":"sma","fast":1,"slow":2})";
  auto runner = runner_of("moving_average_cross", bot_of(parameters, {Interval::Minute1, Interval::Hour1}));
  hold(*runner, "1", "0");
  EXPECT_EQ(told(*runner, {10, 10, 20, 10}), "---S");
  feed(*runner, 1, 100, 1, Interval::Hour1);
  feed(*runner, 2, 90, 1, Interval::Hour1);
  EXPECT_EQ(told(*runner, {20, 10}, 4), "-S");
  feed(*runner, 3, 95, 1, Interval::Hour1);
  EXPECT_EQ(told(*runner, {20, 10}, 6), "BS");
}

TEST(BollingerReversion, ItBuysBelowTheBandOnceAndSellsWhenThePriceIsBack) {
  auto runner = runner_of("bollinger_reversion", bot_of(R"({"period":5,"deviations":1,"stop_deviations":3})"));
  // The mean of the last five is 96 with 80 in them, the deviation 8: the band is at 88.
  EXPECT_EQ(told(*runner, {100, 100, 100, 100, 100, 100}), "------");
  const auto& record = feed(*runner, 6, 80).signals.at(0);
  EXPECT_EQ(record.outcome, SignalOutcome::Ordered);
  EXPECT_DOUBLE_EQ(record.signal.confidence, 1);
  EXPECT_EQ(record.order->stop_price->to_string(), "72");
  EXPECT_EQ(told(*runner, {60}, 7), "-");
  // What is bought is sold at the middle, and again and again until it is gone.
  hold(*runner, "1", "80");
  EXPECT_EQ(told(*runner, {70, 90, 90}, 8), "-SS");
  hold(*runner, "0.000001", "0");
  EXPECT_EQ(told(*runner, {100}, 11), "-");
  hold(*runner, "0", "0");
  EXPECT_EQ(told(*runner, {100, 100, 100, 100, 80}, 12), "----B");
}

RC_GTEST_PROP(BollingerReversionProperty, TheStopLiesBelowThePriceThatItBoughtAt, ()) {
  auto runner = runner_of("bollinger_reversion", bot_of(R"({"deviations":1.5,"stop_deviations":8})"));
  std::int64_t index = 0;
  for (const auto& close : random_closes(*rc::gen::arbitrary<std::uint64_t>(), 300)) {
    for (const auto& record : feed(*runner, index++, close).signals) {
      RC_ASSERT(record.signal.confidence >= 0 && record.signal.confidence <= 1);
      RC_ASSERT(!record.signal.stop_price || *record.signal.stop_price < close);
    }
  }
}

TEST(DonchianBreakout, ItBuysNewHighsAndSellsNewLows) {
  auto runner = runner_of("donchian_breakout", bot_of(R"({"entry":3,"exit":2,"range_period":2,"stop_ranges":2})"));
  EXPECT_EQ(told(*runner, {10, 12, 11, 12}), "----");
  const auto& record = feed(*runner, 4, 13).signals.at(0);
  EXPECT_EQ(record.outcome, SignalOutcome::Ordered);
  // Every range has been 1 but the first, of 2: an average of 1.5, then 1.25, then 1.125.
  EXPECT_EQ(record.order->stop_price->to_string(), "10.75");
  hold(*runner, "1", "13");
  EXPECT_EQ(told(*runner, {14, 15, 14, 14}, 5), "----");
  EXPECT_EQ(told(*runner, {13}, 9), "S");
  hold(*runner, "0", "0");
  EXPECT_EQ(told(*runner, {12, 11}, 10), "--");
}

}  // namespace
}  // namespace hoga::strategy
