// The one door to the database. Jobs that write go through one bounded queue to one writer, which puts those that wait
// together into one transaction, each behind a savepoint of its own: a job that fails takes no other with it, and its
// answer is given only after the commit. Jobs that read run on a small pool. A job is any callable
// `Result<T>(Session&)`; it runs on a thread of the database, must not wait for anything else, and may run a second
// time when its transaction has to be repeated.
//
// Lifetime: from open() to close() or the destructor, which first do what is queued. Close it before the executors of
// its callers go. Threads: every method from any thread. A full queue answers Unavailable at once, a broken database
// StorageFailed.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "base/error.hpp"
#include "storage/session.hpp"
#include "storage/write_line.hpp"

namespace hoga::storage {

// Process: a commit has reached the operating system. Full: it has reached the disk.
enum class Durability { Process, Full };

struct DatabaseOptions {
  Durability durability = Durability::Process;
  // Brings an older database up to date (after a copy, with SQLite). Off: an older database is refused.
  bool migrate = true;
  // `hoga serve` holds its data directory (SQLite): a second one is refused with one line.
  bool lock_directory = false;
  // Where copies go before a migration; empty: `backups` beside the file.
  std::filesystem::path backup_directory;
  std::size_t queue_limit = 10'000;
  // At most so many jobs share a commit.
  std::size_t group_limit = 256;
  int readers = 2;
  std::chrono::milliseconds connect_timeout{5'000};
  std::chrono::milliseconds statement_timeout{10'000};
  // One line for the log: a migration, a lost and a regained connection. Called on any thread.
  std::function<void(const std::string&)> on_notice;
};

// Jobs that wait for a thread of the database.
struct QueueLengths {
  std::size_t writes = 0;
  std::size_t reads = 0;
};

namespace detail {

// A queued piece of work. run() may be called more than once; finish() once, after the commit or the failure.
class Job {
 public:
  virtual ~Job() = default;
  virtual const Error* run(Session& session) = 0;
  virtual void finish(const Error* error) = 0;

  void put_in(std::shared_ptr<WriteLine> line) {
    line_ = std::move(line);
    if (line_) place_ = line_->take_place();
  }
  // Null: it stands by itself.
  const WriteLine* line() const { return line_.get(); }
  bool is_behind_cut() const { return line_ && line_->is_cut_before(place_); }
  // Before the failure is told, so that nothing gets past it meanwhile.
  void cut_line() const {
    if (line_) line_->cut_at(place_);
  }

 private:
  std::shared_ptr<WriteLine> line_;
  std::uint64_t place_ = 0;
};

std::optional<Error> current_exception_as_error();

template <typename F>
inline constexpr bool kIsSafelyAwaited = std::is_lvalue_reference_v<F> || std::is_trivially_copyable_v<std::decay_t<F>>;

template <typename F>
using JobResult = std::invoke_result_t<F&, Session&>;

template <typename F, typename Executor, typename Handler>
class TypedJob final : public Job {
 public:
  TypedJob(F function, const Executor& executor, Handler handler)
      : function_(std::move(function)),
        // Tracked work keeps the caller's loop alive until the answer is there.
        executor_(boost::asio::prefer(boost::asio::any_io_executor(executor),
                                      boost::asio::execution::outstanding_work.tracked)),
        handler_(std::move(handler)) {}

  const Error* run(Session& session) override {
    try {
      result_.emplace(function_(session));
    } catch (...) {
      result_.emplace(*current_exception_as_error());
    }
    failure_.reset();
    if (result_->has_error()) failure_ = result_->error();
    return failure_ ? &*failure_ : nullptr;
  }

  void finish(const Error* error) override {
    if (error) result_.emplace(*error);
    boost::asio::post(executor_, [handler = std::move(handler_), result = std::move(*result_)]() mutable {
      std::move(handler)(std::move(result));
    });
  }

 private:
  F function_;
  boost::asio::any_io_executor executor_;
  Handler handler_;
  std::optional<JobResult<F>> result_;
  std::optional<Error> failure_;
};

// For callers that may block: the start, the command line, tests.
template <typename F>
class BlockingJob final : public Job {
 public:
  explicit BlockingJob(F& function) : function_(function) {}
  std::future<JobResult<F>> future() { return promise_.get_future(); }
  const Error* run(Session& session) override {
    try {
      result_.emplace(function_(session));
    } catch (...) {
      result_.emplace(*current_exception_as_error());
    }
    failure_.reset();
    if (result_->has_error()) failure_ = result_->error();
    return failure_ ? &*failure_ : nullptr;
  }
  void finish(const Error* error) override {
    if (error) result_.emplace(*error);
    promise_.set_value(std::move(*result_));
  }

 private:
  F& function_;
  std::promise<JobResult<F>> promise_;
  std::optional<JobResult<F>> result_;
  std::optional<Error> failure_;
};

}  // namespace detail

class Database {
 public:
  // `url` is sqlite:<path> or postgresql://user:password@host:port/name. Errors are InvalidConfiguration or
  // StorageFailed, each one clear line: unknown scheme, unreachable, directory not writable, held by another process,
  // newer than the program.
  static Result<std::unique_ptr<Database>> open(const std::string& url, DatabaseOptions options);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Dialect dialect() const;
  QueueLengths queue_lengths() const;

  // Takes the job over. g++ 12 copies a closure (and every aggregate) byte by byte that is made inside of a co_await
  // expression, and destroys it twice: so a job that holds more than plain bytes must have a name. The compiler says
  // so.
  template <typename F>
  boost::asio::awaitable<detail::JobResult<std::decay_t<F>>> write(F&& job) {
    static_assert(detail::kIsSafelyAwaited<F>, "Name the job first: auto job = [...]...; co_await database.write(job)");
    return submit(Lane::Write, std::decay_t<F>(std::move(job)));
  }
  template <typename F>
  boost::asio::awaitable<detail::JobResult<std::decay_t<F>>> read(F&& job) {
    static_assert(detail::kIsSafelyAwaited<F>, "Name the job first: auto job = [...]...; co_await database.read(job)");
    return submit(Lane::Read, std::decay_t<F>(std::move(job)));
  }
  // The handler is called with the result on the executor.
  // In a line, the job fails where one that was handed over before it has failed.
  template <typename F, typename Executor, typename Handler>
  void write(F job, const Executor& executor, Handler handler, std::shared_ptr<WriteLine> line = nullptr) {
    auto made = make_job(std::move(job), executor, std::move(handler));
    made->put_in(std::move(line));
    enqueue(Lane::Write, std::move(made));
  }
  template <typename F, typename Executor, typename Handler>
  void read(F job, const Executor& executor, Handler handler) {
    enqueue(Lane::Read, make_job(std::move(job), executor, std::move(handler)));
  }
  // These block the calling thread: for the start, the command line and tests.
  template <typename F>
  detail::JobResult<F> write_and_wait(F job) {
    return submit_and_wait(Lane::Write, job);
  }
  template <typename F>
  detail::JobResult<F> read_and_wait(F job) {
    return submit_and_wait(Lane::Read, job);
  }

  // Does what is queued, refuses what comes, and ends the threads.
  void close();

 private:
  enum class Lane { Write, Read };
  class Impl;
  explicit Database(std::unique_ptr<Impl> impl);

  void enqueue(Lane lane, std::unique_ptr<detail::Job> job);

  template <typename F, typename Executor, typename Handler>
  static std::unique_ptr<detail::Job> make_job(F function, const Executor& executor, Handler handler) {
    return std::make_unique<detail::TypedJob<F, Executor, Handler>>(std::move(function), executor, std::move(handler));
  }

  template <typename F>
  boost::asio::awaitable<detail::JobResult<F>> submit(Lane lane, F job) {
    return boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(detail::JobResult<F>)>(
        [this, lane](auto handler, F function) {
          const auto executor = boost::asio::get_associated_executor(handler);
          enqueue(lane, make_job(std::move(function), executor, std::move(handler)));
        },
        boost::asio::use_awaitable, std::move(job));
  }

  template <typename F>
  detail::JobResult<F> submit_and_wait(Lane lane, F& function) {
    auto job = std::make_unique<detail::BlockingJob<F>>(function);
    auto future = job->future();
    enqueue(lane, std::move(job));
    return future.get();
  }

  std::unique_ptr<Impl> impl_;
};

}  // namespace hoga::storage
