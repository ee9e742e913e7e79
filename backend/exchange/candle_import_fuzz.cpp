// Any bytes as a file to import: it is refused, or its candles come out ascending and on their grid.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "exchange/candle_import.hpp"

namespace {

class TextLines final : public hoga::exchange::LineReader {
 public:
  explicit TextLines(std::string_view text) : text_(text) {}
  hoga::Result<bool> next(std::string& line) override {
    if (text_.empty()) return false;
    const auto end = std::min(text_.find('\n'), text_.size());
    line = text_.substr(0, end);
    text_.remove_prefix(std::min(end + 1, text_.size()));
    return true;
  }

 private:
  std::string_view text_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  // The first line is the file's name; one that begins with a space leaves bad rows out.
  const auto name = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(name.size() + 1, text.size()));
  static_cast<void>(hoga::exchange::guess_symbol(name));
  TextLines lines(text);
  hoga::exchange::ImportOptions options;
  options.skips_bad_rows = name.starts_with(' ');
  const auto read = hoga::exchange::read_import(lines, name, options);
  if (!read) return 0;
  for (const auto& series : read->series) {
    for (std::size_t i = 0; i < series.candles.size(); ++i) {
      const auto open = series.candles[i].open_time;
      if (hoga::open_time_of(series.interval, open) != open) std::abort();
      if (i > 0 && series.candles[i - 1].open_time >= open) std::abort();
    }
  }
  return 0;
}
