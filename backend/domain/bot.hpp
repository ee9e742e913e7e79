// A bot: a strategy with an account, symbols, money of its own and limits; how it stands, and what it has said. Plain
// data; a running bot lives in its account's engine, which alone changes how it stands.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/market_data.hpp"
#include "domain/protection.hpp"

namespace hoga {

using BotId = Uuid;

// Paused: the market is followed and protections stand, and nothing new is ordered; a pause that a limit has made still
// lets sales through. Failed: the bot can't go on by itself. Running is the only one that buys.
BOOST_DEFINE_ENUM_CLASS(BotState, Stopped, Running, Paused, Failed)
// What becomes of a bot's open orders as it is stopped. Leave: they stay, protections too. Cancel: they are taken back,
// what is held is kept without protection. Close: the same, and what is held is sold at the market.
BOOST_DEFINE_ENUM_CLASS(BotStop, Leave, Cancel, Close)
BOOST_DEFINE_ENUM_CLASS(BotLogLevel, Info, Warning, Error)

// What is absent is not limited. Amounts are in the quote asset.
struct BotLimits {
  // That the position in each symbol may reach, with what open orders may still buy.
  std::optional<Decimal> max_position;
  // Sales of the strategy count, exits that the bot itself makes do not.
  std::optional<int> orders_per_minute;
  // Of the bot's equity when the user's day began: beyond it the bot is paused until the next day, sales go on.
  std::optional<Decimal> daily_loss_percent;
  // Of the bot's highest equity: beyond it the bot is paused until it is started again, sales go on.
  std::optional<Decimal> max_drawdown_percent;
  // After so many losing trades in a row nothing is bought for so long. Both or none.
  std::optional<int> cool_down_losses;
  std::optional<int> cool_down_minutes;
  friend bool operator==(const BotLimits&, const BotLimits&) = default;
};
BOOST_DESCRIBE_STRUCT(BotLimits, (),
                      (max_position, orders_per_minute, daily_loss_percent, max_drawdown_percent, cool_down_losses,
                       cool_down_minutes))

// How every position of the bot is got out of, whatever its strategy says. At most one of stop-loss and trailing stop.
// Per cents are measured from the entry price of the bot's own position.
struct BotExits {
  std::optional<Decimal> stop_loss_percent;
  std::optional<Decimal> take_profit_percent;
  std::optional<Decimal> trailing_percent;
  // After so long the position is sold at the market.
  std::optional<int> time_stop_minutes;

