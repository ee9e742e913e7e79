#include "backtest/simulated_venue.hpp"

#include <algorithm>

namespace hoga::backtest {
namespace {

Decimal quote_value(const Decimal& quantity, const Decimal& price) {
  return multiply(quantity, price, Rounding::HalfUp);
}

Decimal left_of(const VenueOrder& order) { return order.quantity - order.filled_quantity; }

}  // namespace

OrderCapabilities SimulatedVenue::capabilities() {
  auto what = all_capabilities();
  what.iceberg = what.bracket = what.amend = false;
  return what;
}

SimulatedVenue::SimulatedVenue(VenueOptions options, std::vector<Instrument> instruments)
    : options_(std::move(options)), instruments_(std::move(instruments)), paths_(instruments_.size()) {
  for (MarketIndex i = 0; i < instruments_.size(); ++i) {
    index_of_[instruments_[i].symbol] = i;
    assets_[instruments_[i].base];
    assets_[instruments_[i].quote];
  }
}

void SimulatedVenue::send(const orders::Send& request, Timestamp now) {
  arrivals_.push_back({now + options_.latency, request});
}

bool SimulatedVenue::sells_by_stop(const Resting& one) {
  return one.order.side == Side::Sell && is_conditional(one.order.type) && !is_take_profit(one.order.type) &&
         !one.has_fired;
}

FirstExtreme SimulatedVenue::first_extreme(MarketIndex market) const {
  const auto guards = [&](const Resting& one) { return one.market == market && sells_by_stop(one); };
  if (std::any_of(open_.begin(), open_.end(), guards)) return FirstExtreme::Low;
  const auto sells_at_market = [&](const Arrival& arrival) {
    const auto* place = std::get_if<PlaceRequest>(&arrival.send.request);
    return place != nullptr && place->side == Side::Sell && place->type == OrderType::Market &&
           place->symbol == instruments_[market].symbol;
  };
  const bool sells = std::any_of(arrivals_.begin(), arrivals_.end(), sells_at_market);
  return sells ? FirstExtreme::Low : FirstExtreme::High;
}

void SimulatedVenue::begin_candle(MarketIndex market, const Candle& candle) {
  trade_left_.reset();
  now_ = std::max(now_, candle.open_time);
  paths_[market].follow(candle, first_extreme(market));
}

void SimulatedVenue::on_trade(MarketIndex market, const Trade& trade) {
  now_ = std::max(now_, trade.time);
  paths_[market].leap(now_, trade.price);
  trade_left_ = trade.quantity;
  is_trading_ = true;
  advance(now_);
  is_trading_ = false;
  trade_left_ = Decimal{};
}

std::optional<Timestamp> SimulatedVenue::next_event() const {
  std::optional<Timestamp> next;
  const auto keep = [&next](const std::optional<Timestamp>& time) {
    if (time && (!next || *time < *next)) next = time;
  };
  if (!arrivals_.empty() && !waits(arrivals_.front())) keep(arrivals_.front().due);
  if (!deliveries_.empty()) keep(deliveries_.front().due);
  for (const auto& one : open_) keep(touched_at(one, now_));
  return next;
}

void SimulatedVenue::advance(Timestamp now) {
  while (!arrivals_.empty() && arrivals_.front().due <= now && !waits(arrivals_.front())) {
    const auto arrival = std::move(arrivals_.front());
    arrivals_.pop_front();
    now_ = std::max(now_, arrival.due);
    arrive(arrival.send, now_);
  }
  while (true) {
    std::optional<std::pair<Timestamp, std::size_t>> first;
    for (std::size_t i = 0; i < open_.size(); ++i) {
      const auto time = touched_at(open_[i], now_);
      if (time && *time <= now && (!first || *time < first->first)) first = {*time, i};
    }
    if (!first) break;
    now_ = std::max(now_, first->first);
    touch(first->second, now_);
  }
  now_ = std::max(now_, now);
}

std::optional<Delivery> SimulatedVenue::take_delivery(Timestamp now) {
  if (deliveries_.empty() || deliveries_.front().due > now) return std::nullopt;
  auto delivery = std::move(deliveries_.front());
  deliveries_.pop_front();
  return delivery;
}

std::vector<Balance> SimulatedVenue::balances() const {
  std::vector<Balance> all;
  all.reserve(assets_.size());
  for (const auto& [name, asset] : assets_) all.push_back({name, asset.total - asset.locked, asset.locked});
  return all;
}

Decimal SimulatedVenue::free(const std::string& asset) const {
  const auto& found = assets_.at(asset);
  return found.total - found.locked;
}

Decimal SimulatedVenue::market_price(MarketIndex market, Side side, Timestamp now) const {
  return taken_from(market, side, paths_[market].at(now));
}

Decimal SimulatedVenue::taken_from(MarketIndex market, Side side, const Decimal& price) const {
  const bool is_buy = side == Side::Buy;
  const auto factor = is_buy ? 10'000 + options_.slippage_bps : 10'000 - options_.slippage_bps;
  const auto worse = multiply_divide(price, factor, 10'000, is_buy ? Rounding::Up : Rounding::Down);
  const auto rounded = round_to_step(worse, instruments_[market].tick_size, is_buy ? Rounding::Up : Rounding::Down);
  return rounded.is_positive() ? rounded : price;
}

std::optional<std::size_t> SimulatedVenue::find(const std::string& client_id) const {
  for (std::size_t i = 0; i < open_.size(); ++i) {
    if (open_[i].order.venue_client_order_id == client_id) return i;
  }
  return std::nullopt;
}

void SimulatedVenue::remove(std::size_t index) {
  release(open_[index]);
  open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(index));
}

void SimulatedVenue::tell(Timestamp now, VenueReport report) {
  deliveries_.push_back({now + options_.latency, 0, std::move(report)});
}
void SimulatedVenue::reply(Timestamp now, std::uint64_t id, orders::VenueReply reply) {
  deliveries_.push_back({now + options_.latency, id, std::move(reply)});
}
void SimulatedVenue::tell_order(const Resting& one, std::optional<VenueFill> fill, Timestamp now) {
  tell(now, ExecutionReport{one.order, std::move(fill), now});
}
void SimulatedVenue::tell_balances(Timestamp now) { tell(now, BalanceReport{balances(), now}); }

VenueFill SimulatedVenue::book(Resting& one, const Decimal& quantity, const Decimal& price, bool is_maker,
                               Timestamp now) {
  const auto& instrument = instruments_[one.market];
  const bool is_buy = one.order.side == Side::Buy;
  const auto value = quote_value(quantity, price);
  VenueFill fill;
  fill.symbol = one.order.symbol;
  fill.venue_trade_id = std::to_string(++last_trade_);
  fill.venue_order_id = one.order.venue_order_id;
  fill.side = one.order.side;
  fill.quantity = quantity;
  fill.price = price;
  fill.fee =
      multiply(is_buy ? quantity : value, is_maker ? options_.fees.maker : options_.fees.taker, Rounding::HalfUp);
  fill.fee_currency = is_buy ? instrument.base : instrument.quote;
  fill.is_maker = is_maker;
  fill.executed_at = now;
  assets_[instrument.base].total += is_buy ? quantity - fill.fee : -quantity;
  assets_[instrument.quote].total += is_buy ? -value : value - fill.fee;
  auto& order = one.order;
  order.filled_quantity += quantity;
  order.filled_quote += value;
  order.status = left_of(order).is_positive() ? OrderStatus::PartiallyFilled : OrderStatus::Filled;
  order.updated_at = now;
  return fill;
}

void SimulatedVenue::fill_resting(std::size_t index, const Decimal& quantity, const Decimal& price, bool is_maker,
                                  Timestamp now) {
  // Of two exits one alone is carried out.
  if (open_[index].list != 0) index = end_list(index, OrderStatus::Expired, "OCO_TRIGGER", now);
  auto& one = open_[index];
  auto& lock = locks_.at(one.lock);
  const auto fill = book(one, quantity, price, is_maker, now);
  const bool is_done = one.order.status == OrderStatus::Filled;
  // What is left keeps its share locked.
  auto still = Decimal{};
  if (!is_done) {
    still = one.order.side == Side::Sell ? left_of(one.order)
                                         : multiply(*one.order.price, left_of(one.order), Rounding::Up);
  }
  assets_[lock.asset].locked -= lock.amount - still;
  lock.amount = still;
  tell_order(one, fill, now);
  if (is_done) remove(index);
  tell_balances(now);
}

std::optional<Timestamp> SimulatedVenue::touched_at(const Resting& one, Timestamp from) const {
  const auto& path = paths_[one.market];
  const auto& order = one.order;
  if (!path.has_price()) return std::nullopt;
  const bool is_limit = order.type == OrderType::Limit || one.has_fired;
  if (is_limit) {
    if (trade_left_ && !trade_left_->is_positive()) return std::nullopt;
    const auto tick = std::max(instruments_[one.market].tick_size, Decimal::from_units(1));
    const bool is_buy = order.side == Side::Buy;
    return path.reaches(is_buy ? *order.price - tick : *order.price + tick, !is_buy, from);
  }
  if (order.type != OrderType::TrailingStop) {
    return path.reaches(*order.stop_price, fires_upwards(order.type, order.side), from);
  }
  const bool sells = order.side == Side::Sell;
  if (!one.is_following) return path.reaches(*order.stop_price, sells, from);
  const auto fires = path.reaches(*one.order.stop_price, !sells, from);
  const auto turns = path.next_turn(from);
  return fires && (!turns || *fires < *turns) ? fires : turns;
}

// The price from which a trailing stop turns is kept as its stop price.
void SimulatedVenue::follow(Resting& one, Timestamp now) const {
  const bool sells = one.order.side == Side::Sell;
  const auto price = paths_[one.market].at(now);
  if (one.best.is_zero() || (sells ? price > one.best : price < one.best)) one.best = price;
  const int delta = *one.order.trailing_delta_bps;
  one.is_following = true;
  one.order.stop_price =
      multiply_divide(one.best, sells ? 10'000 - delta : 10'000 + delta, 10'000, sells ? Rounding::Down : Rounding::Up);
}

void SimulatedVenue::touch(std::size_t index, Timestamp now) {
  auto& one = open_[index];
  if (one.order.type == OrderType::Limit || one.has_fired) {
    auto quantity = left_of(one.order);
    if (trade_left_) {
      quantity = std::min(quantity, *trade_left_);
      *trade_left_ -= quantity;
    }
    fill_resting(index, quantity, *one.order.price, true, now);
    return;
  }
  if (one.order.type == OrderType::TrailingStop) {
    const bool sells = one.order.side == Side::Sell;
    const auto price = paths_[one.market].at(now);
    const bool is_turned =
        one.is_following && (sells ? price <= *one.order.stop_price : price >= *one.order.stop_price);
    if (!is_turned) return follow(one, now);
  }
  fire(index, now);
}

void SimulatedVenue::fire(std::size_t index, Timestamp now) {
  if (open_[index].list != 0) index = end_list(index, OrderStatus::Expired, "OCO_TRIGGER", now);
  auto& one = open_[index];
  const auto& path = paths_[one.market];
  const auto reached = path.has_leapt(now) ? path.at(now) : *one.order.stop_price;
  const auto price = taken_from(one.market, one.order.side, reached);
  const bool is_buy = one.order.side == Side::Buy;
  if (one.order.price && (is_buy ? price > *one.order.price : price < *one.order.price)) {
    one.has_fired = true;
    return;
  }
  // Rests with what it may cost at most; a market order behind a stop that buys may cost more than that.
  const auto cost = quote_value(left_of(one.order), price);
  const auto& lock = locks_.at(one.lock);
  if (is_buy && cost > free(lock.asset) + lock.amount) {
    one.order.status = OrderStatus::Expired;
    one.order.updated_at = now;
    tell_order(one, std::nullopt, now);
    remove(index);
    return tell_balances(now);
  }
  fill_resting(index, left_of(one.order), price, false, now);
}

std::size_t SimulatedVenue::end_list(std::size_t index, OrderStatus how, const char* reason, Timestamp now) {
  const auto list = open_[index].list;
  const auto id = open_[index].id;
  for (std::size_t i = open_.size(); i-- > 0;) {
    auto& other = open_[i];
    if (other.list != list || other.id == id) continue;
    other.order.status = how;
    other.order.updated_at = now;
    if (reason != nullptr) other.order.reject_reason = reason;
    tell_order(other, std::nullopt, now);
    remove(i);
  }
  const auto found = std::find_if(open_.begin(), open_.end(), [&](const Resting& one) { return one.id == id; });
  return static_cast<std::size_t>(found - open_.begin());
}

}  // namespace hoga::backtest
