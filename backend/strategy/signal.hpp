// What a strategy wants, and what became of it. Plain data without allocation: a strategy may signal at every candle of
// a long history.
#pragma once

#include <boost/describe/enum.hpp>

#include <array>
#include <cstdint>
#include <optional>

#include "base/decimal.hpp"
#include "base/time.hpp"
#include "domain/bot.hpp"
#include "domain/order.hpp"

namespace hoga::strategy {

// Place in the bot's list of symbols.
using InstrumentIndex = int;
// Place in the bot's list of candle series: instrument index × number of intervals + interval index.
using SeriesIndex = int;
// The strategy's own number for an order of its own; 0 for those that it need not tell apart.
using Tag = std::uint32_t;

BOOST_DEFINE_ENUM_CLASS(Action, Buy, Sell)

// Sized: `value` times what the bot's sizing rule says. Quantity and Quote: exactly so much of base or quote.
// Everything: all that is held (a sale) .
BOOST_DEFINE_ENUM_CLASS(AmountKind, Sized, Quantity, Quote, Everything)

struct Amount {
  AmountKind kind = AmountKind::Sized;
  Decimal value = 1;

  static Amount sized(Decimal factor = 1) { return {AmountKind::Sized, factor}; }
  static Amount quantity(Decimal value) { return {AmountKind::Quantity, value}; }
  static Amount quote(Decimal value) { return {AmountKind::Quote, value}; }
  static Amount everything() { return {AmountKind::Everything, 0}; }
};

// Why: an entry of the strategy's list of reasons, and the figures for the places {0} to {2} of its text. They are
// shown, and never reckoned with.
struct Reason {
  std::uint16_t code = 0;
  std::array<double, 3> figures{};
};

struct Signal {
  InstrumentIndex instrument = 0;
  Action action = Action::Buy;
  Amount amount;
  // 0 to 1. Scales a sized amount where the bot asks for that.
  double confidence = 1;
  Reason reason;
  // Absent: at the market. Rounded to the tick in the owner's favour.
  std::optional<Decimal> limit_price;
  // Where the trade has proved wrong: the distance that risk per trade is measured by.
  std::optional<Decimal> stop_price;
  Tag tag = 0;
  // Kept and shown, and no order follows.
  bool record_only = false;
};

// Plain words of a bot's record, known to all folders.
using hoga::SignalNote;
using hoga::SignalOutcome;

// The order that a signal has become, before the risk gate.
struct PlannedOrder {
  InstrumentIndex instrument = 0;
  Side side = Side::Buy;
  Decimal quantity;
  // Absent: at the market.
  std::optional<Decimal> price;
  // What the bot may protect the position with.
  std::optional<Decimal> stop_price;
  Tag tag = 0;
};

struct SignalRecord {
  Timestamp time{};
  Signal signal;
  SignalOutcome outcome = SignalOutcome::Recorded;
  SignalNote note = SignalNote::None;
  std::optional<Reason> veto;
  // The price that it was sized by.
  Decimal price;
  std::optional<PlannedOrder> order;
};

// An order of this bot has changed. What the runner or the risk gate refuses is Rejected, and never was an order.
struct OrderUpdate {
  Tag tag = 0;
  InstrumentIndex instrument = 0;
  Side side = Side::Buy;
  OrderStatus status = OrderStatus::Pending;
  Decimal quantity;
  Decimal filled_quantity;
  std::optional<Decimal> price;
};

// An order of this bot was filled, in part or in whole. Comes before the OrderUpdate that it makes.
struct FillUpdate {
  Tag tag = 0;
  InstrumentIndex instrument = 0;
  Side side = Side::Buy;
  Decimal quantity;
  Decimal price;
  // By how much the holding has changed: signed, net of a fee that was taken in the base asset.
  Decimal holding_change;
};

}  // namespace hoga::strategy
