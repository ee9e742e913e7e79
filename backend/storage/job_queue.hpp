// A bounded queue of jobs between any number of threads. Inside of storage/ only.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "storage/database.hpp"

namespace hoga::storage {

class JobQueue {
 public:
  explicit JobQueue(std::size_t limit) : limit_(limit) {}

  // Takes the job, or leaves it with the caller where the queue is full or closed.
  bool push(std::unique_ptr<detail::Job>& job) {
    {
      const std::lock_guard lock(mutex_);
      if (is_closed_ || jobs_.size() >= limit_) return false;
      jobs_.push_back(std::move(job));
    }
    changed_.notify_one();
    return true;
  }

  // Waits for a job, then takes those that are there, at most `count`. Empty once the queue is closed and everything
  // was taken.
  std::vector<std::unique_ptr<detail::Job>> pop(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return is_closed_ || !jobs_.empty(); });
    std::vector<std::unique_ptr<detail::Job>> taken;
    while (!jobs_.empty() && taken.size() < count) {
      taken.push_back(std::move(jobs_.front()));
      jobs_.pop_front();
    }
    return taken;
  }

  void close() {
    {
      const std::lock_guard lock(mutex_);
      is_closed_ = true;
    }
    changed_.notify_all();
  }

  std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return jobs_.size();
  }

  bool is_closed() const {
    const std::lock_guard lock(mutex_);
    return is_closed_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::unique_ptr<detail::Job>> jobs_;
  std::size_t limit_;
  bool is_closed_ = false;
};

}  // namespace hoga::storage
