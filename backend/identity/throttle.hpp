// Slows whoever guesses. A few tries are free; each one after that opens a wait that doubles up to a bound, and a try
// within the wait is refused and counts for nothing. What is counted is named by the caller: an address, an address
// with an account, a browser that its owner has signed in with. So a stranger's tries never count against the owner's
// own browser. Bounded; an hour without a try forgets. Counted in memory; keep() writes what has changed, and load()
// reads it at a start, so that a restart forgives nobody more than the moments since. Any thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/time.hpp"
#include "storage/database.hpp"

namespace hoga::identity {

struct ThrottleRule {
  int free_tries = 5;
  std::chrono::seconds first_wait{1};
  std::chrono::seconds wait_max{60};
};

struct ThrottleKey {
  std::string name;
  ThrottleRule rule;
};

class Throttle {
 public:
  explicit Throttle(const Clock& clock, std::size_t keys_max = 100'000) : clock_(clock), keys_max_(keys_max) {}

  // Counts a try under every key. RateLimited, code `too_many_tries`, with the longest wait; then nothing is counted.
  Result<void> begin(const std::vector<ThrottleKey>& keys);
  // The try was none: it is taken back.
  void take_back(const std::vector<ThrottleKey>& keys);
  // The tries were the owner's.
  void clear(const std::vector<ThrottleKey>& keys);

  // What another process, or this one before it was started again, has counted. Before the first try.
  boost::asio::awaitable<Result<void>> load(storage::Database& database);
  // Now and then, and at the end.
  boost::asio::awaitable<Result<void>> keep(storage::Database& database);

 private:
  struct Tries {
    int count = 0;
    Timestamp last_at{};
    // Before that no further try.
    Timestamp open_at{};
  };
  using Counted = std::map<std::string, Tries, std::less<>>;
  void make_room(Timestamp now);
  void forget(Counted::iterator entry);

  const Clock& clock_;
  std::size_t keys_max_;
  std::mutex mutex_;
  // By the hash of what is counted: so it is kept too.
  Counted tries_;
  // Not written yet.
  std::set<std::string> changed_;
};

// The network that an address is likely to share with whoever else holds it: itself, or the /64 of an IPv6 address.
std::string network_of(const std::string& address);

}  // namespace hoga::identity
