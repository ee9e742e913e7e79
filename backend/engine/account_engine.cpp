#include "engine/account_engine.hpp"

#include <algorithm>
#include <iterator>

#include "engine/decision_figures.hpp"
#include "orders/order_form.hpp"
#include "orders/policy.hpp"

namespace hoga::engine {

using orders::Actions;

AccountEngine::AccountEngine(EngineOptions options, const risk::MarketBoard& board)
    : options_(std::move(options)),
      board_(board),
      manager_(options_.account, board, options_.seed),
      protector_(manager_.record(), board, [this](const Symbol& symbol) { return manual_position(symbol); }) {
  if (!options_.compares_again) manager_.compare_on_demand();
  if (!options_.keeps_audit) manager_.record().drop_notes();
  make_desk();
  if (options_.group) options_.group->join(options_.account.id, *this);
}

Actions AccountEngine::start(const orders::StoredAccount& stored, Timestamp now) {
  if (stored.day_start && stored.day_start->date == options_.day.date) {
    day_start_ = stored.day_start;
    day_start_->day = options_.day.start;
  }
  peak_ = stored.equity_peak;
  moved_ = stored.moved;
  waiting_transfers_ = stored.unvalued_transfers;
  keep_recent(stored.recent_transfers);
  is_opening_ = stored.balances.empty();
  manager_.start(stored, now);
  protector_.load(stored.protections);
  // Before the venue is asked anything: what comes to light may be about their orders.
  for (const auto& bot : stored.bots) desk_->add({bot.settings, bot.saved}, options_.day.date, now);
  return finish(now);
}

Actions AccountEngine::on_command(const Command& command, std::uint64_t correlation, Timestamp now) {
  if (const auto* order = std::get_if<PlaceOrder>(&command)) place(*order, correlation, now);
  if (const auto* order = std::get_if<CancelOrder>(&command)) cancel(*order, correlation, now);
  if (const auto* all = std::get_if<CancelAll>(&command)) cancel_all(*all, correlation, now);
  if (const auto* order = std::get_if<ReplaceOrder>(&command)) replace(*order, correlation, now);
  if (const auto* list = std::get_if<PlaceOrderList>(&command)) place_list(*list, correlation, now);
  if (const auto* list = std::get_if<CancelOrderList>(&command)) cancel_list(*list, correlation, now);
  if (const auto* wanted = std::get_if<SetProtection>(&command)) set_protection(*wanted, correlation, now);
  return finish(now);
}

Actions AccountEngine::on_venue_report(const VenueReport& report, Timestamp now) {
  if (const auto* transfer = std::get_if<TransferReport>(&report)) hear_transfer(*transfer, now);
  manager_.on_report(report, now);
  // What only another word of a transfer has left apart is shown by no balance.
  if (std::holds_alternative<BalanceReport>(report)) settle_doubted(now);
  return finish(now);
}

Actions AccountEngine::on_venue_reply(std::uint64_t send_id, const orders::VenueReply& reply, Timestamp now) {
  manager_.on_reply(send_id, reply, now);
  if (std::holds_alternative<orders::BalancesFetched>(reply)) settle_doubted(now);
  return finish(now);
}

Actions AccountEngine::on_market_changed(const Symbol& symbol, Timestamp now) {
  const auto& ledgers = record().ledgers();
  const auto held = ledgers.find(symbol);
  const bool has_position = held != ledgers.end() && !held->second.position().size.is_zero();
  if (has_position) moved_marks_.insert(symbol);
  if (!desk_->empty()) desk_->on_price(symbol, now);
  const bool wants_day_start = !day_start_ && has_reconciled();
  const bool is_due = is_mark_due(symbol, now) || has_held(symbol);
  if (!is_due && !wants_day_start && unvalued_transfers_.empty()) return after_bots(now);
  return finish(now);
}

Actions AccountEngine::on_timer(Timestamp now) {
  desk_->on_timer(now);
  settle_doubted(now);
  return finish(now);
}

Actions AccountEngine::on_reconcile_wanted(Timestamp now) {
  manager_.request_reconciliation(now);
  return finish(now);
}

Actions AccountEngine::set_day(const TradingDay& day, Timestamp now) {
  if (day.start != options_.day.start) day_start_.reset();
  options_.day = day;
  desk_->set_day(day.date, now);
  return finish(now);
}

void AccountEngine::set_state(AccountState state) { options_.account.state = state; }

void AccountEngine::answer(std::uint64_t correlation, Result<std::vector<Order>> result) {
  answers_.push_back({correlation, std::move(result)});
}

Result<void> AccountEngine::check_ready(const std::optional<std::string>& label) const {
  if (options_.account.state != AccountState::Active) {
    return make_error(Errc::Conflict, "account_not_active", "The account is not active; no order can be placed on it.");
  }
  if (!has_reconciled()) {
    auto error = make_error(Errc::Unavailable, "account_reconciling",
                            "The account is being compared with the exchange; try again in a moment.");
    error.retry_after_seconds = 1;
    return error;
  }
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
  emulate_if_needed(*order);
  auto context = context_for(*order, {}, now);
  context.is_exit = command.is_exit;
  if (auto ready = check_ready(command.intent.client_order_id); !ready) {
    note_refused(*order, context, ready.error(), command.by, now);
    return answer(correlation, ready.error());
  }
  auto approved = risk::Gate::approve(*order, context);
  if (!approved) {
    const auto refusal = approved.error();
    note_refused(*order, context, refusal, command.by, now);
    return answer(correlation, refusal);
  }
  send_approved(*approved, context, command.by, correlation, now);
}

void AccountEngine::note_accepted(const Order& order, const risk::RiskContext& context, const Actor& by,
                                  Timestamp now) {
  if (!options_.keeps_audit) return;
  const char* detail = order.is_held      ? "The order was accepted; the engine sends it when its price has come."
                       : order.is_waiting ? "The order was accepted, and waits at the exchange for its entry."
                                          : "The order was accepted and goes to the exchange.";
  manager_.record().note(
      {"order_accepted", order.id, order.is_held ? "held" : "accepted", detail, by, decision_figures(order, context)},
      now);
}

void AccountEngine::note_refused(const Order& order, const risk::RiskContext& context, const Error& refusal,
                                 const Actor& by, Timestamp now) {
  if (!options_.keeps_audit) return;
  auto figures = decision_figures(order, context);
  figures.insert(figures.end(), refusal.figures.begin(), refusal.figures.end());
  manager_.record().note({"order_refused", order.id, refusal.code, refusal.detail, by, std::move(figures)}, now);
}

void AccountEngine::note_cancel(const OrderId& id, const Actor& by, Timestamp now) {
  if (!options_.keeps_audit) return;
  const auto& order = record().find(id)->order;
  Figures figures{{"symbol", order.symbol}, {"quantity", order.quantity.to_string()}};
  figures.push_back({"filled_quantity", order.filled_quantity.to_string()});
  if (order.price) figures.push_back({"price", order.price->to_string()});
  const char* detail = "The order is to be taken back.";
  if (by.kind == ActorKind::Engine) {
    detail = order.is_protection ? "What protects the position is taken back: it changes, or the position is closed."
                                 : "The order is taken back: the account is halted.";
  }
  manager_.record().note({"order_cancel", id, "cancel_requested", detail, by, std::move(figures)}, now);
}

void AccountEngine::send_approved(const risk::RiskApproved<Order>& approved, const risk::RiskContext& context,
                                  const Actor& by, std::uint64_t correlation, Timestamp now) {
  manager_.place(approved, now);
  note_accepted(approved.value(), context, by, now);
  wait(correlation, Waiting::Place, {approved.value().id}, now);
}

void AccountEngine::cancel(const CancelOrder& command, std::uint64_t correlation, Timestamp now) {
  const auto* entry = record().find(command.order_id);
  if (entry != nullptr && entry->is_live() && entry->order.is_protection && !command.includes_protection) {
    return answer(correlation, make_error(Errc::Conflict, "order_is_protection",
                                          "The order protects a position: change the position's protection instead."));
  }
  if (auto cancelled = manager_.cancel(command.order_id, now); !cancelled) {
    return answer(correlation, cancelled.error());
  }
  note_cancel(command.order_id, command.by, now);
  wait(correlation, Waiting::Cancel, {command.order_id}, now);
}

void AccountEngine::cancel_all(const CancelAll& command, std::uint64_t correlation, Timestamp now) {
  std::vector<OrderId> orders;
  for (const auto& id : record().live()) {
    const auto& order = record().find(id)->order;
    // A position must not lose its stop by a command that means orders to trade.
    if (order.is_protection) continue;
    if (!command.symbol || order.symbol == *command.symbol) orders.push_back(id);
  }
  for (const auto& id : orders) {
    // A held one may have gone with the exit beside it.
    const auto& entry = *record().find(id);
    if (!entry.is_live()) continue;
    const bool is_new = !entry.order.cancel_requested;
    manager_.cancel(id, now).value();
    if (is_new) note_cancel(id, command.by, now);
  }
  wait(correlation, Waiting::Cancel, std::move(orders), now);
}

void AccountEngine::wait(std::uint64_t correlation, Waiting kind, std::vector<OrderId> orders, Timestamp now) {
  waiters_.push_back({correlation, kind, std::move(orders), now + orders::policy::kAnswerWithin, {}});
}

bool AccountEngine::is_settled(const Waiter& waiter) const {
  if (waiter.kind == Waiting::Protection) {
    return protector_.status(waiter.symbol).state != ProtectionState::Placing;
  }
  return std::all_of(waiter.orders.begin(), waiter.orders.end(), [&](const OrderId& id) {
    const auto* entry = record().find(id);
    if (entry == nullptr || !entry->is_live()) return true;
    if (waiter.kind == Waiting::Cancel) return entry->cancel_refusal.has_value();
    if (waiter.kind == Waiting::Amend) return !entry->order.amend_quantity;
    if (entry->order.is_held) return true;
    const bool has_evidence = is_open(entry->order.status);
    return has_evidence && !entry->is_place_under_way;
  });
}

Result<std::vector<Order>> AccountEngine::answer_for(const Waiter& waiter) const {
  std::vector<Order> found;
  if (waiter.kind == Waiting::Protection) {
    for (const auto& id : protector_.status(waiter.symbol).orders) found.push_back(record().find(id)->order);
    return found;
  }
  for (const auto& id : waiter.orders) {
    const auto* entry = record().find(id);
    if (entry == nullptr) continue;
    const bool is_refused = waiter.kind == Waiting::Cancel && entry->is_live() && entry->cancel_refusal;
    if (is_refused && waiter.orders.size() == 1) return *entry->cancel_refusal;
    if (waiter.kind == Waiting::Amend && entry->amend_refusal) return *entry->amend_refusal;
    found.push_back(entry->order);
  }
  return found;
}

Result<risk::Verdict> AccountEngine::preview(const OrderIntent& intent, const FeeFractions& fees, Timestamp now) const {
  auto order = orders::make_order(intent, options_.account, OrderId{}, now);
  if (!order) return order.error();
  emulate_if_needed(*order);
  auto verdict = risk::Gate::preview(*order, context_for(*order, fees, now));
  if (auto ready = check_ready(intent.client_order_id); !ready) verdict.refusal = ready.error();
  return verdict;
}

Actions AccountEngine::finish(Timestamp now) {
  Actions actions;
  hold_bots_if_halted(now);
  advance_replacements(now);
  watch_held(now);
  std::size_t told = 0;
  // Bots first: what of a position is the user's own is known once they have booked their fills.
  if (!desk_->empty()) {
    manager_.take(actions, now);
    follow_bots(actions, told, now);
  }
  advance_protections(now);
  manager_.take(actions, now);
  follow_bots(actions, told, now);
  // Fills that were waiting may have changed what is to be protected.
  if (advance_protections(now)) {
    manager_.take(actions, now);
    follow_bots(actions, told, now);
  }
  // What was moved while nobody listened (the server or the user stream was down) is neither profit nor loss.
  for (const auto& [asset, amount] : manager_.record().take_found_transfers()) {
    count_transfer(asset, amount);
    record_transfer(asset, amount, is_opening_ ? TransferSource::Opening : TransferSource::Found, now, now);
    found_at_[asset] = now;
    std::erase_if(doubted_, [&asset = asset](const DoubtedTransfer& one) { return one.report.asset == asset; });
  }
  if (has_reconciled()) is_opening_ = false;
  value_transfers();
  write_transfers(actions);
  take_day_start(actions, now);
  take_peak(actions, now);
  emit_marks(actions, now);
  emit_protections(actions, now);
  if (!desk_->empty()) {
    desk_->note_protections(now);
    desk_->record(actions, now);
  }
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
