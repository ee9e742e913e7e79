// The tickers, for one symbol (an object), several or all (a list).
#include <algorithm>
#include <charconv>

#include "exchange_api/calls.hpp"

namespace hoga::exchange_api {

namespace {

constexpr std::size_t kWindowSymbolsMax = 100;
constexpr int kWindowWeight = 4;
constexpr int kWindowWeightMax = 200;

struct TickerQuery {
  std::vector<Symbol> symbols;
  bool is_single = false;
  bool is_all = false;
};

// Reads symbol, symbols and symbolStatus, and checks the form of everything; other parameters must have been read
// before.
ApiResult<TickerQuery> read_ticker_query(Call& call, bool may_be_all = true) {
  const auto symbol = call.reader.symbol();
  const auto symbols = call.reader.symbols();
  const auto status = read_symbol_status(call);
  if (!may_be_all && !symbol && !symbols) call.reader.fail(one_parameter_of("symbol", "symbols"));
  if (auto form = check_form(call); !form) return form.error();
  if (symbol && symbols) return bad_combination();
  TickerQuery query;
  query.is_single = symbol.has_value();
  query.is_all = !symbol && !symbols;
  if (symbol) query.symbols.push_back(*symbol);
  if (symbols) query.symbols = *symbols;
  // Of several, those of another status are left out; a single one is refused.
  for (const Symbol& name : query.symbols) {
    auto instrument = query.is_single ? find_symbol(call, name, status) : find_symbol(call, name);
    if (!instrument) return instrument.error();
  }
  if (status && !query.is_single) {
    std::erase_if(query.symbols, [&](const Symbol& name) {
      return *status != exchange::to_wire(call.exchange().instrument(name)->status);
    });
  }
  if (query.is_all) query.symbols = listed_symbols(call, status);
  return query;
}

TickerForm read_type(Call& call, TickerForm full) {
  const std::string type = call.reader.text("type").value_or("FULL");
  if (type != "FULL" && type != "MINI") call.reader.fail(invalid_ticker_type());
  return type == "MINI" ? TickerForm::Mini : full;
}

// One object, or a list of what `one` renders.
template <typename One>
void render_all(Call& call, const TickerQuery& query, const One& one) {
  Render render = call.render();
  if (!query.is_single) render.json().begin_array();
  for (const Symbol& symbol : query.symbols) one(render, symbol);
  if (!query.is_single) render.json().end_array();
}

// The symbols of a request for tickers whose cost grows with them.
ApiResult<TickerQuery> read_priced_query(Call& call) {
  auto query = read_ticker_query(call, false);
  if (!query) return query;
  if (query->symbols.size() > kWindowSymbolsMax) return too_many_parameters(kWindowSymbolsMax, query->symbols.size());
  call.weight = std::min(kWindowWeightMax, kWindowWeight * static_cast<int>(query->symbols.size()));
  return query;
}

}  // namespace

// 1m to 59m, 1h to 23h, 1d to 7d.
std::optional<Duration> parse_window(std::string_view text) {
  if (text.size() < 2 || text.size() > 3 || text.front() < '1' || text.front() > '9') return std::nullopt;
  int count = 0;
  const char* end = text.data() + text.size() - 1;
  if (std::from_chars(text.data(), end, count).ptr != end) return std::nullopt;
  switch (text.back()) {
    case 'm': return count <= 59 ? std::optional<Duration>(std::chrono::minutes{count}) : std::nullopt;
    case 'h': return count <= 23 ? std::optional<Duration>(std::chrono::hours{count}) : std::nullopt;
    case 'd': return count <= 7 ? std::optional<Duration>(std::chrono::hours{24 * count}) : std::nullopt;
    default: return std::nullopt;
  }
}

ApiResult<void> ticker_24hr(Call& call) {
  const TickerForm form = read_type(call, TickerForm::Full);
  const auto query = read_ticker_query(call);
  if (!query) return query.error();
  const std::size_t count = query->symbols.size();
  call.weight = query->is_all ? 80 : count <= 20 ? 2 : count <= 100 ? 40 : 80;
  render_all(call, *query, [&](Render& render, const Symbol& symbol) {
    render_ticker(render, call.exchange().day_ticker(symbol, call.now), form);
  });
  return {};
}

ApiResult<void> ticker_trading_day(Call& call) {
  const TickerForm form = read_type(call, TickerForm::Plain);
  const auto offset = parse_time_zone(call.reader.text("timeZone").value_or("0"));
  if (!offset) call.reader.fail(invalid_parameter("timeZone"));
  const auto query = read_priced_query(call);
  if (!query) return query.error();
  render_all(call, *query, [&](Render& render, const Symbol& symbol) {
    const Timestamp market_now = call.exchange().market_time(symbol, call.now);
    const Timestamp day = open_time_of(Interval::Day1, market_now, *offset);
    const Timestamp minute = open_time_of(Interval::Minute1, market_now);
    exchange::TickerRow row = call.exchange().ticker(symbol, call.now, minute - day);
    row.open_time = day;
    row.close_time = day + std::chrono::hours{24} - std::chrono::milliseconds{1};
    render_ticker(render, row, form);
  });
  return {};
}

ApiResult<void> ticker_window(Call& call) {
  const TickerForm form = read_type(call, TickerForm::Plain);
  const auto window = parse_window(call.reader.text("windowSize").value_or("1d"));
  if (!window) call.reader.fail(invalid_parameter("windowSize"));
  const auto query = read_priced_query(call);
  if (!query) return query.error();
  render_all(call, *query, [&](Render& render, const Symbol& symbol) {
    render_ticker(render, call.exchange().ticker(symbol, call.now, *window), form);
  });
  return {};
}

ApiResult<void> ticker_price(Call& call) {
  const auto query = read_ticker_query(call);
  if (!query) return query.error();
  call.weight = query->is_single ? 2 : 4;
  render_all(call, *query, [&](Render& render, const Symbol& symbol) {
    render_price(render, symbol, call.exchange().last_price(symbol));
  });
  return {};
}

ApiResult<void> ticker_book(Call& call) {
  const auto query = read_ticker_query(call);
  if (!query) return query.error();
  call.weight = query->is_single ? 2 : 4;
  render_all(call, *query,
             [&](Render& render, const Symbol& symbol) { render_book_ticker(render, call.exchange().best(symbol)); });
  return {};
}

}  // namespace hoga::exchange_api
