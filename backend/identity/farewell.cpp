#include "identity/farewell.hpp"

#include "identity/audit_details.hpp"
#include "identity/user_change.hpp"
#include "storage/erasure.hpp"

namespace hoga::identity {

namespace accounts = storage::accounts;

awaitable<Result<void>> Farewell::erase(UserId user_id, Origin origin) {
  struct Erased {
    std::vector<Uuid> sessions;
    std::vector<storage::AccountRow> accounts;
  };
  auto job = [user_id, origin, now = clock_.now()](storage::Session& session) -> Result<Erased> {
    record(session, user_id, "account_deleted", origin, now);
    UserChange change;
    change.is_active = false;
    auto ended = change_user(session, user_id, change, origin, now);
    if (!ended) return ended.error();
    Erased erased;
    erased.sessions = std::move(*ended);
    for (auto& row : accounts::list_of_user(session, user_id)) {
      row.account.state = AccountState::Disabled;
      row.account.api_key_id.reset();
      row.state_reason = "Its owner has deleted their data";
      accounts::update(session, row, now);
      erased.accounts.push_back(row);
    }
    storage::erase_identity(session, user_id, now);
    return erased;
  };
  const auto erased = co_await database_.write(job);
  if (!erased) co_return erased.error();
  sessions_.mark_revoked(erased->sessions);
  for (const auto& row : erased->accounts) accounts_.announce(row);
  if (const auto loaded = co_await roles_.load(); loaded.has_error()) co_return loaded.error();
  co_return co_await tokens_.load();
}

}  // namespace hoga::identity
