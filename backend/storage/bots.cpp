#include "storage/bots.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/json_describe.hpp"
#include "domain/bot_json.hpp"
#include "storage/paging.hpp"

namespace hoga::storage {
namespace {

constexpr std::string_view kBotColumns =
    "id, user_id, account_id, name, strategy, strategy_version, parameters, sizing, symbols, intervals, budget, "
    "currency, limits, "
    "exits, seed, created_at, updated_at, state, reason, equity, cash, realized_pnl, unrealized_pnl, fees, holdings, "
    "open_orders, trades, wins, started_at, status_at, saved, mind";

std::vector<std::string> names_of(const std::vector<Interval>& intervals) {
  std::vector<std::string> names;
  for (const auto interval : intervals) names.emplace_back(to_string(interval));
  return names;
}

template <typename T>
T read_json(const std::string& text) {
  auto read = from_json<T>(text);
  if (read) return std::move(*read);
  throw ErrorException(
      make_error(Errc::StorageFailed, "A column of a bot can't be read.", to_log_string(read.error())));
}

// Code first, values behind it.
std::string message_text(const BotMessage& message) {
  auto parts = message.values;
  parts.insert(parts.begin(), message.code);
  return to_json(parts);
}

BotMessage read_message(const std::string& text) {
  auto parts = read_json<std::vector<std::string>>(text);
  BotMessage message;
  if (parts.empty()) return message;
  message.code = parts.front();
  message.values.assign(parts.begin() + 1, parts.end());
  return message;
}

std::uint64_t read_seed(const std::string& text) {
  std::uint64_t seed = 0;
  std::from_chars(text.data(), text.data() + text.size(), seed);
  return seed;
}

StoredBot read_bot(Row& row) {
  StoredBot bot;
  auto& settings = bot.settings;
  settings.id = row.uuid();
  settings.user_id = row.uuid();
  settings.account_id = row.uuid();
  settings.name = row.text();
  settings.strategy = row.text();
  settings.strategy_version = row.text();
  settings.parameters = row.text();
  settings.sizing = row.text();
  settings.symbols = read_json<std::vector<std::string>>(row.text());
  for (const auto& name : read_json<std::vector<std::string>>(row.text())) {
    if (const auto interval = parse_interval(name)) settings.intervals.push_back(*interval);
  }
  settings.budget = row.decimal();
  settings.currency = row.text();
  settings.limits = read_json<BotLimits>(row.text());
  settings.exits = read_json<BotExits>(row.text());
  settings.seed = read_seed(row.text());
  settings.created_at = row.time();
  settings.updated_at = row.time();
  auto& status = bot.status;
  status.id = settings.id;
  status.user_id = settings.user_id;
  status.account_id = settings.account_id;
  status.state = row.enumerator<BotState>();
  if (const auto reason = row.optional_text()) status.reason = read_message(*reason);
  status.equity = row.decimal();
  status.cash = row.decimal();
  status.realized_pnl = row.decimal();
  status.unrealized_pnl = row.decimal();
  status.fees = row.decimal();
  status.holdings = read_json<std::vector<BotHolding>>(row.text());
  status.open_orders = static_cast<int>(row.integer());
  status.trades = static_cast<int>(row.integer());
  status.wins = static_cast<int>(row.integer());
  status.started_at = row.optional_time();
  status.updated_at = row.optional_time().value_or(settings.updated_at);
  bot.saved = row.text();
  bot.mind = row.text();
  return bot;
}

std::vector<Assignment> setting_values(const BotSettings& settings) {
  return {{"account_id", settings.account_id},    {"name", settings.name},
          {"strategy", settings.strategy},        {"strategy_version", settings.strategy_version},
          {"parameters", settings.parameters},    {"sizing", settings.sizing},
          {"symbols", to_json(settings.symbols)}, {"intervals", to_json(names_of(settings.intervals))},
          {"budget", money(settings.budget)},     {"currency", settings.currency},
          {"limits", to_json(settings.limits)},   {"exits", to_json(settings.exits)},
          {"updated_at", settings.updated_at}};
}

}  // namespace

namespace bots {

void insert(Session& session, const BotSettings& settings) {
  auto values = setting_values(settings);
  values.push_back({"id", settings.id});
  values.push_back({"user_id", settings.user_id});
  values.push_back({"seed", std::to_string(settings.seed)});
  values.push_back({"created_at", settings.created_at});
  values.push_back({"equity", wide_money(settings.budget)});
  values.push_back({"cash", wide_money(settings.budget)});
  for (const char* column : {"realized_pnl", "unrealized_pnl", "fees"}) {
    values.push_back({column, wide_money(Decimal{})});
  }
  session.insert("bots", values);
}

bool update_settings(Session& session, const BotSettings& settings) {
  return session.update("bots", setting_values(settings), "id = ?", {settings.id}) == 1;
}

void update_state(Session& session, const BotStatus& status, const std::string& strategy_version,
                  const std::string& saved, const std::optional<std::string>& mind) {
  std::vector<Assignment> values{{"state", status.state},
                                 {"reason", status.reason ? std::optional(message_text(*status.reason)) : std::nullopt},
                                 {"equity", wide_money(status.equity)},
                                 {"cash", wide_money(status.cash)},
                                 {"realized_pnl", wide_money(status.realized_pnl)},
                                 {"unrealized_pnl", wide_money(status.unrealized_pnl)},
                                 {"fees", wide_money(status.fees)},
                                 {"holdings", to_json(status.holdings)},
                                 {"open_orders", status.open_orders},
                                 {"trades", status.trades},
                                 {"wins", status.wins},
                                 {"started_at", status.started_at},
                                 {"status_at", status.updated_at},
                                 {"strategy_version", strategy_version},
                                 {"saved", saved}};
  if (mind) values.push_back({"mind", *mind});
  session.update("bots", values, "id = ?", {status.id});
}

bool remove(Session& session, const BotId& id) { return session.execute("DELETE FROM bots WHERE id = ?", {id}) == 1; }

std::optional<StoredBot> find_of_user(Session& session, const UserId& user_id, const BotId& id) {
  return read_first(session.select_one(kBotColumns, "FROM bots WHERE id = ? AND user_id = ?", {id, user_id}), read_bot);
}

std::vector<StoredBot> list_of_user(Session& session, const UserId& user_id) {
  return read_all(session.select(kBotColumns, "FROM bots WHERE user_id = ? ORDER BY created_at, id", {user_id}),
                  read_bot);
}

std::vector<StoredBot> list_of_account(Session& session, const AccountId& account_id) {
  return read_all(session.select(kBotColumns, "FROM bots WHERE account_id = ? ORDER BY created_at, id", {account_id}),
                  read_bot);
}

std::vector<Place> list_running_of_disabled(Session& session) {
  const auto read = [](Row& row) {
    Place place;
    place.user_id = row.uuid();
    place.account_id = row.uuid();
    return place;
  };
  return read_all(session.select("user_id, account_id",
                                 "FROM bots WHERE state = ? AND user_id IN (SELECT id FROM users WHERE is_active = ?) "
                                 "GROUP BY user_id, account_id",
                                 {BotState::Running, false}),
                  read);
}

}  // namespace bots

namespace bot_signals {
namespace {

constexpr std::string_view kColumns =
    "id, bot_id, created_at, symbol, side, outcome, note, reason_ko, reason_en, confidence, price, quantity, order_id, "
    "refusal_code, refusal";

BotSignal read_signal(Row& row) {
  BotSignal signal;
  signal.id = row.uuid();
  signal.bot_id = row.uuid();
  signal.time = row.time();
  signal.symbol = row.text();
  signal.side = row.enumerator<Side>();
  signal.outcome = row.enumerator<SignalOutcome>();
  signal.note = row.enumerator<SignalNote>();
  signal.reason_ko = row.text();
  signal.reason_en = row.text();
  const auto confidence = row.text();
  std::from_chars(confidence.data(), confidence.data() + confidence.size(), signal.confidence);
  signal.price = row.decimal();
  signal.quantity = row.optional_decimal();
  signal.order_id = row.optional_uuid();
  signal.refusal_code = row.text();
  signal.refusal = row.text();
  return signal;
}

}  // namespace

void insert(Session& session, const BotSignal& signal) {
  session.insert("bot_signals", {{"id", signal.id},
                                 {"bot_id", signal.bot_id},
                                 {"created_at", signal.time},
                                 {"symbol", signal.symbol},
                                 {"side", signal.side},
                                 {"outcome", signal.outcome},
                                 {"note", signal.note},
                                 {"reason_ko", signal.reason_ko},
                                 {"reason_en", signal.reason_en},
                                 {"confidence", fmt::format("{}", signal.confidence)},
                                 {"price", wide_money(signal.price)},
                                 {"quantity", wide_money(signal.quantity)},
                                 {"order_id", signal.order_id},
                                 {"refusal_code", signal.refusal_code},
                                 {"refusal", signal.refusal}});
}

Page<BotSignal> page(Session& session, const BotId& bot_id, const PageRequest& request) {
  Conditions conditions;
  conditions.add("bot_id = ?", bot_id);
  return select_page<BotSignal>(session, kColumns, "bot_signals", "created_at", std::move(conditions), request,
                                read_signal, [](const BotSignal& signal) {
                                  return Cursor{signal.time, signal.id};
                                });
}

}  // namespace bot_signals

namespace bot_log {
namespace {

BotLogLine read_line(Row& row) {
  BotLogLine line;
  line.id = row.uuid();
  line.bot_id = row.uuid();
  line.time = row.time();
  line.level = row.enumerator<BotLogLevel>();
  line.message = read_message(row.text());
  return line;
}

}  // namespace

void insert(Session& session, const BotLogLine& line) {
  session.insert("bot_log", {{"id", line.id},
                             {"bot_id", line.bot_id},
                             {"created_at", line.time},
                             {"level", line.level},
                             {"message", message_text(line.message)}});
}

Page<BotLogLine> page(Session& session, const BotId& bot_id, const PageRequest& request) {
  Conditions conditions;
  conditions.add("bot_id = ?", bot_id);
  return select_page<BotLogLine>(session, "id, bot_id, created_at, level, message", "bot_log", "created_at",
                                 std::move(conditions), request, read_line, [](const BotLogLine& line) {
                                   return Cursor{line.time, line.id};
                                 });
}

}  // namespace bot_log

namespace bot_equity {

void insert(Session& session, const BotId& bot_id, Timestamp at, const Decimal& equity) {
  session.insert("bot_equity", {{"bot_id", bot_id}, {"at", at}, {"equity", wide_money(equity)}},
                 "ON CONFLICT (bot_id, at) DO UPDATE SET equity = excluded.equity");
}

std::vector<std::pair<Timestamp, Decimal>> list(Session& session, const BotId& bot_id, int limit) {
  auto points = read_all(
      session.select("at, equity", "FROM bot_equity WHERE bot_id = ? ORDER BY at DESC LIMIT ?", {bot_id, limit}),
      [](Row& row) {
        const auto at = row.time();
        return std::pair{at, row.decimal()};
      });
  std::reverse(points.begin(), points.end());
  return points;
}

}  // namespace bot_equity

}  // namespace hoga::storage
