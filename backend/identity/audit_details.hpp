// What the audit keeps of where an act came from. Inside of identity/ only.
#pragma once

#include <string>

#include "identity/session_service.hpp"
#include "storage/audit.hpp"

namespace hoga::identity {

// As JSON; texts are cut to what the columns hold.
std::string origin_details(const Origin& origin);
Origin clipped(const Origin& origin);

inline void record(storage::Session& session, const UserId& user_id, const char* action, const Origin& origin,
                   Timestamp now, const std::optional<Uuid>& subject_id = std::nullopt) {
  storage::audit::append(session, {user_id, action, subject_id, origin_details(origin), now});
}

}  // namespace hoga::identity
