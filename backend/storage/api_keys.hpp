// Rows of `user_api_keys` and `user_keys`: venue credentials as identity/vault has encrypted them. Nothing here can
// read them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

struct ApiKeyRow {
  Uuid id;
  UserId user_id;
  std::string exchange;
  std::string api_key_encrypted;
  std::string api_secret_encrypted;
  bool is_testnet = true;
  bool is_active = true;
  std::string label;
  // First and last characters of the key, for its owner to know it by.
  std::string key_hint;
  // JSON array of what the venue says that the key may do.
  std::string permissions = "[]";
  Timestamp created_at{};
  // When the venue was last asked, and what is wrong with the key: a code and a sentence.
  std::optional<Timestamp> checked_at{};
  std::optional<std::string> trouble_code{};
  std::optional<std::string> trouble_detail{};
  friend bool operator==(const ApiKeyRow&, const ApiKeyRow&) = default;
};

namespace api_keys {
void insert(Session& session, const ApiKeyRow& row);
std::optional<ApiKeyRow> find(Session& session, const UserId& user_id, const Uuid& id);
// Oldest first.
std::vector<ApiKeyRow> list(Session& session, const UserId& user_id);
// Of everybody.
std::vector<ApiKeyRow> list(Session& session);
// Label, switch, permissions and what the venue said. False if there is no such key.
bool update(Session& session, const ApiKeyRow& row);
bool remove(Session& session, const UserId& user_id, const Uuid& id);
}  // namespace api_keys

// One data key per user, wrapped by the master key.
namespace user_keys {
// False if the user has one already.
bool insert(Session& session, const UserId& user_id, const std::string& wrapped_key, Timestamp now);
std::optional<std::string> find(Session& session, const UserId& user_id);
// Of everybody.
std::map<UserId, std::string> list(Session& session);
}  // namespace user_keys

}  // namespace hoga::storage
