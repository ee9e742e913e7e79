#include "exchange_api/order_parameters.hpp"

#include <string>

namespace hoga::exchange_api {

namespace {

using exchange::NewOrder;
using exchange::NewOrderList;
using exchange::OrderKind;
using exchange::OrderListKind;

constexpr std::int64_t kStrategyTypeMin = 1'000'000;
constexpr std::int64_t kPegOffsetMax = 100;

std::optional<exchange::SelfTradePrevention> read_self_trade_prevention(ParameterReader& reader) {
  const auto text = reader.text("selfTradePreventionMode");
  if (!text) return std::nullopt;
  auto mode = exchange::parse_self_trade_prevention(*text);
  if (!mode) reader.fail(invalid_parameter("selfTradePreventionMode"));
  return mode;
}

Side read_side(ParameterReader& reader, std::string_view name) {
  const auto side = exchange::parse_side(reader.mandatory_text(name));
  if (!side) reader.fail(invalid_side());
  return side.value_or(Side::Buy);
}

OrderKind read_kind(ParameterReader& reader, std::string_view name) {
  const auto kind = exchange::parse_order_kind(reader.mandatory_text(name));
  if (!kind) reader.fail(invalid_order_type());
  return kind.value_or(OrderKind::Limit);
}

// The names of one order's parameters: as they are, or behind a leg's prefix.
class LegNames {
 public:
  explicit LegNames(std::string prefix) : prefix_(std::move(prefix)) {}

  // "price", or "pendingAbovePrice".
  std::string operator()(std::string_view plain) const {
    if (prefix_.empty()) return std::string(plain);
    std::string name = prefix_ + std::string(plain);
    name[prefix_.size()] = static_cast<char>(name[prefix_.size()] - 32);
    return name;
  }
  const std::string& prefix() const { return prefix_; }

