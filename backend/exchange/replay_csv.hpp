// Reads the public CSV formats of candles and trades: Binance's own archives (with and without header, milliseconds or
// microseconds, True or true, spot and futures), simple `datetime,open,high,low,close,volume` files, and LEAN's minute,
// hour and day files. The format is found out from the first lines. Pure; one object per file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/replay_records.hpp"

namespace hoga::exchange {

class CsvReader {
 public:
  // `name` of the file: LEAN's minute files say their date there alone (20221213_trade).
  explicit CsvReader(std::string_view name);

  using Record = std::variant<std::monostate, RecordedCandle, RecordedTrade>;

  // The record on this line; monostate for a header or an empty line. Errors: InvalidConfiguration, one line with the
  // line's number.
  Result<Record> read(std::string_view line);

  // Whether a row has told what the file holds.
  bool has_format() const { return format_ != Format::Unknown; }
  // Of the last row: how many digits its time has, zero for a date in words; and what the error said, without the
  // place.
  std::size_t time_digits() const { return time_digits_; }
  const std::string& reason() const { return reason_; }

 private:
  enum class Format { Unknown, Klines, SimpleCandles, SpotTrades, FuturesTrades, SpotAggregates, FuturesAggregates };

  Error wrong(std::string_view what);
  Result<Format> recognise();
  Result<Timestamp> time_of(std::string_view text);
  Result<RecordedCandle> read_candle();
  Result<RecordedTrade> read_trade();

  std::string name_;
  std::optional<Timestamp> name_date_;
  Format format_ = Format::Unknown;
  std::size_t line_number_ = 0;
  std::size_t time_digits_ = 0;
  std::string reason_;
  std::vector<std::string_view> fields_;
};

// Seconds, milliseconds, microseconds or nanoseconds since the epoch, told apart by their size.
Timestamp time_from_number(std::int64_t number);

// The symbol that a path speaks of: the last part of it, between `_ - . /`, that one of `known` spells in whatever
// case, such as "binance_btcusdt_day_2020.csv". Nothing if there is none.
std::optional<Symbol> symbol_in_path(std::string_view path, const std::vector<Symbol>& known);

}  // namespace hoga::exchange
