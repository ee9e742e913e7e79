// The order half of Exchange: placing, cancelling and changing, for whoever names an account and a symbol.
#include <iterator>

#include "exchange/core.hpp"

namespace hoga::exchange {

Answer<OrderResult> Exchange::place(const std::string& account, const NewOrder& order, Timestamp now) {
  AccountState* known = core_->find_account(account);
  if (!known) return unknown_account();
  return core_->place(*known, order, now);
}

Answer<void> Exchange::check(const std::string& account, const NewOrder& order, Timestamp now) const {
  const AccountState* known = core_->find_account(account);
  if (!known) return unknown_account();
  return core_->check_rules(*known, order, now);
}

Answer<CancelResult> Exchange::cancel(const std::string& account, const Symbol& symbol, const OrderSelector& selector,
                                      Timestamp now, std::optional<std::string> cancel_client_order_id,
                                      CancelRestriction restriction) {
  AccountState* known = core_->find_account(account);
  if (!known) return unknown_account();
  SymbolState* at = core_->find_symbol(symbol);
  if (!at) return unknown_symbol();
  return core_->cancel(*known, *at, selector, now, std::move(cancel_client_order_id), restriction);
}

Answer<OpenOrdersCancel> Exchange::cancel_open(const std::string& account, const Symbol& symbol, Timestamp now) {
  AccountState* known = core_->find_account(account);
  if (!known) return unknown_account();
  SymbolState* at = core_->find_symbol(symbol);
  if (!at) return unknown_symbol();
  OpenOrdersCancel cancelled;
  // One cancel, and so one id for all of them.
  std::optional<std::string> cancel_id;
  for (const OrderRecord& order : open_orders(account, symbol)) {
    if (!cancel_id) cancel_id = core_->cancel_id_of(*at, order.order_id);
    if (!core_->find_open(*at, order.order_id)) continue;  // its list has taken it along
    if (order.order_list_id >= 0) {
      auto answer = core_->cancel_list(*known, *at, {order.order_list_id, std::nullopt}, now, cancel_id);
      if (answer) cancelled.lists.push_back(std::move(*answer));
      continue;
    }
    auto answer = core_->cancel(*known, *at, {order.order_id, std::nullopt}, now, cancel_id, CancelRestriction::None);
    if (answer) cancelled.orders.push_back(std::move(*answer));
  }
  if (cancelled.orders.empty() && cancelled.lists.empty()) return cancel_rejected("Unknown order sent.");
  return cancelled;
}

Answer<std::vector<CancelResult>> Exchange::cancel_all(const std::string& account, const Symbol& symbol,
                                                       Timestamp now) {
  auto cancelled = cancel_open(account, symbol, now);
  if (!cancelled) return cancelled.error();
  std::vector<CancelResult> rows = std::move(cancelled->orders);
  for (OrderListCancel& list : cancelled->lists) {
    rows.insert(rows.end(), std::make_move_iterator(list.orders.begin()), std::make_move_iterator(list.orders.end()));
  }
  return rows;
}

Answer<CancelReplaceResult> Exchange::cancel_replace(const std::string& account, const CancelReplace& request,
                                                     Timestamp now) {
  AccountState* known = core_->find_account(account);
  if (!known) return Answer<CancelReplaceResult>(boost::system::in_place_error, unknown_account());
  return core_->cancel_replace(*known, request, now);
}

Answer<AmendResult> Exchange::amend(const std::string& account, const Symbol& symbol, const OrderSelector& selector,
                                    const Decimal& quantity, Timestamp now,
                                    const std::optional<std::string>& client_order_id) {
  AccountState* known = core_->find_account(account);
  if (!known) return unknown_account();
  SymbolState* at = core_->find_symbol(symbol);
  if (!at) return unknown_symbol();
  return core_->amend(*known, *at, selector, quantity, now, client_order_id);
}

Answer<OrderListResult> Exchange::place_list(const std::string& account, const NewOrderList& list, Timestamp now) {
  AccountState* known = core_->find_account(account);
  if (!known) return unknown_account();
  return core_->place_list(*known, list, now);
}

Answer<OrderListCancel> Exchange::cancel_list(const std::string& account, const Symbol& symbol,
                                              const OrderListSelector& selector, Timestamp now,
                                              const std::optional<std::string>& cancel_client_order_id) {
  AccountState* known = core_->find_account(account);
  if (!known) return unknown_account();
  SymbolState* at = core_->find_symbol(symbol);
  if (!at) return unknown_symbol();
  return core_->cancel_list(*known, *at, selector, now, cancel_client_order_id);
}

Answer<OrderListRecord> Exchange::query_list(const std::string& account, const OrderListSelector& selector) const {
  const AccountState* known = core_->find_account(account);
  if (!known) return unknown_account();
  if (!selector.order_list_id && !selector.client_order_id) {
    return ApiError{-1102, "Param 'origClientOrderId' or 'orderListId' must be sent, but both were empty/null!", 400};
  }
  if (const OrderListRecord* list = known->find_list(selector)) return *list;
  return ApiError{-2018, "Order list does not exist.", 400};
}

std::vector<OrderListRecord> Exchange::open_lists(const std::string& account) const {
  std::vector<OrderListRecord> rows;
  const AccountState* known = core_->find_account(account);
  if (!known) return rows;
  for (const auto& [id, list] : known->lists()) {
    if (!is_finished(list)) rows.push_back(list);
  }
  return rows;
}

}  // namespace hoga::exchange
