#include "exchange/matched_market.hpp"

namespace hoga::exchange {
namespace {

// Tags of the book: accounts' orders carry their id, house orders a number with the top bit set.
constexpr std::uint64_t kHouseTag = std::uint64_t{1} << 63;

bool is_house(std::uint64_t tag) { return (tag & kHouseTag) != 0; }
std::int64_t account_order_id(std::uint64_t tag) { return is_house(tag) ? 0 : static_cast<std::int64_t>(tag); }

}  // namespace

// Turns what the book says into what the exchange listens to.
class MatchedMarket::Sink {
 public:
  Sink(MatchedMarket& market, Timestamp now) : market_(market), now_(now) {}

  void on_level(Side side, Ticks price, Lots quantity) { market_.listener().on_level(side, price, quantity, now_); }

  void on_prevented(const matching::Prevention& match) {
    const std::int64_t maker = account_order_id(match.maker_tag);
    if (match.maker_remaining == 0) market_.resting_.erase(maker);
    market_.listener().on_prevented({account_order_id(match.taker_tag), maker, match.price, match.maker_prevented,
                                     match.maker_remaining, match.taker_prevented},
                                    now_);
  }

  void on_fill(const matching::Fill& fill) {
    if (is_house(fill.maker_tag)) {
      if (market_.house_fills_) {
        market_.house_fills_({fill.maker, opposite(fill.taker_side), fill.price, fill.quantity, fill.maker_remaining});
      }
    } else if (fill.maker_remaining == 0) {
      market_.resting_.erase(account_order_id(fill.maker_tag));
    }
    if (is_house(fill.maker_tag) && is_house(fill.taker_tag)) {
      market_.listener().on_trade({fill.price, fill.quantity, fill.taker_side, now_, fill.taker_tag});
      return;
    }
    market_.listener().on_fill({account_order_id(fill.taker_tag), account_order_id(fill.maker_tag), fill.taker_side,
                                fill.price, fill.quantity, now_, true, fill.taker_tag});
  }

 private:
  MatchedMarket& market_;
  Timestamp now_;
};

matching::SubmitResult MatchedMarket::submit(const MarketOrder& order, Timestamp now) {
  matching::Submission submission;
  submission.tag = static_cast<std::uint64_t>(order.order_id);
  submission.owner = order.owner;
  submission.self_trade = order.self_trade;
  submission.side = order.side;
  submission.is_market = order.is_market;
  submission.post_only = order.post_only;
  submission.time_in_force = order.time_in_force;
  submission.price = order.price;
  submission.quantity = order.quantity;
  submission.quote_budget = order.quote_budget;
  submission.display = order.display;
  const matching::SubmitResult result = book_.submit(submission, Sink{*this, now});
  if (result.outcome == matching::SubmitOutcome::Rested) resting_[order.order_id] = result.handle;
  return result;
}

bool MatchedMarket::cancel(std::int64_t order_id, Timestamp now) {
  const auto found = resting_.find(order_id);
  if (found == resting_.end()) return false;
  const matching::OrderHandle handle = found->second;
  resting_.erase(found);
  return book_.cancel(handle, Sink{*this, now});
}

bool MatchedMarket::reduce(std::int64_t order_id, Lots remaining, Timestamp now) {
  const auto found = resting_.find(order_id);
  return found != resting_.end() && book_.reduce(found->second, remaining, Sink{*this, now});
}

matching::SubmitResult MatchedMarket::restore(const MarketOrder& order, Timestamp now) { return submit(order, now); }

std::vector<matching::Level> MatchedMarket::levels(Side side, std::size_t limit) const {
  return book_.levels(side, limit);
}

std::optional<matching::Level> MatchedMarket::best(Side side) const { return book_.best(side); }

matching::SubmitResult MatchedMarket::submit_house(const matching::Submission& order, Timestamp now) {
  matching::Submission submission = order;
  submission.tag = kHouseTag | ++next_house_tag_;
  submission.owner = 0;
  return book_.submit(submission, Sink{*this, now});
}

std::optional<matching::RestingOrder> MatchedMarket::find_house(matching::OrderHandle order) const {
  auto resting = book_.find(order);
  if (resting && !is_house(resting->tag)) resting.reset();
  return resting;
}

bool MatchedMarket::cancel_house(matching::OrderHandle order, Timestamp now) {
  return find_house(order) && book_.cancel(order, Sink{*this, now});
}

bool MatchedMarket::reduce_house(matching::OrderHandle order, Ticks price, Lots quantity, Timestamp now) {
  const auto resting = find_house(order);
  if (!resting || resting->price != price) return false;
  return book_.reduce(order, quantity, Sink{*this, now});
}

}  // namespace hoga::exchange
