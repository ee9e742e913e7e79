// Closed candles of one venue for its bots, each once, oldest first, of those that close together the longest interval
// first. The venue streams minutes alone: longer candles, seconds, and whatever a break of the stream has left out are
// fetched from it when they have closed. What comes late says so: it is history, and no reason to trade. Everything on
// one executor; stop() before the market data client goes.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "domain/event.hpp"
#include "venue/venue.hpp"

namespace hoga::runtime {

class CandleFeed : public std::enable_shared_from_this<CandleFeed> {
 public:
  using Deliver = std::function<void(const Symbol&, Interval, const Candle&, bool is_late)>;

  CandleFeed(boost::asio::any_io_executor executor, venue::MarketDataClient& client, Deliver deliver)
      : executor_(std::move(executor)), client_(client), deliver_(std::move(deliver)) {}

  void follow(const Symbol& symbol, Interval interval);
  void on_market_event(const MarketEvent& event);
  void stop() { is_stopping_ = true; }

  // Closed candles after `since`, or without it the last `count`, oldest first. One that may still run is left out.
  boost::asio::awaitable<Result<std::vector<Candle>>> history(Symbol symbol, Interval interval,
                                                              std::optional<Timestamp> since, int count);

 private:
  // Everything that has closed before `until` is wanted; `minute` came with the stream.
  struct Due {
    Timestamp until{};
    std::optional<Candle> minute;
  };
  struct SymbolFeed {
    // Followed intervals with the newest candle that was delivered, shortest first.
    std::map<Interval, std::optional<Timestamp>> newest;
    std::optional<Timestamp> closed_until;
    Timestamp second{};
    std::deque<Due> due;
    bool is_busy = false;
  };
  void add(const Symbol& symbol, SymbolFeed& feed, Due due);
  boost::asio::awaitable<void> work_off(Symbol symbol);
  boost::asio::awaitable<void> catch_up(const Symbol& symbol, Interval interval, Due due);
  // Every minute up to here has closed, by the stream.
  std::optional<Timestamp> closed(const Symbol& symbol) const;
  void give(const Symbol& symbol, Interval interval, const Candle& candle, Timestamp until);

  // Of what nothing was delivered yet, whatever closes after this one is delivered, though the stream begin later.
  void begin_after(const Symbol& symbol, Interval interval, const Candle& candle);

  boost::asio::any_io_executor executor_;
  venue::MarketDataClient& client_;
  Deliver deliver_;
  std::map<Symbol, SymbolFeed> feeds_;
  bool is_stopping_ = false;
};

}  // namespace hoga::runtime
