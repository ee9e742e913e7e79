// The three tickers, for one symbol (an object), several or all (a list).
#include "exchange_api/calls.hpp"

namespace hoga::exchange_api {

namespace {

struct TickerQuery {
  std::vector<Symbol> symbols;
  bool is_single = false;
  bool is_all = false;
};

// Reads symbol, symbols and symbolStatus, and checks the form of everything; other parameters must have been read
// before.
ApiResult<TickerQuery> read_ticker_query(Call& call) {
  const auto symbol = call.reader.symbol();
  const auto symbols = call.reader.symbols();
  const auto status = read_symbol_status(call);
  if (auto form = check_form(call); !form) return form.error();
  if (symbol && symbols) return bad_combination();
  TickerQuery query;
  query.is_single = symbol.has_value();
  query.is_all = !symbol && !symbols;
  if (symbol) query.symbols.push_back(*symbol);
  if (symbols) query.symbols = *symbols;
  for (const Symbol& name : query.symbols) {
    if (auto instrument = find_symbol(call, name, status); !instrument) return instrument.error();
  }
  if (query.is_all) {
    for (const exchange::Listing& listing : call.exchange().listings()) {
      const Symbol& name = listing.instrument.symbol;
      if (!status || *status == exchange::to_wire(call.exchange().instrument(name)->status))
        query.symbols.push_back(name);
    }
  }
  return query;
}

// One object, or a list of what `one` renders.
template <typename One>
void render_all(Call& call, const TickerQuery& query, const One& one) {
  Render render = call.render();
  if (!query.is_single) render.json().begin_array();
  for (const Symbol& symbol : query.symbols) one(render, symbol);
  if (!query.is_single) render.json().end_array();
}

}  // namespace

ApiResult<void> ticker_24hr(Call& call) {
  const std::string type = call.reader.text("type").value_or("FULL");
  if (type != "FULL" && type != "MINI") call.reader.fail(invalid_ticker_type());
  const auto query = read_ticker_query(call);
  if (!query) return query.error();
  const std::size_t count = query->symbols.size();
  call.weight = query->is_all ? 80 : count <= 20 ? 2 : count <= 100 ? 40 : 80;
  const TickerForm form = type == "FULL" ? TickerForm::Full : TickerForm::Mini;
  render_all(call, *query, [&](Render& render, const Symbol& symbol) {
    render_ticker(render, call.exchange().ticker(symbol, call.now), form);
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
