// indicator_values CANDLES.csv: prints the values of every indicator as CSV, a line for each of its numbers: the name,
// which tells the parameters, and a cell for each candle, empty where there is no value yet.
#include "candle_file.hpp"

#include <map>

#include "strategy/indicator_set.hpp"

namespace {

using namespace hoga;
using namespace hoga::indicator;
using namespace hoga::strategy;

void add_all(IndicatorSet& set) {
  for (const int period : {3, 20}) {
    set.add(0, fmt::format("sma_{}", period), SimpleMovingAverage(period));
    set.add(0, fmt::format("ema_{}", period), ExponentialMovingAverage(period));
    set.add(0, fmt::format("wma_{}", period), WeightedMovingAverage(period));
    set.add(0, fmt::format("deviation_{}", period), StandardDeviation(period));
    set.add(0, fmt::format("bollinger_{}", period), BollingerBands(period, 2));
    set.add(0, fmt::format("cci_{}", period), CommodityChannelIndex(period));
    set.add(0, fmt::format("roc_{}", period), RateOfChange(period));
    set.add(0, fmt::format("donchian_{}", period), DonchianChannel(period));
  }
  for (const int period : {2, 14}) {
    set.add(0, fmt::format("rsi_{}", period), RelativeStrengthIndex(period));
    set.add(0, fmt::format("atr_{}", period), AverageTrueRange(period));
    set.add(0, fmt::format("adx_{}", period), AverageDirectionalIndex(period));
    set.add(0, fmt::format("mfi_{}", period), MoneyFlowIndex(period));
  }
  set.add(0, "macd_12_26_9", Macd(12, 26, 9));
  set.add(0, "macd_3_10_16", Macd(3, 10, 16));
  set.add(0, "stochastic_14_3_3", Stochastic(14, 3, 3));
  set.add(0, "stochastic_5_1_3", Stochastic(5, 1, 3));
  set.add(0, "obv", OnBalanceVolume());
  set.add(0, "vwap", VolumeWeightedAveragePrice());
  set.add(0, "keltner_20_10", KeltnerChannel(20, 10, 2));
  set.add(0, "supertrend_10", SuperTrend(10, 3));
  set.add(0, "ichimoku_9_26_52", Ichimoku(9, 26, 52));
  set.add(0, "sar", ParabolicSar(0.02, 0.2));
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const auto candles = read_candles(arguments[1], Interval::Minute1);
  IndicatorSet set;
  add_all(set);
  std::map<std::string, std::map<std::size_t, double>> columns;
  for (std::size_t i = 0; i < candles.size(); ++i) {
    const auto& candle = candles[i];
    set.update(0,
               {candle.open.to_double(), candle.high.to_double(), candle.low.to_double(), candle.close.to_double(),
                candle.volume.to_double()},
               candle.open_time);
    for (const auto* line : set.lines()) {
      for (const auto& [name, value] : line->current()) columns[fmt::format("{}.{}", line->name(), name)][i] = value;
    }
  }
  for (const auto& [name, cells] : columns) {
    fmt::print("{}", name);
    for (std::size_t i = 0; i < candles.size(); ++i) {
      const auto cell = cells.find(i);
      cell == cells.end() ? fmt::print(",") : fmt::print(",{}", cell->second);
    }
    fmt::print("\n");
  }
  return 0;
}
