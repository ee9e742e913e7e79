// The part of OrderFlow that places lists, fires held orders, and amends.
#include "orders/list_form.hpp"
#include "orders/order_flow.hpp"
#include "orders/order_form.hpp"
#include "orders/policy.hpp"

namespace hoga::orders {

void OrderFlow::place_list(const risk::RiskApproved<PlannedList>& approved, const ListLock& lock, Timestamp now,
                           Actions& actions) {
  auto planned = approved.value();
  for (auto& order : planned.orders) order.send_before = send_before(now);
  record_.add_list(planned.list);
  UnderWay asked{Kind::PlaceList, planned.orders.front().id, now};
  for (const auto& order : planned.orders) {
    auto& entry = record_.add_intent(order);
    entry.is_place_under_way = !order.is_held;
    asked.legs.push_back(order.id);
  }
  if (planned.list.is_emulated) return;
  record_.balances().reserve(lock.order, lock.asset, lock.amount);
  const auto id = ids_.next();
  under_way_[id] = std::move(asked);
  actions.sends.push_back({id, make_list_request(planned)});
}

bool OrderFlow::on_list_reply(std::uint64_t send_id, const VenueListOutcome& outcome, Timestamp now) {
  const auto found = under_way_.find(send_id);
  if (found == under_way_.end() || found->second.kind != Kind::PlaceList) return false;
  const auto legs = std::move(found->second.legs);
  under_way_.erase(found);
  const auto* accepted = std::get_if<VenueListAccepted>(&outcome);
  for (const auto& id : legs) {
    auto& entry = *record_.find(id);
    entry.is_place_under_way = false;
    if (accepted != nullptr) continue;
    if (const auto* rejected = std::get_if<VenueRejected>(&outcome)) {
      reject(entry, rejected->code, rejected->reason, now);
      note_sent(entry, "rejected", now);
    } else if (const auto* not_sent = std::get_if<VenueNotSent>(&outcome)) {
      reject(entry, "not_sent", "The list never left this machine: " + not_sent->reason, now);
      note_sent(entry, "not_sent", now);
    } else {
      lose_outcome(entry, now);
      note_sent(entry, "unanswered", now);
    }
  }
  if (accepted == nullptr) return true;
  for (const auto& leg : accepted->legs) accept(leg, now);
  for (const auto& id : legs) note_sent(*record_.find(id), "acknowledged", now);
  return true;
}

void OrderFlow::fire(OrderEntry& entry, Timestamp now, Actions& actions) {
  auto& order = entry.order;
  order.is_held = false;
  order.send_before = send_before(now);
  record_.touch(entry, now);
  entry.is_place_under_way = true;
  auto request = make_place_request(order);
  request.type = has_limit_price(order.type) ? OrderType::Limit : OrderType::Market;
  request.stop_price.reset();
  request.trailing_delta_bps.reset();
  send_place(std::move(request), false, now, actions);
}

void OrderFlow::amend(OrderEntry& entry, const Decimal& quantity, Timestamp now, Actions& actions) {
  auto& order = entry.order;
  order.amend_quantity = quantity;
  entry.amend_refusal.reset();
  entry.is_amend_under_way = true;
  const auto bound = send_before(now);
  entry.amend_until = bound + policy::kLateArrival;
  record_.touch(entry, now);
  const auto id = ids_.next();
  under_way_[id] = {Kind::Amend, order.id, now};
  actions.sends.push_back({id, AmendRequest{order.id, order.symbol, order.venue_client_order_id, quantity, bound}});
}

void OrderFlow::on_amend(OrderEntry& entry, const VenueOutcome& outcome, Timestamp now) {
  if (const auto* accepted = std::get_if<VenueAccepted>(&outcome)) {
    accept(*accepted, now);
  } else if (const auto* rejected = std::get_if<VenueRejected>(&outcome)) {
    refuse_amend(entry, rejected->code, "The exchange refused to change the order: " + rejected->reason, now);
  } else if (const auto* not_sent = std::get_if<VenueNotSent>(&outcome)) {
    refuse_amend(entry, "not_sent", "The amendment never left this machine: " + not_sent->reason, now);
  } else if (entry.is_live()) {
    // Whether it was taken shows in the order's quantity.
    entry.query_at = now;
  }
}

void OrderFlow::refuse_amend(OrderEntry& entry, const std::string& code, const std::string& reason, Timestamp now) {
  entry.order.amend_quantity.reset();
  entry.amend_refusal = make_error(Errc::VenueError, code, reason);
  record_.touch(entry, now);
  if (entry.is_live() && !entry.query_at) entry.query_at = now;
}

}  // namespace hoga::orders
