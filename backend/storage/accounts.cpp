#include "storage/accounts.hpp"

#include "storage/paging.hpp"

namespace hoga::storage::accounts {
namespace {

constexpr std::string_view kColumns =
    "id, user_id, kind, exchange, label, state, api_key_id, created_at, max_position_size, state_reason";

AccountRow read_account(Row& row) {
  AccountRow read;
  Account& account = read.account;
  account.id = row.uuid();
  account.user_id = row.uuid();
  account.kind = row.enumerator<AccountKind>();
  account.exchange = row.text();
  account.label = row.text();
  account.state = row.enumerator<AccountState>();
  account.api_key_id = row.optional_uuid();
  account.created_at = row.time();
  read.max_position_size = row.optional_decimal();
  read.state_reason = row.optional_text();
  return read;
}

}  // namespace

void insert(Session& session, const AccountRow& row, Timestamp now) {
  const Account& account = row.account;
  session.insert("accounts", {{"id", account.id},
                              {"user_id", account.user_id},
                              {"kind", account.kind},
                              {"exchange", account.exchange},
                              {"label", account.label},
                              {"state", account.state},
                              {"state_reason", row.state_reason},
                              {"api_key_id", account.api_key_id},
                              {"max_position_size", money(row.max_position_size)},
                              {"created_at", account.created_at},
                              {"updated_at", now}});
}

std::optional<AccountRow> find(Session& session, const AccountId& id) {
  return read_first(session.select_one(kColumns, "FROM accounts WHERE id = ?", {id}), read_account);
}

std::optional<AccountRow> find_of_user(Session& session, const UserId& user_id, const AccountId& id) {
  return read_first(session.select_one(kColumns, "FROM accounts WHERE id = ? AND user_id = ?", {id, user_id}),
                    read_account);
}

std::vector<AccountRow> list_of_user(Session& session, const UserId& user_id) {
  return read_all(session.select(kColumns, "FROM accounts WHERE user_id = ? ORDER BY created_at, id", {user_id}),
                  read_account);
}

std::vector<AccountRow> list_in_state(Session& session, AccountState state) {
  return read_all(session.select(kColumns, "FROM accounts WHERE state = ? ORDER BY created_at, id", {state}),
                  read_account);
}

bool update(Session& session, const AccountRow& row, Timestamp now) {
  const Account& account = row.account;
  return session.update("accounts",
                        {{"label", account.label},
                         {"state", account.state},
                         {"state_reason", row.state_reason},
                         {"api_key_id", account.api_key_id},
                         {"max_position_size", money(row.max_position_size)},
                         {"updated_at", now}},
                        "id = ?", {account.id}) == 1;
}

}  // namespace hoga::storage::accounts
