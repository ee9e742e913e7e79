// Any bytes as a file of candles or trades: each line is a record, nothing, or an error; never anything else.
#include <cstddef>
#include <cstdint>

#include "exchange/replay_csv.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  // The first line is the file's name: the reader looks at it for LEAN's dates.
  const auto line_end = text.find('\n');
  hoga::exchange::CsvReader reader(text.substr(0, line_end));
  static_cast<void>(hoga::exchange::symbol_in_path(text.substr(0, line_end), {"BTCUSDT", "ETHUSDT"}));
  while (!text.empty() && text.find('\n') != std::string_view::npos) {
    text.remove_prefix(text.find('\n') + 1);
    if (!reader.read(text.substr(0, text.find('\n')))) break;
  }
  return 0;
}
