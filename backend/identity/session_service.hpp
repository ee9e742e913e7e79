// Sign-ins: an access token for minutes, and a refresh token that changes at each use. The one before stays good for 30
// seconds and yields the same successor, so that two tabs or an answer lost on the way do not look like theft; used
// later it ends the sign-in. Any thread; coroutines run on the caller's executor. Lives as long as the server.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "domain/actor.hpp"
#include "identity/jwt.hpp"
#include "identity/master_key.hpp"
#include "storage/database.hpp"
#include "storage/sessions.hpp"

namespace hoga::identity {

using boost::asio::awaitable;

struct SessionOptions {
  std::chrono::seconds access_lifetime{15 * 60};
  std::chrono::seconds refresh_lifetime{30 * 24 * 3600};
  std::chrono::seconds previous_token_grace{30};
  std::chrono::seconds elevation{10 * 60};
};

// Where a request came from, for the list of sign-ins and the audit.
// With a constructor of its own, as every parameter here that is passed by value: see storage::Database::write.
struct Origin {
  Origin() = default;
  Origin(std::string from_ip, std::string from_user_agent)
      : ip(std::move(from_ip)), user_agent(std::move(from_user_agent)) {}
  std::string ip;
  std::string user_agent;
  // Who, where the request was signed in.
  Actor by{ActorKind::User};
};

struct SignIn {
  UserId user_id;
  Uuid session_id;
  std::string access_token;
  std::chrono::seconds expires_in{};
  // For the cookie.
  Secret refresh_token;
  Timestamp refresh_expires_at{};
};

// Who a request speaks for.
struct Principal {
  UserId user_id;
  Uuid session_id;
  // A socket must be given a new token before.
  Timestamp expires_at{};
  // Stepped up until then.
  Timestamp elevated_until{};
};

struct SessionInfo {
  Uuid id;
  bool is_current = false;
  std::string ip;
  std::string user_agent;
  Timestamp created_at{};
  Timestamp last_used_at{};
};

class SessionService {
 public:
  SessionService(storage::Database& database, const MasterKey& master_key, const Clock& clock,
                 SessionOptions options = {});

  // Reads what was revoked while access tokens of it may still be about, and what is stepped up. Call it before the
  // first request, and again now and then: another process (the command line) may have ended sign-ins.
  awaitable<Result<void>> start();

  // Inside of a job of the caller's: the row is written with what else the sign-in does.
  SignIn open(storage::Session& session, const UserId& user_id, const Origin& origin);
  // Unauthenticated, code `refresh_invalid`, for every reason alike.
  awaitable<Result<SignIn>> refresh(Secret refresh_token, Origin origin);
  // By refresh token, as the cookie carries it; a token that is not good any more is not an error.
  awaitable<Result<void>> sign_out(Secret refresh_token, Origin origin);

  // On every request: signature, expiry and revocation, all in memory.
  Result<Principal> authenticate(std::string_view access_token) const;
  bool is_revoked(const Uuid& session_id) const;
  // Called after a session was revoked, on any thread: sockets close.
  void on_revoked(std::function<void(const Uuid& session_id)> callback);

  awaitable<Result<std::vector<SessionInfo>>> list(UserId user_id, Uuid current);
  // NotFound for one that is absent, ended or somebody else's.
  awaitable<Result<void>> end(UserId user_id, Uuid session_id, Origin origin);
  // All but the current one; answers how many.
  awaitable<Result<int>> end_others(UserId user_id, Uuid current, Origin origin);
  // Who confirmed that it is them may do for a while what asks for that: answers until when. Inside of a job of the
  // caller's, which then calls mark_elevated().
  Timestamp elevate(storage::Session& session, const Uuid& session_id);
  void mark_elevated(const Uuid& session_id, Timestamp until);
  // For callers that revoked inside of a job of their own, once it is committed.
  void mark_revoked(const std::vector<Uuid>& session_ids);

  const SessionOptions& options() const { return options_; }

 private:
  struct Presented;
  struct Outcome;
  std::optional<Presented> parse(const Secret& token) const;
  Secret make_token(const Uuid& session_id, std::int64_t rotation) const;
  SignIn make_sign_in(const storage::SessionRow& row, Secret refresh_token, Timestamp now) const;
  Result<Outcome> use(storage::Session& session, const Presented& presented, const Origin& origin);
  void forget_what_is_over(Timestamp now);

  storage::Database& database_;
  const Clock& clock_;
  SessionOptions options_;
  Key32 refresh_key_;
  AccessTokens tokens_;
  mutable std::shared_mutex mutex_;
  // Until when access tokens of the session could still be good.
  std::map<Uuid, Timestamp> revoked_;
  std::map<Uuid, Timestamp> elevated_;
  // When each was last presented, of those whose tokens may still be good: the rows know of refreshes alone.
  mutable std::mutex seen_mutex_;
  mutable std::map<Uuid, Timestamp> seen_;
  std::vector<std::function<void(const Uuid&)>> on_revoked_;
};

}  // namespace hoga::identity
