// The part of AccountRecord that books fills and turns changes into writes and events.
#include <algorithm>

#include "orders/account_record.hpp"
#include "orders/policy.hpp"

namespace hoga::orders {

bool AccountRecord::is_owner_in_doubt(const Symbol& symbol) const {
  return std::any_of(live_.begin(), live_.end(), [&](const OrderId& id) {
    const auto& order = orders_.at(id).order;
    return order.symbol == symbol && !order.venue_order_id;
  });
}

bool AccountRecord::has_deferred(const Symbol& symbol) const {
  return std::any_of(deferred_.begin(), deferred_.end(), [&](const VenueFill& fill) { return fill.symbol == symbol; });
}

bool AccountRecord::book(const VenueFill& fill, Timestamp now) {
  const auto key = make_fill_key(fill.venue_trade_id, fill.side, fill.executed_at);
  if (ledgers_[fill.symbol].has(key)) return false;
  const auto owner = by_venue_id_.find({fill.symbol, fill.venue_order_id});
  if (owner == by_venue_id_.end() && is_owner_in_doubt(fill.symbol)) {
    const bool is_waiting = std::any_of(deferred_.begin(), deferred_.end(), [&](const VenueFill& waiting) {
      return waiting.symbol == fill.symbol && waiting.venue_trade_id == fill.venue_trade_id && waiting.side == fill.side;
    });
    if (!is_waiting) deferred_.push_back(fill);
    return false;
  }
  book_on(owner == by_venue_id_.end() ? nullptr : find(owner->second), fill, now);
  return true;
}

void AccountRecord::book_on(OrderEntry* entry, const VenueFill& venue_fill, Timestamp now) {
  Fill fill;
  fill.id = ids_.next(now, random_.next(), random_.next());
  fill.user_id = account_.user_id;
  fill.account_id = account_.id;
  if (entry != nullptr) fill.order_id = entry->order.id;
  fill.exchange = account_.exchange;
  fill.symbol = venue_fill.symbol;
  fill.side = venue_fill.side;
  fill.quantity = venue_fill.quantity;
  fill.price = venue_fill.price;
  fill.fee = venue_fill.fee;
  fill.fee_currency = venue_fill.fee_currency;
  fill.venue_trade_id = venue_fill.venue_trade_id;
  fill.venue_order_id = venue_fill.venue_order_id;
  fill.is_maker = venue_fill.is_maker;
  fill.executed_at = venue_fill.executed_at;
  fill.created_at = now;
  const bool is_new = ledgers_[fill.symbol].book(fill, board_.instrument(fill.symbol), now);
  HOGA_INVARIANT(is_new, "A fill is booked once");
  touched_symbols_.insert(fill.symbol);
  new_fills_.push_back(std::move(fill));
  if (entry == nullptr) return;

  auto& order = entry->order;
  entry->booked += venue_fill.quantity;
  if (entry->booked > order.filled_quantity) {
    HOGA_INVARIANT(!order.quantity.is_positive() || entry->booked <= order.quantity,
                   "Filled quantity never exceeds order quantity");
    order.filled_quantity = entry->booked;
    order.filled_quote += multiply(venue_fill.quantity, venue_fill.price, Rounding::HalfUp);
    touch(*entry, now);
    apply(*entry, OrderEventKind::Filled, order.quantity.is_positive() && entry->booked == order.quantity, now);
    // The fill says how much, not whether the rest still stands: an order that we thought closed or that takes its end
    // from the venue is asked for.
    if (entry->is_live()) entry->query_at = now;
  }
  watch_fills(*entry, now);
}

void AccountRecord::retry_deferred(Timestamp now) {
  if (deferred_.empty()) return;
  auto waiting = std::move(deferred_);
  deferred_.clear();
  for (const auto& fill : waiting) book(fill, now);
}

PositionChanged AccountRecord::position_event(const Position& position) const {
  PositionChanged changed;
  changed.position = position;
  if (const auto mark = board_.mark(position.symbol)) {
    changed.mark_price = mark->price;
    changed.mark_price_at = mark->at;
    changed.unrealized_pnl = unrealized_pnl(position, mark->price);
  }
  return changed;
}

void AccountRecord::flush(Actions& actions, Timestamp now) {
  retry_deferred(now);
  for (const auto& symbol : touched_symbols_) {
    auto& ledger = ledgers_[symbol];
    if (ledger.is_founded()) continue;
    Position identity;
    identity.id = ids_.next(now, random_.next(), random_.next());
    identity.user_id = account_.user_id;
    identity.account_id = account_.id;
    identity.exchange = account_.exchange;
    identity.symbol = symbol;
    identity.created_at = now;
    identity.updated_at = now;
    ledger.found(identity);
  }
  flush_orders(actions);
  flush_positions(actions);
  flush_balances(actions);
  for (auto& entry : notes_) actions.writes.emplace_back(std::move(entry));
  notes_.clear();
}

void AccountRecord::flush_orders(Actions& actions) {
  std::set<OrderId> done;
  for (const auto& id : touched_) {
    if (!done.insert(id).second) continue;
    const auto& order = orders_.at(id).order;
    if (intents_.contains(id)) {
      actions.writes.emplace_back(InsertOrder{order});
    } else {
      actions.writes.emplace_back(PersistOrder{order});
    }
    actions.events.emplace_back(OrderChanged{order});
  }
  touched_.clear();
  intents_.clear();
}

void AccountRecord::flush_positions(Actions& actions) {
  for (auto& fill : new_fills_) {
    actions.writes.emplace_back(InsertFill{fill});
    actions.events.emplace_back(FillBooked{std::move(fill)});
  }
  new_fills_.clear();
  for (const auto& symbol : touched_symbols_) {
    auto changed = position_event(ledgers_[symbol].position());
    actions.writes.emplace_back(PersistPosition{changed.position, changed.mark_price, changed.unrealized_pnl});
    actions.events.emplace_back(std::move(changed));
  }
  touched_symbols_.clear();
}

void AccountRecord::flush_balances(Actions& actions) {
  if (touched_assets_.empty()) return;
  PersistBalances persist{account_.id, {}};
  BalancesChanged changed{account_.user_id, account_.id, {}};
  for (const auto& [asset, balance] : balances_.all()) {
    if (touched_assets_.contains(asset)) persist.balances.push_back(balance);
    changed.balances.push_back(balance);
  }
  touched_assets_.clear();
  actions.writes.emplace_back(std::move(persist));
  actions.events.emplace_back(std::move(changed));
}

}  // namespace hoga::orders
