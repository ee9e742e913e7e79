// portfolio_results HISTORY.csv: prints what our code makes of executions and snapshots of equity, as CSV. Lines of the
// file are `fill,milliseconds,symbol,id,side,quantity,price,fee,fee_currency,fee_value,order` (the last two may be
// empty), oldest first, and `snapshot,milliseconds,equity,moved`.
#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <sstream>

#include "portfolio/equity_curve.hpp"
#include "portfolio/market_book.hpp"

namespace {

using namespace hoga;
using namespace hoga::portfolio;

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> fields;
  std::stringstream rest(line);
  for (std::string field; std::getline(rest, field, ',');) fields.push_back(field);
  fields.resize(11);
  return fields;
}

Fill read_fill(const std::vector<std::string>& fields) {
  Fill fill;
  fill.executed_at = from_milliseconds(std::stoll(fields[1]));
  fill.symbol = fields[2];
  fill.venue_trade_id = fields[3];
  fill.side = fields[4] == "buy" ? Side::Buy : Side::Sell;
  fill.quantity = Decimal::of(fields[5]);
  fill.price = Decimal::of(fields[6]);
  fill.fee = Decimal::of(fields[7]);
  fill.fee_currency = fields[8];
  if (!fields[9].empty()) fill.fee_value = Decimal::of(fields[9]);
  if (!fields[10].empty()) fill.venue_order_id = fields[10];
  return fill;
}

void print_day(const Symbol& symbol, const std::string& day, const DayResult& result) {
  const auto& trades = result.trades;
  const auto text = [](const std::optional<Decimal>& amount) { return amount ? amount->to_string() : std::string{}; };
  fmt::print("day,{},{},{},{},{},{},{},{},{},{},{},{},{}\n", symbol, day, result.fills, result.turnover.to_string(),
             result.fees.to_string(), trades.trades, trades.wins, trades.losses, trades.gross_profit.to_string(),
             trades.gross_loss.to_string(), text(trades.best), text(trades.worst), write_hours(result.hours));
}

void print_curve(const std::vector<EquitySnapshot>& snapshots) {
  const auto curve = make_curve(snapshots);
  for (const auto& point : curve) fmt::print("unit,{}\n", point.unit.to_string());
  const auto figures = measure(curve).figures();
  const auto weighted = money_weighted(cash_flows(curve), curve.back().at, curve.back().equity);
  fmt::print("return,{:.12f}\ndrawdown,{:.12f}\n", figures.return_percent, figures.max_drawdown_percent);
  fmt::print("volatility,{:.12f}\nsharpe,{:.12f}\nsortino,{:.12f}\n", *figures.volatility_percent, *figures.sharpe,
             *figures.sortino);
  fmt::print("weighted,{:.9f}\n", weighted->percent);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  std::ifstream file(arguments[1]);
  std::map<Symbol, MarketBook> books;
  std::vector<EquitySnapshot> snapshots;
  for (std::string line; std::getline(file, line);) {
    const auto fields = split(line);
    if (fields[0] == "snapshot") {
      snapshots.push_back(
          {from_milliseconds(std::stoll(fields[1])), Decimal::of(fields[2]), Decimal::of(fields[3]), false});
      continue;
    }
    auto fill = make_book_fill(read_fill(fields), nullptr);
    const auto text = to_rfc3339(fill.key.executed_at);
    fill.day = text.substr(0, 10);
    fill.hour = std::stoi(text.substr(11, 2));
    if (!books[fields[2]].book(fill)) return 1;
  }
  for (auto& [symbol, book] : books) {
    const auto& standing = book.standing();
    fmt::print("market,{},{},{},{},{},{},{},{}\n", symbol, standing.fills, standing.size.to_string(),
               standing.cost.to_string(), standing.realized.to_string(), standing.external_quantity.to_string(),
               standing.fees.to_string(), standing.unvalued_fees);
    for (const auto& [key, result] : book.days()) print_day(symbol, key.first, result);
  }
  if (!snapshots.empty()) print_curve(snapshots);
}
