// The part of Reconciler that says what can't be explained, and that asks about orders of which only fills are known.
#include <fmt/format.h>

#include <algorithm>

#include "orders/policy.hpp"
#include "orders/reconciler.hpp"

namespace hoga::orders {

std::optional<Difference> Reconciler::difference(Timestamp now) const {
  for (const auto& id : record_.short_of_fills()) {
    const auto& entry = *record_.find(id);
    const auto fetch = fetches_.find(entry.order.symbol);
    if (fetch == fetches_.end() || fetch->second.shortfalls < policy::kUnexplainedAfter) continue;
    if (now - fetch->second.short_since < policy::kUnexplainedFor) continue;
    return Difference{
        "fills_missing",
        fmt::format("The exchange says that {} of an order in {} are filled, and lists "
                    "trades for {} alone.",
                    entry.order.filled_quantity.to_string(), entry.order.symbol, entry.booked.quantity.to_string()),
        {{"symbol", entry.order.symbol},
         {"was", entry.booked.quantity.to_string()},
         {"is", entry.order.filled_quantity.to_string()}}};
  }
  for (const auto& [id, times] : still_open_) {
    const auto* entry = record_.find(id);
    if (entry == nullptr || times < policy::kUnexplainedAfter) continue;
    return Difference{
        "order_still_open",
        fmt::format("An order in {} that the exchange said was closed is open there.", entry->order.symbol),
        {{"symbol", entry->order.symbol}, {"was", status_text(entry->order.status)}, {"is", "open"}}};
  }
  for (const auto& id : record_.live()) {
    const auto& entry = *record_.find(id);
    if (entry.contradictions < policy::kContradictionsMax) continue;
    return Difference{
        "order_contradiction",
        fmt::format("What the exchange says of an order in {} contradicts what it said before.", entry.order.symbol),
        {{"symbol", entry.order.symbol}, {"was", status_text(entry.order.status)}, {"is", "contradicted"}}};
  }
  return std::nullopt;
}

bool Reconciler::is_explained() const {
  const auto contradicts = [&](const OrderId& id) { return record_.find(id)->contradictions > 0; };
  return has_reconciled_ && record_.short_of_fills().empty() && still_open_.empty() &&
         std::none_of(record_.live().begin(), record_.live().end(), contradicts);
}

void Reconciler::ask_about_orphans(Timestamp now, Actions& actions) {
  for (const auto& order : record_.take_orphans()) orphans_[order].ask_at = now;
  for (auto& [order, orphan] : orphans_) {
    if (orphan.id != 0 || orphan.ask_at > now) continue;
    orphan.id = ids_.next();
    ++orphan.attempts;
    actions.sends.push_back({orphan.id, QueryRequest{{}, order.first, {}, order.second}});
  }
}

bool Reconciler::on_outcome(std::uint64_t send_id, const VenueOutcome& outcome, Timestamp now) {
  const auto asked = std::find_if(orphans_.begin(), orphans_.end(),
                                  [send_id](const auto& entry) { return entry.second.id == send_id; });
  if (asked == orphans_.end()) return false;
  auto& orphan = asked->second;
  orphan.id = 0;
  const auto* accepted = std::get_if<VenueAccepted>(&outcome);
  if (accepted != nullptr && accepted->order.venue_order_id == asked->first.second) {
    record_.apply(accepted->order, now);
  } else if (!std::holds_alternative<VenueUnknownOrder>(outcome) && orphan.attempts < policy::kOrphanAttempts) {
    orphan.ask_at = now + policy::backoff(orphan.attempts, policy::kRetryFirst, policy::kRetryMax);
    return true;
  }
  // Known now, or never: its fills are booked all the same.
  orphans_.erase(asked);
  return true;
}

}  // namespace hoga::orders
