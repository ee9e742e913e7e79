// What every client asks first: is it there, what time is it, what is listed.
#include <algorithm>

#include "exchange_api/calls.hpp"

namespace hoga::exchange_api {

ApiResult<void> check_form(Call& call) {
  if (auto fault = call.reader.finish()) return std::move(*fault);
  return {};
}

ApiResult<const Instrument*> find_symbol(Call& call, const Symbol& symbol, const std::optional<std::string>& status) {
  const Instrument* instrument = call.exchange().instrument(symbol);
  if (!instrument) return invalid_symbol();
  if (status && *status != exchange::to_wire(instrument->status)) {
    return make_api_error(-1220, "The symbol's status does not match the requested symbolStatus.");
  }
  return instrument;
}

std::optional<std::string> read_symbol_status(Call& call) {
  auto status = call.reader.text("symbolStatus");
  const auto is = [&](std::string_view word) { return *status == word; };
  if (status && !is("TRADING") && !is("HALT") && !is("BREAK") && !is("CANCEL_ONLY") && !is("END_OF_DAY")) {
    call.reader.fail(make_api_error(-1122, "Invalid symbolStatus."));
  }
  return status;
}

std::vector<Symbol> listed_symbols(Call& call, const std::optional<std::string>& status) {
  std::vector<Symbol> symbols;
  for (const exchange::Listing& listing : call.exchange().listings()) {
    const Symbol& symbol = listing.instrument.symbol;
    if (!status || *status == exchange::to_wire(call.exchange().instrument(symbol)->status)) symbols.push_back(symbol);
  }
  return symbols;
}

ApiResult<void> ping(Call& call) {
  if (auto form = check_form(call); !form) return form;
  call.out += "{}";
  return {};
}

ApiResult<void> server_time(Call& call) {
  if (auto form = check_form(call); !form) return form;
  Render render = call.render();
  render.json().begin_object();
  render.time("serverTime", call.front.wire_now());
  render.json().end_object();
  return {};
}

ApiResult<void> empty_list(Call& call) {
  call.out += "[]";
  return {};
}

ApiResult<void> empty_exchange_info(Call& call) {
  call.out += R"({"symbols":[]})";
  return {};
}

ApiResult<void> system_status(Call& call) {
  call.out += R"({"status":0,"msg":"normal"})";
  return {};
}

ApiResult<void> execution_rules(Call& call) {
  const auto symbol = call.reader.symbol();
  const auto symbols = call.reader.symbols();
  const auto status = read_symbol_status(call);
  if (auto form = check_form(call); !form) return form;
  if (int{symbol.has_value()} + int{symbols.has_value()} + int{status.has_value()} > 1) return bad_combination();
  std::vector<Symbol> wanted = symbols.value_or(std::vector<Symbol>());
  if (symbol) wanted.push_back(*symbol);
  for (const Symbol& name : wanted) {
    if (auto instrument = find_symbol(call, name); !instrument) return instrument.error();
  }
  if (wanted.empty()) wanted = listed_symbols(call, status);
  call.weight = symbol || symbols ? static_cast<int>(std::min<std::size_t>(40, 2 * wanted.size())) : 40;
  JsonWriter json(call.out);
  json.begin_object().key("symbolRules").begin_array();
  for (const Symbol& name : wanted) json.begin_object().field("symbol", name).key("rules").raw("[]").end_object();
  json.end_array().end_object();
  return {};
}

ApiResult<void> reference_price(Call& call) {
  const Symbol symbol = call.reader.mandatory_symbol();
  read_symbol_status(call);
  if (auto form = check_form(call); !form) return form;
  if (auto instrument = find_symbol(call, symbol); !instrument) return instrument.error();
  return make_api_error(-2043, "This symbol doesn't have a reference price.");
}

namespace {

// SPOT, MARGIN, LEVERAGED, or a trading group such as TRD_GRP_002.
bool is_permission(std::string_view text) {
  constexpr std::string_view group = "TRD_GRP_";
  if (text == "SPOT" || text == "MARGIN" || text == "LEVERAGED") return true;
  const std::string_view number = text.substr(std::min(text.size(), group.size()));
  return text.substr(0, group.size()) == group && number.size() == 3 &&
         std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// ["SPOT","MARGIN"] or SPOT: is trading on the spot market among what was asked for?
bool wants_spot(Call& call) {
  const auto permissions = call.reader.text("permissions");
  if (!permissions) return true;
  const bool is_list = permissions->front() == '[';
  const auto list = is_list ? parse_text_list(*permissions) : std::optional(std::vector<std::string>{*permissions});
  if (!list || !std::all_of(list->begin(), list->end(), is_permission)) {
    call.reader.fail(invalid_parameter("permissions"));
    return false;
  }
  return std::find(list->begin(), list->end(), "SPOT") != list->end();
}

void render_rules(Render& render, Call& call) {
  JsonWriter& json = render.json();
  json.field("timezone", "UTC");
  render.time("serverTime", call.front.wire_now());
  const Quotas& quotas = call.front.limits().quotas();
  json.key("rateLimits").begin_array();
  render_rate_limit(render, {"REQUEST_WEIGHT", "MINUTE", 1, quotas.weight_per_minute, 0}, false);
  render_rate_limit(render, {"ORDERS", "SECOND", 10, quotas.orders_per_ten_seconds, 0}, false);
  render_rate_limit(render, {"ORDERS", "DAY", 1, quotas.orders_per_day, 0}, false);
  render_rate_limit(render, {"RAW_REQUESTS", "MINUTE", 5, quotas.raw_requests_per_five_minutes, 0}, false);
  json.end_array().key("exchangeFilters");
  render_exchange_filters(render, call.exchange().options().rules);
}

}  // namespace

ApiResult<void> exchange_info(Call& call) {
  ParameterReader& reader = call.reader;
  const auto symbol = reader.symbol();
  const auto symbols = reader.symbols();
  const bool with_sets = reader.boolean("showPermissionSets").value_or(true);
  const auto status = read_symbol_status(call);
  const bool by_permission = reader.has("permissions");
  const bool spot = wants_spot(call);
  if (auto form = check_form(call); !form) return form;
  if (int{symbol.has_value()} + int{symbols.has_value()} + int{by_permission} > 1) return bad_combination();
  if ((symbol || symbols) && status) return bad_combination();

  std::vector<Symbol> wanted;
  if (symbol) {
    wanted.push_back(*symbol);
  } else if (symbols) {
    wanted = *symbols;
  } else if (spot) {
    wanted = listed_symbols(call, status);
  }
  std::vector<const Instrument*> instruments;
  for (const Symbol& name : wanted) {
    auto instrument = find_symbol(call, name);
    if (!instrument) return instrument.error();
    instruments.push_back(*instrument);
  }
  Render render = call.render();
  render.json().begin_object();
  render_rules(render, call);
  render.json().key("symbols").begin_array();
  for (const Instrument* instrument : instruments) {
    render_symbol(render, *instrument, *call.exchange().rules(instrument->symbol), with_sets);
  }
  render.json().end_array().end_object();
  return {};
}

}  // namespace hoga::exchange_api
