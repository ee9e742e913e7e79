// The part of AccountEngine that gathers what the gate judges by.
#include <algorithm>

#include "engine/account_engine.hpp"
#include "orders/policy.hpp"

namespace hoga::engine {

risk::RiskContext AccountEngine::context_for(const Order& order, const FeeFractions& fees, Timestamp now) const {
  risk::RiskContext context;
  context.now = now;
  context.account_kind = options_.account.kind;
  context.limits = options_.limits;
  context.capabilities = options_.capabilities;
  context.instrument = board_.instrument(order.symbol);
  context.market = board_.market(order.symbol);
  context.maker_fee_rate = fees.maker;
  context.taker_fee_rate = fees.taker;
  context.equity = equity();
  context.day_start = day_start_;
  context.peak_equity = peak_equity();
  if (options_.group) {
    context.others = options_.group->others(options_.account.id, order.symbol, now);
    context.shared_peak_equity = options_.group->peak_of(options_.account.id);
  }
  context.stop_price = planned_stop(order);
  add_counts(order.symbol, context);
  if (context.instrument == nullptr) return context;
  context.capabilities = options_.capabilities & context.instrument->capabilities;
  context.free_base = record().balances().available(context.instrument->base);
  context.free_quote = record().balances().available(context.instrument->quote);
  const auto held = record().ledgers().find(order.symbol);
  if (held != record().ledgers().end()) context.position_size = held->second.position().size;
  add_open_orders(order.symbol, context);
  return context;
}

risk::OtherAccounts AccountEngine::share(const Symbol& symbol, Timestamp now) const {
  risk::RiskContext counted;
  counted.now = now;
  add_counts(symbol, counted);
  add_open_orders(symbol, counted);
  risk::OtherAccounts share;
  share.live_orders = counted.live_orders;
  share.live_orders_of_symbol = counted.live_orders_of_symbol;
  share.recent_orders = counted.recent_orders;
  share.recent_orders_of_symbol = counted.recent_orders_of_symbol;
  share.open_buy_value = counted.open_buy_value;
  const auto held = record().ledgers().find(symbol);
  if (held != record().ledgers().end()) {
    const auto& position = held->second.position();
    const auto mark = board_.mark(symbol);
    // Without a price it counts for what was paid.
    share.held_value = mark ? multiply(position.size, mark->price, Rounding::Up) : position.cost;
  }
  share.equity = equity();
  // Without a figure of the day nothing is lost yet.
  share.day_start_equity = day_start_ ? day_start_->equity : share.equity.value_or(Decimal{});
  if (day_start_) share.day_transfers = day_start_->transfers;
  return share;
}

void AccountEngine::add_open_orders(const Symbol& symbol, risk::RiskContext& context) const {
  const auto mark = board_.mark(symbol);
  std::map<OrderListId, Decimal> exits;
  std::set<OrderListId> lists;
  for (const auto& [id, entry] : record().orders()) {
    const auto& order = entry.order;
    // A closed order whose last fills are not booked yet still adds to the position.
    if (order.symbol != symbol || (!entry.is_live() && !entry.fills_due_at)) continue;
    if (entry.is_live() && order.type != OrderType::Market && !order.is_held) {
      ++context.open_orders;
      if (is_conditional(order.type)) ++context.open_stop_orders;
      if (order.iceberg_quantity) ++context.open_iceberg_orders;
      if (order.list_id) lists.insert(*order.list_id);
    }
    if (order.side != Side::Buy) continue;
    if (order.quote_quantity) {
      const Decimal left = *order.quote_quantity - order.filled_quote;
      if (entry.is_live() && left.is_positive()) context.open_buy_value += left;
      continue;
    }
    const Decimal left = (entry.is_live() ? order.quantity : order.filled_quantity) - entry.booked.quantity;
    const auto price = risk::worst_price(order, mark);
    if (!left.is_positive() || !price) continue;
    const Decimal value = multiply(left, *price, Rounding::Up);
    if (!order.list_id || order.list_role == OrderRole::Entry) {
      context.open_buy_value += value;
      continue;
    }
    // Of two exits one at most is carried out.
    auto& dearest = exits[*order.list_id];
    dearest = std::max(dearest, value);
  }
  for (const auto& [id, value] : exits) context.open_buy_value += value;
  context.open_order_lists = static_cast<int>(lists.size());
}

// Every order that may still trade or has just been placed, whoever has its word on it.
void AccountEngine::add_counts(const Symbol& symbol, risk::RiskContext& context) const {
  for (const auto& [id, entry] : record().orders()) {
    const auto& order = entry.order;
    if (order.is_protection) continue;
    const bool is_of_symbol = order.symbol == symbol;
    if (entry.is_live()) {
      ++context.live_orders;
      if (is_of_symbol) ++context.live_orders_of_symbol;
    }
    if (order.is_external || order.created_at + orders::policy::kRateWindow <= context.now) continue;
    ++context.recent_orders;
    if (is_of_symbol) ++context.recent_orders_of_symbol;
  }
}

// Where what protects the symbol's position would get out of what is bought now.
std::optional<Decimal> AccountEngine::planned_stop(const Order& order) const {
  const auto plan = protector_.status(order.symbol).plan;
  if (!plan || order.side == Side::Sell) return std::nullopt;
  if (plan->stop_price) return plan->stop_price;
  const auto price = risk::worst_price(order, board_.mark(order.symbol));
  if (!price) return std::nullopt;
  if (plan->trailing_delta_bps) {
    return multiply_divide(*price, 10'000 - *plan->trailing_delta_bps, 10'000, Rounding::Down);
  }
  if (!plan->stop_percent) return std::nullopt;
  return multiply_divide(*price, Decimal{100} - *plan->stop_percent, Decimal{100}, Rounding::Down);
}

}  // namespace hoga::engine
