// The part of PortfolioService that tells how money has done over time.
#include <algorithm>
#include <array>

#include "runtime/portfolio_service.hpp"
#include "storage/bots.hpp"
#include "storage/equity_snapshots.hpp"

namespace hoga::runtime {

using boost::asio::awaitable;
using portfolio::convert;
using portfolio::DayResult;
using portfolio::EquitySnapshot;
using portfolio::TradeSums;
using storage::DayResultRow;
using storage::Session;

namespace {

constexpr std::array kWeekdays{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
constexpr const char* kManual = "manual";

// Every amount of a result in another currency, each rounded once.
template <typename Convert>
DayResult converted(DayResult result, Convert to) {
  result.turnover = to(result.turnover);
  result.fees = to(result.fees);
  auto& trades = result.trades;
  trades.gross_profit = to(trades.gross_profit);
  trades.gross_loss = to(trades.gross_loss);
  if (trades.best) trades.best = to(*trades.best);
  if (trades.worst) trades.worst = to(*trades.worst);
  for (auto& [hour, one] : result.hours) {
    one.gross_profit = to(one.gross_profit);
    one.gross_loss = to(one.gross_loss);
  }
  return result;
}

std::size_t weekday_of(const std::string& day) {
  const std::chrono::year_month_day date{std::chrono::year{std::stoi(day.substr(0, 4))},
                                         std::chrono::month{static_cast<unsigned>(std::stoi(day.substr(5, 2)))},
                                         std::chrono::day{static_cast<unsigned>(std::stoi(day.substr(8, 2)))}};
  return std::chrono::weekday{std::chrono::sys_days{date}}.c_encoding();
}

PortfolioGroup make_group(std::string key, const TradeSums& sums) {
  PortfolioGroup group;
  group.key = std::move(key);
  group.trades = sums.trades;
  group.win_rate_percent = portfolio::win_rate_percent(sums);
  group.profit_factor = portfolio::profit_factor(sums);
  group.expectancy = portfolio::expectancy(sums);
  group.net_profit = sums.net();
  return group;
}

// Results of all accounts, put together in every way that they are shown.
class Groups {
 public:
  void add(const DayResultRow& row, const std::string& strategy, const DayResult& result) {
    total_.add(result);
    auto& day = days_[row.day];
    day.fills += result.fills;
    day.fees += result.fees;
    day.trades.add(result.trades);
    if (result.trades.trades == 0) return;
    by_symbol_[row.symbol].add(result.trades);
    by_strategy_[strategy].add(result.trades);
    by_weekday_[weekday_of(row.day)].add(result.trades);
  }

  void show(PortfolioPerformance& shown) const {
    const auto& trades = total_.trades;
    shown.trades = trades.trades;
    shown.wins = trades.wins;
    shown.losses = trades.losses;
    shown.win_rate_percent = portfolio::win_rate_percent(trades);
    shown.profit_factor = portfolio::profit_factor(trades);
    shown.expectancy = portfolio::expectancy(trades);
    shown.best_trade = trades.best;
    shown.worst_trade = trades.worst;
    shown.gross_profit = trades.gross_profit;
    shown.gross_loss = trades.gross_loss;
    shown.net_profit = trades.net();
    shown.fees = total_.fees;
    shown.turnover = total_.turnover;
    for (const auto& [day, result] : days_) {
      PortfolioDay one;
      one.day = day;
      one.realized_profit = result.trades.net();
      one.trades = result.trades.trades;
      one.fees = result.fees;
      shown.days.push_back(std::move(one));
    }
    for (const auto& [symbol, sums] : by_symbol_) shown.by_symbol.push_back(make_group(symbol, sums));
    for (const auto& [strategy, sums] : by_strategy_) shown.by_strategy.push_back(make_group(strategy, sums));
    for (const auto& [weekday, sums] : by_weekday_) {
      shown.by_weekday.push_back(make_group(kWeekdays.at(weekday), sums));
    }
    for (const auto& [hour, result] : total_.hours) {
      TradeSums sums;
      sums.trades = result.trades;
      sums.wins = result.wins;
      sums.gross_profit = result.gross_profit;
      sums.gross_loss = result.gross_loss;
      shown.by_hour.push_back(make_group(std::to_string(hour), sums));
    }
  }

 private:
  DayResult total_;
  std::map<std::string, DayResult> days_;
  std::map<Symbol, TradeSums> by_symbol_;
  std::map<std::string, TradeSums> by_strategy_;
  std::map<std::size_t, TradeSums> by_weekday_;
};

// What each local day made of all that was held: from the last snapshot of the day before to its own last.
void add_day_profits(PortfolioPerformance& shown, std::span<const portfolio::CurvePoint> curve,
                     const std::string& time_zone, const std::optional<std::string>& from,
                     const portfolio::Rate& rate) {
  std::map<std::string, PortfolioDay> days;
  for (auto& day : shown.days) days.emplace(day.day, std::move(day));
  LocalCalendar calendar(time_zone);
  for (std::size_t i = 0; i < curve.size();) {
    const auto day = calendar.at(curve[i].at).day;
    auto end = i;
    bool is_estimated = false;
    while (end < curve.size() && calendar.at(curve[end].at).day == day) is_estimated |= curve[end++].is_estimated;
    // The first point is where it all began.
    const auto& before = curve[i == 0 ? 0 : i - 1];
    const auto& last = curve[end - 1];
    i = end;
    // What the first day is measured from may lie before it.
    if (from && day < *from) continue;
    auto& one = days[day];
    one.day = day;
    one.profit = convert((last.equity - before.equity) - (last.capital - before.capital), rate);
    one.return_percent = portfolio::kPercent * portfolio::growth(before.unit, last.unit);
    one.is_estimated = is_estimated;
  }
  shown.days.clear();
  for (auto& [day, one] : days) shown.days.push_back(std::move(one));
}

void add_returns(PortfolioPerformance& shown, std::span<const portfolio::CurvePoint> curve) {
  if (curve.empty()) return;
  const auto performance = portfolio::measure(curve);
  const auto figures = performance.figures();
  shown.start = figures.start;
  shown.end = figures.end;
  shown.time_weighted_percent = figures.return_percent;
  shown.time_weighted_yearly_percent = figures.yearly_return_percent;
  const auto flows = portfolio::cash_flows(curve);
  if (const auto weighted = portfolio::money_weighted(flows, curve.back().at, curve.back().equity)) {
    shown.money_weighted_percent = weighted->percent;
    shown.money_weighted_yearly_percent = weighted->yearly_percent;
  }
  shown.volatility_percent = figures.volatility_percent;
  shown.sharpe = figures.sharpe;
  shown.sortino = figures.sortino;
  shown.calmar = figures.calmar;
  shown.max_drawdown_percent = figures.max_drawdown_percent;
  shown.longest_under_water_seconds = figures.longest_under_water_seconds;
  shown.under_water_percent = figures.under_water_percent;
  shown.drawdowns = performance.drawdowns();
}

EquitySnapshot make_snapshot(const storage::EquitySnapshotRow& row) {
  return {row.at, row.equity, row.moved, row.is_estimated};
}

// As many as are asked for, of each span the one where the unit is lowest and the last: no fall is left out.
std::vector<portfolio::CurvePoint> thinned(const std::vector<portfolio::CurvePoint>& curve, std::size_t points_max) {
  if (curve.size() <= points_max) return curve;
  const std::size_t length = (2 * curve.size() + points_max - 1) / points_max;
  std::vector<portfolio::CurvePoint> chosen{curve.front()};
  for (std::size_t begin = 1; begin < curve.size(); begin += length) {
    const auto end = std::min(curve.size(), begin + length);
    const auto lowest = std::min_element(curve.begin() + static_cast<std::ptrdiff_t>(begin),
                                         curve.begin() + static_cast<std::ptrdiff_t>(end),
                                         [](const auto& a, const auto& b) { return a.unit < b.unit; });
    if (lowest != curve.begin() + static_cast<std::ptrdiff_t>(end - 1)) chosen.push_back(*lowest);
    chosen.push_back(curve[end - 1]);
  }
  return chosen;
}

// From the first moment of the day to the last, where both are given.
std::optional<Timestamp> begin_of(const std::optional<std::string>& day, const std::string& time_zone, int days_later) {
  if (!day) return std::nullopt;
  const auto noon = parse_rfc3339(*day + "T12:00:00Z");
  if (!noon) return std::nullopt;
  // A day anywhere is within a day of that of UTC.
  auto found = trading_day(noon.value() + std::chrono::days{days_later}, time_zone);
  LocalCalendar calendar("UTC");
  const auto wanted = calendar.at(noon.value() + std::chrono::days{days_later}).day;
  if (found.date > wanted) found = trading_day(found.start - std::chrono::hours{1}, time_zone);
  if (found.date < wanted) found = trading_day(found.end, time_zone);
  return found.start;
}

}  // namespace

awaitable<Result<std::vector<std::vector<EquitySnapshot>>>> PortfolioService::snapshots(std::vector<Account> accounts,
                                                                                        std::optional<Timestamp> from,
                                                                                        std::optional<Timestamp> to) {
  auto job = [accounts, from, to](Session& session) -> Result<std::vector<std::vector<EquitySnapshot>>> {
    std::vector<std::vector<EquitySnapshot>> all;
    for (const auto& account : accounts) {
      std::vector<EquitySnapshot> of_account;
      for (const auto& row : storage::equity_snapshots::list(session, account.id, from, to)) {
        of_account.push_back(make_snapshot(row));
      }
      all.push_back(std::move(of_account));
    }
    return all;
  };
  co_return co_await database_.read(job);
}

awaitable<Result<PortfolioPerformance>> PortfolioService::performance(PortfolioScope scope, PortfolioPeriod period) {
  const auto framed = co_await frame(std::move(scope));
  if (!framed) co_return framed.error();
  PortfolioPerformance shown;
  shown.currency = framed->rate.currency;
  shown.rate = make_rate(framed->rate);
  auto job = [user_id = framed->scope.user_id](Session& session) -> Result<std::map<std::string, std::string>> {
    std::map<std::string, std::string> strategies;
    for (const auto& bot : storage::bots::list_of_user(session, user_id)) {
      strategies[bot.settings.id.to_string()] = bot.settings.strategy;
    }
    return strategies;
  };
  const auto strategies = co_await database_.read(job);
  if (!strategies) co_return strategies.error();
  const auto strategy_of = [&](const std::string& bot_id) -> std::string {
    if (bot_id.empty()) return kManual;
    const auto found = strategies->find(bot_id);
    // The bot is deleted; what it has done stays.
    return found == strategies->end() ? "deleted" : found->second;
  };
  Groups groups;
  Worths worths;
  for (const auto& account : framed->accounts) {
    auto reading =
        [account, period](
            Session& session) -> Result<std::pair<std::vector<storage::MarketResultRow>, std::vector<DayResultRow>>> {
      return std::pair{storage::market_results::list_of_account(session, account.id),
                       storage::day_results::list(session, account.id, period.from, period.to, period.symbol)};
    };
    const auto rows = co_await database_.read(reading);
    if (!rows) co_return rows.error();
    std::map<Symbol, std::optional<AssetPrice>> quotes;
    for (const auto& market : rows->first) {
      std::optional<AssetPrice> quote;
      if (!market.quote.empty()) quote = co_await worth(&worths, account.exchange, market.quote);
      if (!quote) shown.unvalued_markets.push_back(market.symbol);
      quotes[market.symbol] = quote;
    }
    for (const auto& row : rows->second) {
      const auto& quote = quotes[row.symbol];
      if (!quote) continue;
      const bool is_same = quote->price == Decimal{1} && framed->rate.source == portfolio::RateSource::Same;
      auto result = day_result(row);
      if (!is_same) {
        result = converted(std::move(result),
                           [&](const Decimal& amount) { return convert(quote->worth(amount), framed->rate); });
      }
      groups.add(row, strategy_of(row.bot_id), result);
    }
  }
  groups.show(shown);
  // Equity is of the account as a whole, not of one of its symbols.
  if (!period.symbol) {
    const auto from = begin_of(period.from, framed->time_zone, 0);
    const auto to = begin_of(period.to, framed->time_zone, 1);
    const auto all = co_await snapshots(framed->accounts, from, to);
    if (!all) co_return all.error();
    const auto curve = portfolio::make_curve(portfolio::add_up(*all));
    add_returns(shown, curve);
    add_day_profits(shown, curve, framed->time_zone, period.from, framed->rate);
  }
  co_return shown;
}

awaitable<Result<PortfolioEquity>> PortfolioService::equity(PortfolioScope scope, std::optional<Timestamp> from,
                                                            std::optional<Timestamp> to, int points_max) {
  const auto framed = co_await frame(std::move(scope));
  if (!framed) co_return framed.error();
  const auto all = co_await snapshots(framed->accounts, from, to);
  if (!all) co_return all.error();
  const auto curve = portfolio::make_curve(portfolio::add_up(*all));
  PortfolioEquity shown;
  shown.currency = framed->rate.currency;
  shown.rate = make_rate(framed->rate);
  for (const auto& point : thinned(curve, static_cast<std::size_t>(points_max))) {
    shown.points.push_back({{point.at},
                            convert(point.equity, framed->rate),
                            convert(point.invested, framed->rate),
                            point.unit,
                            point.drawdown_percent,
                            point.is_estimated});
  }
  co_return shown;
}

}  // namespace hoga::runtime
