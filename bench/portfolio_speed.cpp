// How long a portfolio of a million executions takes to be shown, on both databases: the summary, and the performance
// of all of its time, each from the question to the answer. One line of JSON: [{database, what, milliseconds}]; what is
// under way goes to standard error. An argument is another number of executions.
#include <fmt/format.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "identity/account_service.hpp"
#include "identity/master_key.hpp"
#include "runtime/engine_store.hpp"
#include "runtime/portfolio_service.hpp"
#include "storage/accounts.hpp"
#include "storage/equity_snapshots.hpp"
#include "storage/testing.hpp"
#include "storage/users.hpp"

namespace {

using namespace hoga;
using storage::Dialect;
using storage::Session;

constexpr int kFills = 1'000'000;
constexpr int kAtOnce = 100'000;
constexpr int kRounds = 7;
// Three years.
constexpr int kDays = 1'095;
const Timestamp kStart = parse_rfc3339("2023-01-01T00:00:00Z").value();

// Says what has been done and how long it took since the last was.
class Progress {
 public:
  explicit Progress(const char* database) : database_(database) {}
  void say(const std::string& what) {
    const auto now = std::chrono::steady_clock::now();
    fmt::print(stderr, "{}: {} ({:.1f} s)\n", database_, what, std::chrono::duration<double>(now - last_).count());
    std::fflush(stderr);
    last_ = now;
  }

 private:
  const char* database_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

// Purchases and sales in turn, spread over three years and ten markets, with fees in three assets; what is sold three
// times in a row is one order. Made inside of the
// database: a million statements would take longer than all that is measured. Numbers `from` to `to` of so many.
void make_fills(Session& session, const Account& account, int from, int to, int fills) {
  const bool is_sqlite = session.dialect() == Dialect::Sqlite;
  // Written out: SQLite is given parameters as text, and to it every number is less than any text.
  const std::string numbers =
      is_sqlite ? fmt::format("WITH RECURSIVE n(i) AS (SELECT {} UNION ALL SELECT i + 1 FROM n WHERE i < {})", from, to)
                : fmt::format("WITH n(i) AS (SELECT i FROM generate_series({}::bigint, {}::bigint) AS i)", from, to);
  const std::string id = is_sqlite ? "printf('00000000-0000-7000-8000-%012x', i)"
                                   : "('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid";
  const int seconds = kDays * 86'400 / fills;
  const std::string time =
      is_sqlite
          ? fmt::format("strftime('%Y-%m-%d %H:%M:%f', '2023-01-01', '+' || (i * {}) || ' seconds') || '000'", seconds)
          : fmt::format("timestamp '2023-01-01' + i * interval '{} seconds'", seconds);
  const auto as_text = [&](std::string what) {
    return is_sqlite ? "CAST(" + what + " AS TEXT)" : "(" + what + ")::text";
  };
  const auto money = [&](std::string what) { return is_sqlite ? as_text(what) : "(" + what + ")::numeric"; };
  session.execute(
      numbers + " INSERT INTO trades (id, user_id, account_id, exchange, symbol, side, quantity, price, fee, " +
          "fee_currency, fee_value, venue_trade_id, venue_order_id, executed_at) SELECT " + id + ", " +
          (is_sqlite ? "?, ?" : "?::uuid, ?::uuid") +
          ", 'hoga', 'COIN' || (i % 10) || 'USDT', CASE WHEN (i / 10) % 2 = 0 THEN 'buy' ELSE " +
          "'sell' END, '0.01', " + money("100 + (i * 7919) % 1000") + ", '0.001', CASE i % 3 WHEN 0 THEN 'USDT' " +
          "WHEN 1 THEN 'BNB' ELSE 'COIN' || (i % 10) END, CASE i % 3 WHEN 1 THEN " + money("1") + " ELSE NULL END, " +
          as_text("i") + ", " + as_text("i % 10 + i / 60 * 10") + ", " + time + " FROM n",
      {account.user_id, account.id});
}

// The indexes of the table are taken away, and given back once it is full: sorting them at once takes half the time of
// finding each row's place in each of them. Nor does PostgreSQL look each row's user and account up meanwhile.
class WithoutIndexes {
 public:
  explicit WithoutIndexes(Session& session) : session_(session) {
    const bool is_sqlite = session.dialect() == Dialect::Sqlite;
    if (!is_sqlite) session.execute("ALTER TABLE trades DISABLE TRIGGER ALL");
    auto rows = is_sqlite ? session.select("name, sql",
                                           "FROM sqlite_master WHERE type = 'index' AND tbl_name = "
                                           "'trades' AND sql IS NOT NULL")
                          : session.select("indexname, indexdef",
                                           "FROM pg_indexes WHERE tablename = 'trades' AND "
                                           "indexname LIKE 'idx_%'");
    std::vector<std::string> names;
    for (auto& row : rows) {
      names.push_back(row.text());
      statements_.push_back(row.text());
    }
    for (const auto& name : names) session.execute("DROP INDEX " + name);
  }
  void give_back() {
    for (const auto& statement : statements_) session_.execute(statement);
    if (session_.dialect() == Dialect::Postgresql) session_.execute("ALTER TABLE trades ENABLE TRIGGER ALL");
  }

