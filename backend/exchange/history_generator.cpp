#include "exchange/history_generator.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/random.hpp"
#include "exchange/synthetic_volatility.hpp"

namespace hoga::exchange {
namespace {

constexpr double kMinutesPerDay = 1440;
constexpr Duration kCloseGap = std::chrono::milliseconds{1};

struct Step {
  double log_return = 0;  // forwards in time
  double deviation = 0;   // of this step's return
  double log_volatility = 0;
};

// Draws the steps of one market, the newest first. The common factor comes from a stream that depends on the seed
// alone, so that every market draws the same one.
class ReturnPath {
 public:
  ReturnPath(const Instrument& instrument, const MarketProfile& profile, std::uint64_t seed)
      : profile_(profile),
        common_(seed ^ 0x636f6d6d6f6eULL),
        common_volatility_(common_.split()),
        own_(seed ^ stable_hash(instrument.symbol)),
        own_volatility_(own_.split()) {}

  Step step(double days, double log_level, double activity) {
    const double volatility = kVolatilityShare * (common_volatility_.step(days) + own_volatility_.step(days));
    const double common_shock = shock(common_, days);
    const double own_shock = shock(own_, days);
    const double share = profile_.common_share;
    Step step;
    step.log_volatility = volatility;
    step.deviation = profile_.daily_volatility * std::sqrt(days * std::sqrt(activity)) * std::exp(volatility);
    step.log_return = step.deviation * (share * common_shock + std::sqrt(1 - share * share) * own_shock);
    // Drawn backwards, so the pull towards the level of today has the opposite sign. A year's memory keeps five years
    // within reason.
    step.log_return += log_level * days / 250;
    return step;
  }

 private:
  // Normal with jumps: the fat tail that clustering alone does not give. Over a longer step they count for less.
  static double shock(Random& random, double days) {
    double value = random.normal();
    if (random.chance(std::min(0.01, kJumpsPerDay * days))) value += kJumpSize * random.normal();
    return value;
  }

  MarketProfile profile_;
  Random common_;
  VolatilityPath common_volatility_;
  Random own_;
  VolatilityPath own_volatility_;
};

class HistoryMaker {
 public:
  HistoryMaker(const Instrument& instrument, const MarketProfile& profile, const Decimal& last_price,
               const HistoryOptions& options)
      : tick_(instrument.tick_size),
        lot_(instrument.step_size),
        profile_(profile),
        path_(instrument, profile, options.seed),
        noise_(options.seed ^ stable_hash(instrument.symbol) ^ 0x766f6cULL),
        tick_value_(tick_.to_double()),
        lot_value_(lot_.to_double()),
        last_ticks_(to_step_count(last_price, tick_).value()),
        close_ticks_(last_ticks_) {
    HOGA_INVARIANT(last_ticks_ > 0, "The price that a history ends in is positive");
  }

  // Candles of `length` that cover [begin, end), appended newest first.
  void draw(Timestamp begin, Timestamp end, Duration length, std::vector<Candle>& newest_first) {
    for (Timestamp open = end - length; open >= begin; open -= length) newest_first.push_back(draw_one(open, length));
  }

 private:
  Candle draw_one(Timestamp open_time, Duration length) {
    const auto minutes = std::chrono::floor<std::chrono::minutes>(open_time.time_since_epoch()).count();
    const double length_minutes = std::chrono::duration<double, std::ratio<60>>(length).count();
    const double activity = length_minutes < kMinutesPerDay ? activity_factor(minutes) : 1;
    const Step step = path_.step(length_minutes / kMinutesPerDay, log_level_, activity);
    log_level_ -= step.log_return;

    const std::int64_t close = close_ticks_;
    const std::int64_t open =
        std::max<std::int64_t>(1, std::lround(static_cast<double>(last_ticks_) * std::exp(log_level_)));
    close_ticks_ = open;
    // The highest and lowest point of a random walk between two known ends (the reflection principle).
    const double move = step.log_return;
    const double square = 2 * step.deviation * step.deviation;
    const double highest = (move + std::sqrt(move * move + square * noise_.exponential())) / 2;
    const double lowest = (move - std::sqrt(move * move + square * noise_.exponential())) / 2;
    const std::int64_t high = std::max({open, close, std::lround(static_cast<double>(open) * std::exp(highest))});
    const std::int64_t low =
        std::max<std::int64_t>(1, std::min({open, close, std::lround(static_cast<double>(open) * std::exp(lowest))}));
    return fill_volume(open_time, length, {open, high, low, close}, step, activity * length_minutes);
  }

  struct Ticks {
    std::int64_t open, high, low, close;
  };

