// What an account may do and what holds for it, as the start of many clients asks.
#include "exchange_api/calls.hpp"

namespace hoga::exchange_api {

ApiResult<void> my_allocations(Call& call) {
  const Symbol symbol = call.reader.mandatory_symbol();
  call.reader.time("startTime");
  call.reader.time("endTime");
  call.reader.integer("fromAllocationId");
  call.reader.integer("orderId");
  call.reader.limit(500, 1000);
  if (auto form = check_form(call); !form) return form;
  if (auto instrument = find_symbol(call, symbol); !instrument) return instrument.error();
  // Allocations come from smart order routing, which this exchange has not.
  call.out += "[]";
  return {};
}

ApiResult<void> my_filters(Call& call) {
  const Symbol symbol = call.reader.mandatory_symbol();
  if (auto form = check_form(call); !form) return form;
  const auto instrument = find_symbol(call, symbol);
  if (!instrument) return instrument.error();
  Render render = call.render();
  render.json().begin_object().key("exchangeFilters");
  render_exchange_filters(render, call.exchange().options().rules);
  render.json().key("symbolFilters");
  render_filters(render, **instrument, *call.exchange().rules(symbol));
  render.json().key("assetFilters").begin_array();
  for (const auto& [asset, most] : call.exchange().options().rules.asset_max) {
    if (asset != (*instrument)->base && asset != (*instrument)->quote) continue;
    render.json().begin_object().field("filterType", "MAX_ASSET").field("asset", std::string_view(asset));
    render.decimal("limit", most);
    render.json().end_object();
  }
  render.json().end_array().end_object();
  return {};
}

ApiResult<void> discount_status(Call& call) {
  if (auto form = check_form(call); !form) return form;
  const auto info = call.exchange().account(call.account);
  JsonWriter json(call.out);
  json.begin_object().field("spotBNBBurn", info && info->uses_discount).field("interestBNBBurn", false).end_object();
  return {};
}

ApiResult<void> set_discount(Call& call) {
  const auto wanted = call.reader.boolean("spotBNBBurn");
  // There is no margin here whose interest could be paid.
  call.reader.boolean("interestBNBBurn");
  if (!wanted) call.reader.fail(mandatory_parameter("spotBNBBurn"));
  if (auto form = check_form(call); !form) return form;
  if (auto ready = call.front.ready(); !ready) return ready;
  const auto set = call.exchange().set_uses_discount(call.account, *wanted);
  if (auto committed = call.front.commit(); !committed) return committed;
  if (!set) return from_core(set.error());
  return discount_status(call);
}

ApiResult<void> key_restrictions(Call& call) {
  if (auto form = check_form(call); !form) return form;
  const KeyTerms& terms = call.key->terms;
  Render render = call.render();
  JsonWriter& json = render.json();
  json.begin_object().field("ipRestrict", !terms.allowed_addresses.empty());
  render.time("createTime", call.key->created_at);
  json.field("enableReading", true).field("enableSpotAndMarginTrading", terms.may_trade);
  for (const std::string_view name :
       {"enableWithdrawals", "enableInternalTransfer", "permitsUniversalTransfer", "enableVanillaOptions",
        "enableFutures", "enableMargin", "enablePortfolioMarginTrading", "enableFixApiTrade", "enableFixReadOnly"}) {
    json.field(name, false);
  }
  json.end_object();
  return {};
}

ApiResult<void> account_status(Call& call) {
  if (auto form = check_form(call); !form) return form;
  call.out += R"({"data":"Normal"})";
  return {};
}

ApiResult<void> trading_status(Call& call) {
  if (auto form = check_form(call); !form) return form;
  call.out += R"({"data":{"isLocked":false,"plannedRecoverTime":0,"triggerCondition":{},"updateTime":0}})";
  return {};
}

}  // namespace hoga::exchange_api
