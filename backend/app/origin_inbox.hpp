// What has come from a mirror's origin and was not taken yet. Bounded: of the books of a symbol that stay in step the
// newest is enough, and when the rest grows beyond the limit (an exchange that can't write its journal stands still and
// takes nothing) it is dropped, and the gap is said. One thread.
#pragma once

#include <cstddef>
#include <deque>
#include <vector>

#include "exchange/origin_feed.hpp"

namespace hoga::app {

class OriginInbox {
 public:
  // Minutes of a busy market.
  static constexpr std::size_t kWaitingMax = 100'000;

  explicit OriginInbox(std::size_t waiting_max = kWaitingMax) : waiting_max_(waiting_max) {}

  void put(exchange::OriginEvent event);
  // In the order in which they came, at most so many.
  std::vector<exchange::OriginEvent> take(std::size_t count_max);

 private:
  void drop_older_book(const BookChanged& book);

  std::size_t waiting_max_;
  std::deque<exchange::OriginEvent> waiting_;
};

}  // namespace hoga::app
