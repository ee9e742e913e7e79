// The built-in exchange as a whole: the pure core, its market source, journal and keys, behind Binance Spot's REST,
// market streams and WebSocket API on one port. It speaks only over sockets: the platform's own connector reaches it as
// it would reach Binance.
//
// Everything of it runs on the one executor it is given, which must be single-threaded (an io_context with one thread,
// its own or shared); its clients' sockets may have another one. Make it, start() once on that thread or before it
// runs, stop() before it goes. What has been acknowledged is in the journal.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "exchange/listings.hpp"
#include "exchange/source.hpp"
#include "exchange_api/rate_limits.hpp"

namespace hoga::exchange_api {

struct ExchangeServerOptions {
  // HOGA_EXCHANGE_LISTEN; port 0 is chosen by the kernel.
  std::string address = "127.0.0.1";
  std::uint16_t port = 8001;
  // Where sockets are read and written, single-threaded too: on a thread of their own they leave the exchange's thread
  // to the exchange. None: the exchange's.
  std::optional<boost::asio::any_io_executor> sockets;
  // A directory of its own; made with mode 0700. Holds journal, snapshot and API keys (mode 0600).
  std::filesystem::path data_dir;
  // HOGA_MARKET_SOURCE.
  std::string source = "synthetic";
  // For a synthetic source whose setting names no seed.
  std::optional<std::uint64_t> seed;
  // What a mirror follows its origin through, on the executor's thread.
  std::shared_ptr<exchange::OriginFeed> origin;
  // Told, on the executor's thread and within a second, when it stands otherwise with the market source.
  std::function<void(const exchange::SourceStatus&)> on_source_changed;
  // HOGA_EXCHANGE_RATE_LIMITS: `binance` or `off`.
  bool has_rate_limits = true;
  // What the limits are where they are on; Binance's unless said.
  Quotas quotas;
  // HOGA_EXCHANGE_FAULTS: `on` opens /hoga/v1/faults, by which the admin makes the exchange misbehave.
  bool has_faults = false;
  std::uint64_t fault_seed = 1;
  // After so long every WebSocket is closed, as at Binance.
  std::chrono::milliseconds connection_life = std::chrono::hours{24};
  // HOGA_EXCHANGE_ADMIN_SECRET: opens /hoga/v1/. Empty: nobody is let in there.
  Secret admin_secret;
  // Bytes after which the journal is condensed, see JournalOptions.
  std::uint64_t journal_rotate_bytes = 64ULL << 20;
  // HOGA_DURABILITY=full: each acknowledgement waits for the disk.
  bool waits_for_disk = false;
  // What is listed; empty: exchange::default_listings().
  std::vector<exchange::Listing> listings;
  // HOGA_EXCHANGE_FILTERS: its filters beyond one symbol.
  exchange::ExchangeRules rules;
  // The wall clock; null: the system's. Must outlive the server.
  const Clock* clock = nullptr;
};

class ExchangeServer {
 public:
  ExchangeServer(boost::asio::any_io_executor executor, ExchangeServerOptions options);
  // Cuts what is left; on the executors' one thread, or when they run no more.
  ~ExchangeServer();
  ExchangeServer(const ExchangeServer&) = delete;
  ExchangeServer& operator=(const ExchangeServer&) = delete;

  // Restores accounts, open orders and history, starts the market source (which fills in history where there is none),
  // and listens; the port it got. Errors: InvalidConfiguration with one line (bad source, port in use, directory that
  // can't be written, journal of another program or version), StorageFailed.
  Result<std::uint16_t> start();

  // Tells clients (serverShutdown), stops accepting, finishes what is in flight, closes sockets (1012), writes what
  // is left of the journal. Run it on the executor.
  boost::asio::awaitable<void> stop();

  // What the market comes from, for people to see. After start(), on the executor's thread.
  exchange::SourceStatus source_status() const;

 private:
  struct Parts;
  struct Loops;
  // Shared with what runs on the executor.
  std::shared_ptr<Parts> parts_;
};

}  // namespace hoga::exchange_api
