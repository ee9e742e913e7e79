// What an indicator costs a value, and a strategy a candle, on one core in processor time; and how often either asks
// for memory once it is warm. A seeded random market that stays in the cache: the cost is that of the arithmetic.
// One line of JSON: [{name, rounds: [ns a value], allocations}].
#include <fmt/format.h>
#include <time.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "strategy/registry.hpp"
#include "strategy/runner.hpp"

namespace {

std::size_t allocations = 0;

}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

using namespace hoga;
using namespace hoga::indicator;
using namespace hoga::strategy;

constexpr int kRounds = 7;
constexpr std::size_t kCandles = 4'096;
constexpr int kTimesIndicator = 64;
constexpr int kTimesStrategy = 16;

double processor_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

std::vector<Candle> make_market() {
  Random random(1);
  std::vector<Candle> candles;
  double level = 50'000;
  const auto cut = [](double value) { return round_to_places(decimal_from_double(value), 2, Rounding::HalfEven); };
  for (std::size_t i = 0; i < kCandles; ++i) {
    Candle candle;
    const double open = level;
    level *= std::exp(0.001 * random.normal());
    candle.open = cut(open);
    candle.close = cut(level);
    candle.high = cut(std::max(open, level) * (1 + 0.0005 * random.uniform()));
    candle.low = cut(std::min(open, level) * (1 - 0.0005 * random.uniform()));
    candle.volume = cut(random.exponential() * 10);
    candles.push_back(candle);
  }
  return candles;
}

struct Measured {
  std::string name;
  std::vector<double> rounds;
  std::size_t allocations = 0;
};

// `once` takes all candles once.
template <typename Once>
Measured measure(std::string name, int times, Once once) {
  Measured measured{std::move(name), {}, 0};
  measured.rounds.reserve(kRounds);
  once();
  const std::size_t before = allocations;
  for (int round = 0; round < kRounds; ++round) {
    const double begun = processor_seconds();
    for (int i = 0; i < times; ++i) once();
    measured.rounds.push_back((processor_seconds() - begun) * 1e9 / (static_cast<double>(times) * kCandles));
  }
  measured.allocations = allocations - before;
  return measured;
}

template <typename Indicator>
Measured measure_indicator(std::string name, Indicator indicator, const std::vector<Bar>& bars) {
  Line<Indicator> line(0, name, std::move(indicator));
  AnyLine& any = line;
  return measure(std::move(name), kTimesIndicator, [&] {
    for (const auto& bar : bars) any.update(bar, {});
  });
}

std::vector<Measured> measure_indicators(const std::vector<Bar>& bars) {
  return {
      measure_indicator("SMA 20", SimpleMovingAverage(20), bars),
      measure_indicator("EMA 20", ExponentialMovingAverage(20), bars),
      measure_indicator("WMA 20", WeightedMovingAverage(20), bars),
      measure_indicator("RSI 14", RelativeStrengthIndex(14), bars),
      measure_indicator("MACD 12 26 9", Macd(12, 26, 9), bars),
      measure_indicator("Stochastic 14 3 3", Stochastic(14, 3, 3), bars),
      measure_indicator("Bollinger 20", BollingerBands(20, 2), bars),
      measure_indicator("ATR 14", AverageTrueRange(14), bars),
      measure_indicator("ADX 14", AverageDirectionalIndex(14), bars),
      measure_indicator("CCI 20", CommodityChannelIndex(20), bars),
      measure_indicator("OBV", OnBalanceVolume(), bars),
      measure_indicator("MFI 14", MoneyFlowIndex(14), bars),
      measure_indicator("VWAP", VolumeWeightedAveragePrice(), bars),
      measure_indicator("Donchian 20", DonchianChannel(20), bars),
      measure_indicator("Keltner 20 10", KeltnerChannel(20, 10, 2), bars),
      measure_indicator("SuperTrend 10", SuperTrend(10, 3), bars),
      measure_indicator("Ichimoku 9 26 52", Ichimoku(9, 26, 52), bars),
      measure_indicator("Parabolic SAR", ParabolicSar(0.02, 0.2), bars),
      measure_indicator("ROC 10", RateOfChange(10), bars),
      measure_indicator("Deviation 20", StandardDeviation(20), bars),
  };
}

// The whole way of a candle: into the indicators, to the strategy, and its signals judged and sized.
Measured measure_strategy(const std::shared_ptr<const Description>& description, std::vector<Candle> candles) {
  RunnerSetup setup;
  setup.description = description;
  const bool has_shares = description->name == "rebalancing";
  setup.configuration =
      configure(*description, has_shares ? R"({"weights":["50"]})" : "{}", {"BTCUSDT"}, {Interval::Minute1}).value();
  Instrument instrument;
  instrument.symbol = "BTCUSDT";
  instrument.tick_size = Decimal::of("0.01");
  instrument.step_size = Decimal::of("0.00001");
  setup.instruments = {instrument};
  const auto runner = Runner::make(std::move(setup)).value();
  runner->set_cash(10'000, 10'000);
  runner->set_holding(0, {1, 1, 50'000});
  runner->start({});
  std::int64_t minute = 0;
  return measure(description->name, kTimesStrategy, [&] {
    for (auto& candle : candles) {
      candle.open_time = Timestamp{std::chrono::minutes(++minute)};
      runner->on_candle(candle.open_time + std::chrono::minutes(1), 0, candle);
    }
  });
}

void print(const std::vector<Measured>& all) {
  std::string out = "[";
  for (const auto& measured : all) {
    if (out.size() > 1) out += ',';
    out += fmt::format(R"({{"name":"{}","rounds":[{:.3f}],"allocations":{}}})", measured.name,
                       fmt::join(measured.rounds, ","), measured.allocations);
  }
  std::puts((out + "]").c_str());
}

}  // namespace

int main(int count, char** arguments) {
  const auto candles = make_market();
  if (count > 1 && std::string_view(arguments[1]) == "strategies") {
    std::vector<Measured> all;
    for (const auto& description : shipped_strategies().list()) all.push_back(measure_strategy(description, candles));
    print(all);
    return 0;
  }
  std::vector<Bar> bars;
  for (const auto& candle : candles) {
    bars.push_back({candle.open.to_double(), candle.high.to_double(), candle.low.to_double(), candle.close.to_double(),
                    candle.volume.to_double()});
  }
  print(measure_indicators(bars));
  return 0;
}
