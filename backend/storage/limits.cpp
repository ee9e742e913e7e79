#include "storage/limits.hpp"

#include "storage/paging.hpp"

namespace hoga::storage {
namespace risk_limits {
namespace {

constexpr std::string_view kColumns =
    "user_id, account_id, bot_id, symbol, trading_enabled, allowed_symbols, max_order_value, max_position_size, "
    "max_open_orders, max_orders_per_minute, price_band, risk_per_trade, daily_loss_limit, max_drawdown, "
    "max_market_age_seconds, is_operators, updated_at";

std::string scope_of(const LimitSet& set) {
  std::string scope = "platform";
  if (set.user_id) scope = (set.is_operators ? "operator:" : "user:") + set.user_id->to_string();
  if (set.account_id) scope = "account:" + set.account_id->to_string();
  if (set.bot_id) scope = "bot:" + set.bot_id->to_string();
  return set.symbol ? scope + ":" + *set.symbol : scope;
}

std::string join(const std::vector<Symbol>& symbols) {
  std::string text;
  for (const auto& symbol : symbols) text += (text.empty() ? "" : " ") + symbol;
  return text;
}

std::vector<Symbol> split(const std::string& text) {
  std::vector<Symbol> symbols;
  for (std::size_t from = 0; from < text.size();) {
    const auto end = std::min(text.find(' ', from), text.size());
    symbols.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return symbols;
}

std::optional<int> small(const std::optional<std::int64_t>& value) {
  return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

LimitSet read_set(Row& row) {
  LimitSet set;
  set.user_id = row.optional_uuid();
  set.account_id = row.optional_uuid();
  set.bot_id = row.optional_uuid();
  set.symbol = row.optional_text();
  set.trading_enabled = row.optional_flag();
  if (const auto allowed = row.optional_text()) set.allowed_symbols = split(*allowed);
  set.max_order_value = row.optional_decimal();
  set.max_position_size = row.optional_decimal();
  set.max_open_orders = small(row.optional_integer());
  set.max_orders_per_minute = small(row.optional_integer());
  set.price_band = row.optional_decimal();
  set.risk_per_trade = row.optional_decimal();
  set.daily_loss_limit = row.optional_decimal();
  set.max_drawdown = row.optional_decimal();
  set.max_market_age_seconds = small(row.optional_integer());
  set.is_operators = row.flag();
  set.updated_at = row.time();
  return set;
}

Parameter optional_percent(const std::optional<Decimal>& value) {
  return value ? percent(*value) : Parameter(std::nullopt);
}

}  // namespace

std::vector<LimitSet> list(Session& session) {
  return read_all(session.select(kColumns, "FROM risk_limits ORDER BY scope"), read_set);
}

std::vector<LimitSet> list_of_platform(Session& session) {
  return read_all(session.select(kColumns, "FROM risk_limits WHERE user_id IS NULL ORDER BY scope"), read_set);
}

std::vector<LimitSet> list_of_user(Session& session, const UserId& user_id) {
  return read_all(session.select(kColumns, "FROM risk_limits WHERE user_id = ? ORDER BY scope", {user_id}), read_set);
}

std::optional<LimitSet> find(Session& session, const LimitSet& scope) {
  return read_first(session.select_one(kColumns, "FROM risk_limits WHERE scope = ?", {scope_of(scope)}), read_set);
}

void put(Session& session, const LimitSet& set) {
  const auto scope = scope_of(set);
  session.execute("DELETE FROM risk_limits WHERE scope = ?", {scope});
  if (is_empty(set)) return;
  session.insert("risk_limits",
                 {{"scope", scope},
                  {"user_id", set.user_id},
                  {"account_id", set.account_id},
                  {"bot_id", set.bot_id},
                  {"symbol", set.symbol},
                  {"trading_enabled", set.trading_enabled},
                  {"allowed_symbols", set.allowed_symbols ? std::optional(join(*set.allowed_symbols)) : std::nullopt},
                  {"max_order_value", money(set.max_order_value)},
                  {"max_position_size", money(set.max_position_size)},
                  {"max_open_orders", set.max_open_orders},
                  {"max_orders_per_minute", set.max_orders_per_minute},
                  {"price_band", optional_percent(set.price_band)},
                  {"risk_per_trade", optional_percent(set.risk_per_trade)},
                  {"daily_loss_limit", optional_percent(set.daily_loss_limit)},
                  {"max_drawdown", optional_percent(set.max_drawdown)},
                  {"max_market_age_seconds", set.max_market_age_seconds},
                  {"is_operators", set.is_operators},
                  {"updated_at", set.updated_at}});
}

}  // namespace risk_limits

namespace equity_peaks {

std::optional<std::pair<Decimal, Timestamp>> find(Session& session, const AccountId& account_id) {
  return read_first(session.select_one("equity, at", "FROM equity_peaks WHERE account_id = ?", {account_id}),
                    [](Row& row) {
                      const auto equity = row.decimal();
                      return std::pair{equity, row.time()};
                    });
}

void put(Session& session, const AccountId& account_id, const Decimal& equity, Timestamp at) {
  session.insert("equity_peaks", {{"account_id", account_id}, {"equity", wide_money(equity)}, {"at", at}},
                 "ON CONFLICT (account_id) DO UPDATE SET equity = excluded.equity, at = excluded.at");
}

}  // namespace equity_peaks

namespace shared_equity_peaks {

std::map<AccountId, Decimal> list(Session& session) {
  const auto read = [](Row& row) {
    const auto account_id = row.uuid();
    return std::pair{account_id, row.decimal()};
  };
  const auto rows = read_all(session.select("account_id, equity", "FROM shared_equity_peaks"), read);
  return {rows.begin(), rows.end()};
}

std::optional<Decimal> find(Session& session, const AccountId& account_id) {
  return read_first(session.select_one("equity", "FROM shared_equity_peaks WHERE account_id = ?", {account_id}),
                    [](Row& row) { return row.decimal(); });
}

void put(Session& session, const AccountId& account_id, const Decimal& equity, Timestamp at) {
  session.insert("shared_equity_peaks", {{"account_id", account_id}, {"equity", wide_money(equity)}, {"at", at}},
                 "ON CONFLICT (account_id) DO UPDATE SET equity = excluded.equity, at = excluded.at");
}

}  // namespace shared_equity_peaks

}  // namespace hoga::storage
