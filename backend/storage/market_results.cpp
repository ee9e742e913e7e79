#include "storage/market_results.hpp"

#include "storage/fill_rows.hpp"
#include "storage/paging.hpp"

namespace hoga::storage {
namespace {

constexpr std::string_view kMarketColumns =
    "account_id, symbol, user_id, exchange, quote, time_zone, is_stale, revision, fills, last_at, last_trade_id, "
    "last_side, last_day, size, cost, realized, external_quantity, fees, unvalued_fees";
constexpr std::string_view kDayColumns =
    "day, symbol, bot_id, fills, turnover, fees, trades, wins, losses, gross_profit, gross_loss, best, worst, hours";

MarketResultRow read_market(Row& row) {
  MarketResultRow market;
  market.account_id = row.uuid();
  market.symbol = row.text();
  market.user_id = row.uuid();
  market.exchange = row.text();
  market.quote = row.text();
  market.time_zone = row.text();
  market.is_stale = row.flag();
  market.revision = row.integer();
  market.fills = row.integer();
  market.last_at = row.optional_time();
  market.last_trade_id = row.optional_text();
  if (const auto side = row.optional_text()) market.last_side = parse_enum<Side>(*side);
  market.last_day = row.optional_text();
  market.size = row.decimal();
  market.cost = row.decimal();
  market.realized = row.decimal();
  market.external_quantity = row.decimal();
  market.fees = row.decimal();
  market.unvalued_fees = row.integer();
  return market;
}

DayResultRow read_day(Row& row) {
  DayResultRow day;
  day.day = row.text();
  day.symbol = row.text();
  day.bot_id = row.text();
  day.fills = row.integer();
  day.turnover = row.decimal();
  day.fees = row.decimal();
  day.trades = row.integer();
  day.wins = row.integer();
  day.losses = row.integer();
  day.gross_profit = row.decimal();
  day.gross_loss = row.decimal();
  day.best = row.optional_decimal();
  day.worst = row.optional_decimal();
  day.hours = row.text();
  return day;
}

std::string owned_columns() { return std::string{kFillColumns} + std::string{kOwnerColumns}; }

std::vector<Assignment> assignments(const MarketResultRow& row, std::int64_t revision) {
  return {{"account_id", row.account_id},
          {"symbol", row.symbol},
          {"user_id", row.user_id},
          {"exchange", row.exchange},
          {"quote", row.quote},
          {"time_zone", row.time_zone},
          {"is_stale", row.is_stale},
          {"revision", revision},
          {"fills", row.fills},
          {"last_at", row.last_at},
          {"last_trade_id", row.last_trade_id},
          {"last_side", row.last_side},
          {"last_day", row.last_day},
          {"size", wide_money(row.size)},
          {"cost", wide_money(row.cost)},
          {"realized", wide_money(row.realized)},
          {"external_quantity", wide_money(row.external_quantity)},
          {"fees", wide_money(row.fees)},
          {"unvalued_fees", row.unvalued_fees}};
}

}  // namespace

HistoryFill read_owned_fill(Row& row) {
  HistoryFill read;
  read.fill = read_fill(row);
  read.bot_id = row.optional_uuid();
  read.is_external = row.flag();
  return read;
}

namespace market_results {

std::vector<MarketResultRow> list_of_account(Session& session, const AccountId& account_id) {
  return read_all(
      session.select(kMarketColumns, "FROM market_results WHERE account_id = ? ORDER BY symbol", {account_id}),
      read_market);
}

std::optional<MarketResultRow> find(Session& session, const AccountId& account_id, const Symbol& symbol) {
  return read_first(session.select_one(kMarketColumns, "FROM market_results WHERE account_id = ? AND symbol = ?",
                                       {account_id, symbol}),
                    read_market);
}

bool put(Session& session, const MarketResultRow& row, bool is_new) {
  if (is_new) {
    return session.insert("market_results", assignments(row, row.revision + 1),
                          "ON CONFLICT (account_id, symbol) DO NOTHING") == 1;
  }
  return session.update("market_results", assignments(row, row.revision + 1),
                        "account_id = ? AND symbol = ? AND revision = ?",
                        {row.account_id, row.symbol, row.revision}) == 1;
}

void mark_stale(Session& session, const AccountId& account_id, const Symbol& symbol) {
  session.execute(
      "UPDATE market_results SET is_stale = true, revision = revision + 1 WHERE account_id = ? AND symbol = ?",
      {account_id, symbol});
}

std::vector<AccountId> accounts_to_book(Session& session) {
  return read_all(session.select("account_id",
                                 "FROM (SELECT account_id FROM unbooked_trades UNION SELECT account_id FROM "
                                 "market_results WHERE is_stale) AS due ORDER BY account_id"),
                  [](Row& row) { return row.uuid(); });
}

}  // namespace market_results

namespace unbooked_trades {

void insert(Session& session, const Fill& fill) {
  session.insert("unbooked_trades", {{"trade_id", fill.id}, {"account_id", fill.account_id}, {"symbol", fill.symbol}});
}

std::vector<Symbol> symbols(Session& session, const AccountId& account_id) {
  return read_all(session.select("symbol", "FROM unbooked_trades WHERE account_id = ? GROUP BY symbol ORDER BY symbol",
                                 {account_id}),
                  [](Row& row) { return row.text(); });
}

std::vector<HistoryFill> list(Session& session, const AccountId& account_id, const Symbol& symbol, int limit) {
  return read_all(session.select(owned_columns(),
                                 "FROM " + std::string{kOwnedFills} +
                                     " WHERE id IN (SELECT trade_id FROM unbooked_trades WHERE account_id = ? AND "
                                     "symbol = ?) ORDER BY executed_at, id LIMIT ?",
                                 {account_id, symbol, limit}),
                  read_owned_fill);
}

void remove(Session& session, const std::vector<Uuid>& trade_ids) {
  // Few enough for the number of parameters that a statement may have.
  constexpr std::size_t kAtOnce = 500;
  for (std::size_t begin = 0; begin < trade_ids.size(); begin += kAtOnce) {
    const auto end = std::min(trade_ids.size(), begin + kAtOnce);
    Conditions conditions;
    conditions.add_any_of("trade_id", std::vector<Uuid>(trade_ids.begin() + static_cast<std::ptrdiff_t>(begin),
                                                        trade_ids.begin() + static_cast<std::ptrdiff_t>(end)));
    session.execute("DELETE FROM unbooked_trades " + conditions.text(), conditions.parameters());
  }
}

}  // namespace unbooked_trades

namespace day_results {

std::vector<DayResultRow> list(Session& session, const AccountId& account_id, const std::optional<std::string>& from,
                               const std::optional<std::string>& to, const std::optional<Symbol>& symbol) {
  Conditions conditions;
  conditions.add("account_id = ?", account_id);
  conditions.add_if("day >= ?", from);
  conditions.add_if("day <= ?", to);
  conditions.add_if("symbol = ?", symbol);
  return read_all(session.select(kDayColumns, "FROM day_results " + conditions.text() + " ORDER BY day, symbol, bot_id",
                                 conditions.parameters()),
                  read_day);
}

std::optional<DayResultRow> find(Session& session, const AccountId& account_id, const std::string& day,
                                 const Symbol& symbol, const std::string& bot_id) {
  return read_first(
      session.select_one(kDayColumns, "FROM day_results WHERE account_id = ? AND day = ? AND symbol = ? AND bot_id = ?",
                         {account_id, day, symbol, bot_id}),
      read_day);
}

void put(Session& session, const AccountId& account_id, const DayResultRow& row) {
  session.insert("day_results",
                 {{"account_id", account_id},
                  {"day", row.day},
                  {"symbol", row.symbol},
                  {"bot_id", row.bot_id},
                  {"fills", row.fills},
                  {"turnover", wide_money(row.turnover)},
                  {"fees", wide_money(row.fees)},
                  {"trades", row.trades},
                  {"wins", row.wins},
                  {"losses", row.losses},
                  {"gross_profit", wide_money(row.gross_profit)},
                  {"gross_loss", wide_money(row.gross_loss)},
                  {"best", wide_money(row.best)},
                  {"worst", wide_money(row.worst)},
                  {"hours", row.hours}},
                 "ON CONFLICT (account_id, day, symbol, bot_id) DO UPDATE SET fills = excluded.fills, turnover = "
                 "excluded.turnover, fees = excluded.fees, trades = excluded.trades, wins = excluded.wins, losses = "
                 "excluded.losses, gross_profit = excluded.gross_profit, gross_loss = excluded.gross_loss, best = "
                 "excluded.best, worst = excluded.worst, hours = excluded.hours");
}

void remove_of_symbol(Session& session, const AccountId& account_id, const Symbol& symbol) {
  session.execute("DELETE FROM day_results WHERE account_id = ? AND symbol = ?", {account_id, symbol});
}

}  // namespace day_results

namespace order_sales {

std::vector<OrderSaleRow> list(Session& session, const AccountId& account_id, const Symbol& symbol) {
  return read_all(
      session.select("order_name, bot_id, hour, profit",
                     "FROM order_sales WHERE account_id = ? AND symbol = ? ORDER BY order_name", {account_id, symbol}),
      [](Row& row) {
        OrderSaleRow sale;
        sale.order_name = row.text();
        sale.bot_id = row.text();
        sale.hour = static_cast<int>(row.integer());
        sale.profit = row.decimal();
        return sale;
      });
}

void put(Session& session, const AccountId& account_id, const Symbol& symbol, const OrderSaleRow& row) {
  session.insert("order_sales",
                 {{"account_id", account_id},
                  {"symbol", symbol},
                  {"order_name", row.order_name},
                  {"bot_id", row.bot_id},
                  {"hour", row.hour},
                  {"profit", wide_money(row.profit)}},
                 "ON CONFLICT (account_id, symbol, order_name) DO UPDATE SET bot_id = excluded.bot_id, hour = "
                 "excluded.hour, profit = excluded.profit");
}

void remove_of_symbol(Session& session, const AccountId& account_id, const Symbol& symbol) {
  session.execute("DELETE FROM order_sales WHERE account_id = ? AND symbol = ?", {account_id, symbol});
}

}  // namespace order_sales

std::vector<HistoryFill> fills_after(Session& session, const AccountId& account_id, const Symbol& symbol,
                                     const std::optional<HistoryPosition>& after, int limit) {
  Conditions conditions;
  conditions.add("account_id = ?", account_id);
  conditions.add("symbol = ?", symbol);
  auto parameters = conditions.parameters();
  auto where = conditions.text();
  if (after) {
    where += " AND (executed_at, id) > (?, ?)";
    parameters.emplace_back(after->executed_at);
    parameters.emplace_back(after->id);
  }
  parameters.emplace_back(limit);
  return read_all(session.select(owned_columns(),
                                 "FROM " + std::string{kOwnedFills} + " " + where + " ORDER BY executed_at, id LIMIT ?",
                                 parameters),
                  read_owned_fill);
}

}  // namespace hoga::storage
