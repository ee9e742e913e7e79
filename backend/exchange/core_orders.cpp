// The life of an account's order: accepted, waiting as a stop, sent into its market, closed.
#include <algorithm>

#include "exchange/core.hpp"

namespace hoga::exchange {
namespace {

matching::SelfTrade self_trade_of(SelfTradePrevention mode) {
  switch (mode) {
    case SelfTradePrevention::None: return matching::SelfTrade::None;
    case SelfTradePrevention::ExpireTaker: return matching::SelfTrade::ExpireTaker;
    case SelfTradePrevention::ExpireMaker: return matching::SelfTrade::ExpireMaker;
    case SelfTradePrevention::ExpireBoth: return matching::SelfTrade::ExpireBoth;
    case SelfTradePrevention::Decrement:
    case SelfTradePrevention::Transfer: return matching::SelfTrade::Decrement;
  }
  return matching::SelfTrade::ExpireMaker;
}

OrderRecord make_record(const NewOrder& order, const OrderPlan& plan, const SymbolRules& rules, Timestamp now) {
  OrderRecord record;
  record.symbol = order.symbol;
  record.side = order.side;
  record.kind = order.kind;
  record.time_in_force = order.time_in_force.value_or(TimeInForce::Gtc);
  record.price = order.price.value_or(Decimal{});
  record.stop_price = order.stop_price.value_or(Decimal{});
  record.quantity = order.quantity.value_or(plan.quantity);
  record.quote_quantity = order.quote_quantity.value_or(Decimal{});
  record.self_trade_prevention = order.self_trade_prevention.value_or(rules.default_self_trade);
  record.strategy_id = order.strategy_id;
  record.strategy_type = order.strategy_type;
  record.trailing_delta = order.trailing_delta;
  record.iceberg_quantity = order.iceberg_quantity.value_or(Decimal{});
  record.lock_price = plan.lock_price;
  record.peg = order.peg;
  record.pegged_price = plan.pegged_price;
  record.created_at = now;
  record.updated_at = now;
  return record;
}

// The table of https://developers.binance.com/docs/binance-spot-api-docs/user-data-stream#order-reject-reason, which
// has a word for these alone.
std::string reject_reason_of(const ApiError& error) {
  if (error.message == "Account has insufficient balance for requested action.") return "INSUFFICIENT_BALANCES";
  if (error.message == "Order would trigger immediately.") return "STOP_PRICE_WOULD_TRIGGER_IMMEDIATELY";
  if (error.message == "Order would immediately match and take.") return "WOULD_MATCH_IMMEDIATELY";
  return "NONE";
}

// Keeps the ids made for rejected orders apart from those of others.
constexpr std::uint64_t kRejectedSalt = std::uint64_t{1} << 62;

// splitmix64: spreads a counter over all bits.
std::uint64_t spread(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15ULL;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31);
}

}  // namespace

matching::Trigger trigger_of(OrderKind kind, Side side) {
  const bool is_stop_loss = kind == OrderKind::StopLoss || kind == OrderKind::StopLossLimit;
  return is_stop_loss == (side == Side::Buy) ? matching::Trigger::AtOrAbove : matching::Trigger::AtOrBelow;
}

std::string Core::make_client_id(std::uint64_t salt) const {
  // 22 characters as Binance's own; distinct because the salt is.
  constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::string id(22, '0');
  std::uint64_t bits = spread(salt);
  for (std::size_t digit = 0; digit < id.size(); ++digit) {
    if (digit == 11) bits = spread(~salt);
    id[digit] = kDigits[bits % kDigits.size()];
    bits /= kDigits.size();
  }
  return id;
}

std::string Core::cancel_id_of(const SymbolState& at, std::int64_t order_id) const {
  return make_client_id(~((static_cast<std::uint64_t>(at.index()) << 48) ^ static_cast<std::uint64_t>(order_id)));
}

Answer<OrderResult> Core::place(AccountState& account, const NewOrder& order, Timestamp now) {
  const auto planned = plan(account, order, now);
  if (!planned) return planned.error();
  begin(now);
  OrderResult result = enter(account, order, *planned, now);
  finish(*planned->at, now);
  return result;
}

void Core::report_rejected(const AccountState& account, const SymbolState& at, const NewOrder& order,
                           const ApiError& error, Timestamp now) {
  auto event = std::make_shared<ExecutionEvent>();
  event->account = account.id();
  event->type = ExecutionType::Rejected;
  event->order = make_record(order, {}, at.rules(), now);
  event->order.symbol = at.name();
  event->order.state = OrderState::Rejected;
  event->order.order_id = -1;
  event->execution_id = -1;
  const auto salt = kRejectedSalt ^ static_cast<std::uint64_t>(counters.execution_id);
  event->order.client_order_id = order.client_order_id.value_or(make_client_id(salt));
  event->reject_reason = reject_reason_of(error);
  event->transact_time = now;
  events.emplace_back(std::shared_ptr<const ExecutionEvent>(std::move(event)));
}

