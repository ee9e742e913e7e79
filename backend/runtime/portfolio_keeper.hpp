// Keeps portfolios while the platform runs: each minute what every account is worth, thinned with age; what accounts
// were worth while it did not run; results up to what was executed; and what was traded on a real account before it
// came here. One executor, that of the market service. start() once, stop() before it goes.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <map>
#include <set>

#include "portfolio/past_equity.hpp"
#include "runtime/cost_book.hpp"
#include "runtime/portfolio_service.hpp"
#include "storage/equity_snapshots.hpp"

namespace hoga::runtime {

class PortfolioKeeper {
 public:
  // All that is given outlives the keeper.
  PortfolioKeeper(boost::asio::any_io_executor executor, storage::Database& database, PortfolioService& portfolios,
                  CostBook& costs, TradingRuntime& trading, MarketService& market, const Clock& clock);

  void start();
  void stop();
  // One round, as each few seconds: takes what is due. For tests, which have no need to wait.
  boost::asio::awaitable<void> round();

 private:
  boost::asio::awaitable<void> run();
  boost::asio::awaitable<void> take_snapshots(Timestamp now);
  // What one was worth; nothing while a price of it is awaited, or none of it has one.
  boost::asio::awaitable<std::optional<storage::EquitySnapshotRow>> value(AccountReading reading, Timestamp at);
  bool is_awaited(const AccountReading& reading) const;
  // False: not yet, its prices can't be had.
  boost::asio::awaitable<bool> fill_gap(AccountReading reading, Timestamp now);
  // The same; what they are goes into `known`, for all that it holds.
  boost::asio::awaitable<bool> read_prices(std::string exchange, const std::vector<Timestamp>* times,
                                           portfolio::PastEquity* known, Timestamp now);
  boost::asio::awaitable<void> thin(Timestamp now);
  boost::asio::awaitable<void> bring_up();
  boost::asio::awaitable<void> fill_back(Timestamp now);

  boost::asio::any_io_executor executor_;
  storage::Database& database_;
  PortfolioService& portfolios_;
  CostBook& costs_;
  TradingRuntime& trading_;
  MarketService& market_;
  const Clock& clock_;
  boost::asio::steady_timer timer_;
  bool is_stopping_ = false;
  // A minute in which every account that there was has its snapshot.
  Timestamp whole_minute_{};
  // The minute of each account's last snapshot.
  std::map<AccountId, Timestamp> taken_;
  // Accounts whose time off has been looked into.
  std::set<AccountId> filled_;
  // Accounts that were first seen a while ago and whose earlier trades are to be fetched, with when to try.
  std::map<AccountId, std::pair<UserId, Timestamp>> to_fill_back_;
  Timestamp thinned_at_{};
};

}  // namespace hoga::runtime
