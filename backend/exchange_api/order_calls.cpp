// Placing and cancelling. Form is checked here, what an order type needs and what filters and balances think by the
// core. Nothing is answered before the journal has it.
#include "exchange_api/calls.hpp"

namespace hoga::exchange_api {

ApiError from_core(const exchange::ApiError& error) {
  return make_api_error(error.code, error.message, error.http_status);
}

namespace {

constexpr std::int64_t kStrategyTypeMin = 1'000'000;

// What Binance has and this exchange has not yet, refused with the engine's own words rather than ignored.
void refuse_unsupported(ParameterReader& reader) {
  const auto refuse = [&](std::string_view parameter, std::string_view text) {
    if (reader.text(parameter)) reader.fail(order_rejected(text));
  };
  refuse("icebergQty", "Iceberg orders are not supported for this symbol.");
  refuse("trailingDelta", "Trailing stop orders are not supported for this symbol.");
  refuse("pegPriceType", "Pegged orders are not supported for this symbol.");
  refuse("pegOffsetValue", "Pegged orders are not supported for this symbol.");
  refuse("pegOffsetType", "Pegged orders are not supported for this symbol.");
}

void read_self_trade_prevention(ParameterReader& reader, exchange::NewOrder& order) {
  const auto text = reader.text("selfTradePreventionMode");
  if (!text) return;
  order.self_trade_prevention = exchange::parse_self_trade_prevention(*text);
  if (order.self_trade_prevention) return;
  if (*text == "DECREMENT" || *text == "TRANSFER") {
    reader.fail(make_api_error(-1013, "This symbol does not allow the specified self-trade prevention mode."));
  } else {
    reader.fail(invalid_parameter("selfTradePreventionMode"));
  }
}

exchange::NewOrder read_new_order(ParameterReader& reader) {
  exchange::NewOrder order;
  order.symbol = reader.mandatory_symbol();
  const auto side = exchange::parse_side(reader.mandatory_text("side"));
  if (!side) reader.fail(invalid_side());
  const auto kind = exchange::parse_order_kind(reader.mandatory_text("type"));
  if (!kind) reader.fail(invalid_order_type());
  order.side = side.value_or(Side::Buy);
  order.kind = kind.value_or(exchange::OrderKind::Limit);
  if (const auto text = reader.text("timeInForce")) {
    order.time_in_force = exchange::parse_time_in_force(*text);
    if (!order.time_in_force) reader.fail(invalid_time_in_force());
  }
  order.quantity = reader.decimal("quantity");
  order.quote_quantity = reader.decimal("quoteOrderQty");
  order.price = reader.decimal("price");
  order.stop_price = reader.decimal("stopPrice");
  order.client_order_id = reader.client_id("newClientOrderId");
  order.strategy_id = reader.integer("strategyId");
  order.strategy_type = reader.integer("strategyType");
  if (order.strategy_type && *order.strategy_type < kStrategyTypeMin) {
    reader.fail(make_api_error(-1134, "strategyType was less than 1000000."));
  }
  read_self_trade_prevention(reader, order);
  refuse_unsupported(reader);
  return order;
}

OrderAnswer read_answer_form(ParameterReader& reader, exchange::OrderKind kind) {
  const auto text = reader.text("newOrderRespType");
  if (!text) {
    const bool is_plain = kind == exchange::OrderKind::Limit || kind == exchange::OrderKind::Market;
    return is_plain ? OrderAnswer::Full : OrderAnswer::Ack;
  }
  if (*text == "ACK") return OrderAnswer::Ack;
  if (*text == "RESULT") return OrderAnswer::Result;
  if (*text != "FULL") reader.fail(invalid_parameter("newOrderRespType"));
  return OrderAnswer::Full;
}

}  // namespace

ApiResult<void> place_order(Call& call) {
  exchange::NewOrder order = read_new_order(call.reader);
  const OrderAnswer answer = read_answer_form(call.reader, order.kind);
  if (auto form = check_form(call); !form) return form;
  RateLimits& limits = call.front.limits();
  if (auto admitted = limits.admit_order(call.account, call.now); !admitted) return admitted;
  if (auto ready = call.front.ready(); !ready) return ready;
  const auto placed = call.exchange().place(call.account, order, call.now);
  // Counted before its fills, which may give some of it back, are reported by the commit.
  if (placed) limits.count_order(call.account, call.now);
  if (auto committed = call.front.commit(); !committed) return committed;
  if (!placed) return from_core(placed.error());
  call.is_order_answer = true;
  call.weight = 0;
  Render render = call.render();
  render_placed_order(render, *placed, answer);
  return {};
}

ApiResult<void> test_order(Call& call) {
  const exchange::NewOrder order = read_new_order(call.reader);
  read_answer_form(call.reader, order.kind);
  const bool with_rates = call.reader.boolean("computeCommissionRates").value_or(false);
  if (auto form = check_form(call); !form) return form;
  call.weight = with_rates ? 20 : 1;
  if (auto checked = call.exchange().check(call.account, order, call.now); !checked) return from_core(checked.error());
  if (!with_rates) {
    call.out += "{}";
    return {};
  }
  const auto info = call.exchange().account(call.account);
  Render render = call.render();
  JsonWriter& json = render.json();
  const auto rates = [&](std::string_view name, const Decimal& maker, const Decimal& taker) {
    json.key(name).begin_object();
    render.decimal("maker", maker).decimal("taker", taker);
    json.end_object();
  };
  json.begin_object();
  rates("standardCommissionForOrder", info->maker_rate, info->taker_rate);
  rates("specialCommissionForOrder", Decimal(), Decimal());
  rates("taxCommissionForOrder", Decimal(), Decimal());
  render_discount(render);
  json.end_object();
  return {};
}

ApiResult<void> cancel_order(Call& call) {
  ParameterReader& reader = call.reader;
  const Symbol symbol = reader.mandatory_symbol();
  const exchange::OrderSelector selector = read_order_selector(reader);
  auto cancel_id = reader.client_id("newClientOrderId");
  auto restriction = exchange::CancelRestriction::None;
  if (const auto text = reader.text("cancelRestrictions")) {
    const auto parsed = exchange::parse_cancel_restriction(*text);
    if (!parsed || *parsed == exchange::CancelRestriction::None) {
      reader.fail(make_api_error(-1145, "Invalid cancelRestrictions"));
    }
    restriction = parsed.value_or(restriction);
  }
  if (auto form = check_form(call); !form) return form;
  if (auto instrument = find_symbol(call, symbol); !instrument) return instrument.error();
  if (auto ready = call.front.ready(); !ready) return ready;
  const auto cancelled =
      call.exchange().cancel(call.account, symbol, selector, call.now, std::move(cancel_id), restriction);
  if (auto committed = call.front.commit(); !committed) return committed;
  if (!cancelled) return from_core(cancelled.error());
  call.weight = 0;
  Render render = call.render();
  render_cancelled_order(render, *cancelled);
  return {};
}

ApiResult<void> cancel_open_orders(Call& call) {
  const Symbol symbol = call.reader.mandatory_symbol();
  if (auto form = check_form(call); !form) return form;
  if (auto instrument = find_symbol(call, symbol); !instrument) return instrument.error();
  if (auto ready = call.front.ready(); !ready) return ready;
  const auto cancelled = call.exchange().cancel_all(call.account, symbol, call.now);
  if (auto committed = call.front.commit(); !committed) return committed;
  if (!cancelled) return from_core(cancelled.error());
  call.weight = 0;
  Render render = call.render();
  render.json().begin_array();
  for (const exchange::CancelResult& result : *cancelled) render_cancelled_order(render, result);
  render.json().end_array();
  return {};
}

}  // namespace hoga::exchange_api
