#include <charconv>

#include "api/endpoints.hpp"
#include "net/typed_endpoint.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::Page;
using net::Query;

// Binance Spot's standard commission; a user's own rates come with the account (orders/preview).
const Decimal kStandardFee = Decimal::of("0.001");

Error unknown_symbol(const std::string& symbol) {
  return make_error(Errc::NotFound, "unknown_symbol", "There is no symbol \"" + symbol + "\" on this exchange.");
}

// While an exchange is being connected its lists are empty; one that nobody needs or reaches has none.
std::optional<Error> why_no_list(const runtime::MarketService& market, const std::string& exchange) {
  if (market.state(exchange) == VenueState::Connecting) return std::nullopt;
  const auto known = market.check_known(exchange);
  return known ? std::nullopt : std::optional(known.error());
}

net::EndpointBuilder market_get(std::string path, std::string summary) {
  auto builder = net::get("/api/v1/market" + path);
  builder.summary(std::move(summary)).tag("market").auth(net::Auth::None).rate_class("market");
  return builder;
}

void add_lists(net::Router& router, runtime::MarketService& market, ExchangeDescriber describe_exchange) {
  router.add(market_get("/exchanges", "Exchanges whose markets are here, and how each stands"),
             [&market, describe_exchange](Context&,
                                          Query<net::WholeListQuery> query) -> awaitable<Result<Page<ExchangeInfo>>> {
               co_return net::page_of_whole(list_exchanges(market, describe_exchange), *query,
                                            [](const ExchangeInfo& item) { return item.name; });
             });
  router.add(market_get("/symbols", "Symbols that can be traded, with their filters"),
             [&market](Context&, Query<MarketQuery> query) -> awaitable<Result<Page<SymbolInfo>>> {
               auto exchange = market.resolve_exchange(query->exchange);
               if (!exchange) co_return exchange.error();
               if (const auto error = why_no_list(market, *exchange)) co_return *error;
               std::vector<SymbolInfo> symbols;
               for (const auto& instrument : market.instruments(*exchange)) {
                 symbols.push_back(make_symbol_info(instrument, *exchange, kStandardFee, kStandardFee));
               }
               co_return net::page_of_whole(std::move(symbols), *query,
                                            [](const SymbolInfo& item) { return item.symbol; });
             });
  router.add(market_get("/tickers", "Price and 24-hour figures of every symbol"),
             [&market](Context&, Query<MarketQuery> query) -> awaitable<Result<Page<Ticker>>> {
               auto exchange = market.resolve_exchange(query->exchange);
               if (!exchange) co_return exchange.error();
               if (const auto error = why_no_list(market, *exchange)) co_return *error;
               std::vector<Ticker> tickers;
               for (const auto& ticker : market.tickers(*exchange)) tickers.push_back(make_ticker(ticker));
               co_return net::page_of_whole(std::move(tickers), *query, [](const Ticker& item) { return item.symbol; });
             });
}

void add_book(net::Router& router, runtime::MarketService& market) {
  router.add(market_get("/orderbook/{symbol}", "The order book, best levels first")
                 .parameter("symbol", "Symbol", "BTCUSDT", TextPattern::Symbol),
             [&market](Context& context, Query<OrderBookQuery> query) -> awaitable<Result<OrderBook>> {
               const auto found = find_symbol(market, query->exchange, context.path("symbol"));
               if (!found) co_return found.error();
               const auto* book = market.book(found->exchange, found->instrument->symbol);
               if (book == nullptr) {
                 co_return make_error(Errc::Unavailable, "book_not_synced", "The order book is still being fetched.");
               }
               co_return make_order_book(*book, static_cast<std::size_t>(query->depth));
             });
}

