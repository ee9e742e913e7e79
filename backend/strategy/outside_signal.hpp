// A wish that comes from outside of the platform, such as an alert of a charting service; and the strategies that take
// one. Plain data.
#pragma once

#include <optional>

#include "strategy/context.hpp"

namespace hoga::strategy {

struct OutsideSignal {
  // Empty: the only symbol that there is.
  Symbol symbol;
  Action action = Action::Buy;
  // Of the base asset; absent: by the bot's sizing.
  std::optional<Decimal> quantity;
  // A sale of all that is held.
  bool closes = false;
};

// Beside Strategy: apart from it, so that strategies in libraries of their own need not know of it.
class OutsideReceiver {
 public:
  virtual ~OutsideReceiver() = default;
  virtual void on_outside(Context& context, InstrumentIndex instrument, const OutsideSignal& signal) = 0;
};

}  // namespace hoga::strategy
