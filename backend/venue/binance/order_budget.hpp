// Keeps each account inside of the number of new orders that the venue lets it place within its windows (ten seconds,
// a day): whoever goes on beyond that is refused, and then banned with everybody who shares the address. What counts is
// what the venue's own headers say, plus what is under way and what was sent and never answered; a venue that sends no
// such headers does not count. Times are of the venue's clock, to which its windows are aligned. Pure; one owner, one
// thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "venue/binance/http_models.hpp"

namespace hoga::venue::binance {

class OrderBudget {
 public:
  void set_limits(std::vector<OrderLimit> limits);
  const std::vector<OrderLimit>& limits() const { return limits_; }

  // How long before the account of that key may place so many more; zero: now.
  Duration wait_for(const std::string& key, int orders, Timestamp now);
  // They count until one of the on_ functions gives them back.
  void reserve(const std::string& key, int orders, Timestamp now);
  // `counts`: what the answer's header says of each limit, where it had it.
  void on_answer(const std::string& key, int orders, const std::vector<std::optional<int>>& counts, Timestamp sent_at,
                 Timestamp now);
  // They may have arrived: they count until a later answer says what the venue has counted.
  void on_no_answer(const std::string& key, int orders, Timestamp now);
  void on_not_sent(const std::string& key, int orders);
  // Too many all the same. Without its Retry-After: until the shortest window is over.
  void on_refused(const std::string& key, std::optional<Duration> retry_after, Timestamp now);

 private:
  struct Window {
    std::int64_t index = 0;
    // The newest header's figure, and when the request that it answers was sent.
    int told = 0;
    Timestamp told_of{};
    int unanswered = 0;
    Timestamp unanswered_at{};
  };
  struct Account {
    int under_way = 0;
    // One for each limit.
    std::vector<Window> windows;
    Timestamp held_until{};
  };

  Account& roll(const std::string& key, Timestamp now);

  std::vector<OrderLimit> limits_;
  std::map<std::string, Account> accounts_;
};

}  // namespace hoga::venue::binance