void add_history(net::Router& router, runtime::MarketService& market) {
  router.add(market_get("/trades/{symbol}", "The newest trades, newest last")
                 .parameter("symbol", "Symbol", "BTCUSDT", TextPattern::Symbol),
             [&market](Context& context, Query<TradesQuery> query) -> awaitable<Result<Page<MarketTrade>>> {
               const auto found = find_symbol(market, query->exchange, context.path("symbol"));
               if (!found) co_return found.error();
               const auto trades = co_await market.trades(found->exchange, context.path("symbol"), query->limit);
               if (!trades) co_return trades.error();
               Page<MarketTrade> page;
               for (const auto& trade : *trades) page.items.push_back(make_trade(trade));
               co_return page;
             });
  router.add(market_get("/klines/{symbol}", "Candles, oldest first")
                 .parameter("symbol", "Symbol", "BTCUSDT", TextPattern::Symbol),
             [&market](Context& context, Query<KlinesQuery> query) -> awaitable<Result<Page<Candle>>> {
               const auto found = find_symbol(market, query->exchange, context.path("symbol"));
               if (!found) co_return found.error();
               const auto start = read_time(query->start, "start");
               if (!start) co_return start.error();
               const auto end = read_time(query->end, "end");
               if (!end) co_return end.error();
               const auto interval = *parse_interval(query->interval);
               const Symbol symbol = found->instrument->symbol;
               auto question = query->source
                                   ? market.stored(*query->source, symbol, interval, *start, *end,
                                                   static_cast<std::size_t>(query->limit))
                                   : market.candles(found->exchange, symbol, interval, *start, *end, query->limit);
               const auto candles = co_await std::move(question);
               if (!candles) co_return candles.error();
               Page<Candle> page;
               for (const auto& candle : *candles) page.items.push_back(make_candle(candle));
               co_return page;
             });
  router.add(market_get("/stored", "What the market data store has: collected here, or imported"),
             [&market](Context&, Query<StoredQuery> query) -> awaitable<Result<Page<StoredCandles>>> {
               auto question = market.stored_series(query->symbol);
               const auto kept = co_await std::move(question);
               if (!kept) co_return kept.error();
               Page<StoredCandles> page;
               for (const auto& info : *kept) page.items.push_back(make_stored_candles(info));
               co_return page;
             });
}

}  // namespace

Result<std::optional<Timestamp>> read_time(const std::optional<std::string>& text, const char* field) {
  if (!text) return std::optional<Timestamp>{};
  std::int64_t milliseconds = 0;
  const auto [end, failure] = std::from_chars(text->data(), text->data() + text->size(), milliseconds);
  constexpr std::int64_t kLatest = 253'402'300'799'999;  // the end of the year 9999
  if (failure == std::errc{} && end == text->data() + text->size() && milliseconds >= 0 && milliseconds <= kLatest) {
    return std::optional{from_milliseconds(milliseconds)};
  }
  if (const auto time = parse_rfc3339(*text)) return std::optional{*time};
  Error error = make_error(Errc::ValidationFailed, "Some fields are wrong.");
  error.fields.push_back(
      {field, "not_a_time", "Write milliseconds since the epoch, or a time such as 2026-11-22T09:00:00Z."});
  return error;
}

Result<FoundSymbol> find_symbol(const runtime::MarketService& market, const std::optional<std::string>& exchange,
                                const std::string& symbol) {
  auto resolved = market.resolve_exchange(exchange);
  if (!resolved) return resolved.error();
  const Instrument* instrument = market.instrument(*resolved, symbol);
  if (instrument == nullptr) {
    const auto known = market.check_known(*resolved);
    return known ? unknown_symbol(symbol) : known.error();
  }
  return FoundSymbol{*resolved, instrument};
}

std::vector<ExchangeInfo> list_exchanges(const runtime::MarketService& market,
                                         const ExchangeDescriber& describe_exchange) {
  std::vector<ExchangeInfo> list;
  for (const auto& name : market.exchanges()) {
    ExchangeInfo info = describe_exchange(name);
    info.name = name;
    info.state = market.state(name);
    info.is_connected = info.state == VenueState::Connected;
    if (auto trouble = market.trouble(name); !trouble.empty()) info.detail = std::move(trouble);
    list.push_back(std::move(info));
  }
  return list;
}

void add_market_endpoints(net::Router& router, runtime::MarketService& market, runtime::BotService& bots,
                          ExchangeDescriber describe_exchange) {
  add_lists(router, market, std::move(describe_exchange));
  add_book(router, market);
  add_history(router, market);
  add_indicator_endpoints(router, market, bots);
}

}  // namespace hoga::api
