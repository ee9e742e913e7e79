#include "identity/personal_tokens.hpp"

#include <mutex>

#include "base/secure_random.hpp"
#include "identity/audit_details.hpp"
#include "identity/bytes.hpp"

namespace hoga::identity {

namespace access_tokens = storage::access_tokens;
using storage::AccessTokenRow;

void PersonalTokens::take(std::vector<AccessTokenRow> rows) {
  std::map<std::string, AccessTokenRow, std::less<>> now_good;
  std::set<Uuid> ids;
  for (auto& row : rows) {
    ids.insert(row.id);
    now_good.emplace(row.token_hash, std::move(row));
  }
  const std::unique_lock lock(mutex_);
  for (const auto& [hash, row] : good_) {
    if (!ids.contains(row.id)) ended_.insert(row.id);
  }
  // One whose user was let in again.
  std::erase_if(ended_, [&](const Uuid& id) { return ids.contains(id); });
  good_ = std::move(now_good);
}

awaitable<Result<void>> PersonalTokens::load() {
  std::map<Uuid, Use> used;
  {
    const std::unique_lock lock(mutex_);
    used.swap(used_);
  }
  if (!used.empty()) {
    auto writing = [used](storage::Session& session) -> Result<void> {
      for (const auto& [id, use] : used) access_tokens::note_use(session, id, use.at, use.ip);
      return {};
    };
    if (const auto written = co_await database_.write(writing); written.has_error()) co_return written.error();
  }
  auto reading = [](storage::Session& session) -> Result<std::vector<AccessTokenRow>> {
    return access_tokens::list_good(session);
  };
  auto rows = co_await database_.read(reading);
  if (!rows) co_return rows.error();
  take(std::move(*rows));
  co_return Result<void>{};
}

awaitable<Result<NewToken>> PersonalTokens::create(UserId user_id, TokenDraft draft, Origin origin) {
  NewToken made;
  made.token = Secret(std::string(kPrefix) + secure_random_token(32));
  made.row.id = make_uuid();
  made.row.user_id = user_id;
  made.row.name = std::move(draft.name);
  made.row.token_hash = hash_hex(made.token.reveal());
  made.row.scopes = std::move(draft.scopes);
  made.row.created_at = clock_.now();
  if (draft.lifetime) made.row.expires_at = made.row.created_at + *draft.lifetime;
  auto job = [row = made.row, origin](storage::Session& session) -> Result<void> {
    if (access_tokens::list_of_user(session, row.user_id).size() >= kTokensMax) {
      return make_error(Errc::Conflict, "too_many_tokens", "A user has at most 50 access tokens: revoke one first.");
    }
    access_tokens::insert(session, row);
    record(session, row.user_id, "token_created", origin, row.created_at, row.id);
    return {};
  };
  const auto saved = co_await database_.write(job);
  if (!saved) co_return saved.error();
  {
    const std::unique_lock lock(mutex_);
    good_.emplace(made.row.token_hash, made.row);
  }
  co_return made;
}

awaitable<Result<std::vector<AccessTokenRow>>> PersonalTokens::list(UserId user_id) {
  auto job = [user_id](storage::Session& session) -> Result<std::vector<AccessTokenRow>> {
    return access_tokens::list_of_user(session, user_id);
  };
  auto rows = co_await database_.read(job);
  if (!rows) co_return rows.error();
  const std::shared_lock lock(mutex_);
  for (auto& row : *rows) {
    const auto used = used_.find(row.id);
    if (used == used_.end()) continue;
    row.last_used_at = used->second.at;
    row.last_used_ip = used->second.ip;
  }
  co_return std::move(*rows);
}

awaitable<Result<void>> PersonalTokens::revoke(UserId user_id, Uuid id, Origin origin) {
  auto job = [user_id, id, origin, now = clock_.now()](storage::Session& session) -> Result<void> {
    if (!access_tokens::revoke(session, user_id, id, now)) {
      return make_error(Errc::NotFound, "There is no such access token.");
    }
    record(session, user_id, "token_revoked", origin, now, id);
    return {};
  };
  const auto revoked = co_await database_.write(job);
  if (!revoked) co_return revoked.error();
  const std::unique_lock lock(mutex_);
  std::erase_if(good_, [&](const auto& entry) { return entry.second.id == id; });
  ended_.insert(id);
  co_return Result<void>{};
}

Result<AccessTokenRow> PersonalTokens::authenticate(std::string_view token, const std::string& ip) {
  const Timestamp now = clock_.now();
  const std::unique_lock lock(mutex_);
  const auto found = good_.find(hash_hex(token));
  if (found == good_.end()) {
    return make_error(Errc::Unauthenticated, "token_invalid", "The access token is not valid, or was revoked.");
  }
  if (found->second.expires_at && *found->second.expires_at <= now) {
    return make_error(Errc::Unauthenticated, "token_expired", "The access token has expired: make a new one.");
  }
  used_[found->second.id] = {now, ip};
  return found->second;
}

bool PersonalTokens::has_ended(const Uuid& id) const {
  const std::shared_lock lock(mutex_);
  return ended_.contains(id);
}

}  // namespace hoga::identity
