// backtest_speed [CANDLES] [ROUNDS]: one JSON line with what a back-test of the RSI strategy over one-minute candles
// from a mapped column file takes: nanoseconds of processor time per candle of each round, and its hash. The candles
// are made from a seed and written to a file first. `parts` says what it costs to go through the file alone, and to
// feed the strategy's runner alone.
#include <fmt/format.h>

#include <ctime>
#include <filesystem>

#include "backtest/run.hpp"
#include "base/json.hpp"
#include "base/random.hpp"
#include "storage/candle_file.hpp"

namespace {

using namespace hoga;

double processor_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

// Two years of minutes that go up and down like a market's: a walk in steps of a few dollars.
std::vector<Candle> make_candles(std::int64_t count) {
  Random random(7);
  std::vector<Candle> candles;
  candles.reserve(static_cast<std::size_t>(count));
  std::int64_t price = 6'000'000;  // cents
  const auto start = parse_rfc3339("2023-01-01T00:00:00Z").value();
  const auto below = [&](int most) {
    return static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(most)));
  };
  const auto cents = [](std::int64_t value) { return Decimal::from_units(Int128{value} * 1'000'000); };
  for (std::int64_t i = 0; i < count; ++i) {
    Candle candle;
    candle.open_time = start + std::chrono::minutes{i};
    candle.open = cents(price);
    const auto before = price;
    // Back to where it came from in the long run.
    price += below(8'001) - 4'000 + (6'000'000 - price) / 20'000;
    candle.close = cents(price);
    candle.high = cents(std::max(before, price) + below(2'000));
    candle.low = cents(std::min(before, price) - below(2'000));
    candle.volume = Decimal::from_units(Int128{below(1'000'000)} * 1'000 + 1'000);
    candle.trades = 100;
    candles.push_back(candle);
  }
  return candles;
}

Instrument bitcoin_market() {
  Instrument instrument;
  instrument.symbol = "BTCUSDT";
  instrument.base = "BTC";
  instrument.quote = "USDT";
  instrument.tick_size = Decimal::of("0.01");
  instrument.step_size = instrument.quantity_min = Decimal::of("0.00001");
  instrument.quantity_max = 9'000;
  instrument.notional_min = 5;
  return instrument;
}

backtest::RunSetup make_setup(const CandleSeries& series) {
  backtest::BacktestRequest request;
  request.strategy = "rsi";
  request.symbols = {"BTCUSDT"};
  request.intervals = {"1m"};
  request.sizing = {R"({"sizing_value":"1000"})"};
  backtest::RunSetup setup;
  setup.bot = backtest::to_bot_settings(request).value();
  setup.instruments = {bitcoin_market()};
  setup.candles = {series};
  setup.venue = {request.fees, request.slippage_bps, {}};
  return setup;
}

double time_reading(const CandleSeries& series, Decimal& sum) {
  const auto began = processor_seconds();
  for (backtest::CandleCursor cursor(series, false); cursor.has_candle(); cursor.advance()) {
    sum += cursor.candle().close;
  }
  return processor_seconds() - began;
}

double time_runner(const CandleSeries& series, const strategy::Registry& registry, std::int64_t& signals) {
  const auto bot = make_setup(series).bot;
  const auto mind = engine::make_inline_mind(bot, registry, {bitcoin_market()}).value();
  mind->set_cash(10'000, 10'000);
  mind->start(series.open_time(0));
  const auto began = processor_seconds();
  for (backtest::CandleCursor cursor(series, false); cursor.has_candle(); cursor.advance()) {
    const auto& candle = cursor.candle();
    const auto known_at = candle.close_time + std::chrono::milliseconds{1};
    signals += static_cast<std::int64_t>(mind->on_candle(known_at, 0, candle)->signals.size());
  }
  return processor_seconds() - began;
}

}  // namespace

int main(int count, char** arguments) {
  const auto candles = count > 1 ? std::stoll(arguments[1]) : 1'051'200;
  const int rounds = count > 2 ? std::stoi(arguments[2]) : 5;
  const auto directory = std::filesystem::temp_directory_path() / fmt::format("hoga-backtest-{}", std::time(nullptr));
  const auto file = directory / "candles";
  {
    const auto columns = CandleColumnBuffer::make(Interval::Minute1, make_candles(candles)).value();
    storage::write_candle_file(file, columns.view()).value();
  }
  CandleSeries series(Interval::Minute1);
  const auto block = storage::map_candle_file(file).value();
  series.append(block.columns, block.memory);
  const auto registry = strategy::shipped_strategies();
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("candles", static_cast<std::int64_t>(series.size())).key("rounds").begin_array();
  backtest::BacktestResult result;
  const auto per_candle = [&](double seconds) { return 1e9 * seconds / static_cast<double>(series.size()); };
  for (int round = 0; round < rounds; ++round) {
    const auto run = backtest::Run::make(make_setup(series), registry).value();
    const auto began = processor_seconds();
    while (run->advance(20'000)) {
    }
    result = run->result();
    json.real(per_candle(processor_seconds() - began));
  }
  json.end_array();
  Decimal sum;
  std::int64_t signals = 0;
  json.key("reading").real(per_candle(time_reading(series, sum)));
  json.key("runner").real(per_candle(time_runner(series, registry, signals)));
  json.field("hash", std::string_view(result.hash)).field("trades", result.trades_total);
  json.field("signals", result.signals_total)
      .field("end_equity", std::string_view(result.figures.end_equity.to_string()));
  json.end_object();
  fmt::print("{}\n", out);
  std::filesystem::remove_all(directory);
  return sum.is_zero() ? 1 : 0;
}
