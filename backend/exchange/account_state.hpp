// One account's orders, order lists and fills, by symbol: what it may ask for, bounded. Its money is in the ledger. One
// thread; pure.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "exchange/order_list.hpp"

namespace hoga::exchange {

// What an account has on one symbol. Orders stay where they are in memory until they are dropped.
struct AccountSymbol {
  std::map<std::int64_t, OrderRecord> orders;
  std::deque<AccountTrade> trades;
  // The latest order of each client id.
  std::unordered_map<std::string, std::int64_t> by_client_id;
  // The latest matches that self-trade prevention kept from happening.
  std::deque<PreventedMatch> prevented;
  // By order; as long as the order itself.
  std::map<std::int64_t, std::vector<Amendment>> amendments;
  std::size_t open_count = 0;
  std::size_t open_algo_count = 0;
  std::size_t open_iceberg_count = 0;
  std::size_t open_list_count = 0;
};

// What is open, on one symbol or on all.
struct OpenCounts {
  std::size_t orders = 0;
  std::size_t algo_orders = 0;
  std::size_t iceberg_orders = 0;
  std::size_t lists = 0;
};

class AccountState {
 public:
  AccountState(std::string id, std::int64_t uid, Timestamp created_at);

  const std::string& id() const { return id_; }
  std::int64_t uid() const { return uid_; }
  Timestamp created_at() const { return created_at_; }
  Timestamp updated_at() const { return updated_at_; }
  void touch(Timestamp at) { updated_at_ = at; }
  bool uses_discount() const { return uses_discount_; }
  void set_uses_discount(bool value) { uses_discount_ = value; }
  // Absent: it pays what everybody pays.
  const std::optional<CommissionRates>& rates() const { return rates_; }
  void set_rates(const CommissionRates& rates) { rates_ = rates; }

  // Deposits and withdrawals, the oldest first; bounded.
  const std::deque<Transfer>& transfers() const { return transfers_; }
  void add_transfer(const Transfer& transfer);
  // By asset: what is locked from outside, and not by orders. No zeros.
  const std::map<std::string, Decimal>& external_locks() const { return external_locks_; }
  void add_external_lock(const std::string& asset, const Decimal& amount);

  // Null if the account never did anything there.
  const AccountSymbol* find(std::size_t symbol) const;
  const std::map<std::size_t, AccountSymbol>& symbols() const { return symbols_; }

  // Adds the order, or replaces it; keeps the counts of open orders right.
  OrderRecord& put(std::size_t symbol, const OrderRecord& order);
  // Must be called when an order has finished: it counts no longer as open.
  void on_finished(std::size_t symbol, const OrderRecord& order);
  void add_trade(std::size_t symbol, const AccountTrade& trade);
  void add_prevented(std::size_t symbol, const PreventedMatch& match);
  void add_amendment(std::size_t symbol, const Amendment& amendment);
  // The order goes by its new client id from now on.
  void rename(std::size_t symbol, OrderRecord& order, const std::string& client_id);
  // Adds the list, or replaces it; keeps the count of open lists right.
  OrderListRecord& put_list(std::size_t symbol, const OrderListRecord& list);
  // Null for a list that is not known.
  OrderListRecord* find_list(std::int64_t order_list_id);
  const OrderListRecord* find_list(const OrderListSelector& selector) const;
  const std::map<std::int64_t, OrderListRecord>& lists() const { return lists_; }
  bool has_open_list_client_id(const std::string& client_id) const;
  OpenCounts counts(std::size_t symbol) const;
  OpenCounts counts() const;
  // Drops the oldest finished orders and lists, and fills, beyond these numbers.
  void trim(std::size_t finished_max, std::size_t trades_max);

  OrderRecord* find_order(std::size_t symbol, std::int64_t order_id);
  const OrderRecord* find_order(std::size_t symbol, std::int64_t order_id) const;
  // By id, by client id (the latest of that name), or by both when they belong together.
  const OrderRecord* find_order(std::size_t symbol, const OrderSelector& selector) const;
  // For a snapshot: finished orders in the order in which they finished, then the open ones; fills in theirs.
  void for_each_order_oldest_finished_first(const std::function<void(const OrderRecord&)>& visit) const;
  void for_each_list_oldest_finished_first(const std::function<void(const OrderListRecord&)>& visit) const;
  void for_each_trade_oldest_first(const std::function<void(const AccountTrade&)>& visit) const;
  // Whether the client id is taken by an open order.
  bool has_open_client_id(std::size_t symbol, const std::string& client_id) const;

 private:
  void forget(std::size_t symbol, std::int64_t order_id);
  void count_open(AccountSymbol& own, const OrderRecord& order, bool is_more);

  std::string id_;
  std::int64_t uid_ = 0;
  Timestamp created_at_{};
  Timestamp updated_at_{};
  std::map<std::size_t, AccountSymbol> symbols_;
  // Symbols and ids of finished orders, the longest finished first; symbols of fills in their order.
  std::deque<std::pair<std::size_t, std::int64_t>> finished_;
  std::deque<std::size_t> traded_;
  std::map<std::int64_t, OrderListRecord> lists_;
  std::deque<std::int64_t> finished_lists_;
  std::deque<Transfer> transfers_;
  std::map<std::string, Decimal> external_locks_;
  bool uses_discount_ = false;
  std::optional<CommissionRates> rates_;
};

}  // namespace hoga::exchange
