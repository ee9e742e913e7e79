#include "exchange/filter_settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string>

namespace hoga::exchange {
namespace {

constexpr std::string_view kAsset = "MAX_ASSET.";
constexpr int kCountMax = 1'000'000;

struct ExchangeCount {
  std::string_view filter;
  int ExchangeRules::*value;
};
constexpr ExchangeCount kOfExchange[] = {
    {"EXCHANGE_MAX_NUM_ORDERS", &ExchangeRules::orders_max},
    {"EXCHANGE_MAX_NUM_ALGO_ORDERS", &ExchangeRules::algo_orders_max},
    {"EXCHANGE_MAX_NUM_ICEBERG_ORDERS", &ExchangeRules::iceberg_orders_max},
    {"EXCHANGE_MAX_NUM_ORDER_LISTS", &ExchangeRules::order_lists_max},
};

struct SymbolCount {
  std::string_view filter;
  int SymbolRules::*value;
};
constexpr SymbolCount kOfSymbol[] = {
    {"ICEBERG_PARTS", &SymbolRules::iceberg_parts_max},
    {"MAX_NUM_ICEBERG_ORDERS", &SymbolRules::iceberg_orders_max},
    {"MAX_NUM_ORDER_LISTS", &SymbolRules::order_lists_max},
    {"MAX_NUM_ORDER_AMENDS", &SymbolRules::order_amends_max},
};

struct SymbolAmount {
  std::string_view filter;
  Decimal SymbolRules::*value;
};
constexpr SymbolAmount kAmountsOfSymbol[] = {
    {"MAX_POSITION", &SymbolRules::position_max},
    {"MIN_NOTIONAL", &SymbolRules::min_notional},
};

Error wrong(std::string_view part, std::string_view why) {
  return make_error(Errc::InvalidConfiguration, "bad_filter", fmt::format("has a part \"{}\", {}", part, why));
}

template <typename Row, std::size_t N>
const Row* find_row(const Row (&rows)[N], std::string_view filter) {
  const auto found =
      std::find_if(std::begin(rows), std::end(rows), [&](const Row& row) { return row.filter == filter; });
  return found == std::end(rows) ? nullptr : found;
}

Result<void> set_count(std::string_view part, const Decimal& value, int& into) {
  if (!is_multiple_of(value, Decimal(1)) || value > Decimal(kCountMax)) {
    return wrong(part, fmt::format("but that filter counts: a whole number up to {}", kCountMax));
  }
  into = static_cast<int>(value.units() / Decimal::kUnitsPerOne);
  return {};
}

Result<void> set_of_symbol(std::string_view part, std::string_view name, const Decimal& value,
                           std::vector<Listing>& listings) {
  const std::size_t dot = name.find('.');
  const std::string_view filter = dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
  const SymbolCount* count = find_row(kOfSymbol, filter);
  const SymbolAmount* amount = find_row(kAmountsOfSymbol, filter);
  if (!count && !amount) return wrong(part, "which is no filter that can be set");
  const auto listing = std::find_if(listings.begin(), listings.end(),
                                    [&](const Listing& one) { return one.instrument.symbol == name.substr(0, dot); });
  if (listing == listings.end()) return wrong(part, "whose symbol is not listed");
  if (count) return set_count(part, value, listing->rules.*count->value);
  listing->rules.*amount->value = value;
  return {};
}

Result<void> set_filter(std::string_view part, std::vector<Listing>& listings, ExchangeRules& rules) {
  const std::size_t equals = part.find('=');
  if (equals == std::string_view::npos) return wrong(part, "but parts look like EXCHANGE_MAX_NUM_ORDERS=1000");
  const std::string_view name = part.substr(0, equals);
  const auto value = Decimal::parse(part.substr(equals + 1));
  if (!value || value->is_negative()) return wrong(part, "whose value is no number from 0");
  if (const ExchangeCount* count = find_row(kOfExchange, name)) return set_count(part, *value, rules.*count->value);
  if (!name.starts_with(kAsset)) return set_of_symbol(part, name, *value, listings);
  const std::string asset(name.substr(kAsset.size()));
  const bool is_listed = std::any_of(listings.begin(), listings.end(), [&](const Listing& listing) {
    return listing.instrument.base == asset || listing.instrument.quote == asset;
  });
  if (!is_listed) return wrong(part, "whose asset is not listed");
  rules.asset_max[asset] = *value;
  if (value->is_zero()) rules.asset_max.erase(asset);
  return {};
}

}  // namespace

Result<void> apply_filter_settings(std::string_view text, std::vector<Listing>& listings, ExchangeRules& rules) {
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    std::string_view part = text.substr(0, comma);
    text.remove_prefix(std::min(comma + 1, text.size()));
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (part.empty()) continue;
    if (auto set = set_filter(part, listings, rules); !set) return set;
  }
  return {};
}

}  // namespace hoga::exchange
