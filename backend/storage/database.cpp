#include "storage/database.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>
#include <vector>

#include "storage/checkpointer.hpp"
#include "storage/directory_lock.hpp"
#include "storage/job_queue.hpp"
#include "storage/migrations.hpp"
#include "storage/worker.hpp"

namespace hoga::storage {

std::optional<Error> detail::current_exception_as_error() {
  try {
    throw;
  } catch (const ErrorException& failure) {
    return failure.error();
  } catch (const std::exception& failure) {
    return make_error(Errc::Internal, "", "A fault of the server.", failure.what());
  } catch (...) {
    return make_error(Errc::Internal, "", "A fault of the server.", "an exception of unknown type");
  }
}

namespace {

[[noreturn]] void refuse(const std::string& line) {
  throw ErrorException(make_error(Errc::InvalidConfiguration, "database_unusable", line));
}

// Makes the directory (for its owner alone) and the file, so that whatever is wrong with them is said in words of the
// file system.
void prepare_file(const std::filesystem::path& file) {
  const auto directory = folder_of(file);
  std::error_code error;
  if (!std::filesystem::exists(directory, error)) {
    std::filesystem::create_directories(directory, error);
    if (error) refuse(fmt::format("The directory {} can't be made: {}", directory.string(), error.message()));
    ::chmod(directory.c_str(), S_IRWXU);
  }
  if (::access(directory.c_str(), W_OK | X_OK) != 0) {
    refuse(fmt::format("The directory {} can't be written: {}", directory.string(), std::strerror(errno)));
  }
  const int opened = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (opened < 0) refuse(fmt::format("{} can't be written: {}", file.string(), std::strerror(errno)));
  ::close(opened);
}

}  // namespace

class Database::Impl {
 public:
  Impl(const std::string& url, DatabaseOptions options)
      : options_(std::move(options)), writes_(options_.queue_limit), reads_(options_.queue_limit) {
    ConnectionOptions connection;
    connection.full_durability = options_.durability == Durability::Full;
    connection.connect_timeout = options_.connect_timeout;
    connection.statement_timeout = options_.statement_timeout;
    target_ = parse_database_url(url, connection).value();
    if (target_.dialect == Dialect::Sqlite) {
      prepare_file(target_.path);
      if (options_.lock_directory) lock_.emplace(folder_of(target_.path));
    }
    migrate_database(connection);
    start(connection);
  }

  ~Impl() { close(); }

  Dialect dialect() const { return target_.dialect; }

  void enqueue(JobQueue& queue, std::unique_ptr<detail::Job> job) {
    if (queue.push(job)) return;
    Error error = make_error(Errc::Unavailable, queue.is_closed() ? "shutting_down" : "storage_busy",
                             "The server is busy; try again.", "the queue of the database is full or closed");
    error.retry_after_seconds = 1;
    job->cut_line();
    job->finish(&error);
  }

  void close() {
    writes_.close();
    reads_.close();
    for (auto& thread : threads_) {
      if (thread.joinable()) thread.join();
    }
    threads_.clear();
    checkpointer_.reset();
  }

  JobQueue& writes() { return writes_; }
  JobQueue& reads() { return reads_; }

 private:
  void migrate_database(const ConnectionOptions& connection_options) {
    Connection connection(target_, connection_options);
    MigrationOptions migration;
    migration.allowed = options_.migrate;
    migration.database_path = target_.path;
    migration.backup_directory =
        options_.backup_directory.empty() ? folder_of(target_.path) / "backups" : options_.backup_directory;
    migration.on_notice = options_.on_notice;
    migrate(connection, migration, all_migrations());
  }

  void start(const ConnectionOptions& connection_options) {
    WorkerOptions worker{target_, connection_options, options_.on_notice, nullptr};
    std::vector<std::shared_ptr<Worker>> readers;
    for (int i = 0; i < options_.readers; ++i) {
      WorkerOptions reader = worker;
      reader.connection.read_only = true;
      readers.push_back(std::make_shared<Worker>(reader));
    }
    if (target_.dialect == Dialect::Sqlite) {
      checkpointer_ = std::make_unique<Checkpointer>(target_, connection_options);
      worker.on_wal_pages = [this](int pages) { checkpointer_->on_wal_pages(pages); };
    }
    auto writer = std::make_shared<Worker>(worker);
    threads_.emplace_back([this, writer] {
      for (auto jobs = writes_.pop(options_.group_limit); !jobs.empty(); jobs = writes_.pop(options_.group_limit)) {
        writer->write(std::move(jobs));
      }
    });
    for (auto& reader : readers) {
      threads_.emplace_back([this, reader] {
        for (auto jobs = reads_.pop(1); !jobs.empty(); jobs = reads_.pop(1)) {
          reader->read(*jobs.front());
          jobs.clear();  // lets go of the caller's loop now, not when the next job comes
        }
      });
    }
  }

  DatabaseOptions options_;
  Target target_;
  std::optional<DirectoryLock> lock_;
  JobQueue writes_;
  JobQueue reads_;
  std::unique_ptr<Checkpointer> checkpointer_;
  std::vector<std::thread> threads_;
};

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const std::string& url, DatabaseOptions options) {
  try {
    return std::unique_ptr<Database>(new Database(std::make_unique<Impl>(url, std::move(options))));
  } catch (...) {
    Error error = *detail::current_exception_as_error();
    if (error.code == "not_a_database" || error.code == "storage_failed")
      error.detail = "The database can't be used: " + error.internal;
    return error;
  }
}

Dialect Database::dialect() const { return impl_->dialect(); }

QueueLengths Database::queue_lengths() const { return {impl_->writes().size(), impl_->reads().size()}; }

void Database::enqueue(Lane lane, std::unique_ptr<detail::Job> job) {
  impl_->enqueue(lane == Lane::Write ? impl_->writes() : impl_->reads(), std::move(job));
}

void Database::close() { impl_->close(); }

}  // namespace hoga::storage
