#include "market/candle_builder.hpp"

#include <algorithm>
#include <utility>

namespace hoga::market {

Candle make_flat_candle(Interval interval, Timestamp open_time, const Decimal& price, Duration offset) {
  Candle candle;
  candle.open_time = open_time;
  candle.close_time = next_open_time(interval, open_time, offset) - std::chrono::milliseconds{1};
  candle.open = candle.high = candle.low = candle.close = price;
  return candle;
}

void add_trade(Candle& candle, const Trade& trade) {
  if (candle.trades == 0) candle.open = candle.high = candle.low = trade.price;
  candle.high = std::max(candle.high, trade.price);
  candle.low = std::min(candle.low, trade.price);
  candle.close = trade.price;
  const Decimal quote = multiply(trade.price, trade.quantity, Rounding::HalfEven);
  candle.volume += trade.quantity;
  candle.quote_volume += quote;
  if (trade.side == Side::Buy) {
    candle.taker_buy_volume += trade.quantity;
    candle.taker_buy_quote_volume += quote;
  }
  ++candle.trades;
}

CandleBuilder::CandleBuilder(Interval interval, Duration offset, std::optional<Candle> seed)
    : interval_(interval), offset_(offset), current_(seed) {}

std::vector<Candle> CandleBuilder::close_until(Timestamp time) {
  std::vector<Candle> closed;
  if (!current_ || time <= current_->close_time + std::chrono::microseconds{999}) return closed;
  const Timestamp open_now = open_time_of(interval_, time, offset_);
  const Decimal price = current_->close;
  closed.push_back(*current_);
  Timestamp open = next_open_time(interval_, current_->open_time, offset_);
  const Duration behind = open_now - open;
  const Duration most = nominal_length(interval_) * kFlatCandlesMax;
  if (behind > most) open = open_time_of(interval_, open_now - most, offset_);
  for (; open < open_now; open = next_open_time(interval_, open, offset_)) {
    closed.push_back(make_flat_candle(interval_, open, price, offset_));
  }
  current_ = make_flat_candle(interval_, open_now, price, offset_);
  return closed;
}

std::vector<Candle> CandleBuilder::on_trade(const Trade& trade) {
  if (trade.id <= last_trade_id_ || (current_ && trade.time < current_->open_time)) {
    ++ignored_trades_;
    return {};
  }
  last_trade_id_ = trade.id;
  std::vector<Candle> closed = close_until(trade.time);
  if (!current_)
    current_ = make_flat_candle(interval_, open_time_of(interval_, trade.time, offset_), trade.price, offset_);
  add_trade(*current_, trade);
  return closed;
}

std::vector<Candle> CandleBuilder::on_time(Timestamp now) { return close_until(now); }

}  // namespace hoga::market
