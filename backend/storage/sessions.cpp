#include "storage/sessions.hpp"

#include "storage/paging.hpp"

namespace hoga::storage::sessions {
namespace {

constexpr std::string_view kColumns =
    "id, user_id, token_hash, previous_token_hash, rotation, rotated_at, created_at, expires_at, revoked_at, "
    "revoke_reason, ip, user_agent, elevated_until";

SessionRow read_session(Row& row) {
  SessionRow read;
  read.id = row.uuid();
  read.user_id = row.uuid();
  read.token_hash = row.text();
  read.previous_token_hash = row.optional_text();
  read.rotation = row.integer();
  read.rotated_at = row.time();
  read.created_at = row.time();
  read.expires_at = row.time();
  read.revoked_at = row.optional_time();
  read.revoke_reason = row.optional_text();
  read.ip = row.optional_text();
  read.user_agent = row.optional_text();
  read.elevated_until = row.optional_time();
  return read;
}

}  // namespace

void insert(Session& session, const SessionRow& row) {
  session.insert("sessions", {{"id", row.id},
                              {"user_id", row.user_id},
                              {"token_hash", row.token_hash},
                              {"previous_token_hash", row.previous_token_hash},
                              {"rotation", row.rotation},
                              {"rotated_at", row.rotated_at},
                              {"created_at", row.created_at},
                              {"expires_at", row.expires_at},
                              {"revoked_at", row.revoked_at},
                              {"revoke_reason", row.revoke_reason},
                              {"ip", row.ip},
                              {"user_agent", row.user_agent},
                              {"elevated_until", row.elevated_until}});
}

std::optional<SessionRow> find(Session& session, const Uuid& id) {
  return read_first(session.select_one(kColumns, "FROM sessions WHERE id = ?", {id}), read_session);
}

bool rotate(Session& session, const SessionRow& row) {
  return session.update("sessions",
                        {{"token_hash", row.token_hash},
                         {"previous_token_hash", row.previous_token_hash},
                         {"rotation", row.rotation},
                         {"rotated_at", row.rotated_at},
                         {"expires_at", row.expires_at},
                         {"ip", row.ip},
                         {"user_agent", row.user_agent}},
                        "id = ? AND rotation = ? AND revoked_at IS NULL", {row.id, row.rotation - 1}) == 1;
}

bool elevate(Session& session, const Uuid& id, Timestamp until) {
  return session.update("sessions", {{"elevated_until", until}}, "id = ? AND revoked_at IS NULL", {id}) == 1;
}

std::vector<std::pair<Uuid, Timestamp>> list_elevated(Session& session, Timestamp now) {
  return read_all(
      session.select("id, elevated_until", "FROM sessions WHERE elevated_until > ? AND revoked_at IS NULL", {now}),
      [](Row& row) {
        const Uuid id = row.uuid();
        return std::pair{id, row.time()};
      });
}

bool revoke(Session& session, const Uuid& id, const std::string& reason, Timestamp now) {
  return session.update("sessions", {{"revoked_at", now}, {"revoke_reason", reason}}, "id = ? AND revoked_at IS NULL",
                        {id}) == 1;
}

std::vector<Uuid> revoke_all_of_user(Session& session, const UserId& user_id, const std::optional<Uuid>& except,
                                     const std::string& reason, Timestamp now) {
  std::vector<Uuid> revoked;
  for (auto& row : session.select("id", "FROM sessions WHERE user_id = ? AND revoked_at IS NULL", {user_id})) {
    const Uuid id = row.uuid();
    if (id != except && revoke(session, id, reason, now)) revoked.push_back(id);
  }
  return revoked;
}

std::vector<SessionRow> list_live_of_user(Session& session, const UserId& user_id, Timestamp now) {
  return read_all(session.select(kColumns,
                                 "FROM sessions WHERE user_id = ? AND revoked_at IS NULL AND expires_at > ? "
                                 "ORDER BY created_at DESC, id DESC",
                                 {user_id, now}),
                  read_session);
}

std::vector<Uuid> list_revoked_since(Session& session, Timestamp since) {
  return read_all(session.select("id", "FROM sessions WHERE revoked_at >= ?", {since}),
                  [](Row& row) { return row.uuid(); });
}

}  // namespace hoga::storage::sessions
