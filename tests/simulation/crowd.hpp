// Everybody else on the exchange: the house's quotes around a price that wanders, takers that sweep through our orders,
// an account of somebody else's that rests and trades, and our own account's owner, who trades, cancels and moves money
// from elsewhere with the same key.
#pragma once

#include <deque>
#include <map>
#include <string>

#include "exchange_side.hpp"

namespace hoga::simulation {

class Crowd {
 public:
  Crowd(World& world, ExchangeSide& exchange);

  // Gives the accounts their money. Once, before anything else.
  void fund();
  // Quotes that were lost with the exchange stand again.
  void quote_afresh();
  // The price of a symbol moves on, and trades happen on its way.
  void move_market(const Symbol& symbol);
  void other_account_acts(const Symbol& symbol);
  // The owner, past the platform.
  void owner_trades(const Symbol& symbol);
  // One of those that are open, or that one if it still is.
  void owner_cancels(const Symbol& symbol);
  void owner_cancels(const Symbol& symbol, std::int64_t order_id);
  void owner_moves_money();

  // So far from the last price, cut to the tick.
  Decimal price_near(const Symbol& symbol, int basis_points);
  // What so much money buys, cut to the step.
  Decimal quantity_for(const Symbol& symbol, std::int64_t money);

 private:
  struct Quotes {
    std::int64_t middle = 0;
    std::deque<matching::OrderHandle> resting;
  };
  exchange::NewOrder random_order(const Symbol& symbol);
  // Negative: out of the account.
  void move_money(const std::string& asset, const Decimal& amount);

  World& world_;
  ExchangeSide& exchange_;
  std::map<Symbol, Quotes> quotes_;
  int named_ = 0;
};

}  // namespace hoga::simulation
