// Indicators against published tables, to the last digit that was printed: Steven B. Achelis, Technical Analysis from A
// to Z, second edition, with the page, or the spreadsheets that come with it.
#include <gmock/gmock.h>

#include <cmath>
#include <functional>

#include "indicator/momentum.hpp"
#include "indicator/trend.hpp"
#include "indicator/volume.hpp"

namespace hoga::indicator {
namespace {

using Numbers = std::vector<double>;

// The values that come out, rounded as the table is.
Numbers printed(int places, std::size_t count, const std::function<std::optional<double>(std::size_t)>& update) {
  const double unit = std::pow(10, places);
  Numbers values;
  for (std::size_t i = 0; i < count; ++i) {
    if (const auto value = update(i)) values.push_back(std::round(*value * unit) / unit);
  }
  return values;
}
template <typename Indicator>
Numbers of_closes(Indicator indicator, const Numbers& closes) {
  return printed(4, closes.size(), [&](std::size_t i) { return indicator.update(closes[i]); });
}

struct Market {
  Numbers high;
  Numbers low;
  Numbers close;
  Numbers volume;
  Bar bar(std::size_t i) const { return {close[i], high[i], low[i], close[i], volume.empty() ? 1 : volume[i]}; }
  std::size_t size() const { return close.size(); }
};

TEST(PublishedTables, Averages) {
  // Pages 207, 213 and 366.
  const Numbers closes{25, 24.875, 24.781, 24.594, 24.5, 24.625, 25.219, 27.25};
  EXPECT_EQ(printed(3, closes.size(),
                    [sma = SimpleMovingAverage(5), &closes](std::size_t i) mutable { return sma.update(closes[i]); }),
            (Numbers{24.75, 24.675, 24.744, 25.238}));
  EXPECT_EQ(of_closes(WeightedMovingAverage(5), {25, 24.875, 24.7813, 24.5938, 24.5, 24.625, 25.2188, 27.25}),
            (Numbers{24.6646, 24.6229, 24.8042, 25.6396}));
  EXPECT_EQ(of_closes(WilderMovingAverage(5), {62.125, 61.125, 62.3438, 65.3125, 63.9688, 63.4375, 63, 63.7812, 63.4062,
                                               63.4062, 62.4375, 61.8438}),
            (Numbers{62.975, 63.0675, 63.054, 63.1995, 63.2408, 63.2739, 63.1066, 62.854}));
}

TEST(PublishedTables, RelativeStrengthIndex) {
  // Page 299.
  EXPECT_EQ(of_closes(RelativeStrengthIndex(5),
                      {37.875, 39.5,    38.75,   39.8125, 40,   39.875,  40.1875, 41.25, 41.125, 41.625,
                       41.25,  40.1875, 39.9375, 39.9375, 40.5, 41.9375, 42.25,   42.25, 41.875, 41.875}),
            (Numbers{76.6667, 78.8679, 84.9158, 81.4863, 84.5968, 73.0851, 49.3173, 45.0119, 45.0119, 57.9252, 75.9596,
                     78.4676, 78.4676, 65.6299, 65.6299}));
}

TEST(PublishedTables, StandardDeviationAndBollingerBands) {
  // Pages 309 and 73.
  EXPECT_EQ(of_closes(StandardDeviation(5),
                      {21.4375, 21.6875, 22.125, 21.5625, 21.8125, 21.4375, 21.5, 21.1875, 20.6875, 20.9375}),
            (Numbers{0.2358, 0.2358, 0.2531, 0.2016, 0.3758, 0.3052}));
  const Numbers closes{31.875,  32.125, 32.3125, 32.125,  31.875,  32.3125, 32.25,   32.4375, 32.8125, 32.375, 32.5,
                       32.4375, 32.75,  33.1875, 33.0625, 33.0625, 33.125,  33.0625, 32.8125, 32.875,  33.25,  33.125};
  const auto line = [&](double Band::*part) {
    BollingerBands bands(5, 2);
    return printed(4, closes.size(), [&](std::size_t i) -> std::optional<double> {
      const auto band = bands.update(closes[i]);
      return band ? std::optional((*band).*part) : std::nullopt;
    });
  };
  EXPECT_EQ(line(&Band::lower),
            (Numbers{31.7271, 31.8279, 31.8452, 31.8176, 31.7323, 32.0422, 32.0992, 32.2023, 32.2268, 32.0552, 32.1927,
                     32.3546, 32.7354, 33.0, 32.8071, 32.7451, 32.7029, 32.7029}));
  EXPECT_EQ(line(&Band::middle), (Numbers{32.0625, 32.15, 32.175, 32.2, 32.3375, 32.4375, 32.475, 32.5125, 32.575,
                                          32.65, 32.7875, 32.9, 33.0375, 33.1, 33.025, 32.9875, 33.025, 33.025}));
  EXPECT_EQ(line(&Band::upper),
            (Numbers{32.3979, 32.4721, 32.5048, 32.5824, 32.9427, 32.8328, 32.8508, 32.8227, 32.9232, 33.2448, 33.3823,
                     33.4454, 33.3396, 33.2, 33.2429, 33.2299, 33.3471, 33.3471}));
}

TEST(PublishedTables, CommodityChannelIndex) {
  // Page 105; the book begins with the ninth bar.
  const Market market{
      {15.125, 15.052, 14.8173, 14.69, 14.7967, 14.794, 14.093, 14.7, 14.5255, 14.6579, 14.7842, 14.8273},
      {14.936, 14.6267, 14.5557, 14.46, 14.5483, 13.9347, 13.8223, 14.02, 14.2652, 14.3773, 14.5527, 14.3309},
      {14.936, 14.752, 14.5857, 14.6, 14.6983, 13.946, 13.9827, 14.45, 14.3452, 14.4197, 14.5727, 14.4773},
      {}};
  CommodityChannelIndex cci(5);
  auto values = printed(4, market.size(), [&](std::size_t i) { return cci.update(market.bar(i)); });
  values.erase(values.begin(), values.end() - 4);
  EXPECT_EQ(values, (Numbers{18.089, 84.4605, 109.1186, 46.654}));
}

TEST(PublishedTables, TrueRange) {
  // Page 70.
  const Market market{{12.3125, 12.25,   12.3125, 12.2812, 12.375, 12.375,  12.3125, 12.375,  12.5,    12.5938,
                       12.3438, 12.4062, 12.375,  12.4062, 12.375, 12.2812, 12.25,   12.0625, 12.3125, 12.3125},
                      {12.1875, 12.1562, 12.1875, 12.125,  12.125,  12.2812, 12.1875, 12.1875, 12.2812, 12.3125,
                       12.2812, 12.2812, 12.2812, 12.2812, 11.9688, 12.0938, 12.,     11.6562, 12.1562, 12.125},
                      {12.25,   12.1875, 12.25,   12.1875, 12.375,  12.3125, 12.2188, 12.3438, 12.5,    12.375,
                       12.3438, 12.3438, 12.2812, 12.375,  12.0938, 12.1562, 12.0625, 11.9688, 12.1875, 12.1562},
                      {}};
  TrueRange range;
  EXPECT_EQ(printed(4, market.size(), [&](std::size_t i) { return range.update(market.bar(i)); }),
            (Numbers{0.0938, 0.125, 0.1562, 0.25, 0.0938, 0.125, 0.1875, 0.2188, 0.2813, 0.0938, 0.125, 0.0938, 0.125,
                     0.4062, 0.1874, 0.25, 0.4063, 0.3437, 0.1875}));
}

TEST(PublishedTables, DirectionalIndicators) {
  // The spreadsheet, from the bar on at which ours have an ADX as well.
  const Market market{{94.1875, 94.5,    93.5,    92.75,   92.875,  90.75,   89.875,  89.125,  90.4375, 90,
                       88.5,    87.75,   87.0625, 85.8125, 86.5625, 90.375,  91.375,  92.25,   93.375,  92.0625,
                       92.875,  93.9375, 95.25,   97.125,  97.1875, 94.875,  94.3125, 93.3125, 94.125,  96.9375,
                       101.125, 108.75,  115,     117.125, 115,     116.625, 118,     119.25,  119.25,  118.812,
                       118.375, 119.938, 117.75,  118.625, 117.125, 116.375, 113.875, 112.25,  113.688, 114.25},
                      {92.125,  91.9375, 91.5,    90.3125, 90.5,    84.375,  86.4375, 86.4375, 88.25,   87.0625,
                       86.9375, 85.875,  85,      84.5,    84.375,  88.4375, 88.375,  89.5,    91,      89.5,
                       89.5625, 90.875,  92.875,  95.7344, 94.75,   92.875,  91.6875, 91.4375, 92.25,   92.75,
                       95.3125, 98.5,    108.938, 113.625, 111.188, 110.625, 115.125, 116.75,  116.125, 117.062,
                       116.812, 117.125, 116.25,  112,     112.25,  109.375, 108.375, 107.312, 111.375, 108.688},
                      {92.375,  92.5625, 92,      91.75,   91.5625, 89.9375, 88.875,  87.125,  89.625,  89.1875,
                       87,      87.3125, 85,      84.9375, 86,      89.8125, 89.625,  91.6875, 91.125,  90.1875,
                       91.0469, 93.1875, 94.8125, 96.125,  95.4375, 93,      91.75,   92.75,   93.875,  96.625,
                       98.6875, 108.438, 113.688, 115.25,  112.75,  115.875, 117.562, 117.438, 119.125, 117.5,
                       117.938, 117.625, 116.75,  116.562, 112.625, 113.812, 110,     111.438, 112.25,  109.375},
                      {}};
  const auto line = [&](double AverageDirectionalIndex::Value::*part) {
    AverageDirectionalIndex adx(14);
    return printed(4, market.size(), [&](std::size_t i) -> std::optional<double> {
      const auto value = adx.update(market.bar(i));
      return value ? std::optional((*value).*part) : std::nullopt;
    });
  };
  EXPECT_EQ(line(&AverageDirectionalIndex::Value::plus_di),
            (Numbers{20.0974, 21.3093, 26.4203, 32.9361, 41.7807, 48.6368, 49.4654, 45.5589,
                     43.4969, 43.7326, 44.0367, 41.3368, 39.6102, 38.3048, 39.3410, 38.0298,
                     32.8260, 29.6147, 25.7233, 23.1495, 21.1075, 22.8568, 20.5857}));
  EXPECT_EQ(line(&AverageDirectionalIndex::Value::minus_di),
            (Numbers{23.6037, 22.3726, 19.8789, 17.0398, 13.4042, 11.6853, 10.8837, 14.7622,
                     13.1147, 12.4005, 11.7988, 12.3016, 11.7878, 11.9265, 11.2104, 12.7810,
                     19.8102, 17.8722, 20.9206, 20.6465, 20.7242, 19.8413, 22.6700}));
}

TEST(PublishedTables, ParabolicSar) {
  // The spreadsheet, from its first reversal on: before it, it begins in another way than TA-Lib.
  const Market market{{45.3125, 46.3125, 46.9375, 47,      47.5312, 47.5938, 47.5,    47.1562, 46.5625, 46.1172,
                       44.9062, 44,      44.625,  46.1875, 46.5625, 46.9375, 46.7812, 47.625,  45.8125, 45.4375,
                       47,      47.0938, 47.25,   46.75,   46.375,  46.4375, 45.375,  44.9375, 44.5625, 45.2188,
                       45,      44.25,   43.875,  43.5312, 42.9062, 43.2812, 45.1875, 45.6875, 46.125,  46.6875},
                      {44.1562, 45.125,  44.75,   46.0312, 46.3438, 46.0625, 47.0625, 46.1875, 45.1562, 44.8438,
                       43.6562, 42.5312, 42.625,  45.125,  45.25,   45.875,  45.5625, 46.1328, 44.8438, 44.6562,
                       45.625,  46.0625, 45.9688, 45.75,   45.1562, 45.25,   42.1875, 43.2188, 43.2188, 44.125,
                       43.5312, 43.4688, 42.9375, 42.5,    42.25,   42.1875, 44.2188, 44.1875, 44.75,   45.5},
                      {44.1562, 45.125,  44.75,   46.0312, 46.3438, 46.0625, 47.0625, 46.1875, 45.1562, 44.8438,
                       43.6562, 42.5312, 42.625,  45.125,  45.25,   45.875,  45.5625, 46.1328, 44.8438, 44.6562,
                       45.625,  46.0625, 45.9688, 45.75,   45.1562, 45.25,   42.1875, 43.2188, 43.2188, 44.125,
                       43.5312, 43.4688, 42.9375, 42.5,    42.25,   42.1875, 44.2188, 44.1875, 44.75,   45.5},
                      {}};
  ParabolicSar sar(0.02, 0.2);
  auto values = printed(8, market.size(), [&](std::size_t i) { return sar.update(market.bar(i)); });
  values.erase(values.begin(), values.begin() + 7);
  EXPECT_EQ(values, (Numbers{47.5938,     47.545048,   47.43699808, 47.2101502,  46.83583418, 46.49146345, 42.5312,
                             42.611826,   42.78485296, 42.95095884, 43.23140131, 43.49501723, 43.7428162,  43.97574723,
                             44.19470239, 44.40052025, 44.59398903, 44.77584969, 47.625,      47.51625,    47.409675,
                             47.3052315,  47.20287687, 47.10256933, 47.00426795, 46.90793259, 46.81352394, 46.72100346,
                             46.63033339, 46.54147672, 46.45439719, 42.1875}));
}

TEST(PublishedTables, MoneyFlowIndex) {
  // The spreadsheet.
  const Market market{
      {6.1094, 6.4063, 6.4375,  6.4844,  6.4219, 6.4688, 6.3438, 6.2188, 6.1406, 6.2031, 6.2109, 6.3281, 6.6094,
       6.5625, 6.5625, 6.57813, 6.53125, 6.9219, 7.0938, 7.0313, 7.2422, 7.25,   7.1719, 7.125,  7.5625, 7.3125},
      {5.9531, 6.0938, 6.2188, 6.3125,  6.2969, 6.375,  6.1953, 6.1016, 6,      6.0938, 6.0938, 6.2188, 6.3594,
       6.4688, 6.4531, 6.375,  6.42188, 6.5938, 6.9688, 6.8281, 6.9219, 7.1094, 7.0469, 7,      7.1875, 6.9688},
      {6.0625, 6.3359, 6.3438,  6.3281,  6.375,  6.4063, 6.2188, 6.125,  6.1172, 6.0938, 6.1875, 6.3281, 6.5313,
       6.5156, 6.4688, 6.48438, 6.48438, 6.9063, 7.0469, 6.9297, 7.2188, 7.1719, 7.1172, 7.0469, 7.2656, 7.0781},
      {340384, 691088, 536624, 470944, 356992, 399920, 589984, 259152, 379152, 269856, 195152, 390208, 557168,
       267728, 318816, 262352, 261008, 837232, 721136, 337808, 672416, 403056, 254016, 266240, 862960, 376000}};
  MoneyFlowIndex mfi(14);
  EXPECT_EQ(printed(8, market.size(), [&](std::size_t i) { return mfi.update(market.bar(i)); }),
            (Numbers{66.77737978, 59.03448482, 54.37481709, 58.15221843, 67.88911447, 61.0241705, 72.38521792,
                     77.58331175, 78.63212061, 73.72082243, 76.89956833, 70.74041378}));
}

}  // namespace
}  // namespace hoga::indicator
