#include "exchange/candle_store.hpp"

#include <algorithm>

namespace hoga::exchange {
namespace {

constexpr std::int64_t kLengths[] = {1, 60, 3'600, 86'400};

std::int64_t seconds_of(Timestamp time) {
  return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count();
}

// The first candle that opens at or after `time`.
template <typename Series>
auto first_from(const Series& series, Timestamp time) {
  const std::int64_t second = std::chrono::ceil<std::chrono::seconds>(time.time_since_epoch()).count();
  return std::lower_bound(series.begin(), series.end(), second, [](const CompactCandle& candle, std::int64_t wanted) {
    return std::int64_t{candle.open_second} < wanted;
  });
}

// `into` comes first in time.
void merge(CompactCandle& into, const CompactCandle& later) {
  into.high = std::max(into.high, later.high);
  into.low = std::min(into.low, later.low);
  into.close = later.close;
  into.trades += later.trades;
  into.volume += later.volume;
  into.quote_volume += later.quote_volume;
  into.taker_buy_volume += later.taker_buy_volume;
  into.taker_buy_quote_volume += later.taker_buy_quote_volume;
}

}  // namespace

std::size_t CandleStore::index_of(Interval base) {
  for (std::size_t index = 0; index < kBaseIntervals.size(); ++index) {
    if (kBaseIntervals[index] == base) return index;
  }
  throw InvariantError("Only base intervals are kept");
}

Interval CandleStore::base_of(Interval interval, Duration offset) {
  if (interval == Interval::Second1) return Interval::Second1;
  const bool starts_on_hour = offset % std::chrono::hours{1} == Duration{0};
  if (interval < Interval::Hour1 || !starts_on_hour) return Interval::Minute1;
  return interval < Interval::Day1 || offset != Duration{0} ? Interval::Hour1 : Interval::Day1;
}

void CandleStore::add_trade(matching::Ticks price, matching::Lots quantity, Side taker_side, Timestamp time) {
  CompactCandle trade;
  trade.open = trade.high = trade.low = trade.close = static_cast<std::uint32_t>(price);
  trade.trades = 1;
  trade.volume = quantity;
  trade.quote_volume = price * quantity;
  if (taker_side == Side::Buy) {
    trade.taker_buy_volume = trade.volume;
    trade.taker_buy_quote_volume = trade.quote_volume;
  }
  const std::int64_t second = std::max<std::int64_t>(seconds_of(time), 0);
  for (std::size_t index = 0; index < series_.size(); ++index) {
    Series& kept = series_[index];
    trade.open_second = static_cast<std::uint32_t>(second - second % kLengths[index]);
    if (!kept.empty() && kept.back().open_second >= trade.open_second) {
      merge(kept.back(), trade);
    } else {
      kept.push_back(trade);
    }
  }
  trim();
}

void CandleStore::trim() {
  const std::size_t limits[] = {limits_.seconds, limits_.minutes, limits_.hours};
  for (std::size_t index = 0; index < 3; ++index) {
    while (series_[index].size() > limits[index]) series_[index].pop_front();
  }
}

bool CandleStore::import(Interval interval, const std::vector<CompactCandle>& candles) {
  const auto base = std::find(kBaseIntervals.begin(), kBaseIntervals.end(), interval);
  if (base == kBaseIntervals.end()) return false;
  const std::int64_t length = kLengths[index_of(interval)];
  std::int64_t previous = -1;
  for (const CompactCandle& candle : candles) {
    if (candle.open_second <= previous || candle.open_second % length != 0) return false;
    previous = candle.open_second;
  }
  restore(interval, candles);
  for (auto coarser = base + 1; coarser != kBaseIntervals.end(); ++coarser) {
    if (series(*coarser).empty()) roll_up(interval, *coarser);
  }
  return true;
}

void CandleStore::restore(Interval interval, const std::vector<CompactCandle>& candles) {
  if (candles.empty()) return;
  remembered_.reset();
  Series& kept = series(interval);
  while (!kept.empty() && kept.back().open_second >= candles.front().open_second) kept.pop_back();
  kept.insert(kept.end(), candles.begin(), candles.end());
  trim();
}

void CandleStore::roll_up(Interval from, Interval to) {
  const std::int64_t length = kLengths[index_of(to)];
  Series& coarse = series(to);
  for (CompactCandle candle : series(from)) {
    candle.open_second = static_cast<std::uint32_t>(candle.open_second - candle.open_second % length);
    if (!coarse.empty() && coarse.back().open_second == candle.open_second) {
      merge(coarse.back(), candle);
    } else {
      coarse.push_back(candle);
    }
  }
}

std::vector<CompactCandle> CandleStore::tail(Interval base, Timestamp from) const {
  const Series& kept = series(base);
  return {first_from(kept, from), kept.end()};
}

bool CandleStore::correct_minutes(Timestamp from, Timestamp to, const std::vector<CompactCandle>& minutes) {
  Series& kept = series(Interval::Minute1);
  const auto first = first_from(kept, from);
  const auto last = first_from(kept, to);
  bool has_changed = !std::equal(first, last, minutes.begin(), minutes.end());
  if (has_changed) kept.insert(kept.erase(first, last), minutes.begin(), minutes.end());
  has_changed = sum_up(Interval::Minute1, Interval::Hour1, open_time_of(Interval::Hour1, from)) || has_changed;
  has_changed = sum_up(Interval::Hour1, Interval::Day1, open_time_of(Interval::Day1, from)) || has_changed;
  trim();
  return has_changed;
}

bool CandleStore::sum_up(Interval from, Interval to, Timestamp start) {
  const std::int64_t length = kLengths[index_of(to)];
  std::vector<CompactCandle> sums;
  for (CompactCandle candle : tail(from, start)) {
    candle.open_second = static_cast<std::uint32_t>(candle.open_second - candle.open_second % length);
    if (!sums.empty() && sums.back().open_second == candle.open_second) {
      merge(sums.back(), candle);
    } else {
      sums.push_back(candle);
    }
  }
  if (sums == tail(to, start)) return false;
  Series& coarse = series(to);
  coarse.erase(first_from(coarse, start), coarse.cend());
  coarse.insert(coarse.end(), sums.begin(), sums.end());
  return true;
}

void CandleStore::clear() {
  remembered_.reset();
  for (Series& kept : series_) kept.clear();
}

std::optional<CompactCandle> CandleStore::compact(const Candle& candle) const {
  const auto ticks = [&](const Decimal& price) -> std::int64_t {
    const auto count = to_step_count(round_to_step(price, scale_.tick, Rounding::HalfUp), scale_.tick);
    return count && *count > 0 && *count <= std::numeric_limits<std::uint32_t>::max() ? *count : 0;
  };
  const auto count_of = [](const Decimal& value, const Decimal& unit) -> std::int64_t {
    const auto count = to_step_count(round_to_step(value, unit, Rounding::HalfUp), unit);
    return count && *count >= 0 ? *count : -1;
  };
  CompactCandle compact;
  const std::int64_t second = seconds_of(candle.open_time);
  const std::int64_t prices[] = {ticks(candle.open), ticks(candle.high), ticks(candle.low), ticks(candle.close)};
  if (second < 0 || second > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  if (candle.open_time != Timestamp{std::chrono::seconds{second}}) return std::nullopt;
  if (std::find(std::begin(prices), std::end(prices), 0) != std::end(prices)) return std::nullopt;
  compact.open_second = static_cast<std::uint32_t>(second);
  compact.trades = static_cast<std::uint32_t>(std::max<std::int64_t>(candle.trades, 0));
  compact.open = static_cast<std::uint32_t>(prices[0]);
  compact.high = static_cast<std::uint32_t>(prices[1]);
  compact.low = static_cast<std::uint32_t>(prices[2]);
  compact.close = static_cast<std::uint32_t>(prices[3]);
  compact.volume = count_of(candle.volume, scale_.step);
  compact.quote_volume = count_of(candle.quote_volume, scale_.quote_unit);
  compact.taker_buy_volume = count_of(candle.taker_buy_volume, scale_.step);
  compact.taker_buy_quote_volume = count_of(candle.taker_buy_quote_volume, scale_.quote_unit);
  if (compact.volume < 0 || compact.quote_volume < 0 || compact.taker_buy_volume < 0 ||
      compact.taker_buy_quote_volume < 0) {
    return std::nullopt;
  }
  return compact;
}

std::optional<CompactCandle> CandleStore::sum(Interval base, Timestamp from, Timestamp to) const {
  const Series& kept = series(base);
  std::optional<CompactCandle> total;
  for (auto candle = first_from(kept, from); candle != kept.end(); ++candle) {
    if (Timestamp{std::chrono::seconds{candle->open_second}} >= to) break;
    if (total) {
      merge(*total, *candle);
    } else {
      total = *candle;
    }
  }
  return total;
}

std::optional<CompactCandle> CandleStore::sum_of_newest(Timestamp from) const {
  const Series& kept = series(Interval::Second1);
  const auto first = first_from(kept, from);
  if (first == kept.end()) return std::nullopt;
  const auto newest = std::prev(kept.end());
  if (first == newest) return *newest;
  // Trades count into the newest alone, so what is before it stands.
  if (!remembered_ || remembered_->first != first->open_second || remembered_->end != newest->open_second) {
    remembered_ = Remembered{first->open_second, newest->open_second, *first};
    for (auto candle = std::next(first); candle != newest; ++candle) merge(remembered_->total, *candle);
  }
  CompactCandle total = remembered_->total;
  merge(total, *newest);
  return total;
}

std::optional<std::uint32_t> CandleStore::close_before(Interval base, Timestamp time) const {
  const Series& kept = series(base);
  const auto found = first_from(kept, time);
  if (found == kept.begin()) return std::nullopt;
  return std::prev(found)->close;
}

Candle CandleStore::expand(Timestamp open, Timestamp next, const std::optional<CompactCandle>& found,
                           std::uint32_t flat) const {
  Candle candle;
  candle.open_time = open;
  candle.close_time = next - std::chrono::milliseconds{1};
  const auto price = [&](std::uint32_t ticks) { return from_step_count(ticks, scale_.tick); };
  if (!found) {
    candle.open = candle.high = candle.low = candle.close = price(flat);
    return candle;
  }
  candle.open = price(found->open);
  candle.high = price(found->high);
  candle.low = price(found->low);
  candle.close = price(found->close);
  candle.trades = found->trades;
  candle.volume = from_step_count(found->volume, scale_.step);
  candle.quote_volume = from_step_count(found->quote_volume, scale_.quote_unit);
  candle.taker_buy_volume = from_step_count(found->taker_buy_volume, scale_.step);
  candle.taker_buy_quote_volume = from_step_count(found->taker_buy_quote_volume, scale_.quote_unit);
  return candle;
}

Candle CandleStore::candle_at(Interval interval, Timestamp time, Duration offset) const {
  const Interval base = base_of(interval, offset);
  const Timestamp open = open_time_of(interval, time, offset);
  const Timestamp next = next_open_time(interval, open, offset);
  return expand(open, next, sum(base, open, next), close_before(base, open).value_or(0));
}

std::vector<Candle> CandleStore::candles(Interval interval, const HistoryQuery& query, Timestamp market_now,
                                         Duration offset) const {
  const Interval base = base_of(interval, offset);
  const Series& kept = series(base);
  std::vector<Candle> rows;
  if (kept.empty() || query.limit == 0) return rows;

  const Timestamp oldest = Timestamp{std::chrono::seconds{kept.front().open_second}};
  Timestamp first = open_time_of(interval, oldest, offset);
  Timestamp last = open_time_of(interval, std::max(market_now, oldest), offset);
  if (query.end) last = std::min(last, open_time_of(interval, *query.end, offset));
  if (query.start && *query.start > first) {
    first = open_time_of(interval, *query.start, offset);
    if (first < *query.start) first = next_open_time(interval, first, offset);
  }
  if (!query.start) {
    // Only the newest count: step back from the end.
    Timestamp from = last;
    for (std::size_t steps = 1; steps < query.limit && from > first; ++steps) {
      from = open_time_of(interval, from - Duration{1}, offset);
    }
    first = std::max(first, from);
  }
  std::uint32_t close = close_before(base, first).value_or(kept.front().open);
  for (Timestamp open = first; open <= last && rows.size() < query.limit;) {
    const Timestamp next = next_open_time(interval, open, offset);
    const auto found = sum(base, open, next);
    if (found) close = found->close;
    rows.push_back(expand(open, next, found, close));
    open = next;
  }
  return rows;
}

}  // namespace hoga::exchange