 private:
  std::string prefix_;
};

// pegPriceType, and pegOffsetType with pegOffsetValue, which come together or not at all. Which orders may have them is
// the core's to say.
std::optional<exchange::Peg> read_peg(ParameterReader& reader, const LegNames& name) {
  const std::string type_name = name("pegPriceType");
  const std::string offset_name = name("pegOffsetType");
  const std::string value_name = name("pegOffsetValue");
  exchange::Peg peg;
  const auto type = reader.text(type_name);
  if (type) {
    const auto known = exchange::parse_peg_price_type(*type);
    if (!known) reader.fail(make_api_error(-1210, "Invalid pegPriceType."));
    peg.price_type = known.value_or(exchange::PegPriceType::Primary);
  }
  const auto offset = reader.text(offset_name);
  if (offset && *offset != "PRICE_LEVEL") reader.fail(make_api_error(-1211, "Invalid pegOffsetType."));
  peg.offset_levels = reader.integer(value_name);
  if (peg.offset_levels.value_or(0) > kPegOffsetMax) reader.fail(invalid_parameter(value_name));
  if (reader.has(offset_name) != reader.has(value_name)) {
    reader.fail(incomplete_combination(offset_name, value_name));
  } else if (offset && !reader.has(type_name)) {
    reader.fail(incomplete_combination(type_name, offset_name));
  }
  return type ? std::optional(peg) : std::nullopt;
}

// What single orders and legs have in common, but for side and quantity.
NewOrder read_leg(ParameterReader& reader, const LegNames& name) {
  NewOrder order;
  order.kind = read_kind(reader, name("type"));
  if (const auto text = reader.text(name("timeInForce"))) {
    order.time_in_force = exchange::parse_time_in_force(*text);
    if (!order.time_in_force) reader.fail(invalid_time_in_force());
  }
  order.price = reader.decimal(name("price"));
  order.stop_price = reader.decimal(name("stopPrice"));
  order.trailing_delta = reader.integer(name("trailingDelta"));
  order.iceberg_quantity = reader.decimal(name("icebergQty"));
  // A stated zero means none.
  if (order.iceberg_quantity && order.iceberg_quantity->is_zero()) order.iceberg_quantity.reset();
  order.client_order_id = reader.client_id(name.prefix().empty() ? "newClientOrderId" : name("clientOrderId"));
  order.strategy_id = reader.integer(name("strategyId"));
  order.strategy_type = reader.integer(name("strategyType"));
  if (order.strategy_type && *order.strategy_type < kStrategyTypeMin) {
    reader.fail(make_api_error(-1134, name("strategyType") + " was less than 1000000."));
  }
  order.peg = read_peg(reader, name);
  return order;
}

std::optional<Decimal> mandatory_decimal(ParameterReader& reader, std::string_view name) {
  if (!reader.has(name)) reader.fail(mandatory_parameter(name));
  return reader.decimal(name);
}

void share(NewOrderList& list, std::optional<exchange::SelfTradePrevention> mode) {
  list.above.self_trade_prevention = mode;
  if (list.below) list.below->self_trade_prevention = mode;
  if (list.working) list.working->self_trade_prevention = mode;
}

// Side and quantity of both legs.
void share(NewOrderList& list, Side side, const std::optional<Decimal>& quantity) {
  list.above.side = side;
  list.above.quantity = quantity;
  if (!list.below) return;
  list.below->side = side;
  list.below->quantity = quantity;
}

}  // namespace

NewOrder read_new_order(ParameterReader& reader) {
  const Symbol symbol = reader.mandatory_symbol();
  const Side side = read_side(reader, "side");
  NewOrder order = read_leg(reader, LegNames(""));
  order.symbol = symbol;
  order.side = side;
  order.quantity = reader.decimal("quantity");
  order.quote_quantity = reader.decimal("quoteOrderQty");
  order.self_trade_prevention = read_self_trade_prevention(reader);
  return order;
}

NewOrderList read_order_list(ParameterReader& reader, OrderListKind kind) {
  NewOrderList list;
  list.kind = kind;
  list.symbol = reader.mandatory_symbol();
  list.client_order_id = reader.client_id("listClientOrderId");
  const bool is_paid = exchange::is_paid_by_working(kind);
  if (exchange::has_working_leg(kind)) {
    list.working = read_leg(reader, LegNames("working"));
    list.working->side = read_side(reader, "workingSide");
    list.working->quantity = mandatory_decimal(reader, "workingQuantity");
  }
  if (kind == OrderListKind::Oco) {
    list.above = read_leg(reader, LegNames("above"));
    list.below = read_leg(reader, LegNames("below"));
    const Side side = read_side(reader, "side");
    share(list, side, mandatory_decimal(reader, "quantity"));
  } else {
    const Side side = read_side(reader, "pendingSide");
    // With OPO it follows from what the working order buys; one that is sent is the core's to refuse.
    const auto quantity = is_paid ? reader.decimal("pendingQuantity") : mandatory_decimal(reader, "pendingQuantity");
    if (exchange::has_pair(kind)) {
      list.above = read_leg(reader, LegNames("pendingAbove"));
      if (reader.has("pendingBelowType")) list.below = read_leg(reader, LegNames("pendingBelow"));
      if (!list.below) reader.fail(mandatory_parameter("pendingBelowType"));
    } else {
      list.above = read_leg(reader, LegNames("pending"));
    }
    share(list, side, quantity);
  }
  share(list, read_self_trade_prevention(reader));
  return list;
}

NewOrderList read_old_oco(ParameterReader& reader) {
  NewOrder limit;
  NewOrder stop;
  NewOrderList list;
  list.symbol = reader.mandatory_symbol();
  list.client_order_id = reader.client_id("listClientOrderId");
  const Side side = read_side(reader, "side");
  const auto quantity = mandatory_decimal(reader, "quantity");
  limit.kind = OrderKind::LimitMaker;
  limit.price = mandatory_decimal(reader, "price");
  limit.client_order_id = reader.client_id("limitClientOrderId");
  limit.iceberg_quantity = reader.decimal("limitIcebergQty");
  limit.strategy_id = reader.integer("limitStrategyId");
  limit.strategy_type = reader.integer("limitStrategyType");
  stop.stop_price = mandatory_decimal(reader, "stopPrice");
  stop.trailing_delta = reader.integer("trailingDelta");
  stop.price = reader.decimal("stopLimitPrice");
  stop.kind = stop.price ? OrderKind::StopLossLimit : OrderKind::StopLoss;
  if (const auto text = reader.text("stopLimitTimeInForce")) {
    stop.time_in_force = exchange::parse_time_in_force(*text);
    if (!stop.time_in_force) reader.fail(invalid_time_in_force());
  }
  stop.client_order_id = reader.client_id("stopClientOrderId");
  stop.iceberg_quantity = reader.decimal("stopIcebergQty");
  stop.strategy_id = reader.integer("stopStrategyId");
  stop.strategy_type = reader.integer("stopStrategyType");
  const bool is_sell = side == Side::Sell;
  list.above = is_sell ? limit : stop;
  list.below = is_sell ? stop : limit;
  share(list, side, quantity);
  share(list, read_self_trade_prevention(reader));
  return list;
}

OrderAnswer usual_answer(OrderKind kind) {
  return kind == OrderKind::Limit || kind == OrderKind::Market ? OrderAnswer::Full : OrderAnswer::Ack;
}

OrderAnswer read_answer_form(ParameterReader& reader, OrderAnswer usual) {
  const auto text = reader.text("newOrderRespType");
  if (!text) return usual;
  if (*text == "ACK") return OrderAnswer::Ack;
  if (*text == "RESULT") return OrderAnswer::Result;
  if (*text != "FULL") reader.fail(invalid_parameter("newOrderRespType"));
  return OrderAnswer::Full;
}

exchange::CancelRestriction read_cancel_restriction(ParameterReader& reader) {
  const auto text = reader.text("cancelRestrictions");
  if (!text) return exchange::CancelRestriction::None;
  const auto parsed = exchange::parse_cancel_restriction(*text);
  if (!parsed || *parsed == exchange::CancelRestriction::None) {
    reader.fail(make_api_error(-1145, "Invalid cancelRestrictions"));
  }
  return parsed.value_or(exchange::CancelRestriction::None);
}

exchange::OrderSelector read_order_selector(ParameterReader& reader, std::string_view id, std::string_view client_id) {
  exchange::OrderSelector selector;
  selector.order_id = reader.integer(id);
  selector.client_order_id = reader.client_id(client_id);
  if (!selector.order_id && !selector.client_order_id) reader.fail(one_parameter_of(client_id, id));
  return selector;
}

exchange::OrderListSelector read_list_selector(ParameterReader& reader, std::string_view client_id) {
  exchange::OrderListSelector selector;
  selector.order_list_id = reader.integer("orderListId");
  selector.client_order_id = reader.client_id(client_id);
  if (!selector.order_list_id && !selector.client_order_id) reader.fail(one_parameter_of(client_id, "orderListId"));
  return selector;
}

}  // namespace hoga::exchange_api