OrderResult Core::enter(AccountState& account, const NewOrder& order, const OrderPlan& plan, Timestamp now) {
  const OpenOrder open = enroll(account, *plan.at, order, plan, now);
  placing_order_id = open.order->order_id;
  placing_account = account.uid();
  placed_fills.clear();
  placed_prevented.clear();
  activate(open, *plan.at, plan.lock, now);
  placing_order_id = 0;
  // The answer tells what the order itself did, not what the stops that it set off did to it next.
  OrderResult result{*open.order, std::move(placed_fills), now, std::move(placed_prevented)};
  placed_fills.clear();
  placed_prevented.clear();
  return result;
}

OpenOrder Core::enroll(AccountState& account, SymbolState& at, const NewOrder& order, const OrderPlan& plan,
                       Timestamp now, std::int64_t order_list_id) {
  OrderRecord record = make_record(order, plan, at.rules(), now);
  record.symbol = at.name();
  record.order_id = ++at.counters.order_id;
  record.order_list_id = order_list_id;
  const auto salt = (static_cast<std::uint64_t>(at.index()) << 48) ^ static_cast<std::uint64_t>(record.order_id);
  record.client_order_id = order.client_order_id.value_or(make_client_id(salt));
  OrderRecord& kept = account.put(at.index(), record);
  const OpenOrder open{&account, &kept};
  at.open.emplace(kept.order_id, open);
  note_changed(account, at, kept);
  return open;
}

void Core::activate(OpenOrder open, SymbolState& at, const Decimal& lock, Timestamp now) {
  OrderRecord& order = *open.order;
  order.state = OrderState::New;
  order.updated_at = now;
  if (!is_stop(order.kind)) {
    order.is_working = true;
    order.working_at = now;
  }
  move_to_locked(at, order, open.account->uid(), lock, now);
  if (is_stop(order.kind)) wait_as_stop(at, order, now);
  note_changed(*open.account, at, order);
  report(*open.account, order, ExecutionType::New, now);
  if (!is_stop(order.kind)) enter_market(open, at, now);
}

void Core::wait_as_stop(SymbolState& at, OrderRecord& order, Timestamp now) {
  if (order.trailing_delta && order.stop_price.is_zero()) {
    order.trailing_at = now;
    order.trailing_extreme = at.price(at.last_ticks());
  }
  put_back_stop(at, order);
}

void Core::put_back_stop(SymbolState& at, const OrderRecord& order) {
  const auto id = static_cast<std::uint64_t>(order.order_id);
  const matching::Trigger trigger = trigger_of(order.kind, order.side);
  if (!order.trailing_delta) {
    at.stops.add(id, trigger, at.ticks(order.stop_price));
    return;
  }
  matching::Trail trail{id, order.side, *order.trailing_delta, std::nullopt, trigger, 0};
  if (order.trailing_at) {
    trail.extreme = at.ticks(order.trailing_extreme);
  } else {
    trail.activation = at.ticks(order.stop_price);
  }
  at.trails.add(trail);
}

void Core::enter_market(OpenOrder open, SymbolState& at, Timestamp now) {
  OrderRecord& order = *open.order;
  MarketOrder sent;
  sent.order_id = order.order_id;
  sent.owner = static_cast<matching::Owner>(open.account->uid());
  sent.self_trade = self_trade_of(order.self_trade_prevention);
  sent.side = order.side;
  sent.is_market = !is_limit(order.kind);
  sent.post_only = order.kind == OrderKind::LimitMaker;
  sent.time_in_force = order.time_in_force;
  sent.quantity = at.lots(order.quantity - order.executed_quantity - order.prevented_quantity);
  if (order.iceberg_quantity.is_positive()) sent.display = at.lots(order.iceberg_quantity);
  if (!sent.is_market) {
    sent.price = at.ticks(working_price(order));
  } else {
    if (!order.quote_quantity.is_zero()) sent.quote_budget = at.budget(order.quote_quantity);
    if (order.side == Side::Buy) {
      // It pays from the free balance, which the book may not overdraw whatever it meets.
      release_lock(at, order, open.account->uid(), now);
      const QuoteUnits free = at.budget(ledger.holding(open.account->uid(), at.quote()).free);
      sent.quote_budget = sent.quote_budget == 0 ? free : std::min(free, sent.quote_budget);
      if (sent.quote_budget == 0) {
        close(open, at, {OrderState::Expired, ExpiryReason::InsufficientLiquidity, ExecutionType::Expired, {}, {}},
              now);
        return;
      }
    }
  }
  taker_prevention.reset();
  const matching::SubmitResult result = at.market().submit(sent, now);
  if (!find_open(at, sent.order_id)) return;
  switch (result.outcome) {
    case matching::SubmitOutcome::Filled:
    case matching::SubmitOutcome::Rested: return;
    case matching::SubmitOutcome::ImmediateRest:
      close(open, at, {OrderState::Expired, ExpiryReason::UnfilledIocQuantity, ExecutionType::Expired, {}, {}}, now);
      return;
    case matching::SubmitOutcome::KillUnfilled:
      close(open, at, {OrderState::Expired, ExpiryReason::UnfilledFokOrder, ExecutionType::Expired, {}, {}}, now);
      return;
    case matching::SubmitOutcome::WouldTake:
      close(open, at, {OrderState::Expired, ExpiryReason::None, ExecutionType::Expired, {}, {}}, now);
      return;
    case matching::SubmitOutcome::NoLiquidity:
    case matching::SubmitOutcome::BudgetSpent:
      close(open, at, {OrderState::Expired, ExpiryReason::InsufficientLiquidity, ExecutionType::Expired, {}, {}}, now);
      return;
    case matching::SubmitOutcome::SelfTradePrevented:
      order.prevented_quantity = order.quantity - order.executed_quantity;
      close(open, at,
            {OrderState::ExpiredInMatch, ExpiryReason::None, ExecutionType::TradePrevention, {}, taker_prevention},
            now);
      return;
  }
}

