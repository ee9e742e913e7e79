// The life of an order list: placed, its pending orders started, its orders excluding one another, ended.
#include <algorithm>

#include "exchange/core.hpp"
#include "exchange/list_checks.hpp"

namespace hoga::exchange {
namespace {

constexpr std::uint64_t kListSalt = std::uint64_t{1} << 63;

}  // namespace

NewOrder as_request(const OrderRecord& order) {
  NewOrder request;
  request.symbol = order.symbol;
  request.side = order.side;
  request.kind = order.kind;
  request.time_in_force = order.time_in_force;
  request.quantity = order.quantity;
  if (!order.price.is_zero()) request.price = order.price;
  if (!order.stop_price.is_zero()) request.stop_price = order.stop_price;
  request.self_trade_prevention = order.self_trade_prevention;
  request.trailing_delta = order.trailing_delta;
  if (!order.iceberg_quantity.is_zero()) request.iceberg_quantity = order.iceberg_quantity;
  request.peg = order.peg;
  return request;
}

Answer<OrderListResult> Core::place_list(AccountState& account, const NewOrderList& list, Timestamp now) {
  const auto planned = plan_list(account, list, now);
  if (!planned) return planned.error();
  begin(now);
  SymbolState& at = symbol(list.symbol);
  OrderListRecord record;
  record.symbol = list.symbol;
  record.order_list_id = ++counters.order_list_id;
  record.kind = list.kind;
  record.client_order_id =
      list.client_order_id.value_or(make_client_id(kListSalt ^ static_cast<std::uint64_t>(record.order_list_id)));
  record.transaction_time = now;
  const std::vector<ListLeg> legs = legs_of(list);
  std::vector<OpenOrder> opened;
  for (std::size_t leg = 0; leg < legs.size(); ++leg) {
    const OrderPlan plan = leg < planned->size() ? (*planned)[leg] : OrderPlan{&at, {}, {}, {}, {}};
    opened.push_back(enroll(account, at, legs[leg].order, plan, now, record.order_list_id));
    const OrderRecord& order = *opened.back().order;
    record.orders.push_back({order.order_id, order.client_order_id});
  }
  touched_lists[{account.uid(), record.order_list_id}] = true;
  account.put_list(at.index(), record);
  for (std::size_t leg = planned->size(); leg < legs.size(); ++leg) {
    opened[leg].order->state = OrderState::PendingNew;
    report(account, *opened[leg].order, ExecutionType::New, now);
  }
  placing_order_id = opened.front().order->order_id;
  placing_account = account.uid();
  placed_fills.clear();
  placed_prevented.clear();
  // Of two that exclude each other the one that needs more locks for both.
  const std::size_t heavier = planned->size() == 2 && (*planned)[1].lock > (*planned)[0].lock ? 1 : 0;
  for (std::size_t leg = 0; leg < planned->size(); ++leg) {
    activate(opened[leg], at, leg == heavier ? (*planned)[leg].lock : Decimal{}, now);
  }
  placing_order_id = 0;
  OrderListResult result{record, {}, now};
  for (const OpenOrder& open : opened) result.orders.push_back({*open.order, {}, now, {}});
  result.orders.front().fills = std::move(placed_fills);
  result.orders.front().prevented = std::move(placed_prevented);
  placed_fills.clear();
  placed_prevented.clear();
  finish(at, now);
  return result;
}

Answer<OrderListCancel> Core::cancel_list(AccountState& account, SymbolState& at, const OrderListSelector& selector,
                                          Timestamp now, const std::optional<std::string>& cancel_id) {
  if (!selector.order_list_id && !selector.client_order_id) {
    return ApiError{-1102, "Param 'orderListId' or 'listClientOrderId' must be sent, but both were empty/null!", 400};
  }
  const OrderListRecord* wanted = std::as_const(account).find_list(selector);
  if (!wanted || is_finished(*wanted) || wanted->symbol != at.name()) return cancel_rejected("Unknown order sent.");
  begin(now);
  OrderListRecord& list = *account.find_list(wanted->order_list_id);
  OrderListCancel result =
      end_list(account, at, list, cancel_id.value_or(cancel_id_of(at, list.orders.front().order_id)), now);
  finish(at, now);
  return result;
}

OrderListCancel Core::end_list(AccountState& account, SymbolState& at, OrderListRecord& list,
                               const std::string& cancel_id, Timestamp now) {
  OrderListCancel result;
  ending_list_id = list.order_list_id;
  for (const ListMember& member : list.orders) {
    const OpenOrder* open = find_open(at, member.order_id);
    if (!open) continue;
    OrderRecord& order = *open->order;
    take_out(*open, at, {OrderState::Canceled, ExpiryReason::None, ExecutionType::Canceled, cancel_id, {}}, now);
    result.orders.push_back({order, cancel_id, now});
  }
  ending_list_id = 0;
  release_held(account, at, list, now);
  note_list(account, list);
  result.list = list;
  result.list.status_type = ListStatusType::AllDone;
  result.list.order_status = ListOrderStatus::AllDone;
  result.transact_time = now;
  return result;
}

OrderListRecord* Core::list_of(OpenOrder open) const {
  return open.order->order_list_id < 0 ? nullptr : open.account->find_list(open.order->order_list_id);
}

OpenOrder* Core::rival_of(OpenOrder open, SymbolState& at) {
  const OrderListRecord* list = list_of(open);
  if (!list || !has_pair(list->kind)) return nullptr;
  const std::int64_t last = list->orders[list->orders.size() - 1].order_id;
  const std::int64_t before = list->orders[list->orders.size() - 2].order_id;
  if (open.order->order_id != last && open.order->order_id != before) return nullptr;
  return find_open(at, open.order->order_id == last ? before : last);
}

void Core::beat_rival(OpenOrder open, SymbolState& at, Timestamp now) {
  const OpenOrder* found = rival_of(open, at);
  if (!found) return;
  const OpenOrder rival = *found;
  OrderRecord& order = *open.order;
  order.locked += rival.order->locked;
  rival.order->locked = {};
  ending_list_id = order.order_list_id;
  take_out(rival, at, {OrderState::Expired, ExpiryReason::OcoTrigger, ExecutionType::Expired, {}, {}}, now);
  ending_list_id = 0;
  trim_lock(at, order, open.account->uid(), lock_need(order), now);
}

void Core::after_closing(OpenOrder open, SymbolState& at, Timestamp now) {
  const OrderListRecord* list = list_of(open);
  if (!list) return;
  note_list(*open.account, *list);
  if (ending_list_id == list->order_list_id) return;
  const bool is_working_leg = has_working_leg(list->kind) && list->orders.front().order_id == open.order->order_id;
  const ExpiryReason reason = is_working_leg ? ExpiryReason::OtoPhaseOneExpired : ExpiryReason::OcoTrigger;
  // What the working order did not reach, or what excluded this one.
  ending_list_id = list->order_list_id;
  for (const ListMember& member : list->orders) {
    const OpenOrder* other = find_open(at, member.order_id);
    if (other) take_out(*other, at, {OrderState::Expired, reason, ExecutionType::Expired, {}, {}}, now);
  }
  ending_list_id = 0;
}

void Core::run_ready_lists(SymbolState& at, Timestamp now) {
  for (const auto& [uid, id] : std::exchange(ready_lists, {})) {
    AccountState& account = account_of(uid);
    if (OrderListRecord* list = account.find_list(id)) start_pending(account, at, *list, now);
  }
}

void Core::start_pending(AccountState& account, SymbolState& at, OrderListRecord& list, Timestamp now) {
  std::vector<OpenOrder> pending;
  for (const ListMember& member : list.orders) {
    const OpenOrder* open = find_open(at, member.order_id);
    if (open && open->order->state == OrderState::PendingNew) pending.push_back(*open);
  }
  if (pending.empty()) return;
  const Decimal paid = list.held;
  release_held(account, at, list, now);
  std::vector<NewOrder> requests;
  std::vector<OrderPlan> plans;
  const OpenOrder* refused = nullptr;
  for (const OpenOrder& open : pending) {
    OrderRecord& order = *open.order;
    if (is_paid_by_working(list.kind)) {
      order.quantity = round_to_step(paid, at.instrument().step_size, Rounding::Down);
      if (!is_limit(order.kind) && at.rules().market_step_size.is_positive()) {
        order.quantity = round_to_step(order.quantity, at.rules().market_step_size, Rounding::Down);
      }
    }
    requests.push_back(as_request(order));
    const auto checked =
        check_filters(at.instrument(), at.rules(), options.rules, requests.back(), at.average_price(now).price);
    const auto planned = checked ? plan_entry(account, at, requests.back(), now) : Answer<OrderPlan>(checked.error());
    if (planned) {
      plans.push_back(*planned);
      order.lock_price = planned->lock_price;
      order.pegged_price = planned->pegged_price;
    } else if (!refused) {
      refused = &open;
    }
  }
  if (!refused && requests.size() == 2 && !check_pair_prices(requests[0], requests[1], at.price(at.last_ticks()))) {
    refused = &pending.front();
  }
  if (refused) {
    close(*refused, at, {OrderState::Expired, ExpiryReason::Rejected, ExecutionType::Expired, {}, {}}, now);
    return;
  }
  const std::size_t heavier = plans.size() == 2 && plans[1].lock > plans[0].lock ? 1 : 0;
  for (std::size_t leg = 0; leg < pending.size(); ++leg) {
    activate(pending[leg], at, leg == heavier ? plans[leg].lock : Decimal{}, now);
  }
  note_list(account, list);
}

void Core::release_held(AccountState& account, const SymbolState& at, OrderListRecord& list, Timestamp now) {
  if (list.held.is_zero()) return;
  const Decimal held = std::exchange(list.held, Decimal{});
  post(LedgerReason::Unlock, now, {{account.uid(), at.base(), held, -held}});
}

void Core::state_lists(SymbolState& at, Timestamp now) {
  const auto tell = [&](const AccountState& account, const OrderListRecord& list) {
    auto event = std::make_shared<ListStatusEvent>(ListStatusEvent{account.id(), list, now});
    events.emplace_back(std::shared_ptr<const ListStatusEvent>(std::move(event)));
  };
  for (const auto& [key, is_told] : std::exchange(touched_lists, {})) {
    AccountState& account = account_of(key.first);
    OrderListRecord* known = account.find_list(key.second);
    if (!known) continue;
    if (is_told) tell(account, *known);
    const bool is_over = std::none_of(known->orders.begin(), known->orders.end(), [&](const ListMember& member) {
      return find_open(at, member.order_id) != nullptr;
    });
    if (is_over && !is_finished(*known)) {
      release_held(account, at, *known, now);
      OrderListRecord ended = *known;
      ended.status_type = ListStatusType::AllDone;
      ended.order_status = ListOrderStatus::AllDone;
      known = &account.put_list(at.index(), ended);
      tell(account, *known);
    }
    journal(OrderListChanged{account.uid(), *known});
  }
}

Decimal Core::lock_need(const OrderRecord& order) const {
  const Decimal left = order.quantity - order.executed_quantity - order.prevented_quantity;
  return order.side == Side::Buy ? multiply(order.lock_price, left, Rounding::HalfUp) : left;
}

void Core::trim_lock(const SymbolState& at, OrderRecord& order, std::int64_t uid, const Decimal& need, Timestamp now) {
  if (order.locked <= need) return;
  const Decimal freed = order.locked - need;
  order.locked = need;
  post(LedgerReason::Unlock, now, {{uid, order.side == Side::Buy ? at.quote() : at.base(), freed, -freed}});
}

}  // namespace hoga::exchange
