#include "storage/positions.hpp"

#include "storage/paging.hpp"

namespace hoga::storage {
namespace positions {
namespace {

constexpr std::string_view kColumns =
    "id, user_id, account_id, exchange, symbol, side, size, cost, realized_pnl, external_quantity, created_at, "
    "updated_at";

Position read_position(Row& row) {
  Position position;
  position.id = row.uuid();
  position.user_id = row.uuid();
  position.account_id = row.uuid();
  position.exchange = row.text();
  position.symbol = row.text();
  position.side = row.enumerator<PositionSide>();
  position.size = row.decimal();
  position.cost = row.decimal();
  position.realized_pnl = row.decimal();
  position.external_quantity = row.decimal();
  position.created_at = row.time();
  position.updated_at = row.time();
  return position;
}

}  // namespace

void upsert(Session& session, const Position& position, const PositionMark& mark) {
  session.insert(
      "positions",
      {{"id", position.id},
       {"user_id", position.user_id},
       {"account_id", position.account_id},
       {"exchange", position.exchange},
       {"symbol", position.symbol},
       {"side", position.side},
       {"size", money(position.size)},
       {"entry_price", money(entry_price(position))},
       {"mark_price", money(mark.mark_price)},
       {"unrealized_pnl", wide_money(mark.unrealized_pnl)},
       {"cost", wide_money(position.cost)},
       {"realized_pnl", wide_money(position.realized_pnl)},
       {"external_quantity", wide_money(position.external_quantity)},
       {"created_at", position.created_at},
       {"updated_at", position.updated_at}},
      "ON CONFLICT (account_id, symbol, side) DO UPDATE SET size = excluded.size, entry_price = excluded.entry_price, "
      "mark_price = excluded.mark_price, unrealized_pnl = excluded.unrealized_pnl, cost = excluded.cost, "
      "realized_pnl = excluded.realized_pnl, external_quantity = excluded.external_quantity, "
      "updated_at = excluded.updated_at");
}

std::vector<Position> list_of_account(Session& session, const AccountId& account_id) {
  return read_all(session.select(kColumns, "FROM positions WHERE account_id = ? ORDER BY symbol, side", {account_id}),
                  read_position);
}

std::vector<Position> list_of_user(Session& session, const UserId& user_id) {
  return read_all(session.select(kColumns, "FROM positions WHERE user_id = ? ORDER BY symbol, side, id", {user_id}),
                  read_position);
}

std::optional<Position> find_of_user(Session& session, const UserId& user_id, const Uuid& id) {
  return read_first(session.select_one(kColumns, "FROM positions WHERE id = ? AND user_id = ?", {id, user_id}),
                    read_position);
}

}  // namespace positions

namespace balances {

void upsert(Session& session, const AccountId& account_id, const std::vector<Balance>& changed, Timestamp now) {
  for (const auto& balance : changed) {
    session.insert("balances",
                   {{"account_id", account_id},
                    {"asset", balance.asset},
                    {"free", wide_money(balance.free)},
                    {"locked", wide_money(balance.locked)},
                    {"updated_at", now}},
                   "ON CONFLICT (account_id, asset) DO UPDATE SET free = excluded.free, locked = excluded.locked, "
                   "updated_at = excluded.updated_at");
  }
}

void replace(Session& session, const AccountId& account_id, const std::vector<Balance>& all, Timestamp now) {
  session.execute("DELETE FROM balances WHERE account_id = ?", {account_id});
  upsert(session, account_id, all, now);
}

std::vector<Balance> list(Session& session, const AccountId& account_id) {
  return read_all(
      session.select("asset, free, locked", "FROM balances WHERE account_id = ? ORDER BY asset", {account_id}),
      [](Row& row) {
        Balance balance;
        balance.asset = row.text();
        balance.free = row.decimal();
        balance.locked = row.decimal();
        return balance;
      });
}

}  // namespace balances

namespace equity_day_starts {

bool insert(Session& session, const AccountId& account_id, const std::string& day, const Decimal& equity,
            Timestamp now) {
  return session.insert("equity_day_starts",
                        {{"account_id", account_id}, {"day", day}, {"equity", wide_money(equity)}, {"created_at", now}},
                        "ON CONFLICT (account_id, day) DO NOTHING") == 1;
}

bool update(Session& session, const AccountId& account_id, const std::string& day, const Decimal& equity) {
  return session.update("equity_day_starts", {{"equity", wide_money(equity)}}, "account_id = ? AND day = ?",
                        {account_id, day}) == 1;
}

std::optional<Decimal> find(Session& session, const AccountId& account_id, const std::string& day) {
  return read_first(
      session.select_one("equity", "FROM equity_day_starts WHERE account_id = ? AND day = ?", {account_id, day}),
      [](Row& row) { return row.decimal(); });
}

}  // namespace equity_day_starts
}  // namespace hoga::storage
