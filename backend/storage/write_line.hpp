// Jobs that follow from each other: once one of a line has failed, none that was handed over behind it is carried out,
// whether they share its transaction or wait for the next one. So what a database holds of a line is always its
// beginning, and nothing stands in it that follows from what was never written.
//
// Lifetime: shared by its owner and its jobs. Threads: any; whoever hands jobs over does so in their order.
#pragma once

#include <cstdint>
#include <limits>
#include <mutex>

namespace hoga::storage {

class WriteLine {
 public:
  // The place of the next job.
  std::uint64_t take_place() {
    const std::lock_guard lock(mutex_);
    return places_++;
  }
  // The job at this place has failed for good.
  void cut_at(std::uint64_t place) {
    const std::lock_guard lock(mutex_);
    if (place < cut_at_) cut_at_ = place;
  }
  bool is_cut_before(std::uint64_t place) const {
    const std::lock_guard lock(mutex_);
    return cut_at_ < place;
  }

 private:
  mutable std::mutex mutex_;
  std::uint64_t places_ = 0;
  std::uint64_t cut_at_ = std::numeric_limits<std::uint64_t>::max();
};

}  // namespace hoga::storage
