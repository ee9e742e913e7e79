// Rows of `sign_in_tries`: what the throttle of sign-ins has counted.
#pragma once

#include <string>
#include <vector>

#include "storage/session.hpp"

namespace hoga::storage {

struct SignInTries {
  // BLAKE2b of what is counted, in hexadecimal.
  std::string name_hash;
  int tries = 0;
  Timestamp last_at{};
  // Before that no further try.
  Timestamp open_at{};
  friend bool operator==(const SignInTries&, const SignInTries&) = default;
};

namespace sign_in_tries {
// In any order.
std::vector<SignInTries> list(Session& session);
void put(Session& session, const SignInTries& row);
void remove(Session& session, const std::string& name_hash);
void prune(Session& session, Timestamp before);
}  // namespace sign_in_tries

}  // namespace hoga::storage