void Core::close(OpenOrder open, SymbolState& at, const Closing& closing, Timestamp now) {
  OrderRecord& order = *open.order;
  release_lock(at, order, open.account->uid(), now);
  order.state = closing.state;
  order.expiry_reason = closing.reason;
  order.is_working = false;
  order.updated_at = now;
  at.open.erase(order.order_id);
  open.account->on_finished(at.index(), order);
  note_changed(*open.account, at, order);
  report(*open.account, order, closing.type, now, closing.cancel_id,
         closing.prevention ? &*closing.prevention : nullptr);
  if (order.order_list_id >= 0) after_closing(open, at, now);
}

void Core::take_out(OpenOrder open, SymbolState& at, const Closing& closing, Timestamp now) {
  const std::int64_t order_id = open.order->order_id;
  if (open.order->is_working) {
    at.market().cancel(order_id, now);
  } else if (!at.stops.remove(static_cast<std::uint64_t>(order_id))) {
    at.trails.remove(static_cast<std::uint64_t>(order_id));
  }
  close(open, at, closing, now);
}

Answer<CancelResult> Core::cancel(AccountState& account, SymbolState& at, const OrderSelector& selector, Timestamp now,
                                  std::optional<std::string> cancel_id, CancelRestriction restriction) {
  if (!selector.order_id && !selector.client_order_id) {
    return ApiError{-1102, "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!", 400};
  }
  const OrderRecord* wanted = account.find_order(at.index(), selector);
  OpenOrder* open = wanted ? find_open(at, wanted->order_id) : nullptr;
  if (!open) return cancel_rejected("Unknown order sent.");
  const OrderState state = open->order->state;
  if ((restriction == CancelRestriction::OnlyNew && state != OrderState::New) ||
      (restriction == CancelRestriction::OnlyPartiallyFilled && state != OrderState::PartiallyFilled)) {
    return cancel_rejected("Order was not canceled due to cancel restrictions.");
  }
  begin(now);
  OrderRecord& order = *open->order;
  const std::string id = cancel_id.value_or(cancel_id_of(at, order.order_id));
  if (OrderListRecord* list = list_of(*open)) {
    end_list(account, at, *list, id, now);
  } else {
    take_out(*open, at, {OrderState::Canceled, ExpiryReason::None, ExecutionType::Canceled, id, {}}, now);
  }
  CancelResult result{order, id, now};
  finish(at, now);
  return result;
}

void Core::cancel_everything(SymbolState& at, Timestamp now) {
  begin(now);
  std::vector<std::int64_t> ids;
  for (const auto& [order_id, open] : at.open) ids.push_back(order_id);
  std::sort(ids.begin(), ids.end());
  for (const std::int64_t id : ids) {
    const OpenOrder open = at.open.at(id);
    ending_list_id = std::max<std::int64_t>(open.order->order_list_id, 0);
    take_out(open, at, {OrderState::Expired, ExpiryReason::ExchangeCanceled, ExecutionType::Expired, {}, {}}, now);
    ending_list_id = 0;
  }
  at.triggered.clear();
  finish(at, now);
}

void Core::run_triggered(SymbolState& at, Timestamp now) {
  // A stop's own trades may set off more; each round takes those that are there, in the order in which they were
  // reached.
  while (!at.triggered.empty()) {
    const std::vector<matching::StopBook::Id> ids = std::move(at.triggered);
    at.triggered.clear();
    for (const matching::StopBook::Id id : ids) {
      OpenOrder* found = find_open(at, static_cast<std::int64_t>(id));
      if (!found) continue;
      const OpenOrder open = *found;
      beat_rival(open, at, now);
      if (!price_triggered(open, at, now)) {
        close(open, at, {OrderState::Expired, ExpiryReason::Rejected, ExecutionType::Expired, {}, {}}, now);
        continue;
      }
      open.order->is_working = true;
      open.order->working_at = now;
      open.order->updated_at = now;
      note_changed(*open.account, at, *open.order);
      report(*open.account, *open.order, ExecutionType::New, now);
      enter_market(open, at, now);
    }
  }
}

}  // namespace hoga::exchange
