// Binance's three limits: request weight and raw requests per remote address, new orders per account. Windows are
// aligned to the clock, so a minute's window starts at :00. An address that goes on after 429 is banned (418): how many
// 429s it may get first is not published, here it is Quotas::refusals_of_a_ban. The ban lasts two minutes, then twice
// as long each time, at most three days; after three days without one the count starts anew. Pure: the time comes in.
// One owner, one thread. The number of addresses kept is bounded: the idle ones go first.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

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
  // Refusals (429, and sockets closed for sending too much) that an address may have within five minutes; the next one
  // is its ban.
  int refusals_of_a_ban = 50;
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
  // The request was refused elsewhere with 429, or the address's socket closed because it sent too much; may ban it.
  // admit() and admit_connection() count their own refusals.
  void count_refusal(const std::string& address, Timestamp now);
  // Before a WebSocket is opened; counts it. A banned address may open one: only what it asks there shows whether a
  // limit holds for it.
  ApiResult<void> admit_connection(const std::string& address, Timestamp now);
  int weight_used(const std::string& address, Timestamp now) const;

  // From now on for so long, whether limits are enforced or not.
  void ban(const std::string& address, std::chrono::seconds length, Timestamp now);
  // Called with each address as its ban begins.
  using BanListener = std::function<void(const std::string& address)>;
  void set_ban_listener(BanListener listener) { on_ban_ = std::move(listener); }

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
    Window refusals;
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
  BanListener on_ban_;
  std::unordered_map<std::string, AddressUse> addresses_;
  std::unordered_map<std::string, AccountUse> accounts_;
  // The last moment for which any address is banned: without bans nobody is looked up.
  Timestamp bans_until_{};
};

}  // namespace hoga::exchange_api
