#include "exchange/account_state.hpp"

namespace hoga::exchange {

AccountState::AccountState(std::string id, std::int64_t uid, Timestamp created_at)
    : id_(std::move(id)), uid_(uid), created_at_(created_at), updated_at_(created_at) {}

const AccountSymbol* AccountState::find(std::size_t symbol) const {
  const auto found = symbols_.find(symbol);
  return found == symbols_.end() ? nullptr : &found->second;
}

OrderRecord& AccountState::put(std::size_t symbol, const OrderRecord& order) {
  AccountSymbol& own = symbols_[symbol];
  const auto [place, is_new] = own.orders.try_emplace(order.order_id);
  const bool was_open = !is_new && !is_finished(place->second.state);
  place->second = order;
  own.by_client_id[order.client_order_id] = order.order_id;
  const bool is_open = !is_finished(order.state);
  if (is_open && !was_open) {
    count_open(own, order, true);
  } else if (!is_open && was_open) {
    on_finished(symbol, order);
  } else if (!is_open && is_new) {
    finished_.emplace_back(symbol, order.order_id);
  }
  return place->second;
}

void AccountState::count_open(AccountSymbol& own, const OrderRecord& order, bool is_more) {
  const auto count = [&](std::size_t& number) { is_more ? ++number : --number; };
  count(own.open_count);
  if (is_stop(order.kind)) count(own.open_algo_count);
  if (order.iceberg_quantity.is_positive()) count(own.open_iceberg_count);
}

void AccountState::on_finished(std::size_t symbol, const OrderRecord& order) {
  count_open(symbols_[symbol], order, false);
  finished_.emplace_back(symbol, order.order_id);
}

void AccountState::add_trade(std::size_t symbol, const AccountTrade& trade) {
  symbols_[symbol].trades.push_back(trade);
  traded_.push_back(symbol);
}

void AccountState::add_transfer(const Transfer& transfer) {
  constexpr std::size_t kTransfersMax = 10'000;
  transfers_.push_back(transfer);
  if (transfers_.size() > kTransfersMax) transfers_.pop_front();
}

void AccountState::add_external_lock(const std::string& asset, const Decimal& amount) {
  Decimal& locked = external_locks_[asset];
  locked += amount;
  if (locked.is_zero()) external_locks_.erase(asset);
}

void AccountState::trim(std::size_t finished_max, std::size_t trades_max) {
  while (finished_.size() > finished_max) {
    forget(finished_.front().first, finished_.front().second);
    finished_.pop_front();
  }
  while (traded_.size() > trades_max) {
    symbols_[traded_.front()].trades.pop_front();
    traded_.pop_front();
  }
  while (finished_lists_.size() > finished_max) {
    lists_.erase(finished_lists_.front());
    finished_lists_.pop_front();
  }
}

void AccountState::add_prevented(std::size_t symbol, const PreventedMatch& match) {
  constexpr std::size_t kPreventedMax = 10'000;
  auto& prevented = symbols_[symbol].prevented;
  prevented.push_back(match);
  if (prevented.size() > kPreventedMax) prevented.pop_front();
}

void AccountState::add_amendment(std::size_t symbol, const Amendment& amendment) {
  symbols_[symbol].amendments[amendment.order_id].push_back(amendment);
}

void AccountState::rename(std::size_t symbol, OrderRecord& order, const std::string& client_id) {
  auto& names = symbols_[symbol].by_client_id;
  const auto named = names.find(order.client_order_id);
  if (named != names.end() && named->second == order.order_id) names.erase(named);
  order.client_order_id = client_id;
  names[client_id] = order.order_id;
}

OrderListRecord& AccountState::put_list(std::size_t symbol, const OrderListRecord& list) {
  const auto [place, is_new] = lists_.try_emplace(list.order_list_id);
  const bool was_open = !is_new && !is_finished(place->second);
  place->second = list;
  const bool is_open = !is_finished(list);
  if (is_open && !was_open) ++symbols_[symbol].open_list_count;
  if (!is_open && was_open) --symbols_[symbol].open_list_count;
  if (!is_open && (was_open || is_new)) finished_lists_.push_back(list.order_list_id);
  return place->second;
}

OrderListRecord* AccountState::find_list(std::int64_t order_list_id) {
  const auto found = lists_.find(order_list_id);
  return found == lists_.end() ? nullptr : &found->second;
}

const OrderListRecord* AccountState::find_list(const OrderListSelector& selector) const {
  if (selector.order_list_id) {
    const auto found = lists_.find(*selector.order_list_id);
    if (found == lists_.end()) return nullptr;
    const bool is_named = !selector.client_order_id || found->second.client_order_id == *selector.client_order_id;
    return is_named ? &found->second : nullptr;
  }
  // The latest of that name.
  for (auto list = lists_.rbegin(); selector.client_order_id && list != lists_.rend(); ++list) {
    if (list->second.client_order_id == *selector.client_order_id) return &list->second;
  }
  return nullptr;
}

bool AccountState::has_open_list_client_id(const std::string& client_id) const {
  const OrderListRecord* list = find_list(OrderListSelector{std::nullopt, client_id});
  return list && !is_finished(*list);
}

OpenCounts AccountState::counts(std::size_t symbol) const {
  const AccountSymbol* own = find(symbol);
  if (!own) return {};
  return {own->open_count, own->open_algo_count, own->open_iceberg_count, own->open_list_count};
}

OpenCounts AccountState::counts() const {
  OpenCounts sum;
  for (const auto& [symbol, own] : symbols_) {
    sum.orders += own.open_count;
    sum.algo_orders += own.open_algo_count;
    sum.iceberg_orders += own.open_iceberg_count;
    sum.lists += own.open_list_count;
  }
  return sum;
}

void AccountState::forget(std::size_t symbol, std::int64_t order_id) {
  AccountSymbol& own = symbols_[symbol];
  const auto found = own.orders.find(order_id);
  if (found == own.orders.end()) return;
  const auto named = own.by_client_id.find(found->second.client_order_id);
  if (named != own.by_client_id.end() && named->second == order_id) own.by_client_id.erase(named);
  own.amendments.erase(order_id);
  own.orders.erase(found);
}

OrderRecord* AccountState::find_order(std::size_t symbol, std::int64_t order_id) {
  const auto own = symbols_.find(symbol);
  if (own == symbols_.end()) return nullptr;
  const auto found = own->second.orders.find(order_id);
  return found == own->second.orders.end() ? nullptr : &found->second;
}

const OrderRecord* AccountState::find_order(std::size_t symbol, std::int64_t order_id) const {
  return const_cast<AccountState*>(this)->find_order(symbol, order_id);
}

const OrderRecord* AccountState::find_order(std::size_t symbol, const OrderSelector& selector) const {
  const AccountSymbol* own = find(symbol);
  if (!own) return nullptr;
  if (selector.order_id) {
    const OrderRecord* order = find_order(symbol, *selector.order_id);
    if (order && selector.client_order_id && order->client_order_id != *selector.client_order_id) return nullptr;
    return order;
  }
  if (!selector.client_order_id) return nullptr;
  const auto named = own->by_client_id.find(*selector.client_order_id);
  return named == own->by_client_id.end() ? nullptr : find_order(symbol, named->second);
}

bool AccountState::has_open_client_id(std::size_t symbol, const std::string& client_id) const {
  const OrderRecord* order = find_order(symbol, OrderSelector{std::nullopt, client_id});
  return order && !is_finished(order->state);
}

void AccountState::for_each_order_oldest_finished_first(const std::function<void(const OrderRecord&)>& visit) const {
  for (const auto& [symbol, order_id] : finished_) {
    if (const OrderRecord* order = find_order(symbol, order_id)) visit(*order);
  }
  for (const auto& [symbol, own] : symbols_) {
    for (const auto& [order_id, order] : own.orders) {
      if (!is_finished(order.state)) visit(order);
    }
  }
}

void AccountState::for_each_list_oldest_finished_first(const std::function<void(const OrderListRecord&)>& visit) const {
  for (const std::int64_t id : finished_lists_) visit(lists_.at(id));
  for (const auto& [id, list] : lists_) {
    if (!is_finished(list)) visit(list);
  }
}

void AccountState::for_each_trade_oldest_first(const std::function<void(const AccountTrade&)>& visit) const {
  std::map<std::size_t, std::size_t> places;
  for (const std::size_t symbol : traded_) visit(symbols_.at(symbol).trades[places[symbol]++]);
}

}  // namespace hoga::exchange
