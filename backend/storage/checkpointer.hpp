// Moves SQLite's write-ahead log into the database file on a thread and connection of its own, so that no commit ever
// waits for it (decisions: p99.9 of a commit is a tenth of what it is with the writer doing it). Inside of storage/
// only.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "storage/connection.hpp"

namespace hoga::storage {

class Checkpointer {
 public:
  Checkpointer(const Target& target, const ConnectionOptions& options);
  ~Checkpointer();
  Checkpointer(const Checkpointer&) = delete;
  Checkpointer& operator=(const Checkpointer&) = delete;

  // From the writer, after each commit.
  void on_wal_pages(int pages);

 private:
  void run();

  Connection connection_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int pages_ = 0;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace hoga::storage
