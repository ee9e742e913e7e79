#include "storage/mail_links.hpp"

#include "storage/paging.hpp"

namespace hoga::storage::mail_links {

void put(Session& session, const MailLinkRow& row) {
  session.execute("DELETE FROM mail_links WHERE user_id = ? AND kind = ?", {row.user_id, row.kind});
  session.insert("mail_links", {{"id", row.id},
                                {"user_id", row.user_id},
                                {"kind", row.kind},
                                {"token_hash", row.token_hash},
                                {"email", row.email},
                                {"created_at", row.created_at},
                                {"expires_at", row.expires_at}});
}

std::optional<MailLinkRow> take(Session& session, const std::string& token_hash, Timestamp now) {
  const auto found =
      read_first(session.select_one("id, user_id, kind, token_hash, email, created_at, expires_at",
                                    "FROM mail_links WHERE token_hash = ? AND expires_at > ?", {token_hash, now}),
                 [](Row& row) {
                   MailLinkRow link;
                   link.id = row.uuid();
                   link.user_id = row.uuid();
                   link.kind = row.enumerator<MailLinkKind>();
                   link.token_hash = row.text();
                   link.email = row.text();
                   link.created_at = row.time();
                   link.expires_at = row.time();
                   return link;
                 });
  if (!found || session.execute("DELETE FROM mail_links WHERE id = ?", {found->id}) != 1) return std::nullopt;
  return found;
}

std::optional<std::string> pending_email(Session& session, const UserId& user_id, Timestamp now) {
  return read_first(session.select_one("email", "FROM mail_links WHERE user_id = ? AND kind = ? AND expires_at > ?",
                                       {user_id, MailLinkKind::ChangeEmail, now}),
                    [](Row& row) { return row.text(); });
}

void remove_all(Session& session, const UserId& user_id) {
  session.execute("DELETE FROM mail_links WHERE user_id = ?", {user_id});
}

}  // namespace hoga::storage::mail_links
