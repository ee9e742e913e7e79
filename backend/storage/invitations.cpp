#include "storage/invitations.hpp"

#include "storage/paging.hpp"

namespace hoga::storage::invitations {
namespace {

constexpr std::string_view kColumns = "id, code_hash, email, created_by, created_at, expires_at, used_by, used_at";

InvitationRow read_invitation(Row& row) {
  InvitationRow read;
  read.id = row.uuid();
  read.code_hash = row.text();
  read.email = row.optional_text();
  read.created_by = row.uuid();
  read.created_at = row.time();
  read.expires_at = row.time();
  read.used_by = row.optional_uuid();
  read.used_at = row.optional_time();
  return read;
}

}  // namespace

void insert(Session& session, const InvitationRow& row) {
  session.insert("invitations", {{"id", row.id},
                                 {"code_hash", row.code_hash},
                                 {"email", row.email},
                                 {"created_by", row.created_by},
                                 {"created_at", row.created_at},
                                 {"expires_at", row.expires_at},
                                 {"used_by", row.used_by},
                                 {"used_at", row.used_at}});
}

std::optional<InvitationRow> find_by_hash(Session& session, const std::string& code_hash) {
  return read_first(session.select_one(kColumns, "FROM invitations WHERE code_hash = ?", {code_hash}), read_invitation);
}

Page<InvitationRow> page(Session& session, const PageRequest& request) {
  return select_page<InvitationRow>(session, kColumns, "invitations", "created_at", {}, request, read_invitation,
                                    [](const InvitationRow& row) {
                                      return Cursor{row.created_at, row.id};
                                    });
}

bool use(Session& session, const Uuid& id, const UserId& user_id, Timestamp now) {
  return session.update("invitations", {{"used_by", user_id}, {"used_at", now}}, "id = ? AND used_at IS NULL", {id}) ==
         1;
}

bool remove(Session& session, const Uuid& id) {
  return session.execute("DELETE FROM invitations WHERE id = ? AND used_at IS NULL", {id}) == 1;
}

}  // namespace hoga::storage::invitations
