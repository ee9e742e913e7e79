// The part of AccountService that keeps users' own keys and the accounts that trade with them.
#include "identity/account_service.hpp"
#include "identity/audit_details.hpp"
#include "storage/users.hpp"

namespace hoga::identity {

using storage::AccountRow;
namespace accounts = storage::accounts;

awaitable<Result<ApiKey>> AccountService::add_api_key(UserId user_id, NewApiKey key, Origin origin) {
  if (key.exchange == kBuiltInExchange) {
    Error error = make_error(Errc::ValidationFailed, "The API key can't be used.");
    error.fields.push_back({"exchange", "built_in", "The paper account has its key already."});
    co_return error;
  }
  struct Added {
    ApiKey key;
    AccountRow account;
  };
  auto work = [this, user_id, key, origin, now = clock_.now()](storage::Session& session) -> Result<Added> {
    const auto user = storage::users::find(session, user_id);
    if (!user) return make_error(Errc::NotFound, "There is no such user.");
    if (!key.is_testnet && !user->is_verified) {
      return make_error(Errc::Forbidden, "email_unconfirmed",
                        "A key that trades with real money needs a confirmed email address.");
    }
    if (vault_.holds(session, user_id, key)) {
      return make_error(Errc::Conflict, "key_exists", "You have added this API key already.");
    }
    const auto stored = vault_.add(session, user_id, key);
    if (!stored) return stored.error();
    AccountRow row;
    row.account.id = make_uuid();
    row.account.user_id = user_id;
    row.account.kind = key.is_testnet ? AccountKind::Testnet : AccountKind::Live;
    row.account.exchange = venue_name(key.exchange, key.is_testnet);
    row.account.label = key.label;
    row.account.state = AccountState::Active;
    row.account.api_key_id = stored->id;
    row.account.created_at = now;
    row.max_position_size = Decimal(kAccountMaxPositionSize);
    accounts::insert(session, row, now);
    record(session, user_id, "api_key_added", origin, now, stored->id);
    return Added{*stored, row};
  };
  auto added = co_await database_.write(work);
  if (!added) co_return added.error();
  announce(added->account);
  co_return std::move(added->key);
}

awaitable<Result<void>> AccountService::remove_api_key(UserId user_id, Uuid key_id, Origin origin) {
  auto work = [this, user_id, key_id, origin,
               now = clock_.now()](storage::Session& session) -> Result<std::vector<AccountRow>> {
    std::vector<AccountRow> affected;
    for (auto& row : accounts::list_of_user(session, user_id)) {
      if (row.account.api_key_id != key_id) continue;
      if (row.account.kind == AccountKind::Paper) {
        return make_error(Errc::Conflict, "key_in_use", "The paper account needs this key.");
      }
      row.account.state = AccountState::Disabled;
      row.account.api_key_id.reset();
      row.state_reason = "Its API key was removed";
      accounts::update(session, row, now);
      affected.push_back(row);
    }
    if (!vault_.remove(session, user_id, key_id)) return make_error(Errc::NotFound, "There is no such API key.");
    record(session, user_id, "api_key_removed", origin, now, key_id);
    return affected;
  };
  auto disabled = co_await database_.write(work);
  if (!disabled) co_return disabled.error();
  for (const auto& row : *disabled) announce(row);
  co_return Result<void>{};
}

awaitable<Result<ApiKey>> AccountService::find_api_key(UserId user_id, Uuid key_id) {
  auto work = [this, user_id, key_id](storage::Session& session) -> Result<ApiKey> {
    return vault_.find(session, user_id, key_id);
  };
  co_return co_await database_.read(work);
}

awaitable<Result<ApiKey>> AccountService::change_api_key(UserId user_id, Uuid key_id, KeyChange change, Origin origin) {
  struct Changed {
    ApiKey key;
    std::vector<AccountRow> accounts;
  };
  auto work = [this, user_id, key_id, change, origin,
               now = clock_.now()](storage::Session& session) -> Result<Changed> {
    auto key = vault_.find(session, user_id, key_id);
    if (!key) return key.error();
    const bool was_active = key->is_active;
    key->label = change.label.value_or(key->label);
    key->is_active = change.is_active.value_or(was_active);
    Changed changed;
    for (auto& row : accounts::list_of_user(session, user_id)) {
      if (row.account.api_key_id != key_id) continue;
      if (row.account.kind == AccountKind::Paper) {
        return make_error(Errc::Conflict, "key_in_use", "The paper account needs this key.");
      }
      if (key->is_active == was_active) continue;
      row.account.state = key->is_active ? AccountState::Active : AccountState::Disabled;
      row.state_reason = key->is_active ? std::nullopt : std::optional<std::string>(kKeySwitchedOff);
      accounts::update(session, row, now);
      changed.accounts.push_back(row);
    }
    auto kept = vault_.change(session, user_id, *key);
    if (!kept) return kept.error();
    changed.key = std::move(*kept);
    const char* switched = changed.key.is_active ? "api_key_switched_on" : "api_key_switched_off";
    record(session, user_id, key->is_active == was_active ? "api_key_changed" : switched, origin, now, key_id);
    return changed;
  };
  auto saved = co_await database_.write(work);
  if (!saved) co_return saved.error();
  for (const auto& row : saved->accounts) announce(row);
  co_return std::move(saved->key);
}

awaitable<Result<ApiKey>> AccountService::note_key_check(UserId user_id, Uuid key_id, KeyCheck check, Origin origin) {
  auto work = [this, user_id, key_id, check, origin, now = clock_.now()](storage::Session& session) -> Result<ApiKey> {
    auto key = vault_.find(session, user_id, key_id);
    if (!key) return key.error();
    key->check = check;
    record(session, user_id, "api_key_tested", origin, now, key_id);
    return vault_.change(session, user_id, *key);
  };
  co_return co_await database_.write(work);
}

}  // namespace hoga::identity
