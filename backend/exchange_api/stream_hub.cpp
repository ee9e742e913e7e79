#include "exchange_api/stream_hub.hpp"

#include <algorithm>

#include "exchange_api/event_text.hpp"

namespace hoga::exchange_api {

namespace {

constexpr int kTicksPerSecond = 10;
constexpr std::string_view kAllMiniTickers = "!miniTicker@arr";

}  // namespace

StreamHub::StreamHub(exchange::Exchange& exchange)
    : exchange_(exchange), all_mini_tickers_(std::string(kAllMiniTickers), StreamKey{}) {
  for (const exchange::Listing& listing : exchange.listings()) {
    const Symbol& symbol = listing.instrument.symbol;
    feeds_.emplace(symbol, std::make_unique<SymbolFeed>(symbol, exchange));
  }
}

SymbolFeed* StreamHub::feed_of(const Symbol& symbol) {
  const auto found = feeds_.find(symbol);
  return found == feeds_.end() ? nullptr : found->second.get();
}

void StreamHub::subscribe(const std::string& name, StreamReader& reader, Timestamp now) {
  if (name == kAllMiniTickers) return all_mini_tickers_.add(reader);
  const auto key = parse_stream_name(name);
  if (!key) return;
  if (SymbolFeed* feed = feed_of(key->symbol)) feed->topic(name, *key, now).add(reader);
}

void StreamHub::unsubscribe(const std::string& name, StreamReader& reader) {
  if (name == kAllMiniTickers) return all_mini_tickers_.remove(reader);
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
  if (is_second) send_all_mini_tickers(now);
}

void StreamHub::send_all_mini_tickers(Timestamp now) {
  if (!all_mini_tickers_.has_readers()) return;
  std::vector<exchange::TickerRow> rows;
  for (const exchange::Listing& listing : exchange_.listings()) {
    const Symbol& symbol = listing.instrument.symbol;
    if (feed_of(symbol)->take_traded()) rows.push_back(exchange_.ticker(symbol, now));
  }
  if (rows.empty()) return;
  all_mini_tickers_.publish([&](TimeUnit unit) {
    std::string out;
    Render render(out, unit);
    render.json().begin_array();
    for (const exchange::TickerRow& row : rows) render_mini_ticker_event(render, row, now);
    render.json().end_array();
    return out;
  });
}

}  // namespace hoga::exchange_api
