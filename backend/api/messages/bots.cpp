#include "api/messages/bots.hpp"

#include "engine/bot_texts.hpp"

namespace hoga::api {

BotText make_text(const strategy::Text& text) { return {text.ko, text.en}; }

std::optional<BotReason> make_reason(const std::optional<BotMessage>& message) {
  if (!message) return std::nullopt;
  return BotReason{message->code, engine::bot_text(*message, strategy::Language::Korean),
                   engine::bot_text(*message, strategy::Language::English)};
}

BotItem make_bot(const BotSettings& settings, const BotStatus& status, const strategy::Description* description) {
  BotItem item;
  item.id = settings.id;
  item.name = settings.name;
  item.strategy = settings.strategy;
  item.strategy_version = settings.strategy_version;
  item.strategy_title =
      description != nullptr ? make_text(description->title) : BotText{settings.strategy, settings.strategy};
  item.parameters = {settings.parameters};
  item.account_id = settings.account_id;
  item.symbols = settings.symbols;
  for (const auto interval : settings.intervals) item.intervals.emplace_back(to_string(interval));
  item.currency = settings.currency;
  item.budget = settings.budget;
  item.sizing = {settings.sizing};
  item.limits = settings.limits;
  item.exits = settings.exits;
  item.state = status.state;
  item.state_reason = make_reason(status.reason);
  item.equity = status.equity;
  item.cash = status.cash;
  item.realized_pnl = status.realized_pnl;
  item.unrealized_pnl = status.unrealized_pnl;
  item.fees = status.fees;
  item.holdings = status.holdings;
  item.open_orders = status.open_orders;
  item.trades = status.trades;
  item.wins = status.wins;
  item.started_at = status.started_at;
  item.created_at = settings.created_at;
  item.updated_at = settings.updated_at;
  item.status_at = status.updated_at;
  return item;
}

BotSignalItem make_signal(const BotSignal& signal) {
  BotSignalItem item;
  item.id = signal.id;
  item.bot_id = signal.bot_id;
  item.time = signal.time;
  item.symbol = signal.symbol;
  item.action = signal.side;
  item.outcome = signal.outcome;
  item.note = signal.note;
  item.note_text = {std::string(strategy::note_text(signal.note, strategy::Language::Korean)),
                    std::string(strategy::note_text(signal.note, strategy::Language::English))};
  item.reason = {signal.reason_ko, signal.reason_en};
  item.confidence = signal.confidence;
  item.price = signal.price;
  item.quantity = signal.quantity;
  item.order_id = signal.order_id;
  if (!signal.refusal_code.empty()) {
    item.refusal_code = signal.refusal_code;
    item.refusal = signal.refusal;
  }
  return item;
}

BotLogItem make_log_line(const BotLogLine& line) {
  return {line.id,
          line.bot_id,
          line.time,
          line.level,
          line.message.code,
          engine::bot_text(line.message, strategy::Language::Korean),
          engine::bot_text(line.message, strategy::Language::English)};
}

BotFile make_bot_file(const BotSettings& settings) {
  BotFile file;
  file.name = settings.name;
  file.strategy = settings.strategy;
  file.strategy_version = settings.strategy_version;
  file.parameters = {settings.parameters};
  file.symbols = settings.symbols;
  for (const auto interval : settings.intervals) file.intervals.emplace_back(to_string(interval));
  file.budget = settings.budget;
  file.sizing = {settings.sizing};
  file.limits = settings.limits;
  file.exits = settings.exits;
  return file;
}

BotRequest to_request(const BotFile& file) {
  BotRequest request;
  request.name = file.name;
  request.strategy = file.strategy;
  request.strategy_version = file.strategy_version;
  request.parameters = file.parameters;
  request.symbols = file.symbols;
  request.intervals = file.intervals;
  request.budget = file.budget;
  request.sizing = file.sizing;
  request.limits = file.limits;
  request.exits = file.exits;
  return request;
}

}  // namespace hoga::api

namespace hoga {

namespace {

const Decimal kMost = Decimal::of("999999999999.99999999");

}  // namespace

std::vector<FieldConstraint> Constraints<api::BotRequest>::get() {
  return {constraint("name").length(1, 100).example("RSI on BTC"),
          constraint("strategy").length(1, 100).example("rsi"),
          constraint("strategy_version").length(1, 32).says("Absent: the newest."),
          constraint("parameters").says("As GET /strategies describes them; absent: the standard values."),
          constraint("account_id").says("Absent: the paper account."),
          constraint("symbols").length(1, 50),
          constraint("intervals").length(1, 16).says("Absent: one minute."),
          constraint("budget").more_than(0).at_most(kMost).says("Of the symbols' quote asset.").example("1000"),
          constraint("sizing").says("As GET /strategies describes it.")};
}

std::vector<FieldConstraint> Constraints<api::BotFile>::get() {
  return {constraint("format").says("hoga-bot/1"), constraint("name").length(1, 100),
          constraint("strategy").length(1, 100),   constraint("symbols").length(1, 50),
          constraint("intervals").length(1, 16),   constraint("budget").more_than(0).at_most(kMost)};
}

}  // namespace hoga
