// Rows of `known_devices`: in which browsers a user has signed in before. The cookies themselves are not here, only
// hashes.
#pragma once

#include <string>

#include "domain/account.hpp"
#include "storage/session.hpp"

namespace hoga::storage::known_devices {

bool contains(Session& session, const UserId& user_id, const std::string& device_hash);
// Whether the user has signed in anywhere before.
bool has_any(Session& session, const UserId& user_id);
// Notes that it was used now; true if it is new.
bool note(Session& session, const UserId& user_id, const std::string& device_hash, Timestamp now);
// After that every browser is a new one.
void forget_all(Session& session, const UserId& user_id);

}  // namespace hoga::storage::known_devices
