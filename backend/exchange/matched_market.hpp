// A market made by the matching engine: accounts' and house orders meet in one order book by price and time. Owned by
// an Exchange, on its thread; pure.
#pragma once

#include <functional>
#include <unordered_map>

#include "exchange/house.hpp"
#include "exchange/market.hpp"
#include "matching/order_book.hpp"

namespace hoga::exchange {

class MatchedMarket final : public Market {
 public:
  matching::SubmitResult submit(const MarketOrder& order, Timestamp now) override;
  bool cancel(std::int64_t order_id, Timestamp now) override;
  bool reduce(std::int64_t order_id, Lots remaining, Timestamp now) override;
  matching::SubmitResult restore(const MarketOrder& order, Timestamp now) override;
  std::vector<matching::Level> levels(Side side, std::size_t limit) const override;
  std::optional<matching::Level> best(Side side) const override;

  // The house's side of the book: see HouseDesk.
  matching::SubmitResult submit_house(const matching::Submission& order, Timestamp now);
  bool cancel_house(matching::OrderHandle order, Timestamp now);
  // Nothing for an order that has gone or is an account's.
  std::optional<matching::RestingOrder> find_house(matching::OrderHandle order) const;
  // True if it could shrink in place.
  bool reduce_house(matching::OrderHandle order, Ticks price, Lots quantity, Timestamp now);
  Lots remaining(matching::OrderHandle order) const { return book_.remaining(order); }
  void set_fill_listener(std::function<void(const HouseFill&)> listener) { house_fills_ = std::move(listener); }

 private:
  class Sink;

  matching::OrderBook book_;
  // Accounts' resting orders by id; house orders are known by their handle alone.
  std::unordered_map<std::int64_t, matching::OrderHandle> resting_;
  std::function<void(const HouseFill&)> house_fills_;
  std::uint64_t next_house_tag_ = 0;
};

}  // namespace hoga::exchange