  Candle fill_volume(Timestamp open_time, Duration length, const Ticks& ticks, const Step& step, double busy_minutes) {
    // Volume rises with volatility, and has a noise of its own that a longer candle averages out.
    const double spread = 0.35 / std::sqrt(1 + std::log1p(busy_minutes));
    const double busy =
        busy_minutes * 60 * profile_.trades_per_second * std::exp(0.6 * step.log_volatility + spread * noise_.normal());
    const auto trades = std::max<std::int64_t>(1, std::lround(busy));
    // Only to guess how many lots a simulated trade has: the candle's prices are the whole ticks.
    const double price = (static_cast<double>(ticks.open) + static_cast<double>(ticks.close)) / 2 * tick_value_;
    const double size = std::exp(0.25 * noise_.normal()) * profile_.trade_quote_mean;
    const auto lots = std::max(trades, std::lround(static_cast<double>(trades) * size / price / lot_value_));
    const double push = step.deviation > 0 ? std::tanh(step.log_return / step.deviation) : 0;
    const double buy_share = std::clamp(0.5 + 0.15 * push + 0.5 * spread * 0.4 * noise_.normal(), 0.02, 0.98);
    const auto buy_lots = static_cast<std::int64_t>(buy_share * static_cast<double>(lots));
    const std::int64_t average = (ticks.open + ticks.high + ticks.low + ticks.close + 2) / 4;

    Candle candle;
    candle.open_time = open_time;
    candle.close_time = open_time + length - kCloseGap;
    candle.open = from_step_count(ticks.open, tick_);
    candle.high = from_step_count(ticks.high, tick_);
    candle.low = from_step_count(ticks.low, tick_);
    candle.close = from_step_count(ticks.close, tick_);
    candle.volume = from_step_count(lots, lot_);
    candle.taker_buy_volume = from_step_count(buy_lots, lot_);
    const Decimal price_average = from_step_count(average, tick_);
    candle.quote_volume = multiply(price_average, candle.volume, Rounding::Down);
    candle.taker_buy_quote_volume = multiply(price_average, candle.taker_buy_volume, Rounding::Down);
    candle.trades = trades;
    return candle;
  }

  Decimal tick_;
  Decimal lot_;
  MarketProfile profile_;
  ReturnPath path_;
  Random noise_;
  double tick_value_;
  double lot_value_;
  std::int64_t last_ticks_;
  // Where the newest candle that is not drawn yet must close.
  std::int64_t close_ticks_;
  double log_level_ = 0;
};

// Candles of `interval` out of consecutive finer ones; the last may be unfinished.
void fold_into(Interval interval, std::span<const Candle> finer, std::vector<Candle>& folded) {
  for (std::size_t first = 0; first < finer.size();) {
    const Timestamp open_time = open_time_of(interval, finer[first].open_time);
    const Timestamp next = next_open_time(interval, open_time);
    std::size_t count = 1;
    while (first + count < finer.size() && finer[first + count].open_time < next) ++count;
    Candle candle = fold_candles(finer.subspan(first, count));
    candle.open_time = open_time;
    candle.close_time = next - kCloseGap;
    folded.push_back(candle);
    first += count;
  }
}

}  // namespace

Candle fold_candles(std::span<const Candle> candles) {
  Candle folded = candles.front();
  for (const auto& candle : candles.subspan(1)) {
    folded.high = std::max(folded.high, candle.high);
    folded.low = std::min(folded.low, candle.low);
    folded.volume += candle.volume;
    folded.quote_volume += candle.quote_volume;
    folded.taker_buy_volume += candle.taker_buy_volume;
    folded.taker_buy_quote_volume += candle.taker_buy_quote_volume;
    folded.trades += candle.trades;
  }
  folded.close = candles.back().close;
  folded.close_time = candles.back().close_time;
  return folded;
}

void generate_history(const Instrument& instrument, const MarketProfile& profile, const Decimal& last_price,
                      const HistoryOptions& options, const HistorySink& sink) {
  using std::chrono::days;
  const Timestamp end = std::chrono::floor<std::chrono::minutes>(options.now);
  const Timestamp today = std::chrono::floor<days>(options.now);
  const Timestamp minutes_begin = today - days{options.minute_days};
  const Timestamp hours_begin = today - days{options.hour_days};
  const Timestamp days_begin = today - days{options.day_days};
  HistoryMaker maker(instrument, profile, last_price, options);

  std::vector<Candle> minutes;
  minutes.reserve(static_cast<std::size_t>((end - minutes_begin) / std::chrono::minutes{1}));
  maker.draw(minutes_begin, end, std::chrono::minutes{1}, minutes);
  std::reverse(minutes.begin(), minutes.end());
  sink(Interval::Minute1, minutes);

  std::vector<Candle> hours;
  hours.reserve(static_cast<std::size_t>((end - hours_begin) / std::chrono::hours{1}) + 1);
  maker.draw(hours_begin, minutes_begin, std::chrono::hours{1}, hours);
  std::reverse(hours.begin(), hours.end());
  fold_into(Interval::Hour1, minutes, hours);
  sink(Interval::Hour1, hours);

  std::vector<Candle> all_days;
  all_days.reserve(static_cast<std::size_t>(options.day_days) + 1);
  maker.draw(days_begin, hours_begin, days{1}, all_days);
  std::reverse(all_days.begin(), all_days.end());
  fold_into(Interval::Day1, hours, all_days);
  sink(Interval::Day1, all_days);
}

}  // namespace hoga::exchange
