// Personal access tokens: by which a user's programs are known, with scopes and an end. Kept in memory, since every
// request asks; read again now and then, since another process may have disabled a user. Any thread; coroutines run on
// the caller's executor. Lives as long as the server.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <map>
#include <optional>
#include <set>
#include <shared_mutex>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "identity/session_service.hpp"
#include "storage/access_tokens.hpp"
#include "storage/database.hpp"

namespace hoga::identity {

struct TokenDraft {
  TokenDraft() {}  // not an aggregate
  std::string name;
  // `read`, `trade`.
  std::vector<std::string> scopes;
  // Nothing: until it is revoked.
  std::optional<std::chrono::seconds> lifetime;
};

struct NewToken {
  storage::AccessTokenRow row;
  // Shown this once.
  Secret token;
};

class PersonalTokens {
 public:
  static constexpr std::size_t kTokensMax = 50;
  // How every one of them begins, so that one that has leaked is found.
  static constexpr std::string_view kPrefix = "hoga_pat_";

  PersonalTokens(storage::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  // Reads those that are good and writes when they were used. Call it before the first request, and now and then.
  awaitable<Result<void>> load();

  // Conflict, code `too_many_tokens`.
  awaitable<Result<NewToken>> create(UserId user_id, TokenDraft draft, Origin origin);
  awaitable<Result<std::vector<storage::AccessTokenRow>>> list(UserId user_id);
  // Fails from this call on. NotFound for one that is absent or somebody else's.
  awaitable<Result<void>> revoke(UserId user_id, Uuid id, Origin origin);

  static bool is_one(std::string_view token) { return token.starts_with(kPrefix); }
  // In memory. Unauthenticated, code `token_invalid` or `token_expired`.
  Result<storage::AccessTokenRow> authenticate(std::string_view token, const std::string& ip);
  // True for one that was good and is not any more.
  bool has_ended(const Uuid& id) const;

 private:
  struct Use {
    Timestamp at{};
    std::string ip;
  };
  void take(std::vector<storage::AccessTokenRow> rows);

  storage::Database& database_;
  const Clock& clock_;
  mutable std::shared_mutex mutex_;
  // By hash.
  std::map<std::string, storage::AccessTokenRow, std::less<>> good_;
  std::set<Uuid> ended_;
  // Not written yet.
  std::map<Uuid, Use> used_;
};

}  // namespace hoga::identity
