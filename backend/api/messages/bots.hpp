// What the endpoints and the channel of strategies and bots say. Described structs: the names and types here are the
// contract. Limits, exits and holdings are those of domain/bot.hpp as they stand.
#pragma once

#include <boost/describe/class.hpp>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "domain/bot_json.hpp"
#include "strategy/strategy.hpp"

namespace hoga::api {

// A text in both languages.
struct BotText {
  std::string ko;
  std::string en;
};
BOOST_DESCRIBE_STRUCT(BotText, (), (ko, en))

struct StrategyInfo {
  std::string name;
  std::string version;
  BotText title;
  BotText summary;
  // JSON Schema of the parameters: titles and help in English, `x-ko` holds the Korean ones, `x-order` the order.
  RawJson parameters;
  std::int32_t symbols_min = 1;
  std::int32_t symbols_max = 1;
  std::int32_t intervals_min = 1;
  std::int32_t intervals_max = 1;
  // "shipped" or "plugin".
  std::string origin = "shipped";
};
BOOST_DESCRIBE_STRUCT(StrategyInfo, (),
                      (name, version, title, summary, parameters, symbols_min, symbols_max, intervals_min,
                       intervals_max, origin))

struct StrategyList {
  std::vector<StrategyInfo> items;
  // JSON Schemas of the forms that every bot has.
  RawJson sizing;
  RawJson limits;
  RawJson exits;
};
BOOST_DESCRIBE_STRUCT(StrategyList, (), (items, sizing, limits, exits))

// POST and PUT. While the bot runs name, budget, limits and exits can be changed; the rest while it is stopped, symbols
// and account also only while it holds nothing.
struct BotRequest {
  std::string name;
  std::string strategy;
  // Absent: the newest.
  std::optional<std::string> strategy_version;
  // Absent: the standard values.
  std::optional<RawJson> parameters;
  // Absent: the paper account.
  std::optional<Uuid> account_id;
  std::vector<std::string> symbols;
  // "1m", "5m"; absent: one minute.
  std::optional<std::vector<std::string>> intervals;
  Decimal budget;
  std::optional<RawJson> sizing;
  std::optional<BotLimits> limits;
  std::optional<BotExits> exits;
};
BOOST_DESCRIBE_STRUCT(BotRequest, (),
                      (name, strategy, strategy_version, parameters, account_id, symbols, intervals, budget, sizing,
                       limits, exits))

struct BotReason {
  // Stable: bot_daily_loss, bot_buy_refused, strategy_failed, halted, account_unavailable, ...
  std::string code;
  std::string ko;
  std::string en;
};
BOOST_DESCRIBE_STRUCT(BotReason, (), (code, ko, en))

struct BotItem {
  Uuid id;
  std::string name;
  std::string strategy;
  std::string strategy_version;
  BotText strategy_title;
  RawJson parameters;
  Uuid account_id;
  std::vector<std::string> symbols;
  std::vector<std::string> intervals;
  // Of the budget and all figures below.
  std::string currency;
  Decimal budget;
  RawJson sizing;
  BotLimits limits;
  BotExits exits;
  BotState state = BotState::Stopped;
  // Why it does not run, or what keeps a running one from trading.
  std::optional<BotReason> state_reason;
  Decimal equity;
  Decimal cash;
  Decimal realized_pnl;
  Decimal unrealized_pnl;
  // In the profit already.
  Decimal fees;
  std::vector<BotHolding> holdings;
  std::int32_t open_orders = 0;
  std::int32_t trades = 0;
  std::int32_t wins = 0;
  std::optional<Timestamp> started_at;
  Timestamp created_at{};
  // Of the settings, and of the figures.
  Timestamp updated_at{};
  Timestamp status_at{};
};
BOOST_DESCRIBE_STRUCT(BotItem, (),
                      (id, name, strategy, strategy_version, strategy_title, parameters, account_id, symbols, intervals,
                       currency, budget, sizing, limits, exits, state, state_reason, equity, cash, realized_pnl,
                       unrealized_pnl, fees, holdings, open_orders, trades, wins, started_at, created_at, updated_at,
                       status_at))

struct StopBotRequest {
  // leave, cancel or close.
  BotStop orders = BotStop::Leave;
};
BOOST_DESCRIBE_STRUCT(StopBotRequest, (), (orders))

struct CloneBotRequest {
  // Absent: that of the bot, with a number behind it.
  std::optional<std::string> name;
  std::optional<Uuid> account_id;
};
BOOST_DESCRIBE_STRUCT(CloneBotRequest, (), (name, account_id))

// The file that /export gives and /import takes. Nothing in it is secret; the account is chosen anew.
struct BotFile {
  std::string format = "hoga-bot/1";
  std::string name;
  std::string strategy;
  std::string strategy_version;
  RawJson parameters;
  std::vector<std::string> symbols;
  std::vector<std::string> intervals;
  Decimal budget;
  RawJson sizing;
  BotLimits limits;
  BotExits exits;
};
BOOST_DESCRIBE_STRUCT(BotFile, (),
                      (format, name, strategy, strategy_version, parameters, symbols, intervals, budget, sizing, limits,
                       exits))

struct BotSignalItem {
  Uuid id;
  Uuid bot_id;
  Timestamp time{};
  std::string symbol;
  // What it wanted: buy or sell.
  Side action = Side::Buy;
  SignalOutcome outcome = SignalOutcome::Recorded;
  SignalNote note = SignalNote::None;
  // The note in words; empty for none.
  BotText note_text;
  // Why the strategy said it.
  BotText reason;
  double confidence = 1;
  Decimal price;
  std::optional<Decimal> quantity;
  std::optional<Uuid> order_id;
  // Of refused_by_risk: the risk gate's code and sentence.
  std::optional<std::string> refusal_code;
  std::optional<std::string> refusal;
};
BOOST_DESCRIBE_STRUCT(BotSignalItem, (),
                      (id, bot_id, time, symbol, action, outcome, note, note_text, reason, confidence, price, quantity,
                       order_id, refusal_code, refusal))

struct BotLogItem {
  Uuid id;
  Uuid bot_id;
  Timestamp time{};
  BotLogLevel level = BotLogLevel::Info;
  std::string code;
  std::string ko;
  std::string en;
};
BOOST_DESCRIBE_STRUCT(BotLogItem, (), (id, bot_id, time, level, code, ko, en))

struct BotEquityPoint {
  EpochMilliseconds time;
  Decimal equity;
};
BOOST_DESCRIBE_STRUCT(BotEquityPoint, (), (time, equity))

struct BotPerformance {
  Decimal budget;
  Decimal equity;
  Decimal realized_pnl;
  Decimal unrealized_pnl;
  Decimal fees;
  std::int32_t trades = 0;
  std::int32_t wins = 0;
  // Per cent of the budget.
  std::optional<Decimal> return_percent;
  // Largest fall from a high of the curve, per cent of that high.
  std::optional<Decimal> max_drawdown_percent;
  // Oldest first, at most one a minute.
  std::vector<BotEquityPoint> equity_curve;
};
BOOST_DESCRIBE_STRUCT(BotPerformance, (),
                      (budget, equity, realized_pnl, unrealized_pnl, fees, trades, wins, return_percent,
                       max_drawdown_percent, equity_curve))

// On the channel `bots`: the snapshot has all bots; an update has what is new: bots that have changed (all of them
// whole), bots that are gone, signals, log lines.
struct BotUpdate {
  std::vector<BotItem> bots;
  std::vector<Uuid> removed;
  std::vector<BotSignalItem> signals;
  std::vector<BotLogItem> log;
};
BOOST_DESCRIBE_STRUCT(BotUpdate, (), (bots, removed, signals, log))

BotText make_text(const strategy::Text& text);
std::optional<BotReason> make_reason(const std::optional<BotMessage>& message);
BotItem make_bot(const BotSettings& settings, const BotStatus& status, const strategy::Description* description);
BotSignalItem make_signal(const BotSignal& signal);
BotLogItem make_log_line(const BotLogLine& line);
BotFile make_bot_file(const BotSettings& settings);
BotRequest to_request(const BotFile& file);

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::BotRequest> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::api::BotFile> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::api::CloneBotRequest> {
  static std::vector<FieldConstraint> get() { return {constraint("name").length(1, 100)}; }
};
