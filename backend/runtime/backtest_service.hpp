// Back-tests and parameter searches of users: kept in the database, run one after another in processes of their own
// (`hoga worker`) at the lowest priority, so that neither trading nor the web ever waits for one. Users take turns: who
// asks for many waits behind who asks for one. What was running when
// the platform ended is run again; what ends it twice is said to have failed. One executor; all that it is given
// outlives it.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "backtest/job.hpp"
#include "runtime/worker_process.hpp"
#include "storage/backtests.hpp"
#include "storage/database.hpp"

namespace hoga::runtime {

struct BacktestOptions {
  // The program itself, and words before `worker`: none.
  std::vector<std::string> command;
  // Of the market data store.
  std::string directory;
  // Processes at a time, and runs of one user that are not over.
  std::size_t processes = 1;
  int unfinished_max = 5;
  // Threads of one search.
  int threads = 1;
  std::uint64_t memory_megabytes = 2'048;
  std::chrono::milliseconds time_max = std::chrono::hours{2};
  int attempts_max = 2;
};

class BacktestService {
 public:
  BacktestService(boost::asio::any_io_executor executor, storage::Database& database, const Clock& clock,
                  BacktestOptions options);
  ~BacktestService();
  BacktestService(const BacktestService&) = delete;
  BacktestService& operator=(const BacktestService&) = delete;

  // Takes up what was left unfinished.
  boost::asio::awaitable<Result<void>> start();
  // Ends what runs; it is queued again by the next start.
  void stop();

  // Checked already. Errors: Conflict `too_many_runs`.
  boost::asio::awaitable<Result<storage::RunRow>> submit(UserId user_id, storage::RunKind kind, std::string request);
  boost::asio::awaitable<Result<storage::RunRow>> find(UserId user_id, storage::RunKind kind, Uuid id);
  boost::asio::awaitable<Result<storage::Page<storage::RunRow>>> page(UserId user_id, storage::RunKind kind,
                                                                      storage::PageRequest request);
  // Cancels what is not over, deletes what is. NotFound.
  boost::asio::awaitable<Result<void>> remove(UserId user_id, storage::RunKind kind, Uuid id);
  // 0 to 1, of one that runs.
  double progress(const Uuid& id) const;

  // Checks a request and makes its job: the rules of its markets as they are now. Unavailable: not yet. Set it first.
  using JobMaker = std::function<Result<backtest::Job>(storage::RunKind kind, const std::string& request)>;
  void set_job_maker(JobMaker make_job) { make_job_ = std::move(make_job); }

 private:
  struct Running {
    storage::RunRow row;
    double progress = 0;
    std::shared_ptr<WorkerProcess> process;
    std::unique_ptr<boost::asio::steady_timer> deadline;
    std::optional<backtest::JobReport> report;
    // Its strategy is a plug-in.
    bool has_plugin = false;
    bool is_cancelled = false;
    bool is_late = false;
  };

  void pump();
  // False where it can't be begun yet.
  bool begin(storage::RunRow& row);
  void pump_later();
  void end(storage::RunRow row);
  void take_line(const Uuid& id, const std::string& line);
  // `status` as of waitpid().
  void finish(const Uuid& id, int status);
  void store(storage::RunRow row);

  boost::asio::any_io_executor executor_;
  storage::Database& database_;
  const Clock& clock_;
  BacktestOptions options_;
  JobMaker make_job_;
  std::deque<storage::RunRow> waiting_;
  boost::asio::steady_timer retry_;
  std::map<Uuid, Running> running_;
  // The turn that each user had last, in the order of turns.
  std::map<UserId, std::uint64_t> turns_;
  std::uint64_t last_turn_ = 0;
  bool is_stopped_ = false;
};

}  // namespace hoga::runtime
