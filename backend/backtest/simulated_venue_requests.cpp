// The part of SimulatedVenue that takes requests: what is refused, what rests, what is filled at once.
#include <algorithm>

#include "backtest/simulated_venue.hpp"

namespace hoga::backtest {
namespace {

// In Binance's words: what the engine gets to see is what it gets to see there.
VenueRejected refused(std::string reason) { return {"-2010", std::move(reason)}; }

VenueRejected insufficient() { return refused("Account has insufficient balance for requested action."); }

}  // namespace

void SimulatedVenue::arrive(const orders::Send& send, Timestamp now) {
  const auto& request = send.request;
  if (const auto* order = std::get_if<PlaceRequest>(&request)) {
    reply(now, send.id, place(*order, now));
    tell_balances(now);
  } else if (const auto* list = std::get_if<PlaceListRequest>(&request)) {
    reply(now, send.id, place_list(*list, now));
    tell_balances(now);
  } else if (const auto* gone = std::get_if<CancelRequest>(&request)) {
    reply(now, send.id, cancel(gone->venue_client_order_id, now));
    tell_balances(now);
  } else if (const auto* asked = std::get_if<QueryRequest>(&request)) {
    const auto found = find(asked->venue_client_order_id);
    VenueOutcome outcome = VenueUnknownOrder{now};
    if (found) outcome = VenueAccepted{open_[*found].order, {}};
    reply(now, send.id, std::move(outcome));
  } else if (std::holds_alternative<orders::FetchOpenOrders>(request)) {
    std::vector<VenueOrder> open;
    for (const auto& one : open_) open.push_back(one.order);
    reply(now, send.id, orders::OpenOrdersFetched{std::move(open)});
  } else if (std::holds_alternative<orders::FetchBalances>(request)) {
    reply(now, send.id, orders::BalancesFetched{balances()});
  } else if (std::holds_alternative<orders::FetchFills>(request)) {
    // Every fill has been told: nothing is lost between here and the engine.
    reply(now, send.id, orders::FillsFetched{std::vector<VenueFill>{}});
  } else {
    reply(now, send.id, VenueOutcome{VenueRejected{"-2038", "The order can't be changed here."}});
  }
}

std::optional<VenueRejected> SimulatedVenue::check(const PlaceRequest& request, MarketIndex market,
                                                   Timestamp now) const {
  const auto filter = [](const Error& error) { return VenueRejected{"-1013", "Filter failure: " + error.code}; };
  const auto& instrument = instruments_[market];
  const bool is_market = !has_limit_price(request.type);
  if (!paths_[market].has_price()) return refused("Market is closed.");
  const auto last = paths_[market].at(now);
  if (request.price) {
    if (const auto checked = check_price(instrument, *request.price); !checked) return filter(checked.error());
  }
  if (!request.quote_quantity) {
    const auto checked = check_quantity(instrument, request.quantity, is_market);
    if (!checked) return filter(checked.error());
    const auto worth = check_notional(instrument, request.price.value_or(last), request.quantity, is_market);
    if (!worth) return filter(worth.error());
  }
  if (is_conditional(request.type) && request.stop_price) {
    const bool upwards = request.type == OrderType::TrailingStop ? request.side == Side::Sell
                                                                 : fires_upwards(request.type, request.side);
    const bool is_there = upwards ? last >= *request.stop_price : last <= *request.stop_price;
    if (is_there) return refused("Stop price would trigger immediately.");
  }
  return std::nullopt;
}

SimulatedVenue::Resting SimulatedVenue::make_order(const PlaceRequest& request, MarketIndex market, Timestamp now) {
  Resting one;
  one.id = ++last_order_;
  one.market = market;
  auto& order = one.order;
  order.symbol = request.symbol;
  order.venue_order_id = std::to_string(one.id);
  order.venue_client_order_id = request.venue_client_order_id;
  order.side = request.side;
  order.type = request.type;
  order.time_in_force = request.time_in_force;
  order.post_only = request.post_only;
  order.quantity = request.quantity;
  order.quote_quantity = request.quote_quantity;
  order.price = request.price;
  order.stop_price = request.stop_price;
  order.trailing_delta_bps = request.trailing_delta_bps;
  order.created_at = order.updated_at = now;
  if (request.trailing_delta_bps && !request.stop_price) follow(one, now);
  return one;
}

VenueOutcome SimulatedVenue::place(const PlaceRequest& request, Timestamp now) {
  const auto market = index_of_.find(request.symbol);
  if (market == index_of_.end()) return VenueRejected{"-1121", "Invalid symbol."};
  if (auto refusal = check(request, market->second, now)) return *refusal;
  auto one = make_order(request, market->second, now);
  if (request.type == OrderType::Market) return take_at_market(std::move(one), request.quote_quantity, now);
  return take_or_rest(std::move(one), now);
}

VenueOutcome SimulatedVenue::take_at_market(Resting one, const std::optional<Decimal>& quote, Timestamp now) {
  const auto& instrument = instruments_[one.market];
  const auto price = market_price(one.market, one.order.side, now);
  if (quote) {
    one.order.quantity = round_to_step(divide(*quote, price, Rounding::Down), instrument.step_size, Rounding::Down);
    const bool fits = check_quantity(instrument, one.order.quantity, true).has_value() &&
                      check_notional(instrument, price, one.order.quantity, true).has_value();
    if (!fits) return VenueRejected{"-1013", "Filter failure: notional"};
  }
  const bool is_buy = one.order.side == Side::Buy;
  const auto cost = is_buy ? multiply(one.order.quantity, price, Rounding::HalfUp) : one.order.quantity;
  if (cost > free(is_buy ? instrument.quote : instrument.base)) return insufficient();
  const auto fill = book(one, one.order.quantity, price, false, now);
  return VenueAccepted{one.order, {fill}};
}

std::optional<VenueRejected> SimulatedVenue::lock_for(const Resting& one, Lock& lock) const {
  const auto& instrument = instruments_[one.market];
  auto amount = one.order.quantity;
  lock.asset = instrument.base;
  if (one.order.side == Side::Buy) {
    lock.asset = instrument.quote;
    const auto worst = one.order.price ? *one.order.price : *one.order.stop_price;
    amount = multiply(worst, one.order.quantity, Rounding::Up);
  }
  lock.amount = std::max(lock.amount, amount);
  if (lock.amount > free(lock.asset)) return insufficient();
  return std::nullopt;
}

void SimulatedVenue::add_lock(Resting& one, const Lock& lock) {
  if (one.lock == 0) {
    one.lock = ++last_lock_;
    locks_[one.lock] = lock;
    assets_[lock.asset].locked += lock.amount;
  }
  ++locks_[one.lock].orders;
}

void SimulatedVenue::release(Resting& one) {
  const auto lock = locks_.find(one.lock);
  if (lock == locks_.end() || --lock->second.orders > 0) return;
  assets_[lock->second.asset].locked -= lock->second.amount;
  locks_.erase(lock);
}

void SimulatedVenue::add(Resting one, Timestamp now) {
  if (sells_by_stop(one)) paths_[one.market].fall_first(now);
  open_.push_back(std::move(one));
}

VenueOutcome SimulatedVenue::take_or_rest(Resting one, Timestamp now) {
  const bool is_buy = one.order.side == Side::Buy;
  Lock lock;
  if (auto refusal = lock_for(one, lock)) return *refusal;
  if (one.order.type == OrderType::Limit) {
    const auto price = market_price(one.market, one.order.side, now);
    const bool takes = is_buy ? price <= *one.order.price : price >= *one.order.price;
    if (takes && one.order.post_only) return refused("Order would immediately match and take.");
    if (takes) {
      const auto fill = book(one, one.order.quantity, price, false, now);
      return VenueAccepted{one.order, {fill}};
    }
    if (one.order.time_in_force != TimeInForce::Gtc) {
      one.order.status = OrderStatus::Expired;
      return VenueAccepted{one.order, {}};
    }
  }
  add_lock(one, lock);
  add(std::move(one), now);
  return VenueAccepted{open_.back().order, {}};
}

VenueListOutcome SimulatedVenue::place_list(const PlaceListRequest& request, Timestamp now) {
  if (request.type != OrderListType::Oco) return refused("Such lists are not supported here.");
  std::vector<Resting> legs;
  Lock lock;
  const auto list = ++last_list_;
  for (const auto& leg : request.legs) {
    const auto market = index_of_.find(leg.order.symbol);
    if (market == index_of_.end()) return VenueRejected{"-1121", "Invalid symbol."};
    if (auto refusal = check(leg.order, market->second, now)) return *refusal;
    auto one = make_order(leg.order, market->second, now);
    const auto last = paths_[market->second].at(now);
    const bool is_buy = one.order.side == Side::Buy;
    const bool takes =
        one.order.type == OrderType::Limit && (is_buy ? last <= *one.order.price : last >= *one.order.price);
    if (takes) return refused("The relationship of the prices for the orders is not correct.");
    if (auto refusal = lock_for(one, lock)) return *refusal;
    one.list = list;
    legs.push_back(std::move(one));
  }
  VenueListAccepted accepted;
  std::uint64_t shared = 0;
  for (auto& one : legs) {
    one.lock = shared;
    add_lock(one, lock);
    shared = one.lock;
    accepted.legs.push_back({one.order, {}});
    add(std::move(one), now);
  }
  return accepted;
}

VenueOutcome SimulatedVenue::cancel(const std::string& client_id, Timestamp now) {
  const auto found = find(client_id);
  if (!found) return VenueUnknownOrder{now};
  auto index = *found;
  if (open_[index].list != 0) index = end_list(index, OrderStatus::Cancelled, nullptr, now);
  open_[index].order.status = OrderStatus::Cancelled;
  open_[index].order.updated_at = now;
  const VenueAccepted accepted{open_[index].order, {}};
  remove(index);
  return accepted;
}

}  // namespace hoga::backtest
