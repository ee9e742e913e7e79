#include "api/portfolio_endpoints.hpp"

#include <fmt/format.h>

#include "api/endpoints.hpp"
#include "api/messages/portfolio.hpp"
#include "net/typed_endpoint.hpp"
#include "portfolio/trade_csv.hpp"
#include "storage/manual_rates.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::HttpResponse;
using net::NoContent;
using net::Page;
using net::Query;

struct Parts {
  runtime::PortfolioService& portfolios;
  runtime::CostBook& costs;
  identity::AccountService& accounts;
  storage::Database& database;
  const Clock& clock;
};

constexpr const char* kRateHelp =
    "Money is reckoned in USDT and shown by the rate that is named, with where it comes from and when it was made.";

net::EndpointBuilder portfolio_endpoint(net::EndpointBuilder builder, std::string summary) {
  builder.summary(std::move(summary)).tag("portfolio").scope("read");
  return builder;
}

net::EndpointBuilder shown_in_currency(std::string path, std::string summary) {
  auto builder = portfolio_endpoint(net::get(std::move(path)), std::move(summary));
  builder.description(kRateHelp).error(Errc::Conflict, "no_rate", "Nothing tells what the currency is worth.");
  return builder;
}

runtime::PortfolioScope scope_of(const Context& context, const PortfolioQuery& query) {
  return {context.user_id(), query.account_id, query.kind.value_or(AccountKind::Paper),
          query.currency.value_or(portfolio::kReckoned)};
}

// "2026-11-22", and nothing else.
Result<void> check_day(const std::optional<std::string>& day, const char* field) {
  if (!day || parse_rfc3339(*day + "T00:00:00Z")) return {};
  Error error = make_error(Errc::ValidationFailed, "Some fields are wrong.");
  error.fields.push_back({field, "not_a_day", "Write a day such as 2026-11-22."});
  return error;
}

Result<storage::HistoryFilter> filter_of(const HistoryFilterQuery& query) {
  const auto from = read_time(query.from, "from");
  if (!from) return from.error();
  const auto to = read_time(query.to, "to");
  if (!to) return to.error();
  return storage::HistoryFilter{query.account_id, query.symbol, query.bot_id, query.side, query.kind, *from, *to};
}

// Somebody else's account is as absent as one that is not.
awaitable<Result<storage::Page<storage::HistoryItem>>> read_history(Parts parts, UserId user_id,
                                                                    storage::HistoryFilter filter,
                                                                    storage::PageRequest request) {
  if (filter.account_id) {
    const auto account = co_await parts.accounts.find(user_id, *filter.account_id);
    if (!account) co_return account.error();
  }
  auto job = [user_id, filter, request](storage::Session& session) -> Result<storage::Page<storage::HistoryItem>> {
    return storage::history::page_of_user(session, user_id, filter, request);
  };
  co_return co_await parts.database.read(job);
}

void add_views(net::Router& router, Parts parts) {
  router.add(shown_in_currency("/api/v1/portfolio/summary", "What your accounts hold and have earned"),
             [parts](Context& context, Query<PortfolioQuery> query) -> awaitable<Result<runtime::PortfolioSummary>> {
               auto scope = scope_of(context, *query);
               co_return co_await parts.portfolios.summary(std::move(scope));
             });
  router.add(
      shown_in_currency("/api/v1/portfolio/performance",
                        "Returns, risk, trades and daily results, by symbol, strategy, weekday and hour"),
      [parts](Context& context, Query<PerformanceQuery> query) -> awaitable<Result<runtime::PortfolioPerformance>> {
        if (const auto good = check_day(query->from, "from"); !good) co_return good.error();
        if (const auto good = check_day(query->to, "to"); !good) co_return good.error();
        auto scope = scope_of(context, *query);
        runtime::PortfolioPeriod period{query->from, query->to, query->symbol};
        co_return co_await parts.portfolios.performance(std::move(scope), std::move(period));
      });
  router.add(shown_in_currency("/api/v1/portfolio/equity", "What your accounts were worth over time"),
             [parts](Context& context, Query<EquityQuery> query) -> awaitable<Result<runtime::PortfolioEquity>> {
               const auto from = read_time(query->from, "from");
               if (!from) co_return from.error();
               const auto to = read_time(query->to, "to");
               if (!to) co_return to.error();
               auto scope = scope_of(context, *query);
               co_return co_await parts.portfolios.equity(std::move(scope), *from, *to, query->points);
             });
}

