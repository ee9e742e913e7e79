// Where a Binance Spot exchange is and how patient we are with it. The same adapter serves Binance, its test and demo
// networks and the built-in exchange: they differ by these addresses alone. A plain value, copied into the venue when
// that is made.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/secret.hpp"

namespace hoga::venue::binance {

class RateGovernor;

struct BinanceConfig {
  // What the venue is called in events and accounts.
  std::string name = "binance";
  // Without a slash at the end.
  std::string rest_url = "https://api.binance.com";
  // `/stream` is appended.
  std::string stream_url = "wss://stream.binance.com:9443";
  // The whole address.
  std::string ws_api_url = "wss://ws-api.binance.com:443/ws-api/v3";
  // PEM file of one more authority that is trusted (a test network of one's own); may be empty.
  std::string extra_ca_file;

  // Of a built-in exchange that is the platform's own: sent with every request and handshake (X-Hoga-Admin), so that
  // the limits of this machine's address, which its other programs share, don't hold us. Empty: nothing is sent.
  Secret admin_secret;

  // Of everybody who speaks to this exchange from this machine's address, since that is what it counts by; null: the
  // venue has one of its own.
  std::shared_ptr<RateGovernor> governor;

  // An order that reaches the venue later than this after it was signed is refused there (decisions.md, 4).
  std::chrono::milliseconds recv_window{2'000};
  // For one REST request. The venue gives up after 10 s itself (-1007), so a little more than that.
  std::chrono::milliseconds request_timeout{12'000};
  // The longest that a request may wait for the weight budget before it is given up unsent.
  std::chrono::milliseconds budget_wait_max{30'000};
  std::chrono::milliseconds clock_refresh{std::chrono::minutes{5}};

  // Symbols to follow; empty means all that trade or are halted, up to symbols_max of the largest turnover.
  std::vector<std::string> symbols;
  std::size_t symbols_max = 200;
  // Between looks at which symbols trade. The list of a venue with thousands is megabytes long: where `symbols` are
  // given, the looks between two half hours ask for those alone.
  std::chrono::milliseconds instruments_refresh{std::chrono::minutes{30}};
  std::chrono::milliseconds book_interval{100};
  // Levels on each side of a published book.
  std::size_t book_levels = 100;
  // A symbol whose book hears nothing for so long is stale.
  std::chrono::milliseconds book_stale_after{10'000};

  // Between two comparisons of a synced book with a fresh snapshot, one symbol after the other; zero: never.
  std::chrono::milliseconds book_check_interval{20'000};

  // A connection on which nothing arrives for so long is opened anew: connected and silent is not alive.
  std::chrono::milliseconds silence_max{30'000};
  // The venue cuts after 24 hours: another connection takes over before, after both were listened to for a while.
  std::chrono::milliseconds connection_life_max{std::chrono::hours{23}};
  std::chrono::milliseconds connection_overlap{2'000};
  // An acknowledged order that its user stream has not told of for so long: the stream is up and silent.
  std::chrono::milliseconds event_grace{3'000};
  std::chrono::milliseconds backoff_min{500};
  std::chrono::milliseconds backoff_max{30'000};
  // Accounts that share one WebSocket API connection. The venue allows 1,000.
  std::size_t accounts_per_connection = 200;
};

}  // namespace hoga::venue::binance
