#include "storage/cost_entries.hpp"

#include "storage/cost_entry_rows.hpp"
#include "storage/paging.hpp"

namespace hoga::storage {

CostEntry read_cost_entry(Row& row) {
  CostEntry entry;
  entry.id = row.uuid();
  entry.user_id = row.uuid();
  entry.account_id = row.uuid();
  entry.symbol = row.text();
  entry.side = row.enumerator<Side>();
  entry.quantity = row.decimal();
  entry.price = row.decimal();
  entry.fee = row.decimal();
  entry.fee_currency = row.text();
  entry.fee_value = row.optional_decimal();
  entry.source = row.enumerator<CostSource>();
  entry.trade_id = row.text();
  entry.executed_at = row.time();
  entry.created_at = row.time();
  entry.venue_order_id = row.optional_text();
  return entry;
}

}  // namespace hoga::storage

namespace hoga::storage::cost_entries {

bool insert(Session& session, const CostEntry& entry) {
  return session.insert("cost_entries",
                        {{"id", entry.id},
                         {"user_id", entry.user_id},
                         {"account_id", entry.account_id},
                         {"symbol", entry.symbol},
                         {"side", entry.side},
                         {"quantity", money(entry.quantity)},
                         {"price", money(entry.price)},
                         {"fee", money(entry.fee)},
                         {"fee_currency", entry.fee_currency},
                         {"fee_value", wide_money(entry.fee_value)},
                         {"source", entry.source},
                         {"trade_id", entry.trade_id},
                         {"venue_order_id", entry.venue_order_id},
                         {"executed_at", entry.executed_at},
                         {"created_at", entry.created_at}},
                        "ON CONFLICT (account_id, symbol, trade_id, side) DO NOTHING") == 1;
}

std::vector<CostEntry> list(Session& session, const AccountId& account_id, const Symbol& symbol) {
  return read_all(session.select(kCostEntryColumns,
                                 "FROM cost_entries WHERE account_id = ? AND symbol = ? ORDER BY executed_at, id",
                                 {account_id, symbol}),
                  read_cost_entry);
}

std::vector<Symbol> symbols(Session& session, const AccountId& account_id) {
  return read_all(
      session.select("symbol", "FROM cost_entries WHERE account_id = ? GROUP BY symbol ORDER BY symbol", {account_id}),
      [](Row& row) { return row.text(); });
}

std::optional<CostEntry> find_of_user(Session& session, const UserId& user_id, const Uuid& id) {
  return read_first(
      session.select_one(kCostEntryColumns, "FROM cost_entries WHERE id = ? AND user_id = ?", {id, user_id}),
      read_cost_entry);
}

bool remove(Session& session, const Uuid& id) {
  return session.execute("DELETE FROM cost_entries WHERE id = ?", {id}) == 1;
}

}  // namespace hoga::storage::cost_entries
