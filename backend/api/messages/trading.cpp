#include "api/messages/trading.hpp"

namespace hoga::api {
namespace {

FieldError field_error(std::string field, std::string code, std::string detail) {
  return {std::move(field), std::move(code), std::move(detail)};
}

void require(std::vector<FieldError>& errors, bool is_present, const char* field, const char* why) {
  if (!is_present) errors.push_back(field_error(field, "required", why));
}

void forbid(std::vector<FieldError>& errors, bool is_present, const char* field, const char* why) {
  if (is_present) errors.push_back(field_error(field, "not_allowed", why));
}

void check_amounts(const PlaceOrderRequest& request, std::vector<FieldError>& errors) {
  const bool is_market = request.type == OrderType::Market;
  if (is_market && request.quantity && request.quote_quantity) {
    errors.push_back(field_error("quote_quantity", "not_allowed", "Give either quantity or quote_quantity, not both."));
  } else if (is_market) {
    require(errors, request.quantity || request.quote_quantity, "quantity",
            "A market order needs quantity or quote_quantity.");
  } else {
    require(errors, request.quantity.has_value(), "quantity", "This order needs a quantity.");
    forbid(errors, request.quote_quantity.has_value(), "quote_quantity", "Only a market order may have it.");
  }
}

void check_prices(const PlaceOrderRequest& request, std::vector<FieldError>& errors) {
  const bool has_price = request.type == OrderType::Limit || request.type == OrderType::StopLimit;
  const bool has_stop = request.type == OrderType::Stop || request.type == OrderType::StopLimit;
  if (has_price) {
    require(errors, request.price.has_value(), "price", "A limit order needs a price.");
  } else {
    forbid(errors, request.price.has_value(), "price", "An order at the market has no price.");
  }
  if (has_stop) {
    require(errors, request.stop_price.has_value(), "stop_price", "A stop order needs a stop_price.");
  } else {
    forbid(errors, request.stop_price.has_value(), "stop_price", "Only a stop order has a stop_price.");
  }
  if (!has_price) {
    forbid(errors, request.time_in_force && *request.time_in_force != TimeInForce::Gtc, "time_in_force",
           "Only a limit order has a time in force.");
  }
  const bool is_post_only = request.post_only.value_or(false);
  forbid(errors, is_post_only && request.type != OrderType::Limit, "post_only", "Only a limit order can be post-only.");
  forbid(errors, is_post_only && request.time_in_force.value_or(TimeInForce::Gtc) != TimeInForce::Gtc, "time_in_force",
         "A post-only order stays until it is cancelled.");
}

}  // namespace

Order make_order(const hoga::Order& order) {
  Order message;
  message.id = order.id;
  message.account_id = order.account_id;
  message.exchange = order.exchange;
  message.symbol = order.symbol;
  message.side = order.side;
  message.type = order.type;
  message.time_in_force = order.time_in_force;
  message.post_only = order.post_only;
  message.quantity = order.quantity;
  message.quote_quantity = order.quote_quantity;
  message.price = order.price;
  message.stop_price = order.stop_price;
  message.status = order.status;
  message.filled_quantity = order.filled_quantity;
  message.filled_quote = order.filled_quote;
  message.average_price = average_price(order);
  message.client_order_id = order.client_order_id;
  message.venue_order_id = order.venue_order_id;
  message.reject_code = order.reject_code;
  message.reject_reason = order.reject_reason;
  message.is_external = order.is_external;
  message.cancel_requested = order.cancel_requested;
  message.unknown_since = order.unknown_since;
  message.created_at = order.created_at;
  message.updated_at = order.updated_at;
  return message;
}

Fill make_fill(const hoga::Fill& fill) {
  return {fill.id,         fill.order_id, fill.account_id, fill.exchange,     fill.symbol,         fill.side,
          fill.quantity,   fill.price,    fill.fee,        fill.fee_currency, fill.venue_trade_id, fill.is_maker,
          fill.executed_at};
}

Position make_position(const PositionChanged& changed) {
  const auto& position = changed.position;
  return {position.id,
          position.account_id,
          position.exchange,
          position.symbol,
          position.side,
          position.size,
          entry_price(position),
          position.cost,
          changed.mark_price,
          changed.mark_price_at,
          changed.unrealized_pnl,
          position.realized_pnl,
          position.external_quantity,
          position.created_at,
          position.updated_at};
}

Balance make_balance(const AccountId& account_id, const hoga::Balance& balance) {
  return {account_id, balance.asset, balance.free, balance.locked};
}

Result<OrderIntent> to_intent(const PlaceOrderRequest& request) {
  std::vector<FieldError> errors;
  check_amounts(request, errors);
  check_prices(request, errors);
  if (!errors.empty()) {
    Error error = make_error(Errc::ValidationFailed, "Some fields do not go together.");
    error.fields = std::move(errors);
    return error;
  }
  OrderIntent intent;
  intent.symbol = request.symbol;
  intent.side = request.side;
  intent.type = request.type;
  intent.time_in_force = request.time_in_force.value_or(TimeInForce::Gtc);
  intent.post_only = request.post_only.value_or(false);
  intent.quantity = request.quantity;
  intent.quote_quantity = request.quote_quantity;
  intent.price = request.price;
  intent.stop_price = request.stop_price;
  intent.client_order_id = request.client_order_id;
  return intent;
}

}  // namespace hoga::api

namespace hoga {

std::vector<FieldConstraint> Constraints<api::PlaceOrderRequest>::get() {
  // Beyond NUMERIC(20,8) an order can't be recorded, so it is refused by form.
  const Decimal most = Decimal::of("999999999999.99999999");
  return {
      constraint("symbol").form(TextPattern::Symbol).length(1, 20).example("BTCUSDT"),
      constraint("quantity").more_than(0).at_most(most).says("In the base asset.").example("0.001"),
      constraint("quote_quantity")
          .more_than(0)
          .at_most(most)
          .says("Market orders: spend or earn so much of the quote asset."),
      constraint("price").more_than(0).at_most(most).example("60000"),
      constraint("stop_price").more_than(0).at_most(most).says("The last price at which a stop order fires."),
      constraint("client_order_id").length(1, 64).form(TextPattern::Identifier).says("Your label, unique per account."),
      constraint("account_id").says("Default: your paper account, never a live one.")};
}

std::vector<FieldConstraint> Constraints<api::OrdersQuery>::get() {
  return {constraint("status").one_of(
      {"active", "pending", "open", "partially_filled", "filled", "cancelled", "rejected", "expired", "unknown"})};
}

}  // namespace hoga
