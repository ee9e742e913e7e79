#include "identity/account_service.hpp"

#include <algorithm>

#include "identity/audit_details.hpp"

namespace hoga::identity {

using storage::AccountRow;
namespace accounts = storage::accounts;

namespace {

constexpr std::chrono::seconds kClaim{60};
constexpr std::chrono::seconds kRetryFirst{1};
constexpr std::chrono::seconds kRetryMax{300};

Error no_account() { return make_error(Errc::NotFound, "There is no such account."); }

}  // namespace

std::string venue_name(const std::string& exchange, bool is_testnet) {
  return is_testnet && exchange != kBuiltInExchange ? exchange + "_testnet" : exchange;
}

AccountService::AccountService(storage::Database& database, Vault& vault, const Clock& clock)
    : database_(database), vault_(vault), clock_(clock) {}

void AccountService::changed(const AccountRow& row) const {
  if (on_changed_) on_changed_(row);
}

awaitable<Result<std::vector<AccountRow>>> AccountService::list(UserId user_id) {
  auto work = [user_id](storage::Session& session) -> Result<std::vector<AccountRow>> {
    return accounts::list_of_user(session, user_id);
  };
  co_return co_await database_.read(work);
}

awaitable<Result<AccountRow>> AccountService::find(UserId user_id, AccountId account_id) {
  auto work = [user_id, account_id](storage::Session& session) -> Result<AccountRow> {
    auto row = accounts::find_of_user(session, user_id, account_id);
    if (!row) return no_account();
    return std::move(*row);
  };
  co_return co_await database_.read(work);
}

awaitable<Result<AccountRow>> AccountService::paper(UserId user_id) {
  auto work = [user_id](storage::Session& session) -> Result<AccountRow> {
    for (auto& row : accounts::list_of_user(session, user_id)) {
      if (row.account.kind == AccountKind::Paper) return std::move(row);
    }
    return no_account();
  };
  co_return co_await database_.read(work);
}

awaitable<Result<std::vector<AccountRow>>> AccountService::active() {
  auto work = [](storage::Session& session) -> Result<std::vector<AccountRow>> {
    auto rows = accounts::list_in_state(session, AccountState::Active);
    for (auto& row : accounts::list_in_state(session, AccountState::Faulted)) rows.push_back(std::move(row));
    return rows;
  };
  co_return co_await database_.read(work);
}

AccountRow AccountService::add_paper(storage::Session& session, const UserId& user_id) {
  const Timestamp now = clock_.now();
  AccountRow row;
  row.account.id = make_uuid();
  row.account.user_id = user_id;
  row.account.exchange = kBuiltInExchange;
  row.account.label = "Paper";
  row.account.created_at = now;
  accounts::insert(session, row, now);
  storage::JobRow job;
  job.id = make_uuid();
  job.kind = kProvisionAccountJob;
  job.user_id = user_id;
  job.subject_id = row.account.id;
  job.due_at = now;
  job.created_at = now;
  storage::jobs::insert(session, job);
  return row;
}

awaitable<Result<std::vector<ProvisioningJob>>> AccountService::claim_provisioning(int limit) {
  auto work = [limit, now = clock_.now()](storage::Session& session) -> Result<std::vector<ProvisioningJob>> {
    std::vector<ProvisioningJob> claimed;
    for (const auto& job : storage::jobs::claim_due(session, kProvisionAccountJob, now, now + kClaim, limit)) {
      if (job.user_id && job.subject_id) claimed.push_back({job.id, *job.user_id, *job.subject_id, job.attempts});
    }
    return claimed;
  };
  co_return co_await database_.write(work);
}

awaitable<Result<AccountRow>> AccountService::mark_provisioned(ProvisioningJob job, std::string api_key,
                                                               Secret api_secret) {
  NewApiKey key{kBuiltInExchange, Secret(std::move(api_key)), std::move(api_secret), true, "Paper"};
  auto work = [this, job, key = std::move(key), now = clock_.now()](storage::Session& session) -> Result<AccountRow> {
    auto found = accounts::find_of_user(session, job.user_id, job.account_id);
    if (!found) return no_account();
    if (found->account.state == AccountState::Provisioning) {
      const auto added = vault_.add(session, job.user_id, key);
      if (!added) return added.error();
      found->account.state = AccountState::Active;
      found->account.api_key_id = added->id;
      accounts::update(session, *found, now);
    }
    storage::jobs::finish(session, job.id);
    return std::move(*found);
  };
  auto row = co_await database_.write(work);
  if (row) changed(*row);
  co_return row;
}

awaitable<Result<void>> AccountService::retry_provisioning(ProvisioningJob job, std::string reason) {
  const int doublings = std::clamp(job.attempts - 1, 0, 10);
  const auto wait = std::min(kRetryFirst * (1 << doublings), kRetryMax);
  auto work = [job, reason, due = clock_.now() + wait](storage::Session& session) -> Result<void> {
    storage::jobs::retry(session, job.id, due, reason);
    return {};
  };
  co_return co_await database_.write(work);
}

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
  changed(added->account);
  co_return std::move(added->key);
}

