// All market streams: routes the core's events to the symbols' feeds and keeps the streams of all symbols. Whoever owns
// it calls on_tick every 100 ms. On the exchange's thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "exchange_api/front.hpp"
#include "exchange_api/symbol_feed.hpp"

namespace hoga::exchange_api {

class StreamHub final : public EventListener {
 public:
  // Without faults unless a plan is given, which outlives the hub.
  explicit StreamHub(exchange::Exchange& exchange, FaultPlan* faults = nullptr);

  // The reader stays the caller's, who takes it out of everything it is in before it goes.
  void subscribe(const std::string& name, StreamReader& reader, Timestamp now);
  void unsubscribe(const std::string& name, StreamReader& reader);

  // For messages to all (serverShutdown).
  void add_reader(StreamReader& reader) { readers_.push_back(&reader); }
  void remove_reader(StreamReader& reader);
  void announce_shutdown(Timestamp now);
  // Sends what faults held that have been taken back.
  void release_held();

  void on_events(const std::vector<exchange::ExchangeEvent>& events, Timestamp now) override;
  void on_tick(Timestamp now);
  std::size_t reader_count() const { return readers_.size(); }

 private:
  SymbolFeed* feed_of(const Symbol& symbol);
  StreamTopic* topic_of_all(const std::string& name);
  void send_of_all(Timestamp now);

  exchange::Exchange& exchange_;
  std::unordered_map<std::string, std::unique_ptr<SymbolFeed>> feeds_;
  // `!miniTicker@arr`, `!ticker_1h@arr`, …
  std::vector<StreamTopic> of_all_;
  std::vector<StreamReader*> readers_;
  int tick_ = 0;
};

}  // namespace hoga::exchange_api
