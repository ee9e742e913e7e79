// strategy_signals STRATEGY PARAMETERS INTERVAL SIZING CANDLES.csv: prints the signals of a strategy over a file of
// candles as CSV: candle, action, confidence, outcome, quantity, and what is held and owned afterwards. Orders are
// filled at the close that they follow from, at a fee of 0.1 % of what is received; the market's steps are those of
// BTCUSDT.
#include "base/json_describe.hpp"
#include "candle_file.hpp"
#include "market_rules.hpp"
#include "strategy/registry.hpp"
#include "strategy/runner.hpp"

namespace {

using namespace hoga;
using namespace hoga::strategy;

class Account {
 public:
  explicit Account(Runner& runner) : runner_(runner) { tell(); }

  void fill(const PlannedOrder& order, const Decimal& price) {
    const auto value = multiply(order.quantity, price, Rounding::HalfUp);
    const bool buys = order.side == Side::Buy;
    const auto& received = buys ? order.quantity : value;
    const auto net = received - multiply(received, Decimal::of("0.001"), Rounding::HalfUp);
    cash_ += buys ? -value : net;
    held_ += buys ? net : -order.quantity;
    tell();
  }
  const Decimal& cash() const { return cash_; }
  const Decimal& held() const { return held_; }

 private:
  void tell() {
    runner_.set_cash(cash_, cash_);
    runner_.set_holding(0, {held_, held_, 0});
  }
  Runner& runner_;
  Decimal cash_ = 10'000;
  Decimal held_;
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 6) return 2;
  const auto interval = parse_interval(arguments[3]).value();
  RunnerSetup setup;
  setup.description = shipped_strategies().find(arguments[1]);
  setup.configuration = configure(*setup.description, arguments[2], {"BTCUSDT"}, {interval}).value();
  setup.sizing = make_sizing(read_parameters(sizing_schema(), arguments[4]).value()).value();
  setup.instruments = {bitcoin_market()};
  const auto runner = Runner::make(std::move(setup)).value();
  Account account(*runner);
  runner->start({});
  const auto candles = read_candles(arguments[5], interval);
  for (std::size_t i = 0; i < candles.size(); ++i) {
    const auto now = candles[i].close_time + std::chrono::milliseconds(1);
    for (const auto& record : runner->on_candle(now, 0, candles[i]).signals) {
      if (record.order) account.fill(*record.order, candles[i].close);
      fmt::print("{},{},{},{},{},{},{}\n", i, enum_to_text(record.signal.action), record.signal.confidence,
                 enum_to_text(record.outcome), record.order ? record.order->quantity.to_string() : "",
                 account.held().to_string(), account.cash().to_string());
    }
  }
  return 0;
}
