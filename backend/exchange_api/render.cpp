#include "exchange_api/render.hpp"

#include <array>
#include <charconv>
#include <cstring>

namespace hoga::exchange_api {

using exchange::to_wire;

namespace {

static_assert(Decimal::kPlaces % 2 == 0, "Places are written in pairs");

// "00" to "99", one behind the other.
constexpr std::array<char, 200> kDigitPairs = [] {
  std::array<char, 200> pairs{};
  for (std::size_t value = 0; value < 100; ++value) {
    pairs[2 * value] = static_cast<char>('0' + value / 10);
    pairs[2 * value + 1] = static_cast<char>('0' + value % 10);
  }
  return pairs;
}();

}  // namespace

void append_decimal(std::string& out, const Decimal& value, int places) {
  Int128 units = value.units();
  if (units < 0) {
    out.push_back('-');
    units = -units;
  }
  constexpr Int128 most = static_cast<Int128>(INT64_MAX);
  if (units > most) {
    out.append(abs(value).to_fixed(places));
    return;
  }
  const auto number = static_cast<std::uint64_t>(units);
  constexpr auto one = static_cast<std::uint64_t>(Decimal::kUnitsPerOne);
  std::array<char, 32> text;
  char* const point = std::to_chars(text.data(), text.data() + text.size(), number / one).ptr;
  *point = '.';
  auto fraction = static_cast<std::uint32_t>(number % one);
  for (char* pair = point + Decimal::kPlaces - 1; pair > point; pair -= 2) {
    std::memcpy(pair, kDigitPairs.data() + 2 * (fraction % 100), 2);
    fraction /= 100;
  }
  const char* const end = places == 0 ? point : point + 1 + places;
  out.append(text.data(), static_cast<std::size_t>(end - text.data()));
}

Render& Render::decimal(const Decimal& value) {
  json_.begin_text();
  append_decimal(json_.out(), value);
  json_.end_text();
  return *this;
}
Render& Render::decimal(std::string_view name, const Decimal& value) {
  json_.key(name);
  return decimal(value);
}
Render& Render::time(Timestamp value) {
  json_.integer(unit_ == TimeUnit::Millisecond ? to_milliseconds(value) : to_microseconds(value));
  return *this;
}
Render& Render::time(std::string_view name, Timestamp value) {
  json_.key(name);
  return time(value);
}

namespace {

void working_time(Render& render, const exchange::OrderRecord& order) {
  if (order.working_at) {
    render.time("workingTime", *order.working_at);
  } else {
    render.json().field("workingTime", -1);
  }
}

// Amounts and state, which every answer but ACK carries in this order.
void order_amounts(Render& render, const exchange::OrderRecord& order) {
  render.decimal("price", order.price);
  render_peg(render, order);
  // A pending order that another pays for has no quantity before that has bought it.
  if (!order.quantity.is_zero() || order.state != exchange::OrderState::PendingNew) {
    render.decimal("origQty", order.quantity);
  }
  render.decimal("executedQty", order.executed_quantity);
  render.decimal("origQuoteOrderQty", order.quote_quantity);
  render.decimal("cummulativeQuoteQty", order.executed_quote);
  render.json().field("status", to_wire(order.state));
  render.json().field("timeInForce", to_wire(order.time_in_force));
  render.json().field("type", to_wire(order.kind));
  render.json().field("side", to_wire(order.side));
}

// Only of an order that self-trade prevention has met.
void prevented_matches(Render& render, const std::vector<exchange::PreventedMatch>& matches) {
  if (matches.empty()) return;
  render.json().key("preventedMatches").begin_array();
  for (const exchange::PreventedMatch& match : matches) {
    render.json().begin_object().field("preventedMatchId", match.prevented_match_id);
    render.json().field("makerOrderId", match.maker_order_id);
    render_prevented_amounts(render, match);
    render.json().end_object();
  }
  render.json().end_array();
}

void order_names(Render& render, const exchange::OrderRecord& order) {
  render.json().field("symbol", std::string_view(order.symbol));
  render.json().field("orderId", order.order_id);
  render.json().field("orderListId", order.order_list_id);
}

}  // namespace

void render_stop_and_iceberg(Render& render, const exchange::OrderRecord& order) {
  if (order.stop_price.is_positive()) render.decimal("stopPrice", order.stop_price);
  if (order.iceberg_quantity.is_positive()) render.decimal("icebergQty", order.iceberg_quantity);
}

void render_conditional_fields(Render& render, const exchange::OrderRecord& order) {
  if (order.trailing_delta) {
    render.json().field("trailingDelta", *order.trailing_delta);
    if (order.trailing_at)
      render.time("trailingTime", *order.trailing_at);
    else
      render.json().field("trailingTime", -1);
  }
  if (order.strategy_id) render.json().field("strategyId", *order.strategy_id);
  if (order.strategy_type) render.json().field("strategyType", *order.strategy_type);
  if (order.prevented_match_id) render.json().field("preventedMatchId", *order.prevented_match_id);
  if (order.prevented_quantity.is_positive()) render.decimal("preventedQuantity", order.prevented_quantity);
  if (order.state == exchange::OrderState::Expired && order.expiry_reason != exchange::ExpiryReason::None) {
    render.json().field("expiryReason", to_wire(order.expiry_reason));
  }
}

void render_peg(Render& render, const exchange::OrderRecord& order) {
  if (!order.peg) return;
  render.json().field("pegPriceType", to_wire(order.peg->price_type));
  if (order.peg->offset_levels) {
    render.json().field("pegOffsetType", "PRICE_LEVEL").field("pegOffsetValue", *order.peg->offset_levels);
  }
  if (order.pegged_price) render.decimal("peggedPrice", *order.pegged_price);
}

void render_placed_order(Render& render, const exchange::OrderResult& result, OrderAnswer answer) {
  const exchange::OrderRecord& order = result.order;
  JsonWriter& json = render.json();
  json.begin_object();
  order_names(render, order);
  json.field("clientOrderId", std::string_view(order.client_order_id));
  render.time("transactTime", result.transact_time);
  if (answer != OrderAnswer::Ack) {
    order_amounts(render, order);
    render_stop_and_iceberg(render, order);
    working_time(render, order);
    if (answer == OrderAnswer::Full) {
      json.key("fills").begin_array();
      for (const exchange::AccountTrade& fill : result.fills) {
        json.begin_object();
        render.decimal("price", fill.price);
        render.decimal("qty", fill.quantity);
        render.decimal("commission", fill.commission);
        json.field("commissionAsset", std::string_view(fill.commission_asset));
        json.field("tradeId", fill.trade_id);
        json.end_object();
      }
      json.end_array();
      prevented_matches(render, result.prevented);
    }
    json.field("selfTradePreventionMode", to_wire(order.self_trade_prevention));
    render_conditional_fields(render, order);
  }
  json.end_object();
}

void render_queried_order(Render& render, const exchange::OrderRecord& order) {
  JsonWriter& json = render.json();
  json.begin_object();
  order_names(render, order);
  json.field("clientOrderId", std::string_view(order.client_order_id));
  render.decimal("price", order.price);
  render_peg(render, order);
  // A pending order that another pays for has no quantity before that has bought it.
  if (!order.quantity.is_zero() || order.state != exchange::OrderState::PendingNew) {
    render.decimal("origQty", order.quantity);
  }
  render.decimal("executedQty", order.executed_quantity);
  render.decimal("cummulativeQuoteQty", order.executed_quote);
  json.field("status", to_wire(order.state));
  json.field("timeInForce", to_wire(order.time_in_force));
  json.field("type", to_wire(order.kind));
  json.field("side", to_wire(order.side));
  render.decimal("stopPrice", order.stop_price);
  render.decimal("icebergQty", order.iceberg_quantity);
  render.time("time", order.created_at);
  render.time("updateTime", order.updated_at);
  // Of one that has ended as well: whether it ever was in the book.
  json.field("isWorking", order.working_at.has_value());
  working_time(render, order);
  render.decimal("origQuoteOrderQty", order.quote_quantity);
  json.field("selfTradePreventionMode", to_wire(order.self_trade_prevention));
  render_conditional_fields(render, order);
  json.end_object();
}

void render_cancelled_order(Render& render, const exchange::CancelResult& result) {
  const exchange::OrderRecord& order = result.order;
  JsonWriter& json = render.json();
  json.begin_object();
  json.field("symbol", std::string_view(order.symbol));
  json.field("origClientOrderId", std::string_view(order.client_order_id));
  json.field("orderId", order.order_id);
  json.field("orderListId", order.order_list_id);
  json.field("clientOrderId", std::string_view(result.cancel_client_order_id));
  render.time("transactTime", result.transact_time);
  order_amounts(render, order);
  render_stop_and_iceberg(render, order);
  json.field("selfTradePreventionMode", to_wire(order.self_trade_prevention));
  render_conditional_fields(render, order);
  json.end_object();
}

void render_account_trade(Render& render, const exchange::AccountTrade& trade) {
  JsonWriter& json = render.json();
  json.begin_object();
  json.field("symbol", std::string_view(trade.symbol));
  json.field("id", trade.trade_id);
  json.field("orderId", trade.order_id);
  json.field("orderListId", trade.order_list_id);
  render.decimal("price", trade.price);
  render.decimal("qty", trade.quantity);
  render.decimal("quoteQty", trade.quote_quantity);
  render.decimal("commission", trade.commission);
  json.field("commissionAsset", std::string_view(trade.commission_asset));
  render.time("time", trade.time);
  json.field("isBuyer", trade.is_buyer);
  json.field("isMaker", trade.is_maker);
  json.field("isBestMatch", true);
  json.end_object();
}

}  // namespace hoga::exchange_api
