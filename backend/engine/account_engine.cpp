#include "engine/account_engine.hpp"

#include <algorithm>
#include <iterator>

#include "orders/order_form.hpp"
#include "orders/policy.hpp"

namespace hoga::engine {

using orders::Actions;

AccountEngine::AccountEngine(EngineOptions options, const risk::MarketBoard& board)
    : options_(std::move(options)), board_(board), manager_(options_.account, board, options_.seed) {}

Actions AccountEngine::start(const orders::StoredAccount& stored, Timestamp now) {
  if (stored.day_start && stored.day_start->date == options_.day.date) {
    day_start_ = stored.day_start;
    day_start_->day = options_.day.start;
  }
  manager_.start(stored, now);
  return finish(now);
}

Actions AccountEngine::on_command(const Command& command, std::uint64_t correlation, Timestamp now) {
  if (const auto* order = std::get_if<PlaceOrder>(&command)) place(*order, correlation, now);
  if (const auto* order = std::get_if<CancelOrder>(&command)) cancel(*order, correlation, now);
  if (const auto* all = std::get_if<CancelAll>(&command)) cancel_all(*all, correlation, now);
  if (const auto* order = std::get_if<ReplaceOrder>(&command)) replace(*order, correlation, now);
  return finish(now);
}

Actions AccountEngine::on_venue_report(const VenueReport& report, Timestamp now) {
  if (const auto* transfer = std::get_if<TransferReport>(&report)) {
    // What came before the day's figure was taken is in it.
    if (day_start_ && transfer->time >= day_start_->taken_at) count_transfer(transfer->asset, transfer->amount);
    // The change of the balance that goes with it is explained.
    manager_.record().balances().explain(transfer->asset, transfer->amount);
  }
  manager_.on_report(report, now);
  return finish(now);
}

Actions AccountEngine::on_venue_reply(std::uint64_t send_id, const orders::VenueReply& reply, Timestamp now) {
  manager_.on_reply(send_id, reply, now);
  return finish(now);
}

Actions AccountEngine::on_market_changed(const Symbol& symbol, Timestamp now) {
  const auto& ledgers = record().ledgers();
  const auto held = ledgers.find(symbol);
  const bool has_position = held != ledgers.end() && !held->second.position().size.is_zero();
  if (has_position) moved_marks_.insert(symbol);
  const bool wants_day_start = !day_start_ && has_reconciled();
  if (!is_mark_due(symbol, now) && !wants_day_start && unvalued_transfers_.empty()) return {};
  return finish(now);
}

Actions AccountEngine::on_timer(Timestamp now) { return finish(now); }

Actions AccountEngine::on_reconcile_wanted(Timestamp now) {
  manager_.request_reconciliation(now);
  return finish(now);
}

Actions AccountEngine::set_day(const TradingDay& day, Timestamp now) {
  if (day.start != options_.day.start) day_start_.reset();
  options_.day = day;
  return finish(now);
}

void AccountEngine::set_state(AccountState state) { options_.account.state = state; }

void AccountEngine::answer(std::uint64_t correlation, Result<std::vector<Order>> result) {
  answers_.push_back({correlation, std::move(result)});
}

Result<void> AccountEngine::check_ready(const PlaceOrder& command) const {
  if (options_.account.state != AccountState::Active) {
    return make_error(Errc::Conflict, "account_not_active", "The account is not active; no order can be placed on it.");
  }
  if (!has_reconciled()) {
    auto error = make_error(Errc::Unavailable, "account_reconciling",
                            "The account is being compared with the exchange; try again in a moment.");
    error.retry_after_seconds = 1;
    return error;
  }
  const auto& label = command.intent.client_order_id;
  if (!label) return {};
  for (const auto& [id, entry] : record().orders()) {
    if (entry.order.client_order_id == label) return orders::label_taken(id);
  }
  return {};
}

void AccountEngine::place(const PlaceOrder& command, std::uint64_t correlation, Timestamp now) {
  if (record().find(command.order_id) != nullptr) {
    // The command has come twice: the order is made once.
    wait(correlation, Waiting::Place, {command.order_id}, now);
    return;
  }
  auto order = orders::make_order(command.intent, options_.account, command.order_id, now);
  if (!order) return answer(correlation, order.error());
  if (auto ready = check_ready(command); !ready) return answer(correlation, ready.error());
  auto context = context_for(*order, {});
  context.is_exit = command.is_exit;
  auto approved = risk::Gate::approve(*order, context);
  if (!approved) {
    const auto refusal = approved.error();
    manager_.record().note("order_refused", command.order_id, refusal.code, refusal.detail, now);
    return answer(correlation, refusal);
  }
  send_approved(*approved, context, correlation, now);
}

void AccountEngine::send_approved(const risk::RiskApproved<Order>& approved, const risk::RiskContext& context,
                                  std::uint64_t correlation, Timestamp now) {
  const auto estimate = risk::Gate::preview(approved.value(), context).estimate;
  HOGA_INVARIANT(estimate.has_value(), "What the gate lets through has an estimate");
  manager_.place(approved, estimate->required_asset, estimate->required, now);
  wait(correlation, Waiting::Place, {approved.value().id}, now);
}

void AccountEngine::cancel(const CancelOrder& command, std::uint64_t correlation, Timestamp now) {
  if (auto cancelled = manager_.cancel(command.order_id, now); !cancelled) {
    return answer(correlation, cancelled.error());
  }
  wait(correlation, Waiting::Cancel, {command.order_id}, now);
}

void AccountEngine::cancel_all(const CancelAll& command, std::uint64_t correlation, Timestamp now) {
  std::vector<OrderId> orders;
  for (const auto& id : record().live()) {
    const auto& order = record().find(id)->order;
    if (!command.symbol || order.symbol == *command.symbol) orders.push_back(id);
  }
  for (const auto& id : orders) manager_.cancel(id, now).value();
  wait(correlation, Waiting::Cancel, std::move(orders), now);
}

void AccountEngine::wait(std::uint64_t correlation, Waiting kind, std::vector<OrderId> orders, Timestamp now) {
  waiters_.push_back({correlation, kind, std::move(orders), now + orders::policy::kAnswerWithin});
}

bool AccountEngine::is_settled(const Waiter& waiter) const {
  return std::all_of(waiter.orders.begin(), waiter.orders.end(), [&](const OrderId& id) {
    const auto* entry = record().find(id);
    if (entry == nullptr || !entry->is_live()) return true;
    if (waiter.kind == Waiting::Cancel) return entry->cancel_refusal.has_value();
    const bool has_evidence = is_open(entry->order.status);
    return has_evidence && !entry->is_place_under_way;
  });
}

Result<std::vector<Order>> AccountEngine::answer_for(const Waiter& waiter) const {
  std::vector<Order> found;
  for (const auto& id : waiter.orders) {
    const auto* entry = record().find(id);
    if (entry == nullptr) continue;
    const bool is_refused = waiter.kind == Waiting::Cancel && entry->is_live() && entry->cancel_refusal;
    if (is_refused && waiter.orders.size() == 1) return *entry->cancel_refusal;
    found.push_back(entry->order);
  }
  return found;
}

Result<risk::Verdict> AccountEngine::preview(const OrderIntent& intent, const FeeFractions& fees, Timestamp now) const {
  const auto order = orders::make_order(intent, options_.account, OrderId{}, now);
  if (!order) return order.error();
  return risk::Gate::preview(*order, context_for(*order, fees));
}

risk::RiskContext AccountEngine::context_for(const Order& order, const FeeFractions& fees) const {
  risk::RiskContext context;
  context.account_kind = options_.account.kind;
  context.limits = options_.limits;
  context.capabilities = options_.capabilities;
  context.instrument = board_.instrument(order.symbol);
  context.market = board_.market(order.symbol);
  context.maker_fee_rate = fees.maker;
  context.taker_fee_rate = fees.taker;
  context.equity = equity();
  context.day_start = day_start_;
  if (context.instrument == nullptr) return context;
  context.free_base = record().balances().available(context.instrument->base);
  context.free_quote = record().balances().available(context.instrument->quote);
  const auto held = record().ledgers().find(order.symbol);
  if (held != record().ledgers().end()) context.position_size = held->second.position().size;
  add_open_orders(order.symbol, context);
  return context;
}

void AccountEngine::add_open_orders(const Symbol& symbol, risk::RiskContext& context) const {
  const auto mark = board_.mark(symbol);
  for (const auto& [id, entry] : record().orders()) {
    const auto& order = entry.order;
    // A closed order whose last fills are not booked yet still adds to the position.
    if (order.symbol != symbol || (!entry.is_live() && !entry.fills_due_at)) continue;
    if (entry.is_live() && order.type != OrderType::Market) {
      ++context.open_orders;
      if (order.stop_price) ++context.open_stop_orders;
    }
    if (order.side != Side::Buy) continue;
    if (order.quote_quantity) {
      const Decimal left = *order.quote_quantity - order.filled_quote;
      if (entry.is_live() && left.is_positive()) context.open_buy_value += left;
      continue;
    }
    const Decimal left = (entry.is_live() ? order.quantity : order.filled_quantity) - entry.booked.quantity;
    const auto price = order.price ? order.price : order.stop_price;
    if (!left.is_positive() || (!price && !mark)) continue;
    context.open_buy_value += multiply(left, price ? *price : mark->price, Rounding::Up);
  }
}

Actions AccountEngine::finish(Timestamp now) {
  Actions actions;
  advance_replacements(now);
  manager_.take(actions, now);
  // What was moved while nobody listened (the server or the user stream was down) is neither profit nor loss.
  for (const auto& [asset, amount] : manager_.record().take_found_transfers()) count_transfer(asset, amount);
  value_transfers();
  take_day_start(actions, now);
  emit_marks(actions, now);
  for (auto waiter = waiters_.begin(); waiter != waiters_.end();) {
    if (!is_settled(*waiter) && now < waiter->deadline) {
      ++waiter;
      continue;
    }
    answer(waiter->correlation, answer_for(*waiter));
    waiter = waiters_.erase(waiter);
  }
  std::move(answers_.begin(), answers_.end(), std::back_inserter(actions.answers));
  answers_.clear();
  return actions;
}

}  // namespace hoga::engine
