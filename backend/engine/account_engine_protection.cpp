// The part of AccountEngine that keeps positions protected: the protector says what is wanted, the gate lets it
// through.
#include <algorithm>

#include "engine/account_engine.hpp"
#include "orders/list_form.hpp"
#include "orders/order_form.hpp"
#include "orders/policy.hpp"

namespace hoga::engine {
namespace {

void add_error(std::vector<FieldError>& errors, const char* field, const char* code, const char* detail) {
  errors.push_back({field, code, detail});
}

void check_positive(std::vector<FieldError>& errors, const char* field, const std::optional<Decimal>& value) {
  if (!value) return;
  if (!value->is_positive()) add_error(errors, field, "not_positive", "It must be above zero.");
  if (!value->fits_numeric_20_8()) add_error(errors, field, "out_of_range", "It must be below 1,000,000,000,000.");
}

Result<void> check_form(const Protection& plan) {
  std::vector<FieldError> errors;
  const int stops = (plan.stop_price ? 1 : 0) + (plan.stop_percent ? 1 : 0) + (plan.trailing_delta_bps ? 1 : 0);
  if (stops > 1)
    add_error(errors, "stop", "not_allowed", "Give a price, a per cent or a trailing distance: one of them.");
  if (plan.take_profit_price && plan.take_profit_percent) {
    add_error(errors, "take_profit", "not_allowed", "Give a price or a per cent, not both.");
  }
  check_positive(errors, "stop.price", plan.stop_price);
  check_positive(errors, "stop.percent", plan.stop_percent);
  check_positive(errors, "take_profit.price", plan.take_profit_price);
  check_positive(errors, "take_profit.percent", plan.take_profit_percent);
  if (plan.stop_percent && *plan.stop_percent >= Decimal{100}) {
    add_error(errors, "stop.percent", "out_of_range", "It must be below 100.");
  }
  if (errors.empty()) return {};
  auto error = make_error(Errc::ValidationFailed, "The protection contradicts itself.");
  error.fields = std::move(errors);
  return error;
}

Figures figures_of(const Protection& plan, const Position* position) {
  Figures figures{{"symbol", plan.symbol}};
  const auto add = [&](const char* name, const std::optional<Decimal>& value) {
    if (value) figures.push_back({name, value->to_string()});
  };
  add("stop_price", plan.stop_price);
  add("stop_percent", plan.stop_percent);
  add("take_profit_price", plan.take_profit_price);
  add("take_profit_percent", plan.take_profit_percent);
  if (plan.trailing_delta_bps) figures.push_back({"trailing_delta_bps", std::to_string(*plan.trailing_delta_bps)});
  if (position != nullptr) {
    add("position_size", position->size);
    add("entry_price", entry_price(*position));
  }
  return figures;
}

}  // namespace

Result<void> AccountEngine::check_protection(const Protection& plan, Timestamp now) {
  if (auto checked = check_form(plan); !checked) return checked;
  if (auto ready = check_ready(); !ready) return ready;
  const auto step = protector_.plan_orders(plan);
  if (!step) return step.error();
  // What the present protection holds back is free for the one that follows it.
  Decimal freed;
  for (const auto& id : protector_.status(plan.symbol).orders) {
    const auto& order = record().find(id)->order;
    const bool shares_lock = order.list_role == OrderRole::StopLoss;
    if (!order.is_held && !shares_lock) freed += order.quantity - order.filled_quantity;
    if (shares_lock && protector_.status(plan.symbol).orders.size() == 1) freed += order.quantity;
  }
  return carry_out(*step, protector_, std::nullopt, freed, true, now);
}

void AccountEngine::set_protection(const SetProtection& command, std::uint64_t correlation, Timestamp now) {
  auto plan = command.plan;
  plan.user_id = options_.account.user_id;
  plan.account_id = options_.account.id;
  plan.updated_at = now;
  const auto* position = position_of(record(), plan.symbol);
  const auto position_id = position != nullptr ? std::optional(position->id) : std::nullopt;
  if (!plan.is_empty()) {
    if (auto checked = check_protection(plan, now); !checked) {
      const auto refusal = checked.error();
      manager_.record().note({"protection_refused", position_id, std::string(error_code(refusal)), refusal.detail,
                              command.by, figures_of(plan, position)},
                             now);
      return answer(correlation, refusal);
    }
  }
  manager_.record().note(
      {"protection", position_id, plan.is_empty() ? "protection_removed" : "protection_set",
       "The protection of the position in " + plan.symbol + " was changed.", command.by, figures_of(plan, position)},
      now);
  changed_plans_.push_back({plan});
  protector_.set(plan, now);
  waiters_.push_back({correlation, Waiting::Protection, {}, now + orders::policy::kAnswerWithin, plan.symbol});
}

Result<void> AccountEngine::carry_out(const ProtectionStep& step, Protector& protector,
                                      const std::optional<BotId>& owner, const Decimal& freed, bool is_trial,
                                      Timestamp now) {
  const auto prepare = [&](const Order& order) {
    auto context = context_for(order, {}, now);
    context.is_exit = true;
    context.bot_id = owner;
    context.free_base += freed;
    return context;
  };
  if (step.order) {
    auto order = orders::make_order(*step.order, options_.account, manager_.record().new_id(now), now);
    if (!order) return order.error();
    order->is_protection = true;
    order->bot_id = owner;
    emulate_if_needed(*order);
    const auto context = prepare(*order);
    const auto approved = risk::Gate::approve(*order, context);
    if (!approved) return approved.error();
    if (is_trial) return {};
    manager_.place(*approved, now);
    note_accepted(*order, context, {ActorKind::Engine}, now);
    protector.note_placed(step.symbol, {order->id}, now);
    return {};
  }
  std::array<OrderId, 3> ids;
  for (auto& id : ids) id = manager_.record().new_id(now);
  auto planned = orders::make_order_list(*step.list, options_.account, manager_.record().new_id(now), ids, now);
  if (!planned) return planned.error();
  std::vector<OrderId> orders;
  for (auto& order : planned->orders) {
    order.is_protection = true;
    order.bot_id = owner;
    orders.push_back(order.id);
  }
  emulate_if_needed(*planned);
  const auto context = prepare(planned->orders.front());
  const auto approved = risk::Gate::approve(std::move(*planned), context);
  if (!approved) return approved.error();
  if (is_trial) return {};
  send_list(*approved, context, {ActorKind::Engine}, now);
  protector.note_placed(step.symbol, orders, now);
  return {};
}

bool AccountEngine::advance_protections(Timestamp now) {
  auto ready = check_ready();
  if (ready) ready = risk::Gate::check_enabled(options_.account.kind, options_.limits);
  const auto not_ready = ready ? std::nullopt : std::optional(ready.error());
  bool has_advanced = advance_protections(protector_, std::nullopt, not_ready, now);
  for (const auto& bot : desk_->bots()) {
    if (bot->protector().is_idle()) continue;
    has_advanced = advance_protections(bot->protector(), bot->settings().id, not_ready, now) || has_advanced;
  }
  return has_advanced;
}

bool AccountEngine::advance_protections(Protector& protector, const std::optional<BotId>& owner,
                                        const std::optional<Error>& not_ready, Timestamp now) {
  const auto steps = protector.advance(not_ready, now);
  for (const auto& step : steps) {
    for (const auto& id : step.cancels) {
      const auto& entry = *record().find(id);
      if (!entry.is_live()) continue;
      const bool is_new = !entry.order.cancel_requested;
      manager_.cancel(id, now).value();
      if (is_new) note_cancel(id, {ActorKind::Engine}, now);
    }
    if (step.order || step.list) {
      if (step.order && step.order->type == OrderType::Market) {
        manager_.record().note({"protection",
                                std::nullopt,
                                "protection_overrun",
                                "The price in " + step.symbol +
                                    " has passed the protection while none stood: the position is sold at the market.",
                                {ActorKind::Engine}},
                               now);
      }
      if (auto placed = carry_out(step, protector, owner, {}, false, now); !placed)
        protector.note_refused(step.symbol, placed.error(), now);
    }
    if (step.is_over && !owner) {
      Protection none;
      none.account_id = options_.account.id;
      none.symbol = step.symbol;
      changed_plans_.push_back({none});
      ended_protections_.push_back(step.symbol);
    }
  }
  return !steps.empty();
}

void AccountEngine::emit_protections(orders::Actions& actions, Timestamp now) {
  for (auto& changed : changed_plans_) actions.writes.emplace_back(std::move(changed));
  changed_plans_.clear();
  auto changed = protector_.take_changed();
  changed.insert(changed.end(), ended_protections_.begin(), ended_protections_.end());
  ended_protections_.clear();
  for (const auto& symbol : changed) {
    if (const auto* position = position_of(record(), symbol))
      actions.events.emplace_back(record().position_event(*position));
  }
  for (auto& event : actions.events) {
    if (auto* position = std::get_if<PositionChanged>(&event)) {
      position->protection = protector_.status(position->position.symbol);
    }
  }
  const auto note = [&](const Symbol& symbol, const char* action, const char* code, std::string detail,
                        Figures figures) {
    const auto* position = position_of(record(), symbol);
    actions.writes.emplace_back(orders::AuditEntry{options_.account.user_id,
                                                   options_.account.id,
                                                   action,
                                                   position ? std::optional(position->id) : std::nullopt,
                                                   code,
                                                   std::move(detail),
                                                   now,
                                                   {ActorKind::Engine},
                                                   std::move(figures)});
  };
  for (const auto& [symbol, reason] : protector_.take_alarms(now)) {
    note(symbol, "alarm", "protection_missing", "The position in " + symbol + " is without its protection: " + reason,
         {{"symbol", symbol}, {"was", "protected"}, {"is", "unprotected"}, {"reason", reason}});
  }
  for (const auto& symbol : protector_.take_recoveries()) {
    note(symbol, "alarm_over", "protection_restored", "The position in " + symbol + " is protected again.",
         {{"symbol", symbol}, {"was", "unprotected"}, {"is", "protected"}});
  }
}

orders::Actions AccountEngine::suspend_protection(const Symbol& symbol, Timestamp now) {
  protector_.suspend(symbol, now + orders::policy::kProtectionSuspended);
  return finish(now);
}

orders::Actions AccountEngine::resume_protection(const Symbol& symbol, Timestamp now) {
  protector_.resume(symbol, now);
  return finish(now);
}

}  // namespace hoga::engine
