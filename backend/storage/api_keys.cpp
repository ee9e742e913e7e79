#include "storage/api_keys.hpp"

#include "storage/paging.hpp"

namespace hoga::storage {
namespace api_keys {
namespace {

constexpr std::string_view kColumns =
    "id, user_id, exchange, api_key_encrypted, api_secret_encrypted, is_testnet, is_active, label, key_hint, "
    "permissions, created_at, checked_at, trouble_code, trouble_detail";

ApiKeyRow read_key(Row& row) {
  ApiKeyRow key;
  key.id = row.uuid();
  key.user_id = row.uuid();
  key.exchange = row.text();
  key.api_key_encrypted = row.text();
  key.api_secret_encrypted = row.text();
  key.is_testnet = row.flag();
  key.is_active = row.flag();
  key.label = row.text();
  key.key_hint = row.text();
  key.permissions = row.text();
  key.created_at = row.time();
  key.checked_at = row.optional_time();
  key.trouble_code = row.optional_text();
  key.trouble_detail = row.optional_text();
  return key;
}

}  // namespace

void insert(Session& session, const ApiKeyRow& row) {
  session.insert("user_api_keys", {{"id", row.id},
                                   {"user_id", row.user_id},
                                   {"exchange", row.exchange},
                                   {"api_key_encrypted", row.api_key_encrypted},
                                   {"api_secret_encrypted", row.api_secret_encrypted},
                                   {"is_testnet", row.is_testnet},
                                   {"is_active", row.is_active},
                                   {"label", row.label},
                                   {"key_hint", row.key_hint},
                                   {"permissions", row.permissions},
                                   {"created_at", row.created_at},
                                   {"checked_at", row.checked_at},
                                   {"trouble_code", row.trouble_code},
                                   {"trouble_detail", row.trouble_detail}});
}

std::optional<ApiKeyRow> find(Session& session, const UserId& user_id, const Uuid& id) {
  return read_first(session.select_one(kColumns, "FROM user_api_keys WHERE id = ? AND user_id = ?", {id, user_id}),
                    read_key);
}

std::vector<ApiKeyRow> list(Session& session, const UserId& user_id) {
  return read_all(session.select(kColumns, "FROM user_api_keys WHERE user_id = ? ORDER BY created_at, id", {user_id}),
                  read_key);
}

std::vector<ApiKeyRow> list(Session& session) {
  return read_all(session.select(kColumns, "FROM user_api_keys ORDER BY created_at, id"), read_key);
}

bool update(Session& session, const ApiKeyRow& row) {
  return session.update("user_api_keys",
                        {{"label", row.label},
                         {"is_active", row.is_active},
                         {"permissions", row.permissions},
                         {"checked_at", row.checked_at},
                         {"trouble_code", row.trouble_code},
                         {"trouble_detail", row.trouble_detail}},
                        "id = ? AND user_id = ?", {row.id, row.user_id}) == 1;
}

bool remove(Session& session, const UserId& user_id, const Uuid& id) {
  return session.execute("DELETE FROM user_api_keys WHERE id = ? AND user_id = ?", {id, user_id}) == 1;
}

}  // namespace api_keys

namespace user_keys {

bool insert(Session& session, const UserId& user_id, const std::string& wrapped_key, Timestamp now) {
  return session.insert("user_keys", {{"user_id", user_id}, {"wrapped_key", wrapped_key}, {"created_at", now}},
                        "ON CONFLICT DO NOTHING") == 1;
}

std::optional<std::string> find(Session& session, const UserId& user_id) {
  return read_first(session.select_one("wrapped_key", "FROM user_keys WHERE user_id = ?", {user_id}),
                    [](Row& row) { return row.text(); });
}

std::map<UserId, std::string> list(Session& session) {
  std::map<UserId, std::string> keys;
  const auto read = [](Row& row) {
    const auto user_id = row.uuid();
    return std::pair{user_id, row.text()};
  };
  for (auto& [user_id, key] : read_all(session.select("user_id, wrapped_key", "FROM user_keys"), read)) {
    keys.emplace(user_id, std::move(key));
  }
  return keys;
}

}  // namespace user_keys
}  // namespace hoga::storage
