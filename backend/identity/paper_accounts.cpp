// The part of AccountService that ends a paper account and begins another in its stead.
#include "identity/account_service.hpp"
#include "identity/audit_details.hpp"

namespace hoga::identity {

using storage::AccountRow;
namespace accounts = storage::accounts;

std::string exchange_account_of(storage::Session& session, const UserId& user_id, const AccountId& account_id) {
  for (const auto& row : accounts::list_of_user(session, user_id)) {
    if (row.account.kind == AccountKind::Paper)
      return (row.account.id == account_id ? user_id : account_id).to_string();
  }
  return user_id.to_string();
}

awaitable<Result<AccountRow>> AccountService::reset_paper(UserId user_id, AccountId account_id, PaperTerms terms,
                                                          Origin origin) {
  struct Done {
    AccountRow ended;
    AccountRow begun;
  };
  auto work = [this, user_id, account_id, terms, origin,
               now = clock_.now()](storage::Session& session) -> Result<Done> {
    auto row = accounts::find_of_user(session, user_id, account_id);
    if (!row) return make_error(Errc::NotFound, "There is no such account.");
    if (row->account.kind != AccountKind::Paper) {
      return make_error(Errc::Conflict, "not_paper", "Only a paper account can begin anew.");
    }
    if (row->account.state != AccountState::Active && row->account.state != AccountState::Faulted) {
      return make_error(Errc::Conflict, "account_not_active", "The account is being made, or has ended.");
    }
    row->account.state = AccountState::Disabled;
    row->state_reason = "It was reset";
    accounts::update(session, *row, now);
    auto begun = add_paper(session, user_id, terms);
    begun.account.label = row->account.label;
    begun.max_position_size = row->max_position_size;
    accounts::update(session, begun, now);
    record_decision(session, user_id, "paper_reset", origin, now, account_id,
                    {{"balance", terms.balance.value_or(Decimal{}).to_string()}});
    return Done{*row, begun};
  };
  auto done = co_await database_.write(work);
  if (!done) co_return done.error();
  announce(done->ended);
  announce(done->begun);
  co_return std::move(done->begun);
}

}  // namespace hoga::identity
