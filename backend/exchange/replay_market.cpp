#include "exchange/replay_market.hpp"

#include <algorithm>
#include <limits>

#include "exchange/replay_quotes.hpp"

namespace hoga::exchange {

using matching::SubmitOutcome;

ReplayMarket::ReplayMarket(const ReplayScale& scale, BookKind kind, std::shared_ptr<const ReplayClock> clock)
    : scale_(scale), kind_(kind), clock_(std::move(clock)), recorded_(shown_, scale, kind == BookKind::Recorded) {
  shown_.set_listener([this](Side side, Ticks price, Lots quantity) {
    shorten_queue(side, price, quantity);
    listener().on_level(side, price, quantity, now_);
  });
}

// ---- The recording ----

void ReplayMarket::on_trade(const RecordedTrade& trade, Timestamp market_time, Timestamp now) {
  now_ = now;
  const Ticks price = scale_.ticks(trade.price);
  const Lots quantity = scale_.lots(trade.quantity);
  if (kind_ == BookKind::QuotedAround) quote_around(price, trade.taker_side, quantity, now);
  listener().on_trade({price, quantity, trade.taker_side, market_time, 0});
  for (const Side side : {Side::Buy, Side::Sell}) {
    fill_passed(side, price, market_time);
    fill_at(side, price, quantity, market_time);
  }
}

void ReplayMarket::on_depth(const RecordedDepth& depth, Timestamp now) {
  now_ = now;
  recorded_.on_depth(depth);
}

void ReplayMarket::on_snapshot(const RecordedSnapshot& snapshot, Timestamp now) {
  now_ = now;
  recorded_.on_snapshot(snapshot);
}

void ReplayMarket::on_quote(const RecordedQuote& quote, Timestamp now) {
  now_ = now;
  recorded_.on_quote(quote);
}

void ReplayMarket::restart(Timestamp now) {
  now_ = now;
  recorded_.reset(kind_ == BookKind::Recorded);
}

void ReplayMarket::quote_around(Ticks price, Side taker_side, Lots quantity, Timestamp now) {
  now_ = now;
  show_quotes_around(shown_, scale_, price, taker_side, quantity);
}

// ---- Accounts' orders ----

// What the book would give the order, as if it stood there for it alone.
ReplayMarket::Matches ReplayMarket::match(const MarketOrder& order) const {
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

matching::SubmitResult ReplayMarket::submit(const MarketOrder& order, Timestamp now) {
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
    rest(order, result.remaining);
    result.outcome = SubmitOutcome::Rested;
  }
  return result;
}

void ReplayMarket::rest(const MarketOrder& order, Lots remaining) {
  resting_[order.order_id] = {order.order_id, order.side, order.price, remaining, shown_.at(order.side, order.price)};
  queues_[{order.side, order.price}].push_back(order.order_id);
}

matching::SubmitResult ReplayMarket::restore(const MarketOrder& order, Timestamp now) {
  now_ = now;
  rest(order, order.quantity);
  matching::SubmitResult result;
  result.outcome = SubmitOutcome::Rested;
  result.remaining = order.quantity;
  return result;
}

bool ReplayMarket::cancel(std::int64_t order_id, Timestamp) {
  const auto found = resting_.find(order_id);
  if (found == resting_.end()) return false;
  const auto queue = queues_.find({found->second.side, found->second.price});
  std::erase(queue->second, order_id);
  if (queue->second.empty()) queues_.erase(queue);
  resting_.erase(found);
  return true;
}

bool ReplayMarket::reduce(std::int64_t order_id, Lots remaining, Timestamp) {
  const auto found = resting_.find(order_id);
  if (found == resting_.end() || remaining <= 0 || remaining >= found->second.remaining) return false;
  found->second.remaining = remaining;
  return true;
}

// Where less is left at a price than stood before an order, those before it have gone away.
void ReplayMarket::shorten_queue(Side side, Ticks price, Lots quantity) {
  const auto queue = queues_.find({side, price});
  if (queue == queues_.end()) return;
  for (const auto id : queue->second) {
    auto& order = resting_.at(id);
    order.ahead = std::min(order.ahead, quantity);
  }
}

void ReplayMarket::fill_passed(Side side, Ticks price, Timestamp market_time) {
  const auto passed = [&](Ticks resting) { return side == Side::Buy ? resting > price : resting < price; };
  std::vector<std::int64_t> ids;
  const auto begin = queues_.lower_bound({side, std::numeric_limits<Ticks>::min()});
  for (auto queue = begin; queue != queues_.end() && queue->first.first == side; ++queue) {
    if (passed(queue->first.second)) ids.insert(ids.end(), queue->second.begin(), queue->second.end());
  }
  for (const auto id : ids) fill(resting_.at(id), resting_.at(id).remaining, market_time);
}

void ReplayMarket::fill_at(Side side, Ticks price, Lots quantity, Timestamp market_time) {
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
void ReplayMarket::fill(Resting& order, Lots quantity, Timestamp market_time) {
  const MarketFill fill{0, order.order_id, opposite(order.side), order.price, quantity, market_time, false, 0};
  order.remaining -= quantity;
  if (order.remaining == 0) cancel(order.order_id, now_);
  listener().on_fill(fill);
}

}  // namespace hoga::exchange
