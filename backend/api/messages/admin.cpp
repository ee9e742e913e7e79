#include "api/messages/admin.hpp"

namespace hoga::api {

AdminUser make_admin_user(const storage::UserListing& listing) {
  const auto& row = listing.user;
  AdminUser user;
  user.id = row.id;
  user.email = row.email;
  user.username = row.username;
  user.is_active = row.is_active;
  user.is_verified = row.is_verified;
  user.role = row.role;
  user.has_second_factor = listing.has_second_factor;
  user.accounts = listing.accounts;
  user.sign_ins = listing.sign_ins;
  user.last_seen_at = listing.last_seen_at;
  user.created_at = row.created_at;
  return user;
}

InvitationItem make_invitation(const storage::InvitationRow& row) {
  return {row.id, row.email, row.created_at, row.expires_at, row.used_at, row.used_by};
}

}  // namespace hoga::api
