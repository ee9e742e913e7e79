// Binance's three limits: request weight and raw requests per remote address, new orders per account. Windows are
// aligned to the clock, so a minute's window starts at :00. An address that goes on after 429 is banned (418) for two
// minutes, then twice as long each time, at most three days. Pure: the time comes in. One owner, one thread. The number
// of addresses kept is bounded: the idle ones go first.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/time.hpp"
#include "exchange_api/api_error.hpp"

namespace hoga::exchange_api {

struct Quotas {
  // False: nothing is refused and nothing is counted (HOGA_EXCHANGE_RATE_LIMITS=off).
  bool are_enforced = true;
  int weight_per_minute = 6000;
  int raw_requests_per_five_minutes = 300'000;
  int connections_per_five_minutes = 300;
  int orders_per_ten_seconds = 100;
  int orders_per_day = 200'000;
  // Weight used in one minute beyond which the address is banned.
  int weight_of_a_ban = 12'000;
  // Addresses that are remembered.
  std::size_t addresses_max = 10'000;
};

// One line of exchangeInfo's and rateLimit/order's lists.
struct RateLimitLine {
  std::string_view type;
  std::string_view interval;
  int interval_count = 1;
  int limit = 0;
  int count = 0;
};

class RateLimits {
 public:
  explicit RateLimits(const Quotas& quotas) : quotas_(quotas) {}

  const Quotas& quotas() const { return quotas_; }

  // Before a request is looked at: is the address banned or over its weight? Counts one raw request.
  ApiResult<void> admit(const std::string& address, Timestamp now);
  // The weight that the request came to; the sum of this minute.
  int charge(const std::string& address, int weight, Timestamp now);
  // Before a WebSocket is opened; counts it.
  ApiResult<void> admit_connection(const std::string& address, Timestamp now);
  int weight_used(const std::string& address, Timestamp now) const;

  // From now on for so long, whether limits are enforced or not.
  void ban(const std::string& address, std::chrono::seconds length, Timestamp now);

  // Before an order is placed: has the account one left?
  ApiResult<void> admit_order(const std::string& account, Timestamp now) const;
  // A list counts for as many orders as it has.
  void count_order(const std::string& account, Timestamp now, int orders = 1);
  // An order's first fill gives back one as taker and five as maker; the count never goes below zero.
  void count_fill(const std::string& account, bool is_maker, Timestamp now);

  // REQUEST_WEIGHT of the address.
  RateLimitLine weight_line(const std::string& address, Timestamp now) const;
  // ORDERS of the account: 10 seconds, a day.
  std::array<RateLimitLine, 2> order_lines(const std::string& account, Timestamp now) const;

 private:
  struct Window {
    std::int64_t index = -1;
    int count = 0;
    int current(std::int64_t now_index) const { return index == now_index ? count : 0; }
    void add(std::int64_t now_index, int amount);
  };
  struct AddressUse {
    Window weight;
    Window raw;
    Window connections;
    Timestamp banned_until{};
    int bans = 0;
  };
  struct AccountUse {
    Window ten_seconds;
    Window day;
  };
  std::optional<ApiError> ban_of(const std::string& address, Timestamp now) const;
  AddressUse& use_of(const std::string& address, Timestamp now);

  Quotas quotas_;
  std::unordered_map<std::string, AddressUse> addresses_;
  std::unordered_map<std::string, AccountUse> accounts_;
  // The last moment for which any address is banned: without bans nobody is looked up.
  Timestamp bans_until_{};
};

}  // namespace hoga::exchange_api
