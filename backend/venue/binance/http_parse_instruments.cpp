// exchangeInfo: what can be traded, and every filter that we know.
#include <fmt/format.h>

#include <set>

#include "venue/binance/enums.hpp"
#include "venue/binance/http_parse.hpp"
#include "venue/binance/json_reader.hpp"

namespace hoga::venue::binance {
namespace {

// One filter's fields as text, so that their order in the object does not matter.
using FilterFields = std::vector<std::pair<std::string, std::string>>;

FilterFields filter_of(ondemand::object object) {
  FilterFields fields;
  for (auto field : object) {
    const std::string key{field.unescaped_key().value()};
    Value value = field.value();
    const auto type = value.type().value();
    if (type == ondemand::json_type::string) {
      fields.emplace_back(key, text_of(value));
    } else if (type == ondemand::json_type::number) {
      fields.emplace_back(key, std::to_string(integer_of(value)));
    } else if (type == ondemand::json_type::boolean) {
      fields.emplace_back(key, value.get_bool().value() ? "true" : "false");
    }
  }
  return fields;
}

std::string_view text_in(const FilterFields& fields, std::string_view name) {
  for (const auto& [key, value] : fields) {
    if (key == name) return value;
  }
  refuse("filter without one of its fields");
}
Decimal decimal_in(const FilterFields& fields, std::string_view name) {
  return unwrap(Decimal::parse(text_in(fields, name)));
}
int integer_in(const FilterFields& fields, std::string_view name) {
  const Decimal number = decimal_in(fields, name);
  if (number.is_negative() || number > Decimal(1'000'000'000)) refuse("filter count out of range");
  return static_cast<int>(number.units() / Decimal::kUnitsPerOne);
}

void apply_notional(Instrument& instrument, std::string_view type, const FilterFields& filter) {
  instrument.notional_min = decimal_in(filter, "minNotional");
  if (type == "MIN_NOTIONAL") {
    instrument.notional_min_applies_to_market = text_in(filter, "applyToMarket") == "true";
  } else {
    instrument.notional_min_applies_to_market = text_in(filter, "applyMinToMarket") == "true";
    instrument.notional_max = decimal_in(filter, "maxNotional");
    instrument.notional_max_applies_to_market = text_in(filter, "applyMaxToMarket") == "true";
  }
  instrument.average_price_minutes = integer_in(filter, "avgPriceMins");
}

void apply_filter(Instrument& instrument, const FilterFields& filter) {
  const std::string_view type = text_in(filter, "filterType");
  if (type == "PRICE_FILTER") {
    instrument.price_min = decimal_in(filter, "minPrice");
    instrument.price_max = decimal_in(filter, "maxPrice");
    instrument.tick_size = decimal_in(filter, "tickSize");
  } else if (type == "LOT_SIZE") {
    instrument.quantity_min = decimal_in(filter, "minQty");
    instrument.quantity_max = decimal_in(filter, "maxQty");
    instrument.step_size = decimal_in(filter, "stepSize");
  } else if (type == "MARKET_LOT_SIZE") {
    instrument.market_quantity_min = decimal_in(filter, "minQty");
    instrument.market_quantity_max = decimal_in(filter, "maxQty");
  } else if (type == "NOTIONAL" || type == "MIN_NOTIONAL") {
    apply_notional(instrument, type, filter);
  } else if (type == "PERCENT_PRICE_BY_SIDE") {
    instrument.bid_multiplier_up = decimal_in(filter, "bidMultiplierUp");
    instrument.bid_multiplier_down = decimal_in(filter, "bidMultiplierDown");
    instrument.ask_multiplier_up = decimal_in(filter, "askMultiplierUp");
    instrument.ask_multiplier_down = decimal_in(filter, "askMultiplierDown");
  } else if (type == "PERCENT_PRICE") {
    instrument.bid_multiplier_up = instrument.ask_multiplier_up = decimal_in(filter, "multiplierUp");
    instrument.bid_multiplier_down = instrument.ask_multiplier_down = decimal_in(filter, "multiplierDown");
  } else if (type == "MAX_NUM_ORDERS") {
    instrument.open_orders_max = integer_in(filter, "maxNumOrders");
  } else if (type == "MAX_NUM_ALGO_ORDERS") {
    instrument.algo_orders_max = integer_in(filter, "maxNumAlgoOrders");
  } else if (type == "MAX_NUM_ICEBERG_ORDERS") {
    instrument.iceberg_orders_max = integer_in(filter, "maxNumIcebergOrders");
  } else if (type == "MAX_NUM_ORDER_LISTS") {
    instrument.order_lists_max = integer_in(filter, "maxNumOrderLists");
  } else if (type == "ICEBERG_PARTS") {
    instrument.iceberg_parts_max = integer_in(filter, "limit");
  } else if (type == "TRAILING_DELTA") {
    instrument.trailing_above_min = integer_in(filter, "minTrailingAboveDelta");
    instrument.trailing_above_max = integer_in(filter, "maxTrailingAboveDelta");
    instrument.trailing_below_min = integer_in(filter, "minTrailingBelowDelta");
    instrument.trailing_below_max = integer_in(filter, "maxTrailingBelowDelta");
  }
  // Other filters (positions, amendments) the venue keeps itself.
}

// A symbol's object is read in one pass; what is wrong with one symbol must not hide the others, so its own trouble is
// kept apart.
struct SymbolFields {
  Instrument instrument;
  std::string status;
  std::vector<FilterFields> filters;
  // Absent where the venue does not say: then nothing is ruled out.
  std::optional<std::set<std::string>> order_types;
  bool is_spot = true;
};

// True if the key is one of the flags that say what the symbol takes.
bool try_read_flag(OrderCapabilities& can, std::string_view key, Value value) {
  bool OrderCapabilities::*flag = nullptr;
  if (key == "icebergAllowed") flag = &OrderCapabilities::iceberg;
  if (key == "ocoAllowed") flag = &OrderCapabilities::oco;
  if (key == "otoAllowed") flag = &OrderCapabilities::bracket;
  if (key == "quoteOrderQtyMarketAllowed") flag = &OrderCapabilities::market_by_quote;
  if (key == "allowTrailingStop") flag = &OrderCapabilities::trailing_stop;
  if (key == "amendAllowed") flag = &OrderCapabilities::amend;
  if (flag == nullptr) return false;
  can.*flag = value.get_bool().value();
  return true;
}

void apply_order_types(OrderCapabilities& can, const std::set<std::string>& types) {
  can.stop_market = types.contains("STOP_LOSS");
  can.stop_limit = types.contains("STOP_LOSS_LIMIT");
  can.take_profit = types.contains("TAKE_PROFIT");
  can.take_profit_limit = types.contains("TAKE_PROFIT_LIMIT");
  can.post_only = types.contains("LIMIT_MAKER");
  can.trailing_stop = can.trailing_stop && can.stop_market;
}

SymbolFields symbol_of(ondemand::object object) {
  SymbolFields fields;
  for (auto field : object) {
    const std::string_view key = field.unescaped_key();
    Value value = field.value();
    if (key == "symbol")
      fields.instrument.symbol = text_of(value);
    else if (key == "status")
      fields.status = text_of(value);
    else if (key == "baseAsset")
      fields.instrument.base = text_of(value);
    else if (key == "quoteAsset")
      fields.instrument.quote = text_of(value);
    else if (key == "isSpotTradingAllowed")
      fields.is_spot = value.get_bool().value();
    else if (key == "orderTypes") {
      fields.order_types.emplace();
      for (auto type : value.get_array()) fields.order_types->emplace(text_of(type.value()));
    } else if (key == "filters") {
      for (auto filter : value.get_array()) fields.filters.push_back(filter_of(filter.get_object()));
    } else if (key == "opoAllowed") {
      fields.instrument.allows_paid_exits = value.get_bool().value();
    } else {
      try_read_flag(fields.instrument.capabilities, key, value);
    }
  }
  return fields;
}

Instrument instrument_of(SymbolFields fields) {
  Instrument instrument = std::move(fields.instrument);
  if (instrument.base.empty() || instrument.quote.empty()) refuse("symbol without assets");
  instrument.status = unwrap(parse_instrument_status(fields.status));
  for (const auto& filter : fields.filters) apply_filter(instrument, filter);
  if (fields.order_types) apply_order_types(instrument.capabilities, *fields.order_types);
  if (!instrument.tick_size.is_positive() || !instrument.step_size.is_positive()) refuse("symbol without steps");
  return instrument;
}

// Nothing for what is no length of time.
Duration length_of(std::string_view interval) {
  if (interval == "SECOND") return std::chrono::seconds{1};
  if (interval == "MINUTE") return std::chrono::minutes{1};
  if (interval == "HOUR") return std::chrono::hours{1};
  return interval == "DAY" ? std::chrono::hours{24} : std::chrono::hours{0};
}

void read_rate_limit(ExchangeInfo& info, ondemand::object object) {
  std::string type, interval;
  std::int64_t limit = 0, count = 0;
  for (auto field : object) {
    const std::string_view key = field.unescaped_key();
    Value value = field.value();
    if (key == "rateLimitType")
      type = text_of(value);
    else if (key == "interval")
      interval = text_of(value);
    else if (key == "intervalNum")
      count = integer_of(value);
    else if (key == "limit")
      limit = integer_of(value);
  }
  const bool is_sane = limit > 0 && limit <= 100'000'000;
  if (type == "REQUEST_WEIGHT" && interval == "MINUTE" && count == 1 && is_sane)
    info.weight_per_minute = static_cast<int>(limit);
  const Duration length = length_of(interval);
  const bool is_window = count > 0 && count <= 1'000 && length > Duration{0};
  if (type == "ORDERS" && is_sane && is_window)
    info.order_limits.push_back(
        {fmt::format("{}{}", count, interval.front()), length * count, static_cast<int>(limit)});
}

void read_symbol(ExchangeInfo& info, ondemand::object object) {
  SymbolFields fields = symbol_of(object);
  if (fields.instrument.symbol.empty()) refuse("symbol without name");
  if (!fields.is_spot) return;
  const std::string name = fields.instrument.symbol;
  try {
    info.instruments.push_back(instrument_of(std::move(fields)));
  } catch (const ErrorException&) {
    info.unreadable_symbols.push_back(name);
  }
}

}  // namespace

Result<ExchangeInfo> parse_exchange_info(std::string_view body) {
  return read_json(body, [](ondemand::document& document) {
    ExchangeInfo info;
    bool has_symbols = false;
    for (auto field : document.get_object()) {
      const std::string_view key = field.unescaped_key();
      Value value = field.value();
      if (key == "serverTime")
        info.server_time = time_of(value);
      else if (key == "rateLimits") {
        for (auto limit : value.get_array()) read_rate_limit(info, limit.get_object());
      } else if (key == "symbols") {
        has_symbols = true;
        for (auto symbol : value.get_array()) read_symbol(info, symbol.get_object());
      }
    }
    if (!has_symbols) refuse("exchange information without symbols");
    return info;
  });
}

}  // namespace hoga::venue::binance
