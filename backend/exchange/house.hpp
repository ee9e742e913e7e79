// Order entry for the house's own agents on one symbol's MatchedMarket: market makers and takers of the synthetic
// market. It goes through the same matching engine and, where an account is on the other side, the same ledger; house
// against house moves nothing. House orders lock no funds, pay no commission, are not journalled and have no order id
// of the public kind: agents quote afresh after a restart. Cheap: nothing is allocated for an order. Owned by the
// Exchange, valid as long as it; on its thread alone.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "exchange/market.hpp"

namespace hoga::exchange {

// A resting house order was hit.
struct HouseFill {
  matching::OrderHandle order;
  Side side = Side::Buy;
  Ticks price = 0;
  Lots quantity = 0;
  // Zero means that the order is gone.
  Lots remaining = 0;
};

class HouseDesk {
 public:
  virtual ~HouseDesk() = default;

  // A limit order that rests with what it doesn't trade at once; post-only orders that would trade do nothing
  // (WouldTake).
  virtual matching::SubmitResult place(Side side, Ticks price, Lots quantity, Timestamp now,
                                       bool post_only = false) = 0;
  // A market order; the rest is dropped where the book ends.
  virtual matching::SubmitResult take(Side side, Lots quantity, Timestamp now) = 0;
  // Takes what stands at `limit` or better and drops the rest.
  virtual matching::SubmitResult take_within(Side side, Ticks limit, Lots quantity, Timestamp now) = 0;
  // False if it has gone already.
  virtual bool cancel(matching::OrderHandle order, Timestamp now) = 0;
  // Cancel and place in one; a smaller quantity at the same price keeps handle and place in the queue.
  virtual matching::SubmitResult replace(matching::OrderHandle order, Ticks price, Lots quantity, Timestamp now) = 0;

  // What a resting order has left; zero if it has gone.
  virtual Lots remaining(matching::OrderHandle order) const = 0;
  virtual std::optional<matching::Level> best(Side side) const = 0;
  virtual std::vector<matching::Level> levels(Side side, std::size_t limit) const = 0;
  // The last price of the tape, or the listing's initial price.
  virtual Ticks last_price() const = 0;

  // Called for each fill of a resting house order. It must only take note: it may not place or cancel.
  virtual void set_fill_listener(std::function<void(const HouseFill&)> listener) = 0;
};

}  // namespace hoga::exchange
