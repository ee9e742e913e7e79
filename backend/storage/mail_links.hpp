// Rows of `mail_links`: what was sent to a user's address so that they prove that it is theirs. The tokens themselves
// are not here.
#pragma once

#include <boost/describe/enum.hpp>

#include <optional>
#include <string>

#include "domain/account.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

BOOST_DEFINE_ENUM_CLASS(MailLinkKind, ConfirmEmail, ChangeEmail, ResetPassword)

struct MailLinkRow {
  Uuid id;
  UserId user_id;
  MailLinkKind kind = MailLinkKind::ConfirmEmail;
  std::string token_hash;
  std::string email;
  Timestamp created_at{};
  Timestamp expires_at{};
  friend bool operator==(const MailLinkRow&, const MailLinkRow&) = default;
};

namespace mail_links {
// One of a kind is good at a time: those of before are void.
void put(Session& session, const MailLinkRow& row);
// Once: it is removed. Nothing for one that is absent or has expired.
std::optional<MailLinkRow> take(Session& session, const std::string& token_hash, Timestamp now);
// The address that is to be confirmed, where a change waits for that.
std::optional<std::string> pending_email(Session& session, const UserId& user_id, Timestamp now);
void remove_all(Session& session, const UserId& user_id);
}  // namespace mail_links

}  // namespace hoga::storage
