#include "identity/session_service.hpp"

#include <algorithm>
#include <charconv>

#include "identity/audit_details.hpp"
#include "identity/bytes.hpp"
#include "storage/users.hpp"

namespace hoga::identity {

namespace sessions = storage::sessions;

// A refresh token that this server made once; whether it is still good, the row says.
struct SessionService::Presented {
  Uuid session_id;
  std::int64_t rotation = 0;
  std::string hash;
};

// A token used again too late ends the sign-in, and that must be committed: so it is an outcome of the job, not an
// error.
struct SessionService::Outcome {
  std::optional<SignIn> sign_in;
  std::optional<Uuid> revoked;
};

namespace {

Error refresh_invalid(const char* why) {
  return make_error(Errc::Unauthenticated, "refresh_invalid", "The sign-in has ended: sign in again.", why);
}

}  // namespace

SessionService::SessionService(storage::Database& database, const MasterKey& master_key, const Clock& clock,
                               SessionOptions options)
    : database_(database),
      clock_(clock),
      options_(options),
      refresh_key_(master_key.derive("refresh")),
      tokens_(master_key.derive("access")) {}

awaitable<Result<void>> SessionService::start() {
  struct Known {
    std::vector<Uuid> revoked;
    std::vector<std::pair<Uuid, Timestamp>> elevated;
  };
  const Timestamp now = clock_.now();
  auto job = [now, since = now - options_.access_lifetime](storage::Session& session) -> Result<Known> {
    return Known{sessions::list_revoked_since(session, since), sessions::list_elevated(session, now)};
  };
  auto known = co_await database_.read(job);
  if (!known) co_return known.error();
  mark_revoked(known->revoked);
  for (const auto& [id, until] : known->elevated) mark_elevated(id, until);
  co_return Result<void>{};
}

// The token says which one it is, and a code only this server can make says that it is genuine: so a stranger who knows
// an id can't end a sign-in by presenting rubbish for it, and the successor of a token can be made again without being
// stored.
Secret SessionService::make_token(const Uuid& session_id, std::int64_t rotation) const {
  const std::string name = session_id.to_base32() + "." + std::to_string(rotation);
  return Secret(name + "." + encode_base64(keyed_hash(refresh_key_, name)));
}

std::optional<SessionService::Presented> SessionService::parse(const Secret& token) const {
  const std::string& text = token.reveal();
  const auto first = text.find('.');
  const auto last = text.rfind('.');
  if (text.size() > 200 || first == std::string::npos || first == last) return std::nullopt;
  Presented presented;
  const auto id = Uuid::parse_base32(std::string_view(text).substr(0, first));
  const auto [end, error] = std::from_chars(text.data() + first + 1, text.data() + last, presented.rotation);
  if (!id || error != std::errc{} || end != text.data() + last) return std::nullopt;
  if (!equal_in_constant_time(make_token(*id, presented.rotation).reveal(), text)) return std::nullopt;
  presented.session_id = *id;
  presented.hash = hash_hex(text);
  return presented;
}

SignIn SessionService::make_sign_in(const storage::SessionRow& row, Secret refresh_token, Timestamp now) const {
  SignIn sign_in;
  sign_in.user_id = row.user_id;
  sign_in.session_id = row.id;
  sign_in.access_token = tokens_.issue({row.user_id, row.id, now, now + options_.access_lifetime});
  sign_in.expires_in = options_.access_lifetime;
  sign_in.refresh_token = std::move(refresh_token);
  sign_in.refresh_expires_at = row.expires_at;
  return sign_in;
}

SignIn SessionService::open(storage::Session& session, const UserId& user_id, const Origin& origin) {
  const Timestamp now = clock_.now();
  const Origin clean = clipped(origin);
  storage::SessionRow row;
  row.id = make_uuid();
  row.user_id = user_id;
  Secret token = make_token(row.id, 0);
  row.token_hash = hash_hex(token.reveal());
  row.rotated_at = now;
  row.created_at = now;
  row.expires_at = now + options_.refresh_lifetime;
  row.ip = clean.ip;
  row.user_agent = clean.user_agent;
  sessions::insert(session, row);
  return make_sign_in(row, std::move(token), now);
}

Result<SessionService::Outcome> SessionService::use(storage::Session& session, const Presented& presented,
                                                    const Origin& origin) {
  const Timestamp now = clock_.now();
  auto row = sessions::find(session, presented.session_id);
  if (!row || row->revoked_at) return refresh_invalid("the sign-in was ended");
  if (now >= row->expires_at) return refresh_invalid("the refresh token has expired");
  const auto user = storage::users::find(session, row->user_id);
  if (!user || !user->is_active) return refresh_invalid("the user is disabled");

  if (presented.hash == row->token_hash) {
    storage::SessionRow next = *row;
    const Origin clean = clipped(origin);
    next.rotation = row->rotation + 1;
    Secret token = make_token(next.id, next.rotation);
    next.previous_token_hash = row->token_hash;
    next.token_hash = hash_hex(token.reveal());
    next.rotated_at = now;
    next.expires_at = now + options_.refresh_lifetime;
    next.ip = clean.ip;
    next.user_agent = clean.user_agent;
    if (sessions::rotate(session, next)) return Outcome{make_sign_in(next, std::move(token), now), std::nullopt};
    // Another node was quicker with the same token: then this is its previous one, within the grace.
    row = sessions::find(session, presented.session_id);
    if (!row || row->revoked_at) return refresh_invalid("the sign-in was ended");
  }
  if (presented.hash == row->previous_token_hash && now <= row->rotated_at + options_.previous_token_grace) {
    return Outcome{make_sign_in(*row, make_token(row->id, row->rotation), now), std::nullopt};
  }
  sessions::revoke(session, row->id, "refresh_token_reused", now);
  record(session, row->user_id, "refresh_token_reused", origin, now, row->id);
  return Outcome{std::nullopt, row->id};
}

awaitable<Result<SignIn>> SessionService::refresh(Secret refresh_token, Origin origin) {
  const auto presented = parse(refresh_token);
  if (!presented) co_return refresh_invalid("not a token of this server");
  auto job = [this, presented = *presented, origin](storage::Session& session) -> Result<Outcome> {
    return use(session, presented, origin);
  };
  auto outcome = co_await database_.write(job);
  if (!outcome) co_return outcome.error();
  if (outcome->revoked) mark_revoked({*outcome->revoked});
  if (!outcome->sign_in) co_return refresh_invalid("the refresh token was used before");
  co_return std::move(*outcome->sign_in);
}

awaitable<Result<void>> SessionService::sign_out(Secret refresh_token, Origin origin) {
  const auto presented = parse(refresh_token);
  if (!presented) co_return Result<void>{};
  const Uuid id = presented->session_id;
  auto job = [id, origin, now = clock_.now()](storage::Session& session) -> Result<bool> {
    const auto row = sessions::find(session, id);
    if (!row || !sessions::revoke(session, id, "signed_out", now)) return false;
    record(session, row->user_id, "signed_out", origin, now, id);
    return true;
  };
  auto ended = co_await database_.write(job);
  if (!ended) co_return ended.error();
  if (*ended) mark_revoked({id});
  co_return Result<void>{};
}

Result<Principal> SessionService::authenticate(std::string_view access_token) const {
  const auto claims = tokens_.read(access_token, clock_.now());
  if (!claims) return claims.error();
  if (is_revoked(claims->session_id)) {
    return make_error(Errc::Unauthenticated, "session_ended", "The sign-in has ended: sign in again.");
  }
  {
    const std::scoped_lock lock(seen_mutex_);
    seen_[claims->session_id] = clock_.now();
  }
  const std::shared_lock lock(mutex_);
  const auto elevated = elevated_.find(claims->session_id);
  return Principal{claims->user_id, claims->session_id, claims->expires_at,
                   elevated == elevated_.end() ? Timestamp{} : elevated->second};
}

Timestamp SessionService::elevate(storage::Session& session, const Uuid& session_id) {
  const Timestamp until = clock_.now() + options_.elevation;
  sessions::elevate(session, session_id, until);
  return until;
}

void SessionService::mark_elevated(const Uuid& session_id, Timestamp until) {
  const std::unique_lock lock(mutex_);
  elevated_[session_id] = until;
}

bool SessionService::is_revoked(const Uuid& session_id) const {
  const std::shared_lock lock(mutex_);
  return revoked_.contains(session_id);
}

void SessionService::on_revoked(std::function<void(const Uuid&)> callback) {
  const std::unique_lock lock(mutex_);
  on_revoked_.push_back(std::move(callback));
}

void SessionService::mark_revoked(const std::vector<Uuid>& session_ids) {
  const Timestamp now = clock_.now();
  std::vector<std::function<void(const Uuid&)>> callbacks;
  std::vector<Uuid> fresh;
  {
    const std::unique_lock lock(mutex_);
    for (const auto& id : session_ids) {
      // No access token of it outlives this.
      if (revoked_.try_emplace(id, now + options_.access_lifetime).second) fresh.push_back(id);
    }
    forget_what_is_over(now);
    callbacks = on_revoked_;
  }
  for (const auto& callback : callbacks) {
    for (const auto& id : fresh) callback(id);
  }
}

void SessionService::forget_what_is_over(Timestamp now) {
  std::erase_if(revoked_, [now](const auto& entry) { return entry.second < now; });
  std::erase_if(elevated_, [now](const auto& entry) { return entry.second < now; });
  const std::scoped_lock lock(seen_mutex_);
  std::erase_if(seen_, [&](const auto& entry) { return entry.second + options_.access_lifetime < now; });
}

awaitable<Result<std::vector<SessionInfo>>> SessionService::list(UserId user_id, Uuid current) {
  auto job = [user_id, current, now = clock_.now()](storage::Session& session) -> Result<std::vector<SessionInfo>> {
    std::vector<SessionInfo> list;
    for (const auto& row : sessions::list_live_of_user(session, user_id, now)) {
      list.push_back({row.id, row.id == current, row.ip.value_or(""), row.user_agent.value_or(""), row.created_at,
                      row.rotated_at});
    }
    return list;
  };
  auto known = co_await database_.read(job);
  if (!known) co_return known.error();
  const std::scoped_lock lock(seen_mutex_);
  for (auto& session : *known) {
    const auto seen = seen_.find(session.id);
    if (seen != seen_.end()) session.last_used_at = std::max(session.last_used_at, seen->second);
  }
  co_return std::move(*known);
}

awaitable<Result<int>> SessionService::end_others(UserId user_id, Uuid current, Origin origin) {
  auto job = [user_id, current, origin, now = clock_.now()](storage::Session& session) -> Result<std::vector<Uuid>> {
    auto ended = sessions::revoke_all_of_user(session, user_id, current, "ended_by_user", now);
    for (const auto& id : ended) record(session, user_id, "session_ended", origin, now, id);
    return ended;
  };
  auto ended = co_await database_.write(job);
  if (!ended) co_return ended.error();
  mark_revoked(*ended);
  co_return static_cast<int>(ended->size());
}

awaitable<Result<void>> SessionService::end(UserId user_id, Uuid session_id, Origin origin) {
  auto job = [user_id, session_id, origin, now = clock_.now()](storage::Session& session) -> Result<void> {
    const auto row = sessions::find(session, session_id);
    if (!row || row->user_id != user_id || !sessions::revoke(session, session_id, "ended_by_user", now)) {
      return make_error(Errc::NotFound, "There is no such sign-in.");
    }
    record(session, user_id, "session_ended", origin, now, session_id);
    return {};
  };
  auto ended = co_await database_.write(job);
  if (!ended) co_return ended.error();
  mark_revoked({session_id});
  co_return Result<void>{};
}

}  // namespace hoga::identity
