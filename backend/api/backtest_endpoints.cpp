#include "api/backtest_endpoints.hpp"

#include "api/messages/backtests.hpp"
#include "backtest/run.hpp"
#include "backtest/search.hpp"
#include "base/json_describe.hpp"
#include "net/typed_endpoint.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::Page;
using net::Query;
using storage::RunKind;
using storage::RunRow;

using StrategyPtr = std::shared_ptr<const strategy::Description>;

void add_fields(Error& error, const char* part, const Error& found) {
  if (found.fields.empty()) error.fields.push_back({part, std::string(error_code(found)), found.detail});
  for (const auto& field : found.fields) {
    const bool is_own = field.field == "symbols" || field.field == "intervals";
    error.fields.push_back({is_own ? field.field : std::string(part) + "." + field.field, field.code, field.detail});
  }
}

Error bad_settings() { return make_error(Errc::ValidationFailed, "The back-test can't be run with these settings."); }

// Everything that can be known to be wrong before a process is started for it; a plug-in's own rules come later.
Result<StrategyPtr> check_request(const backtest::BacktestRequest& request, const strategy::Registry& registry) {
  const auto bot = backtest::to_bot_settings(request);
  if (!bot) return bot.error();
  const auto version = strategy::parse_version(bot->strategy_version);
  auto description = version ? registry.find(request.strategy, *version) : registry.find(request.strategy);
  if (!description) {
    auto error = make_error(Errc::ValidationFailed, "There is no such strategy.");
    error.fields.push_back({"strategy", "unknown_strategy", "There is no strategy " + request.strategy + "."});
    return error;
  }
  const auto configured = strategy::configure(*description, request.parameters.text, bot->symbols, bot->intervals);
  const auto sizing = strategy::read_parameters(strategy::sizing_schema(), request.sizing.text);
  if (configured && sizing) return description;
  auto error = bad_settings();
  if (!configured) add_fields(error, "parameters", configured.error());
  if (!sizing) add_fields(error, "sizing", sizing.error());
  return error;
}

Result<StrategyPtr> check_search(const backtest::OptimizationRequest& request, const strategy::Registry& registry) {
  auto description = check_request(request, registry);
  if (!description) return description;
  const auto space = backtest::SearchSpace::make(**description, request.search);
  if (!space) return space.error();
  const auto chosen = backtest::choose_trials(*space, request.search);
  if (!chosen) return chosen.error();
  return description;
}

// The rules of a plug-in's strategy, by its own process.
awaitable<Result<void>> ask_plugin(runtime::BotService& bots, backtest::BacktestRequest request) {
  const auto bot = backtest::to_bot_settings(request);
  if (!bot) co_return bot.error();
  const auto version = strategy::parse_version(bot->strategy_version);
  const auto description =
      version ? bots.registry().find(bot->strategy, *version) : bots.registry().find(bot->strategy);
  if (!description) co_return Result<void>{};
  strategy::remote::CheckChoice choice{bot->parameters, bot->symbols, bot->intervals};
  std::string name = bot->strategy;
  const auto checked = co_await bots.check_by_plugin(std::move(name), description->version, std::move(choice));
  if (checked) co_return Result<void>{};
  if (checked.error().errc != Errc::ValidationFailed) co_return checked.error();
  auto error = bad_settings();
  add_fields(error, "parameters", checked.error());
  co_return error;
}

template <typename Summary>
void fill_summary(Summary& item, const RunRow& row, double progress) {
  item.id = row.id;
  item.state = row.state;
  item.progress = row.state == storage::RunState::Done ? 1 : progress;
  JsonOptions lenient;
  lenient.allow_unknown_fields = true;
  if (auto request = from_json<decltype(item.request)>(row.request, lenient)) item.request = std::move(*request);
  if (row.error_code) item.error = RunError{*row.error_code, row.error_detail.value_or("")};
  item.created_at = row.created_at;
  item.started_at = row.started_at;
  item.finished_at = row.finished_at;
  if (row.figures) {
    if (auto figures = from_json<portfolio::Figures>(*row.figures, lenient)) item.figures = std::move(*figures);
  }
}

template <typename Whole>
Result<Whole> make_whole(const RunRow& row, double progress) {
  Whole item;
  fill_summary(item, row, progress);
  if (!row.result) return item;
  JsonOptions lenient;
  lenient.allow_unknown_fields = true;
  auto result = from_json<typename decltype(item.result)::value_type>(*row.result, lenient);
  if (!result)
    return make_error(Errc::Internal, "bad_result", "The result can't be read.", to_log_string(result.error()));
  item.result = std::move(*result);
  return item;
}

net::EndpointBuilder endpoint(net::EndpointBuilder builder, const char* summary) {
  builder.summary(summary).tag("strategies");
  return builder;
}

// The same four for both kinds.
template <typename BacktestRequest, typename Summary, typename Whole>
class Group {
 public:
  Group(net::Router& router, runtime::BacktestService& runs, runtime::BotService& bots, std::string path, RunKind kind)
      : router_(router), runs_(runs), bots_(bots), path_(std::move(path)), kind_(kind) {}

