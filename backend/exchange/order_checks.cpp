#include "exchange/order_checks.hpp"

namespace hoga::exchange {
namespace {

enum class Need { Required, Refused };

struct Rule {
  Need time_in_force;
  Need price;
  Need stop_price;
};

// What each type needs, apart from its quantity. A market order's quantity has two spellings.
Rule rule_of(OrderKind kind) {
  switch (kind) {
    case OrderKind::Limit: return {Need::Required, Need::Required, Need::Refused};
    case OrderKind::Market: return {Need::Refused, Need::Refused, Need::Refused};
    case OrderKind::StopLoss:
    case OrderKind::TakeProfit: return {Need::Refused, Need::Refused, Need::Required};
    case OrderKind::StopLossLimit:
    case OrderKind::TakeProfitLimit: return {Need::Required, Need::Required, Need::Required};
    case OrderKind::LimitMaker: return {Need::Refused, Need::Required, Need::Refused};
  }
  return {Need::Refused, Need::Refused, Need::Refused};
}

ApiError refused_parameter(std::string_view name) {
  return {-1106, "Parameter '" + std::string(name) + "' sent when not required.", 400};
}

Answer<void> check_presence(std::string_view name, bool is_sent, Need need) {
  if (need == Need::Required && !is_sent) return missing_parameter(name);
  if (need == Need::Refused && is_sent) return refused_parameter(name);
  return {};
}

bool is_in_range(const Decimal& value, const Decimal& min, const Decimal& max, const Decimal& step) {
  if (!value.is_positive()) return false;
  if (!min.is_zero() && value < min) return false;
  if (!max.is_zero() && value > max) return false;
  return is_multiple_of(value, step);
}

Answer<void> check_percent_price(const Instrument& instrument, const NewOrder& order, const Decimal& reference) {
  if (!order.price || !reference.is_positive()) return {};
  const bool is_buy = order.side == Side::Buy;
  const Decimal& up = is_buy ? instrument.bid_multiplier_up : instrument.ask_multiplier_up;
  const Decimal& down = is_buy ? instrument.bid_multiplier_down : instrument.ask_multiplier_down;
  const bool is_too_high = !up.is_zero() && *order.price > multiply(reference, up, Rounding::Up);
  const bool is_too_low = !down.is_zero() && *order.price < multiply(reference, down, Rounding::Down);
  if (is_too_high || is_too_low) return filter_failure("PERCENT_PRICE_BY_SIDE");
  return {};
}

Answer<void> check_value(const Instrument& instrument, const NewOrder& order, const Decimal& reference) {
  const bool is_market = !order.price.has_value();
  Decimal value;
  if (order.quote_quantity) {
    value = *order.quote_quantity;
  } else if (is_market) {
    // A stop that fires a market order is valued at its trigger, a market order at the average price.
    value = multiply(order.stop_price.value_or(reference), *order.quantity, Rounding::HalfUp);
  } else {
    value = multiply(*order.price, *order.quantity, Rounding::HalfUp);
  }
  const bool min_applies = !is_market || instrument.notional_min_applies_to_market;
  const bool max_applies = !is_market || instrument.notional_max_applies_to_market;
  const bool is_too_small = min_applies && !instrument.notional_min.is_zero() && value < instrument.notional_min;
  const bool is_too_large = max_applies && !instrument.notional_max.is_zero() && value > instrument.notional_max;
  if (is_too_small || is_too_large) return filter_failure("NOTIONAL");
  return {};
}

}  // namespace

Answer<void> check_parameters(const NewOrder& order) {
  const Rule rule = rule_of(order.kind);
  if (auto checked = check_presence("timeInForce", order.time_in_force.has_value(), rule.time_in_force); !checked) {
    return checked;
  }
  if (order.kind == OrderKind::Market) {
    if (!order.quantity && !order.quote_quantity) {
      return ApiError{-1102, "Param 'quantity' or 'quoteOrderQty' must be sent, but both were empty/null!", 400};
    }
    if (order.quantity && order.quote_quantity) return refused_parameter("quoteOrderQty");
  } else {
    if (!order.quantity) return missing_parameter("quantity");
    if (order.quote_quantity) return refused_parameter("quoteOrderQty");
  }
  if (auto checked = check_presence("price", order.price.has_value(), rule.price); !checked) return checked;
  if (rule.stop_price == Need::Required && !order.stop_price) {
    return ApiError{-1102, "Param 'stopPrice' or 'trailingDelta' must be sent, but both were empty/null!", 400};
  }
  if (auto checked = check_presence("stopPrice", order.stop_price.has_value(), rule.stop_price); !checked) {
    return checked;
  }
  if (order.strategy_type && *order.strategy_type < 1'000'000) {
    return ApiError{-1134, "strategyType was less than 1000000.", 400};
  }
  return {};
}

Answer<void> check_filters(const Instrument& instrument, const NewOrder& order, const Decimal& reference) {
  for (const auto& price : {order.price, order.stop_price}) {
    if (price && !is_in_range(*price, instrument.price_min, instrument.price_max, instrument.tick_size)) {
      return filter_failure("PRICE_FILTER");
    }
  }
  if (order.quantity) {
    if (!is_in_range(*order.quantity, instrument.quantity_min, instrument.quantity_max, instrument.step_size)) {
      return filter_failure("LOT_SIZE");
    }
    const bool fires_market = !order.price.has_value();
    if (fires_market &&
        !is_in_range(*order.quantity, instrument.market_quantity_min, instrument.market_quantity_max, Decimal{})) {
      return filter_failure("MARKET_LOT_SIZE");
    }
  }
  if (order.quote_quantity && !order.quote_quantity->is_positive()) return filter_failure("NOTIONAL");
  if (auto checked = check_percent_price(instrument, order, reference); !checked) return checked;
  return check_value(instrument, order, reference);
}

Answer<void> check_counts(const Instrument& instrument, const NewOrder& order, std::size_t open,
                          std::size_t open_algo) {
  // A market order never stays open, so it is not counted.
  if (order.kind == OrderKind::Market) return {};
  if (instrument.open_orders_max > 0 && open >= static_cast<std::size_t>(instrument.open_orders_max)) {
    return filter_failure("MAX_NUM_ORDERS");
  }
  if (is_stop(order.kind) && instrument.algo_orders_max > 0 &&
      open_algo >= static_cast<std::size_t>(instrument.algo_orders_max)) {
    return filter_failure("MAX_NUM_ALGO_ORDERS");
  }
  return {};
}

}  // namespace hoga::exchange
