#include "matching/stop_book.hpp"

namespace hoga::matching {

void StopBook::add(Id id, Trigger trigger, Ticks price) {
  const Key key{trigger == Trigger::AtOrAbove ? price : -price, next_sequence_++};
  if (!places_.emplace(id, Place{trigger, key}).second) return;
  (trigger == Trigger::AtOrAbove ? rising_ : falling_).emplace(key, id);
}

bool StopBook::remove(Id id) {
  const auto found = places_.find(id);
  if (found == places_.end()) return false;
  (found->second.trigger == Trigger::AtOrAbove ? rising_ : falling_).erase(found->second.key);
  places_.erase(found);
  return true;
}

void StopBook::take_triggered(Ticks last, std::vector<Id>& triggered) {
  const auto take = [&](std::map<Key, Id>& waiting, Ticks reached) {
    while (!waiting.empty() && waiting.begin()->first.first <= reached) {
      triggered.push_back(waiting.begin()->second);
      places_.erase(waiting.begin()->second);
      waiting.erase(waiting.begin());
    }
  };
  take(rising_, last);
  take(falling_, -last);
}

}  // namespace hoga::matching
