// What a venue says about one account, in the project's own words: adapters make these from the wire, engines take them
// as evidence.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/account.hpp"
#include "domain/market_data.hpp"
#include "domain/order_list.hpp"

namespace hoga {

// What the venue lets a key do.
struct KeyPermissions {
  bool can_read = false;
  bool can_trade = false;
  bool can_withdraw = false;
  // It works from addresses alone that its owner has named at the venue.
  bool is_bound_to_address = false;
  friend bool operator==(const KeyPermissions&, const KeyPermissions&) = default;
};

// The state of an order at the venue, from an answer, a report or a query.
struct VenueOrder {
  Symbol symbol;
  std::string venue_order_id;
  // What we called it; an order of somebody else's program carries that program's id.
  std::string venue_client_order_id;
  Side side = Side::Buy;
  OrderType type = OrderType::Limit;
  TimeInForce time_in_force = TimeInForce::Gtc;
  bool post_only = false;
  Decimal quantity;
  std::optional<Decimal> quote_quantity;
  std::optional<Decimal> price;
  std::optional<Decimal> stop_price;
  std::optional<int> trailing_delta_bps;
  std::optional<Decimal> iceberg_quantity;
  // An exit that waits for the entry of its list; then `status` is Open.
  bool is_waiting = false;
  // Open, PartiallyFilled, Filled, Cancelled, Rejected or Expired; a stop that has not fired is Open.
  OrderStatus status = OrderStatus::Open;
  Decimal filled_quantity;
  Decimal filled_quote;
  std::optional<std::string> reject_reason;
  Timestamp created_at{};
  Timestamp updated_at{};
  friend bool operator==(const VenueOrder&, const VenueOrder&) = default;
};

struct VenueFill {
  Symbol symbol;
  std::string venue_trade_id;
  std::string venue_order_id;
  Side side = Side::Buy;
  Decimal quantity;
  Decimal price;
  Decimal fee;
  std::string fee_currency;
  bool is_maker = false;
  Timestamp executed_at{};
  // What the fee was worth then, in what the symbol is traded for: where it was looked up, since nobody valued it at
  // the time (orders/fee_prices.hpp). An adapter leaves it empty.
  std::optional<Decimal> fee_value{};
  friend bool operator==(const VenueFill&, const VenueFill&) = default;
};

// A report of the user stream: the order as it is now, and the fill that made it so, if one did.
struct ExecutionReport {
  VenueOrder order;
  std::optional<VenueFill> fill;
  Timestamp event_time{};
};

// Absolute values of the assets named; others are unchanged.
struct BalanceReport {
  std::vector<Balance> balances;
  Timestamp event_time{};
};

// A deposit, withdrawal or transfer.
struct TransferReport {
  std::string asset;
  Decimal amount;
  Timestamp time{};
};

// The user stream of the account is up (reconcile now) or down.
struct UserStreamUp {};
struct UserStreamDown {
  std::string reason;
  // The venue does not take the account's key.
  bool is_key_refused = false;
};

using VenueReport = std::variant<ExecutionReport, BalanceReport, TransferReport, UserStreamUp, UserStreamDown>;

// When a request was handed to the network: told by the adapter to whoever measures.
struct SendTimes {
  std::optional<Timestamp> sent_at;
};

// What the engine asks of the venue for one account. `send_before` is by the venue's clock: a request must not be
// signed with that time or a later one, so that by the venue's own rule it can't be taken later than a window after it.
struct PlaceRequest {
  OrderId order_id;
  std::string venue_client_order_id;
  Symbol symbol;
  Side side = Side::Buy;
  OrderType type = OrderType::Limit;
  TimeInForce time_in_force = TimeInForce::Gtc;
  bool post_only = false;
  Decimal quantity;
  std::optional<Decimal> quote_quantity;
  std::optional<Decimal> price;
  std::optional<Decimal> stop_price;
  std::optional<int> trailing_delta_bps;
  std::optional<Decimal> iceberg_quantity;
  Timestamp send_before{};
  // Null where nobody measures.
  std::shared_ptr<SendTimes> times{};
  // It gets out of a position: where requests have to wait it goes before those that get in.
  bool is_exit = false;
};
// All orders of a list in one request, the entry of a bracket first.
struct PlaceListRequest {
  OrderListId list_id;
  std::string venue_client_list_id;
  OrderListType type = OrderListType::Oco;
  struct Leg {
    OrderRole role = OrderRole::Entry;
    PlaceRequest order;
  };
  std::vector<Leg> legs;
  // The exits sell what the entry has bought, after fees: their quantity is the venue's to work out.
  bool is_paid_by_entry = false;
  Timestamp send_before{};
  std::shared_ptr<SendTimes> times{};
};
// To a smaller quantity, what is filled counted in; the order keeps its ids and its place in the queue.
struct AmendRequest {
  OrderId order_id;
  Symbol symbol;
  std::string venue_client_order_id;
  Decimal quantity;
  Timestamp send_before{};
};
struct CancelRequest {
  OrderId order_id;
  Symbol symbol;
  std::string venue_client_order_id;
};
struct QueryRequest {
  OrderId order_id;
  Symbol symbol;
  std::string venue_client_order_id;
  // Of an order made elsewhere, of which nothing else is known: the two others are empty then.
  std::string venue_order_id{};
};

// How a request ended. Definite evidence and its absence are different types, so that nobody can mistake one for the
// other.
struct VenueAccepted {
  VenueOrder order;
  // Fills inside of the answer, where the venue gives them.
  std::vector<VenueFill> fills;
  // The venue's clock when it answered a query, if the answer carried it.
  std::optional<Timestamp> server_time{};
};
// The venue has answered: no. The order does not exist there.
struct VenueRejected {
  std::string code;
  std::string reason;
};
// "No such order." For a query: definite only after send_before + recvWindow + 1 s of the venue's time (decisions: late
// signing, bounded).
struct VenueUnknownOrder {
  // The venue's clock when it said so, if the answer carried it.
  std::optional<Timestamp> server_time;
};
// Never signed or never left this machine: definite, the order is not at the venue and never will be.
struct VenueNotSent {
  std::string reason;
  // `send_before` had passed by what was known of the venue's clock when it came to signing.
  bool is_late = false;
};
// Time-out, cut, 5xx, unreadable: nothing is known.
struct VenueOutcomeUnknown {
  std::string reason;
};
using VenueOutcome = std::variant<VenueAccepted, VenueRejected, VenueUnknownOrder, VenueNotSent, VenueOutcomeUnknown>;
// Every order of a list, as it was taken.
struct VenueListAccepted {
  std::vector<VenueAccepted> legs;
};
// Of a list as a whole: it is taken or refused as one.
using VenueListOutcome = std::variant<VenueListAccepted, VenueRejected, VenueNotSent, VenueOutcomeUnknown>;

}  // namespace hoga
