#include "exchange_api/symbol_feed.hpp"

#include <algorithm>

#include "exchange_api/event_text.hpp"

namespace hoga::exchange_api {

void DepthAccumulator::note(const exchange::BookLevelChanged& change) {
  if (first_update_id_ == 0) first_update_id_ = change.update_id;
  last_update_id_ = change.update_id;
  if (change.side == Side::Buy) {
    bids_[change.price] = change.quantity;
  } else {
    asks_[change.price] = change.quantity;
  }
}

BookDiff DepthAccumulator::take(const Symbol& symbol, Timestamp now) {
  BookDiff diff;
  diff.symbol = symbol;
  diff.first_update_id = first_update_id_;
  diff.last_update_id = last_update_id_;
  diff.event_time = now;
  for (const auto& [price, quantity] : bids_) diff.bids.push_back({price, quantity});
  for (const auto& [price, quantity] : asks_) diff.asks.push_back({price, quantity});
  clear();
  return diff;
}

StreamTopic& SymbolFeed::topic(const std::string& name, const StreamKey& key, Timestamp now) {
  auto& slot = topics_[name];
  if (slot) return *slot;
  slot = std::make_unique<StreamTopic>(name, key, faults_);
  of_kind(key.kind).push_back(slot.get());
  if (key.kind == StreamKind::Kline) {
    const auto live = exchange_.live_candle(symbol_, key.interval, now, key.offset);
    klines_.push_back({slot.get(), live.candle.open_time, live.first_trade_id, live.last_trade_id, true, {}});
  }
  // A new reader of these need not wait for a change.
  book_changed_fast_ = book_changed_slow_ = ticker_changed_ = traded_ = true;
  return *slot;
}

void SymbolFeed::release_held() {
  for (const auto& [name, topic] : topics_) topic->release_held();
}

void SymbolFeed::remove_reader(const std::string& name, StreamReader& reader) {
  const auto found = topics_.find(name);
  if (found == topics_.end()) return;
  found->second->remove(reader);
  if (found->second->has_readers()) return;
  const StreamTopic* topic = found->second.get();
  klines_.erase(std::remove_if(klines_.begin(), klines_.end(), [&](const KlineState& k) { return k.topic == topic; }),
                klines_.end());
  std::erase(of_kind(topic->key().kind), topic);
  topics_.erase(found);
  // What was gathered for nobody must not reach the next reader.
  if (!is_depth_read(true)) fast_depth_.clear();
  if (!is_depth_read(false)) slow_depth_.clear();
  if (!is_read(StreamKind::BookTicker)) quote_.reset();
}

bool SymbolFeed::is_depth_read(bool is_fast) {
  const auto& topics = of_kind(StreamKind::DiffDepth);
  return std::any_of(topics.begin(), topics.end(), [&](const auto* topic) { return topic->key().is_fast == is_fast; });
}

void SymbolFeed::on_trade(const exchange::TradePrinted& trade, Timestamp now) {
  traded_ = traded_for_all_ = ticker_changed_ = true;
  for (StreamTopic* topic : of_kind(StreamKind::Trade)) {
    topic->publish([&](TimeUnit unit) { return trade_text(trade, now, unit); });
  }
  for (KlineState& kline : klines_) {
    const StreamKey& key = kline.topic->key();
    const Timestamp bar = open_time_of(key.interval, trade.time, key.offset);
    if (bar > kline.bar) close_kline(kline, bar, now);
    if (kline.first_trade_id < 0) kline.first_trade_id = trade.trade_id;
    kline.last_trade_id = trade.trade_id;
    kline.is_changed = true;
  }
  if (!is_read(StreamKind::AggregateTrade)) return;
  if (aggregate_ && aggregate_->id != trade.aggregate_id) send_aggregate(now);
  if (!aggregate_) {
    aggregate_ = exchange::AggregateRow{trade.aggregate_id, trade.price, Decimal(),           trade.trade_id,
                                        trade.trade_id,     trade.time,  trade.is_buyer_maker};
  }
  aggregate_->quantity += trade.quantity;
  aggregate_->last_trade_id = trade.trade_id;
}

void SymbolFeed::send_aggregate(Timestamp now) {
  const exchange::AggregateRow row = *aggregate_;
  aggregate_.reset();
  for (StreamTopic* topic : of_kind(StreamKind::AggregateTrade)) {
    topic->publish([&](TimeUnit unit) { return aggregate_trade_text(symbol_, row, now, unit); });
  }
}

void SymbolFeed::on_level(const exchange::BookLevelChanged& change) {
  book_changed_ = book_changed_fast_ = book_changed_slow_ = ticker_changed_ = true;
  if (is_depth_read(true)) fast_depth_.note(change);
  if (is_depth_read(false)) slow_depth_.note(change);
}

void SymbolFeed::on_batch_end(Timestamp now) {
  if (aggregate_) send_aggregate(now);
  if (std::exchange(book_changed_, false)) send_quote();
}

void SymbolFeed::send_quote() {
  if (!is_read(StreamKind::BookTicker)) return;
  const Quote quote = exchange_.best(symbol_);
  const bool is_same = quote_ && quote_->bid_price == quote.bid_price && quote_->bid_quantity == quote.bid_quantity &&
                       quote_->ask_price == quote.ask_price && quote_->ask_quantity == quote.ask_quantity;
  if (is_same) return;
  quote_ = quote;
  for (StreamTopic* topic : of_kind(StreamKind::BookTicker)) {
    topic->publish([&](TimeUnit) { return book_ticker_text(quote); });
  }
}

void SymbolFeed::on_tick(Timestamp now, bool is_second) {
  if (topics_.empty()) return;
  send_depth(now, is_second);
  advance_klines(now);
  if (is_second) send_tickers(now);
}

void SymbolFeed::send_depth(Timestamp now, bool is_second) {
  const auto send_diff = [&](DepthAccumulator& accumulator, bool is_fast) {
    if (accumulator.is_empty()) return;
    const BookDiff diff = accumulator.take(symbol_, now);
    for (StreamTopic* topic : of_kind(StreamKind::DiffDepth)) {
      if (topic->key().is_fast != is_fast) continue;
      topic->publish([&](TimeUnit unit) { return diff_depth_text(diff, now, unit); });
    }
  };
  const auto send_partial = [&](bool is_fast) {
    for (StreamTopic* topic : of_kind(StreamKind::PartialDepth)) {
      if (topic->key().is_fast != is_fast) continue;
      const auto levels = static_cast<std::size_t>(topic->key().levels);
      topic->publish([&](TimeUnit) { return partial_depth_text(exchange_.book(symbol_, levels)); });
    }
  };
  send_diff(fast_depth_, true);
  if (std::exchange(book_changed_fast_, false)) send_partial(true);
  if (!is_second) return;
  send_diff(slow_depth_, false);
  if (std::exchange(book_changed_slow_, false)) send_partial(false);
}

void SymbolFeed::send_tickers(Timestamp now) {
  if (std::exchange(ticker_changed_, false) && is_read(StreamKind::Ticker)) {
    const exchange::TickerRow row = exchange_.day_ticker(symbol_, now);
    for (StreamTopic* topic : of_kind(StreamKind::Ticker)) {
      topic->publish([&](TimeUnit unit) { return ticker_text(row, now, unit); });
    }
  }
  if (traded_) send_window_tickers(now);
  if (std::exchange(traded_, false) && is_read(StreamKind::MiniTicker)) {
    const exchange::TickerRow row = exchange_.day_ticker(symbol_, now);
    for (StreamTopic* topic : of_kind(StreamKind::MiniTicker)) {
      topic->publish([&](TimeUnit unit) {
        std::string out;
        Render render(out, unit);
        render_mini_ticker_event(render, row, now);
        return out;
      });
    }
  }
  for (StreamTopic* topic : of_kind(StreamKind::AveragePrice)) {
    const exchange::AveragePrice average = exchange_.average_price(symbol_, now);
    topic->publish([&](TimeUnit unit) { return average_price_text(symbol_, average, now, unit); });
  }
}

void SymbolFeed::send_window_tickers(Timestamp now) {
  for (StreamTopic* topic : of_kind(StreamKind::WindowTicker)) {
    const Duration window = topic->key().window;
    const exchange::TickerRow row = exchange_.ticker(symbol_, now, window);
    topic->publish([&](TimeUnit unit) {
      std::string out;
      Render render(out, unit);
      render_window_ticker_event(render, row, window_name(window), now);
      return out;
    });
  }
}

void SymbolFeed::close_kline(KlineState& kline, Timestamp next_bar, Timestamp now) {
  const StreamKey& key = kline.topic->key();
  exchange::HistoryQuery query;
  query.start = query.end = kline.bar;
  query.limit = 1;
  const auto candles = exchange_.candles(symbol_, key.interval, query, now, key.offset);
  if (!candles.empty() && candles.front().open_time == kline.bar) {
    const exchange::LiveCandle closed{candles.front(), kline.first_trade_id, kline.last_trade_id};
    kline.topic->publish([&](TimeUnit unit) { return kline_text(symbol_, key.interval, closed, true, now, unit); });
  }
  kline.bar = next_bar;
  kline.first_trade_id = kline.last_trade_id = -1;
  kline.is_changed = true;
}

void SymbolFeed::advance_klines(Timestamp now) {
  if (klines_.empty()) return;
  const Timestamp market_now = exchange_.market_time(symbol_, now);
  for (KlineState& kline : klines_) {
    const StreamKey& key = kline.topic->key();
    const Timestamp bar = open_time_of(key.interval, market_now, key.offset);
    if (bar > kline.bar) close_kline(kline, bar, now);
    const Duration pace = key.interval == Interval::Second1 ? std::chrono::seconds{1} : std::chrono::seconds{2};
    if (!kline.is_changed || now - kline.pushed_at < pace) continue;
    const auto live = exchange_.live_candle(symbol_, key.interval, now, key.offset);
    // A trade at the very end of the bar may have opened the next already.
    if (live.candle.open_time != kline.bar) continue;
    // A market that has never had a price (a mirror before its origin has answered) has no candle.
    if (live.candle.close.is_zero()) continue;
    kline.is_changed = false;
    kline.pushed_at = now;
    kline.topic->publish([&](TimeUnit unit) { return kline_text(symbol_, key.interval, live, false, now, unit); });
  }
}

}  // namespace hoga::exchange_api
