// What an account's engine wants done, as data. One Actions is one batch: its writes are one transaction, and its
// sends, answers and events are released only after that commit, in order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "domain/actor.hpp"
#include "domain/event.hpp"
#include "domain/transfer.hpp"
#include "domain/venue_report.hpp"
#include "risk/limits.hpp"

namespace hoga::orders {

// A new order of ours: the intent. Fails where the id or the client order id exists.
struct InsertOrder {
  Order order;
};
// Stands before its orders.
struct InsertOrderList {
  OrderList list;
};
// Writes the order as it is now, whether the row exists or not.
struct PersistOrder {
  Order order;
};
// Fails where the execution is there already: the engine books each once, so a second one means that its memory is
// wrong.
struct InsertFill {
  Fill fill;
};
// Fills that were booked before their order was known belong to it.
struct LinkFills {
  AccountId account_id;
  Symbol symbol;
  std::string venue_order_id;
  OrderId order_id;
};
struct PersistPosition {
  Position position;
  std::optional<Decimal> mark_price;
  Decimal unrealized_pnl;
};
// Absolute values of the assets named; others stay.
struct PersistBalances {
  AccountId account_id;
  std::vector<Balance> balances;
};
struct PersistDayStart {
  AccountId account_id;
  risk::DayStart day_start;
};
// The highest equity that an account has had; what was moved in or out moves it too.
struct EquityPeak {
  Decimal equity;
  Timestamp at{};
  friend bool operator==(const EquityPeak&, const EquityPeak&) = default;
};
struct PersistEquityPeak {
  AccountId account_id;
  EquityPeak peak;
};
// Once it is known, and again when it gets its value.
struct PersistTransfer {
  Transfer transfer;
};
// What is wanted of a position; an empty plan is removed.
struct PersistProtection {
  Protection plan;
};
// What an owner or an operator will want to know later: every decision on an order, and by whom; repairs,
// contradictions, alarms.
struct AuditEntry {
  UserId user_id;
  AccountId account_id;
  std::string action;
  std::optional<Uuid> subject_id;
  // Stable code and a sentence.
  std::string code;
  std::string detail;
  Timestamp at{};
  Actor by{};
  // What it was based on.
  Figures figures{};
  // All of its details as JSON, in place of code, sentence and figures: of what somebody did from outside.
  std::string details{};
};
// How a bot stands, and all that it needs to go on from here: belongs into the transaction of the orders and fills that
// made it so. `saved` is the bot's own state, `mind` that of its strategy (absent: as it was).
struct PersistBot {
  BotStatus status;
  // Of the strategy that it has: another one where a plug-in was replaced.
  std::string strategy_version;
  std::string saved;
  std::optional<std::string> mind;
};
struct InsertBotSignal {
  BotSignal signal;
};
struct InsertBotLog {
  BotLogLine line;
};
// A point of the bot's curve.
struct InsertBotEquity {
  BotId bot_id;
  Timestamp time{};
  Decimal equity;
};
using Write = std::variant<InsertOrder, PersistOrder, InsertFill, LinkFills, PersistPosition, PersistBalances,
                           PersistDayStart, InsertOrderList, PersistProtection, PersistEquityPeak, AuditEntry,
                           PersistBot, InsertBotSignal, InsertBotLog, InsertBotEquity, PersistTransfer>;

struct FetchOpenOrders {};
struct FetchBalances {};
// Without both, everything that the venue has.
struct FetchFills {
  Symbol symbol;
  std::optional<std::string> from_trade_id;
  std::optional<Timestamp> since;
};
using VenueRequest = std::variant<PlaceRequest, CancelRequest, QueryRequest, FetchOpenOrders, FetchBalances, FetchFills,
                                  PlaceListRequest, AmendRequest>;

// The reply comes back under the same id; each send gets exactly one.
struct Send {
  std::uint64_t id = 0;
  VenueRequest request;
};

struct OpenOrdersFetched {
  Result<std::vector<VenueOrder>> orders;
};
struct BalancesFetched {
  Result<std::vector<Balance>> balances;
};
struct FillsFetched {
  Result<std::vector<VenueFill>> fills;
};
// A VenueOutcome to place, amend, cancel and query, a VenueListOutcome to a list; the others to their fetches.
using VenueReply = std::variant<VenueOutcome, OpenOrdersFetched, BalancesFetched, FillsFetched, VenueListOutcome>;

// To whoever sent the command of that correlation id: the orders it was about, as they are.
struct Answer {
  std::uint64_t correlation = 0;
  Result<std::vector<Order>> result;
};

// For a strategy that runs in another process: goes out like a send, and comes back to AccountEngine::on_bot_reply.
struct BotCall {
  BotId bot_id;
  std::uint64_t number = 0;
  std::string request;
};

struct Actions {
  std::vector<Write> writes;
  std::vector<Send> sends;
  std::vector<Answer> answers;
  std::vector<AccountEvent> events;
  std::vector<BotCall> bot_calls;

  bool empty() const {
    return writes.empty() && sends.empty() && answers.empty() && events.empty() && bot_calls.empty();
  }
};

}  // namespace hoga::orders
