// Adds executions up into results: each market's standing and each day's result follow the executions on record, and
// can be added up again from the first at any time, to the same last digit. Nothing of it stands in the way of an
// order: what was executed is noted with the execution and added up afterwards. Free functions on a session, for jobs;
// and one class that runs them.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <string>
#include <vector>

#include "portfolio/market_book.hpp"
#include "runtime/trading_day.hpp"
#include "storage/database.hpp"
#include "storage/market_results.hpp"

namespace hoga::runtime {

// A market added up from its first execution.
struct MarketTotals {
  portfolio::MarketStanding standing;
  portfolio::DayResults days;
  // Of the last day.
  portfolio::OrderSales sales;
  // Executions that had not been added up before: they are in here.
  std::vector<Uuid> unbooked;
};
MarketTotals add_up_market(storage::Session& session, const AccountId& account_id, const Symbol& symbol,
                           LocalCalendar& calendar);

portfolio::MarketStanding standing_of(const storage::MarketResultRow& row);
portfolio::OrderSales read_order_sales(storage::Session& session, const AccountId& account_id, const Symbol& symbol);
storage::DayResultRow day_row(const std::string& day, const Symbol& symbol, const std::string& bot_id,
                              const portfolio::DayResult& result);
// Throws ErrorException where the hours can't be read.
portfolio::DayResult day_result(const storage::DayResultRow& row);

class PortfolioBooks {
 public:
  // What a symbol of an exchange is priced in; empty where that is not known (yet). Called on the caller's executor.
  using QuoteFinder = std::function<std::string(const std::string& exchange, const Symbol& symbol)>;

  // The database outlives the books.
  PortfolioBooks(storage::Database& database, QuoteFinder find_quote)
      : database_(database), find_quote_(std::move(find_quote)) {}

  // Brings the results of an account up to what is on record, with days as in the time zone. Any number may run at
  // once.
  boost::asio::awaitable<Result<void>> bring_up(Account account, std::string time_zone);

 private:
  struct Due {
    Symbol symbol;
    bool is_rebuild = false;
    std::string quote;
  };
  boost::asio::awaitable<Result<void>> rebuild(Account account, Due due, std::string time_zone);
  boost::asio::awaitable<Result<bool>> append(Account account, Due due);

  storage::Database& database_;
  QuoteFinder find_quote_;
};

}  // namespace hoga::runtime
