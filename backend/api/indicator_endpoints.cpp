#include "api/endpoints.hpp"
#include "api/messages/indicators.hpp"
#include "net/typed_endpoint.hpp"
#include "runtime/bot_service.hpp"
#include "strategy/indicator_catalog.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::Page;
using net::Query;

constexpr std::size_t kCandlesMax = 5'000;

Error refuse(const char* field, std::string code, std::string detail) {
  Error error = make_error(Errc::ValidationFailed, "Some fields are wrong.");
  error.fields.push_back({field, std::move(code), std::move(detail)});
  return error;
}

struct Wanted {
  FoundSymbol symbol;
  Interval interval = Interval::Minute1;
  std::optional<Timestamp> start;
  std::optional<Timestamp> end;
  // To be drawn.
  std::size_t count = 0;
};

Result<Wanted> read_wanted(const runtime::MarketService& market, const Clock& clock, const IndicatorsQuery& query,
                           const std::string& symbol) {
  auto found = find_symbol(market, query.exchange, symbol);
  if (!found) return found.error();
  const auto start = read_time(query.start, "start");
  if (!start) return start.error();
  const auto end = read_time(query.end, "end");
  if (!end) return end.error();
  Wanted wanted{std::move(*found), *parse_interval(query.interval), *start, *end,
                static_cast<std::size_t>(query.limit)};
  if (!wanted.start) return wanted;
  const Duration length = nominal_length(wanted.interval);
  const Timestamp until = wanted.end.value_or(clock.now());
  const Duration reach = std::max(until - *wanted.start, Duration{0});
  if (reach / length >= static_cast<std::int64_t>(kCandlesMax)) {
    return refuse("start", "too_early", "At most 5,000 candles at once: begin later, or end earlier.");
  }
  // Months are as long as they are.
  wanted.count = static_cast<std::size_t>(reach / length) + 2;
  return wanted;
}

std::string pane_of(bool is_overlay, const std::string& indicator) { return is_overlay ? "price" : indicator; }

IndicatorLine make_line(const strategy::ChartLine& drawn, std::size_t newest) {
  IndicatorLine line{drawn.name, drawn.indicator, drawn.component, pane_of(drawn.is_overlay, drawn.indicator), {}};
  const std::size_t from = drawn.points.size() > newest ? drawn.points.size() - newest : 0;
  for (std::size_t i = from; i < drawn.points.size(); ++i) {
    const auto& [time, value] = drawn.points[i];
    line.points.push_back({static_cast<double>(to_milliseconds(time)), value});
  }
  return line;
}

// As the strategy itself sees the closed candles. A plug-in is asked for those that are signed in alone: its process
// has bots to serve.
awaitable<Result<std::vector<strategy::ChartLine>>> draw_strategy(runtime::BotService* bots, bool is_signed_in,
                                                                  IndicatorsQuery query, Instrument instrument,
                                                                  std::vector<hoga::Candle> candles, Timestamp first,
                                                                  Timestamp now) {
  const auto description = bots->registry().find(*query.strategy);
  if (!description || (!description->library.empty() && !is_signed_in)) {
    co_return refuse("strategy", "unknown_strategy", "There is no strategy \"" + *query.strategy + "\".");
  }
  strategy::remote::DrawLines wanted;
  wanted.parameters = query.parameters.value_or("{}");
  wanted.instrument = std::move(instrument);
  wanted.interval = *parse_interval(query.interval);
  wanted.first = first;
  wanted.candles = std::move(candles);
  std::erase_if(wanted.candles, [now](const hoga::Candle& candle) { return candle.close_time >= now; });
  co_return co_await bots->draw(description, std::move(wanted));
}

