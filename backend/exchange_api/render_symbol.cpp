// exchangeInfo's symbols and the filters of symbols and exchange.
#include "exchange_api/render.hpp"

namespace hoga::exchange_api {

namespace {

// {"filterType":"…", and what `fields` writes.
template <typename Fields>
void filter(Render& render, std::string_view type, const Fields& fields) {
  render.json().begin_object().field("filterType", type);
  fields();
  render.json().end_object();
}

// A filter that is one number; zero turns it off.
void count_filter(Render& render, std::string_view type, std::string_view name, int most) {
  if (most > 0) filter(render, type, [&] { render.json().field(name, most); });
}

void render_price_filters(Render& render, const Instrument& instrument, const exchange::SymbolRules& rules) {
  JsonWriter& json = render.json();
  const auto plain = [&](std::string_view name, const Decimal& value) { json.field(name, value.to_string()); };
  filter(render, "PRICE_FILTER", [&] {
    render.decimal("minPrice", instrument.price_min).decimal("maxPrice", instrument.price_max);
    render.decimal("tickSize", instrument.tick_size);
  });
  if (rules.percent_price_up.is_positive()) {
    filter(render, "PERCENT_PRICE", [&] {
      plain("multiplierUp", rules.percent_price_up);
      plain("multiplierDown", rules.percent_price_down);
      json.field("avgPriceMins", instrument.average_price_minutes);
    });
  }
  filter(render, "PERCENT_PRICE_BY_SIDE", [&] {
    plain("bidMultiplierUp", instrument.bid_multiplier_up);
    plain("bidMultiplierDown", instrument.bid_multiplier_down);
    plain("askMultiplierUp", instrument.ask_multiplier_up);
    plain("askMultiplierDown", instrument.ask_multiplier_down);
    json.field("avgPriceMins", instrument.average_price_minutes);
  });
  filter(render, "TRAILING_DELTA", [&] {
    json.field("minTrailingAboveDelta", rules.trailing_above_min)
        .field("maxTrailingAboveDelta", rules.trailing_above_max);
    json.field("minTrailingBelowDelta", rules.trailing_below_min)
        .field("maxTrailingBelowDelta", rules.trailing_below_max);
  });
}

void render_size_filters(Render& render, const Instrument& instrument, const exchange::SymbolRules& rules) {
  JsonWriter& json = render.json();
  filter(render, "LOT_SIZE", [&] {
    render.decimal("minQty", instrument.quantity_min).decimal("maxQty", instrument.quantity_max);
    render.decimal("stepSize", instrument.step_size);
  });
  filter(render, "MARKET_LOT_SIZE", [&] {
    render.decimal("minQty", instrument.market_quantity_min).decimal("maxQty", instrument.market_quantity_max);
    render.decimal("stepSize", rules.market_step_size);
  });
  if (rules.min_notional.is_positive()) {
    filter(render, "MIN_NOTIONAL", [&] {
      render.decimal("minNotional", rules.min_notional);
      json.field("applyToMarket", rules.min_notional_applies_to_market);
      json.field("avgPriceMins", instrument.average_price_minutes);
    });
  }
  filter(render, "NOTIONAL", [&] {
    render.decimal("minNotional", instrument.notional_min);
    json.field("applyMinToMarket", instrument.notional_min_applies_to_market);
    render.decimal("maxNotional", instrument.notional_max);
    json.field("applyMaxToMarket", instrument.notional_max_applies_to_market);
    json.field("avgPriceMins", instrument.average_price_minutes);
  });
  if (rules.position_max.is_positive()) {
    filter(render, "MAX_POSITION", [&] { render.decimal("maxPosition", rules.position_max); });
  }
}

}  // namespace

void render_filters(Render& render, const Instrument& instrument, const exchange::SymbolRules& rules) {
  render.json().begin_array();
  render_price_filters(render, instrument, rules);
  render_size_filters(render, instrument, rules);
  count_filter(render, "ICEBERG_PARTS", "limit", rules.iceberg_parts_max);
  count_filter(render, "MAX_NUM_ORDERS", "maxNumOrders", instrument.open_orders_max);
  count_filter(render, "MAX_NUM_ALGO_ORDERS", "maxNumAlgoOrders", instrument.algo_orders_max);
  count_filter(render, "MAX_NUM_ICEBERG_ORDERS", "maxNumIcebergOrders", rules.iceberg_orders_max);
  count_filter(render, "MAX_NUM_ORDER_LISTS", "maxNumOrderLists", rules.order_lists_max);
  count_filter(render, "MAX_NUM_ORDER_AMENDS", "maxNumOrderAmends", rules.order_amends_max);
  render.json().end_array();
}

void render_exchange_filters(Render& render, const exchange::ExchangeRules& rules) {
  render.json().begin_array();
  count_filter(render, "EXCHANGE_MAX_NUM_ORDERS", "maxNumOrders", rules.orders_max);
  count_filter(render, "EXCHANGE_MAX_NUM_ALGO_ORDERS", "maxNumAlgoOrders", rules.algo_orders_max);
  count_filter(render, "EXCHANGE_MAX_NUM_ICEBERG_ORDERS", "maxNumIcebergOrders", rules.iceberg_orders_max);
  count_filter(render, "EXCHANGE_MAX_NUM_ORDER_LISTS", "maxNumOrderLists", rules.order_lists_max);
  render.json().end_array();
}

void render_symbol(Render& render, const Instrument& instrument, const exchange::SymbolRules& rules,
                   bool with_permission_sets) {
  JsonWriter& json = render.json();
  json.begin_object().field("symbol", std::string_view(instrument.symbol));
  json.field("status", exchange::to_wire(instrument.status));
  json.field("baseAsset", std::string_view(instrument.base)).field("baseAssetPrecision", 8);
  json.field("quoteAsset", std::string_view(instrument.quote)).field("quotePrecision", 8);
  json.field("quoteAssetPrecision", 8).field("baseCommissionPrecision", 8).field("quoteCommissionPrecision", 8);
  json.key("orderTypes")
      .raw(R"(["LIMIT","LIMIT_MAKER","MARKET","STOP_LOSS","STOP_LOSS_LIMIT","TAKE_PROFIT","TAKE_PROFIT_LIMIT"])");
  json.field("icebergAllowed", true).field("ocoAllowed", true).field("otoAllowed", true).field("opoAllowed", true);
  json.field("quoteOrderQtyMarketAllowed", true).field("allowTrailingStop", true);
  json.field("cancelReplaceAllowed", true).field("amendAllowed", true).field("pegInstructionsAllowed", true);
  json.field("isSpotTradingAllowed", true).field("isMarginTradingAllowed", false);
  json.key("filters");
  render_filters(render, instrument, rules);
  json.key("permissions").raw("[]");
  json.key("permissionSets").raw(with_permission_sets ? R"([["SPOT"]])" : "[]");
  json.field("defaultSelfTradePreventionMode", exchange::to_wire(rules.default_self_trade));
  json.key("allowedSelfTradePreventionModes").begin_array();
  for (const auto mode : rules.allowed_self_trades) json.string(exchange::to_wire(mode));
  json.end_array().end_object();
}

}  // namespace hoga::exchange_api
