#include "storage/checkpointer.hpp"

namespace hoga::storage {
namespace {

// 4 MiB of log: SQLite's own default.
constexpr int kPassivePages = 1'000;
// 64 MiB: readers have kept the log from starting afresh; wait for them once.
constexpr int kRestartPages = 16'000;

}  // namespace

Checkpointer::Checkpointer(const Target& target, const ConnectionOptions& options)
    : connection_(target, options), thread_([this] { run(); }) {}

Checkpointer::~Checkpointer() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Checkpointer::on_wal_pages(int pages) {
  if (pages < kPassivePages) return;
  {
    const std::lock_guard lock(mutex_);
    pages_ = pages;
  }
  changed_.notify_one();
}

void Checkpointer::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return is_stopping_ || pages_ > 0; });
    if (is_stopping_) return;
    const bool must_restart = pages_ >= kRestartPages;
    pages_ = 0;
    lock.unlock();
    try {
      connection_.run(must_restart ? "PRAGMA wal_checkpoint(RESTART)" : "PRAGMA wal_checkpoint(PASSIVE)");
    } catch (const ErrorException&) {
      // The log only grows; the next commit asks again, and a full disk is told by the writer.
    }
    lock.lock();
  }
}

}  // namespace hoga::storage
