// What the tests of the mirror share: an origin that says what a test tells it to. Only *_test.cpp includes it.
#pragma once

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "exchange/exchange_testing.hpp"
#include "exchange/mirror_source.hpp"

namespace hoga::exchange::testing_support {

class HandFeed final : public OriginFeed {
 public:
  struct Asked {
    Symbol symbol;
    Interval interval = Interval::Minute1;
    Timestamp start{};
  };

  std::string name() const override { return "binance"; }
  void start(const std::vector<Symbol>& symbols) override { followed = symbols; }
  std::vector<OriginEvent> take(std::size_t count_max) override {
    std::vector<OriginEvent> taken;
    for (; !events.empty() && taken.size() < count_max; events.pop_front()) taken.push_back(events.front());
    return taken;
  }
  void ask_candles(const Symbol& symbol, Interval interval, Timestamp start) override {
    asked.push_back({symbol, interval, start});
  }
  Duration clock_offset() const override { return offset; }

  std::vector<Symbol> followed;
  std::deque<OriginEvent> events;
  std::vector<Asked> asked;
  Duration offset{0};
};

// BTCUSDT and USDTKRW here, of which the origin has the first. `ann` has money.
struct MirrorBench {
  explicit MirrorBench(const std::vector<JournalRecord>& kept = {}) {
    for (const JournalRecord& record : kept) exchange.apply(record).value();
    exchange.finish_restore(now);
    if (kept.empty()) {
      exchange.create_account("ann", now).value();
      exchange.deposit("ann", "USDT", 1'000'000, now).value();
      exchange.deposit("ann", "BTC", 10, now).value();
    }
    source.start(exchange, now).value();
    exchange.take_events();
  }

  // ---- What the origin says ----
  void list(InstrumentStatus status = InstrumentStatus::Trading, const std::string& tick = "0.01") {
    Instrument instrument = listing_of("BTCUSDT").instrument;
    instrument.tick_size = Decimal::of(tick);
    instrument.price_max = 900'000;
    instrument.notional_min = 7;
    instrument.status = status;
    feed->events.emplace_back(MarketEvent(InstrumentsChanged{"mirror", {instrument}}));
    step();
  }
  void book(std::vector<std::pair<std::string, std::string>> bids,
            std::vector<std::pair<std::string, std::string>> asks, FeedState state = FeedState::Synced) {
    BookChanged said;
    said.state = state;
    said.snapshot.symbol = "BTCUSDT";
    for (const auto& [price, quantity] : bids)
      said.snapshot.bids.push_back({Decimal::of(price), Decimal::of(quantity)});
    for (const auto& [price, quantity] : asks)
      said.snapshot.asks.push_back({Decimal::of(price), Decimal::of(quantity)});
    feed->events.emplace_back(MarketEvent(std::move(said)));
    step();
  }
  void lose(FeedState state) { book({}, {}, state); }
  void trade(std::int64_t id, const std::string& price, const std::string& quantity, Side side = Side::Sell) {
    feed->events.emplace_back(MarketEvent(
        TradeHappened{"mirror", {"BTCUSDT", id, Decimal::of(price), Decimal::of(quantity), side, now + feed->offset}}));
    step();
  }
  // An empty answer to whatever was asked: nothing has traded since.
  void answer_all(const std::vector<Candle>& minutes = {}) {
    while (!feed->asked.empty()) {
      const auto asked = std::exchange(feed->asked, {});
      for (const auto& [symbol, interval, start] : asked) {
        std::vector<Candle> rows;
        for (const Candle& minute : minutes) {
          if (interval == Interval::Minute1 && minute.open_time >= start) rows.push_back(minute);
        }
        feed->events.emplace_back(OriginCandles{symbol, interval, start, std::move(rows)});
      }
      step();
    }
  }
  void closes(const Candle& minute) {
    feed->events.emplace_back(MarketEvent(CandleChanged{"mirror", "BTCUSDT", Interval::Minute1, minute, true}));
    step();
  }
  // From nothing to a symbol that trades.
  void follow() {
    list();
    book({{"100", "5"}, {"99", "7"}}, {{"101", "4"}, {"103", "6"}});
    answer_all();
  }

  void step(Duration later = std::chrono::milliseconds{20}) {
    now += later;
    source.step(exchange, now).value();
    for (JournalRecord& record : exchange.take_journal()) journal.push_back(std::move(record));
  }
  InstrumentStatus status(const Symbol& symbol = "BTCUSDT") const { return exchange.instrument(symbol)->status; }
  std::vector<Candle> candles(Interval interval = Interval::Minute1, std::size_t limit = 10) const {
    HistoryQuery query;
    query.limit = limit;
    return exchange.candles("BTCUSDT", interval, query, now);
  }

  Timestamp now = kStart;
  Exchange exchange{[] {
    ExchangeOptions options;
    options.listings = {listing_of("BTCUSDT"), listing_of("USDTKRW")};
    return options;
  }()};
  std::shared_ptr<HandFeed> feed = std::make_shared<HandFeed>();
  MirrorSource source{feed};
  std::vector<JournalRecord> journal;
};

inline Candle minute_of(Timestamp open_time, const std::string& open, const std::string& high, const std::string& low,
                        const std::string& close, const std::string& volume, std::int64_t trades) {
  Candle candle;
  candle.open_time = open_time;
  candle.close_time = open_time + std::chrono::minutes{1} - std::chrono::milliseconds{1};
  candle.open = Decimal::of(open);
  candle.high = Decimal::of(high);
  candle.low = Decimal::of(low);
  candle.close = Decimal::of(close);
  candle.volume = Decimal::of(volume);
  candle.quote_volume = multiply(candle.volume, candle.close, Rounding::HalfUp);
  candle.trades = trades;
  return candle;
}

}  // namespace hoga::exchange::testing_support
