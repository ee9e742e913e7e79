#include "domain/candle_columns.hpp"

#include <algorithm>
#include <limits>

namespace hoga {
namespace {

constexpr std::array<Decimal Candle::*, kCandleColumnCount> kDecimals{nullptr,
                                                                      &Candle::open,
                                                                      &Candle::high,
                                                                      &Candle::low,
                                                                      &Candle::close,
                                                                      &Candle::volume,
                                                                      &Candle::quote_volume,
                                                                      &Candle::taker_buy_volume,
                                                                      &Candle::taker_buy_quote_volume,
                                                                      nullptr};
constexpr std::size_t kFirstVolume = static_cast<std::size_t>(CandleColumn::Volume);

std::int64_t unit_of(int places) {
  std::int64_t unit = 1;
  for (int place = places; place < Decimal::kPlaces; ++place) unit *= 10;
  return unit;
}

bool fits(const Decimal& value, std::int64_t unit) {
  const Int128 count = value.units() / unit;
  return count <= std::numeric_limits<std::int64_t>::max() && count >= std::numeric_limits<std::int64_t>::min();
}

Result<int> places_of(const std::vector<Candle>& candles, std::size_t column) {
  int places = 0;
  Decimal greatest;
  for (const Candle& candle : candles) {
    const Decimal& value = candle.*kDecimals[column];
    if (places < Decimal::kPlaces) places = std::max(places, value.places());
    greatest = std::max(greatest, abs(value));
  }
  while (!fits(greatest, unit_of(places))) {
    if (column < kFirstVolume || places == 0) {
      return make_error(Errc::ValidationFailed, "out_of_range",
                        "A candle has the number " + greatest.to_string() + ", which is too large to be kept.");
    }
    --places;
  }
  return places;
}

}  // namespace

Candle CandleColumns::candle(std::size_t row) const {
  Candle candle;
  candle.open_time = open_time(row);
  candle.close_time = next_open_time(interval_, candle.open_time) - std::chrono::milliseconds{1};
  for (std::size_t column = 1; column + 1 < kCandleColumnCount; ++column) {
    candle.*kDecimals[column] = decimal(static_cast<CandleColumn>(column), row);
  }
  candle.trades = values(CandleColumn::Trades)[row];
  return candle;
}

CandleColumns CandleColumns::part(std::size_t from, std::size_t to) const {
  CandleColumns part = *this;
  part.size_ = to - from;
  for (auto& values : part.values_) values += from;
  return part;
}

std::size_t CandleColumns::first_from(Timestamp time) const {
  const std::int64_t* const begin = values_[0];
  return static_cast<std::size_t>(std::lower_bound(begin, begin + size_, to_microseconds(time)) - begin);
}

void CandleSeries::append(CandleColumns columns, std::shared_ptr<const void> memory) {
  if (columns.empty()) return;
  begins_.push_back(size_);
  size_ += columns.size();
  blocks_.push_back({columns, std::move(memory)});
}

CandleSeries::Place CandleSeries::find(std::size_t row) const {
  const auto after = std::upper_bound(begins_.begin(), begins_.end(), row);
  const auto block = static_cast<std::size_t>(after - begins_.begin()) - 1;
  return {&blocks_[block].columns, row - begins_[block]};
}

Candle CandleSeries::candle(std::size_t row) const {
  const Place place = find(row);
  return place.columns->candle(place.row);
}

Timestamp CandleSeries::open_time(std::size_t row) const {
  const Place place = find(row);
  return place.columns->open_time(place.row);
}

std::size_t CandleSeries::first_from(Timestamp time) const {
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const std::size_t row = blocks_[i].columns.first_from(time);
    if (row < blocks_[i].columns.size()) return begins_[i] + row;
  }
  return size_;
}

CandleSeries CandleSeries::between(std::optional<Timestamp> from, std::optional<Timestamp> to) const {
  CandleSeries part(interval_);
  for (const Block& block : blocks_) {
    const std::size_t first = from ? block.columns.first_from(*from) : 0;
    const std::size_t end = to ? block.columns.first_from(*to) : block.columns.size();
    if (first < end) part.append(block.columns.part(first, end), block.memory);
  }
  return part;
}

std::vector<CandleGap> CandleSeries::gaps() const {
  std::vector<CandleGap> gaps;
  std::optional<Timestamp> expected;
  for (const Block& block : blocks_) {
    for (std::size_t row = 0; row < block.columns.size(); ++row) {
      const Timestamp open = block.columns.open_time(row);
      if (expected && open > *expected) {
        CandleGap gap{*expected, open, 0};
        if (interval_ == Interval::Month1) {
          for (Timestamp at = *expected; at < open; at = next_open_time(interval_, at)) ++gap.missing;
        } else {
          gap.missing = static_cast<std::size_t>((open - *expected) / nominal_length(interval_));
        }
        gaps.push_back(gap);
      }
      expected = next_open_time(interval_, open);
    }
  }
  return gaps;
}

Result<CandleColumnBuffer> CandleColumnBuffer::make(Interval interval, const std::vector<Candle>& candles) {
  CandleColumnBuffer buffer;
  buffer.interval_ = interval;
  buffer.units_.fill(1);
  for (auto& values : buffer.values_) values.reserve(candles.size());
  for (const Candle& candle : candles) {
    buffer.values_.front().push_back(to_microseconds(candle.open_time));
    buffer.values_.back().push_back(candle.trades);
  }
  for (std::size_t column = 1; column + 1 < kCandleColumnCount; ++column) {
    const auto places = places_of(candles, column);
    if (!places) return places.error();
    buffer.units_[column] = unit_of(*places);
    for (const Candle& candle : candles) {
      const Decimal value = round_to_places(candle.*kDecimals[column], *places, Rounding::HalfEven);
      buffer.values_[column].push_back(static_cast<std::int64_t>(value.units() / buffer.units_[column]));
    }
  }
  return buffer;
}

CandleColumns CandleColumnBuffer::view() const {
  CandleColumns::Values values{};
  for (std::size_t column = 0; column < kCandleColumnCount; ++column) values[column] = values_[column].data();
  return {interval_, values_.front().size(), values, units_};
}

std::vector<Candle> candles_of(const CandleSeries& series) {
  std::vector<Candle> candles;
  candles.reserve(series.size());
  for (const auto& block : series.blocks()) {
    for (std::size_t row = 0; row < block.columns.size(); ++row) candles.push_back(block.columns.candle(row));
  }
  return candles;
}

std::vector<Candle> laid_over(const std::vector<Candle>& base, const std::vector<Candle>& over) {
  std::vector<Candle> whole;
  whole.reserve(base.size() + over.size());
  auto under = base.begin();
  for (const Candle& candle : over) {
    while (under != base.end() && under->open_time < candle.open_time) whole.push_back(*under++);
    if (under != base.end() && under->open_time == candle.open_time) ++under;
    whole.push_back(candle);
  }
  whole.insert(whole.end(), under, base.end());
  return whole;
}

Result<CandleSeries> make_candle_series(Interval interval, const std::vector<Candle>& candles) {
  auto buffer = CandleColumnBuffer::make(interval, candles);
  if (!buffer) return buffer.error();
  const auto kept = std::make_shared<const CandleColumnBuffer>(std::move(*buffer));
  CandleSeries series(interval);
  series.append(kept->view(), kept);
  return series;
}

}  // namespace hoga
