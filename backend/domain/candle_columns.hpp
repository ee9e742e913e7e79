// Candles in columns: what long histories are read from without a copy, and without a string or an allocation for a
// candle. A view: the memory is somebody else's (a mapped file of storage/candle_file.hpp, or plain vectors), and a
// CandleSeries keeps it alive. Immutable, so any thread may read.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "domain/market_data.hpp"

namespace hoga {

// Each is a column of 64-bit integers. Open times are microseconds since the epoch and trades a count; the others are
// decimals, counted in the column's own unit.
enum class CandleColumn {
  OpenTime,
  Open,
  High,
  Low,
  Close,
  Volume,
  QuoteVolume,
  TakerBuyVolume,
  TakerBuyQuoteVolume,
  Trades,
};
inline constexpr std::size_t kCandleColumnCount = 10;

// One block of rows, ascending by open time, none twice. Trivial to copy.
class CandleColumns {
 public:
  using Values = std::array<const std::int64_t*, kCandleColumnCount>;
  // Units of a Decimal (10^-8) in one count of a column: 10^6 where it is kept to 2 places.
  using Units = std::array<std::int64_t, kCandleColumnCount>;

  CandleColumns() = default;
  CandleColumns(Interval interval, std::size_t size, const Values& values, const Units& units)
      : interval_(interval), size_(size), values_(values), units_(units) {}

  Interval interval() const { return interval_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  // The numbers themselves, for whoever goes through one column alone.
  const std::int64_t* values(CandleColumn column) const { return values_[static_cast<std::size_t>(column)]; }
  std::int64_t unit(CandleColumn column) const { return units_[static_cast<std::size_t>(column)]; }

  // `row` < size(), as everywhere below.
  Timestamp open_time(std::size_t row) const { return Timestamp{Duration{values_[0][row]}}; }
  Decimal decimal(CandleColumn column, std::size_t row) const {
    const auto at = static_cast<std::size_t>(column);
    return Decimal::from_units(static_cast<Int128>(values_[at][row]) * units_[at]);
  }
  Candle candle(std::size_t row) const;
  // Of the rows from..to (without `to`).
  CandleColumns part(std::size_t from, std::size_t to) const;
  // The first row that opens at or after `time`; size() if none does.
  std::size_t first_from(Timestamp time) const;

 private:
  Interval interval_ = Interval::Minute1;
  std::size_t size_ = 0;
  Values values_{};
  Units units_{};
};

// Candles that are missing between two that are there: the first missing one opens at `from`, the next one that is
// there at `to`.
struct CandleGap {
  Timestamp from{};
  Timestamp to{};
  std::size_t missing = 0;
  friend bool operator==(const CandleGap&, const CandleGap&) = default;
};

// The candles of one symbol and interval: blocks one after another, ascending over all. Cheap to copy; keeps its
// memory.
class CandleSeries {
 public:
  struct Block {
    CandleColumns columns;
    std::shared_ptr<const void> memory;
  };

  explicit CandleSeries(Interval interval = Interval::Minute1) : interval_(interval) {}

  // Blocks come in order of time and do not overlap; an empty one is left out.
  void append(CandleColumns columns, std::shared_ptr<const void> memory);

  Interval interval() const { return interval_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  // Go through these, block by block: that costs nothing over an array.
  const std::vector<Block>& blocks() const { return blocks_; }
  // Finds the block first (a few comparisons).
  Candle candle(std::size_t row) const;
  Timestamp open_time(std::size_t row) const;
  std::size_t first_from(Timestamp time) const;
  // Those that open from..to (without `to`).
  CandleSeries between(std::optional<Timestamp> from, std::optional<Timestamp> to) const;
  // One pass over the open times.
  std::vector<CandleGap> gaps() const;

 private:
  struct Place {
    const CandleColumns* columns = nullptr;
    std::size_t row = 0;
  };
  Place find(std::size_t row) const;

  Interval interval_;
  std::size_t size_ = 0;
  std::vector<Block> blocks_;
  // Rows before each block.
  std::vector<std::size_t> begins_;
};

// Candles put into columns of their own. The places of each column are those that its values need.
class CandleColumnBuffer {
 public:
  // Ascending, none twice. Prices are kept exactly or refused: code `out_of_range` where one does not fit 64 bits
  // (above 92 billion with 8 places). A volume that does not fit is rounded half-even to the places that do.
  static Result<CandleColumnBuffer> make(Interval interval, const std::vector<Candle>& candles);

  // Good as long as the buffer, also after it was moved.
  CandleColumns view() const;

 private:
  Interval interval_ = Interval::Minute1;
  std::array<std::vector<std::int64_t>, kCandleColumnCount> values_;
  CandleColumns::Units units_{};
};

std::vector<Candle> candles_of(const CandleSeries& series);
// Both, ascending: where they have one of the same open time, that of `over`.
std::vector<Candle> laid_over(const std::vector<Candle>& base, const std::vector<Candle>& over);

// A series of its own over a copy of the candles.
Result<CandleSeries> make_candle_series(Interval interval, const std::vector<Candle>& candles);

}  // namespace hoga
