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

// Everything that can be known to be wrong before a process is started for it.
Result<void> check_request(const backtest::BacktestRequest& request) {
  static const auto registry = strategy::shipped_strategies();
  const auto bot = backtest::to_bot_settings(request);
  if (!bot) return bot.error();
  const auto version = strategy::parse_version(bot->strategy_version);
  const auto description = version ? registry.find(request.strategy, *version) : registry.find(request.strategy);
  if (!description) {
    auto error = make_error(Errc::ValidationFailed, "There is no such strategy.");
    error.fields.push_back({"strategy", "unknown_strategy", "There is no strategy " + request.strategy + "."});
    return error;
  }
  const auto configured = strategy::configure(*description, request.parameters.text, bot->symbols, bot->intervals);
  const auto sizing = strategy::read_parameters(strategy::sizing_schema(), request.sizing.text);
  if (configured && sizing) return {};
  auto error = make_error(Errc::ValidationFailed, "The back-test can't be run with these settings.");
  const auto add = [&error](const char* part, const Error& found) {
    if (found.fields.empty()) error.fields.push_back({part, std::string(error_code(found)), found.detail});
    for (const auto& field : found.fields) {
      const bool is_own = field.field == "symbols" || field.field == "intervals";
      error.fields.push_back({is_own ? field.field : std::string(part) + "." + field.field, field.code, field.detail});
    }
  };
  if (!configured) add("parameters", configured.error());
  if (!sizing) add("sizing", sizing.error());
  return error;
}

Result<void> check_search(const backtest::OptimizationRequest& request) {
  if (auto checked = check_request(request); !checked) return checked;
  static const auto registry = strategy::shipped_strategies();
  const auto description = registry.find(request.strategy);
  const auto space = backtest::SearchSpace::make(*description, request.search);
  if (!space) return space.error();
  const auto chosen = backtest::choose_trials(*space, request.search);
  if (!chosen) return chosen.error();
  return {};
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
  Group(net::Router& router, runtime::BacktestService& runs, std::string path, RunKind kind)
      : router_(router), runs_(runs), path_(std::move(path)), kind_(kind) {}

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
    const auto kind = kind_;
    router_.add(endpoint(net::post(path_), summary)
                    .description(help)
                    .status(202)
                    .error(Errc::Conflict, "too_many_runs", "Too many of yours are not over."),
                [&runs, kind, make_job](Context& context, BacktestRequest body) -> awaitable<Result<Whole>> {
                  const UserId user_id = context.user_id();
                  const auto job = make_job(body);
                  if (!job) co_return job.error();
                  const std::string text = to_json(body);
                  const auto row = co_await runs.submit(user_id, kind, text);
                  if (!row) co_return row.error();
                  co_return make_whole<Whole>(*row, 0);
                });
  }

 private:
  net::Router& router_;
  runtime::BacktestService& runs_;
  std::string path_;
  RunKind kind_;
};

constexpr const char* kHelp =
    "Runs in a process of its own, one after another; ask for it until `state` is done, failed or cancelled. Candles "
    "come from the market data store. Fills are pessimistic: an order at the market gets the next candle's open, worse "
    "by the slippage; a limit order is filled once the price goes beyond it; of stop and target in one candle the stop "
    "comes first. Ratios are of daily returns, with 365 days a year and no risk-free rate.";

}  // namespace

runtime::BacktestService::JobMaker make_job_maker(runtime::MarketService& market, std::string own_source) {
  return [&market, own_source](RunKind kind, const std::string& request) -> Result<backtest::Job> {
    backtest::Job job;
    const backtest::BacktestRequest* wish = nullptr;
    if (kind == RunKind::Backtest) {
      auto read = from_json<backtest::BacktestRequest>(request);
      if (!read) return read.error();
      if (auto checked = check_request(*read); !checked) return checked.error();
      wish = &job.backtest.emplace(std::move(*read));
    } else {
      auto read = from_json<backtest::OptimizationRequest>(request);
      if (!read) return read.error();
      if (auto checked = check_search(*read); !checked) return checked.error();
      wish = &job.search.emplace(std::move(*read));
    }
    const auto exchange = market.resolve_exchange(std::nullopt);
    if (!exchange) return exchange.error();
    if (auto known = market.check_known(*exchange); !known) return known.error();
    for (const auto& symbol : wish->symbols) {
      const auto* instrument = market.instrument(*exchange, symbol);
      if (instrument == nullptr) {
        auto error = make_error(Errc::ValidationFailed, "The back-test can't be run with these settings.");
        error.fields.push_back({"symbols", "unknown_symbol", "There is no market " + symbol + "."});
        return error;
      }
      job.markets.push_back(backtest::rules_of(*instrument));
    }
    job.source = wish->source.value_or(own_source);
    return job;
  };
}

void add_backtest_endpoints(net::Router& router, runtime::BacktestService& backtests,
                            runtime::BacktestService::JobMaker make_job) {
  Group<backtest::BacktestRequest, BacktestSummary, Backtest> tests(router, backtests, "/api/v1/backtests",
                                                                    RunKind::Backtest);
  tests.add_submit("Ask for a back-test", kHelp, [make_job](const backtest::BacktestRequest& body) {
    return make_job(RunKind::Backtest, to_json(body));
  });
  tests.add_list("Your back-tests, newest first");
  tests.add_find("One of your back-tests, with its result once it is done");
  tests.add_remove("Cancel a back-test that is not over, delete one that is");
  Group<backtest::OptimizationRequest, OptimizationSummary, Optimization> searches(
      router, backtests, "/api/v1/optimizations", RunKind::Optimization);
  searches.add_submit(
      "Ask for a search over a strategy's parameters", kHelp,
      [make_job](const backtest::OptimizationRequest& body) { return make_job(RunKind::Optimization, to_json(body)); });
  searches.add_list("Your parameter searches, newest first");
  searches.add_find("One of your parameter searches, with its result once it is done");
  searches.add_remove("Cancel a search that is not over, delete one that is");
}

}  // namespace hoga::api