awaitable<Result<AccountRow>> AccountService::change(UserId user_id, AccountId account_id, AccountChange change,
                                                     Origin origin) {
  if (const auto good = check_account_change(change); !good) co_return good.error();
  auto work = [user_id, account_id, change, origin,
               now = clock_.now()](storage::Session& session) -> Result<AccountRow> {
    auto row = accounts::find_of_user(session, user_id, account_id);
    if (!row) return no_account();
    row->account.label = change.label.value_or(row->account.label);
    const auto limit_before = row->max_position_size;
    if (change.max_position_size) row->max_position_size = change.max_position_size;
    accounts::update(session, *row, now);
    if (row->max_position_size != limit_before) {
      record_decision(session, user_id, "limits_changed", origin, now, account_id,
                      {{"max_position_size_before", limit_before ? limit_before->to_string() : "none"},
                       {"max_position_size", row->max_position_size->to_string()}});
    } else {
      record(session, user_id, "account_changed", origin, now, account_id);
    }
    return std::move(*row);
  };
  auto row = co_await database_.write(work);
  if (row) changed(*row);
  co_return row;
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
  for (const auto& row : *disabled) changed(row);
  co_return Result<void>{};
}

awaitable<Result<void>> AccountService::set_state(AccountId account_id, AccountState state,
                                                  std::optional<std::string> reason) {
  auto work = [account_id, state, reason, now = clock_.now()](storage::Session& session) -> Result<AccountRow> {
    auto found = accounts::find(session, account_id);
    if (!found) return no_account();
    found->account.state = state;
    found->state_reason = reason;
    accounts::update(session, *found, now);
    return std::move(*found);
  };
  auto row = co_await database_.write(work);
  if (!row) co_return row.error();
  changed(*row);
  co_return Result<void>{};
}

awaitable<Result<void>> AccountService::write_halt(storage::HaltRow row, Origin origin) {
  auto work = [row, origin](storage::Session& session) -> Result<void> {
    storage::halts::remove(session, row.user_id, row.account_id);
    storage::halts::insert(session, row);
    record_decision(session, row.user_id, "halted", origin, row.created_at, row.account_id, {{"reason", row.reason}});
    return {};
  };
  co_return co_await database_.write(work);
}

awaitable<Result<void>> AccountService::add_halt(UserId user_id, std::optional<AccountId> account, std::string reason,
                                                 Origin origin) {
  const storage::HaltRow row{make_uuid(), user_id, account, std::move(reason), clock_.now()};
  auto written = co_await write_halt(row, origin);
  // A rule of the database is no trouble that passes.
  if (!written && written.error().errc != Errc::Conflict) {
    const std::scoped_lock lock(mutex_);
    pending_halts_.push_back({row, origin});
  }
  co_return written;
}

awaitable<Result<void>> AccountService::settle_halts() {
  while (true) {
    std::optional<PendingHalt> pending;
    {
      const std::scoped_lock lock(mutex_);
      if (!pending_halts_.empty()) pending = pending_halts_.front();
    }
    if (!pending) co_return Result<void>{};
    const auto written = co_await write_halt(pending->row, pending->origin);
    if (!written && written.error().errc != Errc::Conflict) co_return written;
    const std::scoped_lock lock(mutex_);
    std::erase_if(pending_halts_, [&](const PendingHalt& other) { return other.row.id == pending->row.id; });
  }
}

awaitable<Result<void>> AccountService::lift_halt(UserId user_id, std::optional<AccountId> account, Origin origin) {
  {
    const std::scoped_lock lock(mutex_);
    std::erase_if(pending_halts_, [&](const PendingHalt& pending) {
      return pending.row.user_id == user_id && (!account || pending.row.account_id == account);
    });
  }
  auto work = [user_id, account, origin, now = clock_.now()](storage::Session& session) -> Result<void> {
    const auto rows = storage::halts::list(session, user_id);
    const bool is_of_all =
        std::any_of(rows.begin(), rows.end(), [](const storage::HaltRow& row) { return !row.account_id; });
    if (account && is_of_all) {
      return make_error(Errc::Conflict, "halted_for_all", "All of your accounts are halted: lift that as a whole.");
    }
    if (storage::halts::remove(session, user_id, account) > 0) {
      record_decision(session, user_id, "halt_lifted", origin, now, account, {});
    }
    return {};
  };
  co_return co_await database_.write(work);
}

awaitable<Result<std::vector<storage::HaltRow>>> AccountService::halts(UserId user_id) {
  auto work = [user_id](storage::Session& session) -> Result<std::vector<storage::HaltRow>> {
    return storage::halts::list(session, user_id);
  };
  co_return co_await database_.read(work);
}

}  // namespace hoga::identity
