#include "identity/vault.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

#include "base/ed25519_key.hpp"
#include "base/secure_random.hpp"
#include "identity/bytes.hpp"
#include "storage/jobs.hpp"

namespace hoga::identity {
namespace {

constexpr const char* kMasterKeyName = "master_key_fingerprint";

[[noreturn]] void throw_broken(const std::string& what) {
  throw ErrorException(
      make_error(Errc::StorageFailed, "vault_broken", "A stored key can't be opened: add it again.", what));
}

std::string data_key_context(const UserId& user_id) { return "hoga user key|" + user_id.to_string(); }

std::string context_of(const Uuid& id, const UserId& user_id, const std::string& exchange, const char* column) {
  return fmt::format("hoga api key|{}|{}|{}|{}", id.to_string(), user_id.to_string(), exchange, column);
}

std::string secret_context(const UserId& user_id, std::string_view name) {
  return fmt::format("hoga user secret|{}|{}", user_id.to_string(), name);
}

std::string hint_of(const std::string& key) {
  if (key.size() < 12) return "…";
  return key.substr(0, 4) + "…" + key.substr(key.size() - 4);
}

bool is_visible(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char byte) { return byte > ' ' && byte <= '~'; });
}

// A shared secret, or a private key in PEM. Nothing: it can be used.
std::optional<FieldError> check_secret(const std::string& secret) {
  if (Ed25519Key::is_pem(secret)) {
    const auto key = Ed25519Key::from_pem(secret);
    if (key) return std::nullopt;
    return FieldError{"api_secret", key.error().code, key.error().detail};
  }
  if (secret.size() >= 8 && secret.size() <= 256 && is_visible(secret)) return std::nullopt;
  return FieldError{"api_secret", "bad_secret",
                    "The secret as the exchange shows it (8 to 256 characters without blanks), or an Ed25519 private "
                    "key in PEM."};
}

// Keys are kept written one way, whatever way they were pasted.
Secret kept_form(const Secret& secret) {
  if (!Ed25519Key::is_pem(secret.reveal())) return secret;
  return Ed25519Key::from_pem(secret.reveal()).value().private_pem();
}

Result<void> check(const NewApiKey& key) {
  Error error = make_error(Errc::ValidationFailed, "The API key can't be used.");
  const bool is_exchange = !key.exchange.empty() && key.exchange.size() <= 50 &&
                           std::all_of(key.exchange.begin(), key.exchange.end(), [](char c) {
                             return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
                           });
  if (!is_exchange) error.fields.push_back({"exchange", "unknown_exchange", "Name one of the exchanges."});
  const std::string& api_key = key.api_key.reveal();
  if (api_key.size() < 8 || api_key.size() > 256 || !is_visible(api_key)) {
    error.fields.push_back({"api_key", "bad_key", "8 to 256 characters without blanks, as the exchange shows it."});
  }
  if (auto wrong = check_secret(key.api_secret.reveal())) error.fields.push_back(std::move(*wrong));
  if (key.label.size() > kLabelMaxBytes) error.fields.push_back({"label", "too_long", "At most 100 bytes."});
  if (!error.fields.empty()) return error;
  return {};
}

ApiKey shown(const storage::ApiKeyRow& row) {
  return {row.id,         row.exchange,
          row.label,      row.key_hint,
          row.is_testnet, row.is_active,
          row.created_at, {row.permissions, row.checked_at, row.trouble_code, row.trouble_detail}};
}

void take_check(storage::ApiKeyRow& row, const KeyCheck& check) {
  row.permissions = check.permissions;
  row.checked_at = check.checked_at;
  row.trouble_code = check.trouble_code;
  row.trouble_detail = check.trouble_detail;
}

VenueCredentials open_row(const storage::ApiKeyRow& row, Key32 data) {
  const auto context = [&](const char* column) { return context_of(row.id, row.user_id, row.exchange, column); };
  auto api_key = open_sealed(data, row.api_key_encrypted, context("api_key"));
  auto secret = open_sealed(data, row.api_secret_encrypted, context("api_secret"));
  sodium_memzero(data.data(), data.size());
  if (!api_key || !secret) throw_broken("the API key does not open");
  return VenueCredentials{row.exchange, row.is_testnet, std::move(*api_key), Secret(std::move(*secret))};
}

}  // namespace

Vault::Vault(storage::Database& database, const MasterKey& master_key, const Clock& clock)
    : database_(database),
      clock_(clock),
      wrapping_key_(master_key.derive("vault")),
      fingerprint_(master_key.fingerprint()) {}

awaitable<Result<void>> Vault::start() {
  auto job = [fingerprint = fingerprint_](storage::Session& session) -> Result<void> {
    const auto known = storage::platform_values::find(session, kMasterKeyName);
    if (!known) storage::platform_values::put(session, kMasterKeyName, fingerprint);
    if (known && *known != fingerprint) {
      return make_error(Errc::InvalidConfiguration, "master_key_differs",
                        "The master key is not the one that this database was made with: give the right file in "
                        "HOGA_MASTER_KEY_FILE");
    }
    return {};
  };
  co_return co_await database_.write(job);
}

Key32 Vault::data_key(storage::Session& session, const UserId& user_id, bool may_make) {
  const auto context = data_key_context(user_id);
  auto wrapped = storage::user_keys::find(session, user_id);
  if (!wrapped && may_make) {
    Key32 fresh{};
    secure_random_fill(fresh);
    const std::string_view bytes(reinterpret_cast<const char*>(fresh.data()), fresh.size());
    storage::user_keys::insert(session, user_id, seal(wrapping_key_, bytes, context), clock_.now());
    sodium_memzero(fresh.data(), fresh.size());
    wrapped = storage::user_keys::find(session, user_id);  // another node's, where that was quicker
  }
  if (!wrapped) throw_broken("the user has no data key");
  return unwrap(user_id, *wrapped);
}

