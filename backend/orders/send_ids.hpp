// Ids of requests to the venue, one sequence per account: a reply finds what asked for it.
#pragma once

#include <cstdint>

namespace hoga::orders {

class SendIds {
 public:
  std::uint64_t next() { return ++last_; }

 private:
  std::uint64_t last_ = 0;
};

}  // namespace hoga::orders
