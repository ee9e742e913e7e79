// What speaks against a new order beyond its form: market state, duplicate ids, triggers, liquidity and balance, in
// Binance's order.
#include <algorithm>
#include <limits>

#include "exchange/core.hpp"

namespace hoga::exchange {
namespace {

// What walking the visible book comes to.
struct Estimate {
  Lots lots = 0;
  QuoteUnits quote = 0;
  // The book ended before the order was satisfied.
  bool is_short = false;
  Ticks worst_price = 0;
};

// Walks until `lots` are found or `budget` is spent; zero is no bound.
Estimate walk(const std::vector<matching::Level>& levels, Lots lots, QuoteUnits budget) {
  Estimate found;
  for (const matching::Level& level : levels) {
    Lots take = level.quantity;
    if (lots > 0) take = std::min(take, lots - found.lots);
    const Lots affordable = budget > 0 ? (budget - found.quote) / level.price : take;
    const bool is_last = affordable < take;
    take = std::min(take, affordable);
    found.lots += take;
    found.quote += take * level.price;
    found.worst_price = level.price;
    if (is_last || found.lots == lots) return found;
  }
  found.is_short = true;
  return found;
}

Estimate estimate(const SymbolState& at, Side taker_side, Lots lots, QuoteUnits budget) {
  // Most orders end within a few levels; only a large one pays for reading the whole book.
  for (std::size_t limit = 16;; limit *= 16) {
    const auto levels = at.market().levels(opposite(taker_side), limit);
    const Estimate found = walk(levels, lots, budget);
    if (!found.is_short || levels.size() < limit) return found;
  }
}

bool would_trigger_now(const NewOrder& order, Ticks stop, Ticks last) {
  return trigger_of(order.kind, order.side) == matching::Trigger::AtOrAbove ? stop <= last : stop >= last;
}

// What a unit of a buy is expected to cost: its limit, its stop, or where its trail would set it off by now.
Decimal lock_price_of(const SymbolState& at, const NewOrder& order) {
  if (order.price) return *order.price;
  if (order.stop_price) return *order.stop_price;
  if (!order.trailing_delta) return {};
  const Decimal above = multiply(at.price(at.last_ticks()), *order.trailing_delta, Rounding::Up);
  const Decimal rise =
      round_to_step(multiply(above, Decimal::of("0.0001"), Rounding::Up), at.instrument().tick_size, Rounding::Up);
  return at.price(at.last_ticks()) + rise;
}

ApiError insufficient_balance() { return order_rejected("Account has insufficient balance for requested action."); }

// A market order: is there anything to trade with, and can the account pay for it?
Answer<OrderPlan> plan_market(SymbolState& at, const NewOrder& order, const Holding& paying) {
  OrderPlan plan;
  plan.at = &at;
  if (!at.market().has_liquidity(order.side)) {
    return order_rejected("Order book liquidity is less than symbol minimum quantity.");
  }
  const bool is_buy = order.side == Side::Buy;
  if (order.quantity) {
    const Estimate found = estimate(at, order.side, at.lots(*order.quantity), 0);
    const Decimal needed = is_buy ? at.amount(found.quote) : *order.quantity;
    if (needed > paying.free) return insufficient_balance();
    return plan;
  }
  Estimate found = estimate(at, order.side, 0, at.budget(*order.quote_quantity));
  if (found.is_short && found.worst_price > 0) {
    const Decimal there = at.quantity(found.lots);
    if (there < at.instrument().quantity_min) {
      return order_rejected("Order book liquidity is less than LOT_SIZE filter minimum quantity.");
    }
    if (there < at.instrument().market_quantity_min) {
      return order_rejected("Order book liquidity is less than MARKET_LOT_SIZE filter minimum quantity.");
    }
    // The rest of the amount at the last price there was: it will expire, but the order's quantity should tell of it.
    const QuoteUnits rest = at.budget(*order.quote_quantity) - found.quote;
    found.lots += std::max<Lots>(rest / found.worst_price, 1);
  }
  plan.quantity = at.quantity(found.lots);
  if (plan.quantity < at.instrument().quantity_min || found.lots == 0) return filter_failure("LOT_SIZE");
  const Decimal needed = is_buy ? *order.quote_quantity : plan.quantity;
  if (needed > paying.free) return insufficient_balance();
  return plan;
}

}  // namespace

Answer<void> Core::check_position(const AccountState& account, const SymbolState& at, const Decimal& bought) const {
  if (!at.rules().position_max.is_positive()) return {};
  const Holding base = ledger.holding(account.uid(), at.base());
  Decimal position = base.free + base.locked + bought;
  if (const AccountSymbol* own = account.find(at.index())) {
    for (const auto& [order_id, order] : own->orders) {
      if (!is_finished(order.state) && order.side == Side::Buy) position += order.quantity;
    }
  }
  if (position > at.rules().position_max) return filter_failure("MAX_POSITION");
  return {};
}

Answer<void> Core::check_rules(const AccountState& account, const NewOrder& order, Timestamp now) {
  SymbolState* at = find_symbol(order.symbol);
  if (!at) return unknown_symbol();
  if (auto checked = check_parameters(order); !checked) return checked;
  if (auto checked = check_peg(order); !checked) return checked;
  const Decimal reference = at->average_price(now).price;
  if (auto checked = check_filters(at->instrument(), at->rules(), options.rules, order, reference); !checked) {
    return checked;
  }
  if (auto checked = check_peg_filters(*at, order, now); !checked) return checked;
  if (auto checked = check_counts(at->instrument(), at->rules(), options.rules, account.counts(at->index()),
                                  account.counts(), counts_of(order));
      !checked) {
    return checked;
  }
  if (order.side == Side::Sell || !order.quantity) return {};
  return check_position(account, *at, *order.quantity);
}

Answer<OrderPlan> Core::plan(const AccountState& account, const NewOrder& order, Timestamp now) {
  if (auto checked = check_rules(account, order, now); !checked) return checked.error();
  return plan_entry(account, symbol(order.symbol), order, now);
}

Answer<OrderPlan> Core::plan_entry(const AccountState& account, SymbolState& at, const NewOrder& order, Timestamp now) {
  if (at.instrument().status != InstrumentStatus::Trading) return order_rejected("Market is closed.");
  if (order.iceberg_quantity && order.quantity && *order.iceberg_quantity > *order.quantity) {
    return order_rejected("IcebergQty exceeds QTY.");
  }
  if (order.client_order_id && account.has_open_client_id(at.index(), *order.client_order_id)) {
    return order_rejected("Duplicate order sent.");
  }
  const bool is_buy = order.side == Side::Buy;
  const Holding paying = ledger.holding(account.uid(), is_buy ? at.quote() : at.base());
  if (order.kind == OrderKind::Market) return plan_market(at, order, paying);

  if (order.stop_price && would_trigger_now(order, at.ticks(*order.stop_price), at.last_ticks())) {
    return order_rejected("Order would trigger immediately.");
  }
  OrderPlan plan;
  plan.at = &at;
  plan.lock_price = lock_price_of(at, order);
  if (order.peg && !is_stop(order.kind)) {
    const auto pegged = price_peg(at, order, now);
    if (!pegged) return pegged.error();
    plan.pegged_price = *pegged;
    plan.lock_price = *pegged;
  }
  plan.lock = is_buy ? multiply(plan.lock_price, *order.quantity, Rounding::HalfUp) : *order.quantity;
  if (plan.lock > paying.free) return insufficient_balance();
  if (order.kind == OrderKind::LimitMaker) {
    const auto best = at.market().best(opposite(order.side));
    const Ticks limit = at.ticks(plan.pegged_price ? *plan.pegged_price : *order.price);
    if (best && (is_buy ? best->price <= limit : best->price >= limit)) {
      return order_rejected("Order would immediately match and take.");
    }
  }
  return plan;
}

}  // namespace hoga::exchange
