#include "storage/access_tokens.hpp"

#include <sstream>

#include "storage/paging.hpp"

namespace hoga::storage::access_tokens {
namespace {

constexpr std::string_view kColumns =
    "id, user_id, name, token_hash, scopes, created_at, expires_at, last_used_at, last_used_ip";

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::vector<std::string> split(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

AccessTokenRow read_token(Row& row) {
  AccessTokenRow read;
  read.id = row.uuid();
  read.user_id = row.uuid();
  read.name = row.text();
  read.token_hash = row.text();
  read.scopes = split(row.text());
  read.created_at = row.time();
  read.expires_at = row.optional_time();
  read.last_used_at = row.optional_time();
  read.last_used_ip = row.optional_text();
  return read;
}

}  // namespace

void insert(Session& session, const AccessTokenRow& row) {
  session.insert("access_tokens", {{"id", row.id},
                                   {"user_id", row.user_id},
                                   {"name", row.name},
                                   {"token_hash", row.token_hash},
                                   {"scopes", join(row.scopes)},
                                   {"created_at", row.created_at},
                                   {"expires_at", row.expires_at},
                                   {"last_used_at", row.last_used_at},
                                   {"last_used_ip", row.last_used_ip}});
}

std::vector<AccessTokenRow> list_of_user(Session& session, const UserId& user_id) {
  return read_all(
      session.select(kColumns,
                     "FROM access_tokens WHERE user_id = ? AND revoked_at IS NULL ORDER BY created_at DESC, id DESC",
                     {user_id}),
      read_token);
}

std::vector<AccessTokenRow> list_good(Session& session) {
  return read_all(session.select(kColumns,
                                 "FROM access_tokens WHERE revoked_at IS NULL AND user_id IN (SELECT id FROM users "
                                 "WHERE is_active = ?)",
                                 {true}),
                  read_token);
}

bool revoke(Session& session, const UserId& user_id, const Uuid& id, Timestamp now) {
  return session.update("access_tokens", {{"revoked_at", now}}, "id = ? AND user_id = ? AND revoked_at IS NULL",
                        {id, user_id}) == 1;
}

void note_use(Session& session, const Uuid& id, Timestamp at, const std::string& ip) {
  session.update("access_tokens", {{"last_used_at", at}, {"last_used_ip", ip}}, "id = ?", {id});
}

}  // namespace hoga::storage::access_tokens
