#include "exchange/symbol_state.hpp"

#include <algorithm>
#include <limits>

#include "exchange/core.hpp"

namespace hoga::exchange {
namespace {

// House quotes use up update ids by the thousand; a reservation an hour or so costs the journal nothing.
constexpr std::int64_t kUpdateIdsReserved = 1'000'000;

std::int64_t count_within(const Decimal& value, const Decimal& unit) {
  const Int128 count = value.units() / unit.units();
  constexpr Int128 kMax = std::numeric_limits<std::int64_t>::max();
  return static_cast<std::int64_t>(count < kMax ? count : kMax);
}

}  // namespace

SymbolState::SymbolState(Core& core, std::size_t index, const Listing& listing)
    : tape(core.options.recent_trades_max),
      candles({listing.instrument.tick_size, listing.instrument.step_size,
               multiply(listing.instrument.tick_size, listing.instrument.step_size, Rounding::HalfUp)},
              {core.options.second_candles_max, core.options.minute_candles_max, core.options.hour_candles_max}),
      core_(core),
      index_(index),
      listing_(listing),
      quote_unit_(candles.scale().quote_unit) {
  counters.symbol = name();
  set_market(std::make_unique<MatchedMarket>(), Timestamp{});
}

Result<void> SymbolState::adopt_limits(const Instrument& limits) {
  Listing changed = listing_;
  Instrument& own = changed.instrument;
  own = limits;
  own.symbol = listing_.instrument.symbol;
  own.base = listing_.instrument.base;
  own.quote = listing_.instrument.quote;
  own.status = listing_.instrument.status;
  own.tick_size = listing_.instrument.tick_size;
  own.step_size = listing_.instrument.step_size;
  // What a market starts from says nothing of whether it can be carried.
  if (!changed.initial_price.is_positive()) changed.initial_price = own.tick_size;
  if (auto checked = check_listing(changed); !checked) return checked;
  listing_.instrument = own;
  return {};
}

Ticks SymbolState::ticks(const Decimal& value) const {
  const auto count = to_step_count(value, instrument().tick_size);
  HOGA_INVARIANT(count.has_value(), "A price is a multiple of its tick");
  return *count;
}

Lots SymbolState::lots(const Decimal& value) const {
  const auto count = to_step_count(value, instrument().step_size);
  HOGA_INVARIANT(count.has_value(), "A quantity is a multiple of its step");
  return *count;
}

QuoteUnits SymbolState::budget(const Decimal& value) const { return count_within(value, quote_unit_); }

Lots SymbolState::lots_within(const Decimal& value) const { return count_within(value, instrument().step_size); }

void SymbolState::set_market(std::unique_ptr<Market> market, Timestamp now) {
  if (market_) {
    // The old book goes off the screen level by level, as it would on a stream.
    for (const Side side : {Side::Buy, Side::Sell}) {
      for (const matching::Level& level : market_->levels(side, std::numeric_limits<std::size_t>::max())) {
        on_level(side, level.price, 0, now);
      }
    }
  }
  market_ = std::move(market);
  matched_ = dynamic_cast<MatchedMarket*>(market_.get());
  market_->attach(*this);
}

// ---- MarketListener ----

void SymbolState::on_level(Side side, Ticks level_price, Lots level_quantity, Timestamp time) {
  if (++counters.update_id > reserved_update_id_) {
    reserved_update_id_ = counters.update_id + kUpdateIdsReserved;
    CountersKept reservation;
    reservation.symbol = name();
    reservation.update_id = reserved_update_id_;
    core_.journal(reservation);
  }
  core_.events.emplace_back(
      BookLevelChanged{name(), counters.update_id, side, price(level_price), quantity(level_quantity), time});
}

void SymbolState::on_trade(const PublicTrade& trade) { print(trade, 0, 0); }

void SymbolState::on_fill(const MarketFill& fill) { core_.on_fill(*this, fill); }

void SymbolState::on_prevented(const MarketPrevention& match, Timestamp) { core_.on_prevented(*this, match); }

std::int64_t SymbolState::print(const PublicTrade& trade, std::int64_t taker_order_id, std::int64_t maker_order_id) {
  const bool joins = trade.taker_tag != 0 && trade.taker_tag == last_taker_tag_ && !tape.trades().empty() &&
                     tape.trades().back().price == trade.price && tape.trades().back().time == trade.time;
  last_taker_tag_ = trade.taker_tag;
  const bool is_buy = trade.taker_side == Side::Buy;
  TapeTrade printed;
  printed.symbol = static_cast<std::uint16_t>(index_);
  printed.is_buyer_maker = !is_buy;
  printed.trade_id = counters.trade_id + 1;
  printed.aggregate_id = joins ? counters.aggregate_id : counters.aggregate_id + 1;
  printed.price = trade.price;
  printed.quantity = trade.quantity;
  printed.time = trade.time;
  printed.buyer_order_id = is_buy ? taker_order_id : maker_order_id;
  printed.seller_order_id = is_buy ? maker_order_id : taker_order_id;
  count(printed, false);
  if (core_.options.has_journal) core_.pending_tape.push_back(printed);
  core_.events.emplace_back(TradePrinted{name(), printed.trade_id, printed.aggregate_id, price(trade.price),
                                         quantity(trade.quantity), trade.time, printed.is_buyer_maker,
                                         printed.buyer_order_id, printed.seller_order_id});
  stops.take_triggered(trade.price, triggered);
  if (trails.size() > 0) trails.take_triggered(trade.price, triggered, moved_trails);
  return printed.trade_id;
}

void SymbolState::count(const TapeTrade& trade, bool is_restatement) {
  tape.add(trade);
  last_quantity = trade.quantity;
  if (is_restatement) return;
  counters.trade_id = std::max(counters.trade_id, trade.trade_id);
  counters.aggregate_id = std::max(counters.aggregate_id, trade.aggregate_id);
  counters.last_price = trade.price;
  counters.last_trade_at = trade.time;
  candles.add_trade(trade.price, trade.quantity, trade.is_buyer_maker ? Side::Sell : Side::Buy, trade.time);
}

void SymbolState::restore_counters(const CountersKept& kept) {
  counters.update_id = std::max(counters.update_id, kept.update_id);
  reserved_update_id_ = std::max(reserved_update_id_, kept.update_id);
  counters.order_id = std::max(counters.order_id, kept.order_id);
  counters.trade_id = std::max(counters.trade_id, kept.trade_id);
  counters.private_trade_id = std::max(counters.private_trade_id, kept.private_trade_id);
  counters.aggregate_id = std::max(counters.aggregate_id, kept.aggregate_id);
  counters.prevented_match_id = std::max(counters.prevented_match_id, kept.prevented_match_id);
  if (kept.last_price != 0) {
    counters.last_price = kept.last_price;
    counters.last_trade_at = kept.last_trade_at;
  }
}

void SymbolState::restore_private_trade_id(std::int64_t trade_id) {
  if (trade_id > kPrivateTradeIds) {
    counters.private_trade_id = std::max(counters.private_trade_id, trade_id - kPrivateTradeIds);
  }
}

bool SymbolState::take_last_price_from_candles() {
  const auto& minutes = candles.base(Interval::Minute1);
  if (minutes.empty()) return false;
  const Timestamp opened{std::chrono::seconds{minutes.back().open_second}};
  if (opened < open_time_of(Interval::Minute1, counters.last_trade_at)) return false;
  if (counters.last_price == minutes.back().close) return false;
  counters.last_price = minutes.back().close;
  counters.last_trade_at = std::max(counters.last_trade_at, opened);
  return true;
}

void SymbolState::forget() {
  candles.clear();
  tape.clear();
  last_quantity = 0;
  counters.last_price = 0;
  counters.last_trade_at = {};
}

// ---- HouseDesk ----

matching::SubmitResult SymbolState::submit_house(const matching::Submission& order, Timestamp now) {
  HOGA_INVARIANT(matched_ != nullptr, "House agents act on a matched market alone");
  core_.begin(now);
  const matching::SubmitResult result = matched_->submit_house(order, now);
  core_.finish(*this, now);
  return result;
}

matching::SubmitResult SymbolState::place(Side side, Ticks limit, Lots lots_wanted, Timestamp now, bool post_only) {
  matching::Submission order;
  order.side = side;
  order.price = limit;
  order.quantity = lots_wanted;
  order.post_only = post_only;
  return submit_house(order, now);
}

matching::SubmitResult SymbolState::take(Side side, Lots lots_wanted, Timestamp now) {
  matching::Submission order;
  order.side = side;
  order.is_market = true;
  order.quantity = lots_wanted;
  return submit_house(order, now);
}

matching::SubmitResult SymbolState::take_within(Side side, Ticks limit, Lots lots_wanted, Timestamp now) {
  matching::Submission order;
  order.side = side;
  order.price = limit;
  order.quantity = lots_wanted;
  order.time_in_force = TimeInForce::Ioc;
  return submit_house(order, now);
}

bool SymbolState::cancel(matching::OrderHandle order, Timestamp now) {
  return matched_ != nullptr && matched_->cancel_house(order, now);
}

matching::SubmitResult SymbolState::replace(matching::OrderHandle order, Ticks limit, Lots lots_wanted, Timestamp now) {
  HOGA_INVARIANT(matched_ != nullptr, "House agents act on a matched market alone");
  const auto resting = matched_->find_house(order);
  matching::SubmitResult gone;
  gone.outcome = matching::SubmitOutcome::Filled;
  if (!resting) return gone;
  if (matched_->reduce_house(order, limit, lots_wanted, now)) {
    matching::SubmitResult kept;
    kept.outcome = matching::SubmitOutcome::Rested;
    kept.remaining = lots_wanted;
    kept.handle = order;
    return kept;
  }
  matched_->cancel_house(order, now);
  return place(resting->side, limit, lots_wanted, now, false);
}

Lots SymbolState::remaining(matching::OrderHandle order) const {
  return matched_ == nullptr ? 0 : matched_->remaining(order);
}

std::optional<matching::Level> SymbolState::best(Side side) const { return market_->best(side); }

std::vector<matching::Level> SymbolState::levels(Side side, std::size_t limit) const {
  return market_->levels(side, limit);
}

void SymbolState::set_fill_listener(std::function<void(const HouseFill&)> listener) {
  if (matched_ != nullptr) matched_->set_fill_listener(std::move(listener));
}

}  // namespace hoga::exchange
