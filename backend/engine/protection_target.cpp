#include "engine/protection_target.hpp"

#include <algorithm>

#include "orders/position_math.hpp"

namespace hoga::engine {
namespace {

Decimal percent_of(const Decimal& price, const Decimal& percent) {
  return multiply_divide(price, percent, 100, Rounding::HalfUp);
}

}  // namespace

const Position* position_of(const orders::AccountRecord& record, const Symbol& symbol) {
  const auto found = record.ledgers().find(symbol);
  return found == record.ledgers().end() || !found->second.is_founded() ? nullptr : &found->second.position();
}

std::optional<ProtectionTarget> protection_target(const Protection& plan, const std::optional<Position>& position,
                                                  const risk::MarketBoard& board) {
  const auto* instrument = board.instrument(plan.symbol);
  if (plan.is_empty() || !position || instrument == nullptr || !position->size.is_positive()) return std::nullopt;
  // By quantity alone: a price that has fallen is no reason to drop a stop.
  if (orders::is_dust(*position, *instrument, std::nullopt)) return std::nullopt;
  const Decimal entry = entry_price(*position);
  ProtectionTarget target;
  target.quantity = orders::closing_quantity(*position, *instrument);
  target.trailing_delta_bps = plan.trailing_delta_bps;
  target.stop_price = plan.stop_price;
  if (plan.stop_percent) target.stop_price = entry - percent_of(entry, *plan.stop_percent);
  target.take_profit = plan.take_profit_price;
  if (plan.take_profit_percent) target.take_profit = entry + percent_of(entry, *plan.take_profit_percent);
  const auto to_tick = [&](std::optional<Decimal>& price) {
    if (price) price = round_to_step(*price, instrument->tick_size, Rounding::HalfUp);
  };
  to_tick(target.stop_price);
  to_tick(target.take_profit);
  return target;
}

ProtectionStep protection_orders(const Symbol& symbol, const ProtectionTarget& target) {
  ProtectionStep step;
  step.symbol = symbol;
  const bool has_stop = target.stop_price || target.trailing_delta_bps;
  if (has_stop && target.take_profit) {
    OrderListIntent list;
    list.symbol = symbol;
    list.quantity = target.quantity;
    list.take_profit = ExitIntent{std::nullopt, target.take_profit, std::nullopt};
    list.stop_loss = ExitIntent{std::nullopt, target.stop_price, target.trailing_delta_bps};
    step.list = std::move(list);
    return step;
  }
  OrderIntent order;
  order.symbol = symbol;
  order.side = Side::Sell;
  order.quantity = target.quantity;
  order.type = target.take_profit          ? OrderType::TakeProfit
               : target.trailing_delta_bps ? OrderType::TrailingStop
                                           : OrderType::Stop;
  order.stop_price = target.take_profit ? target.take_profit : target.stop_price;
  order.trailing_delta_bps = target.trailing_delta_bps;
  step.order = std::move(order);
  return step;
}

// What remains to be done by each of them is what the position is.
bool is_protected(const std::vector<OrderId>& orders, const ProtectionTarget& target,
                  const orders::AccountRecord& record) {
  const bool has_stop = target.stop_price || target.trailing_delta_bps;
  const std::size_t wanted = (has_stop ? 1 : 0) + (target.take_profit ? 1 : 0);
  if (orders.size() != wanted) return false;
  return std::all_of(orders.begin(), orders.end(), [&](const OrderId& id) {
    const auto& order = record.find(id)->order;
    if (order.cancel_requested || order.side != Side::Sell || order.quantity != target.quantity) return false;
    if (is_take_profit(order.type)) return order.stop_price == target.take_profit;
    if (order.type == OrderType::TrailingStop) return order.trailing_delta_bps == target.trailing_delta_bps;
    return order.type == OrderType::Stop && order.stop_price == target.stop_price;
  });
}

}  // namespace hoga::engine
