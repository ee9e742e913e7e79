#include "storage/backtests.hpp"

#include "storage/paging.hpp"

namespace hoga::storage::backtest_runs {
namespace {

constexpr std::string_view kColumns =
    "id, user_id, kind, state, attempts, request, figures, error_code, error_detail, created_at, started_at, "
    "finished_at";
constexpr std::string_view kAllColumns =
    "id, user_id, kind, state, attempts, request, figures, error_code, error_detail, created_at, started_at, "
    "finished_at, result";
constexpr std::string_view kUnfinished = "(state = 'queued' OR state = 'running')";

RunRow read_run(Row& row) {
  RunRow run;
  run.id = row.uuid();
  run.user_id = row.uuid();
  run.kind = row.enumerator<RunKind>();
  run.state = row.enumerator<RunState>();
  run.attempts = static_cast<int>(row.integer());
  run.request = row.text();
  run.figures = row.optional_text();
  run.error_code = row.optional_text();
  run.error_detail = row.optional_text();
  run.created_at = row.time();
  run.started_at = row.optional_time();
  run.finished_at = row.optional_time();
  return run;
}

RunRow read_whole(Row& row) {
  auto run = read_run(row);
  run.result = row.optional_text();
  return run;
}

}  // namespace

void insert(Session& session, const RunRow& run) {
  session.insert("backtest_runs", {{"id", run.id},
                                   {"user_id", run.user_id},
                                   {"kind", run.kind},
                                   {"state", run.state},
                                   {"attempts", run.attempts},
                                   {"request", run.request},
                                   {"figures", run.figures},
                                   {"result", run.result},
                                   {"error_code", run.error_code},
                                   {"error_detail", run.error_detail},
                                   {"created_at", run.created_at},
                                   {"started_at", run.started_at},
                                   {"finished_at", run.finished_at}});
}

std::optional<RunRow> find_of_user(Session& session, const UserId& user_id, RunKind kind, const Uuid& id) {
  return read_first(session.select_one(kAllColumns, "FROM backtest_runs WHERE id = ? AND user_id = ? AND kind = ?",
                                       {id, user_id, kind}),
                    read_whole);
}

Page<RunRow> page_of_user(Session& session, const UserId& user_id, RunKind kind, const PageRequest& request) {
  Conditions conditions;
  conditions.add("user_id = ?", user_id);
  conditions.add("kind = ?", kind);
  return select_page<RunRow>(session, kColumns, "backtest_runs", "created_at", std::move(conditions), request, read_run,
                             [](const RunRow& run) {
                               return Cursor{run.created_at, run.id};
                             });
}

int count_unfinished(Session& session, const UserId& user_id) {
  const auto found =
      session.select("id", std::string("FROM backtest_runs WHERE user_id = ? AND ").append(kUnfinished), {user_id});
  return static_cast<int>(found.size());
}

std::vector<RunRow> list_unfinished(Session& session) {
  return read_all(
      session.select(kColumns,
                     std::string("FROM backtest_runs WHERE ").append(kUnfinished).append(" ORDER BY created_at, id")),
      read_run);
}

void update(Session& session, const RunRow& run) {
  session.update("backtest_runs",
                 {{"state", run.state},
                  {"attempts", run.attempts},
                  {"figures", run.figures},
                  {"result", run.result},
                  {"error_code", run.error_code},
                  {"error_detail", run.error_detail},
                  {"started_at", run.started_at},
                  {"finished_at", run.finished_at}},
                 "id = ?", {run.id});
}

bool erase(Session& session, const UserId& user_id, const Uuid& id) {
  return session.execute("DELETE FROM backtest_runs WHERE id = ? AND user_id = ?", {id, user_id}) > 0;
}

}  // namespace hoga::storage::backtest_runs
