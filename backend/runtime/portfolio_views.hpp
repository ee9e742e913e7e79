// What a portfolio is shown as. Described: the names and types here are the contract of the portfolio endpoints. Money
// is in the currency of the view unless a comment says otherwise; a value that nobody knows is absent, never zero.
#pragma once

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "domain/account.hpp"
#include "portfolio/figures.hpp"
#include "portfolio/rates.hpp"

namespace hoga::runtime {

struct PortfolioRate {
  std::string currency;
  // same: what portfolios are reckoned in. market: a market's last price. setting: the operator's, from a day on.
  portfolio::RateSource source = portfolio::RateSource::Same;
  std::optional<std::string> exchange;
  std::optional<std::string> symbol;
  Decimal price;
  // The price is of one of the currency in USDT; else of one USDT in the currency.
  bool is_inverse = false;
  Timestamp at{};
  // Older than five minutes.
  bool is_stale = false;
};
BOOST_DESCRIBE_STRUCT(PortfolioRate, (), (currency, source, exchange, symbol, price, is_inverse, at, is_stale))

struct PortfolioAsset {
  std::string asset;
  Decimal amount;
  // In USDT.
  std::optional<Decimal> price;
  std::optional<Timestamp> price_at;
  bool is_price_stale = false;
  std::optional<Decimal> value;
  // Of all that has a value.
  std::optional<double> share_percent;
  // Money, which has no cost of its own.
  bool is_cash = false;
  // How much of it was not seen to be bought: its cost is unknown.
  Decimal unknown_quantity;
  // Of the rest, fees in it; absent where nothing of it has a known cost, or its cost can't be shown in the currency.
  std::optional<Decimal> cost;
  std::optional<Decimal> average_cost;
  std::optional<Decimal> unrealized_profit;
};
BOOST_DESCRIBE_STRUCT(PortfolioAsset, (),
                      (asset, amount, price, price_at, is_price_stale, value, share_percent, is_cash, unknown_quantity,
                       cost, average_cost, unrealized_profit))

// What was traded in one market of one account, in its quote asset.
struct PortfolioMarket {
  Uuid account_id;
  std::string exchange;
  std::string symbol;
  // Empty while the exchange has not told.
  std::string quote;
  Decimal size;
  Decimal cost;
  std::optional<Decimal> average_cost;
  std::optional<Decimal> mark_price;
  std::optional<Timestamp> mark_price_at;
  bool is_mark_stale = false;
  std::optional<Decimal> unrealized_profit;
  Decimal realized_profit;
  Decimal fees;
  // Fees in another asset whose worth nobody knew then: they are in no figure.
  std::int64_t unvalued_fees = 0;
  // Sold beyond what was known to be bought.
  Decimal external_quantity;
};
BOOST_DESCRIBE_STRUCT(PortfolioMarket, (),
                      (account_id, exchange, symbol, quote, size, cost, average_cost, mark_price, mark_price_at,
                       is_mark_stale, unrealized_profit, realized_profit, fees, unvalued_fees, external_quantity))

struct PortfolioSummary {
  std::string currency;
  AccountKind kind = AccountKind::Paper;
  std::vector<Uuid> account_ids;
  Timestamp as_of{};
  // Of all that has a price.
  Decimal equity;
  // Whether everything has a price, and whether each of them is fresh.
  bool is_complete = true;
  bool is_fresh = true;
  // Put in and taken out, each at its value then, the opening balance among it.
  Decimal deposits;
  Decimal withdrawals;
  std::int64_t unvalued_transfers = 0;
  Decimal realized_profit;
  Decimal unrealized_profit;
  Decimal fees;
  std::int64_t unvalued_fees = 0;
  // Markets whose quote asset can't be shown in the currency: they are in no sum.
  std::vector<std::string> unvalued_markets;
  // Since 00:00 in your time zone, transfers left out; absent until the day's first figure was taken.
  std::optional<Decimal> day_profit;
  std::optional<double> day_percent;
  // The one used, and all that there are.
  PortfolioRate rate;
  std::vector<PortfolioRate> rates;
  std::vector<PortfolioAsset> assets;
  std::vector<PortfolioMarket> markets;
};
BOOST_DESCRIBE_STRUCT(PortfolioSummary, (),
                      (currency, kind, account_ids, as_of, equity, is_complete, is_fresh, deposits, withdrawals,
                       unvalued_transfers, realized_profit, unrealized_profit, fees, unvalued_fees, unvalued_markets,
                       day_profit, day_percent, rate, rates, assets, markets))

// Sales of a symbol, a strategy, a day of the week or an hour.
struct PortfolioGroup {
  // The symbol; the strategy's name, or `manual`; `monday` …; `0` to `23`.
  std::string key;
  std::int64_t trades = 0;
  std::optional<double> win_rate_percent;
  std::optional<double> profit_factor;
  std::optional<Decimal> expectancy;
  Decimal net_profit;
};
BOOST_DESCRIBE_STRUCT(PortfolioGroup, (), (key, trades, win_rate_percent, profit_factor, expectancy, net_profit))

struct PortfolioDay {
  // "2026-11-22" in your time zone.
  std::string day;
  // Of sales.
  Decimal realized_profit;
  std::int64_t trades = 0;
  Decimal fees;
  // Of all that was held, transfers left out; absent where no snapshot tells.
  std::optional<Decimal> profit;
  std::optional<double> return_percent;
  bool is_estimated = false;
};
BOOST_DESCRIBE_STRUCT(PortfolioDay, (), (day, realized_profit, trades, fees, profit, return_percent, is_estimated))

struct PortfolioPerformance {
  std::string currency;
  PortfolioRate rate;
  // Of the snapshots; absent while there are none.
  std::optional<Timestamp> start;
  std::optional<Timestamp> end;
  std::optional<double> time_weighted_percent;
  std::optional<double> time_weighted_yearly_percent;
  std::optional<double> money_weighted_percent;
  std::optional<double> money_weighted_yearly_percent;
  std::optional<double> volatility_percent;
  std::optional<double> sharpe;
  std::optional<double> sortino;
  std::optional<double> calmar;
  std::optional<double> max_drawdown_percent;
  std::int64_t longest_under_water_seconds = 0;
  double under_water_percent = 0;
  // Of a unit of money that was there from the start, 100 then.
  std::vector<portfolio::Drawdown> drawdowns;
  // Sales.
  std::int64_t trades = 0;
  std::int64_t wins = 0;
  std::int64_t losses = 0;
  std::optional<double> win_rate_percent;
  std::optional<double> profit_factor;
  std::optional<Decimal> expectancy;
  std::optional<Decimal> best_trade;
  std::optional<Decimal> worst_trade;
  Decimal gross_profit;
  Decimal gross_loss;
  Decimal net_profit;
  Decimal fees;
  Decimal turnover;
  std::vector<std::string> unvalued_markets;
  std::vector<PortfolioDay> days;
  std::vector<PortfolioGroup> by_symbol;
  std::vector<PortfolioGroup> by_strategy;
  std::vector<PortfolioGroup> by_weekday;
  std::vector<PortfolioGroup> by_hour;
};
BOOST_DESCRIBE_STRUCT(PortfolioPerformance, (),
                      (currency, rate, start, end, time_weighted_percent, time_weighted_yearly_percent,
                       money_weighted_percent, money_weighted_yearly_percent, volatility_percent, sharpe, sortino,
                       calmar, max_drawdown_percent, longest_under_water_seconds, under_water_percent, drawdowns,
                       trades, wins, losses, win_rate_percent, profit_factor, expectancy, best_trade, worst_trade,
                       gross_profit, gross_loss, net_profit, fees, turnover, unvalued_markets, days, by_symbol,
                       by_strategy, by_weekday, by_hour))

struct PortfolioEquityPoint {
  EpochMilliseconds time;
  Decimal equity;
  // Put in less taken out, the first equity among it.
  Decimal invested;
  // A unit of money that was there from the start, 100 then: no transfer changes it.
  Decimal unit;
  double drawdown_percent = 0;
  // Reckoned afterwards, or with a price that was not fresh.
  bool is_estimated = false;
};
BOOST_DESCRIBE_STRUCT(PortfolioEquityPoint, (), (time, equity, invested, unit, drawdown_percent, is_estimated))

struct PortfolioEquity {
  std::string currency;
  // All points are shown by it.
  PortfolioRate rate;
  // Oldest first.
  std::vector<PortfolioEquityPoint> points;
};
BOOST_DESCRIBE_STRUCT(PortfolioEquity, (), (currency, rate, points))

}  // namespace hoga::runtime
