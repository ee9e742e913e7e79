// How much an order is for. A bot has one rule; it turns a strategy's wish into a quantity that the venue takes. Pure,
// exact, rounded against the order (never more than the rule says).
#pragma once

#include <boost/describe/enum.hpp>

#include <optional>
#include <vector>

#include "base/decimal.hpp"
#include "domain/instrument.hpp"
#include "strategy/parameter.hpp"
#include "strategy/signal.hpp"

namespace hoga::strategy {

// What `Sizing::value` means:
//   FixedQuantity     base units
//   FixedQuote        money of the quote currency
//   PercentOfEquity   per cent of the bot's equity
//   RiskPerTrade      per cent of the bot's equity that is lost if the price runs from here to the stop
//   VolatilityTarget  per cent a year that the bot's equity shall fluctuate by: the calmer the price, the larger the
//                     order, at most the whole equity
BOOST_DEFINE_ENUM_CLASS(SizingRule, FixedQuantity, FixedQuote, PercentOfEquity, RiskPerTrade, VolatilityTarget)

struct Sizing {
  SizingRule rule = SizingRule::FixedQuote;
  Decimal value = 100;
  // A signal of confidence 0.4 gets 0.4 of what the rule says.
  bool scales_by_confidence = false;
  // RiskPerTrade: how far below the price the stop lies where the signal names none, in per cent. Zero: such a signal
  // is refused.
  Decimal stop_percent;
  // VolatilityTarget: over how many closed candles the fluctuation is measured.
  int volatility_candles = 100;

  friend bool operator==(const Sizing&, const Sizing&) = default;
};

// The web form of a sizing, and its check: `sizing_rule`, `sizing_value`, `scale_by_confidence`, `stop_percent`,
// `volatility_candles`.
const std::vector<Parameter>& sizing_schema();
Result<Sizing> make_sizing(const ParameterValues& values);

struct SizingInput {
  // What it will be bought or sold at, roughly: the limit price, or the last price.
  Decimal price;
  std::optional<Decimal> stop_price;
  Decimal equity;
  // Standard deviation of a year's returns: 0.6 is 60 %. Absent until it can be measured.
  std::optional<double> volatility;
  double confidence = 1;
  Decimal factor = 1;
};

struct SizedQuantity {
  Decimal quantity;
  // Why there is none.
  SignalNote note = SignalNote::None;
};

// Not rounded to the venue's steps yet.
SizedQuantity size_by_rule(const Sizing& sizing, const SizingInput& input);

// The greatest quantity up to `quantity` that the instrument takes at this price; BelowMinimum where that is none.
SizedQuantity fit_quantity(const Instrument& instrument, const Decimal& quantity, const Decimal& price, bool is_market);

}  // namespace hoga::strategy
