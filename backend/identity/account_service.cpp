#include "identity/account_service.hpp"

#include <algorithm>

#include "base/json_describe.hpp"
#include "identity/audit_details.hpp"
#include "identity/notices.hpp"

namespace hoga::identity {

// The payload of the job that makes a paper account.
BOOST_DESCRIBE_STRUCT(PaperTerms, (), (balance, maker_rate, taker_rate))

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

void AccountService::announce(const AccountRow& row) const {
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
    // One that was reset is there still, and ended.
    std::optional<AccountRow> newest;
    for (auto& row : accounts::list_of_user(session, user_id)) {
      const bool is_paper = row.account.kind == AccountKind::Paper;
      if (is_paper && (!newest || row.account.state != AccountState::Disabled)) newest = std::move(row);
    }
    if (newest) return std::move(*newest);
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

AccountRow AccountService::add_paper(storage::Session& session, const UserId& user_id, const PaperTerms& terms) {
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
  job.payload = to_json(terms);
  storage::jobs::insert(session, job);
  return row;
}

awaitable<Result<void>> AccountService::release_provisioning() {
  auto work = [now = clock_.now()](storage::Session& session) -> Result<void> {
    storage::jobs::release(session, kProvisionAccountJob, now);
    return {};
  };
  co_return co_await database_.write(work);
}

awaitable<Result<std::vector<ProvisioningJob>>> AccountService::claim_provisioning(int limit) {
  auto work = [limit, now = clock_.now()](storage::Session& session) -> Result<std::vector<ProvisioningJob>> {
    std::vector<ProvisioningJob> claimed;
    for (const auto& job : storage::jobs::claim_due(session, kProvisionAccountJob, now, now + kClaim, limit)) {
      if (!job.user_id || !job.subject_id) continue;
      const auto terms = from_json<PaperTerms>(job.payload);
      claimed.push_back({job.id, *job.user_id, *job.subject_id, job.attempts,
                         exchange_account_of(session, *job.user_id, *job.subject_id), terms ? *terms : PaperTerms{}});
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
  if (row) announce(*row);
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
  if (row) announce(*row);
  co_return row;
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
  announce(*row);
  co_return Result<void>{};
}

awaitable<Result<void>> AccountService::write_halt(storage::HaltRow row, Origin origin) {
  auto work = [row, origin](storage::Session& session) -> Result<void> {
    auto stands = row;
    for (const auto& before : storage::halts::list(session, row.user_id)) {
      if (before.account_id == row.account_id && before.closes_positions) stands.closes_positions = true;
    }
    storage::halts::remove(session, row.user_id, row.account_id);
    storage::halts::insert(session, stands);
    Figures figures{{"reason", row.reason}};
    if (row.closes_positions) figures.push_back({"closes_positions", "true"});
    record_decision(session, row.user_id, "halted", origin, row.created_at, row.account_id, figures);
    post_halt(session, row);
    return {};
  };
  co_return co_await database_.write(work);
}

awaitable<Result<void>> AccountService::add_halt(UserId user_id, std::optional<AccountId> account, std::string reason,
                                                 Origin origin, bool closes_positions) {
  const storage::HaltRow row{make_uuid(), user_id, account, std::move(reason), clock_.now(), closes_positions};
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
