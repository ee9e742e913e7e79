// Order lists, amendments and prevented matches.
#include "exchange_api/render.hpp"

namespace hoga::exchange_api {

using exchange::to_wire;

namespace {

void list_members(Render& render, const exchange::OrderListRecord& list) {
  JsonWriter& json = render.json();
  json.key("orders").begin_array();
  for (const exchange::ListMember& member : list.orders) {
    json.begin_object().field("symbol", std::string_view(list.symbol)).field("orderId", member.order_id);
    json.field("clientOrderId", std::string_view(member.client_order_id)).end_object();
  }
  json.end_array();
}

// Opens the object.
void list_head(Render& render, const exchange::OrderListRecord& list, Timestamp time) {
  JsonWriter& json = render.json();
  json.begin_object().field("orderListId", list.order_list_id);
  json.field("contingencyType", to_wire(exchange::contingency_of(list.kind)));
  json.field("listStatusType", to_wire(list.status_type)).field("listOrderStatus", to_wire(list.order_status));
  json.field("listClientOrderId", std::string_view(list.client_order_id));
  render.time("transactionTime", time);
  json.field("symbol", std::string_view(list.symbol));
  list_members(render, list);
}

}  // namespace

void render_placed_list(Render& render, const exchange::OrderListResult& result, OrderAnswer answer) {
  list_head(render, result.list, result.transact_time);
  render.json().key("orderReports").begin_array();
  for (const exchange::OrderResult& order : result.orders) render_placed_order(render, order, answer);
  render.json().end_array().end_object();
}

void render_cancelled_list(Render& render, const exchange::OrderListCancel& result) {
  list_head(render, result.list, result.transact_time);
  render.json().key("orderReports").begin_array();
  for (const exchange::CancelResult& order : result.orders) render_cancelled_order(render, order);
  render.json().end_array().end_object();
}

void render_queried_list(Render& render, const exchange::OrderListRecord& list) {
  list_head(render, list, list.transaction_time);
  render.json().end_object();
}

void render_amended_order(Render& render, const exchange::AmendResult& result) {
  const exchange::OrderRecord& order = result.order;
  JsonWriter& json = render.json();
  json.begin_object();
  render.time("transactTime", result.transact_time);
  json.field("executionId", result.execution_id).key("amendedOrder").begin_object();
  json.field("symbol", std::string_view(order.symbol)).field("orderId", order.order_id);
  json.field("orderListId", order.order_list_id);
  json.field("origClientOrderId", std::string_view(result.original_client_order_id));
  json.field("clientOrderId", std::string_view(order.client_order_id));
  render.decimal("price", order.price);
  render_peg(render, order);
  render.decimal("qty", order.quantity);
  render.decimal("executedQty", order.executed_quantity).decimal("preventedQty", order.prevented_quantity);
  render.decimal("quoteOrderQty", order.quote_quantity).decimal("cumulativeQuoteQty", order.executed_quote);
  json.field("status", to_wire(order.state)).field("timeInForce", to_wire(order.time_in_force));
  json.field("type", to_wire(order.kind)).field("side", to_wire(order.side));
  render_stop_and_iceberg(render, order);
  if (order.working_at)
    render.time("workingTime", *order.working_at);
  else
    json.field("workingTime", -1);
  json.field("selfTradePreventionMode", to_wire(order.self_trade_prevention));
  render_conditional_fields(render, order);
  json.end_object();
  if (result.list) {
    json.key("listStatus").begin_object().field("orderListId", result.list->order_list_id);
    json.field("contingencyType", to_wire(exchange::contingency_of(result.list->kind)));
    json.field("listOrderStatus", to_wire(result.list->order_status));
    json.field("listClientOrderId", std::string_view(result.list->client_order_id));
    json.field("symbol", std::string_view(result.list->symbol));
    list_members(render, *result.list);
    json.end_object();
  }
  json.end_object();
}

void render_amendment(Render& render, const exchange::Amendment& amendment) {
  JsonWriter& json = render.json();
  json.begin_object().field("symbol", std::string_view(amendment.symbol)).field("orderId", amendment.order_id);
  json.field("executionId", amendment.execution_id);
  json.field("origClientOrderId", std::string_view(amendment.original_client_order_id));
  json.field("newClientOrderId", std::string_view(amendment.new_client_order_id));
  render.decimal("origQty", amendment.original_quantity).decimal("newQty", amendment.new_quantity);
  render.time("time", amendment.time);
  json.end_object();
}

void render_prevented_amounts(Render& render, const exchange::PreventedMatch& match) {
  render.decimal("price", match.price);
  if (match.taker_prevented_quantity.is_positive()) {
    render.decimal("takerPreventedQuantity", match.taker_prevented_quantity);
  }
  if (match.maker_prevented_quantity.is_positive()) {
    render.decimal("makerPreventedQuantity", match.maker_prevented_quantity);
  }
}

void render_prevented_match(Render& render, const exchange::PreventedMatch& match) {
  JsonWriter& json = render.json();
  json.begin_object().field("symbol", std::string_view(match.symbol));
  json.field("preventedMatchId", match.prevented_match_id).field("takerOrderId", match.taker_order_id);
  json.field("makerSymbol", std::string_view(match.symbol)).field("makerOrderId", match.maker_order_id);
  json.field("tradeGroupId", match.trade_group_id).field("selfTradePreventionMode", to_wire(match.mode));
  render_prevented_amounts(render, match);
  render.time("transactTime", match.time);
  json.end_object();
}

}  // namespace hoga::exchange_api
