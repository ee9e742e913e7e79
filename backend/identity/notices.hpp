// What identity has for users to hear, posted in the transaction of what it tells of. Inside of identity/ only.
#pragma once

#include "identity/platform_halt.hpp"
#include "identity/session_service.hpp"
#include "storage/halts.hpp"

namespace hoga::identity {

void post_halt(storage::Session& session, const storage::HaltRow& halt);
// To everybody.
void post_platform_halt(storage::Session& session, const PlatformHaltRow& halt);
// A sign-in from a device that the user has not signed in with before.
void post_new_device(storage::Session& session, const UserId& user_id, const Origin& origin, Timestamp now);

}  // namespace hoga::identity