void add_history(net::Router& router, Parts parts) {
  router.add(
      portfolio_endpoint(net::get("/api/v1/portfolio/history"),
                         "Executions, deposits, withdrawals, and trades made or entered elsewhere, newest first"),
      [parts](Context& context, Query<HistoryQuery> query) -> awaitable<Result<Page<HistoryItem>>> {
        const auto filter = filter_of(*query);
        if (!filter) co_return filter.error();
        const storage::PageRequest request{query->limit, query->cursor};
        const auto found = co_await read_history(parts, context.user_id(), *filter, request);
        if (!found) co_return found.error();
        Page<HistoryItem> page;
        for (const auto& item : found->items) page.items.push_back(make_history_item(item));
        page.next_cursor = found->next_cursor;
        co_return page;
      });
  router.add(
      portfolio_endpoint(net::get("/api/v1/portfolio/export.csv"), "The same as a file, newest first")
          .description("Every digit, times in UTC. A header `Link` with rel=next is there where more lines follow; "
                       "only the first part names the columns.")
          .content_type("text/csv"),
      [parts](Context& context, Query<HistoryExportQuery> query) -> awaitable<Result<HttpResponse>> {
        const auto filter = filter_of(*query);
        if (!filter) co_return filter.error();
        HttpResponse response;
        response.headers.add("Content-Type", "text/csv; charset=utf-8");
        response.headers.add("Content-Disposition", "attachment; filename=\"hoga-history.csv\"");
        response.headers.add("Cache-Control", "no-store");
        if (!query->cursor) response.body = history_csv_head();
        storage::PageRequest request{0, query->cursor};
        constexpr int kAtOnce = 1'000;
        for (int left = query->limit; left > 0; left -= request.limit) {
          request.limit = std::min(left, kAtOnce);
          const auto found = co_await read_history(parts, context.user_id(), *filter, request);
          if (!found) co_return found.error();
          for (const auto& item : found->items) response.body += history_csv_line(make_history_item(item));
          request.cursor = found->next_cursor;
          if (!request.cursor) break;
        }
        if (request.cursor) {
          response.headers.add("Link",
                               fmt::format("</api/v1/portfolio/export.csv?cursor={}>; rel=\"next\"", *request.cursor));
        }
        co_return response;
      });
}

CostEntry to_entry(const CostEntryRequest& body, const Uuid& id) {
  CostEntry entry;
  entry.symbol = body.symbol;
  entry.side = body.side.value_or(Side::Buy);
  entry.quantity = body.quantity;
  entry.price = body.price;
  entry.fee = body.fee.value_or(Decimal{});
  entry.fee_currency = body.fee_currency.value_or("");
  entry.source = CostSource::Entered;
  entry.trade_id = "entry-" + id.to_base32();
  entry.executed_at = body.executed_at;
  return entry;
}

Result<CostsAddedResult> result_of(const Result<runtime::CostsAdded>& done) {
  if (!done) return done.error();
  return CostsAddedResult{done->added, done->known};
}

