// The part of AccountRecord that books fills and turns changes into writes and events.
#include <fmt/format.h>

#include <algorithm>

#include "orders/account_record.hpp"
#include "orders/explained_balance.hpp"
#include "orders/fee_prices.hpp"
#include "orders/policy.hpp"

namespace hoga::orders {

bool AccountRecord::is_owner_in_doubt(const Symbol& symbol) const {
  return std::any_of(live_.begin(), live_.end(), [&](const OrderId& id) {
    const auto& order = orders_.at(id).order;
    return order.symbol == symbol && !order.venue_order_id && !order.is_held;
  });
}

bool AccountRecord::has_deferred(const Symbol& symbol) const {
  return std::any_of(deferred_.begin(), deferred_.end(), [&](const VenueFill& fill) { return fill.symbol == symbol; });
}

void AccountRecord::hear(const VenueFill& fill, Timestamp now) {
  // Before the instruments are known nobody can say what it makes of the balances, nor whether its fee has to be
  // valued.
  const bool is_understood = !board_.instruments().empty();
  // Its order says that it is there: it is fetched with what its fee was worth.
  if (is_understood && !needs_fee_price(fill, board_, now)) book(fill, now);
}

bool AccountRecord::book(const VenueFill& fill, Timestamp now) {
  const auto key = make_fill_key(fill.venue_trade_id, fill.side, fill.executed_at);
  if (ledgers_[fill.symbol].has(key)) return false;
  const auto owner = by_venue_id_.find({fill.symbol, fill.venue_order_id});
  if (owner == by_venue_id_.end() && is_owner_in_doubt(fill.symbol)) {
    const bool is_waiting = std::any_of(deferred_.begin(), deferred_.end(), [&](const VenueFill& waiting) {
      return waiting.symbol == fill.symbol && waiting.venue_trade_id == fill.venue_trade_id &&
             waiting.side == fill.side;
    });
    if (!is_waiting) deferred_.push_back(fill);
    return false;
  }
  book_on(owner == by_venue_id_.end() ? nullptr : find(owner->second), fill, now);
  return true;
}

// Kept with the fill, so that whoever adds the fills up again comes to the same profit.
std::optional<Decimal> AccountRecord::value_of_fee(const VenueFill& fill) const {
  if (fill.fee_value || !is_fee_in_third_asset(fill, board_)) return fill.fee_value;
  return board_.value_by_way_of(fill.fee_currency, fill.fee, board_.instrument(fill.symbol)->quote);
}

void AccountRecord::book_on(OrderEntry* entry, const VenueFill& venue_fill, Timestamp now) {
  Fill fill;
  fill.id = new_id(now);
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
  fill.fee_value = value_of_fee(venue_fill);
  fill.venue_trade_id = venue_fill.venue_trade_id;
  fill.venue_order_id = venue_fill.venue_order_id;
  fill.is_maker = venue_fill.is_maker;
  fill.executed_at = venue_fill.executed_at;
  fill.created_at = now;
  const bool is_new = ledgers_[fill.symbol].book(fill, board_.instrument(fill.symbol), now);
  HOGA_INVARIANT(is_new, "A fill is booked once");
  explain_balances(fill);
  touched_symbols_.insert(fill.symbol);
  new_fills_.push_back(std::move(fill));
  if (entry == nullptr) {
    ownerless_[{venue_fill.symbol, venue_fill.venue_order_id}].add(venue_fill.quantity, venue_fill.price);
    if (!venue_fill.venue_order_id.empty()) orphans_.insert({venue_fill.symbol, venue_fill.venue_order_id});
    return;
  }
  auto& order = entry->order;
  entry->booked.add(venue_fill.quantity, venue_fill.price);
  if (entry->booked.quantity > order.filled_quantity) {
    HOGA_INVARIANT(!order.quantity.is_positive() || entry->booked.quantity <= order.quantity,
                   "Filled quantity never exceeds order quantity");
    order.filled_quantity = entry->booked.quantity;
    order.filled_quote = entry->booked.quote;
    touch(*entry, now);
    apply(*entry, OrderEventKind::Filled, order.quantity.is_positive() && entry->booked.quantity == order.quantity,
          now);
    // The fill says how much, not whether the rest still stands: an order that we thought closed or that takes its end
    // from the venue is asked for.
    if (entry->is_live()) entry->query_at = now;
  }
  watch_fills(*entry, now);
}

void AccountRecord::claim_fills(OrderEntry& entry) {
  const auto& order = entry.order;
  const auto waiting = ownerless_.find({order.symbol, *order.venue_order_id});
  if (waiting == ownerless_.end()) return;
  entry.booked.quantity += waiting->second.quantity;
  entry.booked.quote += waiting->second.quote;
  ownerless_.erase(waiting);
  links_.push_back({account_.id, order.symbol, *order.venue_order_id, order.id});
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
    identity.id = new_id(now);
    identity.user_id = account_.user_id;
    identity.account_id = account_.id;
    identity.exchange = account_.exchange;
    identity.symbol = symbol;
    identity.created_at = now;
    identity.updated_at = now;
    ledger.found(identity);
  }
  flush_orders(actions);
  const bool has_fills = !new_fills_.empty();
  flush_positions(actions);
  flush_balances(actions, has_fills, now);
  for (auto& entry : notes_) actions.writes.emplace_back(std::move(entry));
  notes_.clear();
}

