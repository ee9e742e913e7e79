// Rows of `second_factors` and `recovery_codes`: what a user proves themselves with beside the password. Secrets are
// here as identity/ has encrypted them, recovery codes as hashes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

struct SecondFactorRow {
  UserId user_id;
  std::string secret_encrypted;
  // The time step of the last code that was accepted.
  std::int64_t last_step = 0;
  Timestamp created_at{};
  // Nothing while it is being set up.
  std::optional<Timestamp> enabled_at;
  friend bool operator==(const SecondFactorRow&, const SecondFactorRow&) = default;
};

namespace second_factors {
std::optional<SecondFactorRow> find(Session& session, const UserId& user_id);
// Replaces what is being set up.
void put(Session& session, const SecondFactorRow& row);
// False if a code of that step or a later one was accepted meanwhile.
bool take_step(Session& session, const UserId& user_id, std::int64_t step);
void enable(Session& session, const UserId& user_id, Timestamp now);
// With its recovery codes; false if there was none.
bool remove(Session& session, const UserId& user_id);
}  // namespace second_factors

namespace recovery_codes {
// Those of before are void.
void replace(Session& session, const UserId& user_id, const std::vector<std::string>& hashes);
// Once: false if it was used before, or is none.
bool use(Session& session, const UserId& user_id, const std::string& hash, Timestamp now);
int count_left(Session& session, const UserId& user_id);
}  // namespace recovery_codes

}  // namespace hoga::storage
