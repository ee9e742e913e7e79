#include "portfolio/market_book.hpp"

#include <fmt/format.h>

#include <charconv>

namespace hoga::portfolio {
namespace {

// In the quote asset.
Decimal fee_in_quote(const orders::FillEffect& effect) {
  switch (effect.fee_kind) {
    case orders::FeeKind::Base: return multiply(effect.fee, effect.price, Rounding::HalfUp);
    case orders::FeeKind::Quote: return effect.fee;
    case orders::FeeKind::Other: return effect.fee_value;
  }
  return {};
}

// Up to the separator, which is taken off; all of it where there is none.
std::string_view take(std::string_view& text, char separator) {
  const auto end = text.find(separator);
  const auto part = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return part;
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string order_name(const Fill& fill) {
  if (fill.order_id) return fill.order_id->to_string();
  if (fill.venue_order_id && !fill.venue_order_id->empty()) return "venue:" + *fill.venue_order_id;
  // The exchange's ids of trades may begin anew, and an entry may have any: with its time a sale is known for sure.
  return fmt::format("fill:{}@{}", fill.venue_trade_id, to_microseconds(fill.executed_at));
}

}  // namespace

BookFill make_book_fill(const Fill& fill, const Instrument* instrument) {
  BookFill made;
  made.order = order_name(fill);
  made.key = {fill.executed_at, orders::make_fill_key(fill.venue_trade_id, fill.side, fill.executed_at)};
  made.effect = orders::effect_of(fill, instrument);
  made.is_fee_unvalued = made.effect.fee_kind == orders::FeeKind::Other && fill.fee.is_positive() && !fill.fee_value;
  return made;
}

void HourResult::add(const HourResult& other) {
  trades += other.trades;
  wins += other.wins;
  gross_profit += other.gross_profit;
  gross_loss += other.gross_loss;
}

void DayResult::add(const DayResult& other) {
  fills += other.fills;
  turnover += other.turnover;
  fees += other.fees;
  trades.add(other.trades);
  for (const auto& [hour, result] : other.hours) {
    hours[hour].add(result);
  }
}

void DayResult::go_on(DayResult later) {
  fills += later.fills;
  turnover += later.turnover;
  fees += later.fees;
  trades = later.trades;
  hours = std::move(later.hours);
}

// From nothing, so that it does not matter how often it is asked.
void MarketBook::count_trades() {
  const auto& today = standing_.day;
  for (auto day = days_.lower_bound({today, ""}); day != days_.end() && day->first.first == today; ++day) {
    day->second.trades = {};
    day->second.hours.clear();
  }
  for (const auto& [order, sale] : sales_) {
    auto& day = days_[{today, sale.bot_id}];
    const auto& profit = sale.profit;
    const bool is_win = profit.is_positive();
    day.trades.add(profit);
    day.hours[sale.hour].add({1, is_win ? 1 : 0, is_win ? profit : Decimal{}, is_win ? Decimal{} : -profit});
  }
}

const DayResults& MarketBook::days() {
  if (!days_.empty()) count_trades();
  return days_;
}

bool MarketBook::book(const BookFill& fill) {
  if (standing_.last && fill.key <= *standing_.last) return false;
  if (fill.day > standing_.day) {
    days();
    sales_.clear();
    standing_.day = fill.day;
  }
  Position position;
  position.size = standing_.size;
  position.cost = standing_.cost;
  position.realized_pnl = standing_.realized;
  position.external_quantity = standing_.external_quantity;
  // What is sold of a known cost is a trade; the rest has no profit that anybody knows.
  const bool is_trade = fill.effect.side == Side::Sell && position.size.is_positive();
  orders::apply_fill(position, fill.effect);
  auto& day = days_[{standing_.day, fill.bot_id}];
  const Decimal fee = fee_in_quote(fill.effect);
  ++day.fills;
  day.turnover += multiply(fill.effect.quantity, fill.effect.price, Rounding::HalfUp);
  day.fees += fee;
  if (is_trade) {
    auto& sale = sales_[fill.order];
    sale.bot_id = fill.bot_id;
    sale.hour = fill.hour;
    sale.profit += position.realized_pnl - standing_.realized;
  }
  ++standing_.fills;
  standing_.last = fill.key;
  standing_.size = position.size;
  standing_.cost = position.cost;
  standing_.realized = position.realized_pnl;
  standing_.external_quantity = position.external_quantity;
  standing_.fees += fee;
  if (fill.is_fee_unvalued) ++standing_.unvalued_fees;
  return true;
}

std::string write_hours(const std::map<int, HourResult>& hours) {
  std::string text;
  for (const auto& [hour, result] : hours) {
    if (!text.empty()) text += ';';
    text += fmt::format("{}:{},{},{},{}", hour, result.trades, result.wins, result.gross_profit.to_string(),
                        result.gross_loss.to_string());
  }
  return text;
}

std::optional<std::map<int, HourResult>> read_hours(std::string_view text) {
  std::map<int, HourResult> hours;
  while (!text.empty()) {
    auto one = take(text, ';');
    const auto hour = number(take(one, ':'));
    const auto trades = number(take(one, ','));
    const auto wins = number(take(one, ','));
    const auto gained = Decimal::parse(take(one, ','));
    const auto lost = Decimal::parse(one);
    if (!hour || *hour < 0 || *hour > 23 || !trades || !wins || !gained || !lost) return std::nullopt;
    hours.emplace_hint(hours.end(), static_cast<int>(*hour), HourResult{*trades, *wins, *gained, *lost});
  }
  return hours;
}

}  // namespace hoga::portfolio
