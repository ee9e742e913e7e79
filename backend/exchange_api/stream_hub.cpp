#include "exchange_api/stream_hub.hpp"

#include <algorithm>

#include "exchange_api/event_text.hpp"

namespace hoga::exchange_api {

namespace {

constexpr int kTicksPerSecond = 10;
// The second is the same by an older name, which python-binance still asks for.
constexpr const char* kOfAll[] = {"!miniTicker@arr", "!miniTicker@arr@1000ms", "!ticker_1h@arr", "!ticker_4h@arr",
                                  "!ticker_1d@arr"};

}  // namespace

StreamHub::StreamHub(exchange::Exchange& exchange, FaultPlan* faults) : exchange_(exchange) {
  for (const char* name : kOfAll) of_all_.emplace_back(name, *parse_stream_name(name), faults);
  for (const exchange::Listing& listing : exchange.listings()) {
    const Symbol& symbol = listing.instrument.symbol;
    feeds_.emplace(symbol, std::make_unique<SymbolFeed>(symbol, exchange, faults));
  }
}

SymbolFeed* StreamHub::feed_of(const Symbol& symbol) {
  const auto found = feeds_.find(symbol);
  return found == feeds_.end() ? nullptr : found->second.get();
}

StreamTopic* StreamHub::topic_of_all(const std::string& name) {
  for (StreamTopic& topic : of_all_) {
    if (topic.name() == name) return &topic;
  }
  return nullptr;
}

void StreamHub::subscribe(const std::string& name, StreamReader& reader, Timestamp now) {
  if (StreamTopic* topic = topic_of_all(name)) return topic->add(reader);
  const auto key = parse_stream_name(name);
  if (!key) return;
  if (SymbolFeed* feed = feed_of(key->symbol)) feed->topic(name, *key, now).add(reader);
}

void StreamHub::unsubscribe(const std::string& name, StreamReader& reader) {
  if (StreamTopic* topic = topic_of_all(name)) return topic->remove(reader);
  const auto key = parse_stream_name(name);
  if (!key) return;
  if (SymbolFeed* feed = feed_of(key->symbol)) feed->remove_reader(name, reader);
}

void StreamHub::remove_reader(StreamReader& reader) {
  readers_.erase(std::remove(readers_.begin(), readers_.end(), &reader), readers_.end());
}

void StreamHub::announce_shutdown(Timestamp now) {
  for (StreamReader* reader : readers_) {
    std::string text = server_shutdown_text(now, reader->unit);
    if (reader->is_combined) text = R"({"stream":"!serverShutdown","data":)" + text + "}";
    reader->send(std::make_shared<const std::string>(std::move(text)));
  }
}

void StreamHub::release_held() {
  for (StreamTopic& topic : of_all_) topic.release_held();
  for (const auto& [symbol, feed] : feeds_) feed->release_held();
}

void StreamHub::on_events(const std::vector<exchange::ExchangeEvent>& events, Timestamp now) {
  std::vector<SymbolFeed*> touched;
  const auto touch = [&](const Symbol& symbol) {
    SymbolFeed* feed = feed_of(symbol);
    if (feed && std::find(touched.begin(), touched.end(), feed) == touched.end()) touched.push_back(feed);
    return feed;
  };
  for (const exchange::ExchangeEvent& event : events) {
    if (const auto* level = std::get_if<exchange::BookLevelChanged>(&event)) {
      if (SymbolFeed* feed = touch(level->symbol)) feed->on_level(*level);
    } else if (const auto* trade = std::get_if<exchange::TradePrinted>(&event)) {
      if (SymbolFeed* feed = touch(trade->symbol)) feed->on_trade(*trade, now);
    }
  }
  for (SymbolFeed* feed : touched) feed->on_batch_end(now);
}

void StreamHub::on_tick(Timestamp now) {
  tick_ = (tick_ + 1) % kTicksPerSecond;
  const bool is_second = tick_ == 0;
  for (auto& [symbol, feed] : feeds_) feed->on_tick(now, is_second);
  if (is_second) send_of_all(now);
}

void StreamHub::send_of_all(Timestamp now) {
  if (std::none_of(of_all_.begin(), of_all_.end(), [](const StreamTopic& topic) { return topic.has_readers(); }))
    return;
  std::vector<Symbol> traded;
  for (const exchange::Listing& listing : exchange_.listings()) {
    if (feed_of(listing.instrument.symbol)->take_traded()) traded.push_back(listing.instrument.symbol);
  }
  if (traded.empty()) return;
  for (StreamTopic& topic : of_all_) {
    if (!topic.has_readers()) continue;
    const StreamKey& key = topic.key();
    const bool is_mini = key.kind == StreamKind::MiniTicker;
    std::vector<exchange::TickerRow> rows;
    for (const Symbol& symbol : traded) {
      rows.push_back(is_mini ? exchange_.day_ticker(symbol, now) : exchange_.ticker(symbol, now, key.window));
    }
    topic.publish([&](TimeUnit unit) {
      std::string out;
      Render render(out, unit);
      render.json().begin_array();
      for (const exchange::TickerRow& row : rows) {
        if (is_mini)
          render_mini_ticker_event(render, row, now);
        else
          render_window_ticker_event(render, row, window_name(key.window), now);
      }
      render.json().end_array();
      return out;
    });
  }
}

}  // namespace hoga::exchange_api
