#include "storage/fills.hpp"

#include "storage/fill_rows.hpp"
#include "storage/paging.hpp"

namespace hoga::storage {

Fill read_fill(Row& row) {
  Fill fill;
  fill.id = row.uuid();
  fill.user_id = row.uuid();
  fill.account_id = row.uuid();
  fill.order_id = row.optional_uuid();
  fill.exchange = row.text();
  fill.symbol = row.text();
  fill.side = row.enumerator<Side>();
  fill.quantity = row.decimal();
  fill.price = row.decimal();
  fill.fee = row.decimal();
  fill.fee_currency = row.optional_text().value_or("");
  fill.venue_trade_id = row.text();
  fill.venue_order_id = row.optional_text();
  fill.is_maker = row.flag();
  fill.executed_at = row.time();
  fill.created_at = row.time();
  fill.fee_value = row.optional_decimal();
  return fill;
}

}  // namespace hoga::storage

namespace hoga::storage::fills {

bool insert(Session& session, const Fill& fill) {
  return session.insert("trades",
                        {{"id", fill.id},
                         {"user_id", fill.user_id},
                         {"account_id", fill.account_id},
                         {"order_id", fill.order_id},
                         {"exchange", fill.exchange},
                         {"symbol", fill.symbol},
                         {"side", fill.side},
                         {"quantity", money(fill.quantity)},
                         {"price", money(fill.price)},
                         {"fee", money(fill.fee)},
                         {"fee_currency", fill.fee_currency},
                         {"fee_value", wide_money(fill.fee_value)},
                         {"venue_trade_id", fill.venue_trade_id},
                         {"venue_order_id", fill.venue_order_id},
                         {"is_maker", fill.is_maker},
                         {"executed_at", fill.executed_at},
                         {"created_at", fill.created_at}},
                        "ON CONFLICT (account_id, symbol, venue_trade_id, side) DO NOTHING") == 1;
}

Page<Fill> page_of_user(Session& session, const UserId& user_id, const FillFilter& filter, const PageRequest& request) {
  Conditions conditions;
  conditions.add("user_id = ?", user_id);
  conditions.add_if("account_id = ?", filter.account_id);
  conditions.add_if("symbol = ?", filter.symbol);
  conditions.add_if("order_id = ?", filter.order_id);
  conditions.add_if("order_id IN (SELECT id FROM orders WHERE bot_id = ?)", filter.bot_id);
  return select_page<Fill>(session, kFillColumns, "trades", "executed_at", std::move(conditions), request, read_fill,
                           [](const Fill& fill) {
                             return Cursor{fill.executed_at, fill.id};
                           });
}

std::vector<Fill> list_of_symbol(Session& session, const AccountId& account_id, const Symbol& symbol) {
  return read_all(
      session.select(kFillColumns, "FROM trades WHERE account_id = ? AND symbol = ? ORDER BY executed_at, id",
                     {account_id, symbol}),
      read_fill);
}

std::int64_t link(Session& session, const AccountId& account_id, const Symbol& symbol,
                  const std::string& venue_order_id, const OrderId& order_id) {
  return session.update("trades", {{"order_id", order_id}},
                        "account_id = ? AND symbol = ? AND venue_order_id = ? AND order_id IS NULL",
                        {account_id, symbol, venue_order_id});
}

std::optional<std::string> last_venue_trade_id(Session& session, const AccountId& account_id, const Symbol& symbol) {
  return read_first(
      session.select_one("venue_trade_id",
                         "FROM trades WHERE account_id = ? AND symbol = ? ORDER BY executed_at DESC, id DESC LIMIT 1",
                         {account_id, symbol}),
      [](Row& row) { return row.text(); });
}

std::int64_t count_orders(Session& session, const UserId& user_id, Timestamp from, Timestamp to) {
  return session
      .select_one("count(DISTINCT order_id)", "FROM trades WHERE user_id = ? AND executed_at >= ? AND executed_at < ?",
                  {user_id, from, to})
      ->integer();
}

std::vector<Symbol> symbols_of_account(Session& session, const AccountId& account_id) {
  return read_all(
      session.select("symbol", "FROM trades WHERE account_id = ? GROUP BY symbol ORDER BY symbol", {account_id}),
      [](Row& row) { return row.text(); });
}

}  // namespace hoga::storage::fills
