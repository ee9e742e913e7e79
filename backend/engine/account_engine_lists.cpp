// The part of AccountEngine that places lists, and watches what the venue can't carry out by itself.
#include <algorithm>

#include "engine/account_engine.hpp"
#include "engine/decision_figures.hpp"
#include "orders/list_form.hpp"
#include "orders/policy.hpp"

namespace hoga::engine {
namespace {

bool is_native(const Order& order, const OrderCapabilities& can) {
  switch (order.type) {
    case OrderType::Market:
    case OrderType::Limit: return true;
    case OrderType::Stop: return can.stop_market;
    case OrderType::StopLimit: return can.stop_limit;
    case OrderType::TakeProfit: return can.take_profit;
    case OrderType::TakeProfitLimit: return can.take_profit_limit;
    case OrderType::TrailingStop: return can.trailing_stop;
  }
  throw_invariant("An order type is one of seven", __FILE__, __LINE__);
}

// The last price at which the trail, from its best price on, sets the order off.
bool has_turned(const Order& order, const Decimal& last) {
  const int delta = *order.trailing_delta_bps;
  if (order.side == Side::Buy) {
    return last >= multiply_divide(*order.trail_extreme, 10'000 + delta, 10'000, Rounding::Up);
  }
  return last <= multiply_divide(*order.trail_extreme, 10'000 - delta, 10'000, Rounding::Down);
}

bool is_reached(const Order& order, const Decimal& last) {
  return fires_upwards(order.type, order.side) ? last >= *order.stop_price : last <= *order.stop_price;
}

}  // namespace

void AccountEngine::emulate(Order& order) const {
  order.is_emulated = true;
  order.is_held = true;
  // Resting in the book it would be no exit beside another: it is sent when its price has come.
  if (order.type == OrderType::Limit) {
    order.type = OrderType::TakeProfitLimit;
    order.stop_price = order.price;
    order.post_only = false;
  }
}

void AccountEngine::emulate_if_needed(Order& order) const {
  const auto* instrument = board_.instrument(order.symbol);
  if (instrument == nullptr || is_native(order, options_.capabilities & instrument->capabilities)) return;
  emulate(order);
}

void AccountEngine::emulate_if_needed(PlannedList& planned) const {
  const auto* instrument = board_.instrument(planned.list.symbol);
  // A bracket is refused where the venue has none: its entry would stand without its exits.
  if (instrument == nullptr || planned.list.type != OrderListType::Oco) return;
  const auto can = options_.capabilities & instrument->capabilities;
  const bool is_possible = can.oco && std::all_of(planned.orders.begin(), planned.orders.end(),
                                                  [&](const Order& order) { return is_native(order, can); });
  if (is_possible) return;
  planned.list.is_emulated = true;
  for (auto& order : planned.orders) emulate(order);
}

// As the venue takes it, and what of it the engine carries out.
void AccountEngine::prepare(PlannedList& planned, const OrderListIntent& intent) const {
  emulate_if_needed(planned);
  // Else the fee of the purchase, taken from what was bought, would leave too little for exits of the same quantity.
  const auto* instrument = board_.instrument(planned.list.symbol);
  planned.is_paid_by_entry = intent.type == OrderListType::Bracket && intent.side == Side::Buy &&
                             instrument != nullptr && instrument->allows_paid_exits;
}

Result<risk::Verdict> AccountEngine::preview(const OrderListIntent& intent, const FeeFractions& fees,
                                             Timestamp now) const {
  auto planned = orders::make_order_list(intent, options_.account, OrderListId{}, {}, now);
  if (!planned) return planned.error();
  prepare(*planned, intent);
  auto verdict = risk::Gate::preview(*planned, context_for(planned->orders.front(), fees, now));
  if (auto ready = check_ready(); !ready) verdict.refusal = ready.error();
  return verdict;
}

void AccountEngine::place_list(const PlaceOrderList& command, std::uint64_t correlation, Timestamp now) {
  auto planned = orders::make_order_list(command.intent, options_.account, command.list_id, command.order_ids, now);
  if (!planned) return answer(correlation, planned.error());
  std::vector<OrderId> ids;
  for (const auto& order : planned->orders) ids.push_back(order.id);
  if (record().find(ids.front()) != nullptr) {
    // The command has come twice: the list is made once.
    return wait(correlation, Waiting::Place, std::move(ids), now);
  }
  if (auto ready = check_ready(); !ready) return answer(correlation, ready.error());
  prepare(*planned, command.intent);
  const auto first = planned->orders.front();
  const auto context = context_for(first, {}, now);
  auto approved = risk::Gate::approve(std::move(*planned), context);
  if (!approved) {
    const auto refusal = approved.error();
    auto figures = decision_figures(first, context);
    figures.insert(figures.end(), refusal.figures.begin(), refusal.figures.end());
    manager_.record().note(
        {"order_refused", command.list_id, refusal.code, refusal.detail, command.by, std::move(figures)}, now);
    return answer(correlation, refusal);
  }
  send_list(*approved, context, command.by, now);
  wait(correlation, Waiting::Place, std::move(ids), now);
}

void AccountEngine::send_list(const risk::RiskApproved<PlannedList>& approved, const risk::RiskContext& context,
                              const Actor& by, Timestamp now) {
  orders::ListLock lock;
  for (const auto& order : approved.value().orders) {
    if (order.is_waiting) continue;
    const auto estimate = risk::Gate::preview(order, context).estimate;
    HOGA_INVARIANT(estimate.has_value(), "What the gate lets through has an estimate");
    if (estimate->required < lock.amount) continue;
    // Of exits side by side the dearer one locks, and only once.
    lock = {order.id, estimate->required_asset, estimate->required};
  }
  manager_.place_list(approved, lock, now);
  for (const auto& order : approved.value().orders) note_accepted(order, context, by, now);
}

void AccountEngine::cancel_list(const CancelOrderList& command, std::uint64_t correlation, Timestamp now) {
  std::vector<OrderId> live;
  bool is_known = false, is_protection = false;
  for (const auto& [id, entry] : record().orders()) {
    if (entry.order.list_id != command.list_id) continue;
    is_known = true;
    is_protection = is_protection || entry.order.is_protection;
    if (entry.is_live()) live.push_back(id);
  }
  if (!is_known) return answer(correlation, make_error(Errc::NotFound, "There is no such list."));
  if (live.empty()) {
    return answer(correlation, make_error(Errc::Conflict, "list_closed", "Every order of the list is closed."));
  }
  if (is_protection) {
    return answer(correlation, make_error(Errc::Conflict, "order_is_protection",
                                          "The list protects a position: change the position's protection instead."));
  }
  for (const auto& id : live) {
    // A held one may have gone with the exit beside it.
    if (!record().find(id)->is_live()) continue;
    manager_.cancel(id, now).value();
    note_cancel(id, command.by, now);
  }
  wait(correlation, Waiting::Cancel, std::move(live), now);
}

bool AccountEngine::has_held(const Symbol& symbol) const {
  return std::any_of(record().live().begin(), record().live().end(), [&](const OrderId& id) {
    const auto& order = record().find(id)->order;
    return order.is_held && order.symbol == symbol;
  });
}

void AccountEngine::fire(const OrderId& id, const Decimal& last, Timestamp now) {
  const auto& order = record().find(id)->order;
  Figures figures{{"symbol", order.symbol}, {"last_price", last.to_string()}};
  if (order.stop_price) figures.push_back({"stop_price", order.stop_price->to_string()});
  if (order.trail_extreme) figures.push_back({"best_price", order.trail_extreme->to_string()});
  manager_.record().note({"order_fired",
                          id,
                          "price_reached",
                          "The price that the order waited for has come.",
                          {ActorKind::Engine},
                          std::move(figures)},
                         now);
  manager_.fire(id, now);
}

void AccountEngine::watch_held(Timestamp now) {
  const auto live = record().live();
  std::erase_if(unwritten_trails_, [&](const OrderId& id) { return !live.contains(id); });
  for (const auto& id : live) {
    auto& entry = *manager_.record().find(id);
    auto& order = entry.order;
    if (!order.is_held) continue;
    write_trail(entry, now);
    const auto* market = board_.market(order.symbol);
    if (market == nullptr || !market->last_price || !has_reconciled()) continue;
    const Decimal& last = *market->last_price;
    if (order.type != OrderType::TrailingStop) {
      if (is_reached(order, last)) fire(id, last, now);
      continue;
    }
    if (!order.trail_extreme) {
      if (order.stop_price && !is_reached(order, last)) continue;
      order.trail_extreme = last;
      manager_.record().touch(entry, now);
    } else if (has_turned(order, last)) {
      fire(id, last, now);
    } else if (order.side == Side::Sell ? last > *order.trail_extreme : last < *order.trail_extreme) {
      order.trail_extreme = last;
      unwritten_trails_.insert(id);
      write_trail(entry, now);
    }
  }
}

// Not at every price of a market that rises, and the last one all the same: a restart goes on from there.
void AccountEngine::write_trail(orders::OrderEntry& entry, Timestamp now) {
  if (now < entry.order.updated_at + orders::policy::kTrailWritten) return;
  if (unwritten_trails_.erase(entry.order.id) > 0) manager_.record().touch(entry, now);
}

std::optional<Timestamp> AccountEngine::trails_due_at() const {
  std::optional<Timestamp> due;
  for (const auto& id : unwritten_trails_) {
    const auto* entry = record().find(id);
    if (entry == nullptr || !entry->order.is_held) continue;
    const auto at = entry->order.updated_at + orders::policy::kTrailWritten;
    if (!due || at < *due) due = at;
  }
  return due;
}

}  // namespace hoga::engine