void add_costs(net::Router& router, Parts parts) {
  const auto cost_endpoint = [](std::string path, std::string summary) {
    auto builder = net::post(std::move(path));
    builder.summary(std::move(summary)).tag("portfolio").scope("trade").status(201);
    return builder;
  };
  router.add(cost_endpoint("/api/v1/portfolio/costs", "Enter a purchase or sale that was made elsewhere")
                 .description("It gives what an account holds its cost, and is no order.")
                 .idempotent(),
             [parts](Context& context, CostEntryRequest body) -> awaitable<Result<CostsAddedResult>> {
               std::vector<CostEntry> entries{to_entry(body, context.new_id())};
               const auto done = co_await parts.costs.add(context.user_id(), body.account_id, std::move(entries));
               co_return result_of(done);
             });
  router.add(
      cost_endpoint("/api/v1/portfolio/costs/import", "Import purchases and sales from a CSV file")
          .description("All of it or nothing: each line that can't be read is named. The same trade is taken once, by "
                       "its trade_id, or where there is none by the line itself."),
      [parts](Context& context, CostImportRequest body) -> awaitable<Result<CostsAddedResult>> {
        auto entries = portfolio::read_trade_csv(body.csv);
        if (!entries) co_return entries.error();
        const auto done = co_await parts.costs.add(context.user_id(), body.account_id, std::move(*entries));
        co_return result_of(done);
      });
  router.add(cost_endpoint("/api/v1/portfolio/costs/backfill",
                           "Fetch from the exchange what was traded on an account before it came here"),
             [parts](Context& context, CostBackfillRequest body) -> awaitable<Result<CostsAddedResult>> {
               const auto done = co_await parts.costs.fill_back(context.user_id(), body.account_id);
               co_return result_of(done);
             });
  auto removing = net::del("/api/v1/portfolio/costs/{id}");
  removing.summary("Take such an entry away").tag("portfolio").scope("trade");
  router.add(removing, [parts](Context& context) -> awaitable<Result<NoContent>> {
    const auto id = context.path_uuid("id");
    if (!id) co_return id.error();
    const auto removed = co_await parts.costs.remove(context.user_id(), *id);
    if (!removed) co_return removed.error();
    co_return NoContent{};
  });
}

void add_manual_rates(net::Router& router, Parts parts) {
  auto reading = net::get("/api/v1/admin/rates");
  reading.summary("What you say currencies are worth").tag("admin").auth(net::Auth::Admin);
  router.add(reading, [parts](Context&) -> awaitable<Result<Page<ManualRate>>> {
    const auto job = [](storage::Session& session) -> Result<std::vector<storage::ManualRateRow>> {
      return storage::manual_rates::list(session);
    };
    const auto rows = co_await parts.database.read(job);
    if (!rows) co_return rows.error();
    Page<ManualRate> page;
    for (const auto& row : *rows) page.items.push_back({row.currency, row.price, row.at});
    co_return page;
  });
  auto writing = net::put("/api/v1/admin/rates");
  writing.summary("Say what a currency is worth where no market tells")
      .tag("admin")
      .auth(net::Auth::Admin)
      .description("It is shown with its time. A market's own price comes first where there is one.");
  router.add(writing, [parts](Context&, ManualRate body) -> awaitable<Result<ManualRate>> {
    auto job = [row = storage::ManualRateRow{body.currency, body.price, body.at, parts.clock.now()}](
                   storage::Session& session) -> Result<void> {
      storage::manual_rates::put(session, row);
      return {};
    };
    const auto done = co_await parts.database.write(job);
    if (!done) co_return done.error();
    co_return body;
  });
  auto removing = net::del("/api/v1/admin/rates/{currency}");
  removing.summary("Take such a rate away")
      .tag("admin")
      .auth(net::Auth::Admin)
      .parameter("currency", "KRW, USD or BTC.", "KRW", TextPattern::Symbol);
  router.add(removing, [parts](Context& context) -> awaitable<Result<NoContent>> {
    auto job = [currency = context.path("currency")](storage::Session& session) -> Result<void> {
      if (storage::manual_rates::remove(session, currency)) return {};
      return make_error(Errc::NotFound, "no_rate", "No rate is set for it.");
    };
    const auto done = co_await parts.database.write(job);
    if (!done) co_return done.error();
    co_return NoContent{};
  });
}

}  // namespace

void add_portfolio_endpoints(net::Router& router, runtime::PortfolioService& portfolios, runtime::CostBook& costs,
                             identity::AccountService& accounts, storage::Database& database, const Clock& clock) {
  const Parts parts{portfolios, costs, accounts, database, clock};
  add_views(router, parts);
  add_history(router, parts);
  add_costs(router, parts);
  add_manual_rates(router, parts);
}

}  // namespace hoga::api
