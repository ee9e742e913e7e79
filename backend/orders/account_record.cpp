#include "orders/account_record.hpp"

#include <fmt/format.h>

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>

#include "base/json_describe.hpp"
#include "orders/policy.hpp"

namespace hoga::orders {

std::string status_text(OrderStatus status) { return enum_to_text(status); }

void BookedSum::add(const Decimal& fill_quantity, const Decimal& price) {
  quantity += fill_quantity;
  quote += multiply(fill_quantity, price, Rounding::HalfUp);
}

AccountRecord::AccountRecord(Account account, const risk::MarketBoard& board, std::uint64_t seed)
    : account_(std::move(account)), board_(board), random_(seed) {}

void AccountRecord::load(const StoredAccount& stored, Timestamp now) {
  balances_.load(stored.balances);
  std::map<OrderId, BookedSum> booked;
  for (const auto& [symbol, state] : stored.symbols) {
    for (const auto& fill : state.fills) {
      if (fill.order_id) {
        booked[*fill.order_id].add(fill.quantity, fill.price);
      } else if (fill.venue_order_id) {
        ownerless_[{symbol, *fill.venue_order_id}].add(fill.quantity, fill.price);
      }
    }
    const bool agrees =
        ledgers_[symbol].load(state.position.value_or(Position{}), state.fills, board_.instrument(symbol));
    if (state.position && !agrees) {
      note("repair", state.position->id, "position_rebuilt",
           fmt::format("The position in {} did not follow from its fills and was reckoned again.", symbol), now,
           {{"symbol", symbol},
            {"was", state.position->size.to_string()},
            {"is", ledgers_[symbol].position().size.to_string()}});
      touched_symbols_.insert(symbol);
    }
    if (!state.position && !state.fills.empty()) touched_symbols_.insert(symbol);
  }
  for (const auto& order : stored.orders) {
    auto& entry = orders_[order.id];
    entry.order = order;
    entry.booked = booked[order.id];
    index(entry);
    if (entry.is_live()) {
      live_.insert(order.id);
    } else {
      closed_.emplace_back(order.updated_at, order.id);
    }
    watch_fills(entry, now);
  }
  std::sort(closed_.begin(), closed_.end());
}

OrderEntry* AccountRecord::find(const OrderId& id) {
  const auto found = orders_.find(id);
  return found == orders_.end() ? nullptr : &found->second;
}

const OrderEntry* AccountRecord::find(const OrderId& id) const {
  const auto found = orders_.find(id);
  return found == orders_.end() ? nullptr : &found->second;
}

OrderEntry* AccountRecord::find(const VenueOrder& order) {
  const auto by_venue = by_venue_id_.find({order.symbol, order.venue_order_id});
  if (by_venue != by_venue_id_.end()) return find(by_venue->second);
  const auto by_client = by_client_id_.find({order.symbol, order.venue_client_order_id});
  if (by_client == by_client_id_.end()) return nullptr;
  auto* entry = find(by_client->second);
  // Another program may use the same client order id again once the order before has finished: that is another order.
  if (entry != nullptr && entry->order.venue_order_id && *entry->order.venue_order_id != order.venue_order_id)
    return nullptr;
  return entry;
}

void AccountRecord::index(const OrderEntry& entry) {
  const auto& order = entry.order;
  if (order.venue_order_id) by_venue_id_[{order.symbol, *order.venue_order_id}] = order.id;
  if (!order.venue_client_order_id.empty()) by_client_id_[{order.symbol, order.venue_client_order_id}] = order.id;
}

OrderEntry& AccountRecord::add_intent(Order order) {
  const auto id = order.id;
  auto& entry = orders_[id];
  entry.order = std::move(order);
  live_.insert(id);
  intents_.insert(id);
  touched_.push_back(id);
  index(entry);
  return entry;
}

OrderEntry& AccountRecord::adopt(const VenueOrder& venue_order, Timestamp now) {
  Order order;
  const auto own_id = parse_venue_client_order_id(venue_order.venue_client_order_id);
  // A mark of ours on an order that is already known under another venue id can't be trusted: the order is not that
  // one.
  order.is_external = !own_id || orders_.contains(*own_id);
  order.id = order.is_external ? new_id(now) : *own_id;
  order.user_id = account_.user_id;
  order.account_id = account_.id;
  order.exchange = account_.exchange;
  order.symbol = venue_order.symbol;
  order.side = venue_order.side;
  order.type = venue_order.type;
  order.time_in_force = venue_order.time_in_force;
  order.post_only = venue_order.post_only;
  order.quantity = venue_order.quantity;
  order.quote_quantity = venue_order.quote_quantity;
  order.price = venue_order.price;
  order.stop_price = venue_order.stop_price;
  order.trailing_delta_bps = venue_order.trailing_delta_bps;
  order.iceberg_quantity = venue_order.iceberg_quantity;
  order.is_waiting = venue_order.is_waiting;
  order.venue_client_order_id = venue_order.venue_client_order_id;
  order.created_at = venue_order.created_at == Timestamp{} ? now : venue_order.created_at;
  order.updated_at = now;
  order.send_before = order.created_at;
  auto& entry = orders_[order.id];
  entry.order = order;
  live_.insert(order.id);
  note(order.is_external ? "external_order" : "repair", order.id,
       order.is_external ? "external_order_adopted" : "order_restored",
       fmt::format("An order in {} was found at the exchange and taken into the record.", order.symbol), now,
       {{"symbol", order.symbol}, {"was", "unrecorded"}, {"is", status_text(venue_order.status)}});
  return entry;
}

OrderEntry& AccountRecord::apply(const VenueOrder& venue_order, Timestamp now) {
  auto* found = find(venue_order);
  auto& entry = found != nullptr ? *found : adopt(venue_order, now);
  auto& order = entry.order;
  entry.absences = 0;
  entry.early_absences = 0;
  if (!order.venue_order_id && !venue_order.venue_order_id.empty()) {
    order.venue_order_id = venue_order.venue_order_id;
    index(entry);
    touch(entry, now);
    claim_fills(entry);
  }
  balances_.acknowledge(order.id);
  // By quote amount the venue works the quantity out.
  if (order.quote_quantity && venue_order.quantity.is_positive() && order.quantity != venue_order.quantity) {
    order.quantity = venue_order.quantity;
    touch(entry, now);
  }
  // Once it has come to life it can't wait again: a word that says so is an older one.
  if (order.is_waiting && !venue_order.is_waiting) {
    order.is_waiting = false;
    touch(entry, now);
  }
  take_smaller_quantity(entry, venue_order, now);
  const bool is_complete = venue_order.status == OrderStatus::Filled;
  if (venue_order.filled_quantity > order.filled_quantity) {
    HOGA_INVARIANT(!order.quantity.is_positive() || venue_order.filled_quantity <= order.quantity,
                   "Filled quantity never exceeds order quantity");
    order.filled_quantity = venue_order.filled_quantity;
    order.filled_quote = venue_order.filled_quote;
    touch(entry, now);
    apply(entry, OrderEventKind::Filled, is_complete, now);
  }
  switch (venue_order.status) {
    case OrderStatus::Pending:
    case OrderStatus::Unknown: break;
    case OrderStatus::Open: apply(entry, OrderEventKind::Accepted, false, now); break;
    case OrderStatus::PartiallyFilled: apply(entry, OrderEventKind::Filled, false, now); break;
    case OrderStatus::Filled: apply(entry, OrderEventKind::Filled, true, now); break;
    case OrderStatus::Cancelled: apply(entry, OrderEventKind::Cancelled, false, now); break;
    case OrderStatus::Expired: apply(entry, OrderEventKind::Expired, false, now); break;
    case OrderStatus::Rejected: apply(entry, OrderEventKind::Rejected, false, now); break;
  }
  if (venue_order.reject_reason && is_terminal(order.status) && order.reject_reason != venue_order.reject_reason) {
    order.reject_reason = venue_order.reject_reason;
    touch(entry, now);
  }
  watch_fills(entry, now);
  return entry;
}

// An amendment only ever lowers a quantity, and so do fees that of an exit which sells what its entry has bought: the
// lower one is the newer word. One that was found while it waited may have had none yet.
void AccountRecord::take_smaller_quantity(OrderEntry& entry, const VenueOrder& venue_order, Timestamp now) {
  auto& order = entry.order;
  if (!order.quote_quantity && venue_order.quantity.is_positive() &&
      (venue_order.quantity < order.quantity || order.quantity.is_zero())) {
    order.quantity = venue_order.quantity;
    touch(entry, now);
  }
  if (order.amend_quantity && order.quantity <= *order.amend_quantity) {
    order.amend_quantity.reset();
    touch(entry, now);
  }
}

bool AccountRecord::apply(OrderEntry& entry, OrderEventKind event, bool is_complete, Timestamp now) {
  auto& order = entry.order;
  const auto next = next_status(order.status, event, is_complete);
  if (!next) {
    note("contradiction", order.id, "impossible_transition",
         fmt::format("The exchange's word does not fit an order that is {}; it is asked again.",
                     boost::describe::enum_to_string(order.status, "?")),
         now, {{"symbol", order.symbol}, {"was", status_text(order.status)}, {"is", "asked_again"}});
    entry.query_at = now + policy::backoff(entry.contradictions++, policy::kRetryFirst, policy::kRetryMax);
    return false;
  }
  entry.contradictions = 0;
  if (*next == order.status) return true;
  order.status = *next;
  order.unknown_since.reset();
  if (order.status == OrderStatus::Unknown) order.unknown_since = now;
  if (event != OrderEventKind::Rejected && order.status != OrderStatus::Rejected) {
    // A rejection that turned out to be wrong leaves no trace on an order that lives.
    order.reject_code.reset();
    order.reject_reason.reset();
  }
  if (entry.is_live()) {
    live_.insert(order.id);
  } else {
    live_.erase(order.id);
    order.is_held = false;
    order.is_waiting = false;
    order.cancel_requested = false;
    order.amend_quantity.reset();
    entry.cancel_at.reset();
    entry.query_at.reset();
    balances_.release(order.id);
  }
  touch(entry, now);
  return true;
}

void AccountRecord::touch(OrderEntry& entry, Timestamp now) {
  entry.order.updated_at = now;
  if (!entry.is_live()) closed_.emplace_back(now, entry.order.id);
  touched_.push_back(entry.order.id);
}

void AccountRecord::note(std::string action, std::optional<Uuid> subject, std::string code, std::string detail,
                         Timestamp now, Figures figures) {
  note({std::move(action), subject, std::move(code), std::move(detail), {ActorKind::Reconciler}, std::move(figures)},
       now);
}

void AccountRecord::note(Note note, Timestamp now) {
  if (!keeps_notes_) return;
  notes_.push_back({account_.user_id, account_.id, std::move(note.action), note.subject, std::move(note.code),
                    std::move(note.detail), now, note.by, std::move(note.figures)});
}

void AccountRecord::watch_fills(OrderEntry& entry, Timestamp now) {
  if (entry.booked.quantity >= entry.order.filled_quantity) {
    entry.fills_due_at.reset();
    short_of_fills_.erase(entry.order.id);
  } else if (!entry.fills_due_at) {
    entry.fills_due_at = now + policy::kFillGrace;
    short_of_fills_.insert(entry.order.id);
  }
}

void AccountRecord::apply(const BalanceReport& report) {
  for (auto& asset : balances_.apply(report)) touched_assets_.insert(std::move(asset));
}

std::vector<std::string> AccountRecord::apply_balances(const std::vector<Balance>& all) {
  auto changed = balances_.apply_snapshot(all);
  touched_assets_.insert(changed.begin(), changed.end());
  return changed;
}

void AccountRecord::forget_closed(Timestamp now) {
  const auto closed = orders_.size() - live_.size();
  const auto kept = closed > policy::kClosedKeptMax ? policy::kClosedKept / 10 : policy::kClosedKept;
  while (!closed_.empty() && closed_.front().first + kept <= now) {
    const auto [touched_at, id] = closed_.front();
    closed_.pop_front();
    const auto* entry = find(id);
    // One that was touched again, or has come back to life, stands further behind or will.
    if (entry == nullptr || entry->is_live() || entry->order.updated_at > touched_at) continue;
    const bool is_settled = !entry->fills_due_at && !entry->is_place_under_way && !entry->is_cancel_under_way &&
                            !entry->is_query_under_way && !entry->is_amend_under_way;
    if (!is_settled) {
      closed_.emplace_back(now, id);
      continue;
    }
    const auto& order = entry->order;
    if (order.venue_order_id) by_venue_id_.erase({order.symbol, *order.venue_order_id});
    by_client_id_.erase({order.symbol, order.venue_client_order_id});
    orders_.erase(id);
  }
}

}  // namespace hoga::orders
