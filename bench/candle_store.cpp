// How fast candles are read back from the column files: mapped and added up anew each round, then every candle as a
// Candle, and the closes of the columns alone. One core, processor time. One line of JSON: [{name, rounds}],
// nanoseconds a candle.
#include <fmt/format.h>
#include <time.h>

#include <cstdio>

#include "base/random.hpp"
#include "base/testing.hpp"
#include "storage/candle_archive.hpp"

namespace {

using namespace hoga;

constexpr int kRounds = 7;
constexpr int kCandles = 1'051'200;
const storage::SeriesId kSeries{"bench", "BTCUSDT", Interval::Minute1};

double processor_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

std::vector<Candle> make_market() {
  Random random(1);
  std::vector<Candle> candles;
  std::int64_t cents = 5'000'000;
  const Timestamp start = parse_rfc3339("2023-01-01T00:00:00Z").value();
  for (int minute = 0; minute < kCandles; ++minute) {
    const auto price = [](std::int64_t value) { return Decimal::from_units(Int128{value} * 1'000'000); };
    Candle candle;
    candle.open_time = start + std::chrono::minutes{minute};
    candle.open = price(cents);
    const std::int64_t next = cents + static_cast<std::int64_t>(random.below(2'001)) - 1'000;
    candle.close = price(next);
    candle.high = price(std::max(cents, next) + 100);
    candle.low = price(std::min(cents, next) - 100);
    candle.volume = Decimal::from_units(static_cast<std::int64_t>(random.below(1'000'000'000)));
    candle.trades = 5;
    candles.push_back(candle);
    cents = next;
  }
  return candles;
}

template <typename Once>
std::string measure(const char* name, Once once) {
  std::vector<double> rounds;
  for (int round = 0; round < kRounds; ++round) {
    const double begun = processor_seconds();
    once();
    rounds.push_back((processor_seconds() - begun) * 1e9 / kCandles);
  }
  return fmt::format(R"({{"name":"{}","rounds":[{:.3f}]}})", name, fmt::join(rounds, ","));
}

}  // namespace

int main() {
  const TemporaryDirectory folder;
  static_cast<void>(storage::CandleArchive(folder.path()).merge(kSeries, make_market()).value());
  Int128 sum = 0;
  const auto open = [&] { return storage::CandleArchive(folder.path()).stored(kSeries).value(); };
  const std::string results[] = {
      measure("map and check the sums", [&] { sum += static_cast<Int128>(open().size()); }),
      measure("map, and read each as a Candle",
              [&] {
                const auto series = open();
                for (const auto& block : series.blocks()) {
                  for (std::size_t row = 0; row < block.columns.size(); ++row) {
                    sum += block.columns.candle(row).close.units();
                  }
                }
              }),
      measure("map, and read the closes alone",
              [&] {
                const auto series = open();
                for (const auto& block : series.blocks()) {
                  const auto* closes = block.columns.values(CandleColumn::Close);
                  for (std::size_t row = 0; row < block.columns.size(); ++row) sum += closes[row];
                }
              }),
  };
  std::puts(fmt::format("[{}]", fmt::join(results, ",")).c_str());
  return sum == 0 ? 1 : 0;
}
