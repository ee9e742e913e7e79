// Rows of `backtest_runs`: back-tests and parameter searches of users, from the wish to the result. Whoever runs them
// marks one running; one that is still so after a restart was cut off.
#pragma once

#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "storage/page.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

BOOST_DEFINE_ENUM_CLASS(RunKind, Backtest, Optimization)
BOOST_DEFINE_ENUM_CLASS(RunState, Queued, Running, Done, Failed, Cancelled)

struct RunRow {
  Uuid id;
  UserId user_id;
  RunKind kind = RunKind::Backtest;
  RunState state = RunState::Queued;
  // How often it was begun.
  int attempts = 0;
  // JSON.
  std::string request;
  // A few figures for lists, and everything; JSON, of one that is done.
  std::optional<std::string> figures;
  std::optional<std::string> result;
  std::optional<std::string> error_code;
  std::optional<std::string> error_detail;
  Timestamp created_at{};
  std::optional<Timestamp> started_at;
  std::optional<Timestamp> finished_at;
  friend bool operator==(const RunRow&, const RunRow&) = default;
};

namespace backtest_runs {
void insert(Session& session, const RunRow& row);
// With the result. Somebody else's is as if it were absent.
std::optional<RunRow> find_of_user(Session& session, const UserId& user_id, RunKind kind, const Uuid& id);
// Newest first, without results.
Page<RunRow> page_of_user(Session& session, const UserId& user_id, RunKind kind, const PageRequest& request);
// Queued or running.
int count_unfinished(Session& session, const UserId& user_id);
std::vector<RunRow> list_unfinished(Session& session);
// State, attempts, times, error and result.
void update(Session& session, const RunRow& row);
bool erase(Session& session, const UserId& user_id, const Uuid& id);
}  // namespace backtest_runs

}  // namespace hoga::storage
