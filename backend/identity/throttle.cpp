#include "identity/throttle.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>

#include "identity/bytes.hpp"
#include "storage/sign_in_tries.hpp"

namespace hoga::identity {
namespace {

using storage::SignInTries;
namespace rows = storage::sign_in_tries;

constexpr std::chrono::hours kForget{1};

Duration wait_after(const ThrottleRule& rule, int count) {
  const int doublings = std::clamp(count - rule.free_tries, 0, 20);
  return std::min<Duration>(rule.first_wait * (1 << doublings), rule.wait_max);
}

}  // namespace

void Throttle::forget(Counted::iterator entry) {
  changed_.insert(entry->first);
  tries_.erase(entry);
}

void Throttle::make_room(Timestamp now) {
  if (tries_.size() < keys_max_) return;
  for (auto at = tries_.begin(); at != tries_.end();) {
    const auto entry = at++;
    if (entry->second.last_at + kForget < now) forget(entry);
  }
  if (tries_.size() < keys_max_) return;
  forget(std::min_element(tries_.begin(), tries_.end(),
                          [](const auto& a, const auto& b) { return a.second.last_at < b.second.last_at; }));
}

Result<void> Throttle::begin(const std::vector<ThrottleKey>& keys) {
  const Timestamp now = clock_.now();
  const std::scoped_lock lock(mutex_);
  Timestamp open_at = now;
  for (const auto& key : keys) {
    const auto found = tries_.find(hash_hex(key.name));
    if (found != tries_.end()) open_at = std::max(open_at, found->second.open_at);
  }
  if (open_at > now) {
    Error error = make_error(Errc::RateLimited, "too_many_tries",
                             "Too many tries that were wrong: wait as long as Retry-After says, then try again.");
    error.retry_after_seconds = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(open_at - now).count());
    return error;
  }
  for (const auto& key : keys) {
    const auto name = hash_hex(key.name);
    if (!tries_.contains(name)) make_room(now);
    changed_.insert(name);
    Tries& tries = tries_[name];
    if (tries.last_at + kForget < now) tries = {};
    tries.last_at = now;
    if (++tries.count >= key.rule.free_tries) tries.open_at = now + wait_after(key.rule, tries.count);
  }
  return {};
}

void Throttle::take_back(const std::vector<ThrottleKey>& keys) {
  const std::scoped_lock lock(mutex_);
  for (const auto& key : keys) {
    const auto found = tries_.find(hash_hex(key.name));
    if (found == tries_.end()) continue;
    changed_.insert(found->first);
    if (--found->second.count <= 0) {
      tries_.erase(found);
    } else {
      found->second.open_at = {};
    }
  }
}

void Throttle::clear(const std::vector<ThrottleKey>& keys) {
  const std::scoped_lock lock(mutex_);
  for (const auto& key : keys) {
    const auto found = tries_.find(hash_hex(key.name));
    if (found != tries_.end()) forget(found);
  }
}

boost::asio::awaitable<Result<void>> Throttle::load(storage::Database& database) {
  auto job = [before = clock_.now() - kForget](storage::Session& session) -> Result<std::vector<SignInTries>> {
    rows::prune(session, before);
    return rows::list(session);
  };
  const auto found = co_await database.write(job);
  if (!found) co_return found.error();
  const std::scoped_lock lock(mutex_);
  for (const auto& row : *found) tries_.insert_or_assign(row.name_hash, Tries{row.tries, row.last_at, row.open_at});
  co_return Result<void>{};
}

boost::asio::awaitable<Result<void>> Throttle::keep(storage::Database& database) {
  std::vector<SignInTries> counted;
  std::vector<std::string> gone;
  {
    const std::scoped_lock lock(mutex_);
    for (const auto& name : changed_) {
      const auto found = tries_.find(name);
      if (found == tries_.end()) {
        gone.push_back(name);
      } else {
        counted.push_back({name, found->second.count, found->second.last_at, found->second.open_at});
      }
    }
    changed_.clear();
  }
  if (counted.empty() && gone.empty()) co_return Result<void>{};
  auto job = [counted, gone, before = clock_.now() - kForget](storage::Session& session) -> Result<void> {
    for (const auto& row : counted) rows::put(session, row);
    for (const auto& name : gone) rows::remove(session, name);
    rows::prune(session, before);
    return {};
  };
  auto written = co_await database.write(job);
  if (written) co_return written;
  // The next time.
  const std::scoped_lock lock(mutex_);
  for (const auto& row : counted) changed_.insert(row.name_hash);
  changed_.insert(gone.begin(), gone.end());
  co_return written;
}

std::string network_of(const std::string& address) {
  boost::system::error_code failure;
  const auto parsed = boost::asio::ip::make_address(address, failure);
  if (failure || !parsed.is_v6() || parsed.to_v6().is_v4_mapped()) return address;
  auto bytes = parsed.to_v6().to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
  return boost::asio::ip::address_v6(bytes).to_string() + "/64";
}

}  // namespace hoga::identity