Key32 Vault::unwrap(const UserId& user_id, const std::string& wrapped) const {
  auto plain = open_sealed(wrapping_key_, wrapped, data_key_context(user_id));
  if (!plain || plain->size() != std::tuple_size_v<Key32>) throw_broken("the user's data key does not open");
  Key32 key{};
  std::copy(plain->begin(), plain->end(), key.begin());
  sodium_memzero(plain->data(), plain->size());
  return key;
}

Result<ApiKey> Vault::add(storage::Session& session, const UserId& user_id, const NewApiKey& key) {
  if (const auto good = check(key); !good) return good.error();
  Key32 data = data_key(session, user_id, true);
  storage::ApiKeyRow row;
  row.id = make_uuid();
  row.user_id = user_id;
  row.exchange = key.exchange;
  row.api_key_encrypted = seal(data, key.api_key.reveal(), context_of(row.id, user_id, row.exchange, "api_key"));
  row.api_secret_encrypted =
      seal(data, kept_form(key.api_secret).reveal(), context_of(row.id, user_id, row.exchange, "api_secret"));
  sodium_memzero(data.data(), data.size());
  row.is_testnet = key.is_testnet;
  row.label = key.label;
  row.key_hint = hint_of(key.api_key.reveal());
  row.created_at = clock_.now();
  take_check(row, key.check);
  storage::api_keys::insert(session, row);
  return shown(row);
}

Result<VenueCredentials> Vault::reveal(storage::Session& session, const UserId& user_id, const Uuid& id) {
  const auto row = storage::api_keys::find(session, user_id, id);
  if (!row) return make_error(Errc::NotFound, "There is no such API key.");
  return open_row(*row, data_key(session, user_id, false));
}

std::map<Uuid, Result<VenueCredentials>> Vault::reveal_all(storage::Session& session) {
  const auto wrapped = storage::user_keys::list(session);
  std::map<Uuid, Result<VenueCredentials>> all;
  for (const auto& row : storage::api_keys::list(session)) {
    try {
      const auto key = wrapped.find(row.user_id);
      if (key == wrapped.end()) throw_broken("the user has no data key");
      all.emplace(row.id, open_row(row, unwrap(row.user_id, key->second)));
    } catch (const ErrorException& broken) {
      all.emplace(row.id, broken.error());
    }
  }
  return all;
}

Result<void> Vault::check_form(const NewApiKey& key) { return check(key); }

Result<ApiKey> Vault::find(storage::Session& session, const UserId& user_id, const Uuid& id) {
  const auto row = storage::api_keys::find(session, user_id, id);
  if (!row) return make_error(Errc::NotFound, "There is no such API key.");
  return shown(*row);
}

Result<ApiKey> Vault::change(storage::Session& session, const UserId& user_id, const ApiKey& key) {
  auto row = storage::api_keys::find(session, user_id, key.id);
  if (!row) return make_error(Errc::NotFound, "There is no such API key.");
  row->label = key.label;
  row->is_active = key.is_active;
  take_check(*row, key.check);
  storage::api_keys::update(session, *row);
  return shown(*row);
}

bool Vault::remove(storage::Session& session, const UserId& user_id, const Uuid& id) {
  return storage::api_keys::remove(session, user_id, id);
}

bool Vault::holds(storage::Session& session, const UserId& user_id, const NewApiKey& key) {
  const auto rows = storage::api_keys::list(session, user_id);
  return std::any_of(rows.begin(), rows.end(), [&](const storage::ApiKeyRow& row) {
    if (row.exchange != key.exchange || row.is_testnet != key.is_testnet) return false;
    if (row.key_hint != hint_of(key.api_key.reveal())) return false;
    try {
      const auto known = reveal(session, user_id, row.id);
      return known && known->api_key == key.api_key.reveal();
    } catch (const ErrorException&) {
      return false;
    }
  });
}

std::string Vault::seal_for(storage::Session& session, const UserId& user_id, std::string_view name,
                            const Secret& plain) {
  Key32 key = data_key(session, user_id, true);
  auto sealed = seal(key, plain.reveal(), secret_context(user_id, name));
  sodium_memzero(key.data(), key.size());
  return sealed;
}

Secret Vault::open_for(storage::Session& session, const UserId& user_id, std::string_view name,
                       const std::string& sealed) {
  Key32 key = data_key(session, user_id, false);
  auto plain = open_sealed(key, sealed, secret_context(user_id, name));
  sodium_memzero(key.data(), key.size());
  if (!plain) throw_broken("the " + std::string(name) + " does not open");
  return Secret(std::move(*plain));
}

awaitable<Result<std::vector<ApiKey>>> Vault::list(UserId user_id) {
  auto job = [user_id](storage::Session& session) -> Result<std::vector<ApiKey>> {
    std::vector<ApiKey> keys;
    for (const auto& row : storage::api_keys::list(session, user_id)) keys.push_back(shown(row));
    return keys;
  };
  co_return co_await database_.read(job);
}

awaitable<Result<VenueCredentials>> Vault::reveal(UserId user_id, Uuid id) {
  auto job = [this, user_id, id](storage::Session& session) -> Result<VenueCredentials> {
    return reveal(session, user_id, id);
  };
  co_return co_await database_.read(job);
}

}  // namespace hoga::identity
