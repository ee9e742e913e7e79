// Rows of `market_results`, `day_results` and `order_sales`, what executions add up to, and of `unbooked_trades`, which
// are not added yet. Sums are made by whoever writes: nothing is reckoned here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "domain/bot.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

struct MarketResultRow {
  AccountId account_id;
  Symbol symbol;
  UserId user_id;
  std::string exchange;
  std::string quote;
  std::string time_zone;
  bool is_stale = false;
  std::int64_t revision = 0;
  std::int64_t fills = 0;
  std::optional<Timestamp> last_at;
  std::optional<std::string> last_trade_id;
  std::optional<Side> last_side;
  // "2026-11-22".
  std::optional<std::string> last_day;
  Decimal size;
  Decimal cost;
  Decimal realized;
  Decimal external_quantity;
  Decimal fees;
  std::int64_t unvalued_fees = 0;
  friend bool operator==(const MarketResultRow&, const MarketResultRow&) = default;
};

struct DayResultRow {
  // "2026-11-22".
  std::string day;
  Symbol symbol;
  // Empty: by hand.
  std::string bot_id;
  std::int64_t fills = 0;
  Decimal turnover;
  Decimal fees;
  std::int64_t trades = 0;
  std::int64_t wins = 0;
  std::int64_t losses = 0;
  Decimal gross_profit;
  Decimal gross_loss;
  std::optional<Decimal> best;
  std::optional<Decimal> worst;
  std::string hours;
  friend bool operator==(const DayResultRow&, const DayResultRow&) = default;
};

// What an order has sold on the last day of its market.
struct OrderSaleRow {
  std::string order_name;
  // Empty: by hand.
  std::string bot_id;
  int hour = 0;
  Decimal profit;
  friend bool operator==(const OrderSaleRow&, const OrderSaleRow&) = default;
};

// An execution with what of its order matters here.
struct HistoryFill {
  Fill fill;
  std::optional<BotId> bot_id;
  // Made elsewhere: its order is not one of the platform's.
  bool is_external = false;
};

namespace market_results {
std::vector<MarketResultRow> list_of_account(Session& session, const AccountId& account_id);
std::optional<MarketResultRow> find(Session& session, const AccountId& account_id, const Symbol& symbol);
// Inserts it with its revision, or changes the row of that revision to the next; false where another revision stands.
bool put(Session& session, const MarketResultRow& row, bool is_new);
// Its order has become known, or its owner has entered something: it is added up anew.
void mark_stale(Session& session, const AccountId& account_id, const Symbol& symbol);
// Accounts with executions that are not added up, or with a market that is stale.
std::vector<AccountId> accounts_to_book(Session& session);
}  // namespace market_results

namespace unbooked_trades {
void insert(Session& session, const Fill& fill);
// The markets that have any.
std::vector<Symbol> symbols(Session& session, const AccountId& account_id);
std::vector<HistoryFill> list(Session& session, const AccountId& account_id, const Symbol& symbol, int limit);
void remove(Session& session, const std::vector<Uuid>& trade_ids);
}  // namespace unbooked_trades

namespace day_results {
// Those of the days from `from` to `to` where given, in the order of days.
std::vector<DayResultRow> list(Session& session, const AccountId& account_id, const std::optional<std::string>& from,
                               const std::optional<std::string>& to, const std::optional<Symbol>& symbol);
std::optional<DayResultRow> find(Session& session, const AccountId& account_id, const std::string& day,
                                 const Symbol& symbol, const std::string& bot_id);
void put(Session& session, const AccountId& account_id, const DayResultRow& row);
void remove_of_symbol(Session& session, const AccountId& account_id, const Symbol& symbol);
}  // namespace day_results

namespace order_sales {
// By their names.
std::vector<OrderSaleRow> list(Session& session, const AccountId& account_id, const Symbol& symbol);
void put(Session& session, const AccountId& account_id, const Symbol& symbol, const OrderSaleRow& row);
void remove_of_symbol(Session& session, const AccountId& account_id, const Symbol& symbol);
}  // namespace order_sales

// Executions of a market with their bots, oldest first, by pages: those after the one named.
struct HistoryPosition {
  Timestamp executed_at{};
  Uuid id;
};
std::vector<HistoryFill> fills_after(Session& session, const AccountId& account_id, const Symbol& symbol,
                                     const std::optional<HistoryPosition>& after, int limit);

}  // namespace hoga::storage
