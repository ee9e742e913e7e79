#include "exchange/shadow_market.hpp"

#include <algorithm>
#include <limits>

namespace hoga::exchange {

using matching::SubmitOutcome;

ShadowMarket::ShadowMarket(std::shared_ptr<const MarketClock> clock) : clock_(std::move(clock)) {
  shown_.set_listener([this](Side side, Ticks price, Lots quantity) {
    if (!is_taking_down_) shorten_queue(side, price, quantity);
    listener().on_level(side, price, quantity, now_);
  });
}

void ShadowMarket::take_down() {
  is_taking_down_ = true;
  shown_.clear();
  is_taking_down_ = false;
}

void ShadowMarket::count_ahead_anew() {
  for (const auto& [at, ids] : queues_) {
    const auto& [side, price] = at;
    const auto last = shown_.last(side);
    if (last && (side == Side::Buy ? price >= *last : price <= *last))
      shorten_queue(side, price, shown_.at(side, price));
  }
}

void ShadowMarket::print(const PublicTrade& trade) {
  listener().on_trade(trade);
  for (const Side side : {Side::Buy, Side::Sell}) {
    fill_passed(side, trade.price, trade.time);
    fill_at(side, trade.price, trade.quantity, trade.time);
  }
}

// ---- Accounts' orders ----

// What the book would give the order, as if it stood there for it alone.
ShadowMarket::Matches ShadowMarket::match(const MarketOrder& order) const {
  Matches result;
  Lots left = order.quantity > 0 ? order.quantity : std::numeric_limits<Lots>::max();
  QuoteUnits budget = order.quote_budget > 0 ? order.quote_budget : std::numeric_limits<QuoteUnits>::max();
  shown_.for_each(opposite(order.side), [&](Ticks price, Lots quantity) {
    const bool is_within = order.is_market || (order.side == Side::Buy ? price <= order.price : price >= order.price);
    const Lots taken = is_within ? std::min({left, quantity, budget / price}) : 0;
    if (taken > 0) result.fills.push_back({price, taken});
    result.quantity += taken;
    left -= taken;
    budget -= taken * price;
    // Less than the level had: quantity, budget or limit price is reached.
    result.is_book_exhausted = taken == quantity;
    return taken == quantity;
  });
  return result;
}

matching::SubmitResult ShadowMarket::submit(const MarketOrder& order, Timestamp now) {
  now_ = now;
  matching::SubmitResult result;
  const Matches matches = match(order);
  result.remaining = order.quantity;
  if (order.post_only && matches.quantity > 0) {
    result.outcome = SubmitOutcome::WouldTake;
    return result;
  }
  if (order.time_in_force == TimeInForce::Fok && !order.is_market && matches.quantity < order.quantity) {
    result.outcome = SubmitOutcome::KillUnfilled;
    return result;
  }
  const Timestamp market_now = market_time(now);
  for (const Match& found : matches.fills) {
    result.filled += found.quantity;
    result.quote += found.quantity * found.price;
    listener().on_fill({order.order_id, 0, order.side, found.price, found.quantity, market_now, false, 0});
  }
  if (order.quantity > 0) result.remaining -= result.filled;
  if (order.quantity > 0 && result.remaining == 0) {
    result.outcome = SubmitOutcome::Filled;
  } else if (order.is_market) {
    const bool has_run_out = matches.is_book_exhausted || matches.fills.empty();
    result.outcome = order.quote_budget > 0 && !has_run_out ? SubmitOutcome::BudgetSpent : SubmitOutcome::NoLiquidity;
  } else if (order.time_in_force != TimeInForce::Gtc) {
    result.outcome = SubmitOutcome::ImmediateRest;
  } else {
    rest(order, result.remaining, shown_.at(order.side, order.price));
    result.outcome = SubmitOutcome::Rested;
  }
  return result;
}

void ShadowMarket::rest(const MarketOrder& order, Lots remaining, Lots ahead) {
  resting_[order.order_id] = {order.order_id, order.side, order.price, remaining, ahead};
  queues_[{order.side, order.price}].push_back(order.order_id);
}

matching::SubmitResult ShadowMarket::restore(const MarketOrder& order, Timestamp now) {
  now_ = now;
  rest(order, order.quantity, std::numeric_limits<Lots>::max());
  matching::SubmitResult result;
  result.outcome = SubmitOutcome::Rested;
  result.remaining = order.quantity;
  return result;
}

bool ShadowMarket::cancel(std::int64_t order_id, Timestamp) {
  const auto found = resting_.find(order_id);
  if (found == resting_.end()) return false;
  const auto queue = queues_.find({found->second.side, found->second.price});
  std::erase(queue->second, order_id);
  if (queue->second.empty()) queues_.erase(queue);
  resting_.erase(found);
  return true;
}

bool ShadowMarket::reduce(std::int64_t order_id, Lots remaining, Timestamp) {
  const auto found = resting_.find(order_id);
  if (found == resting_.end() || remaining <= 0 || remaining >= found->second.remaining) return false;
  found->second.remaining = remaining;
  return true;
}

// Where less is left at a price than stood before an order, those before it have gone away.
void ShadowMarket::shorten_queue(Side side, Ticks price, Lots quantity) {
  const auto queue = queues_.find({side, price});
  if (queue == queues_.end()) return;
  for (const auto id : queue->second) {
    auto& order = resting_.at(id);
    order.ahead = std::min(order.ahead, quantity);
  }
}

void ShadowMarket::fill_passed(Side side, Ticks price, Timestamp market_time) {
  const auto passed = [&](Ticks resting) { return side == Side::Buy ? resting > price : resting < price; };
  std::vector<std::int64_t> ids;
  const auto begin = queues_.lower_bound({side, std::numeric_limits<Ticks>::min()});
  for (auto queue = begin; queue != queues_.end() && queue->first.first == side; ++queue) {
    if (passed(queue->first.second)) ids.insert(ids.end(), queue->second.begin(), queue->second.end());
  }
  for (const auto id : ids) fill(resting_.at(id), resting_.at(id).remaining, market_time);
}

void ShadowMarket::fill_at(Side side, Ticks price, Lots quantity, Timestamp market_time) {
  const auto queue = queues_.find({side, price});
  if (queue == queues_.end()) return;
  const auto ids = queue->second;
  // What accounts' earlier orders at this price take of the trade is not there for the later ones.
  Lots taken = 0;
  for (const auto id : ids) {
    auto& order = resting_.at(id);
    const Lots beyond = std::max<Lots>(0, quantity - order.ahead);
    order.ahead = std::max<Lots>(0, order.ahead - quantity);
    const Lots share = std::min(order.remaining, beyond - std::min(beyond, taken));
    if (share == 0) continue;
    taken += share;
    fill(order, share, market_time);
  }
}

// May remove the order.
void ShadowMarket::fill(Resting& order, Lots quantity, Timestamp market_time) {
  const MarketFill fill{0, order.order_id, opposite(order.side), order.price, quantity, market_time, false, 0};
  order.remaining -= quantity;
  if (order.remaining == 0) cancel(order.order_id, now_);
  listener().on_fill(fill);
}

}  // namespace hoga::exchange