  void add_list(const char* summary) {
    auto& runs = runs_;
    const auto kind = kind_;
    router_.add(endpoint(net::get(path_), summary).scope("read"),
                [&runs, kind](Context& context, Query<net::PageQuery> query) -> awaitable<Result<Page<Summary>>> {
                  const storage::PageRequest request{query->limit, query->cursor};
                  const auto rows = co_await runs.page(context.user_id(), kind, request);
                  if (!rows) co_return rows.error();
                  Page<Summary> page;
                  for (const auto& row : rows->items) {
                    Summary item;
                    fill_summary(item, row, runs.progress(row.id));
                    page.items.push_back(std::move(item));
                  }
                  page.next_cursor = rows->next_cursor;
                  co_return page;
                });
  }
  void add_find(const char* summary) {
    auto& runs = runs_;
    const auto kind = kind_;
    router_.add(endpoint(net::get(path_ + "/{id}"), summary).scope("read"),
                [&runs, kind](Context& context) -> awaitable<Result<Whole>> {
                  const auto id = context.path_uuid("id");
                  if (!id) co_return id.error();
                  const auto row = co_await runs.find(context.user_id(), kind, *id);
                  if (!row) co_return row.error();
                  co_return make_whole<Whole>(*row, runs.progress(*id));
                });
  }
  void add_remove(const char* summary) {
    auto& runs = runs_;
    const auto kind = kind_;
    router_.add(endpoint(net::del(path_ + "/{id}"), summary),
                [&runs, kind](Context& context) -> awaitable<Result<net::NoContent>> {
                  const auto id = context.path_uuid("id");
                  if (!id) co_return id.error();
                  const auto removed = co_await runs.remove(context.user_id(), kind, *id);
                  if (!removed) co_return removed.error();
                  co_return net::NoContent{};
                });
  }
  // `make_job` answers what is wrong with the request.
  template <typename MakeJob>
  void add_submit(const char* summary, const char* help, MakeJob make_job) {
    auto& runs = runs_;
    auto& bots = bots_;
    const auto kind = kind_;
    router_.add(endpoint(net::post(path_), summary)
                    .description(help)
                    .status(202)
                    .error(Errc::Conflict, "too_many_runs", "Too many of yours are not over."),
                [&runs, &bots, kind, make_job](Context& context, BacktestRequest body) -> awaitable<Result<Whole>> {
                  const UserId user_id = context.user_id();
                  const auto job = make_job(body);
                  if (!job) co_return job.error();
                  backtest::BacktestRequest wish = body;
                  const auto asked = co_await ask_plugin(bots, std::move(wish));
                  if (!asked) co_return asked.error();
                  const std::string text = to_json(body);
                  const auto row = co_await runs.submit(user_id, kind, text);
                  if (!row) co_return row.error();
                  co_return make_whole<Whole>(*row, 0);
                });
  }

 private:
  net::Router& router_;
  runtime::BacktestService& runs_;
  runtime::BotService& bots_;
  std::string path_;
  RunKind kind_;
};

constexpr const char* kHelp =
    "Runs in a process of its own, one after another; ask for it until `state` is done, failed or cancelled. Candles "
    "come from the market data store. Fills are pessimistic: an order at the market gets the next candle's open, worse "
    "by the slippage; a limit order is filled once the price goes beyond it; of stop and target in one candle the stop "
    "comes first. Ratios are of daily returns, with 365 days a year and no risk-free rate.";

}  // namespace

runtime::BacktestService::JobMaker make_job_maker(runtime::MarketService& market, const strategy::Registry& strategies,
                                                  std::string own_source) {
  return [&market, &strategies, own_source = std::move(own_source)](
             RunKind kind, const std::string& request) -> Result<backtest::Job> {
    backtest::Job job;
    const backtest::BacktestRequest* wish = nullptr;
    StrategyPtr description;
    if (kind == RunKind::Backtest) {
      auto read = from_json<backtest::BacktestRequest>(request);
      if (!read) return read.error();
      auto checked = check_request(*read, strategies);
      if (!checked) return checked.error();
      description = std::move(*checked);
      wish = &job.backtest.emplace(std::move(*read));
    } else {
      auto read = from_json<backtest::OptimizationRequest>(request);
      if (!read) return read.error();
      auto checked = check_search(*read, strategies);
      if (!checked) return checked.error();
      description = std::move(*checked);
      wish = &job.search.emplace(std::move(*read));
    }
    const auto exchange = market.resolve_exchange(std::nullopt);
    if (!exchange) return exchange.error();
    if (auto known = market.check_known(*exchange); !known) return known.error();
    for (const auto& symbol : wish->symbols) {
      const auto* instrument = market.instrument(*exchange, symbol);
      if (instrument == nullptr) {
        auto error = bad_settings();
        error.fields.push_back({"symbols", "unknown_symbol", "There is no market " + symbol + "."});
        return error;
      }
      job.markets.push_back(backtest::rules_of(*instrument));
    }
    job.source = wish->source.value_or(own_source);
    job.library = description->library;
    return job;
  };
}

void add_backtest_endpoints(net::Router& router, runtime::BacktestService& backtests, runtime::BotService& bots,
                            runtime::BacktestService::JobMaker make_job) {
  Group<backtest::BacktestRequest, BacktestSummary, Backtest> tests(router, backtests, bots, "/api/v1/backtests",
                                                                    RunKind::Backtest);
  tests.add_submit("Ask for a back-test", kHelp, [make_job](const backtest::BacktestRequest& body) {
    return make_job(RunKind::Backtest, to_json(body));
  });
  tests.add_list("Your back-tests, newest first");
  tests.add_find("One of your back-tests, with its result once it is done");
  tests.add_remove("Cancel a back-test that is not over, delete one that is");
  Group<backtest::OptimizationRequest, OptimizationSummary, Optimization> searches(
      router, backtests, bots, "/api/v1/optimizations", RunKind::Optimization);
  searches.add_submit(
      "Ask for a search over a strategy's parameters", kHelp,
      [make_job](const backtest::OptimizationRequest& body) { return make_job(RunKind::Optimization, to_json(body)); });
  searches.add_list("Your parameter searches, newest first");
  searches.add_find("One of your parameter searches, with its result once it is done");
  searches.add_remove("Cancel a search that is not over, delete one that is");
}

}  // namespace hoga::api
