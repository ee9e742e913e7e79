// What a database would hold: in memory, with its rules of uniqueness and its transactions. One writer takes batches in
// the order in which they come. It outlives every process of the platform.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "orders/account_record.hpp"
#include "plants.hpp"
#include "storage/write_line.hpp"
#include "world.hpp"

namespace hoga::simulation {

class Store {
 public:
  Store(World& world, Plant plant) : world_(world), plant_(plant) {}

  // Behind a batch of the line that has failed none of it is carried out. `done` is called once, if its process still
  // lives; what has been written stays whether it does or not.
  void commit(std::vector<orders::Write> writes, std::shared_ptr<storage::WriteLine> line, Life process,
              std::function<void(Result<void>)> done);
  orders::StoredAccount load(Timestamp now) const;
  // Made by its owner, before there is a process.
  void keep_bot(BotSettings settings);
  const std::map<BotId, StoredBot>& bots() const { return bots_; }

  const std::map<OrderId, Order>& orders() const { return orders_; }
  const std::map<std::pair<std::string, Side>, Fill>& fills(const Symbol& symbol) const;
  // Of all symbols, in the order in which they were booked: their ids keep that only while no clock goes back.
  std::vector<Fill> booked_fills() const;
  const std::map<Symbol, Position>& positions() const { return positions_; }
  const std::map<std::string, Balance>& balances() const { return balances_; }
  // In the order in which they were booked.
  const std::vector<Transfer>& transfers() const { return transfers_; }
  // What was written to the audit, by action and code.
  const std::map<std::string, int>& audit() const { return audit_; }

 private:
  using Fills = std::map<std::pair<std::string, Side>, Fill>;
  Result<void> carry_out(const std::vector<orders::Write>& writes, Blow blow);
  Result<void> write(const std::vector<orders::Write>& writes);
  Result<void> check(const std::vector<orders::Write>& writes) const;
  void apply(const orders::Write& write);
  void keep(const Order& order);
  void apply_bot(const orders::Write& write);
  void apply_transfer(const Transfer& transfer);

  World& world_;
  Plant plant_;
  std::map<OrderId, Order> orders_;
  std::map<Symbol, Fills> fills_;
  std::vector<std::pair<Symbol, Fills::key_type>> booked_;
  std::map<Symbol, Position> positions_;
  std::map<std::string, Balance> balances_;
  std::map<OrderListId, OrderList> lists_;
  std::map<Symbol, Protection> protections_;
  std::optional<risk::DayStart> day_start_;
  std::optional<orders::EquityPeak> peak_;
  std::vector<Transfer> transfers_;
  std::map<std::string, int> audit_;
  std::map<BotId, StoredBot> bots_;
  // By the candle that a bot has ordered at.
  std::set<std::tuple<BotId, Symbol, Side, double>> ordered_;
  // When the writer is free again.
  Timestamp free_at_{};
};

}  // namespace hoga::simulation
