// Changing what is open: cancel-replace and amend, and what speaks against an order list.
#include <algorithm>
#include <set>

#include "exchange/core.hpp"
#include "exchange/list_checks.hpp"

namespace hoga::exchange {

Answer<CancelReplaceResult> Core::cancel_replace(AccountState& account, const CancelReplace& request, Timestamp now) {
  using Whole = Answer<CancelReplaceResult>;
  // Filters and counts come before the cancel, so that a hopeless order costs nothing.
  if (auto checked = check_rules(account, request.order, now); !checked) {
    return Whole(boost::system::in_place_error, checked.error());
  }
  if (!request.cancel.order_id && !request.cancel.client_order_id) {
    const ApiError missing{
        -1102, "Param 'cancelOrigClientOrderId' or 'cancelOrderId' must be sent, but both were empty/null!", 400};
    return Whole(boost::system::in_place_error, missing);
  }
  SymbolState& at = symbol(request.order.symbol);
  CancelReplaceResult result{
      cancel(account, at, request.cancel, now, request.cancel_client_order_id, request.restriction), {}};
  if (!result.cancelled && !request.allows_failure) return result;
  if (request.order_limit) {
    result.placed = Answer<OrderResult>(*request.order_limit);
    return result;
  }
  const auto planned = plan_entry(account, at, request.order, now);
  if (!planned) {
    if (result.cancelled) report_rejected(account, at, request.order, planned.error(), now);
    result.placed = Answer<OrderResult>(planned.error());
    return result;
  }
  begin(now);
  result.placed = Answer<OrderResult>(enter(account, request.order, *planned, now));
  finish(at, now);
  return result;
}

Answer<void> Core::check_amend(const AccountState& account, const SymbolState& at, OpenOrder open,
                               const Decimal& quantity, Timestamp now,
                               const std::optional<std::string>& client_id) const {
  const OrderRecord& order = *open.order;
  const Instrument& instrument = at.instrument();
  if (!is_multiple_of(quantity, instrument.step_size) || quantity < instrument.quantity_min ||
      (!instrument.quantity_max.is_zero() && quantity > instrument.quantity_max)) {
    return filter_failure("LOT_SIZE");
  }
  const Decimal& price = !working_price(order).is_zero() ? working_price(order)
                         : !order.stop_price.is_zero()   ? order.stop_price
                                                         : at.average_price(now).price;
  const Decimal value = multiply(price, quantity, Rounding::HalfUp);
  if (!instrument.notional_min.is_zero() && value < instrument.notional_min) return filter_failure("NOTIONAL");
  if (value < at.rules().min_notional) return filter_failure("MIN_NOTIONAL");
  if (order.state == OrderState::PendingNew && order.quantity.is_zero()) {
    return amend_rejected("Order amend (pending OPO order) is not supported.");
  }
  if (at.rules().order_amends_max > 0 && order.amendments >= at.rules().order_amends_max) {
    return amend_rejected("Filter failure: MAX_NUM_ORDER_AMENDS");
  }
  if (quantity == order.quantity) return amend_rejected("The requested action would change no state; rejecting");
  if (quantity > order.quantity) return amend_rejected("Order amend (quantity increase) is not supported.");
  // Something must be left to trade.
  if (quantity <= order.executed_quantity + order.prevented_quantity) {
    return amend_rejected("Unsupported order combination");
  }
  if (client_id && *client_id != order.client_order_id && account.has_open_client_id(at.index(), *client_id)) {
    return amend_rejected("Duplicate order sent.");
  }
  return {};
}

Answer<AmendResult> Core::amend(AccountState& account, SymbolState& at, const OrderSelector& selector,
                                const Decimal& quantity, Timestamp now, const std::optional<std::string>& client_id) {
  if (!selector.order_id && !selector.client_order_id) {
    return ApiError{-1102, "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!", 400};
  }
  const OrderRecord* wanted = std::as_const(account).find_order(at.index(), selector);
  OpenOrder* found = wanted ? find_open(at, wanted->order_id) : nullptr;
  if (!found) return amend_rejected("Unknown order sent.");
  const OpenOrder open = *found;
  if (auto checked = check_amend(account, at, open, quantity, now, client_id); !checked) return checked.error();
  begin(now);
  OrderRecord& order = *open.order;
  AmendResult result;
  result.original_client_order_id = order.client_order_id;
  result.transact_time = now;
  const auto salt = (static_cast<std::uint64_t>(order.amendments + 1) << 40) ^
                    (static_cast<std::uint64_t>(at.index()) << 56) ^ static_cast<std::uint64_t>(order.order_id);
  OrderListRecord* list = list_of(open);
  const OpenOrder* rival = rival_of(open, at);
  // Of two that exclude each other only one can ever trade, so both have the same quantity.
  if (rival) shrink(account, at, *rival->order, quantity, rival->order->client_order_id, now);
  result.execution_id = shrink(account, at, order, quantity, client_id.value_or(make_client_id(salt)), now);
  if (rival) {
    const Decimal need = std::max(lock_need(order), lock_need(*rival->order));
    trim_lock(at, order, account.uid(), need, now);
    trim_lock(at, *rival->order, account.uid(), need, now);
  } else if (!order.locked.is_zero()) {
    trim_lock(at, order, account.uid(), lock_need(order), now);
  }
  result.order = order;
  if (list) {
    for (ListMember& member : list->orders) {
      if (member.order_id == order.order_id) member.client_order_id = order.client_order_id;
      result.list_orders.push_back(*account.find_order(at.index(), member.order_id));
    }
    if (result.original_client_order_id != order.client_order_id) {
      list->status_type = ListStatusType::Updated;
      touched_lists[{account.uid(), list->order_list_id}] = true;
    }
    note_list(account, *list);
    result.list = *list;
  }
  finish(at, now);
  return result;
}

std::int64_t Core::shrink(AccountState& account, SymbolState& at, OrderRecord& order, const Decimal& quantity,
                          const std::string& client_id, Timestamp now) {
  Amendment amendment{at.name(), order.order_id, 0, order.client_order_id, client_id, order.quantity, quantity, now};
  order.quantity = quantity;
  ++order.amendments;
  order.updated_at = now;
  account.rename(at.index(), order, client_id);
  if (order.is_working) {
    at.market().reduce(order.order_id, at.lots(quantity - order.executed_quantity - order.prevented_quantity), now);
  }
  note_changed(account, at, order);
  amendment.execution_id =
      report(account, order, ExecutionType::Replaced, now, {}, nullptr, amendment.original_client_order_id);
  account.add_amendment(at.index(), amendment);
  journal(OrderAmended{account.uid(), amendment});
  return amendment.execution_id;
}

Answer<std::vector<OrderPlan>> Core::plan_list(const AccountState& account, const NewOrderList& list, Timestamp now) {
  SymbolState* found = find_symbol(list.symbol);
  if (!found) return unknown_symbol();
  SymbolState& at = *found;
  if (auto checked = check_list_form(list); !checked) return checked.error();
  const std::vector<ListLeg> legs = legs_of(list);
  OpenCounts added{legs.size(), 0, 0, 1};
  Decimal bought;
  for (const ListLeg& leg : legs) {
    if (auto checked = check_peg(leg.order); !checked) return checked.error();
    if (auto checked =
            check_filters(at.instrument(), at.rules(), options.rules, leg.order, at.average_price(now).price);
        !checked) {
      return checked.error();
    }
    const OpenCounts counts = counts_of(leg.order);
    added.algo_orders += counts.algo_orders;
    added.iceberg_orders += counts.iceberg_orders;
    if (leg.order.side == Side::Buy && leg.order.quantity) bought = std::max(bought, *leg.order.quantity);
  }
  if (auto checked =
          check_counts(at.instrument(), at.rules(), options.rules, account.counts(at.index()), account.counts(), added);
      !checked) {
    return checked.error();
  }
  if (bought.is_positive()) {
    if (auto checked = check_position(account, at, bought); !checked) return checked.error();
  }
  std::set<std::string> names;
  for (const ListLeg& leg : legs) {
    const auto& name = leg.order.client_order_id;
    if (name && (!names.insert(*name).second || account.has_open_client_id(at.index(), *name))) {
      return order_rejected("Duplicate order sent.");
    }
    if (leg.order.iceberg_quantity && leg.order.quantity && *leg.order.iceberg_quantity > *leg.order.quantity) {
      return order_rejected("IcebergQty exceeds QTY.");
    }
  }
  if (list.client_order_id && account.has_open_list_client_id(*list.client_order_id)) {
    return order_rejected("Duplicate order sent.");
  }
  if (has_pair(list.kind)) {
    // A pending pair is compared with the price of its own time, when it starts.
    const Decimal last = has_working_leg(list.kind) ? Decimal{} : at.price(at.last_ticks());
    if (auto checked = check_pair_prices(list.above, *list.below, last); !checked) return checked.error();
  }
  const std::size_t starting = has_working_leg(list.kind) ? 1 : legs.size();
  std::vector<OrderPlan> plans;
  for (std::size_t leg = 0; leg < starting; ++leg) {
    const auto planned = plan_entry(account, at, legs[leg].order, now);
    if (!planned) return planned.error();
    plans.push_back(*planned);
  }
  return plans;
}

}  // namespace hoga::exchange
