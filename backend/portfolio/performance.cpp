#include "portfolio/performance.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hoga::portfolio {
namespace {

using std::chrono::days;

Timestamp next_day(Timestamp time) { return std::chrono::floor<days>(time) + days{1}; }

std::string month_of(Timestamp time) {
  const std::chrono::year_month_day date{std::chrono::floor<days>(time)};
  return fmt::format("{:04}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()));
}

double seconds_of(Duration time) { return static_cast<double>(time.count()) / 1e6; }

double share(Duration part, Duration whole) {
  return whole.count() > 0 ? kPercent * seconds_of(part) / seconds_of(whole) : 0;
}

}  // namespace

Performance::Performance(Timestamp start, const Decimal& start_equity, std::size_t drawdowns_kept)
    : drawdowns_kept_(drawdowns_kept),
      start_(start),
      start_equity_(start_equity),
      now_(start),
      equity_(start_equity),
      day_end_(next_day(start)),
      is_day_whole_(std::chrono::floor<days>(start) == start),
      day_equity_(start_equity),
      month_equity_(start_equity),
      month_(month_of(start)),
      peak_(start_equity),
      peak_at_(start),
      bottom_(start_equity),
      bottom_at_(start) {}

void Performance::change(Timestamp now, const Decimal& equity) {
  if (is_under_water_) under_water_ += now - now_;
  now_ = now;
  equity_ = equity;
  if (equity >= peak_) {
    if (is_under_water_) {
      auto over = current_drawdown();
      over.recovered_at = now;
      keep_deepest(drawdowns_, over, drawdowns_kept_);
      longest_under_water_ = std::max(longest_under_water_, now - peak_at_);
      is_under_water_ = false;
    }
    peak_ = bottom_ = equity;
    peak_at_ = bottom_at_ = now;
    return;
  }
  is_under_water_ = true;
  if (equity >= bottom_) return;
  bottom_ = equity;
  bottom_at_ = now;
  max_drawdown_ = std::max(max_drawdown_, peak_ - equity);
  max_drawdown_percent_ = std::max(max_drawdown_percent_, -kPercent * growth(peak_, equity));
}

// What is told at midnight belongs to the new day: candles that close then have been told a millisecond before.
void Performance::close_days(Timestamp now) {
  while (now >= day_end_) {
    if (is_day_whole_) day_returns_.push_back(growth(day_equity_, equity_));
    is_day_whole_ = true;
    day_equity_ = equity_;
    if (month_of(day_end_) != month_) {
      close_month();
      month_ = month_of(day_end_);
    }
    day_end_ += days{1};
  }
}

void Performance::close_month() {
  months_.push_back({month_, month_equity_, equity_, kPercent * growth(month_equity_, equity_)});
  month_equity_ = equity_;
}

Drawdown Performance::current_drawdown() const {
  return {peak_at_, bottom_at_, std::nullopt, peak_, bottom_, -kPercent * growth(peak_, bottom_)};
}

void Performance::keep_deepest(std::vector<Drawdown>& list, const Drawdown& one, std::size_t kept) {
  if (list.size() >= kept && (list.empty() || list.back().percent >= one.percent)) return;
  const auto place = std::upper_bound(list.begin(), list.end(), one,
                                      [](const auto& a, const auto& b) { return a.percent > b.percent; });
  list.insert(place, one);
  if (list.size() > kept) list.pop_back();
}

std::vector<Drawdown> Performance::drawdowns() const {
  auto list = drawdowns_;
  if (is_under_water_) keep_deepest(list, current_drawdown(), drawdowns_kept_);
  return list;
}

std::vector<MonthReturn> Performance::months() const {
  auto list = months_;
  list.push_back({month_, month_equity_, equity_, kPercent * growth(month_equity_, equity_)});
  return list;
}

void Performance::add_day_figures(Figures& figures) const {
  auto returns = day_returns_;
  // The last candle of a day closes a millisecond before it ends.
  if (is_day_whole_ && now_ + std::chrono::milliseconds{1} >= day_end_) returns.push_back(growth(day_equity_, equity_));
  const auto ratios = day_ratios(returns);
  figures.volatility_percent = ratios.volatility_percent;
  figures.sharpe = ratios.sharpe;
  figures.sortino = ratios.sortino;
}

void Performance::add_trade_figures(Figures& figures) const {
  figures.trades = trades_.trades;
  figures.wins = trades_.wins;
  figures.losses = trades_.losses;
  figures.gross_profit = trades_.gross_profit;
  figures.gross_loss = trades_.gross_loss;
  figures.best_trade = trades_.best;
  figures.worst_trade = trades_.worst;
  figures.fees = fees_;
  figures.win_rate_percent = win_rate_percent(trades_);
  figures.average_profit = expectancy(trades_);
  figures.profit_factor = profit_factor(trades_);
}

Figures Performance::figures() const {
  Figures figures;
  figures.start = start_;
  figures.end = now_;
  figures.start_equity = start_equity_;
  figures.end_equity = equity_;
  figures.net_profit = equity_ - start_equity_;
  const double gained = growth(start_equity_, equity_);
  figures.return_percent = kPercent * gained;
  const auto time = now_ - start_;
  figures.yearly_return_percent = yearly_percent(gained, time);
  figures.max_drawdown = max_drawdown_;
  figures.max_drawdown_percent = max_drawdown_percent_;
  if (figures.yearly_return_percent && max_drawdown_percent_ > 0) {
    figures.calmar = *figures.yearly_return_percent / max_drawdown_percent_;
  }
  const auto longest = is_under_water_ ? std::max(longest_under_water_, now_ - peak_at_) : longest_under_water_;
  figures.longest_under_water_seconds = std::chrono::floor<std::chrono::seconds>(longest).count();
  figures.under_water_percent = share(under_water_, time);
  figures.exposure_percent = share(exposed_, time);
  add_day_figures(figures);
  add_trade_figures(figures);
  return figures;
}

BuyAndHold::BuyAndHold(Timestamp start, const Decimal& budget, std::vector<Market> markets, const Decimal& fee_rate)
    : share_(
          divide(budget, Decimal{static_cast<std::int64_t>(std::max<std::size_t>(markets.size(), 1))}, Rounding::Down)),
      fee_rate_(fee_rate),
      cash_(budget),
      equity_(budget),
      performance_(start, budget) {
  held_.reserve(markets.size());
  for (const auto& market : markets) held_.push_back({market, {}, {}, false});
}

void BuyAndHold::tell(Timestamp now, std::size_t market, const Decimal& price) {
  auto& held = held_.at(market);
  if (!held.has_bought && price.is_positive()) {
    held.has_bought = true;
    const auto quantity = round_to_step(divide(share_, price, Rounding::Down), held.market.step_size, Rounding::Down);
    const auto fee = multiply(quantity, fee_rate_, Rounding::HalfUp);
    const auto value = multiply(quantity, price, Rounding::HalfUp);
    cash_ -= value;
    equity_ -= value;
    held.size = quantity - fee;
    performance_.book_fee(multiply(fee, price, Rounding::HalfUp));
  }
  const auto worth = multiply(held.size, price, Rounding::HalfUp);
  equity_ += worth - held.worth;
  held.worth = worth;
  performance_.tell(now, equity_, true);
}

}  // namespace hoga::portfolio
