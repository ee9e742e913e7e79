#include "app/backtest_print.hpp"

#include <fmt/format.h>

#include <iostream>

#include "base/json_describe.hpp"

namespace hoga::app {
namespace {

using backtest::BacktestResult;
using backtest::OptimizationResult;

std::string number_text(const std::optional<double>& value) { return value ? fmt::format("{:.2f}", *value) : "-"; }
std::string money_text(const std::optional<Decimal>& value) {
  return value ? round_to_places(*value, 2, Rounding::HalfEven).to_fixed(2) : "-";
}

void print_figures(const char* title, const portfolio::Figures& figures) {
  std::cout << fmt::format(
      "{:<14} {:>12} {:>9} {:>9} {:>8} {:>8} {:>8} {:>7} {:>7} {:>7} {:>9}\n", title, money_text(figures.end_equity),
      number_text(figures.return_percent), number_text(figures.max_drawdown_percent), number_text(figures.sharpe),
      number_text(figures.sortino), number_text(figures.calmar), figures.trades, number_text(figures.win_rate_percent),
      number_text(figures.profit_factor), money_text(figures.fees));
}

void print_head() {
  std::cout << fmt::format("{:<14} {:>12} {:>9} {:>9} {:>8} {:>8} {:>8} {:>7} {:>7} {:>7} {:>9}\n", "", "END EQUITY",
                           "RETURN %", "DRAWDN %", "SHARPE", "SORTINO", "CALMAR", "SALES", "WINS %", "PROF.F", "FEES");
}

void print_table(const BacktestResult& result) {
  std::cout << fmt::format("{} {} over {} candles, {} to {}\n", result.strategy, result.strategy_version,
                           result.candles, to_rfc3339(result.figures.start), to_rfc3339(result.figures.end));
  print_head();
  print_figures("strategy", result.figures);
  print_figures("buy and hold", result.buy_and_hold);
  std::cout << fmt::format("exposure {:.1f} %, under water {:.1f} % of the time, {} orders filled, {} signals\n",
                           result.figures.exposure_percent, result.figures.under_water_percent, result.trades_total,
                           result.signals_total);
  for (const auto& month : result.months)
    std::cout << fmt::format("  {} {:>9.2f} %\n", month.month, month.return_percent);
  if (result.filled_candles > 0) std::cout << result.filled_candles << " missing candles were filled\n";
  if (result.stopped) std::cout << "stopped before the end: " << result.stopped->en << '\n';
  if (result.look_ahead.has_peeked) std::cout << result.look_ahead.explanation->en << '\n';
  std::cout << "hash " << result.hash << '\n';
}

void print_csv(const BacktestResult& result) {
  std::cout << "time,symbol,side,quantity,price,value,fee,fee_currency,profit,holding,cash,equity\n";
  for (const auto& row : result.trades) {
    std::cout << fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\n", to_rfc3339(row.time), row.symbol,
                             enum_to_text(row.side), row.quantity.to_string(), row.price.to_string(),
                             row.value.to_string(), row.fee.to_string(), row.fee_currency,
                             row.profit ? row.profit->to_string() : "", row.holding.to_string(), row.cash.to_string(),
                             row.equity.to_string());
  }
}

void print_table(const OptimizationResult& result) {
  std::cout << fmt::format("{} {}: {} trials of {} combinations\n", result.strategy, result.strategy_version,
                           result.trials, result.combinations);
  print_head();
  if (result.best) {
    print_figures("best", result.best->figures);
    if (result.out_of_sample) print_figures("out of sample", *result.out_of_sample);
  } else {
    std::cout << "No trial has a figure for that aim.\n";
  }
  print_figures("buy and hold", result.buy_and_hold);
  for (const auto& part : result.walk_forward) print_figures("walk forward", part.tested);
  if (result.best) std::cout << "parameters " << result.best->parameters.text << '\n';
  std::cout << fmt::format("The best of {} trials is partly luck: what counts is what it did out of sample.\nhash {}\n",
                           result.trials, result.hash);
}

void print_csv(const OptimizationResult& result) {
  std::cout << "score,net_profit,return_percent,max_drawdown_percent,trades,parameters\n";
  for (const auto& trial : result.table) {
    std::string quoted = trial.parameters.text;
    for (auto at = quoted.find('"'); at != std::string::npos; at = quoted.find('"', at + 2)) quoted.insert(at, 1, '"');
    std::cout << fmt::format("{},{},{},{},{},\"{}\"\n", trial.score ? fmt::format("{}", *trial.score) : "",
                             trial.figures.net_profit.to_string(), trial.figures.return_percent,
                             trial.figures.max_drawdown_percent, trial.figures.trades, quoted);
  }
}

template <typename Result>
void print_as(const Result& result, PrintAs form) {
  switch (form) {
    case PrintAs::Table: return print_table(result);
    case PrintAs::Json: std::cout << to_json(result) << '\n'; return;
    case PrintAs::Csv: return print_csv(result);
  }
}

}  // namespace

void print(const BacktestResult& result, PrintAs form) { print_as(result, form); }
void print(const OptimizationResult& result, PrintAs form) { print_as(result, form); }

void print(const std::vector<BotSignal>& signals) {
  std::cout << "time,symbol,action,outcome,note,confidence,price,quantity\n";
  for (const auto& signal : signals) {
    std::cout << fmt::format("{},{},{},{},{},{},{},{}\n", to_rfc3339(signal.time), signal.symbol,
                             enum_to_text(signal.side), enum_to_text(signal.outcome), enum_to_text(signal.note),
                             signal.confidence, signal.price.to_string(),
                             signal.quantity ? signal.quantity->to_string() : "");
  }
}

}  // namespace hoga::app
