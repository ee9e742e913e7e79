// Rules of the venue: what it lists, what it can do, its filters and its percent bands.
#include <fmt/format.h>

#include "risk/rules.hpp"

namespace hoga::risk {

Error refusal(const char* code, std::string detail) { return make_error(Errc::Rejected, code, std::move(detail)); }

Result<void> check_symbol(const Order& order, const RiskContext& context) {
  if (context.instrument == nullptr) {
    return refusal("unknown_symbol", fmt::format("The exchange does not list {}.", order.symbol));
  }
  if (context.instrument->status != InstrumentStatus::Trading) {
    return refusal("instrument_not_trading", fmt::format("Trading in {} is halted at the exchange.", order.symbol));
  }
  return {};
}

Result<void> check_capabilities(const Order& order, const RiskContext& context) {
  const auto& can = context.capabilities;
  const auto refuse = [](const char* what) {
    return refusal("order_type_not_supported", fmt::format("This exchange does not support {}.", what));
  };
  if (order.type == OrderType::Market && order.quote_quantity && !can.market_by_quote) {
    return refuse("market orders by amount");
  }
  if (order.type == OrderType::Stop && !can.stop_market) return refuse("stop orders");
  if (order.type == OrderType::StopLimit && !can.stop_limit) return refuse("stop-limit orders");
  if (order.post_only && !can.post_only) return refuse("post-only orders");
  return {};
}

Result<void> check_filters(const Order& order, const RiskContext& context) {
  const auto& instrument = *context.instrument;
  if (order.price) {
    if (auto checked = check_price(instrument, *order.price); !checked) return checked;
  }
  if (order.stop_price) {
    if (auto checked = check_price(instrument, *order.stop_price); !checked) return checked;
  }
  // By amount the venue works the quantity out; check_value asks whether it will be enough.
  if (order.quote_quantity) return {};
  return check_quantity(instrument, order.quantity, order.type == OrderType::Market);
}

Result<void> check_market_state(const Order& order, const RiskContext& context) {
  if (order.type != OrderType::Market) return {};
  const auto* market = context.market;
  if (market == nullptr || market->state != FeedState::Synced) {
    return refusal("market_not_synced",
                   fmt::format("The order book of {} is not up to date; a market order now would be blind. A limit "
                               "order is possible.",
                               order.symbol));
  }
  const auto& side = order.side == Side::Buy ? market->asks : market->bids;
  if (side.empty()) {
    return refusal("market_not_synced", fmt::format("Nobody offers to {} {} at the moment.",
                                                    order.side == Side::Buy ? "sell" : "buy", order.symbol));
  }
  return {};
}

Result<void> check_value(const Order& order, const RiskContext& context, const CostEstimate& estimate) {
  const auto& instrument = *context.instrument;
  if (order.quote_quantity && !instrument.quantity_min.is_zero() && estimate.quantity < instrument.quantity_min) {
    return refusal("lot_size",
                   fmt::format("{} {} buys less than the smallest quantity, {} {}.", order.quote_quantity->to_string(),
                               instrument.quote, instrument.quantity_min.to_string(), instrument.base));
  }
  const bool is_market = order.type == OrderType::Market || order.type == OrderType::Stop;
  if (!order.quote_quantity) return check_notional(instrument, estimate.price, order.quantity, is_market);
  return check_notional(instrument, *order.quote_quantity, Decimal{1}, is_market);
}

Result<void> check_order_count(const Order& order, const RiskContext& context) {
  const auto& instrument = *context.instrument;
  if (order.type == OrderType::Market) return {};
  if (instrument.open_orders_max > 0 && context.open_orders >= instrument.open_orders_max) {
    return refusal("max_open_orders", fmt::format("{} orders are open in {}; the exchange allows {}.",
                                                  context.open_orders, order.symbol, instrument.open_orders_max));
  }
  const bool is_stop = order.type == OrderType::Stop || order.type == OrderType::StopLimit;
  if (is_stop && instrument.algo_orders_max > 0 && context.open_stop_orders >= instrument.algo_orders_max) {
    return refusal("max_stop_orders", fmt::format("{} stop orders are open in {}; the exchange allows {}.",
                                                  context.open_stop_orders, order.symbol, instrument.algo_orders_max));
  }
  return {};
}

Result<void> check_stop_side(const Order& order, const RiskContext& context) {
  if (!order.stop_price || context.market == nullptr || !context.market->last_price) return {};
  const Decimal& last = *context.market->last_price;
  const bool is_buy = order.side == Side::Buy;
  const bool is_past = is_buy ? *order.stop_price <= last : *order.stop_price >= last;
  if (!is_past) return {};
  return refusal(
      "would_trigger_immediately",
      fmt::format("A {} stop must lie {} the last price {}; {} would trigger at once.", is_buy ? "buy" : "sell",
                  is_buy ? "above" : "below", last.to_string(), order.stop_price->to_string()));
}

}  // namespace hoga::risk
