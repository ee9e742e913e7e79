// The judge. It believes the exchange's own books alone (its order history, its trades, its ledger), computes from them
// what must be true, and compares what the platform has recorded and what its engine holds. While the simulation runs
// it watches what no later look would show: an order that goes out without a record, or twice, or after a refusal.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/account_engine.hpp"
#include "exchange_side.hpp"
#include "store.hpp"

namespace hoga::simulation {

class Auditor {
 public:
  Auditor(World& world, ExchangeSide& exchange, const Store& store)
      : world_(world), exchange_(exchange), store_(store) {}

  // ---- While it runs ----
  // A request that places these orders is signed for the first time.
  void on_order_sent(const std::vector<OrderId>& orders);
  // They were not sent after all.
  void on_never_signed(const std::vector<OrderId>& orders);
  // Whoever asked for these orders was told that they were not placed.
  void on_refused(const std::vector<OrderId>& orders);
  // They were also told that the orders could not be recorded.
  void on_unrecorded(const std::vector<OrderId>& orders);
  // The same command comes once more, and is not refused by that alone.
  void on_asked_again(const OrderId& order);
  // Of any account, as the exchange tells it.
  void on_execution(const exchange::ExecutionEvent& event);
  std::size_t orders_sent() const { return sent_.size(); }

  // ---- At rest: faults have ended and time has passed ----
  void check_rest(const engine::AccountEngine& engine);

 private:
  using Record = exchange::OrderRecord;
  void check_exchange();
  void check_recorded_orders();
  void check_recorded(const Order& order);
  void check_same(const Order& order, const Record& truth);
  void check_exchange_orders(const engine::AccountEngine& engine);
  void check_fills(const Symbol& symbol);
  void check_position(const Symbol& symbol, const engine::AccountEngine& engine);
  void check_balances(const engine::AccountEngine& engine);
  void check_transfers();
  void check_transfers(const std::string& asset);
  void check_bots(const engine::AccountEngine& engine);
  void check_audit();
  void gather();
  void fail(const Order& order, const std::string& what);

  World& world_;
  ExchangeSide& exchange_;
  const Store& store_;
  std::set<OrderId> sent_;
  std::set<OrderId> refused_;
  std::set<OrderId> unrecorded_;
  // Orders of ours that the exchange has taken: its ids of them by client order id.
  std::map<std::string, std::set<std::int64_t>> taken_;
  // The exchange's history of our account, gathered at rest.
  std::map<std::pair<Symbol, std::string>, Record> truth_;
  std::map<Symbol, std::vector<exchange::AccountTrade>> trades_;
};

}  // namespace hoga::simulation
