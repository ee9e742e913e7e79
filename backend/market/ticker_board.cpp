#include "market/ticker_board.hpp"

#include <algorithm>

namespace hoga::market {

bool TickerBoard::on_ticker(const Ticker& ticker, Timestamp now) {
  Row& row = rows_[ticker.symbol];
  if (row.has_ticker && ticker.close_time < row.ticker.close_time) return false;
  row.ticker = ticker;
  row.has_ticker = true;
  row.is_changed = true;
  if (ticker.last_price.is_positive()) row.last_price = LastPrice{ticker.last_price, now};
  return true;
}

bool TickerBoard::on_trade(const Trade& trade, Timestamp now) {
  Row& row = rows_[trade.symbol];
  if (trade.id <= row.last_trade_id) return false;
  row.last_trade_id = trade.id;
  row.last_price = LastPrice{trade.price, now};
  if (!row.has_ticker) return true;
  row.ticker.last_price = trade.price;
  row.ticker.high_price = std::max(row.ticker.high_price, trade.price);
  row.ticker.low_price = row.ticker.low_price.is_positive() ? std::min(row.ticker.low_price, trade.price) : trade.price;
  row.is_changed = true;
  return true;
}

const Ticker* TickerBoard::find(const Symbol& symbol) const {
  const auto row = rows_.find(symbol);
  return row != rows_.end() && row->second.has_ticker ? &row->second.ticker : nullptr;
}

std::optional<LastPrice> TickerBoard::last_price(const Symbol& symbol) const {
  const auto row = rows_.find(symbol);
  return row != rows_.end() ? row->second.last_price : std::nullopt;
}

std::vector<Ticker> TickerBoard::all() const {
  std::vector<Ticker> tickers;
  for (const auto& [symbol, row] : rows_) {
    if (row.has_ticker) tickers.push_back(row.ticker);
  }
  return tickers;
}

std::vector<Ticker> TickerBoard::take_changed() {
  std::vector<Ticker> tickers;
  for (auto& [symbol, row] : rows_) {
    if (row.is_changed) tickers.push_back(row.ticker);
    row.is_changed = false;
  }
  return tickers;
}

Decimal price_change(const Ticker& ticker) { return ticker.last_price - ticker.open_price; }

Decimal price_change_percent(const Ticker& ticker) {
  if (!ticker.open_price.is_positive()) return 0;
  return round_to_places(multiply_divide(price_change(ticker), 100, ticker.open_price, Rounding::HalfUp), 3,
                         Rounding::HalfUp);
}

}  // namespace hoga::market
