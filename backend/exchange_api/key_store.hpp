// The API keys of the exchange's accounts: who signs for which account. Kept in one file of mode 0600 in the exchange's
// data directory, one line of JSON a key, appended and flushed before the key is given out. One owner, one thread.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.hpp"
#include "base/secret.hpp"
#include "exchange_api/signing.hpp"

namespace hoga::exchange_api {

struct ApiKey {
  ApiKey(std::string its_account, std::string its_api_key, Secret its_secret, bool is_of_platform)
      : account(std::move(its_account)),
        api_key(std::move(its_api_key)),
        secret(std::move(its_secret)),
        is_platform(is_of_platform),
        signing(secret) {}

  std::string account;
  std::string api_key;
  Secret secret;
  // Made for the platform itself, which asks on behalf of all users from one address: exempt from request weights
  // (decisions.md, 15).
  bool is_platform = false;
  SigningKey signing;
};

class KeyStore {
 public:
  // Reads the file, or makes it. Errors: StorageFailed, InvalidConfiguration (a line that can't be read), each with one
  // line.
  static Result<KeyStore> open(const std::filesystem::path& file);

  // Null if there is none. Keys stay where they are for the store's lifetime.
  const ApiKey* find(std::string_view api_key) const;
  // The platform's key of that account, or null.
  const ApiKey* platform_key(std::string_view account) const;
  // A new random key, on disk when this returns. Error: StorageFailed.
  Result<const ApiKey*> create(const std::string& account, bool is_platform);
  std::size_t size() const { return keys_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Index = std::unordered_map<std::string, const ApiKey*, Hash, std::equal_to<>>;

  explicit KeyStore(std::filesystem::path file) : file_(std::move(file)) {}
  Result<void> load();
  Result<void> append(const ApiKey& key);
  const ApiKey* keep(std::unique_ptr<ApiKey> key);

  std::filesystem::path file_;
  std::vector<std::unique_ptr<ApiKey>> keys_;
  Index by_api_key_;
  Index platform_by_account_;
};

// 64 random letters and digits.
std::string make_api_key_text();

}  // namespace hoga::exchange_api
