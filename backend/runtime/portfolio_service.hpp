// How a user is doing: what their accounts hold, what they have earned and at what risk. Accounts are shown one by one
// or together where their money is of the same kind. One executor, that of the market service; all that is given
// outlives it.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "identity/account_service.hpp"
#include "portfolio/equity_curve.hpp"
#include "runtime/portfolio_books.hpp"
#include "runtime/portfolio_prices.hpp"
#include "runtime/portfolio_views.hpp"
#include "runtime/trading_runtime.hpp"

namespace hoga::runtime {

// Whose portfolio, and how it is to be shown.
struct PortfolioScope {
  UserId user_id;
  // One account, else all of the kind.
  std::optional<AccountId> account_id;
  AccountKind kind = AccountKind::Paper;
  std::string currency = portfolio::kReckoned;
};

// Days in the user's time zone, both included.
struct PortfolioPeriod {
  std::optional<std::string> from;
  std::optional<std::string> to;
  std::optional<Symbol> symbol;
};

class PortfolioService {
 public:
  PortfolioService(storage::Database& database, identity::AccountService& accounts, TradingRuntime& trading,
                   MarketService& market, const Clock& clock);

  // Errors of all three: NotFound for an account that is not the user's, Conflict `no_rate` for a currency that there
  // is no rate for.
  boost::asio::awaitable<Result<PortfolioSummary>> summary(PortfolioScope scope);
  boost::asio::awaitable<Result<PortfolioPerformance>> performance(PortfolioScope scope, PortfolioPeriod period);
  // At most so many points.
  boost::asio::awaitable<Result<PortfolioEquity>> equity(PortfolioScope scope, std::optional<Timestamp> from,
                                                         std::optional<Timestamp> to, int points_max);

  PortfolioBooks& books() { return books_; }
  PortfolioPrices& prices() { return prices_; }

 private:
  // Accounts with the rate, their results brought up to date.
  struct Frame {
    PortfolioScope scope;
    std::vector<Account> accounts;
    std::vector<portfolio::Rate> rates;
    portfolio::Rate rate;
    std::string time_zone;
  };
  // What one of a quote asset is worth in the frame's currency, by the markets of an exchange.
  using Worths = std::map<std::pair<std::string, std::string>, std::optional<AssetPrice>>;
  boost::asio::awaitable<Result<Frame>> frame(PortfolioScope scope);
  boost::asio::awaitable<void> add_assets(const Frame* frame, PortfolioSummary* summary,
                                          std::vector<AccountReading> readings);
  boost::asio::awaitable<void> add_markets(const Frame* frame, PortfolioSummary* summary,
                                           std::vector<storage::MarketResultRow> rows);
  boost::asio::awaitable<std::optional<AssetPrice>> worth(Worths* worths, std::string exchange, std::string asset);
  boost::asio::awaitable<Result<std::vector<std::vector<portfolio::EquitySnapshot>>>> snapshots(
      std::vector<Account> accounts, std::optional<Timestamp> from, std::optional<Timestamp> to);

  storage::Database& database_;
  identity::AccountService& accounts_;
  TradingRuntime& trading_;
  PortfolioPrices prices_;
  PortfolioBooks books_;
  const Clock& clock_;
};

PortfolioRate make_rate(const portfolio::Rate& rate);

}  // namespace hoga::runtime
