#include "orders/order_flow.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "orders/order_form.hpp"
#include "orders/policy.hpp"

namespace hoga::orders {
namespace {

void keep_earlier(std::optional<Timestamp>& earliest, const std::optional<Timestamp>& time) {
  if (time && (!earliest || *time < *earliest)) earliest = time;
}

bool is_outcome_open(OrderStatus status) { return status == OrderStatus::Pending || status == OrderStatus::Unknown; }

}  // namespace

void OrderFlow::start(Timestamp now) {
  const auto live = record_.live();
  for (const auto& id : live) {
    auto& entry = *record_.find(id);
    if (entry.order.is_held) continue;
    if (entry.order.amend_quantity) entry.query_at = now;
    if (entry.order.status == OrderStatus::Pending) record_.apply(entry, OrderEventKind::OutcomeLost, false, now);
    if (entry.order.status == OrderStatus::Unknown) entry.query_at = now;
    if (entry.order.cancel_requested) entry.cancel_at = now;
  }
}

void OrderFlow::place(const risk::RiskApproved<Order>& approved, Timestamp now, Actions& actions) {
  Order order = approved.value();
  order.send_before = send_before(now);
  auto& entry = record_.add_intent(std::move(order));
  // It locks nothing before it fires.
  if (entry.order.is_held) return;
  entry.is_place_under_way = true;
  record_.balances().reserve(entry.order.id, approved.estimate().required_asset, approved.estimate().required);
  send_place(make_place_request(entry.order), false, now, actions);
}

void OrderFlow::send_place(PlaceRequest request, bool is_second_try, Timestamp now, Actions& actions) {
  const auto id = ids_.next();
  under_way_[id] = {Kind::Place, request.order_id, now, {}, request, is_second_try};
  actions.sends.push_back({id, std::move(request)});
}

bool OrderFlow::may_send_again(const OrderEntry& entry, const UnderWay& asked, const VenueOutcome& outcome,
                               Timestamp now) const {
  // Somebody wants it back, or a halt does: it stays here.
  if (entry.order.cancel_requested) return false;
  const auto* not_sent = std::get_if<VenueNotSent>(&outcome);
  return not_sent != nullptr && not_sent->is_late && !asked.is_second_try && asked.request &&
         now - asked.sent_at < policy::kSendWithin && send_before(now) > asked.request->send_before;
}

void OrderFlow::send_again(Timestamp now, Actions& actions) {
  for (auto& request : std::exchange(again_, {})) {
    auto& entry = *record_.find(request.order_id);
    entry.order.send_before = send_before(now);
    record_.touch(entry, now);
    request.send_before = entry.order.send_before;
    send_place(std::move(request), true, now, actions);
  }
}

Timestamp OrderFlow::send_before(Timestamp now) const { return to_venue(now) + policy::kSendWithin; }

void OrderFlow::cancel(OrderEntry& entry, Timestamp now) {
  entry.cancel_refusal.reset();
  entry.cancel_attempts = 0;
  if (!entry.cancel_at) entry.cancel_at = now;
  if (entry.order.cancel_requested) return;
  entry.order.cancel_requested = true;
  record_.touch(entry, now);
}

void OrderFlow::on_venue_back(Timestamp now) {
  for (const auto& id : record_.live()) {
    auto& entry = *record_.find(id);
    entry.query_attempts = 0;
    entry.cancel_attempts = 0;
    if (entry.cancel_at) entry.cancel_at = std::min(*entry.cancel_at, now);
    // Those whose outcome is lost are found among the open orders, or asked for by the comparison that begins now.
    if (entry.query_at && !is_outcome_open(entry.order.status)) entry.query_at = std::min(*entry.query_at, now);
  }
}

bool OrderFlow::on_reply(std::uint64_t send_id, const VenueOutcome& outcome, Timestamp now) {
  const auto found = under_way_.find(send_id);
  if (found == under_way_.end()) return false;
  auto asked = std::move(found->second);
  under_way_.erase(found);
  auto& entry = *record_.find(asked.order);
  switch (asked.kind) {
    case Kind::PlaceList: break;
    case Kind::Amend:
      entry.is_amend_under_way = false;
      on_amend(entry, outcome, now);
      break;
    case Kind::Place:
      if (may_send_again(entry, asked, outcome, now)) {
        again_.push_back(std::move(*asked.request));
        break;
      }
      entry.is_place_under_way = false;
      on_place(entry, outcome, now);
      break;
    case Kind::Cancel:
      entry.is_cancel_under_way = false;
      on_cancel(entry, outcome, now);
      break;
    case Kind::Query:
      entry.is_query_under_way = false;
      on_query(entry, outcome, asked.sent_at, now);
      break;
  }
  return true;
}

void OrderFlow::accept(const VenueAccepted& accepted, Timestamp now) {
  record_.apply(accepted.order, now);
  for (const auto& fill : accepted.fills) record_.hear(fill, now);
}

void OrderFlow::reject(OrderEntry& entry, const std::string& code, const std::string& reason, Timestamp now) {
  if (!record_.apply(entry, OrderEventKind::Rejected, false, now)) return;
  entry.order.reject_code = code;
  entry.order.reject_reason = reason;
  record_.touch(entry, now);
}

void OrderFlow::lose_outcome(OrderEntry& entry, Timestamp now) {
  record_.apply(entry, OrderEventKind::OutcomeLost, false, now);
  if (entry.is_live() && !entry.query_at) entry.query_at = now + policy::kRetryFirst;
}

void OrderFlow::note_sent(const OrderEntry& entry, const char* code, Timestamp now) {
  if (!record_.keeps_notes()) return;
  const auto& order = entry.order;
  const bool is_sent = std::string_view{code} != "not_sent";
  Figures figures{{"symbol", order.symbol}};
  if (order.venue_order_id) figures.push_back({"venue_order_id", *order.venue_order_id});
  figures.push_back({"filled_quantity", order.filled_quantity.to_string()});
  if (order.reject_code) figures.push_back({"reject_code", *order.reject_code});
  record_.note({is_sent ? "order_sent" : "order_not_sent",
                order.id,
                code,
                is_sent ? "The order was sent to the exchange." : "The order never left this machine.",
                {ActorKind::Engine},
                std::move(figures)},
               now);
}

void OrderFlow::on_place(OrderEntry& entry, const VenueOutcome& outcome, Timestamp now) {
  if (const auto* accepted = std::get_if<VenueAccepted>(&outcome)) {
    accept(*accepted, now);
    note_sent(entry, "acknowledged", now);
  } else if (const auto* rejected = std::get_if<VenueRejected>(&outcome)) {
    reject(entry, rejected->code, rejected->reason, now);
    note_sent(entry, "rejected", now);
  } else if (const auto* not_sent = std::get_if<VenueNotSent>(&outcome)) {
    reject(entry, "not_sent", "The order never left this machine: " + not_sent->reason, now);
    note_sent(entry, "not_sent", now);
  } else {
    lose_outcome(entry, now);
    note_sent(entry, "unanswered", now);
  }
}

void OrderFlow::retry_cancel(OrderEntry& entry, Timestamp now) {
  if (!entry.is_live() || !entry.order.cancel_requested) return;
  entry.cancel_at = now + policy::backoff(entry.cancel_attempts++, policy::kRetryFirst, policy::kRetryMax);
}

void OrderFlow::retry_query(OrderEntry& entry, Timestamp now) {
  entry.query_at = now + policy::backoff(entry.query_attempts++, policy::kRetryFirst, policy::kRetryMax);
}

// Its absence can be proven from the bound on, so that whoever waits for it waits no longer than that takes: the
// back-off of a venue that does not answer has no place here.
void OrderFlow::retry_absence(OrderEntry& entry, Timestamp bound, Timestamp now) const {
  const auto step = policy::kVenueClockStep;
  const Timestamp seen_past = Timestamp{(bound.time_since_epoch() / step + 1) * step} + policy::kAbsenceMargin;
  // By our clock no longer away than the bound was when it was made: if ours has jumped it is looked at before.
  const Duration left = std::min<Duration>(seen_past - to_venue(now), policy::kAbsenceWaitMax);
  if (left > Duration{0}) {
    entry.query_at = now + left;
    return;
  }
  entry.query_at = now + policy::backoff(entry.early_absences++, policy::kAbsenceRetryFirst, policy::kAbsenceRetryMax);
}

void OrderFlow::on_cancel(OrderEntry& entry, const VenueOutcome& outcome, Timestamp now) {
  if (const auto* accepted = std::get_if<VenueAccepted>(&outcome)) {
    accept(*accepted, now);
    retry_cancel(entry, now);
    return;
  }
  if (const auto* rejected = std::get_if<VenueRejected>(&outcome)) {
    entry.cancel_refusal =
        make_error(Errc::VenueError, rejected->code, "The exchange refused to cancel the order: " + rejected->reason);
    entry.order.cancel_requested = false;
    entry.cancel_at.reset();
    record_.touch(entry, now);
    if (entry.is_live()) entry.query_at = now;
    return;
  }
  if (!entry.is_live()) return;
  // "No such order" to a cancel mostly means that it has just closed: what it has become is asked.
  if (!std::holds_alternative<VenueNotSent>(outcome) && !entry.query_at) entry.query_at = now;
  retry_cancel(entry, now);
}

void OrderFlow::on_query(OrderEntry& entry, const VenueOutcome& outcome, Timestamp asked_at, Timestamp now) {
  if (const auto* accepted = std::get_if<VenueAccepted>(&outcome)) {
    const auto before = entry.order.status;
    entry.query_attempts = 0;
    entry.query_at.reset();
    accept(*accepted, now);
    if (entry.order.amend_quantity && !entry.is_amend_under_way) judge_amend(entry, *accepted, asked_at, now);
    if (before == OrderStatus::Unknown && entry.order.status != before) {
      record_.note(
          "repair", entry.order.id, "outcome_found",
          fmt::format("The lost outcome of an order in {} is known.", entry.order.symbol), now,
          {{"symbol", entry.order.symbol}, {"was", status_text(before)}, {"is", status_text(entry.order.status)}});
    }
    return;
  }
  if (const auto* absent = std::get_if<VenueUnknownOrder>(&outcome)) {
    on_absent(entry, absent->server_time, now);
    return;
  }
  if (entry.is_live()) retry_query(entry, now);
}

// Whether it was taken shows in the order's quantity, once it can't be taken any more by the venue's clock.
void OrderFlow::judge_amend(OrderEntry& entry, const VenueAccepted& accepted, Timestamp asked_at, Timestamp now) {
  const auto venue_time = accepted.server_time.value_or(to_venue(asked_at));
  // One that another process asked for was signed before this answer, or never.
  if (!entry.amend_until) entry.amend_until = venue_time + policy::kSendWithin + policy::kLateArrival;
  if (venue_time > *entry.amend_until) {
    refuse_amend(entry, "not_amended", "The amendment did not reach the exchange.", now);
  } else {
    retry_query(entry, now);
  }
}

// An absence counts once the request can no longer arrive, which is for the venue's clock alone to say: what was signed
// carries a time of that clock before send_before, and the venue takes it no later than a window after that. Ours may
// jump meanwhile as it likes (decisions: late signing, bounded).
void OrderFlow::on_absent(OrderEntry& entry, const std::optional<Timestamp>& server_time, Timestamp now) {
  if (!entry.is_live()) return;
  const auto bound = entry.order.send_before + policy::kLateArrival;
  const bool is_definite = server_time && *server_time > bound;
  if (!is_definite || entry.is_place_under_way) return retry_absence(entry, bound, now);
  const auto was = status_text(entry.order.status);
  if (is_outcome_open(entry.order.status)) {
    reject(entry, "not_accepted", "The order did not reach the exchange.", now);
    record_.note("repair", entry.order.id, "absence_proven",
                 fmt::format("The exchange never had the order in {}.", entry.order.symbol), now,
                 {{"symbol", entry.order.symbol}, {"was", was}, {"is", "absent"}});
    return;
  }
  // It was open, and the exchange knows it no longer. Its memory may lag for a moment, so one word is not enough.
  if (++entry.absences < 3) {
    retry_query(entry, now);
    return;
  }
  record_.apply(entry, OrderEventKind::Cancelled, false, now);
  entry.order.reject_reason = "The exchange no longer knows the order.";
  record_.note("repair", entry.order.id, "order_vanished",
               fmt::format("An open order in {} is no longer known at the exchange.", entry.order.symbol), now,
               {{"symbol", entry.order.symbol}, {"was", was}, {"is", "gone"}});
}

void OrderFlow::take_overdue(Timestamp now) {
  std::vector<std::uint64_t> overdue;
  for (const auto& [id, asked] : under_way_) {
    if (asked.sent_at + policy::kReplyWatchdog <= now) overdue.push_back(id);
  }
  const VenueOutcomeUnknown unknown{"The reply is overdue."};
  for (const auto id : overdue) {
    if (!on_list_reply(id, unknown, now)) on_reply(id, unknown, now);
  }
}

void OrderFlow::pump(Timestamp now, Actions& actions) {
  take_overdue(now);
  send_again(now, actions);
  for (const auto& id : record_.live()) {
    auto& entry = *record_.find(id);
    const auto& order = entry.order;
    // A cancel that overtakes its order would find nothing: it waits for the first word on the order.
    const bool may_cancel = order.status != OrderStatus::Pending && !entry.is_cancel_under_way;
    if (may_cancel && entry.cancel_at && *entry.cancel_at <= now) {
      entry.cancel_at.reset();
      entry.is_cancel_under_way = true;
      const auto send_id = ids_.next();
      under_way_[send_id] = {Kind::Cancel, id, now};
      actions.sends.push_back({send_id, CancelRequest{id, order.symbol, order.venue_client_order_id}});
    }
    if (!entry.is_query_under_way && entry.query_at && *entry.query_at <= now) {
      entry.query_at.reset();
      entry.is_query_under_way = true;
      const auto send_id = ids_.next();
      under_way_[send_id] = {Kind::Query, id, now};
      actions.sends.push_back({send_id, QueryRequest{id, order.symbol, order.venue_client_order_id}});
    }
  }
}

std::optional<Timestamp> OrderFlow::next_timer() const {
  std::optional<Timestamp> next;
  for (const auto& id : record_.live()) {
    const auto& entry = *record_.find(id);
    if (!entry.is_query_under_way) keep_earlier(next, entry.query_at);
    if (!entry.is_cancel_under_way && entry.order.status != OrderStatus::Pending) keep_earlier(next, entry.cancel_at);
  }
  for (const auto& [id, asked] : under_way_) keep_earlier(next, asked.sent_at + policy::kReplyWatchdog);
  return next;
}

}  // namespace hoga::orders
