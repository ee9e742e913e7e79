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
  render.json().begin_object().key("exchangeFilters").raw("[]").key("symbolFilters");
  render_filters(render, **instrument);
  render.json().key("assetFilters").raw("[]").end_object();
  return {};
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
