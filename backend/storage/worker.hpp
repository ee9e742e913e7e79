// A thread of the database with a connection that it opens again when it was lost. Inside of storage/ only.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/connection.hpp"
#include "storage/job_queue.hpp"

namespace hoga::storage {

struct WorkerOptions {
  Target target;
  ConnectionOptions connection;
  std::function<void(const std::string&)> on_notice;
  // SQLite's writer: told of the pages in the log after each commit.
  std::function<void(int)> on_wal_pages;
};

// Does jobs on the calling thread. Both forms finish every job they are given.
class Worker {
 public:
  // Opens the connection at once. Throws ErrorException.
  explicit Worker(WorkerOptions options);

  // All in one transaction, each behind a savepoint of its own.
  void write(std::vector<std::unique_ptr<detail::Job>> jobs);
  // In a transaction that sees one state of the database throughout.
  void read(detail::Job& job);

 private:
  // Nothing: committed. `failures[i]` says that job i failed by itself, with its own error in hand.
  struct Attempt {
    std::optional<Error> error;
    bool is_repeatable = false;
    std::vector<bool> failed;
    // Not carried out, since one before them in their line has failed.
    std::vector<bool> skipped;
    std::vector<std::size_t> lost_race;
    // The first of each line that failed in this attempt.
    std::map<const WriteLine*, std::size_t> failed_first;
  };

  void connect();
  void reconnect_if_broken();
  void begin(const std::string& statement);
  Attempt try_write(const std::vector<std::unique_ptr<detail::Job>>& jobs);
  static bool skip(const detail::Job& job, Attempt& attempt, std::size_t index);
  static void finish(detail::Job& job, const Attempt& attempt, std::size_t index);
  bool run_behind_savepoint(detail::Job& job, Attempt& attempt, std::size_t index);
  std::optional<Error> commit();
  void roll_back();
  void notice(const std::string& text) const;

  WorkerOptions options_;
  std::unique_ptr<Connection> connection_;
  // Says it once, not for every job that finds the database away.
  bool is_lost_ = false;
};

}  // namespace hoga::storage
