// The part of Bot that turns signals into orders and follows these.
#include <algorithm>
#include <utility>

#include "engine/bot.hpp"
#include "engine/bot_policy.hpp"
#include "engine/bot_think.hpp"
#include "orders/policy.hpp"
#include "strategy/sizing.hpp"

namespace hoga::engine {
namespace {

Side side_of(strategy::Action action) { return action == strategy::Action::Buy ? Side::Buy : Side::Sell; }

std::size_t refusal_index(std::size_t part, Side side) { return 2 * part + (side == Side::Buy ? 0 : 1); }

}  // namespace

strategy::OrderUpdate BotEvent::order_update() const {
  return {tag, static_cast<strategy::InstrumentIndex>(part), side, status, quantity, filled_quantity, price};
}

strategy::FillUpdate BotEvent::fill_update() const {
  return {tag, static_cast<strategy::InstrumentIndex>(part), side, quantity, price.value_or(Decimal{}), holding_change};
}

void BotEvent::state(StateArchive& archive) {
  auto its_tag = static_cast<std::uint64_t>(tag);
  archive.value("is_fill", is_fill);
  archive.value("tag", its_tag);
  tag = static_cast<strategy::Tag>(its_tag);
  archive.value("part", part);
  archive.value("side", side);
  archive.value("status", status);
  archive.value("quantity", quantity);
  archive.value("filled_quantity", filled_quantity);
  archive.value("price", price);
  archive.value("holding_change", holding_change);
}

void OwnOrder::state(StateArchive& archive) {
  auto text = id.to_string();
  archive.value("id", text);
  if (archive.is_restoring()) {
    const auto parsed = Uuid::parse(text);
    if (!parsed) return archive.fail("is no order");
    id = *parsed;
  }
  auto its_tag = static_cast<std::uint64_t>(tag);
  archive.value("part", part);
  archive.value("side", side);
  archive.value("tag", its_tag);
  tag = static_cast<strategy::Tag>(its_tag);
  archive.value("is_exit", is_exit);
  archive.value("quantity", quantity);
  archive.value("lock_price", lock_price);
  archive.value("told_status", told_status);
  archive.value("told_filled", told_filled);
}

void BotSale::state(StateArchive& archive) {
  archive.value("wish", wish);
  archive.value("price", price);
  archive.value("since", since);
  archive.value("retry_at", retry_at);
  archive.value("cancel_at", cancel_at);
  archive.value("attempts", attempts);
  std::string text = order ? order->to_string() : "";
  archive.value("order", text);
  if (archive.is_restoring()) order = Uuid::parse(text);
}

void Refusals::state(StateArchive& archive) {
  archive.value("code", code);
  archive.value("count", count);
  archive.value("until", until);
}

void Bot::take(const strategy::SignalRecord& record, Timestamp now) {
  const auto& its = record.signal;
  const auto part = static_cast<std::size_t>(its.instrument);
  const auto& reason = record.veto ? *record.veto : its.reason;
  BotSignal signal;
  signal.id = port_.new_id(now);
  signal.bot_id = settings_.id;
  signal.user_id = settings_.user_id;
  signal.time = record.time;
  if (part < settings_.symbols.size()) signal.symbol = settings_.symbols[part];
  signal.side = side_of(its.action);
  signal.outcome = record.outcome;
  signal.note = record.note;
  signal.reason_code = reason.code;
  std::copy(reason.figures.begin(), reason.figures.end(), signal.reason_figures);
  if (options_.renders_reasons) {
    signal.reason_ko = strategy::render_reason(mind_->description(), reason, strategy::Language::Korean);
    signal.reason_en = strategy::render_reason(mind_->description(), reason, strategy::Language::English);
  }
  signal.confidence = its.confidence;
  signal.price = record.price;
  if (record.order) order(record, signal, now);
  if (options_.keeps_state) outbox_.events.emplace_back(BotSignalled{signal});
  outbox_.writes.emplace_back(orders::InsertBotSignal{std::move(signal)});
}

void Bot::order(const strategy::SignalRecord& record, BotSignal& signal, Timestamp now) {
  const auto& planned = *record.order;
  const auto part = static_cast<std::size_t>(planned.instrument);
  signal.quantity = planned.quantity;
  const auto refuse = [&](SignalNote note) {
    signal.outcome = SignalOutcome::Refused;
    signal.note = note;
    tell_refused(part, planned.side, planned.tag, planned.quantity, planned.price);
  };
  const bool may_sell = state_ == BotState::Running || is_exit_only_;
  if (planned.side == Side::Buy ? state_ != BotState::Running : !may_sell) return refuse(SignalNote::Paused);
  if (now < refusals_[refusal_index(part, planned.side)].until) return refuse(SignalNote::BackingOff);
  OwnOrder wish;
  wish.part = planned.instrument;
  wish.side = planned.side;
  wish.tag = planned.tag;
  wish.quantity = planned.quantity;
  const bool is_blocked = planned.side == Side::Sell && !protector_.orders(settings_.symbols[part]).empty();
  if (is_blocked) return sell_later(wish, planned.price, now);
  if (planned.side == Side::Buy && !planned.price) wish.quantity = clip_to_money(part, planned.quantity);
  signal.quantity = wish.quantity;
  const auto stop = planned.stop_price ? planned.stop_price : planned_stop(part, planned.price);
  const auto placed = place(wish, planned.price, stop, now);
  if (placed) {
    signal.order_id = *placed;
    return;
  }
  signal.refusal_code = std::string(error_code(placed.error()));
  signal.refusal = placed.error().detail;
  note_refusal(part, planned.side, signal.refusal_code, signal.refusal, now);
  refuse(SignalNote::RefusedByRisk);
}

// A purchase at the market is reckoned by the last price; the book may ask for more than there is money for.
Decimal Bot::clip_to_money(std::size_t part, const Decimal& quantity) const {
  const auto* market = port_.board().market(settings_.symbols[part]);
  if (market == nullptr || market->asks.empty()) return quantity;
  const auto taken = risk::estimate_take(market->asks, quantity);
  const Decimal free = free_cash();
  if (taken.quote <= free || !taken.quote.is_positive()) return quantity;
  const Decimal worst = divide(taken.quote, quantity, Rounding::Up);
  const auto fitted = strategy::fit_quantity(instruments_[part], divide(free, worst, Rounding::Down), worst, true);
  return fitted.note == SignalNote::None ? fitted.quantity : quantity;
}

Result<OrderId> Bot::place(OwnOrder wish, const std::optional<Decimal>& price, const std::optional<Decimal>& stop,
                           Timestamp now) {
  const auto part = static_cast<std::size_t>(wish.part);
  BotOrder order;
  order.bot_id = settings_.id;
  order.intent.symbol = book_.parts()[part].symbol;
  order.intent.side = wish.side;
  order.intent.type = price ? OrderType::Limit : OrderType::Market;
  order.intent.quantity = wish.quantity;
  order.intent.price = price;
  order.figures = figures(part, now);
  order.is_exit = wish.is_exit;
  if (wish.side == Side::Buy) order.stop_price = stop;
  auto placed = port_.place(order, now);
  if (!placed) return placed;
  wish.id = *placed;
  const auto mark = port_.board().mark(order.intent.symbol);
  wish.lock_price = price ? *price : mark ? mark->price : book_.parts()[part].price;
  own_.push_back(wish);
  std::erase_if(recent_, [&](Timestamp at) { return at + orders::policy::kRateWindow <= now; });
  recent_.push_back(now);
  note_success(part, wish.side);
  is_wealth_shown_ = false;
  is_changed_ = true;
  return placed;
}

risk::BotFigures Bot::figures(std::size_t part, Timestamp now) const {
  risk::BotFigures figures;
  figures.limits = settings_.limits;
  figures.free_cash = std::max(Decimal{}, free_cash());
  figures.holding = book_.parts()[part].size;
  figures.free_holding = figures.holding - offered(part);
  for (const auto& own : own_) {
    if (own.side == Side::Sell || static_cast<std::size_t>(own.part) != part) continue;
    figures.open_buy_value += multiply(own.quantity - own.told_filled, own.lock_price, Rounding::Up);
  }
  figures.equity = book_.equity();
  figures.day_equity = day_equity_;
  figures.peak_equity = std::max(peak_equity_, figures.equity);
  figures.cool_down_until = cool_down_until_;
  figures.recent_orders = static_cast<int>(std::count_if(
      recent_.begin(), recent_.end(), [&](Timestamp at) { return at + orders::policy::kRateWindow > now; }));
  return figures;
}

Decimal Bot::free_cash() const {
  Decimal free = book_.cash();
  for (const auto& own : own_) {
    if (own.side == Side::Sell) continue;
    const auto* entry = port_.record().find(own.id);
    const Decimal booked = entry != nullptr ? entry->booked.quantity : own.told_filled;
    free -= multiply(std::max(Decimal{}, own.quantity - booked), own.lock_price, Rounding::Up);
  }
  return free;
}

Decimal Bot::offered(std::size_t part) const {
  Decimal offered;
  for (const auto& own : own_) {
    if (own.side == Side::Buy || static_cast<std::size_t>(own.part) != part) continue;
    const auto* entry = port_.record().find(own.id);
    const Decimal booked = entry != nullptr ? entry->booked.quantity : own.told_filled;
    offered += std::max(Decimal{}, own.quantity - booked);
  }
  return offered;
}

void Bot::note_refusal(std::size_t part, Side side, const std::string& code, const std::string& detail, Timestamp now) {
  auto& refusals = refusals_[refusal_index(part, side)];
  refusals.until = now + orders::policy::backoff(refusals.count++, policy::kBotBackoffFirst, policy::kBotBackoffMax);
  is_changed_ = true;
  BotMessage message{side == Side::Buy ? "bot_buy_refused" : "bot_sell_refused",
                     {book_.parts()[part].symbol, code, detail}};
  if (state_ == BotState::Running) reason_ = message;
  // Told once: the signals show each of them.
  if (std::exchange(refusals.code, code) != code) log(BotLogLevel::Warning, std::move(message), now);
}

void Bot::note_success(std::size_t part, Side side) {
  refusals_[refusal_index(part, side)] = {};
  const bool is_clear = std::all_of(refusals_.begin(), refusals_.end(), [](const auto& one) { return one.count == 0; });
  if (state_ == BotState::Running && is_clear) reason_.reset();
}

void Bot::tell_refused(std::size_t part, Side side, strategy::Tag tag, const Decimal& quantity,
                       const std::optional<Decimal>& price) {
  refused_.push_back(
      {tag, static_cast<strategy::InstrumentIndex>(part), side, OrderStatus::Rejected, quantity, {}, price});
}

void Bot::cancel_own(std::optional<strategy::Tag> tag, std::optional<std::size_t> part, std::optional<Side> side,
                     Timestamp now) {
  const auto is_meant = [&](const OwnOrder& own) {
    return (!tag || own.tag == *tag) && (!part || static_cast<std::size_t>(own.part) == *part) &&
           (!side || own.side == *side);
  };
  for (const auto& own : own_) {
    if (!own.is_exit && is_meant(own)) port_.cancel(own.id, settings_.id, now);
  }
  std::erase_if(sales_, [&](const BotSale& sale) { return !sale.wish.is_exit && is_meant(sale.wish); });
}

// True once nothing more is to be heard of it.
bool Bot::follow_one(OwnOrder& own, Timestamp now) {
  const auto* entry = port_.record().find(own.id);
  if (entry == nullptr) return true;
  const auto& order = entry->order;
  const auto part = static_cast<std::size_t>(own.part);
  // The fills come first, and some of them may still be on their way.
  const bool is_short = is_terminal(order.status) && entry->booked.quantity < order.filled_quantity;
  if (is_short || (order.status == own.told_status && entry->booked.quantity == own.told_filled)) return false;
  own.told_status = order.status;
  own.told_filled = entry->booked.quantity;
  is_changed_ = true;
  is_wealth_shown_ = false;
  if (order.status == OrderStatus::Rejected) {
    note_refusal(part, own.side, order.reject_code.value_or("rejected"), order.reject_reason.value_or(""), now);
  }
  // What a sale held back can be protected again: all that is left, or all that it does not offer.
  const bool rests = order.type == OrderType::Limit && is_open(order.status);
  if (own.side == Side::Sell && (is_terminal(order.status) || rests)) protector_.resume(order.symbol, now);
  if (!own.is_exit) {
    tell({false, own.tag, own.part, own.side, order.status, own.quantity, own.told_filled, order.price, {}}, now);
  }
  return is_terminal(order.status);
}

void Bot::follow(Timestamp now) {
  rounds_ = 0;
  // A strategy that is told of one may place others: by index, and what has ended leaves afterwards.
  std::vector<OrderId> ended;
  for (std::size_t i = 0; i < own_.size(); ++i) {
    auto own = own_[i];
    const bool is_over = follow_one(own, now);
    own_[i] = own;
    if (is_over) ended.push_back(own.id);
  }
  std::erase_if(own_,
                [&](const OwnOrder& own) { return std::find(ended.begin(), ended.end(), own.id) != ended.end(); });
  if (!ended.empty()) is_wealth_shown_ = false;
  advance_sales(now);
  tell_refusals(now);
}

void Bot::tell_refusals(Timestamp now) {
  for (const auto& update : std::exchange(refused_, {})) {
    if (is_started_) think(now, [&](BotMind& mind) { return mind.on_order(now, update); });
  }
}

void Bot::tell(BotEvent event, Timestamp now) {
  if (!is_started_ || static_cast<std::size_t>(event.part) >= settings_.symbols.size()) return;
  if (!mind_ || awaits_history_) {
    untold_.push_back(std::move(event));
  } else if (event.is_fill) {
    think(now, [&](BotMind& mind) { return mind.on_fill(now, event.fill_update()); });
  } else {
    think(now, [&](BotMind& mind) { return mind.on_order(now, event.order_update()); });
  }
}

}  // namespace hoga::engine
