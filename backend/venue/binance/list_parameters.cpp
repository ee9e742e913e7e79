#include "venue/binance/list_parameters.hpp"

#include <algorithm>

#include "venue/binance/enums.hpp"

namespace hoga::venue::binance {
namespace {

using Leg = PlaceListRequest::Leg;

// Side and quantity stand once for both exits, so they are not among a leg's own. `prefix` is "working", "above" ...
void add_leg(Parameters& parameters, const std::string& prefix, const PlaceRequest& order) {
  const auto add = [&](const char* name, std::string value) {
    parameters.emplace_back(prefix + name, std::move(value));
  };
  add("Type", std::string{to_wire(order.type, order.post_only, order.stop_price.has_value())});
  add("ClientOrderId", order.venue_client_order_id);
  if (order.price) add("Price", order.price->to_string());
  if (order.stop_price) add("StopPrice", order.stop_price->to_string());
  if (order.trailing_delta_bps) add("TrailingDelta", std::to_string(*order.trailing_delta_bps));
  if (order.iceberg_quantity) add("IcebergQty", order.iceberg_quantity->to_string());
  // As in single orders: LIMIT_MAKER and what fires a market order take none.
  if (has_limit_price(order.type) && !order.post_only) {
    add("TimeInForce", std::string{to_wire(order.time_in_force)});
  }
}

// A target lies above the market where one sells, and below where one buys.
bool is_above(const Leg& leg) { return (leg.role == OrderRole::TakeProfit) == (leg.order.side == Side::Sell); }

}  // namespace

ListCall list_call(const PlaceListRequest& request) {
  ListCall call;
  auto& parameters = call.parameters;
  const auto& first = request.legs.front().order;
  parameters = {{"symbol", first.symbol}, {"listClientOrderId", request.venue_client_list_id}};
  auto exit = request.legs.begin();
  const bool has_entry = exit->role == OrderRole::Entry;
  if (has_entry) {
    add_leg(parameters, "working", first);
    parameters.emplace_back("workingSide", std::string{to_wire(first.side)});
    parameters.emplace_back("workingQuantity", first.quantity.to_string());
    ++exit;
  }
  const bool has_pair = request.legs.end() - exit == 2;
  std::string kind = "oco";
  if (has_entry) kind = (request.is_paid_by_entry ? "opo" : "oto") + std::string{has_pair ? "co" : ""};
  call.path = "/api/v3/orderList/" + kind;
  parameters.emplace_back(has_entry ? "pendingSide" : "side", std::string{to_wire(exit->order.side)});
  if (!request.is_paid_by_entry) {
    parameters.emplace_back(has_entry ? "pendingQuantity" : "quantity", exit->order.quantity.to_string());
  }
  for (; exit != request.legs.end(); ++exit) {
    const char* place = is_above(*exit) ? "Above" : "Below";
    if (!has_entry) place = is_above(*exit) ? "above" : "below";
    if (!has_pair) place = "";
    add_leg(parameters, (has_entry ? "pending" : "") + std::string{place}, exit->order);
  }
  parameters.emplace_back("newOrderRespType", "FULL");
  return call;
}

}  // namespace hoga::venue::binance
