// What an account has and what it pays.
#include <map>
#include <set>

#include "exchange_api/calls.hpp"

namespace hoga::exchange_api {

std::set<std::string> listed_assets(Call& call) {
  std::set<std::string> assets;
  for (const exchange::Listing& listing : call.exchange().listings()) {
    assets.insert(listing.instrument.base);
    assets.insert(listing.instrument.quote);
  }
  return assets;
}

namespace {

// Every asset that is listed or that the account has had, in alphabetical order.
std::map<std::string, Balance> all_balances(Call& call) {
  std::map<std::string, Balance> balances;
  for (const std::string& asset : listed_assets(call)) balances[asset].asset = asset;
  for (Balance& balance : call.exchange().balances(call.account)) balances[balance.asset] = balance;
  return balances;
}

// 0.001 is 10.
std::int64_t basis_points(const Decimal& rate) {
  return static_cast<std::int64_t>(rate.units() / (Decimal::kUnitsPerOne / 10'000));
}

void render_commission(Render& render, std::string_view name, const Decimal& maker, const Decimal& taker) {
  render.json().key(name).begin_object();
  render.decimal("maker", maker).decimal("taker", taker).decimal("buyer", Decimal()).decimal("seller", Decimal());
  render.json().end_object();
}

}  // namespace

void render_discount(Render& render, Call& call) {
  const exchange::ExchangeOptions& options = call.exchange().options();
  const auto info = call.exchange().account(call.account);
  JsonWriter& json = render.json();
  json.key("discount").begin_object().field("enabledForAccount", info && info->uses_discount);
  json.field("enabledForSymbol", !options.discount_asset.empty());
  json.field("discountAsset", std::string_view(options.discount_asset));
  render.decimal("discount", options.discount);
  json.end_object();
}

ApiResult<void> account_information(Call& call) {
  const bool omits_zero = call.reader.boolean("omitZeroBalances").value_or(false);
  if (auto form = check_form(call); !form) return form;
  const auto info = call.exchange().account(call.account);
  if (!info) return rejected_api_key();
  Render render = call.render();
  JsonWriter& json = render.json();
  json.begin_object();
  json.field("makerCommission", basis_points(info->maker_rate));
  json.field("takerCommission", basis_points(info->taker_rate));
  json.field("buyerCommission", 0).field("sellerCommission", 0);
  render_commission(render, "commissionRates", info->maker_rate, info->taker_rate);
  // Paper money can be put in by the platform alone.
  json.field("canTrade", true).field("canWithdraw", false).field("canDeposit", false).field("brokered", false);
  json.field("requireSelfTradePrevention", false).field("preventSor", false);
  render.time("updateTime", info->updated_at);
  json.field("accountType", "SPOT").key("balances").begin_array();
  for (const auto& [asset, balance] : all_balances(call)) {
    if (omits_zero && balance.free.is_zero() && balance.locked.is_zero()) continue;
    json.begin_object().field("asset", std::string_view(asset));
    render.decimal("free", balance.free).decimal("locked", balance.locked);
    json.end_object();
  }
  json.end_array().key("permissions").raw(R"(["SPOT"])").field("uid", info->uid).end_object();
  return {};
}

ApiResult<void> account_commission(Call& call) {
  const Symbol symbol = call.reader.mandatory_symbol();
  if (auto form = check_form(call); !form) return form;
  if (auto instrument = find_symbol(call, symbol); !instrument) return instrument.error();
  const auto info = call.exchange().account(call.account);
  if (!info) return rejected_api_key();
  Render render = call.render();
  render.json().begin_object().field("symbol", std::string_view(symbol));
  render_commission(render, "standardCommission", info->maker_rate, info->taker_rate);
  render_commission(render, "specialCommission", Decimal(), Decimal());
  render_commission(render, "taxCommission", Decimal(), Decimal());
  render_discount(render, call);
  render.json().end_object();
  return {};
}

ApiResult<void> order_rate_limits(Call& call) {
  if (auto form = check_form(call); !form) return form;
  Render render = call.render();
  render.json().begin_array();
  for (const RateLimitLine& line : call.front.limits().order_lines(call.account, call.now)) {
    render_rate_limit(render, line, true);
  }
  render.json().end_array();
  return {};
}

ApiResult<void> wallet_coins(Call& call) {
  if (auto form = check_form(call); !form) return form;
  Render render = call.render();
  JsonWriter& json = render.json();
  json.begin_array();
  for (const auto& [asset, balance] : all_balances(call)) {
    json.begin_object().field("coin", std::string_view(asset)).field("name", std::string_view(asset));
    json.field("depositAllEnable", false).field("withdrawAllEnable", false).field("trading", true);
    json.field("isLegalMoney", asset == "KRW");
    render.decimal("free", balance.free).decimal("locked", balance.locked);
    for (const std::string_view name : {"freeze", "withdrawing", "ipoing", "ipoable", "storage"}) {
      render.decimal(name, Decimal());
    }
    json.key("networkList").raw("[]").end_object();
  }
  json.end_array();
  return {};
}

ApiResult<void> trade_fees(Call& call) {
  const auto symbol = call.reader.symbol();
  if (auto form = check_form(call); !form) return form;
  if (symbol) {
    if (auto instrument = find_symbol(call, *symbol); !instrument) return instrument.error();
  }
  const auto info = call.exchange().account(call.account);
  if (!info) return rejected_api_key();
  Render render = call.render();
  JsonWriter& json = render.json();
  json.begin_array();
  for (const exchange::Listing& listing : call.exchange().listings()) {
    if (symbol && *symbol != listing.instrument.symbol) continue;
    json.begin_object().field("symbol", std::string_view(listing.instrument.symbol));
    render.decimal("makerCommission", info->maker_rate).decimal("takerCommission", info->taker_rate);
    json.end_object();
  }
  json.end_array();
  return {};
}

}  // namespace hoga::exchange_api
