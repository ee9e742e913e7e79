#include "runtime/portfolio_check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/portfolio_books.hpp"

namespace hoga::runtime {
namespace {

std::string describe(const portfolio::MarketStanding& standing) {
  return fmt::format("{} fills, size {}, cost {}, realised {}, fees {}", standing.fills, standing.size.to_string(),
                     standing.cost.to_string(), standing.realized.to_string(), standing.fees.to_string());
}

}  // namespace

std::vector<Finding> check_portfolio(storage::Session& session, const Account& account) {
  std::vector<Finding> findings;
  const auto add = [&](const std::string& subject, const char* code, std::string detail) {
    findings.push_back({account.id.to_string(), subject, code, std::move(detail)});
  };
  const auto waiting = storage::unbooked_trades::symbols(session, account.id);
  for (const auto& row : storage::market_results::list_of_account(session, account.id)) {
    if (row.is_stale || std::find(waiting.begin(), waiting.end(), row.symbol) != waiting.end()) continue;
    LocalCalendar calendar(row.time_zone);
    const auto totals = add_up_market(session, account.id, row.symbol, calendar);
    const auto recorded = standing_of(row);
    if (totals.standing != recorded) {
      add(row.symbol, "results_differ",
          fmt::format("The executions add up to {}; recorded are {}.", describe(totals.standing), describe(recorded)));
    }
    if (totals.sales != read_order_sales(session, account.id, row.symbol)) {
      add(row.symbol, "sales_differ", "The executions of the last day add up to other trades by order.");
    }
    portfolio::DayResults days;
    for (const auto& day : storage::day_results::list(session, account.id, {}, {}, row.symbol)) {
      days[{day.day, day.bot_id}] = day_result(day);
    }
    for (const auto& [key, result] : totals.days) {
      const auto found = days.extract(key);
      if (found.empty() || found.mapped() != result) {
        add(row.symbol + " " + key.first, "day_differs", "The day's executions add up to another result.");
      }
    }
    for (const auto& [key, result] : days) {
      add(row.symbol + " " + key.first, "day_without_fills", "There is a result of a day without executions.");
    }
  }
  return findings;
}

}  // namespace hoga::runtime
