// One file of candles in columns, written whole and mapped into memory to be read.
//
// Form, little-endian, version 1:
//   0    "HOGACNDL"           8 bytes
//   8    version              u32
//   12   interval             u32, its place in the enum
//   16   rows                 u64
//   24   first open time      i64, microseconds
//   32   last open time       i64
//   40   units                10 x i64, see CandleColumns::Units
//   120  sums of the columns  10 x u64
//   200  sum of the header    u64, of the bytes before it
//   4096 the columns, each rows x i64, one after another, each beginning on a multiple of 64 bytes
//
// A file is never changed: a new one is written beside it, brought to the disk (fsync), and takes its name (rename). So
// a killed process leaves the old file or the new one, whole, and so does a power cut; readers keep what they have
// mapped. The sums find out damage from elsewhere: such a file is refused with a line that names it.
#pragma once

#include <filesystem>

#include "domain/candle_columns.hpp"

namespace hoga::storage {

// Errors: StorageFailed, naming the file and the system's reason. Folders that are missing are made.
Result<void> write_candle_file(const std::filesystem::path& file, const CandleColumns& columns);

// The whole file as one block. NotFound if there is none; StorageFailed with code `damaged_file` if it is cut off, of
// another form or does not add up.
Result<CandleSeries::Block> map_candle_file(const std::filesystem::path& file);

// What the header says, without a look at the rows. Errors: as map_candle_file.
struct CandleFileHead {
  Interval interval = Interval::Minute1;
  std::size_t rows = 0;
  Timestamp first{};
  Timestamp last{};
  std::uintmax_t bytes = 0;
};
Result<CandleFileHead> read_candle_file_head(const std::filesystem::path& file);

}  // namespace hoga::storage
