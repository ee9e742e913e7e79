#include "exchange/order_checks.hpp"

#include <algorithm>
#include <cctype>

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

Answer<void> check_percent_price(const Instrument& instrument, const SymbolRules& rules, const NewOrder& order,
                                 const Decimal& reference) {
  if (!order.price || !reference.is_positive()) return {};
  const Decimal& price = *order.price;
  const bool is_above =
      rules.percent_price_up.is_positive() && price > multiply(reference, rules.percent_price_up, Rounding::Up);
  const bool is_below =
      rules.percent_price_down.is_positive() && price < multiply(reference, rules.percent_price_down, Rounding::Down);
  if (is_above || is_below) return filter_failure("PERCENT_PRICE");
  const bool is_buy = order.side == Side::Buy;
  const Decimal& up = is_buy ? instrument.bid_multiplier_up : instrument.ask_multiplier_up;
  const Decimal& down = is_buy ? instrument.bid_multiplier_down : instrument.ask_multiplier_down;
  const bool is_too_high = !up.is_zero() && price > multiply(reference, up, Rounding::Up);
  const bool is_too_low = !down.is_zero() && price < multiply(reference, down, Rounding::Down);
  if (is_too_high || is_too_low) return filter_failure("PERCENT_PRICE_BY_SIDE");
  return {};
}

Decimal value_of(const NewOrder& order, const Decimal& reference) {
  if (order.quote_quantity) return *order.quote_quantity;
  if (!order.quantity) return {};
  // A stop that fires a market order is valued at its trigger, a market order at the average price.
  const Decimal& price = order.price ? *order.price : order.stop_price ? *order.stop_price : reference;
  return multiply(price, *order.quantity, Rounding::HalfUp);
}

Answer<void> check_value(const Instrument& instrument, const SymbolRules& rules, const ExchangeRules& exchange,
                         const NewOrder& order, const Decimal& reference) {
  // What another leg pays for has its quantity later.
  if (!order.quantity && !order.quote_quantity) return {};
  // Nor is there a value where nothing has a price yet: a listing that was never traded.
  // A pegged one has its price, and with it its value, when it enters the book.
  if (order.peg && !order.price) return {};
  const bool has_price = order.price || order.stop_price || order.quote_quantity || reference.is_positive();
  if (!has_price) return {};
  const bool is_market = !order.price.has_value();
  const Decimal value = value_of(order, reference);
  const bool min_applies = !is_market || instrument.notional_min_applies_to_market;
  const bool max_applies = !is_market || instrument.notional_max_applies_to_market;
  const bool is_too_small = min_applies && !instrument.notional_min.is_zero() && value < instrument.notional_min;
  const bool is_too_large = max_applies && !instrument.notional_max.is_zero() && value > instrument.notional_max;
  if (is_too_small || is_too_large) return filter_failure("NOTIONAL");
  if ((!is_market || rules.min_notional_applies_to_market) && value < rules.min_notional) {
    return filter_failure("MIN_NOTIONAL");
  }
  const auto exceeds = [&](const std::string& asset, const Decimal& amount) {
    const auto limit = exchange.asset_max.find(asset);
    return limit != exchange.asset_max.end() && limit->second.is_positive() && amount > limit->second;
  };
  if (exceeds(instrument.base, order.quantity.value_or(Decimal{})) || exceeds(instrument.quote, value)) {
    return filter_failure("MAX_ASSET");
  }
  return {};
}

Answer<void> check_quantity(const Instrument& instrument, const SymbolRules& rules, const NewOrder& order) {
  for (const auto& quantity : {order.quantity, order.iceberg_quantity}) {
    if (quantity && !is_in_range(*quantity, instrument.quantity_min, instrument.quantity_max, instrument.step_size)) {
      return filter_failure("LOT_SIZE");
    }
  }
  if (order.quantity && !is_limit(order.kind) &&
      !is_in_range(*order.quantity, instrument.market_quantity_min, instrument.market_quantity_max,
                   rules.market_step_size)) {
    return filter_failure("MARKET_LOT_SIZE");
  }
  if (!order.iceberg_quantity || !order.quantity) return {};
  const Decimal most = multiply(*order.iceberg_quantity, rules.iceberg_parts_max, Rounding::Down);
  if (rules.iceberg_parts_max > 0 && *order.quantity > most) return filter_failure("ICEBERG_PARTS");
  return {};
}

Answer<void> check_trailing(const SymbolRules& rules, const NewOrder& order) {
  if (!order.trailing_delta) return {};
  const bool is_stop_loss = order.kind == OrderKind::StopLoss || order.kind == OrderKind::StopLossLimit;
  const bool is_above = is_stop_loss == (order.side == Side::Buy);
  const int least = is_above ? rules.trailing_above_min : rules.trailing_below_min;
  const int most = is_above ? rules.trailing_above_max : rules.trailing_below_max;
  const bool is_small = *order.trailing_delta <= 0 || *order.trailing_delta < least;
  if (is_small || (most > 0 && *order.trailing_delta > most)) return filter_failure("TRAILING_DELTA");
  return {};
}

}  // namespace

