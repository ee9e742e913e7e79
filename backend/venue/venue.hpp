// The port to an exchange: one adapter per exchange implements it, and nothing above knows which. All methods are
// called on, and all callbacks arrive on, the executor that the adapter was made with (single-threaded). Coroutines may
// be cancelled by stop().
#pragma once

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "domain/event.hpp"
#include "domain/venue_report.hpp"

namespace hoga::venue {

using boost::asio::awaitable;

struct Credentials {
  std::string api_key;
  Secret api_secret;
  // Whose it is: all keys of one owner have one part of what the venue lets through. Empty: each key has its own.
  std::string owner{};
};

struct FeeRates {
  Decimal maker;
  Decimal taker;
};

// What the adapter can have done at the exchange; each instrument says what its symbol takes.
using Capabilities = OrderCapabilities;

// One account's orders and money at the venue. Lives as long as the account's engine is driven.
class ExecutionClient {
 public:
  virtual ~ExecutionClient() = default;

  // Opens the user stream and keeps it open with back-off; UserStreamUp and UserStreamDown tell how it stands.
  virtual void start() = 0;
  // Cuts the stream and everything under way; what was under way ends as VenueOutcomeUnknown (or VenueNotSent where
  // that is certain).
  virtual awaitable<void> stop() = 0;

  virtual awaitable<VenueOutcome> place(PlaceRequest request) = 0;
  virtual awaitable<VenueListOutcome> place_list(PlaceListRequest request) = 0;
  // As place(): an accepted one answers the order as it is now.
  virtual awaitable<VenueOutcome> amend(AmendRequest request) = 0;
  virtual awaitable<VenueOutcome> cancel(CancelRequest request) = 0;
  virtual awaitable<VenueOutcome> query(QueryRequest request) = 0;
  virtual awaitable<Result<std::vector<VenueOrder>>> open_orders() = 0;
  // Oldest first: from `from_trade_id` on where given, else since `since`; complete (the adapter pages).
  virtual awaitable<Result<std::vector<VenueFill>>> fills(Symbol symbol, std::optional<std::string> from_trade_id,
                                                          std::optional<Timestamp> since) = 0;
  // Every asset that is not zero.
  virtual awaitable<Result<std::vector<Balance>>> balances() = 0;
  virtual awaitable<Result<FeeRates>> fee_rates(Symbol symbol) = 0;
  // How far the venue's clock was ahead of ours when it was last measured; nothing before that.
  virtual std::optional<Duration> clock_offset() const = 0;
};

// The venue's public side: one per venue and process (decisions: one feed per venue).
class MarketDataClient {
 public:
  virtual ~MarketDataClient() = default;

  // Loads the instruments, then follows every symbol: books (synced by the documented procedure), trades, tickers,
  // 1-minute candles. Events go to `sink`, which must not block; BookChanged comes at most every 100 ms a symbol. While
  // the venue does not answer it is asked again, and VenueStateChanged says so. May be started again after a stop.
  virtual void start(std::function<void(MarketEvent)> sink) = 0;
  virtual awaitable<void> stop() = 0;
  virtual bool is_ready() const = 0;

  virtual awaitable<Result<std::vector<Instrument>>> instruments() = 0;
  // Oldest first. Without `start` the newest `limit` (at most 1,000).
  virtual awaitable<Result<std::vector<Candle>>> candles(Symbol symbol, Interval interval,
                                                         std::optional<Timestamp> start, std::optional<Timestamp> end,
                                                         int limit) = 0;
  virtual awaitable<Result<std::vector<Trade>>> trades(Symbol symbol, int limit) = 0;
  // How far the venue's clock is ahead of ours, measured anew where that is due. Error Unavailable.
  virtual awaitable<Result<Duration>> clock_offset() = 0;
};

class Venue {
 public:
  virtual ~Venue() = default;
  virtual std::string name() const = 0;
  virtual Capabilities capabilities() const = 0;
  virtual MarketDataClient& market_data() = 0;
  // `sink` receives the account's reports in the order in which the venue made them.
  virtual std::unique_ptr<ExecutionClient> make_execution(Credentials credentials,
                                                          std::function<void(VenueReport)> sink) = 0;
  // Asks the venue itself. Errors: VenueError with the venue's code for a key that it refuses; else that nothing is
  // known.
  virtual awaitable<Result<KeyPermissions>> key_permissions(Credentials credentials) = 0;
};

}  // namespace hoga::venue
