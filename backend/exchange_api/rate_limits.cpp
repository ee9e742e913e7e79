#include "exchange_api/rate_limits.hpp"

#include <algorithm>
#include <chrono>

namespace hoga::exchange_api {

namespace {

using namespace std::chrono_literals;

constexpr Duration kFirstBan = 2min;
constexpr Duration kLongestBan = 72h;
// The first doubling that reaches the longest ban.
constexpr int kDoublingsMax = 12;
constexpr int kFirstFillAsTaker = 1;
constexpr int kFirstFillAsMaker = 5;

std::int64_t window_index(Timestamp now, Duration length) { return now.time_since_epoch() / length; }

int seconds_left(Timestamp now, Duration length) {
  const Duration left = length - now.time_since_epoch() % length;
  return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(left).count());
}

}  // namespace

void RateLimits::Window::add(std::int64_t now_index, int amount) {
  count = std::max(0, current(now_index) + amount);
  index = now_index;
}

RateLimits::AddressUse& RateLimits::use_of(const std::string& address, Timestamp now) {
  if (addresses_.size() >= quotas_.addresses_max && !addresses_.contains(address)) {
    const std::int64_t minute = window_index(now, 1min);
    for (auto it = addresses_.begin(); it != addresses_.end();) {
      const bool is_idle = it->second.weight.index != minute && it->second.banned_until <= now;
      it = is_idle ? addresses_.erase(it) : std::next(it);
    }
    if (addresses_.size() >= quotas_.addresses_max) addresses_.erase(addresses_.begin());
  }
  return addresses_[address];
}

void RateLimits::ban(const std::string& address, std::chrono::seconds length, Timestamp now) {
  AddressUse& use = use_of(address, now);
  use.banned_until = now + length;
  bans_until_ = std::max(bans_until_, use.banned_until);
  if (on_ban_) on_ban_(address);
}

void RateLimits::count_refusal(const std::string& address, Timestamp now) {
  if (!quotas_.are_enforced) return;
  AddressUse& use = use_of(address, now);
  use.refusals.add(window_index(now, 5min), 1);
  if (use.refusals.count <= quotas_.refusals_of_a_ban) return;
  use.refusals = {};
  if (now - use.banned_until >= kLongestBan) use.bans = 0;
  const Duration length = std::min(kLongestBan, kFirstBan * (std::int64_t{1} << std::min(use.bans, kDoublingsMax)));
  ++use.bans;
  ban(address, std::chrono::ceil<std::chrono::seconds>(length), now);
}

std::optional<ApiError> RateLimits::ban_of(const std::string& address, Timestamp now) const {
  if (bans_until_ <= now) return std::nullopt;
  const auto found = addresses_.find(address);
  if (found == addresses_.end() || found->second.banned_until <= now) return std::nullopt;
  const auto left = std::chrono::ceil<std::chrono::seconds>(found->second.banned_until - now);
  return banned_until(to_milliseconds(found->second.banned_until), static_cast<int>(left.count()));
}

ApiResult<void> RateLimits::admit(const std::string& address, Timestamp now) {
  if (auto ban = ban_of(address, now)) return std::move(*ban);
  if (!quotas_.are_enforced) return {};
  AddressUse& use = use_of(address, now);
  use.raw.add(window_index(now, 5min), 1);
  const std::int64_t minute = window_index(now, 1min);
  const bool over_weight = use.weight.current(minute) >= quotas_.weight_per_minute;
  const bool over_raw = use.raw.current(window_index(now, 5min)) > quotas_.raw_requests_per_five_minutes;
  if (!over_weight && !over_raw) return {};
  count_refusal(address, now);
  if (auto ban = ban_of(address, now)) return std::move(*ban);
  return over_weight ? too_much_weight(quotas_.weight_per_minute, "1 MINUTE", seconds_left(now, 1min))
                     : too_much_weight(quotas_.raw_requests_per_five_minutes, "5 MINUTE", seconds_left(now, 5min));
}

ApiResult<void> RateLimits::admit_connection(const std::string& address, Timestamp now) {
  if (!quotas_.are_enforced) return {};
  Window& window = use_of(address, now).connections;
  window.add(window_index(now, 5min), 1);
  if (window.count <= quotas_.connections_per_five_minutes) return {};
  count_refusal(address, now);
  if (auto ban = ban_of(address, now)) return std::move(*ban);
  ApiError error = make_api_error(-1034,
                                  "Too many connection attempts from IP; current limit is " +
                                      std::to_string(quotas_.connections_per_five_minutes) + " per '5 MINUTE'.",
                                  429);
  error.retry_after_seconds = seconds_left(now, 5min);
  return error;
}

int RateLimits::charge(const std::string& address, int weight, Timestamp now) {
  if (!quotas_.are_enforced) return 0;
  AddressUse& use = use_of(address, now);
  use.weight.add(window_index(now, 1min), weight);
  return use.weight.count;
}

int RateLimits::weight_used(const std::string& address, Timestamp now) const {
  const auto found = addresses_.find(address);
  return found == addresses_.end() ? 0 : found->second.weight.current(window_index(now, 1min));
}

ApiResult<void> RateLimits::admit_order(const std::string& account, Timestamp now) const {
  if (!quotas_.are_enforced) return {};
  const auto lines = order_lines(account, now);
  if (lines[0].count >= lines[0].limit) return too_many_orders(lines[0].limit, "10 SECOND", seconds_left(now, 10s));
  if (lines[1].count >= lines[1].limit) return too_many_orders(lines[1].limit, "1 DAY", seconds_left(now, 24h));
  return {};
}

void RateLimits::count_order(const std::string& account, Timestamp now, int orders) {
  AccountUse& use = accounts_[account];
  use.ten_seconds.add(window_index(now, 10s), orders);
  use.day.add(window_index(now, 24h), orders);
}

void RateLimits::count_fill(const std::string& account, bool is_maker, Timestamp now) {
  const auto found = accounts_.find(account);
  if (found == accounts_.end()) return;
  const int given_back = is_maker ? kFirstFillAsMaker : kFirstFillAsTaker;
  found->second.ten_seconds.add(window_index(now, 10s), -given_back);
  found->second.day.add(window_index(now, 24h), -given_back);
}

RateLimitLine RateLimits::weight_line(const std::string& address, Timestamp now) const {
  return {"REQUEST_WEIGHT", "MINUTE", 1, quotas_.weight_per_minute, weight_used(address, now)};
}

std::array<RateLimitLine, 2> RateLimits::order_lines(const std::string& account, Timestamp now) const {
  const auto found = accounts_.find(account);
  const AccountUse use = found == accounts_.end() ? AccountUse{} : found->second;
  return {RateLimitLine{"ORDERS", "SECOND", 10, quotas_.orders_per_ten_seconds,
                        use.ten_seconds.current(window_index(now, 10s))},
          RateLimitLine{"ORDERS", "DAY", 1, quotas_.orders_per_day, use.day.current(window_index(now, 24h))}};
}

}  // namespace hoga::exchange_api
