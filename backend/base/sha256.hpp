// SHA-256 of what is told piece by piece. A plain value: one owner, any thread.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace hoga {

class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  // Of all that was added, 64 characters; the value can be added to afterwards.
  std::string hex() const;

 private:
  // Room for libsodium's state, which no header of ours shows.
  alignas(16) std::array<std::byte, 128> state_{};
};

}  // namespace hoga