awaitable<Result<IndicatorLines>> answer(runtime::MarketService* market, runtime::BotService* bots, bool is_signed_in,
                                         IndicatorsQuery query, std::string symbol) {
  const SystemClock clock;
  if (query.indicators.has_value() == query.strategy.has_value()) {
    co_return refuse("indicators", "required", "Name indicators, such as rsi:14, or else a strategy.");
  }
  const auto wanted = read_wanted(*market, clock, query, symbol);
  if (!wanted) co_return wanted.error();
  std::vector<strategy::ChosenIndicator> chosen;
  std::size_t warm_up = 1'000;
  if (query.indicators) {
    auto parsed = strategy::parse_indicators(*query.indicators);
    if (!parsed) co_return parsed.error();
    chosen = std::move(*parsed);
    warm_up = strategy::warm_up_of(chosen, wanted->interval);
  }
  const Instrument instrument = *wanted->symbol.instrument;
  const auto count = wanted->count + warm_up;
  auto question =
      query.source
          ? market->stored(*query.source, instrument.symbol, wanted->interval, std::nullopt, wanted->end, count)
          : market->history(wanted->symbol.exchange, instrument.symbol, wanted->interval, wanted->end, count);
  const auto candles = co_await std::move(question);
  if (!candles) co_return candles.error();
  Timestamp first = wanted->start.value_or(Timestamp{});
  if (!wanted->start && candles->size() > wanted->count) first = (*candles)[candles->size() - wanted->count].open_time;
  Result<std::vector<strategy::ChartLine>> drawn;
  if (query.indicators) {
    drawn = strategy::draw_indicators(chosen, *candles, wanted->interval, first);
  } else {
    auto its_query = query;
    auto its_instrument = instrument;
    auto its_candles = *candles;
    drawn = co_await draw_strategy(bots, is_signed_in, std::move(its_query), std::move(its_instrument),
                                   std::move(its_candles), first, clock.now());
  }
  if (!drawn) co_return drawn.error();
  IndicatorLines lines{instrument.symbol, query.interval, {}};
  const std::size_t newest = static_cast<std::size_t>(query.newest.value_or(2 * kCandlesMax));
  for (const auto& line : *drawn) lines.lines.push_back(make_line(line, newest));
  co_return lines;
}

Page<IndicatorDescription> list_indicators() {
  Page<IndicatorDescription> page;
  for (const auto& info : strategy::indicator_catalog()) {
    IndicatorDescription item{info.name, {info.title.ko, info.title.en}, info.is_overlay ? "price" : "own", {}};
    for (const auto& parameter : info.parameters) {
      item.parameters.push_back({parameter.name,
                                 {parameter.title.ko, parameter.title.en},
                                 parameter.standard,
                                 parameter.min,
                                 parameter.max,
                                 parameter.is_whole});
    }
    page.items.push_back(std::move(item));
  }
  return page;
}

}  // namespace

void add_indicator_endpoints(net::Router& router, runtime::MarketService& market, runtime::BotService& bots) {
  const auto get = [](std::string path, std::string summary) {
    auto builder = net::get("/api/v1/market" + path);
    builder.summary(std::move(summary)).tag("market").auth(net::Auth::None).rate_class("market");
    return builder;
  };
  router.add(get("/indicators", "Indicators that can be drawn, with their parameters"),
             [](Context&) -> awaitable<Result<Page<IndicatorDescription>>> { co_return list_indicators(); });
  router.add(get("/indicators/{symbol}", "Indicators over candles, the running one included, as strategies count them")
                 .description("The lines of a strategy in a library of its own are for those that are signed in.")
                 .auth(net::Auth::Optional)
                 .parameter("symbol", "Symbol", "BTCUSDT", TextPattern::Symbol),
             [&market, &bots](Context& context, Query<IndicatorsQuery> query) -> awaitable<Result<IndicatorLines>> {
               auto symbol = context.path("symbol");
               auto given = *query;
               auto work = answer(&market, &bots, context.principal.has_value(), std::move(given), std::move(symbol));
               co_return co_await std::move(work);
             });
}

}  // namespace hoga::api
