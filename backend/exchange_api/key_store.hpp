// The API keys of the exchange's accounts: who signs for which account, how, from where, and what for. Kept in one file
// of mode 0600 in the exchange's data directory, one line of JSON a key, appended and flushed before the key is given
// out; a revoked key has a second line. One owner, one thread.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "exchange_api/signing.hpp"

namespace hoga::exchange_api {

// What a new key is to be.
struct KeyTerms {
  // Made for the platform itself, which asks on behalf of all users from one address: exempt from request weights
  // (decisions.md, 15).
  bool is_platform = false;
  // Reading is always allowed; without this nothing else is.
  bool may_trade = true;
  // Numeric addresses from which the key is good; empty: from everywhere.
  std::vector<std::string> allowed_addresses;
  // PEM of an RSA or Ed25519 key; empty: the exchange makes a secret for HMAC.
  std::string public_key;
};

struct ApiKey {
  ApiKey(std::string its_account, std::string its_api_key, Secret its_secret, KeyTerms its_terms,
         SigningKey its_signing)
      : account(std::move(its_account)),
        api_key(std::move(its_api_key)),
        secret(std::move(its_secret)),
        terms(std::move(its_terms)),
        signing(std::move(its_signing)) {}

  bool is_platform() const { return terms.is_platform; }
  bool allows_address(std::string_view address) const;

  std::string account;
  std::string api_key;
  // Empty where a public key stands in its place.
  Secret secret;
  KeyTerms terms;
  SigningKey signing;
  Timestamp created_at{};
  bool is_revoked = false;
};

class KeyStore {
 public:
  // Reads the file, or makes it. Errors: StorageFailed, InvalidConfiguration (a line that can't be read), each with one
  // line.
  static Result<KeyStore> open(const std::filesystem::path& file);

  // Null if there is none or it was revoked. Keys stay where they are for the store's lifetime.
  const ApiKey* find(std::string_view api_key) const;
  // The platform's key of that account, or null.
  const ApiKey* platform_key(std::string_view account) const;
  // Those of an account that are good, oldest first.
  std::vector<const ApiKey*> keys_of(std::string_view account) const;
  // A new random key, on disk when this returns. Errors: StorageFailed, and ValidationFailed for an unusable public key
  // or address.
  Result<const ApiKey*> create(const std::string& account, KeyTerms terms, Timestamp now);
  // For ever, on disk when this returns. Error StorageFailed.
  Result<void> revoke(const ApiKey& key);
  std::size_t size() const { return keys_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Index = std::unordered_map<std::string, ApiKey*, Hash, std::equal_to<>>;

  explicit KeyStore(std::filesystem::path file) : file_(std::move(file)) {}
  Result<void> load();
  Result<void> load_line(std::string_view line, int number);
  Result<void> append(std::string line);
  const ApiKey* keep(std::unique_ptr<ApiKey> key);

  std::filesystem::path file_;
  std::vector<std::unique_ptr<ApiKey>> keys_;
  Index by_api_key_;
  Index platform_by_account_;
};

// 64 random letters and digits.
std::string make_api_key_text();

}  // namespace hoga::exchange_api
