// backtest_trades STRATEGY PARAMETERS INTERVAL SIZING SLIPPAGE_BPS CANDLES.csv: prints the trades of a back-test over a
// file of candles as CSV: candle, side, quantity, price, value, fee, profit, and what is held and owned afterwards. The
// market's steps are those of BTCUSDT, the fee is 0.1 % of what is received, the budget 10,000 USDT.
#include "backtest/run.hpp"
#include "base/json_describe.hpp"
#include "candle_file.hpp"
#include "market_rules.hpp"

int main(int count, char** arguments) {
  using namespace hoga;
  if (count != 7) return 2;
  backtest::BacktestRequest request;
  request.strategy = arguments[1];
  request.parameters = {arguments[2]};
  request.symbols = {"BTCUSDT"};
  request.intervals = {arguments[3]};
  request.sizing = {arguments[4]};
  const auto interval = parse_interval(arguments[3]).value();
  const auto candles = read_candles(arguments[6], interval);
  backtest::RunSetup setup;
  setup.bot = backtest::to_bot_settings(request).value();
  setup.instruments = {bitcoin_market()};
  setup.candles = {make_candle_series(interval, candles).value()};
  setup.venue = {request.fees, Decimal::of(arguments[5]), {}};
  const auto run = backtest::Run::make(std::move(setup), strategy::shipped_strategies()).value();
  while (run->advance(10'000)) {
  }
  const auto length = nominal_length(interval);
  for (const auto& row : run->result().trades) {
    const auto candle = (row.time - candles.front().open_time) / length;
    fmt::print("{},{},{},{},{},{},{},{},{}\n", candle, enum_to_text(row.side), row.quantity.to_string(),
               row.price.to_string(), row.value.to_string(), row.fee.to_string(),
               row.profit ? row.profit->to_string() : "", row.holding.to_string(), row.cash.to_string());
  }
  return 0;
}
