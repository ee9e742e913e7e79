// Rules of ours and of the user: cost, price band, limits, balance.
#include <fmt/format.h>

#include "risk/rules.hpp"

namespace hoga::risk {
namespace {

struct PriceAndQuantity {
  Decimal price;
  Decimal quantity;
  Decimal value;
  bool exceeds_known_book = false;
};

Error no_price(const Order& order) {
  return refusal("market_not_synced", fmt::format("No price of {} is known yet.", order.symbol));
}

// A market order takes from the book as it is.
Result<PriceAndQuantity> estimate_market(const Order& order, const RiskContext& context) {
  const auto* market = context.market;
  if (market == nullptr) return no_price(order);
  const auto& levels = order.side == Side::Buy ? market->asks : market->bids;
  if (levels.empty()) return no_price(order);
  const auto take = order.quote_quantity
                        ? estimate_take_quote(levels, *order.quote_quantity, context.instrument->step_size)
                        : estimate_take(levels, order.quantity);
  PriceAndQuantity estimate;
  estimate.quantity = take.quantity;
  estimate.value = take.quote;
  estimate.price =
      take.quantity.is_positive() ? divide(take.quote, take.quantity, Rounding::HalfUp) : levels.front().price;
  estimate.exceeds_known_book = !take.is_complete;
  return estimate;
}

}  // namespace

std::optional<Decimal> worst_price(const Order& order, const std::optional<MarkPrice>& mark) {
  if (order.price) return order.price;
  if (order.stop_price) return order.stop_price;
  if (!mark) return std::nullopt;
  if (!order.trailing_delta_bps || order.side == Side::Sell) return mark->price;
  return multiply_divide(mark->price, 10'000 + *order.trailing_delta_bps, 10'000, Rounding::Up);
}

Result<CostEstimate> estimate_cost(const Order& order, const RiskContext& context) {
  PriceAndQuantity amount;
  if (order.type == OrderType::Market) {
    auto estimated = estimate_market(order, context);
    if (!estimated) return estimated.error();
    amount = *estimated;
  } else {
    // A limit can't cost more than its price; a stop that fires becomes a market order near its stop price.
    const auto price = worst_price(order, context.market == nullptr ? std::nullopt : mark_price(*context.market));
    if (!price) return no_price(order);
    amount.price = *price;
    amount.quantity = order.quantity;
    amount.value = multiply(amount.price, amount.quantity, Rounding::Up);
  }
  const bool is_buy = order.side == Side::Buy;
  const Decimal& rate = order.post_only ? context.maker_fee_rate : context.taker_fee_rate;
  CostEstimate estimate;
  estimate.price = amount.price;
  estimate.quantity = amount.quantity;
  estimate.value = amount.value;
  estimate.exceeds_known_book = amount.exceeds_known_book;
  estimate.required_asset = is_buy ? context.instrument->quote : context.instrument->base;
  estimate.required = is_buy ? amount.value : amount.quantity;
  estimate.fee_asset = is_buy ? context.instrument->base : context.instrument->quote;
  estimate.fee = multiply(is_buy ? amount.quantity : amount.value, rate, Rounding::HalfUp);
  return estimate;
}

Error equity_unknown(const RiskContext& context) {
  const bool is_of_another = context.equity && context.day_start;
  return refusal("equity_unknown",
                 is_of_another ? "The equity of another account of yours that shares this one's limits can't be "
                                 "reckoned: prices are missing."
                               : "The account's equity can't be reckoned yet: prices are still missing.");
}

Result<void> check_halt(const Order& order, const RiskContext& context) {
  const bool is_halted = context.limits.is_halted || context.limits.is_platform_halted;
  if (!is_halted || (context.is_exit && order.side == Side::Sell)) return {};
  const bool is_of_platform = context.limits.is_platform_halted;
  auto error = refusal("halted", is_of_platform ? "Trading on the platform is halted by its operator: no new order is "
                                                  "taken until the halt is lifted."
                                                : "Trading on this account is halted: no new order is taken until the "
                                                  "halt is lifted.");
  const auto layer = is_of_platform ? LimitLayer::Platform : LimitLayer::User;
  add_layer(error, layer, layer);
  return error;
}

Result<void> check_trading_enabled(AccountKind kind, const RiskLimits& limits) {
  if (kind == AccountKind::Paper || limits.trading_enabled) return {};
  return refusal("trading_disabled", "Trading on test network and live accounts is switched off in the settings.");
}

Result<void> check_price_band(const Order& order, const RiskContext& context) {
  if (!order.price) return {};
  const bool is_buy = order.side == Side::Buy;
  const auto mark = context.market == nullptr ? std::nullopt : mark_price(*context.market);
  // A stop-limit acts when the market is at its stop price, so that is the market it is measured by.
  if (!order.stop_price && !mark) return no_price(order);
  const Decimal reference = order.stop_price ? *order.stop_price : mark->price;
  const Decimal& price = *order.price;
  const auto limit = band_limit(order, context);
  const Decimal& band = limit.value;
  const Decimal bound =
      multiply_divide(reference, is_buy ? Decimal{100} + band : Decimal{100} - band, Decimal{100}, Rounding::HalfUp);
  // A target that waits meets the market at its entry's price, on whose far side it lies.
  const bool is_measurable = order.stop_price || !context.is_waiting_exit;
  if (is_measurable && (is_buy ? price > bound : price < bound)) {
    auto error = refusal("price_band",
                         fmt::format("The price {} lies more than {} % through the market at {}; the {} is {}.",
                                     price.to_string(), band.to_string(), reference.to_string(),
                                     is_buy ? "highest allowed" : "lowest allowed", bound.to_string()),
                         {{"price", price.to_string()},
                          {"reference", reference.to_string()},
                          {"bound", bound.to_string()},
                          {"limit", band.to_string()}});
    add_layer(error, limit.layer, limit.owner);
    return error;
  }
  if (!mark) return {};
  const auto& instrument = *context.instrument;
  const Decimal& up = is_buy ? instrument.bid_multiplier_up : instrument.ask_multiplier_up;
  const Decimal& down = is_buy ? instrument.bid_multiplier_down : instrument.ask_multiplier_down;
  const Decimal highest = multiply(mark->price, up, Rounding::Up);
  const Decimal lowest = multiply(mark->price, down, Rounding::Down);
  if ((!up.is_zero() && price > highest) || (!down.is_zero() && price < lowest)) {
    return refusal("price_band",
                   fmt::format("The exchange takes prices from {} to {} at the moment; {} lies outside.",
                               lowest.to_string(), up.is_zero() ? "any" : highest.to_string(), price.to_string()));
  }
  return {};
}

Result<void> check_balance(const Order& order, const RiskContext& context, const CostEstimate& estimate) {
  const Decimal& free = order.side == Side::Buy ? context.free_quote : context.free_base;
  if (estimate.required <= free) return {};
  return refusal(
      "insufficient_balance",
      fmt::format("The order needs {} {}; {} is free.", estimate.required.to_string(), estimate.required_asset,
                  free.to_string()),
      {{"required", estimate.required.to_string()}, {"free", free.to_string()}, {"asset", estimate.required_asset}});
}

}  // namespace hoga::risk
