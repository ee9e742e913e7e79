#include "runtime/backtest_service.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>

#include "base/json_describe.hpp"
#include "base/log.hpp"
#include "runtime/plugin/process.hpp"
#include "strategy/remote/faults.hpp"

namespace hoga::runtime {
namespace {

using boost::asio::awaitable;
using storage::RunKind;
using storage::RunRow;
using storage::RunState;

// The exchange's symbols are not known yet.
constexpr std::chrono::seconds kRetry{1};

Error not_found() { return make_error(Errc::NotFound, "run_not_found", "There is no such run."); }

void fail(RunRow& row, std::string code, std::string detail) {
  row.state = RunState::Failed;
  row.error_code = std::move(code);
  row.error_detail = std::move(detail);
}

// What became of it, by its last word or by how it ended.
void conclude(RunRow& row, const std::optional<backtest::JobReport>& report, bool has_plugin, int status) {
  if (report && report->error) return fail(row, report->error->code, report->error->detail);
  if (report && report->backtest) {
    row.figures = to_json(report->backtest->figures);
    row.result = to_json(*report->backtest);
  } else if (report && report->search) {
    if (report->search->best) row.figures = to_json(report->search->best->figures);
    row.result = to_json(*report->search);
  } else if (has_plugin) {
    const auto reason = plugin::end_reason_of(status);
    const auto error = strategy::remote::fault_error(reason.code, reason.value);
    return fail(row, std::string(error_code(error)), error.detail);
  } else {
    return fail(row, "worker_died",
                "The process that ran it ended without a word; it may have needed too much memory.");
  }
  row.state = RunState::Done;
}

}  // namespace

BacktestService::BacktestService(boost::asio::any_io_executor executor, storage::Database& database, const Clock& clock,
                                 BacktestOptions options)
    : executor_(std::move(executor)),
      database_(database),
      clock_(clock),
      options_(std::move(options)),
      retry_(executor_) {}

BacktestService::~BacktestService() { stop(); }

void BacktestService::stop() {
  is_stopped_ = true;
  retry_.cancel();
  for (auto& [id, run] : running_) {
    if (run.deadline) run.deadline->cancel();
    if (run.process) run.process->abandon();
  }
  running_.clear();
}

awaitable<Result<void>> BacktestService::start() {
  auto job = [](storage::Session& session) -> Result<std::vector<RunRow>> {
    return storage::backtest_runs::list_unfinished(session);
  };
  const auto rows = co_await database_.read(job);
  if (!rows) co_return rows.error();
  for (auto row : *rows) {
    const bool was_running = row.state == RunState::Running;
    if (was_running && row.attempts >= options_.attempts_max) {
      fail(row, "interrupted",
           "The platform ended while it ran, more than once. Start it again if it is still wanted.");
      end(std::move(row));
      continue;
    }
    waiting_.push_back(std::move(row));
  }
  pump();
  co_return Result<void>{};
}

awaitable<Result<RunRow>> BacktestService::submit(UserId user_id, RunKind kind, std::string request) {
  RunRow row;
  row.id = make_uuid();
  row.user_id = user_id;
  row.kind = kind;
  row.request = std::move(request);
  row.created_at = clock_.now();
  const int most = options_.unfinished_max;
  auto insert = [row, most](storage::Session& session) -> Result<void> {
    if (storage::backtest_runs::count_unfinished(session, row.user_id) >= most) {
      return make_error(Errc::Conflict, "too_many_runs",
                        "You have " + std::to_string(most) +
                            " back-tests and searches that are not over. Wait for one, or cancel it.");
    }
    storage::backtest_runs::insert(session, row);
    return {};
  };
  const auto inserted = co_await database_.write(insert);
  if (!inserted) co_return inserted.error();
  waiting_.push_back(row);
  pump();
  co_return row;
}

awaitable<Result<RunRow>> BacktestService::find(UserId user_id, RunKind kind, Uuid id) {
  auto job = [user_id, kind, id](storage::Session& session) -> Result<RunRow> {
    auto row = storage::backtest_runs::find_of_user(session, user_id, kind, id);
    if (!row) return not_found();
    return std::move(*row);
  };
  co_return co_await database_.read(job);
}

awaitable<Result<storage::Page<RunRow>>> BacktestService::page(UserId user_id, RunKind kind,
                                                               storage::PageRequest request) {
  auto job = [user_id, kind, request](storage::Session& session) -> Result<storage::Page<RunRow>> {
    return storage::backtest_runs::page_of_user(session, user_id, kind, request);
  };
  co_return co_await database_.read(job);
}

awaitable<Result<void>> BacktestService::remove(UserId user_id, RunKind kind, Uuid id) {
  const auto found = co_await find(user_id, kind, id);
  if (!found) co_return found.error();
  const auto running = running_.find(id);
  if (running != running_.end()) {
    running->second.is_cancelled = true;
    if (running->second.process) running->second.process->kill();
    co_return Result<void>{};
  }
  const auto waits = [&](const RunRow& one) { return one.id == id; };
  const auto waiting = std::find_if(waiting_.begin(), waiting_.end(), waits);
  if (waiting != waiting_.end()) {
    auto row = std::move(*waiting);
    waiting_.erase(waiting);
    row.state = RunState::Cancelled;
    row.finished_at = clock_.now();
    auto update = [row](storage::Session& session) -> Result<void> {
      storage::backtest_runs::update(session, row);
      return {};
    };
    co_return co_await database_.write(update);
  }
  auto erase = [user_id, id](storage::Session& session) -> Result<void> {
    storage::backtest_runs::erase(session, user_id, id);
    return {};
  };
  co_return co_await database_.write(erase);
}

double BacktestService::progress(const Uuid& id) const {
  const auto found = running_.find(id);
  return found == running_.end() ? 0 : found->second.progress;
}

// The oldest of whoever has the fewest that run, and among those of whoever had a turn the longest ago.
void BacktestService::pump() {
  while (!is_stopped_ && running_.size() < options_.processes && !waiting_.empty()) {
    const auto rank = [&](const RunRow& one) {
      const auto turn = turns_.find(one.user_id);
      const auto own = std::count_if(running_.begin(), running_.end(),
                                     [&](const auto& running) { return running.second.row.user_id == one.user_id; });
      return std::pair(own, turn == turns_.end() ? 0 : turn->second);
    };
    const auto next = std::min_element(waiting_.begin(), waiting_.end(), [&](const RunRow& left, const RunRow& right) {
      return rank(left) < rank(right);
    });
    if (!begin(*next)) return pump_later();
    turns_[next->user_id] = ++last_turn_;
    waiting_.erase(next);
  }
}

void BacktestService::pump_later() {
  retry_.expires_after(kRetry);
  retry_.async_wait([this](const boost::system::error_code& failure) {
    if (!failure) pump();
  });
}

bool BacktestService::begin(RunRow& row) {
  auto job = make_job_(row.kind, row.request);
  if (!job && job.error().errc == Errc::Unavailable) return false;
  if (!job) {
    fail(row, std::string(error_code(job.error())), backtest::to_text(job.error()));
    end(row);
    return true;
  }
  const auto id = row.id;
  ++row.attempts;
  row.state = RunState::Running;
  row.started_at = clock_.now();
  job->directory = options_.directory;
  job->threads = options_.threads;
  auto command = options_.command;
  command.insert(command.end(), {"worker", "--memory-mb", std::to_string(options_.memory_megabytes)});
  WorkerProcess::Handlers handlers;
  handlers.on_line = [this, id](const std::string& line) { take_line(id, line); };
  handlers.on_end = [this, id](int status) { finish(id, status); };
  auto started = WorkerProcess::start(executor_, std::move(command), to_json(*job) + "\n", std::move(handlers));
  if (!started) {
    fail(row, std::string(error_code(started.error())), started.error().detail);
    end(row);
    return true;
  }
  store(row);
  Running running;
  running.row = row;
  running.has_plugin = !job->library.empty();
  running.process = std::move(*started);
  running.deadline = std::make_unique<boost::asio::steady_timer>(executor_, options_.time_max);
  running.deadline->async_wait([this, id](const boost::system::error_code& failure) {
    const auto found = running_.find(id);
    if (failure || found == running_.end()) return;
    found->second.is_late = true;
    found->second.process->kill();
  });
  running_.emplace(id, std::move(running));
  return true;
}

void BacktestService::take_line(const Uuid& id, const std::string& line) {
  const auto found = running_.find(id);
  if (found == running_.end()) return;
  auto report = from_json<backtest::JobReport>(line);
  if (!report) {
    log_warning("A back-test's process said something else", {{"run", id.to_string()}});
    return;
  }
  if (report->progress) {
    found->second.progress = *report->progress;
  } else {
    found->second.report = std::move(*report);
  }
}

void BacktestService::finish(const Uuid& id, int status) {
  const auto found = running_.find(id);
  if (found == running_.end()) return;
  auto run = std::move(found->second);
  running_.erase(found);
  run.deadline->cancel();
  auto& row = run.row;
  if (run.is_cancelled) {
    row.state = RunState::Cancelled;
  } else if (run.is_late) {
    fail(row, "out_of_time", "It took longer than it may. Take a shorter time, a longer interval or fewer trials.");
  } else {
    conclude(row, run.report, run.has_plugin, status);
  }
  end(std::move(row));
  pump();
}

void BacktestService::end(RunRow row) {
  row.finished_at = clock_.now();
  store(std::move(row));
}

void BacktestService::store(RunRow row) {
  auto update = [row = std::move(row)](storage::Session& session) -> Result<void> {
    storage::backtest_runs::update(session, row);
    return {};
  };
  database_.write(std::move(update), executor_, [](const Result<void>& written) {
    if (!written) log_error("A back-test could not be stored", {{"error", to_log_string(written.error())}});
  });
}

}  // namespace hoga::runtime