 private:
  Session& session_;
  std::vector<std::string> statements_;
};

void make_history(Session& session, const Account& account, int fills, Progress& progress) {
  WithoutIndexes indexes(session);
  for (int from = 1; from <= fills; from += kAtOnce) {
    const int to = std::min(from + kAtOnce - 1, fills);
    make_fills(session, account, from, to, fills);
    progress.say(fmt::format("{} of {} executions", to, fills));
  }
  indexes.give_back();
  progress.say("their indexes");
  // What a database that has been used knows of its tables: without it PostgreSQL sorts all that is left of a market
  // for each page of it.
  session.execute("ANALYZE trades");
  session.execute(
      "INSERT INTO market_results (account_id, symbol, user_id, exchange, quote, is_stale) SELECT account_id, symbol, "
      "user_id, exchange, 'USDT', true FROM trades GROUP BY account_id, symbol, user_id, exchange");
  Decimal equity = 100'000;
  for (int hour = 0; hour < kDays * 24; hour += hour < (kDays - 120) * 24 ? 24 : 1) {
    equity += Decimal{(hour * 7919) % 401 - 200};
    storage::equity_snapshots::insert(session, account.id, {kStart + std::chrono::hours{hour}, equity, {}, false});
  }
  progress.say("markets and equity");
}

template <typename T>
T run(boost::asio::io_context& context, boost::asio::awaitable<Result<T>> work) {
  std::optional<Result<T>> result;
  boost::asio::co_spawn(context, std::move(work), [&](std::exception_ptr failure, Result<T> found) {
    if (failure) std::rethrow_exception(failure);
    result.emplace(std::move(found));
  });
  context.restart();
  context.run();
  return std::move(*result).value();
}

template <typename Once>
double median_milliseconds(Once once) {
  std::vector<double> rounds;
  for (int round = 0; round < kRounds; ++round) {
    const auto begun = std::chrono::steady_clock::now();
    once();
    rounds.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count());
  }
  std::sort(rounds.begin(), rounds.end());
  return rounds[kRounds / 2];
}

struct Line {
  const char* database;
  const char* what;
  double milliseconds;
};

void measure(Dialect dialect, const char* name, int fills, std::vector<Line>& lines) {
  Progress progress(name);
  const auto database = storage::TestDatabase::make(dialect);
  if (!database) return;
  storage::DatabaseOptions patient;
  patient.statement_timeout = std::chrono::minutes{5};
  database->reopen(patient);
  SystemClock clock;
  Account account;
  account.id = make_uuid();
  account.user_id = make_uuid();
  account.exchange = "hoga";
  account.state = AccountState::Active;
  auto made = (*database)->write_and_wait([&](Session& session) -> Result<void> {
    storage::UserRow user;
    user.id = account.user_id;
    user.email = "bench@example.com";
    user.username = "bench";
    user.created_at = user.updated_at = kStart;
    storage::users::insert(session, user);
    storage::accounts::insert(session, {account, std::nullopt, std::nullopt}, kStart);
    make_history(session, account, fills, progress);
    return {};
  });
  made.value();
  progress.say("committed");
  boost::asio::io_context context;
  bus::EventBus bus;
  Metrics metrics;
  const auto master_key = identity::MasterKey::generate();
  identity::Vault vault(**database, master_key, clock);
  identity::AccountService accounts(**database, vault, clock);
  runtime::DatabaseEngineStore store(**database, clock);
  runtime::TradingRuntime trading(context.get_executor(), store, bus, metrics, clock, {});
  runtime::MarketService market(context.get_executor(), bus, {});
  runtime::PortfolioService portfolios(**database, accounts, trading, market, clock);
  const runtime::PortfolioScope scope{account.user_id, account.id, AccountKind::Paper, "USDT"};
  const auto begun = std::chrono::steady_clock::now();
  run(context, portfolios.summary(scope));
  const std::chrono::duration<double, std::milli> adding = std::chrono::steady_clock::now() - begun;
  lines.push_back({name, "adding all of it up anew", adding.count()});
  progress.say("added up");
  lines.push_back({name, "summary", median_milliseconds([&] { run(context, portfolios.summary(scope)); })});
  lines.push_back({name, "performance", median_milliseconds([&] { run(context, portfolios.performance(scope, {})); })});
  progress.say("measured");
}

}  // namespace

int main(int count, char** arguments) {
  const int fills = count > 1 ? std::stoi(arguments[1]) : kFills;
  std::vector<Line> lines;
  measure(Dialect::Sqlite, "SQLite", fills, lines);
  measure(Dialect::Postgresql, "PostgreSQL", fills, lines);
  std::string out;
  for (const auto& [database, what, milliseconds] : lines) {
    out += fmt::format(R"({}{{"database":"{}","what":"{}","milliseconds":{:.2f}}})", out.empty() ? "" : ",", database,
                       what, milliseconds);
  }
  fmt::print("[{}]\n", out);
}
