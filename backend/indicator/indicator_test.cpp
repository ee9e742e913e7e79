#include <gmock/gmock.h>

#include <cmath>
#include <functional>
#include <vector>

#include "base/error.hpp"
#include "base/random.hpp"
#include "indicator/momentum.hpp"
#include "indicator/trend.hpp"
#include "indicator/volume.hpp"

namespace hoga::indicator {
namespace {

using testing::DoubleNear;

// A market for the tables below: closes that rise, fall and stand still, from a seed.
std::vector<Bar> market(std::uint64_t seed, int count) {
  Random random(seed);
  std::vector<Bar> bars;
  double price = 50'000;
  for (int i = 0; i < count; ++i) {
    Bar bar;
    bar.open = price;
    price = random.chance(0.1) ? price : std::round(price * std::exp(0.002 * random.normal()) * 100) / 100;
    bar.close = price;
    bar.high = std::max(bar.open, bar.close) + std::round(random.exponential() * 1000) / 100;
    bar.low = std::min(bar.open, bar.close) - std::round(random.exponential() * 1000) / 100;
    bar.volume = random.chance(0.05) ? 0 : random.exponential() * 10;
    bars.push_back(bar);
  }
  return bars;
}

std::vector<Bar> flat_market(int count) { return std::vector<Bar>(static_cast<std::size_t>(count), {5, 5, 5, 5, 1}); }

// The textbook form, reckoned anew from the window at each value: slow, and another way to the same number.
using Window = std::vector<Bar>;
double mean(const Window& window, const std::function<double(const Bar&)>& value) {
  double sum = 0;
  for (const auto& bar : window) sum += value(bar);
  return sum / static_cast<double>(window.size());
}
double close_of(const Bar& bar) { return bar.close; }

struct WindowCase {
  const char* name;
  int period;
  std::function<std::function<std::optional<double>(const Bar&)>()> make;
  std::function<double(const Window&)> slow;
};

template <typename Indicator, typename Call>
std::function<std::optional<double>(const Bar&)> streaming(Indicator indicator, Call call) {
  return [indicator, call](const Bar& bar) mutable { return call(indicator, bar); };
}
constexpr auto kOfClose = [](auto& indicator, const Bar& bar) { return indicator.update(bar.close); };
constexpr auto kOfBar = [](auto& indicator, const Bar& bar) { return indicator.update(bar); };

std::vector<WindowCase> window_cases() {
  const auto deviation = [](const Window& window) {
    const double middle = mean(window, close_of);
    return std::sqrt(mean(window, [&](const Bar& bar) { return (bar.close - middle) * (bar.close - middle); }));
  };
  return {
      {"SMA", 7, [] { return streaming(SimpleMovingAverage(7), kOfClose); },
       [](const Window& window) { return mean(window, close_of); }},
      {"WMA", 9, [] { return streaming(WeightedMovingAverage(9), kOfClose); },
       [](const Window& window) {
         double sum = 0, weight = 0;
         for (std::size_t i = 0; i < window.size(); ++i) {
           sum += static_cast<double>(i + 1) * window[i].close;
           weight += static_cast<double>(i + 1);
         }
         return sum / weight;
       }},
      {"standard deviation", 20, [] { return streaming(StandardDeviation(20), kOfClose); }, deviation},
      {"Bollinger, upper", 20,
       [] {
         return streaming(BollingerBands(20, 2), [](auto& bands, const Bar& bar) -> std::optional<double> {
           const auto band = bands.update(bar.close);
           if (!band) return std::nullopt;
           return band->upper;
         });
       },
       [deviation](const Window& window) { return mean(window, close_of) + 2 * deviation(window); }},
      {"Donchian, middle", 5,
       [] {
         return streaming(DonchianChannel(5), [](auto& channel, const Bar& bar) -> std::optional<double> {
           const auto band = channel.update(bar);
           if (!band) return std::nullopt;
           return band->middle;
         });
       },
       [](const Window& window) {
         double high = window[0].high, low = window[0].low;
         for (const auto& bar : window) high = std::max(high, bar.high), low = std::min(low, bar.low);
         return (high + low) / 2;
       }},
      {"CCI", 20, [] { return streaming(CommodityChannelIndex(20), kOfBar); },
       [](const Window& window) {
         const double middle = mean(window, [](const Bar& bar) { return bar.typical_price(); });
         const double away = mean(window, [&](const Bar& bar) { return std::abs(bar.typical_price() - middle); });
         return (window.back().typical_price() - middle) / (0.015 * away);
       }},
      {"ROC", 11, [] { return streaming(RateOfChange(10), kOfClose); },
       [](const Window& window) { return 100 * (window.back().close - window[0].close) / window[0].close; }},
      {"MFI", 15, [] { return streaming(MoneyFlowIndex(14), kOfBar); },
       [](const Window& window) {
         double up = 0, down = 0;
         for (std::size_t i = 1; i < window.size(); ++i) {
           const double now = window[i].typical_price(), before = window[i - 1].typical_price();
           if (now > before) up += now * window[i].volume;
           if (now < before) down += now * window[i].volume;
         }
         return 100 * up / (up + down);
       }},
  };
}

TEST(Indicator, WindowsEqualTheirTextbookForm) {
  for (const auto& one : window_cases()) {
    SCOPED_TRACE(one.name);
    for (const std::uint64_t seed : {1u, 2u, 3u}) {
      auto update = one.make();
      const auto bars = market(seed, 2'000);
      for (std::size_t i = 0; i < bars.size(); ++i) {
        const auto value = update(bars[i]);
        ASSERT_EQ(value.has_value(), i + 1 >= static_cast<std::size_t>(one.period)) << i;
        if (!value) continue;
        const auto end = bars.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        const double slow = one.slow(Window(end - one.period, end));
        ASSERT_THAT(*value, DoubleNear(slow, 1e-9 * std::max(1.0, std::abs(slow)))) << i;
      }
    }
  }
}

// The worked example of the RSI page in StockCharts' ChartSchool, with its two published digits.
TEST(Indicator, RelativeStrengthIndexEqualsThePublishedTable) {
  const std::vector<double> closes{44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433,
                                   46.0826, 45.8931, 46.0328, 45.6140, 46.2820, 46.2820, 46.0028, 46.0328, 46.4116,
                                   46.2222, 45.6439, 46.2122, 46.2521, 45.7137, 46.4515, 45.7835, 45.3548, 44.0288,
                                   44.1783, 44.2181, 44.5672, 43.4205, 42.6628, 43.1314};
  const std::vector<double> published{70.53, 66.32, 66.55, 69.41, 66.36, 57.97, 62.93, 63.26, 56.06, 62.38,
                                      54.71, 50.42, 39.99, 41.46, 41.87, 45.46, 37.30, 33.08, 37.77};
  RelativeStrengthIndex rsi(14);
  std::vector<double> values;
  for (const double close : closes) {
    if (const auto value = rsi.update(close)) values.push_back(std::round(*value * 100) / 100);
  }
  EXPECT_EQ(values, published);
}

// Of the moving-average page in the same school.
TEST(Indicator, MovingAveragesEqualThePublishedTable) {
  const std::vector<double> closes{22.2734, 22.1940, 22.0847, 22.1741, 22.1840, 22.1344, 22.2337, 22.4323,
                                   22.2436, 22.2933, 22.1542, 22.3926, 22.3816, 22.6109, 23.3558, 24.0519,
                                   23.7530, 23.8324, 23.9516, 23.6338, 23.8225, 23.8722, 23.6537, 23.1870,
                                   23.0976, 23.3260, 22.6805, 23.0976, 22.4025, 22.1725};
  const std::vector<double> simple{22.22, 22.21, 22.23, 22.26, 22.31, 22.42, 22.61, 22.77, 22.91, 23.08, 23.21,
                                   23.38, 23.53, 23.65, 23.71, 23.69, 23.61, 23.51, 23.43, 23.28, 23.13};
  const std::vector<double> exponential{22.22, 22.21, 22.24, 22.27, 22.33, 22.52, 22.80, 22.97, 23.13, 23.28, 23.34,
                                        23.43, 23.51, 23.54, 23.47, 23.40, 23.39, 23.26, 23.23, 23.08, 22.92};
  SimpleMovingAverage sma(10);
  ExponentialMovingAverage ema(10);
  std::vector<double> sma_values, ema_values;
  for (const double close : closes) {
    if (const auto value = sma.update(close)) sma_values.push_back(std::round(*value * 100) / 100);
    if (const auto value = ema.update(close)) ema_values.push_back(std::round(*value * 100) / 100);
  }
  EXPECT_EQ(sma_values, simple);
  EXPECT_EQ(ema_values, exponential);
}

TEST(Indicator, ExponentialAveragesBeginWithTheMeanAndThenFollow) {
  ExponentialMovingAverage ema(3);
  EXPECT_FALSE(ema.update(2));
  EXPECT_FALSE(ema.update(4));
  EXPECT_EQ(ema.update(9), 5);
  EXPECT_EQ(ema.update(9), 7);
  WilderMovingAverage wilder(4);
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(wilder.update(8));
  EXPECT_EQ(wilder.update(8), 8);
  EXPECT_EQ(wilder.update(4), 7);
}

TEST(Indicator, MacdIsTheDifferenceOfTwoAveragesAndItsSignal) {
  Macd macd(2, 3, 2);
  // The fast average takes its first window from the values that complete the slow one: (2 + 6) / 2 = 4, (1 + 2 + 6) /
  // 3 = 3; then 4 + (9 - 4) * 2/3 and 3 + (9 - 3) / 2.
  EXPECT_FALSE(macd.update(1));
  EXPECT_FALSE(macd.update(2));
  EXPECT_FALSE(macd.update(6));
  const auto value = macd.update(9);
  ASSERT_TRUE(value);
  const double difference = 4 + 10.0 / 3 - 6;
  EXPECT_DOUBLE_EQ(value->macd, difference);
  EXPECT_DOUBLE_EQ(value->signal, (1 + difference) / 2);
  EXPECT_DOUBLE_EQ(value->histogram, value->macd - value->signal);
}

TEST(Indicator, AFlatMarketGivesNeutralValuesAndNoNonsense) {
  RelativeStrengthIndex rsi(14);
  Macd macd(12, 26, 9);
  Stochastic stochastic(14, 3, 3);
  CommodityChannelIndex cci(20);
  MoneyFlowIndex mfi(14);
  BollingerBands bands(20, 2);
  AverageTrueRange atr(14);
  AverageDirectionalIndex adx(14);
  SuperTrend trend(10, 3);
  ParabolicSar sar(0.02, 0.2);
  KeltnerChannel keltner(20, 10, 2);
  for (const auto& bar : flat_market(100)) {
    EXPECT_EQ(rsi.update(bar.close).value_or(50), 50);
    EXPECT_EQ(macd.update(bar.close).value_or(Macd::Value{}).macd, 0);
    EXPECT_EQ(stochastic.update(bar).value_or(Stochastic::Value{}).k, 0);
    EXPECT_EQ(cci.update(bar).value_or(0), 0);
    EXPECT_EQ(mfi.update(bar).value_or(50), 50);
    EXPECT_EQ(bands.update(bar.close).value_or(Band{5, 5, 5}).upper, 5);
    EXPECT_EQ(atr.update(bar).value_or(0), 0);
    EXPECT_EQ(adx.update(bar).value_or(AverageDirectionalIndex::Value{}).adx, 0);
    EXPECT_TRUE(trend.update(bar).value_or(SuperTrend::Value{}).is_up);
    EXPECT_TRUE(std::isfinite(sar.update(bar).value_or(5)));
    EXPECT_EQ(keltner.update(bar).value_or(Band{5, 5, 5}).lower, 5);
  }
}

TEST(Indicator, SuperTrendFollowsATrendAndTurnsWithIt) {
  SuperTrend trend(3, 1);
  std::optional<SuperTrend::Value> last;
  double stop = 0;
  for (int i = 0; i < 30; ++i) {
    const double price = 100 + i;
    last = trend.update({price, price + 1, price - 1, price, 1});
    if (!last) continue;
    EXPECT_TRUE(last->is_up);
    EXPECT_GE(last->stop, stop);
    EXPECT_LT(last->stop, price);
    stop = last->stop;
  }
  last = trend.update({129, 129, 100, 101, 1});
  EXPECT_FALSE(last->is_up);
  EXPECT_GT(last->stop, 101);
}

TEST(Indicator, IchimokuLinesAreMiddlesOfRanges) {
  Ichimoku ichimoku(2, 3, 4);
  std::optional<Ichimoku::Value> value;
  for (const double price : {10.0, 20.0, 30.0, 50.0}) value = ichimoku.update({price, price, price, price, 1});
  ASSERT_TRUE(value);
  EXPECT_EQ(value->conversion, 40);
  EXPECT_EQ(value->base, 35);
  EXPECT_EQ(value->leading_a, 37.5);
  EXPECT_EQ(value->leading_b, 30);
}

TEST(Indicator, VolumeIndicatorsCountWhatTraded) {
  OnBalanceVolume obv;
  EXPECT_EQ(obv.update({1, 1, 1, 10, 5}), 5);
  EXPECT_EQ(obv.update({1, 1, 1, 11, 3}), 8);
  EXPECT_EQ(obv.update({1, 1, 1, 11, 9}), 8);
  EXPECT_EQ(obv.update({1, 1, 1, 10, 1}), 7);
  VolumeWeightedAveragePrice vwap;
  EXPECT_EQ(vwap.update({9, 9, 9, 9, 0}, 1), 9);
  EXPECT_EQ(vwap.update({10, 10, 10, 10, 1}, 1), 10);
  EXPECT_EQ(vwap.update({20, 20, 20, 20, 3}, 1), 17.5);
  EXPECT_EQ(vwap.update({30, 30, 30, 30, 1}, 2), 30);
}

// What a flat market leaves behind after a wild one is nothing, to the last bit.
TEST(Indicator, AJumpLeavesNothingBehindInItsWindow) {
  MoneyFlowIndex mfi(3);
  StandardDeviation deviation(3);
  SimpleMovingAverage mean(3);
  for (const auto& bar :
       std::vector<Bar>{{1, 1, 1, 7, 1}, {1, 1, 1, 1e9, 7e9}, {1, 1, 1, 3e-9, 0.1}, {1, 1, 1, 3e5, 1e12}}) {
    mfi.update(bar);
    deviation.update(bar.close);
    mean.update(bar.close);
  }
  for (int i = 0; i < 2; ++i) deviation.update(0.5), mean.update(0.5);
  EXPECT_EQ(deviation.update(0.5), 0);
  EXPECT_EQ(mean.update(0.5), 0.5);
  for (int i = 0; i < 2; ++i) mfi.update({1, 1, 1, 3e5, 1});
  EXPECT_EQ(mfi.update({1, 1, 1, 3e5, 1}), 50);
}

// How an object goes on from `from`: its state now and then, as text that does not lose a bit.
template <typename Indicator>
std::string told(Indicator& indicator, const std::vector<Bar>& bars, std::size_t from) {
  std::string all;
  for (std::size_t i = from; i < bars.size(); ++i) {
    if constexpr (requires { indicator.update(bars[i]); }) {
      indicator.update(bars[i]);
    } else if constexpr (requires { indicator.update(bars[i], 1); }) {
      indicator.update(bars[i], static_cast<std::int64_t>(i / 50));
    } else {
      indicator.update(bars[i].close);
    }
    if (i % 16 != 0 && i + 1 != bars.size()) continue;
    StateArchive archive;
    indicator.state(archive);
    all += archive.text();
  }
  return all;
}

template <typename Indicator>
void expect_restores(const Indicator& fresh, const char* name) {
  SCOPED_TRACE(name);
  const auto bars = market(5, 160);
  for (const std::size_t cut : {std::size_t{0}, std::size_t{1}, std::size_t{13}, std::size_t{40}, std::size_t{120}}) {
    auto whole = fresh;
    auto first = fresh;
    auto second = fresh;
    told(whole, {bars.begin(), bars.begin() + static_cast<std::ptrdiff_t>(cut)}, 0);
    told(first, {bars.begin(), bars.begin() + static_cast<std::ptrdiff_t>(cut)}, 0);
    StateArchive saved;
    first.state(saved);
    auto restored = StateArchive::from_text(saved.text()).value();
    second.state(restored);
    ASSERT_TRUE(restored.finish());
    ASSERT_EQ(told(second, bars, cut), told(whole, bars, cut)) << cut;
  }
}

TEST(Indicator, EachGoesOnWhereItsSavedStateWas) {
  expect_restores(SimpleMovingAverage(7), "SMA");
  expect_restores(ExponentialMovingAverage(7), "EMA");
  expect_restores(WeightedMovingAverage(7), "WMA");
  expect_restores(MovingAverage(AverageKind::Weighted, 7), "chosen average");
  expect_restores(RelativeStrengthIndex(14), "RSI");
  expect_restores(Macd(5, 12, 4), "MACD");
  expect_restores(Stochastic(14, 3, 3), "stochastic");
  expect_restores(CommodityChannelIndex(20), "CCI");
  expect_restores(RateOfChange(10), "ROC");
  expect_restores(StandardDeviation(20), "standard deviation");
  expect_restores(BollingerBands(20, 2), "Bollinger");
  expect_restores(AverageTrueRange(14), "ATR");
  expect_restores(DonchianChannel(20), "Donchian");
  expect_restores(KeltnerChannel(20, 10, 2), "Keltner");
  expect_restores(AverageDirectionalIndex(14), "ADX");
  expect_restores(SuperTrend(10, 3), "SuperTrend");
  expect_restores(ParabolicSar(0.02, 0.2), "SAR");
  expect_restores(Ichimoku(9, 26, 52), "Ichimoku");
  expect_restores(OnBalanceVolume(), "OBV");
  expect_restores(MoneyFlowIndex(14), "MFI");
  expect_restores(VolumeWeightedAveragePrice(), "VWAP");
}

TEST(Indicator, ImpossiblePeriodsAreRefused) {
  EXPECT_THROW(SimpleMovingAverage(0), InvariantError);
  EXPECT_THROW(ExponentialMovingAverage(-1), InvariantError);
  EXPECT_THROW(RollingExtreme(0, RollingExtreme::Order::Least), InvariantError);
  EXPECT_THROW(Macd(26, 12, 9), InvariantError);
  EXPECT_THROW(AverageDirectionalIndex(1), InvariantError);
}

}  // namespace
}  // namespace hoga::indicator
