#include "app/origin_inbox.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hoga::app {
namespace {

using exchange::OriginEvent;

template <typename Event>
const Event* market_event(const OriginEvent& event) {
  const auto* said = std::get_if<MarketEvent>(&event);
  return said == nullptr ? nullptr : std::get_if<Event>(said);
}

// A book or a trade is followed by others; an answer, or a change of what is listed, is said once.
bool comes_once(const OriginEvent& event) {
  return std::holds_alternative<exchange::OriginCandles>(event) || market_event<InstrumentsChanged>(event) != nullptr;
}

}  // namespace

void OriginInbox::put(OriginEvent event) {
  if (const auto* book = market_event<BookChanged>(event)) drop_older_book(*book);
  if (waiting_.size() >= waiting_max_) {
    std::erase_if(waiting_, [](const OriginEvent& one) { return !comes_once(one); });
    waiting_.push_front(exchange::OriginGap{});
  }
  waiting_.push_back(std::move(event));
}

// Only where both are in step: that a book was lost in between must not be missed.
void OriginInbox::drop_older_book(const BookChanged& book) {
  if (book.state != FeedState::Synced) return;
  for (auto older = waiting_.rbegin(); older != waiting_.rend(); ++older) {
    const auto* other = market_event<BookChanged>(*older);
    if (other == nullptr || other->snapshot.symbol != book.snapshot.symbol) continue;
    if (other->state == FeedState::Synced) waiting_.erase(std::prev(older.base()));
    return;
  }
}

std::vector<OriginEvent> OriginInbox::take(std::size_t count_max) {
  const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(count_max, waiting_.size()));
  std::vector<OriginEvent> taken(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
  waiting_.erase(waiting_.begin(), end);
  return taken;
}

}  // namespace hoga::app
