// What the platform knows of its venues' markets, for readers: instruments, tickers, books, recent trades and minute
// candles as the bus brought them, and history from the venue. One executor: that of its readers (the web thread).
// History runs on the venue's own executor and comes back.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bus/event_bus.hpp"
#include "domain/event.hpp"
#include "runtime/candle_keeper.hpp"
#include "venue/venue.hpp"

namespace hoga::runtime {

class MarketService {
 public:
  static constexpr std::size_t kRecentTradesMax = 200;

  struct VenueEntry {
    std::string name;
    venue::MarketDataClient* market_data = nullptr;
    boost::asio::any_io_executor executor;
  };

  // `venues` outlive the service; the first is the default one.
  MarketService(boost::asio::any_io_executor executor, bus::EventBus& bus, std::vector<VenueEntry> venues);
  MarketService(const MarketService&) = delete;
  MarketService& operator=(const MarketService&) = delete;

  // The venue of that name, the default one for nothing; NotFound with code `unknown_exchange`.
  Result<std::string> resolve_exchange(const std::optional<std::string>& exchange) const;
  std::vector<std::string> exchanges() const;
  // Connected: the feed of at least one symbol is synced and the instruments are known.
  VenueState state(const std::string& exchange) const;
  bool is_connected(const std::string& exchange) const { return state(exchange) == VenueState::Connected; }
  // Symbols that it has, those whose book is followed here, and those of them that are in step with it.
  struct FeedCount {
    std::int64_t symbols = 0;
    std::int64_t followed = 0;
    std::int64_t synced = 0;
  };
  FeedCount feeds(const std::string& exchange) const;
  // Why it is unreachable or stale, for a person; empty otherwise.
  std::string trouble(const std::string& exchange) const;
  // Unavailable, while nothing is known of an exchange's symbols: no key needs it, or it can't be reached.
  Result<void> check_known(const std::string& exchange) const;

  // Sorted by symbol.
  std::vector<Instrument> instruments(const std::string& exchange) const;
  // Null for an unknown symbol.
  const Instrument* instrument(const std::string& exchange, const Symbol& symbol) const;
  std::vector<Ticker> tickers(const std::string& exchange) const;
  const Ticker* ticker(const std::string& exchange, const Symbol& symbol) const;
  const BookChanged* book(const std::string& exchange, const Symbol& symbol) const;
  // The newest candle of one minute, if one has come.
  const CandleChanged* minute_candle(const std::string& exchange, const Symbol& symbol) const;
  // Newest last.
  const std::deque<Trade>& recent_trades(const std::string& exchange, const Symbol& symbol) const;

  // Where candles are kept: history is served from there, and the venue asked for what it lacks. Outlives the service.
  void set_keeper(CandleKeeper* keeper) { keeper_ = keeper; }

  // As MarketDataClient::candles: from the store, from the venue, or put together of both, without a hole or a double
  // where they meet; where both have a candle, the venue's. Errors: NotFound, VenueError, OutcomeUnknown, Unavailable.
  boost::asio::awaitable<Result<std::vector<Candle>>> candles(std::string exchange, Symbol symbol, Interval interval,
                                                              std::optional<Timestamp> start,
                                                              std::optional<Timestamp> end, int limit);
  // What the store has of them, whatever the venue says: also of a symbol that is traded no more. Empty where nothing
  // is kept.
  boost::asio::awaitable<std::vector<Candle>> kept_candles(std::string exchange, Symbol symbol, Interval interval,
                                                           std::optional<Timestamp> start, std::optional<Timestamp> end,
                                                           int limit);
  // The newest `count` that open at or before `end`, by pages; fewer where there are no more.
  boost::asio::awaitable<Result<std::vector<Candle>>> history(std::string exchange, Symbol symbol, Interval interval,
                                                              std::optional<Timestamp> end, std::size_t count);
  // What the store has of a source by its own name, such as one that was imported; no venue is asked. Errors:
  // ValidationFailed for what can be no name, StorageFailed.
  boost::asio::awaitable<Result<std::vector<Candle>>> stored(std::string source, Symbol symbol, Interval interval,
                                                             std::optional<Timestamp> start,
                                                             std::optional<Timestamp> end, std::size_t limit);
  // What the store has, of one symbol where it is named. Errors: StorageFailed.
  boost::asio::awaitable<Result<std::vector<storage::SeriesInfo>>> stored_series(std::optional<Symbol> symbol);
  // From the venue. Errors as those of candles().
  boost::asio::awaitable<Result<std::vector<Trade>>> trades(std::string exchange, Symbol symbol, int limit);

  // Called on the executor after the state has taken the event in: readers are never behind what they are told.
  void set_listener(std::function<void(const bus::MarketEventPtr&)> listener) { listener_ = std::move(listener); }

 private:
  struct SymbolState {
    std::optional<BookChanged> book;
    std::optional<Ticker> ticker;
    std::optional<CandleChanged> minute_candle;
    std::deque<Trade> trades;
  };
  struct ExchangeState {
    // As it was last told: Idle, Connecting, Stale or Unreachable.
    VenueState told = VenueState::Idle;
    std::string reason;
    std::map<Symbol, Instrument> instruments;
    std::map<Symbol, SymbolState> symbols;
  };
  void take(const bus::MarketEventPtr& event);
  void take_state(const VenueStateChanged& changed);
  const SymbolState* find(const std::string& exchange, const Symbol& symbol) const;
  const VenueEntry* venue(const std::string& exchange) const;

  boost::asio::any_io_executor executor_;
  std::vector<VenueEntry> venues_;
  CandleKeeper* keeper_ = nullptr;
  std::map<std::string, ExchangeState> exchanges_;
  std::function<void(const bus::MarketEventPtr&)> listener_;
  bus::Subscription subscription_;
};

}  // namespace hoga::runtime