Answer<void> check_parameters(const NewOrder& order, std::string_view prefix, bool needs_quantity) {
  const auto name = [&](std::string_view parameter) {
    if (prefix.empty()) return std::string(parameter);
    std::string whole = std::string(prefix) + std::string(parameter);
    whole[prefix.size()] = static_cast<char>(std::toupper(static_cast<unsigned char>(whole[prefix.size()])));
    return whole;
  };
  const Rule rule = rule_of(order.kind);
  if (auto checked = check_presence(name("timeInForce"), order.time_in_force.has_value(), rule.time_in_force);
      !checked) {
    return checked;
  }
  if (order.kind == OrderKind::Market && prefix.empty()) {
    if (!order.quantity && !order.quote_quantity) {
      return ApiError{-1102, "Param 'quantity' or 'quoteOrderQty' must be sent, but both were empty/null!", 400};
    }
    if (order.quantity && order.quote_quantity) return refused_parameter("quoteOrderQty");
  } else {
    if (needs_quantity && !order.quantity) return missing_parameter(name("quantity"));
    if (!needs_quantity && order.quantity) {
      return ApiError{-1225, "Pending orders should not include the '" + name("quantity") + "' tag.", 400};
    }
    if (order.quote_quantity) return refused_parameter(name("quoteOrderQty"));
  }
  const bool has_price = order.price.has_value() || (order.peg.has_value() && is_limit(order.kind));
  if (auto checked = check_presence(name("price"), has_price, rule.price); !checked) return checked;
  if (rule.stop_price == Need::Required && !order.stop_price && !order.trailing_delta) {
    return ApiError{
        -1102,
        "Param '" + name("stopPrice") + "' or '" + name("trailingDelta") + "' must be sent, but both were empty/null!",
        400};
  }
  if (rule.stop_price == Need::Refused) {
    if (order.stop_price) return refused_parameter(name("stopPrice"));
    if (order.trailing_delta) return refused_parameter(name("trailingDelta"));
  }
  if (order.iceberg_quantity) {
    if (!is_limit(order.kind)) return refused_parameter(name("icebergQty"));
    if (order.time_in_force.value_or(TimeInForce::Gtc) != TimeInForce::Gtc) {
      if (prefix.empty()) return ApiError{-1014, "Unsupported order combination.", 400};
      return ApiError{
          -1160, "Parameter '" + name("icebergQty") + "' is not supported if '" + name("timeInForce") + "' is not GTC.",
          400};
    }
  }
  if (order.strategy_type && *order.strategy_type < 1'000'000) {
    return ApiError{-1134, "strategyType was less than 1000000.", 400};
  }
  return {};
}

Answer<void> check_peg(const NewOrder& order) {
  if (!order.peg) return {};
  if (!is_limit(order.kind)) return order_rejected("This order type may not use pegged price.");
  const bool is_primary = order.peg->price_type == PegPriceType::Primary;
  if (order.kind == OrderKind::LimitMaker && !is_primary) {
    return order_rejected("This price peg cannot be used with this order type.");
  }
  if (order.kind == OrderKind::Limit && is_primary && order.time_in_force != TimeInForce::Gtc) {
    return ApiError{-1014, "Unsupported order combination.", 400};
  }
  return {};
}

Answer<void> check_filters(const Instrument& instrument, const SymbolRules& rules, const ExchangeRules& exchange,
                           const NewOrder& order, const Decimal& reference) {
  const auto& allowed = rules.allowed_self_trades;
  if (order.self_trade_prevention &&
      std::find(allowed.begin(), allowed.end(), *order.self_trade_prevention) == allowed.end()) {
    return ApiError{-1013, "This symbol does not allow the specified self-trade prevention mode.", 400};
  }
  for (const auto& price : {order.price, order.stop_price}) {
    if (price && !is_in_range(*price, instrument.price_min, instrument.price_max, instrument.tick_size)) {
      return filter_failure("PRICE_FILTER");
    }
  }
  if (auto checked = check_quantity(instrument, rules, order); !checked) return checked;
  if (auto checked = check_trailing(rules, order); !checked) return checked;
  if (order.quote_quantity && !order.quote_quantity->is_positive()) return filter_failure("NOTIONAL");
  if (auto checked = check_percent_price(instrument, rules, order, reference); !checked) return checked;
  return check_value(instrument, rules, exchange, order, reference);
}

OpenCounts counts_of(const NewOrder& order) {
  // A market order never stays open, so it is not counted.
  OpenCounts counts;
  counts.orders = order.kind == OrderKind::Market ? 0 : 1;
  counts.algo_orders = is_stop(order.kind) ? 1 : 0;
  counts.iceberg_orders = order.iceberg_quantity && order.iceberg_quantity->is_positive() ? 1 : 0;
  return counts;
}

Answer<void> check_counts(const Instrument& instrument, const SymbolRules& rules, const ExchangeRules& exchange,
                          const OpenCounts& on_symbol, const OpenCounts& on_exchange, const OpenCounts& added) {
  const auto exceeds = [](std::size_t open, std::size_t more, int limit) {
    return limit > 0 && more > 0 && open + more > static_cast<std::size_t>(limit);
  };
  const struct {
    const char* filter;
    std::size_t OpenCounts::*count;
    int on_symbol;
    int on_exchange;
  } limits[] = {
      {"MAX_NUM_ORDERS", &OpenCounts::orders, instrument.open_orders_max, exchange.orders_max},
      {"MAX_NUM_ALGO_ORDERS", &OpenCounts::algo_orders, instrument.algo_orders_max, exchange.algo_orders_max},
      {"MAX_NUM_ICEBERG_ORDERS", &OpenCounts::iceberg_orders, rules.iceberg_orders_max, exchange.iceberg_orders_max},
      {"MAX_NUM_ORDER_LISTS", &OpenCounts::lists, rules.order_lists_max, exchange.order_lists_max},
  };
  for (const auto& limit : limits) {
    const std::size_t more = added.*limit.count;
    if (exceeds(on_symbol.*limit.count, more, limit.on_symbol)) return filter_failure(limit.filter);
    if (exceeds(on_exchange.*limit.count, more, limit.on_exchange)) {
      return filter_failure(std::string("EXCHANGE_") + limit.filter);
    }
  }
  return {};
}

}  // namespace hoga::exchange
