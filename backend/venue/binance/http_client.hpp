// Calls to a Binance REST interface: budget, server clock, late signing, retries of what may be repeated. Knows paths
// and parameters of no particular call. Lives on one single-threaded executor; held by shared_ptr, so that a call under
// way outlives whoever asked for it.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>
#include <optional>
#include <string>

#include "base/random.hpp"
#include "net/http_client.hpp"
#include "venue/async_event.hpp"
#include "venue/binance/config.hpp"
#include "venue/binance/credentials.hpp"
#include "venue/binance/order_budget.hpp"
#include "venue/binance/rate_governor.hpp"
#include "venue/binance/server_clock.hpp"
#include "venue/venue.hpp"

namespace hoga::venue::binance {

// Shared between a call and whoever may want to give it up.
struct CallControl {
  // Set by the owner: what has not been sent yet never will be.
  bool is_cancelled = false;
  // Set by the client when the request is handed to the network: from here on it may have arrived.
  bool was_sent = false;
  // Told when that is.
  std::shared_ptr<SendTimes> times{};
};

struct RestCall {
  std::string method = "GET";
  std::string path;
  Parameters parameters;
  int weight = 1;
  RequestPriority priority = RequestPriority::Data;
  // By the venue's clock: not signed then or later.
  std::optional<Timestamp> send_before;
  std::shared_ptr<CallControl> control;
  // On whose behalf, and with which key, where it is signed.
  std::string owner{};
  std::string key{};
  // So many new orders, of which an account may place a number at a time.
  int new_orders = 0;
};

struct RestAnswer {
  int status = 0;
  std::string body;
  // The venue's clock when it answered, from the Date header: whole seconds, cut, so never later than the truth.
  std::optional<Timestamp> server_time;
};

class RestClient : public std::enable_shared_from_this<RestClient> {
 public:
  RestClient(boost::asio::any_io_executor executor, BinanceConfig config, const Clock& clock,
             std::shared_ptr<const net::TlsContext> tls, std::uint64_t seed);

  // Once, without a retry (but after -1021, which is definite, it is signed once more by a clock measured anew). Any
  // HTTP answer is a value. Errors: Unavailable with code `connect_failed`, `too_late`, `no_budget`, `no_clock` or
  // `cancelled`: nothing was sent; OutcomeUnknown and TooLarge: it may have arrived.
  awaitable<Result<RestAnswer>> send_signed(RestCall call, Credentials credentials);
  awaitable<Result<RestAnswer>> send_public(RestCall call);

  // For what only reads: repeated up to three times after connection trouble, 5xx or a refusal by rate. The body of a
  // 200; else the venue's error as VenueError with its code, or the last trouble.
  awaitable<Result<std::string>> read_signed(RestCall call, Credentials credentials);
  awaitable<Result<std::string>> read_public(RestCall call);

  // The venue's clock now, asked for: a lower bound of every later answer's time.
  awaitable<Result<Timestamp>> server_time();
  // Measures when that is due. False while the venue does not say.
  awaitable<bool> ensure_clock();
  // Our estimate of the venue's clock.
  Timestamp estimated_server_time() const { return server_clock_.to_server(clock_.now()); }
  std::optional<Duration> clock_offset() const { return server_clock_.offset(); }
  bool has_clock() const { return !server_clock_.needs_measurement(clock_.now(), Duration{config_.clock_refresh}); }
  void distrust_clock() { server_clock_.invalidate(); }

  const BinanceConfig& config() const { return config_; }
  const Clock& clock() const { return clock_; }
  const boost::asio::any_io_executor& executor() const { return executor_; }
  RateGovernor& governor() { return *governor_; }
  OrderBudget& order_budget() { return order_budget_; }
  // Uniform in [0, 1): jitter.
  double jitter() { return random_.uniform(); }

 private:
  // What goes out now, signed where there are credentials; `too_late` where it must not any more.
  Result<std::string> to_sent_query(const RestCall& call, const Credentials* credentials) const;
  awaitable<Result<RestAnswer>> send_once(RestCall call, const Credentials* credentials);
  awaitable<Result<std::string>> read_with_retries(RestCall call, std::optional<Credentials> credentials);
  awaitable<std::optional<Error>> wait_for_budget(RestCall call);
  void note_answer(const RestCall& call, const net::HttpResponse& response, Timestamp sent_at);
  // Zero where it may go: then its weight and its orders are reserved.
  Duration try_reserve(const RestCall& call, Timestamp now);
  void give_back(const RestCall& call, bool was_sent);

  boost::asio::any_io_executor executor_;
  BinanceConfig config_;
  const Clock& clock_;
  net::HttpClient http_;
  ServerClock server_clock_;
  std::shared_ptr<RateGovernor> governor_;
  OrderBudget order_budget_;
  Random random_;
  // Set while no measurement is under way: two at once would be waste.
  AsyncEvent clock_idle_;
};

// VenueError with the venue's own code and text, from an answer that is not 200; OutcomeUnknown for 5xx and what can't
// be read.
Error to_error(const RestAnswer& answer);

}  // namespace hoga::venue::binance
