// Rules of the venue: what it lists, what it can do, its filters and its percent bands.
#include <fmt/format.h>

#include "risk/rules.hpp"

namespace hoga::risk {

Error refusal(const char* code, std::string detail, Figures figures) {
  auto error = make_error(Errc::Rejected, code, std::move(detail));
  error.figures = std::move(figures);
  return error;
}

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
  if (order.iceberg_quantity && !can.iceberg) return refuse("iceberg orders");
  // What the engine holds itself needs nothing more of the venue: a market or limit order is all that it fires.
  if (order.is_held) return {};
  if (order.type == OrderType::Market && order.quote_quantity && !can.market_by_quote) {
    return refuse("market orders by amount");
  }
  if (order.type == OrderType::Stop && !can.stop_market) return refuse("stop orders");
  if (order.type == OrderType::StopLimit && !can.stop_limit) return refuse("stop-limit orders");
  if (order.type == OrderType::TakeProfit && !can.take_profit) return refuse("take-profit orders");
  if (order.type == OrderType::TakeProfitLimit && !can.take_profit_limit) return refuse("take-profit-limit orders");
  if (order.type == OrderType::TrailingStop && !can.trailing_stop) return refuse("trailing stops");
  if (order.post_only && !can.post_only) return refuse("post-only orders");
  return {};
}

Result<void> check_list(const PlannedList& planned, const RiskContext& context) {
  const auto& list = planned.list;
  const auto exits = planned.orders.size() - (list.type == OrderListType::Bracket ? 1 : 0);
  const auto& can = context.capabilities;
  if (list.is_emulated) return {};
  if (list.type == OrderListType::Bracket && !can.bracket) {
    return refusal("order_type_not_supported", "This exchange does not support brackets.");
  }
  if (exits == 2 && !can.oco) {
    return refusal("order_type_not_supported", "This exchange does not support exits of which one cancels the other.");
  }
  const int most = context.instrument == nullptr ? 0 : context.instrument->order_lists_max;
  if (most == 0 || context.open_order_lists < most) return {};
  return refusal("max_order_lists", fmt::format("{} order lists are open in {}; the exchange allows {}.",
                                                context.open_order_lists, list.symbol, most));
}

namespace {

Result<void> check_trailing(const Order& order, const Instrument& instrument) {
  if (!order.trailing_delta_bps) return {};
  // An armed one that sells, and an unarmed one that buys, follow from above.
  const bool is_above = order.stop_price.has_value() == (order.side == Side::Sell);
  const int least = is_above ? instrument.trailing_above_min : instrument.trailing_below_min;
  const int most = is_above ? instrument.trailing_above_max : instrument.trailing_below_max;
  const int delta = *order.trailing_delta_bps;
  if (delta >= least && (most == 0 || delta <= most)) return {};
  return refusal("trailing_delta", fmt::format("The distance must be from {} to {} hundredths of a per cent; it is {}.",
                                               least, most, delta));
}

Result<void> check_iceberg(const Order& order, const Instrument& instrument) {
  if (!order.iceberg_quantity) return {};
  if (auto checked = check_quantity(instrument, *order.iceberg_quantity, false); !checked) return checked;
  if (instrument.iceberg_parts_max == 0) return {};
  if (multiply(*order.iceberg_quantity, instrument.iceberg_parts_max, Rounding::Down) >= order.quantity) return {};
  return refusal("iceberg_parts", fmt::format("{} in parts of {} are more than {} parts.", order.quantity.to_string(),
                                              order.iceberg_quantity->to_string(), instrument.iceberg_parts_max));
}

}  // namespace

Result<void> check_filters(const Order& order, const RiskContext& context) {
  const auto& instrument = *context.instrument;
  if (order.price) {
    if (auto checked = check_price(instrument, *order.price); !checked) return checked;
  }
  if (order.stop_price) {
    if (auto checked = check_price(instrument, *order.stop_price); !checked) return checked;
  }
  if (auto checked = check_trailing(order, instrument); !checked) return checked;
  if (auto checked = check_iceberg(order, instrument); !checked) return checked;
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
  const bool is_market = !has_limit_price(order.type);
  if (!order.quote_quantity) return check_notional(instrument, estimate.price, order.quantity, is_market);
  return check_notional(instrument, *order.quote_quantity, Decimal{1}, is_market);
}

Result<void> check_order_count(const Order& order, const RiskContext& context) {
  // What the engine holds the venue does not count.
  if (order.is_held) return {};
  const auto& instrument = *context.instrument;
  if (order.type == OrderType::Market) return {};
  if (instrument.open_orders_max > 0 && context.open_orders >= instrument.open_orders_max) {
    return refusal("max_open_orders", fmt::format("{} orders are open in {}; the exchange allows {}.",
                                                  context.open_orders, order.symbol, instrument.open_orders_max));
  }
  if (order.iceberg_quantity && instrument.iceberg_orders_max > 0 &&
      context.open_iceberg_orders >= instrument.iceberg_orders_max) {
    return refusal("max_iceberg_orders",
                   fmt::format("{} iceberg orders are open in {}; the exchange allows {}.", context.open_iceberg_orders,
                               order.symbol, instrument.iceberg_orders_max));
  }
  if (is_conditional(order.type) && instrument.algo_orders_max > 0 &&
      context.open_stop_orders >= instrument.algo_orders_max) {
    return refusal("max_stop_orders", fmt::format("{} stop orders are open in {}; the exchange allows {}.",
                                                  context.open_stop_orders, order.symbol, instrument.algo_orders_max));
  }
  return {};
}

Result<void> check_stop_side(const Order& order, const RiskContext& context) {
  if (!order.stop_price || context.market == nullptr || !context.market->last_price) return {};
  const Decimal& last = *context.market->last_price;
  const bool is_upwards = fires_upwards(order.type, order.side);
  const bool is_past = is_upwards ? *order.stop_price <= last : *order.stop_price >= last;
  if (!is_past) return {};
  const char* kind = is_take_profit(order.type) ? "take-profit" : "stop";
  if (order.type == OrderType::TrailingStop) kind = "trailing stop's start";
  return refusal("would_trigger_immediately",
                 fmt::format("A {} {} must lie {} the last price {}; {} would trigger at once.",
                             order.side == Side::Buy ? "buy" : "sell", kind, is_upwards ? "above" : "below",
                             last.to_string(), order.stop_price->to_string()));
}

}  // namespace hoga::risk
