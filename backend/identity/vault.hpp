// API keys of users, encrypted at rest: XChaCha20-Poly1305 under a data key per user, which the master key wraps. A
// ciphertext is bound to its row, user, exchange and column, so that one copied elsewhere does not open. Nothing but
// the engine, through `reveal`, gets a secret back. Any thread; the forms that take a Session run inside of a job of
// the caller's.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"
#include "base/time.hpp"
#include "identity/master_key.hpp"
#include "identity/session_service.hpp"
#include "storage/api_keys.hpp"
#include "storage/database.hpp"

namespace hoga::identity {

// As the columns of keys and accounts have it.
inline constexpr std::size_t kLabelMaxBytes = 100;

// What the exchange said of a key.
struct KeyCheck {
  KeyCheck() = default;
  KeyCheck(std::string its_permissions, std::optional<Timestamp> at, std::optional<std::string> code,
           std::optional<std::string> detail)
      : permissions(std::move(its_permissions)),
        checked_at(at),
        trouble_code(std::move(code)),
        trouble_detail(std::move(detail)) {}
  // JSON array of words: read, trade, withdraw, address_bound.
  std::string permissions = "[]";
  // Nothing: it was not asked.
  std::optional<Timestamp> checked_at;
  std::optional<std::string> trouble_code;
  std::optional<std::string> trouble_detail;
};

struct NewApiKey {
  NewApiKey() = default;
  NewApiKey(std::string of_exchange, Secret key, Secret secret, bool testnet, std::string with_label)
      : exchange(std::move(of_exchange)),
        api_key(std::move(key)),
        api_secret(std::move(secret)),
        is_testnet(testnet),
        label(std::move(with_label)) {}
  std::string exchange;
  Secret api_key;
  // A shared secret, or an Ed25519 private key in PEM.
  Secret api_secret;
  bool is_testnet = true;
  std::string label;
  KeyCheck check;
};

// What its owner sees.
struct ApiKey {
  Uuid id;
  std::string exchange;
  std::string label;
  // "abcd…wxyz".
  std::string key_hint;
  bool is_testnet = true;
  bool is_active = true;
  Timestamp created_at{};
  KeyCheck check;
};

// What the connector signs with.
struct VenueCredentials {
  std::string exchange;
  bool is_testnet = true;
  std::string api_key;
  Secret api_secret;
};

class Vault {
 public:
  Vault(storage::Database& database, const MasterKey& master_key, const Clock& clock);

  // Refuses to start with another master key than the database was made with: InvalidConfiguration, one line.
  awaitable<Result<void>> start();

  // ValidationFailed by field. Adding one also makes the account that trades with it: AccountService does both.
  Result<ApiKey> add(storage::Session& session, const UserId& user_id, const NewApiKey& key);
  Result<VenueCredentials> reveal(storage::Session& session, const UserId& user_id, const Uuid& id);
  // Every key that there is, by its id, in two readings; for each that does not open, why.
  std::map<Uuid, Result<VenueCredentials>> reveal_all(storage::Session& session);
  // ValidationFailed by field, as add() would answer.
  static Result<void> check_form(const NewApiKey& key);
  // NotFound for one that is absent or somebody else's.
  Result<ApiKey> find(storage::Session& session, const UserId& user_id, const Uuid& id);
  Result<ApiKey> change(storage::Session& session, const UserId& user_id, const ApiKey& key);
  bool remove(storage::Session& session, const UserId& user_id, const Uuid& id);
  // Whether the user has this very key of this exchange already. One that does not open is none.
  bool holds(storage::Session& session, const UserId& user_id, const NewApiKey& key);

  // Any other secret of a user's, encrypted likewise and bound to them and to its name.
  std::string seal_for(storage::Session& session, const UserId& user_id, std::string_view name, const Secret& plain);
  // Throws StorageFailed, code `vault_broken`, for one that does not open.
  Secret open_for(storage::Session& session, const UserId& user_id, std::string_view name, const std::string& sealed);

  awaitable<Result<std::vector<ApiKey>>> list(UserId user_id);
  // NotFound for one that is absent or somebody else's; StorageFailed, code `vault_broken`, for one that does not open.
  awaitable<Result<VenueCredentials>> reveal(UserId user_id, Uuid id);

 private:
  Key32 data_key(storage::Session& session, const UserId& user_id, bool may_make);
  Key32 unwrap(const UserId& user_id, const std::string& wrapped) const;

  storage::Database& database_;
  const Clock& clock_;
  Key32 wrapping_key_;
  std::string fingerprint_;
};

}  // namespace hoga::identity
