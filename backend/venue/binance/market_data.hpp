// The public side of a Binance address: instruments, books, trades, tickers and minute candles of all symbols as domain
// events, each frame parsed once. Lives on one single-threaded executor.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "market/conflator.hpp"
#include "market/local_book.hpp"
#include "market/ticker_board.hpp"
#include "venue/binance/http_client.hpp"
#include "venue/binance/venue_counters.hpp"
#include "venue/binance/ws_session.hpp"
#include "venue/binance/ws_stream_fsm.hpp"
#include "venue/venue.hpp"

namespace hoga::venue::binance {

class MarketDataCore;

class BinanceMarketData final : public MarketDataClient {
 public:
  BinanceMarketData(std::shared_ptr<RestClient> rest, std::shared_ptr<const net::TlsContext> tls,
                    std::shared_ptr<VenueCounters> counters, std::uint64_t seed);
  ~BinanceMarketData() override;

  void start(std::function<void(MarketEvent)> sink) override;
  awaitable<void> stop() override;
  bool is_ready() const override;
  awaitable<Result<std::vector<Instrument>>> instruments() override;
  awaitable<Result<std::vector<Candle>>> candles(Symbol symbol, Interval interval, std::optional<Timestamp> start,
                                                 std::optional<Timestamp> end, int limit) override;
  awaitable<Result<std::vector<Trade>>> trades(Symbol symbol, int limit) override;
  awaitable<Result<Duration>> clock_offset() override;

 private:
  std::shared_ptr<RestClient> rest_;
  std::shared_ptr<const net::TlsContext> tls_;
  std::shared_ptr<VenueCounters> counters_;
  std::uint64_t seed_;
  std::shared_ptr<MarketDataCore> core_;
};

}  // namespace hoga::venue::binance
