// What a chart draws: the very values of the indicators, from any page of history alike, and clear refusals.
#include "strategy/indicator_catalog.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/random.hpp"

namespace hoga::strategy {
namespace {

const Timestamp kStart = parse_rfc3339("2025-01-01T00:00:00Z").value();

std::vector<Candle> market(int count) {
  Random random(3);
  std::vector<Candle> candles;
  std::int64_t price = 50'000;
  for (int i = 0; i < count; ++i) {
    Candle candle;
    candle.open_time = kStart + std::chrono::minutes{i};
    candle.open = Decimal(price);
    price += static_cast<std::int64_t>(random.below(101)) - 50;
    candle.close = Decimal(price);
    candle.high = std::max(candle.open, candle.close) + Decimal(5);
    candle.low = std::min(candle.open, candle.close) - Decimal(5);
    candle.volume = Decimal(static_cast<std::int64_t>(1 + random.below(20)));
    candles.push_back(candle);
  }
  return candles;
}

std::string refusal(std::string_view text) {
  const auto parsed = parse_indicators(text);
  EXPECT_FALSE(parsed) << text;
  if (parsed) return "";
  EXPECT_EQ(parsed.error().fields.at(0).field, "indicators");
  return parsed.error().fields.at(0).detail;
}

TEST(IndicatorCatalog, EveryIndicatorIsDrawnWithItsStandardParameters) {
  ASSERT_EQ(indicator_catalog().size(), 20U);
  const auto candles = market(400);
  std::set<std::string> names;
  for (const auto& info : indicator_catalog()) {
    EXPECT_TRUE(names.insert(info.name).second);
    EXPECT_FALSE(info.title.en.empty() || info.title.ko.empty());
    const auto chosen = parse_indicators(info.name).value();
    const auto lines = draw_indicators(chosen, candles, Interval::Minute1, candles[300].open_time);
    ASSERT_FALSE(lines.empty()) << info.name;
    for (const auto& line : lines) {
      EXPECT_EQ(line.is_overlay, info.is_overlay);
      EXPECT_EQ(line.points.front().first, candles[300].open_time) << line.name;
      EXPECT_GE(line.points.size(), 100U) << line.name;
      EXPECT_TRUE(line.points.back().second) << line.name;
    }
  }
}

TEST(IndicatorCatalog, DrawsTheValuesOfTheIndicatorItself) {
  const auto candles = market(200);
  const auto lines = draw_indicators(parse_indicators("rsi:14,macd").value(), candles, Interval::Minute1, kStart);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0].name, "rsi:14");
  EXPECT_EQ(lines[1].name, "macd:12:26:9.macd");
  EXPECT_EQ(lines[3].component, "histogram");
  indicator::RelativeStrengthIndex rsi(14);
  for (std::size_t i = 0; i < candles.size(); ++i) {
    EXPECT_EQ(lines[0].points[i].first, candles[i].open_time);
    EXPECT_EQ(lines[0].points[i].second, rsi.update(candles[i].close.to_double()));
  }
  EXPECT_FALSE(lines[0].points[13].second);
}

TEST(IndicatorCatalog, AnyPageOfHistoryGivesTheSameValues) {
  const auto candles = market(4'000);
  for (const auto& info : indicator_catalog()) {
    // It has no value of its own: it counts from where it begins.
    if (info.name == "obv") continue;
    const auto chosen = parse_indicators(info.name).value();
    const auto first = candles[3'900].open_time;
    const auto whole = draw_indicators(chosen, candles, Interval::Minute1, first);
    const auto warm_up = static_cast<std::ptrdiff_t>(warm_up_of(chosen, Interval::Minute1));
    const auto page =
        draw_indicators(chosen, {candles.begin() + 3'900 - warm_up, candles.end()}, Interval::Minute1, first);
    ASSERT_EQ(whole.size(), page.size());
    for (std::size_t line = 0; line < whole.size(); ++line) {
      const double expected = *whole[line].points.back().second;
      EXPECT_NEAR(*page[line].points.back().second, expected, 1e-8 * (1 + std::abs(expected))) << whole[line].name;
    }
  }
}

TEST(IndicatorCatalog, ALeadingLineReachesBeyondTheLastCandle) {
  const auto candles = market(200);
  const auto lines = draw_indicators(parse_indicators("ichimoku").value(), candles, Interval::Minute1, kStart);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0].points.back().first, candles.back().open_time);
  EXPECT_EQ(lines[2].component, "leading_a");
  EXPECT_EQ(lines[2].points.back().first, candles.back().open_time + std::chrono::minutes{26});
}

TEST(IndicatorCatalog, RefusesWhatIsNoIndicator) {
  EXPECT_EQ(parse_indicators("ema,ema:20,ema:50").value().size(), 2U);
  EXPECT_NE(refusal("nope").find("There is no indicator 'nope'; there are sma,"), std::string::npos);
  EXPECT_EQ(refusal("rsi:14:3"), "rsi has 1 parameters, not 2.");
  EXPECT_EQ(refusal("rsi:0"), "rsi: period is a whole number from 1 to 500, not '0'.");
  EXPECT_EQ(refusal("sma:2.5"), "sma: period is a whole number from 1 to 500, not '2.5'.");
  EXPECT_EQ(refusal("bollinger:20:nan"), "bollinger: deviations is a number from 0.1 to 10, not 'nan'.");
  EXPECT_EQ(refusal("macd:26:12"), "macd: fast is less than slow.");
  EXPECT_FALSE(refusal("").empty());
  EXPECT_EQ(refusal("sma:1,sma:2,sma:3,sma:4,sma:5,sma:6,sma:7,sma:8,sma:9,sma:10,sma:11,sma:12,sma:13"),
            "At most 12 at once.");
  const auto few = draw_indicators(parse_indicators("sma:100").value(), market(5), Interval::Minute1, kStart);
  ASSERT_EQ(few.size(), 1U);
  EXPECT_EQ(few[0].points.size(), 5U);
}

}  // namespace
}  // namespace hoga::strategy