void AccountRecord::flush_orders(Actions& actions) {
  for (auto& list : new_lists_) actions.writes.emplace_back(InsertOrderList{std::move(list)});
  new_lists_.clear();
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
  for (auto& link : links_) actions.writes.emplace_back(std::move(link));
  links_.clear();
  for (const auto& symbol : touched_symbols_) {
    auto changed = position_event(ledgers_[symbol].position());
    actions.writes.emplace_back(PersistPosition{changed.position, changed.mark_price, changed.unrealized_pnl});
    actions.events.emplace_back(std::move(changed));
  }
  touched_symbols_.clear();
}

void AccountRecord::explain_balances(const Fill& fill) {
  const auto* instrument = board_.instrument(fill.symbol);
  if (instrument == nullptr) return;
  const Decimal value = multiply(fill.quantity, fill.price, Rounding::HalfUp);
  const bool is_buy = fill.side == Side::Buy;
  balances_.explain(instrument->base, is_buy ? fill.quantity : -fill.quantity);
  balances_.explain(instrument->quote, is_buy ? -value : value);
  balances_.explain(fill.fee_currency, -fill.fee);
}

bool AccountRecord::has_unexplained() const {
  const auto& drifting = balances_.drifting();
  // Before the instruments are known any asset may have been traded.
  return std::any_of(drifting.begin(), drifting.end(),
                     [this](const auto& drift) { return board_.instruments().empty() || board_.is_base(drift.first); });
}

void AccountRecord::forgive(const std::string& asset, bool is_first_look, Timestamp now) {
  const auto moved = balances_.drift_of(asset);
  if (!moved.is_zero()) {
    found_transfers_.emplace_back(asset, moved);
    const auto known = balances_.all().find(asset);
    const Decimal amount = known == balances_.all().end() ? Decimal{} : known->second.free + known->second.locked;
    const Decimal was = amount - moved;
    if (!is_first_look) {
      note("repair", std::nullopt, "balance_mended",
           fmt::format("{} of {} had become {} at the exchange, and no trade explains it: it was moved in or out.",
                       was.to_string(), asset, amount.to_string()),
           now, {{"symbol", asset}, {"was", was.to_string()}, {"is", amount.to_string()}});
    }
  }
  balances_.forgive(asset);
  unwritten_assets_.insert(asset);
}

void AccountRecord::flush_balances(Actions& actions, bool has_fills, Timestamp now) {
  if (!has_unexplained()) {
    unexplained_since_.reset();
  } else if (!unexplained_since_) {
    unexplained_since_ = now;
  }
  if (!touched_assets_.empty()) {
    BalancesChanged changed{account_.user_id, account_.id, {}};
    for (const auto& [asset, balance] : balances_.all()) changed.balances.push_back(balance);
    actions.events.emplace_back(std::move(changed));
  }
  unwritten_assets_.merge(touched_assets_);
  touched_assets_.clear();
  PersistBalances persist{account_.id, {}};
  for (auto asset = unwritten_assets_.begin(); asset != unwritten_assets_.end();) {
    if (balances_.has_drift(*asset)) {
      ++asset;
      continue;
    }
    const auto known = balances_.all().find(*asset);
    if (known != balances_.all().end()) persist.balances.push_back(known->second);
    asset = unwritten_assets_.erase(asset);
  }
  // A fill and what it makes of the balances are on record together. Else a restart between the two would find the
  // difference once more, with nothing left to explain it.
  if (has_fills) {
    for (const auto& [asset, drift] : balances_.drifting()) {
      persist.balances.push_back(explained_balance(balances_, asset));
      unwritten_assets_.insert(asset);
    }
  }
  if (!persist.balances.empty()) actions.writes.emplace_back(std::move(persist));
}

}  // namespace hoga::orders
