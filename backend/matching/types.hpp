// The words of the matching engine. Prices are 64-bit ticks and quantities 64-bit lots of one symbol, so that a
// comparison is one instruction; whoever owns the instrument converts. Plain values; any thread.
#pragma once

#include <cstdint>

#include "domain/order.hpp"

namespace hoga::matching {

// A price as a count of the instrument's tick size.
using Ticks = std::int64_t;
// A quantity as a count of the instrument's step size.
using Lots = std::int64_t;
// A quote amount as a count of tick size × step size: the product of a price and a quantity, exact.
using QuoteUnits = std::int64_t;

// Who owns an order, for self-trade prevention. Zero owns nothing: it is never prevented.
using Owner = std::uint32_t;

// What happens when a taker meets a resting order of its own owner.
enum class SelfTrade {
  None,         // they trade
  ExpireTaker,  // the rest of the taker expires
  ExpireMaker,  // the resting order expires and the taker goes on
  ExpireBoth,   // both expire
  Decrement,    // both lose the quantity of the prevented match; what has nothing left expires
};

// An order resting in a book. Stays valid, and stops finding anything once the order has gone; never finds a later
// order.
struct OrderHandle {
  std::uint32_t index = 0;
  std::uint32_t generation = 0;
  friend bool operator==(const OrderHandle&, const OrderHandle&) = default;
};

struct Submission {
  // The caller's own name for the order, given back in fills. The book attaches no meaning to it.
  std::uint64_t tag = 0;
  Owner owner = 0;
  SelfTrade self_trade = SelfTrade::None;
  Side side = Side::Buy;
  // Limit orders carry a price; a market order takes any.
  bool is_market = false;
  bool post_only = false;
  TimeInForce time_in_force = TimeInForce::Gtc;
  Ticks price = 0;
  // Zero for a market order that only its budget bounds.
  Lots quantity = 0;
  // Of a market order: it trades whole lots while their cost stays within the budget. Zero: no such bound.
  QuoteUnits quote_budget = 0;
  // Of an iceberg: how much of what rests is shown at a time; each new part queues behind what is there. Zero: all of
  // it.
  Lots display = 0;
};

// One execution; the price is the maker's.
struct Fill {
  OrderHandle maker;
  std::uint64_t maker_tag = 0;
  Owner maker_owner = 0;
  std::uint64_t taker_tag = 0;
  Owner taker_owner = 0;
  Side taker_side = Side::Buy;
  Ticks price = 0;
  Lots quantity = 0;
  // What the maker has left, hidden parts included; zero means that it is gone from the book.
  Lots maker_remaining = 0;
};

// A match with an order of the taker's own owner that did not happen.
struct Prevention {
  OrderHandle maker;
  std::uint64_t maker_tag = 0;
  std::uint64_t taker_tag = 0;
  Owner owner = 0;
  Side maker_side = Side::Buy;
  Ticks price = 0;
  // What the maker lost by it, zero if it stays as it is, and what it has left; zero means that it is gone.
  Lots maker_prevented = 0;
  Lots maker_remaining = 0;
  // What the taker lost by it: all that it had left where it expires. Zero for an order by quote amount, which has no
  // quantity to lose.
  Lots taker_prevented = 0;
};

enum class SubmitOutcome {
  Filled,              // nothing is left
  Rested,              // the rest, perhaps all, waits in the book
  WouldTake,           // post-only and it would have traded: nothing was done
  ImmediateRest,       // IOC: the rest was dropped
  KillUnfilled,        // FOK: it could not be filled whole, nothing was done
  NoLiquidity,         // a market order ran out of book; the rest was dropped
  BudgetSpent,         // a market order with a budget has spent what whole lots allow
  SelfTradePrevented,  // the rest was dropped because it met its owner's own order
};

struct SubmitResult {
  SubmitOutcome outcome = SubmitOutcome::Filled;
  Lots filled = 0;
  // What rests or was dropped; zero for an order by quote amount.
  Lots remaining = 0;
  // What self-trade prevention took of it while it went on.
  Lots prevented = 0;
  QuoteUnits quote = 0;
  // Set when the order rests.
  OrderHandle handle;
};

struct Level {
  Ticks price = 0;
  Lots quantity = 0;
  friend bool operator==(const Level&, const Level&) = default;
};

}  // namespace hoga::matching
