// Users' accounts at exchanges. A new user gets a paper account at the built-in exchange, which a job provisions:
// whoever runs the jobs asks the exchange for a key, stores it here through the same vault as any other, and the
// account becomes active. Any thread.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "identity/vault.hpp"
#include "storage/accounts.hpp"
#include "storage/database.hpp"
#include "storage/halts.hpp"
#include "storage/jobs.hpp"

namespace hoga::identity {

inline constexpr const char* kBuiltInExchange = "hoga";
// What accounts call the venue that a key of this exchange trades at: a test network is a market of its own.
std::string venue_name(const std::string& exchange, bool is_testnet);
inline constexpr const char* kProvisionAccountJob = "provision_account";
// What registration writes into the user's settings, in quote units: the paper account has no other limit.
inline constexpr int kRegisteredMaxPositionSize = 100'000;
// The limit of its own that every other account starts with.
inline constexpr int kAccountMaxPositionSize = 1'000;

// What its owner may change of an account; what is absent stays.
struct AccountChange {
  std::optional<std::string> label;
  std::optional<Decimal> max_position_size;
};

inline constexpr const char* kKeySwitchedOff = "Its API key is switched off";

// What its owner may change of a key; what is absent stays.
struct KeyChange {
  KeyChange() {}  // not an aggregate
  std::optional<std::string> label;
  std::optional<bool> is_active;
};

// What a paper account is made with; what is absent is as for any new one.
struct PaperTerms {
  // In USDT.
  std::optional<Decimal> balance;
  // Shares of what is received: 0.001 is a tenth of a per cent.
  std::optional<Decimal> maker_rate;
  std::optional<Decimal> taker_rate;
};

// An account that waits for its key. The exchange always knows it by the same name, so that asking twice makes one.
struct ProvisioningJob {
  Uuid id;
  UserId user_id;
  AccountId account_id;
  int attempts = 0;
  std::string exchange_account;
  PaperTerms terms;
};

// What the built-in exchange calls a paper account: the first of a user by the user's id, one that came in its stead by
// its own.
std::string exchange_account_of(storage::Session& session, const UserId& user_id, const AccountId& account_id);

// An account with all that an engine needs to trade on it.
struct DrivenAccount {
  storage::AccountRow row;
  Result<VenueCredentials> credentials;
  UserSettings settings;
  // By its owner; and whether that sells its positions.
  bool is_halted = false;
  bool halt_closes_positions = false;
  // What it had when all of its owner's accounts of the same kind together had most.
  std::optional<Decimal> shared_peak{};
};

Result<void> check_account_change(const AccountChange& change);

class AccountService {
 public:
  AccountService(storage::Database& database, Vault& vault, const Clock& clock);

  awaitable<Result<std::vector<storage::AccountRow>>> list(UserId user_id);
  // NotFound for one that is absent or somebody else's.
  awaitable<Result<storage::AccountRow>> find(UserId user_id, AccountId account_id);
  // The user's paper account: what an order without account_id means.
  awaitable<Result<storage::AccountRow>> paper(UserId user_id);
  // Label and own limit. ValidationFailed names the field.
  awaitable<Result<storage::AccountRow>> change(UserId user_id, AccountId account_id, AccountChange change,
                                                Origin origin);
  // Every account that an engine drives: active ones, and faulted ones, which an engine must clear.
  awaitable<Result<std::vector<storage::AccountRow>>> active();
  // The same with all that driving them takes, oldest first: a handful of readings, however many there are. One whose
  // key does not open is among them, with why. Those without a key, or without settings of their owner, are left out.
  awaitable<Result<std::vector<DrivenAccount>>> driven();
  awaitable<Result<std::vector<DrivenAccount>>> driven(storage::AccountRow row);

  // Part of registration, inside of its job.
  storage::AccountRow add_paper(storage::Session& session, const UserId& user_id, const PaperTerms& terms = {});
  // Ends the paper account, whose history stays, and makes another in its stead. Conflict `not_paper`,
  // `account_not_active`; NotFound.
  awaitable<Result<storage::AccountRow>> reset_paper(UserId user_id, AccountId account_id, PaperTerms terms,
                                                     Origin origin);

  // At the start, so that nobody waits for a claim of a process that was killed to run out.
  awaitable<Result<void>> release_provisioning();
  // Jobs that are due; each is claimed for a minute.
  awaitable<Result<std::vector<ProvisioningJob>>> claim_provisioning(int limit);
  // Stores the key, makes the account active and ends the job, in one transaction.
  awaitable<Result<storage::AccountRow>> mark_provisioned(ProvisioningJob job, std::string api_key, Secret api_secret);
  // Due again after a while that doubles with each attempt, at most five minutes.
  awaitable<Result<void>> retry_provisioning(ProvisioningJob job, std::string reason);

  // A key of the user's own, and the account that trades with it: testnet or live, active at once. Conflict, code
  // `key_exists`, for one that the user has added before: two accounts would count one balance twice. Forbidden, code
  // `email_unconfirmed`, for a live one of a user whose address is not confirmed.
  awaitable<Result<ApiKey>> add_api_key(UserId user_id, NewApiKey key, Origin origin);
  // NotFound for one that is absent or somebody else's: of all functions below.
  awaitable<Result<ApiKey>> find_api_key(UserId user_id, Uuid key_id);
  // Switched off, its account trades no more until it is switched on again. Conflict, code `key_in_use`, for the paper
  // account's.
  awaitable<Result<ApiKey>> change_api_key(UserId user_id, Uuid key_id, KeyChange change, Origin origin);
  awaitable<Result<ApiKey>> note_key_check(UserId user_id, Uuid key_id, KeyCheck check, Origin origin);
  // Disables the account that used it. Conflict, code `key_in_use`, for the paper account's.
  awaitable<Result<void>> remove_api_key(UserId user_id, Uuid key_id, Origin origin);
  awaitable<Result<void>> set_state(AccountId account_id, AccountState state, std::optional<std::string> reason);

  // Stands until it is lifted; nothing for `account`: all of the user's accounts.
  // One that can't be written is kept and written by settle_halts(), unless it is lifted before. One that takes the
  // place of another goes on selling positions if that did.
  awaitable<Result<void>> add_halt(UserId user_id, std::optional<AccountId> account, std::string reason, Origin origin,
                                   bool closes_positions = false);
  // Conflict, code `halted_for_all`, for one account while a halt of all stands. One that does not stand is no error.
  awaitable<Result<void>> lift_halt(UserId user_id, std::optional<AccountId> account, Origin origin);
  awaitable<Result<std::vector<storage::HaltRow>>> halts(UserId user_id);
  // Call it now and then.
  awaitable<Result<void>> settle_halts();

  // Called after an account was made, provisioned or changed, on any thread.
  void on_changed(std::function<void(const storage::AccountRow&)> callback) { on_changed_ = std::move(callback); }
  // Tells of it. For callers that have written the row themselves.
  void announce(const storage::AccountRow& row) const;

 private:
  struct PendingHalt {
    storage::HaltRow row;
    Origin origin;
  };
  awaitable<Result<void>> write_halt(storage::HaltRow row, Origin origin);

  storage::Database& database_;
  Vault& vault_;
  const Clock& clock_;
  std::function<void(const storage::AccountRow&)> on_changed_;
  std::mutex mutex_;
  std::vector<PendingHalt> pending_halts_;
};

}  // namespace hoga::identity