  bool is_protecting() const { return stop_loss_percent || take_profit_percent || trailing_percent; }
  friend bool operator==(const BotExits&, const BotExits&) = default;
};
BOOST_DESCRIBE_STRUCT(BotExits, (), (stop_loss_percent, take_profit_percent, trailing_percent, time_stop_minutes))

struct BotSettings {
  BotId id;
  UserId user_id;
  AccountId account_id;
  std::string name;
  std::string strategy;
  std::string strategy_version;
  // JSON objects, as the strategy's parameters and the sizing form read them.
  std::string parameters = "{}";
  std::string sizing = "{}";
  std::vector<Symbol> symbols;
  // Shortest first.
  std::vector<Interval> intervals;
  // The money that it begins with, of the quote asset that its symbols share.
  Decimal budget;
  std::string currency;
  BotLimits limits;
  BotExits exits;
  // What its strategy draws at random follows from it.
  std::uint64_t seed = 0;
  Timestamp created_at{};
  Timestamp updated_at{};
  friend bool operator==(const BotSettings&, const BotSettings&) = default;
};

// A stable code and the values for the places {0}, {1}, ... of its text (engine/bot_texts).
struct BotMessage {
  std::string code;
  std::vector<std::string> values{};
  friend bool operator==(const BotMessage&, const BotMessage&) = default;
};

// The bot's own part of a position: from its own fills, net of fees taken in the base asset.
struct BotHolding {
  Symbol symbol;
  Decimal size;
  Decimal cost;
  std::optional<Decimal> mark_price;
  Decimal unrealized_pnl;
  // What guards it, as far as the bot's exits want that.
  ProtectionState protection = ProtectionState::None;
  std::optional<Decimal> stop_price;
  std::optional<Decimal> take_profit_price;
  std::optional<int> trailing_delta_bps;
  std::optional<Timestamp> time_stop_at;
  friend bool operator==(const BotHolding&, const BotHolding&) = default;
};
BOOST_DESCRIBE_STRUCT(BotHolding, (),
                      (symbol, size, cost, mark_price, unrealized_pnl, protection, stop_price, take_profit_price,
                       trailing_delta_bps, time_stop_at))

// How a bot stands.
struct BotStatus {
  BotId id;
  UserId user_id;
  AccountId account_id;
  BotState state = BotState::Stopped;
  // Why it is not running, or what keeps a running one from trading.
  std::optional<BotMessage> reason;
  // Money and holdings at the last prices. cash = budget + realized_pnl - cost of what is held.
  Decimal equity;
  Decimal cash;
  Decimal realized_pnl;
  Decimal unrealized_pnl;
  // All fees so far at their worth in the quote asset; they are in the profit already.
  Decimal fees;
  std::vector<BotHolding> holdings;
  int open_orders = 0;
  // Positions that were closed, and those of them that gained.
  int trades = 0;
  int wins = 0;
  std::optional<Timestamp> started_at;
  Timestamp updated_at{};
  friend bool operator==(const BotStatus&, const BotStatus&) = default;
};

// Recorded: as asked, or because there is nothing to sell. Refused: it could not become an order; `note` says why.
BOOST_DEFINE_ENUM_CLASS(SignalOutcome, Ordered, Recorded, Refused)

BOOST_DEFINE_ENUM_CLASS(SignalNote, None,
                        RecordOnly,     // the strategy asked for no order
                        NothingHeld,    // a sale with nothing to sell
                        Vetoed,         // the strategy's own validate(): see `veto`
                        BadInstrument,  // names no symbol of the bot
                        BadConfidence,  // not between 0 and 1
                        BadPrice,       // a limit or stop price that is not above zero, or breaks the venue's range
                        BadAmount,      // not above zero, or everything of a purchase
                        TooMany,        // more signals in one event than are taken
                        NoPrice,        // nothing is known of the market yet
                        NoStop,         // risk per trade without a stop, or with one on the wrong side
                        NoVolatility,   // volatility target before enough candles, or of a price that does not move
                        NoFunds,        // no free money
                        BelowMinimum,   // less than the venue takes
                        RefusedByRisk,  // by the risk gate: the signal's refusal says why
                        BackingOff,     // the same was refused a moment ago and is not tried again yet
                        Paused)         // the bot is paused: nothing is bought

// A signal as it is kept and shown.
struct BotSignal {
  Uuid id;
  BotId bot_id;
  UserId user_id;
  Timestamp time{};
  Symbol symbol;
  Side side = Side::Buy;
  SignalOutcome outcome = SignalOutcome::Recorded;
  SignalNote note = SignalNote::None;
  // The strategy's reason, or with SignalNote::Vetoed that of its veto: an entry of its list with figures, and its text
  // where the engine was asked to render it.
  std::uint16_t reason_code = 0;
  double reason_figures[3] = {};
  std::string reason_ko;
  std::string reason_en;
  double confidence = 1;
  Decimal price;
  std::optional<Decimal> quantity;
  std::optional<OrderId> order_id;
  // The risk gate's code and sentence.
  std::string refusal_code;
  std::string refusal;
};

// A bot as storage has it.
struct StoredBot {
  BotSettings settings;
  BotStatus status;
  // The bot's own state and that of its strategy (orders/actions.hpp, PersistBot); empty before they are first written.
  std::string saved;
  std::string mind;
};

struct BotLogLine {
  Uuid id;
  BotId bot_id;
  UserId user_id;
  Timestamp time{};
  BotLogLevel level = BotLogLevel::Info;
  BotMessage message;
};

}  // namespace hoga
