// What the audit keeps of where an act came from. Inside of identity/ only.
#pragma once

#include <string>

#include "identity/session_service.hpp"
#include "storage/audit.hpp"

namespace hoga::identity {

// As JSON, with what the act was about; texts are cut to what the columns hold.
std::string origin_details(const Origin& origin, const Figures& figures = {});
Origin clipped(const Origin& origin);

inline void record(storage::Session& session, const UserId& user_id, const char* action, const Origin& origin,
                   Timestamp now, const std::optional<Uuid>& subject_id = std::nullopt) {
  storage::audit::append(session, {user_id, action, subject_id, origin_details(origin), now, origin.by});
}
// A decision on trading, of one account or all of the user's.
inline void record_decision(storage::Session& session, const UserId& user_id, const char* action, const Origin& origin,
                            Timestamp now, const std::optional<AccountId>& account_id, const Figures& figures) {
  storage::audit::append(session,
                         {user_id, action, account_id, origin_details(origin, figures), now, origin.by, account_id});
}

}  // namespace hoga::identity
