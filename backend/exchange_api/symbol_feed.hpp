// The market streams of one symbol: turns the core's events and the passing of time into messages, of those streams
// alone that somebody reads. On the exchange's thread.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "exchange/events.hpp"
#include "exchange/exchange.hpp"
#include "exchange_api/stream_topic.hpp"

namespace hoga::exchange_api {

// What has changed in the book since a moment: the newest quantity of each level, and the update ids that this covers.
class DepthAccumulator {
 public:
  void note(const exchange::BookLevelChanged& change);
  bool is_empty() const { return last_update_id_ == 0; }
  // Best prices first; empties the accumulator.
  BookDiff take(const Symbol& symbol, Timestamp now);
  void clear() { *this = DepthAccumulator(); }

 private:
  std::map<Decimal, Decimal, std::greater<>> bids_;
  std::map<Decimal, Decimal> asks_;
  std::int64_t first_update_id_ = 0;
  std::int64_t last_update_id_ = 0;
};

class SymbolFeed {
 public:
  // Without faults unless a plan is given, which outlives the feed.
  SymbolFeed(Symbol symbol, exchange::Exchange& exchange, FaultPlan* faults = nullptr)
      : symbol_(std::move(symbol)), exchange_(exchange), faults_(faults) {}

  // The topic of that name, made when it is new.
  StreamTopic& topic(const std::string& name, const StreamKey& key, Timestamp now);
  // A stream that nobody reads any more is forgotten.
  void remove_reader(const std::string& name, StreamReader& reader);
  bool has_readers() const { return !topics_.empty(); }
  // Sends what a fault held that has been taken back.
  void release_held();

  void on_trade(const exchange::TradePrinted& trade, Timestamp now);
  void on_level(const exchange::BookLevelChanged& change);
  // After the last event of a change.
  void on_batch_end(Timestamp now);
  // Every 100 ms; `is_second` on every tenth call.
  void on_tick(Timestamp now, bool is_second);
  // Whether a trade was printed since the last call: whether the streams of all symbols show this one.
  bool take_traded() { return std::exchange(traded_for_all_, false); }

 private:
  struct KlineState {
    StreamTopic* topic = nullptr;
    Timestamp bar{};
    std::int64_t first_trade_id = -1;
    std::int64_t last_trade_id = -1;
    bool is_changed = true;
    Timestamp pushed_at{};
  };

  std::vector<StreamTopic*>& of_kind(StreamKind kind) { return by_kind_[static_cast<std::size_t>(kind)]; }
  bool is_read(StreamKind kind) { return !of_kind(kind).empty(); }
  bool is_depth_read(bool is_fast);
  void send_aggregate(Timestamp now);
  void send_quote();
  void send_depth(Timestamp now, bool is_second);
  void send_tickers(Timestamp now);
  void send_window_tickers(Timestamp now);
  void close_kline(KlineState& kline, Timestamp next_bar, Timestamp now);
  void advance_klines(Timestamp now);

  Symbol symbol_;
  exchange::Exchange& exchange_;
  FaultPlan* faults_;
  std::map<std::string, std::unique_ptr<StreamTopic>> topics_;
  // The same by kind, so that an event that nobody reads costs nothing.
  std::array<std::vector<StreamTopic*>, kStreamKinds> by_kind_;
  std::vector<KlineState> klines_;
  DepthAccumulator fast_depth_;
  DepthAccumulator slow_depth_;
  bool book_changed_ = false;
  bool book_changed_fast_ = false;
  bool book_changed_slow_ = false;
  bool ticker_changed_ = true;
  bool traded_ = true;
  bool traded_for_all_ = true;
  std::optional<Quote> quote_;
  std::optional<exchange::AggregateRow> aggregate_;
};

}  // namespace hoga::exchange_api
