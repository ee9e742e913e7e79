// Portfolios on the web loop: what they are shown by, kept and given their cost by. Made after the market service;
// run() once the platform runs, stop() before its loop ends.
#pragma once

#include "app/event_loop.hpp"
#include "runtime/cost_book.hpp"
#include "runtime/portfolio_keeper.hpp"

namespace hoga::app {

class PortfolioPart {
 public:
  // All that is given outlives the part.
  PortfolioPart(EventLoop& loop, storage::Database& database, identity::AccountService& accounts,
                runtime::TradingRuntime& trading, runtime::MarketService& market, const Clock& clock)
      : portfolios(database, accounts, trading, market, clock),
        costs(database, accounts, trading, market, clock),
        keeper_(loop.executor(), database, portfolios, costs, trading, market, clock) {}

  void run() { keeper_.start(); }
  boost::asio::awaitable<void> stop() {
    keeper_.stop();
    co_return;
  }

  runtime::PortfolioService portfolios;
  runtime::CostBook costs;

 private:
  runtime::PortfolioKeeper keeper_;
};

}  // namespace hoga::app
