#include "storage/protections.hpp"

#include "storage/paging.hpp"

namespace hoga::storage::protections {
namespace {

Protection read_protection(Row& row) {
  Protection protection;
  protection.account_id = row.uuid();
  protection.symbol = row.text();
  protection.user_id = row.uuid();
  protection.stop_price = row.optional_decimal();
  protection.stop_percent = row.optional_decimal();
  if (const auto bps = row.optional_integer()) protection.trailing_delta_bps = static_cast<int>(*bps);
  protection.take_profit_price = row.optional_decimal();
  protection.take_profit_percent = row.optional_decimal();
  protection.updated_at = row.time();
  return protection;
}

}  // namespace

void upsert(Session& session, const Protection& protection) {
  session.insert("position_protections",
                 {{"account_id", protection.account_id},
                  {"symbol", protection.symbol},
                  {"user_id", protection.user_id},
                  {"stop_price", money(protection.stop_price)},
                  {"stop_percent", money(protection.stop_percent)},
                  {"trailing_delta_bps", protection.trailing_delta_bps},
                  {"take_profit_price", money(protection.take_profit_price)},
                  {"take_profit_percent", money(protection.take_profit_percent)},
                  {"updated_at", protection.updated_at}},
                 "ON CONFLICT (account_id, symbol) DO UPDATE SET stop_price = excluded.stop_price, stop_percent = "
                 "excluded.stop_percent, trailing_delta_bps = excluded.trailing_delta_bps, take_profit_price = "
                 "excluded.take_profit_price, take_profit_percent = excluded.take_profit_percent, updated_at = "
                 "excluded.updated_at");
}

void remove(Session& session, const AccountId& account_id, const Symbol& symbol) {
  session.execute("DELETE FROM position_protections WHERE account_id = ? AND symbol = ?", {account_id, symbol});
}

std::vector<Protection> list_of_account(Session& session, const AccountId& account_id) {
  return read_all(
      session.select("account_id, symbol, user_id, stop_price, stop_percent, trailing_delta_bps, take_profit_price, "
                     "take_profit_percent, updated_at",
                     "FROM position_protections WHERE account_id = ? ORDER BY symbol", {account_id}),
      read_protection);
}

}  // namespace hoga::storage::protections
