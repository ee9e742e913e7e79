// What the public may ask of a symbol: tickers, averages, the running candle, the tape.
#include <algorithm>

#include "exchange/symbol_state.hpp"

namespace hoga::exchange {

Ticks SymbolState::last_ticks() const {
  if (counters.last_price != 0) return counters.last_price;
  for (const Interval base : {Interval::Minute1, Interval::Hour1, Interval::Day1}) {
    if (!candles.base(base).empty()) return candles.base(base).back().close;
  }
  return ticks(listing_.initial_price);
}

TickerRow SymbolState::ticker(Timestamp now, Duration window) const {
  const Timestamp market_now = market_->market_time(now);
  const Timestamp minute = open_time_of(Interval::Minute1, market_now);
  const Timestamp from = minute - window;
  const auto traded = candles.sum(Interval::Minute1, from, minute + std::chrono::minutes{1});
  const std::uint32_t before =
      candles.close_before(Interval::Minute1, from).value_or(static_cast<std::uint32_t>(last_ticks()));

  TickerRow row;
  row.symbol = name();
  row.open_time = from;
  row.close_time = std::max(market_now, counters.last_trade_at);
  row.last_price = price(last_ticks());
  row.last_quantity = quantity(last_quantity);
  // Without a trade in the window the price has stood still.
  row.previous_close_price = price(before);
  row.open_price = row.high_price = row.low_price = row.weighted_average_price = row.last_price;
  if (traded) {
    row.open_price = price(traded->open);
    row.high_price = price(traded->high);
    row.low_price = price(traded->low);
    row.volume = quantity(traded->volume);
    row.quote_volume = amount(traded->quote_volume);
    row.trades = traded->trades;
    if (row.volume.is_positive()) {
      row.weighted_average_price = divide(row.quote_volume, row.volume, Rounding::HalfUp);
    }
    if (counters.trade_id > 0 && row.trades > 0) {
      row.last_trade_id = counters.trade_id;
      row.first_trade_id = std::max<std::int64_t>(counters.trade_id - row.trades + 1, 1);
    }
  }
  row.price_change = row.last_price - row.open_price;
  if (row.open_price.is_positive()) {
    row.price_change_percent =
        round_to_places(multiply_divide(row.price_change, 100, row.open_price, Rounding::HalfUp), 3, Rounding::HalfUp);
  }
  if (const auto bid = market_->best(Side::Buy)) {
    row.bid_price = price(bid->price);
    row.bid_quantity = quantity(bid->quantity);
  }
  if (const auto ask = market_->best(Side::Sell)) {
    row.ask_price = price(ask->price);
    row.ask_quantity = quantity(ask->quantity);
  }
  return row;
}

AveragePrice SymbolState::average_price(Timestamp now) const {
  const Timestamp market_now = market_->market_time(now);
  AveragePrice average;
  average.minutes = instrument().average_price_minutes;
  average.price = price(last_ticks());
  average.close_time = counters.last_trade_at;
  const auto traded = candles.sum_of_newest(market_now - std::chrono::minutes{average.minutes});
  if (traded && traded->volume > 0) {
    average.price = divide(amount(traded->quote_volume), quantity(traded->volume), Rounding::HalfUp);
  }
  return average;
}

LiveCandle SymbolState::live_candle(Interval interval, Timestamp now, Duration offset) const {
  LiveCandle live;
  live.candle = candles.candle_at(interval, std::max(market_->market_time(now), counters.last_trade_at), offset);
  if (live.candle.trades > 0 && counters.trade_id > 0) {
    live.last_trade_id = counters.trade_id;
    live.first_trade_id = std::max<std::int64_t>(counters.trade_id - live.candle.trades + 1, 1);
  }
  if (live.candle.close.is_zero()) {
    live.candle.open = live.candle.high = live.candle.low = live.candle.close = price(last_ticks());
  }
  return live;
}

std::vector<TapeRow> SymbolState::trades(const HistoryQuery& query) const {
  const auto& kept = tape.trades();
  auto first = kept.begin();
  if (query.from_id) {
    first = std::lower_bound(kept.begin(), kept.end(), *query.from_id,
                             [](const TapeTrade& trade, std::int64_t id) { return trade.trade_id < id; });
  } else if (kept.size() > query.limit) {
    first = kept.end() - static_cast<std::ptrdiff_t>(query.limit);
  }
  std::vector<TapeRow> rows;
  for (; first != kept.end() && rows.size() < query.limit; ++first) {
    rows.push_back({first->trade_id, price(first->price), quantity(first->quantity),
                    amount(first->price * first->quantity), first->time, first->is_buyer_maker});
  }
  return rows;
}

std::vector<AggregateRow> SymbolState::aggregate_trades(const HistoryQuery& query) const {
  const auto& kept = tape.aggregates();
  const auto is_wanted = [&](const AggregateTrade& trade) {
    return (!query.from_id || trade.id >= *query.from_id) && (!query.start || trade.time >= *query.start) &&
           (!query.end || trade.time <= *query.end);
  };
  std::vector<AggregateRow> rows;
  const auto add = [&](const AggregateTrade& trade) {
    rows.push_back({trade.id, price(trade.price), quantity(trade.quantity), trade.first_trade_id, trade.last_trade_id,
                    trade.time, trade.is_buyer_maker});
  };
  if (query.from_id || query.start) {
    for (auto trade = kept.begin(); trade != kept.end() && rows.size() < query.limit; ++trade) {
      if (is_wanted(*trade)) add(*trade);
    }
    return rows;
  }
  for (auto trade = kept.rbegin(); trade != kept.rend() && rows.size() < query.limit; ++trade) {
    if (is_wanted(*trade)) add(*trade);
  }
  std::reverse(rows.begin(), rows.end());
  return rows;
}

}  // namespace hoga::exchange
