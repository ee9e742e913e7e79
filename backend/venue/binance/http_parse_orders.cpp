// Orders in REST answers: placing, querying and cancelling name the same things by different fields.
#include "venue/binance/enums.hpp"
#include "venue/binance/http_parse.hpp"
#include "venue/binance/json_reader.hpp"

namespace hoga::venue::binance {
namespace {

// What is read before it is known to be complete.
struct OrderFields {
  OrderAnswer answer;
  std::string client_order_id;
  std::string original_client_order_id;
  std::optional<Timestamp> transact_time, created_at, updated_at;
  std::optional<Decimal> pegged_price;
  bool has_status = false, has_side = false, has_type = false;
  bool has_quantity = false, has_filled = false, has_filled_quote = false;
};

VenueFill embedded_fill_of(ondemand::object object) {
  VenueFill fill;
  for (auto field : object) {
    const std::string_view key = field.unescaped_key();
    Value value = field.value();
    if (key == "price")
      fill.price = decimal_of(value);
    else if (key == "qty")
      fill.quantity = decimal_of(value);
    else if (key == "commission")
      fill.fee = decimal_of(value);
    else if (key == "commissionAsset")
      fill.fee_currency = text_of(value);
    else if (key == "tradeId")
      fill.venue_trade_id = std::to_string(integer_of(value));
  }
  if (fill.venue_trade_id.empty() || !fill.quantity.is_positive()) refuse("fill without id or quantity");
  return fill;
}

void read_words(OrderFields& fields, std::string_view key, Value value) {
  VenueOrder& order = fields.answer.order;
  if (key == "symbol")
    order.symbol = text_of(value);
  else if (key == "orderId")
    order.venue_order_id = std::to_string(integer_of(value));
  else if (key == "clientOrderId")
    fields.client_order_id = text_of(value);
  else if (key == "origClientOrderId")
    fields.original_client_order_id = text_of(value);
  else if (key == "timeInForce")
    order.time_in_force = unwrap(parse_time_in_force(text_of(value)));
  else if (key == "transactTime")
    fields.transact_time = time_of(value);
  else if (key == "time")
    fields.created_at = time_of(value);
  else if (key == "updateTime")
    fields.updated_at = time_of(value);
  else if (key == "side") {
    order.side = unwrap(parse_side(text_of(value)));
    fields.has_side = true;
  } else if (key == "status") {
    const std::string_view status = text_of(value);
    order.status = unwrap(parse_order_status(status));
    order.is_waiting = status == "PENDING_NEW";
    fields.has_status = true;
  } else if (key == "type") {
    const auto type = unwrap(parse_order_type(text_of(value)));
    order.type = type.type;
    order.post_only = type.post_only;
    fields.has_type = true;
  }
}

bool try_read_amount(OrderFields& fields, std::string_view key, Value value) {
  VenueOrder& order = fields.answer.order;
  if (key == "price")
    order.price = nonzero(decimal_of(value));
  else if (key == "peggedPrice")
    fields.pegged_price = decimal_of(value);
  else if (key == "stopPrice")
    order.stop_price = nonzero(decimal_of(value));
  else if (key == "icebergQty")
    order.iceberg_quantity = nonzero(decimal_of(value));
  else if (key == "trailingDelta")
    order.trailing_delta_bps = basis_points_of(value);
  else if (key == "origQuoteOrderQty" || key == "quoteOrderQty")
    order.quote_quantity = nonzero(decimal_of(value));
  else if (key == "origQty" || key == "qty") {
    order.quantity = decimal_of(value);
    fields.has_quantity = true;
  } else if (key == "executedQty") {
    order.filled_quantity = decimal_of(value);
    fields.has_filled = true;
  } else if (key == "cummulativeQuoteQty" || key == "cumulativeQuoteQty") {
    order.filled_quote = decimal_of(value);
    fields.has_filled_quote = true;
  } else
    return false;
  return true;
}

OrderAnswer complete(OrderFields fields) {
  OrderAnswer answer = std::move(fields.answer);
  VenueOrder& order = answer.order;
  // Somebody else's pegged order trades at this price; what it was sent with does not count any more.
  if (fields.pegged_price) order.price = fields.pegged_price;
  // In the answer to a cancel `clientOrderId` names the cancel and `origClientOrderId` the order; in that to an
  // amendment both name the order, by what it was called and is called now, and we keep its name.
  order.venue_client_order_id = fields.original_client_order_id.empty() ? std::move(fields.client_order_id)
                                                                        : std::move(fields.original_client_order_id);
  const bool fires_market = order.type == OrderType::Stop || order.type == OrderType::TakeProfit;
  if (fires_market && order.trailing_delta_bps) order.type = OrderType::TrailingStop;
  const bool has_all = !order.symbol.empty() && !order.venue_order_id.empty() && !order.venue_client_order_id.empty() &&
                       fields.has_status && fields.has_side && fields.has_type && fields.has_filled &&
                       fields.has_filled_quote;
  // An exit that is paid by its entry has no quantity before that has bought it.
  const bool has_amount = fields.has_quantity || order.is_waiting;
  if (!has_all || !has_amount) refuse("incomplete order");
  // A negative turnover means "no longer known" for orders of long ago.
  if (order.filled_quote.is_negative()) order.filled_quote = 0;
  const auto created = fields.created_at ? fields.created_at : fields.transact_time;
  const auto updated = fields.updated_at ? fields.updated_at : fields.transact_time;
  order.created_at = created.value_or(updated.value_or(Timestamp{}));
  order.updated_at = updated.value_or(order.created_at);
  for (VenueFill& fill : answer.fills) {
    fill.symbol = order.symbol;
    fill.venue_order_id = order.venue_order_id;
    fill.side = order.side;
    // Fills inside of an answer happened as the order arrived, so it took; the answer's time is theirs.
    fill.is_maker = false;
    fill.executed_at = order.updated_at;
  }
  return answer;
}

OrderAnswer order_of(ondemand::object object) {
  OrderFields fields;
  for (auto field : object) {
    const std::string_view key = field.unescaped_key();
    Value value = field.value();
    if (key == "fills") {
      for (auto row : value.get_array()) fields.answer.fills.push_back(embedded_fill_of(row.get_object()));
    } else if (!try_read_amount(fields, key, value)) {
      read_words(fields, key, value);
    }
  }
  return complete(std::move(fields));
}

}  // namespace

Result<OrderAnswer> parse_order(std::string_view body) {
  return read_json(body, [](ondemand::document& document) { return order_of(document.get_object()); });
}

Result<std::vector<OrderAnswer>> parse_order_list(std::string_view body) {
  return read_json(body, [](ondemand::document& document) {
    std::vector<OrderAnswer> orders;
    for (auto field : document.get_object()) {
      if (field.unescaped_key().value() != "orderReports") continue;
      for (auto row : field.value().get_array()) orders.push_back(order_of(row.get_object()));
    }
    if (orders.empty()) refuse("order list without orders");
    return orders;
  });
}

Result<OrderAnswer> parse_amended_order(std::string_view body) {
  return read_json(body, [](ondemand::document& document) {
    std::optional<OrderAnswer> order;
    std::optional<Timestamp> time;
    for (auto field : document.get_object()) {
      const std::string_view key = field.unescaped_key();
      Value value = field.value();
      if (key == "amendedOrder")
        order = order_of(value.get_object());
      else if (key == "transactTime")
        time = time_of(value);
    }
    if (!order) refuse("amendment without its order");
    if (time) order->order.updated_at = *time;
    return *order;
  });
}

Result<std::vector<VenueOrder>> parse_orders(std::string_view body) {
  return read_json(body, [](ondemand::document& document) {
    std::vector<VenueOrder> orders;
    for (auto row : document.get_array()) orders.push_back(order_of(row.get_object()).order);
    return orders;
  });
}

}  // namespace hoga::venue::binance
