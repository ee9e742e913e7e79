#include "api/messages/trading.hpp"

#include "orders/order_form.hpp"

namespace hoga::api {
namespace {

PositionProtection make_protection(const ProtectionStatus& status) {
  const auto& plan = *status.plan;
  PositionProtection message;
  if (plan.stop_price || plan.stop_percent) message.stop = ProtectionStop{plan.stop_price, plan.stop_percent};
  if (plan.has_take_profit()) message.take_profit = ProtectionTarget{plan.take_profit_price, plan.take_profit_percent};
  if (plan.trailing_delta_bps) message.trailing = ProtectionTrail{std::nullopt, plan.trailing_delta_bps};
  message.is_emulated = status.is_emulated;
  message.orders = status.orders;
  message.updated_at = plan.updated_at;
  return message;
}

Error no_amount(const char* field) {
  auto error = make_error(Errc::ValidationFailed, "Say how far: an empty object is neither a distance nor none.");
  error.fields.push_back({field, "required", "Give one of its fields, or null to go without it."});
  return error;
}

}  // namespace

OrderPreview make_order_preview(const risk::Verdict& verdict) {
  OrderPreview preview;
  preview.is_accepted = !verdict.refusal;
  if (verdict.refusal) {
    preview.reject_code = std::string(error_code(*verdict.refusal));
    preview.reject_reason = verdict.refusal->detail;
    for (const auto& figure : verdict.refusal->figures) preview.figures[figure.name] = figure.value;
  }
  if (verdict.estimate) {
    preview.estimated_price = verdict.estimate->price;
    preview.estimated_quantity = verdict.estimate->quantity;
    preview.estimated_cost = verdict.estimate->value;
    preview.estimated_fee = verdict.estimate->fee;
    preview.fee_currency = verdict.estimate->fee_asset;
  }
  if (verdict.risk) {
    const auto& risk = *verdict.risk;
    preview.trade_risk =
        OrderTradeRisk{risk.stop_price.has_value(), risk.stop_price, risk.loss, risk.percent, risk.limit};
  }
  return preview;
}

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
  message.trailing_delta_bps = order.trailing_delta_bps;
  message.iceberg_quantity = order.iceberg_quantity;
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
  message.amend_quantity = order.amend_quantity;
  message.list_id = order.list_id;
  message.list_role = order.list_role;
  message.is_waiting = order.is_waiting;
  message.is_emulated = order.is_emulated;
  message.is_held = order.is_held;
  message.is_protection = order.is_protection;
  message.bot_id = order.bot_id;
  message.created_at = order.created_at;
  message.updated_at = order.updated_at;
  return message;
}

Fill make_fill(const hoga::Fill& fill) {
  return {fill.id,        fill.order_id,       fill.account_id, fill.exchange,   fill.symbol,
          fill.side,      fill.quantity,       fill.price,      fill.fee,        fill.fee_currency,
          fill.fee_value, fill.venue_trade_id, fill.is_maker,   fill.executed_at};
}

Position make_position(const PositionChanged& changed) {
  const auto& position = changed.position;
  Position message;
  message.id = position.id;
  message.account_id = position.account_id;
  message.exchange = position.exchange;
  message.symbol = position.symbol;
  message.side = position.side;
  message.size = position.size;
  message.entry_price = entry_price(position);
  message.cost = position.cost;
  message.mark_price = changed.mark_price;
  message.mark_price_at = changed.mark_price_at;
  message.unrealized_pnl = changed.unrealized_pnl;
  message.realized_pnl = position.realized_pnl;
  message.external_quantity = position.external_quantity;
  message.created_at = position.created_at;
  message.updated_at = position.updated_at;
  const auto& protection = changed.protection;
  message.protection_state = protection.state;
  if (protection.state == ProtectionState::Missing) {
    message.protection_code = protection.reason_code;
    message.protection_reason = protection.reason;
  }
  if (protection.plan) message.protection = make_protection(protection);
  return message;
}

Balance make_balance(const AccountId& account_id, const hoga::Balance& balance) {
  return {account_id, balance.asset, balance.free, balance.locked};
}

Result<OrderIntent> to_intent(const PlaceOrderRequest& request) {
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
  intent.trailing_delta_bps = request.trailing_delta_bps;
  intent.iceberg_quantity = request.iceberg_quantity;
  if (auto checked = orders::check_form(intent); !checked) return checked.error();
  return intent;
}

Result<Protection> to_protection(const ProtectionRequest& request) {
  Protection plan;
  if (request.stop) {
    plan.stop_price = request.stop->price;
    plan.stop_percent = request.stop->percent;
    if (!plan.has_stop()) return no_amount("stop");
  }
  if (request.take_profit) {
    plan.take_profit_price = request.take_profit->price;
    plan.take_profit_percent = request.take_profit->percent;
    if (!plan.has_take_profit()) return no_amount("take_profit");
  }
  if (request.trailing) {
    plan.trailing_delta_bps = request.trailing->delta_bps;
    // Two places of a per cent are the exchange's basis points.
    if (const auto& percent = request.trailing->percent) {
      if (plan.trailing_delta_bps) return no_amount("trailing");
      const Decimal bps = multiply(*percent, 100, Rounding::Down);
      plan.trailing_delta_bps = static_cast<int>(bps.units() / Decimal::kUnitsPerOne);
    }
    if (!plan.trailing_delta_bps) return no_amount("trailing");
  }
  return plan;
}

}  // namespace hoga::api

namespace hoga {

namespace {

std::vector<FieldConstraint> level_constraints(const char* help) {
  const Decimal most = Decimal::of("999999999999.99999999");
  return {constraint("price").more_than(0).at_most(most).example("60000"),
          constraint("percent").more_than(0).at_most(1000).says(help).example("2.5")};
}

}  // namespace

std::vector<FieldConstraint> Constraints<api::ProtectionStop>::get() {
  return level_constraints("Below the entry price, which it follows.");
}

std::vector<FieldConstraint> Constraints<api::ProtectionTarget>::get() {
  return level_constraints("Above the entry price, which it follows.");
}

std::vector<FieldConstraint> Constraints<api::ProtectionTrail>::get() {
  return {constraint("percent").at_least(Decimal::of("0.01")).at_most(99).places(2).says("Below the highest price."),
          constraint("delta_bps").at_least(1).at_most(9900).says("The same in hundredths of a per cent.")};
}

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
      constraint("stop_price")
          .more_than(0)
          .at_most(most)
          .says("The last price at which a conditional order fires, or from which a trailing stop follows."),
      constraint("trailing_delta_bps")
          .at_least(1)
          .at_most(9999)
          .says("Trailing stops: the distance in hundredths of a per cent.")
          .example("150"),
      constraint("iceberg_quantity")
          .more_than(0)
          .at_most(most)
          .says("How much shows in the book at a time, for orders with a limit price."),
      constraint("client_order_id").length(1, 64).form(TextPattern::Identifier).says("Your label, unique per account."),
      constraint("account_id").says("Default: your paper account, never a live one.")};
}

std::vector<FieldConstraint> Constraints<api::OrdersQuery>::get() {
  return {constraint("status").one_of(
      {"active", "pending", "open", "partially_filled", "filled", "cancelled", "rejected", "expired", "unknown"})};
}

}  // namespace hoga
