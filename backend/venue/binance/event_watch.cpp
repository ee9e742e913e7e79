#include "venue/binance/event_watch.hpp"

#include <algorithm>

namespace hoga::venue::binance {

void EventWatch::set_up(bool is_up) {
  is_up_ = is_up;
  expected_.clear();
}

void EventWatch::expect(const std::string& client_order_id) {
  if (is_up_) expected_[client_order_id].is_heard = false;
}

void EventWatch::on_acknowledged(const std::string& client_order_id, Timestamp now) {
  const auto found = expected_.find(client_order_id);
  if (found == expected_.end()) return;
  if (found->second.is_heard) {
    expected_.erase(found);
  } else {
    found->second.due = now + grace_;
  }
}

void EventWatch::on_event(const std::string& client_order_id) {
  grace_ = grace_first_;
  const auto found = expected_.find(client_order_id);
  if (found == expected_.end()) return;
  if (found->second.due) {
    expected_.erase(found);
  } else {
    found->second.is_heard = true;
  }
}

std::optional<Timestamp> EventWatch::due() const {
  std::optional<Timestamp> earliest;
  for (const auto& [id, expected] : expected_) {
    if (expected.due && (!earliest || *expected.due < *earliest)) earliest = expected.due;
  }
  return earliest;
}

bool EventWatch::take_stall(Timestamp now) {
  const auto earliest = due();
  if (!earliest || now < *earliest) return false;
  expected_.clear();
  grace_ = std::min(grace_ * 2, kGraceMax);
  return true;
}

}  // namespace hoga::venue::binance
