// Candles as they are collected, one line each, before enough have come together for a file of columns. One per source,
// shared by all its symbols: a minute of a dozen symbols is one write of a page.
//
//   1m BTCUSDT 1735689600000 93576 93610.93 93537.5 93610.93 8.21827 768978.1 3.95 370024.2 2631 5f3a9c01
//
// (open time in milliseconds, open, high, low, close, volume, quote volume, taker buy volume, taker buy quote volume,
// trades, CRC-32 of what is before it.) A killed process leaves whole lines and at most one that is cut off, which is
// passed over by its sum. Appending waits for no disk: what a power cut takes is asked for at the exchange again.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "domain/market_data.hpp"

namespace hoga::storage {

struct LoggedCandle {
  Symbol symbol;
  Interval interval = Interval::Minute1;
  Candle candle;
};

// Not locked: whoever writes holds the source's lock (CandleArchive).
class CandleLog {
 public:
  using Key = std::pair<Symbol, Interval>;
  // By open time; the last line of a candle counts.
  using Rows = std::map<Timestamp, Candle>;

  explicit CandleLog(std::filesystem::path file) : file_(std::move(file)) {}

  // Error: StorageFailed.
  Result<void> append(const std::vector<LoggedCandle>& candles);
  // What the file holds; read again only where it has changed.
  Result<const std::map<Key, Rows>*> rows();
  std::uintmax_t bytes() const;
  // Lines that the last reading has passed over.
  std::size_t damaged_lines() const { return damaged_lines_; }
  Result<void> clear();

 private:
  struct Seen {
    std::uintmax_t bytes = 0;
    std::filesystem::file_time_type changed{};
    friend bool operator==(const Seen&, const Seen&) = default;
  };
  Seen look() const;
  void take(const std::string& line);

  std::filesystem::path file_;
  std::optional<Seen> seen_;
  std::map<Key, Rows> rows_;
  std::size_t damaged_lines_ = 0;
};

}  // namespace hoga::storage
