// The part of AccountEngine that puts one order in the place of another. The old one is taken back first, and only once
// the venue has said that it is cancelled is the new one placed: the two never stand side by side, whatever is lost on
// the way.
#include <algorithm>

#include "engine/account_engine.hpp"
#include "engine/decision_figures.hpp"
#include "orders/order_form.hpp"
#include "orders/policy.hpp"

namespace hoga::engine {
namespace {

Error closed(const char* detail) { return make_error(Errc::Conflict, "order_closed", detail); }

// What the order holds back is free again once it has gone. A held one counts at the venue for nothing.
void leave_out(const Order& order, const Decimal& booked, const std::optional<risk::MarkPrice>& mark,
               risk::RiskContext& context) {
  const bool is_buy = order.side == Side::Buy;
  const auto price = risk::worst_price(order, mark);
  --context.live_orders;
  --context.live_orders_of_symbol;
  if (!order.is_held) {
    --context.open_orders;
    if (is_conditional(order.type)) --context.open_stop_orders;
    if (order.iceberg_quantity) --context.open_iceberg_orders;
    const Decimal left = order.quantity - order.filled_quantity;
    if (!is_buy) context.free_base += left;
    if (is_buy && price) context.free_quote += multiply(*price, left, Rounding::Down);
  }
  if (!is_buy || !price) return;
  const Decimal counted = multiply(*price, order.quantity - booked, Rounding::Up);
  context.open_buy_value = std::max(Decimal{}, context.open_buy_value - counted);
}

}  // namespace

Result<Order> AccountEngine::make_replacement(const Replacement& replacement, Timestamp now) const {
  const auto& command = replacement.command;
  const auto& old = record().find(command.order_id)->order;
  OrderIntent intent;
  intent.symbol = old.symbol;
  intent.side = old.side;
  intent.type = old.type;
  intent.time_in_force = old.time_in_force;
  intent.post_only = old.post_only;
  intent.price = command.price ? command.price : old.price;
  intent.stop_price = command.stop_price ? command.stop_price : old.stop_price;
  intent.trailing_delta_bps = old.trailing_delta_bps;
  intent.quantity = command.quantity.value_or(old.quantity) - old.filled_quantity;
  if (!intent.quantity->is_positive()) {
    return make_error(Errc::Conflict, "quantity_filled", "As much as that is filled already.");
  }
  // What is smaller than the part that showed shows as a whole.
  if (old.iceberg_quantity && *old.iceberg_quantity < *intent.quantity) intent.iceberg_quantity = old.iceberg_quantity;
  return orders::make_order(intent, options_.account, command.new_order_id, now);
}

// A smaller quantity alone keeps the order's place in the queue, where the venue can do that.
bool AccountEngine::can_amend(const Order& old, const ReplaceOrder& command) const {
  const auto* instrument = board_.instrument(old.symbol);
  const bool is_able = instrument != nullptr && (options_.capabilities & instrument->capabilities).amend;
  if (!is_able || old.type != OrderType::Limit || old.amend_quantity || command.price || command.stop_price)
    return false;
  if (!command.quantity) return false;
  const Decimal& quantity = *command.quantity;
  return quantity < old.quantity && quantity > old.filled_quantity;
}

void AccountEngine::replace(const ReplaceOrder& command, std::uint64_t correlation, Timestamp now) {
  auto* entry = manager_.record().find(command.order_id);
  if (entry == nullptr) return answer(correlation, make_error(Errc::NotFound, "There is no such order."));
  const auto& old = entry->order;
  if (!entry->is_live()) return answer(correlation, closed("The order is closed already."));
  if (old.list_id || old.is_protection) {
    return answer(correlation,
                  make_error(Errc::Conflict, "order_in_list",
                             "The order belongs to others: take the list back, or change the protection."));
  }
  if (old.bot_id) {
    return answer(correlation, make_error(Errc::Conflict, "order_of_bot",
                                          "A bot has placed the order: take it back, or change the bot."));
  }
  const bool is_confirmed = is_open(old.status) || old.is_held;
  if (!is_confirmed || old.type == OrderType::Market || old.cancel_requested) {
    return answer(correlation, make_error(Errc::Conflict, "order_not_open",
                                          "The order can't be changed while the exchange has not confirmed it."));
  }
  if (auto ready = check_ready(); !ready) return answer(correlation, ready.error());
  const Replacement replacement{command, correlation, now + orders::policy::kAnswerWithin};
  auto order = make_replacement(replacement, now);
  if (!order) return answer(correlation, order.error());
  emulate_if_needed(*order);
  const bool amends = can_amend(old, command);
  // What is filled counts in at the venue too.
  if (amends) order->quantity = *command.quantity;
  // Refused before anything is taken back, as far as can be known now.
  auto context = context_for(*order, {}, now);
  leave_out(old, entry->booked.quantity, board_.mark(old.symbol), context);
  if (auto approved = risk::Gate::approve(*order, context); !approved) {
    const auto refusal = approved.error();
    note_refused(*order, context, refusal, command.by, now);
    return answer(correlation, refusal);
  }
  if (amends) {
    manager_.record().note({"order_amend", command.order_id, "amend_requested",
                            "The order is to be made smaller, to " + command.quantity->to_string() + ".", command.by,
                            decision_figures(*order, context)},
                           now);
    manager_.amend(command.order_id, *command.quantity, now);
    return wait(correlation, Waiting::Amend, {command.order_id}, now);
  }
  manager_.record().note({"order_replace", command.order_id, "replace_requested",
                          "The order is to be replaced by " + command.new_order_id.to_string() + ".", command.by,
                          decision_figures(*order, context)},
                         now);
  manager_.cancel(command.order_id, now).value();
  replacements_.push_back(replacement);
}

bool AccountEngine::advance(const Replacement& replacement, Timestamp now) {
  const auto* entry = record().find(replacement.command.order_id);
  const auto fail = [&](Error error) {
    answer(replacement.correlation, std::move(error));
    return true;
  };
  if (entry == nullptr) return fail(closed("The order is closed, and nothing was placed in its stead."));
  if (entry->is_live()) {
    if (entry->cancel_refusal) return fail(*entry->cancel_refusal);
    if (now < replacement.deadline) return false;
    return fail(make_error(Errc::Unavailable, "cancel_unconfirmed",
                           "The exchange has not confirmed that the order is taken back; nothing was placed in its "
                           "stead. Look at the order again."));
  }
  if (entry->order.status == OrderStatus::Filled) {
    return fail(closed("The order was filled before it could be changed."));
  }
  auto order = make_replacement(replacement, now);
  if (!order) return fail(order.error());
  emulate_if_needed(*order);
  const auto context = context_for(*order, {}, now);
  auto approved = risk::Gate::approve(*order, context);
  if (!approved) {
    const auto refusal = approved.error();
    // The word on the money that the old order held comes behind the word on the order.
    if (refusal.code == "insufficient_balance" && now < replacement.deadline) return false;
    note_refused(*order, context, refusal, replacement.command.by, now);
    return fail(refusal);
  }
  send_approved(*approved, context, replacement.command.by, replacement.correlation, now);
  return true;
}

void AccountEngine::advance_replacements(Timestamp now) {
  auto waiting = std::exchange(replacements_, {});
  for (const auto& replacement : waiting) {
    if (!advance(replacement, now)) replacements_.push_back(replacement);
  }
}

}  // namespace hoga::engine
