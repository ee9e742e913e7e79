#include "storage/candle_log.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <sstream>
#include <system_error>

namespace hoga::storage {
namespace {

namespace fs = std::filesystem;

std::uint32_t checksum(std::string_view text) {
  // zlib speaks of bytes.
  const auto* const bytes = static_cast<const Bytef*>(static_cast<const void*>(text.data()));
  return static_cast<std::uint32_t>(crc32(0, bytes, static_cast<uInt>(text.size())));
}

std::string line_of(const LoggedCandle& logged) {
  const Candle& candle = logged.candle;
  std::string line = fmt::format("{} {} {} {} {} {} {} {} {} {} {} {} ", to_string(logged.interval), logged.symbol,
                                 to_milliseconds(candle.open_time), candle.open.to_string(), candle.high.to_string(),
                                 candle.low.to_string(), candle.close.to_string(), candle.volume.to_string(),
                                 candle.quote_volume.to_string(), candle.taker_buy_volume.to_string(),
                                 candle.taker_buy_quote_volume.to_string(), candle.trades);
  return line + fmt::format("{:08x}\n", checksum(line));
}

std::optional<LoggedCandle> parse_line(const std::string& line) {
  const auto last = line.rfind(' ');
  if (last == std::string::npos) return std::nullopt;
  const std::string_view body = std::string_view(line).substr(0, last + 1);
  if (fmt::format("{:08x}", checksum(body)) != std::string_view(line).substr(last + 1)) return std::nullopt;
  std::istringstream words{std::string(body)};
  std::string interval;
  LoggedCandle logged;
  std::int64_t open_time = 0;
  words >> interval >> logged.symbol >> open_time;
  const auto known = parse_interval(interval);
  if (!words || !known) return std::nullopt;
  Candle& candle = logged.candle;
  for (Decimal* target : {&candle.open, &candle.high, &candle.low, &candle.close, &candle.volume, &candle.quote_volume,
                          &candle.taker_buy_volume, &candle.taker_buy_quote_volume}) {
    std::string word;
    words >> word;
    const auto value = Decimal::parse(word);
    if (!value) return std::nullopt;
    *target = *value;
  }
  words >> candle.trades;
  if (!words) return std::nullopt;
  logged.interval = *known;
  candle.open_time = from_milliseconds(open_time);
  candle.close_time = next_open_time(*known, candle.open_time) - std::chrono::milliseconds{1};
  return logged;
}

Error failed(const fs::path& file) {
  return make_error(Errc::StorageFailed, fmt::format("{}: {}", file.string(), std::system_category().message(errno)));
}

// A line that a kill has cut off must not run into the next.
bool ends_in_a_line(int file) {
  const auto size = ::lseek(file, 0, SEEK_END);
  char last = '\n';
  return size <= 0 || ::pread(file, &last, 1, size - 1) != 1 || last == '\n';
}

}  // namespace

Result<void> CandleLog::append(const std::vector<LoggedCandle>& candles) {
  const int file = ::open(file_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) return failed(file_);
  std::string text;
  if (!ends_in_a_line(file)) text = "\n";
  for (const auto& candle : candles) text += line_of(candle);
  // What another process has written meanwhile is read from the file, not guessed.
  const bool is_current = seen_ && *seen_ == look();
  const auto written = ::write(file, text.data(), text.size());
  const int error = errno;
  ::close(file);
  errno = error;
  if (written != static_cast<ssize_t>(text.size())) return failed(file_);
  if (is_current) {
    for (const auto& logged : candles) rows_[{logged.symbol, logged.interval}][logged.candle.open_time] = logged.candle;
    seen_ = look();
  }
  return {};
}

CandleLog::Seen CandleLog::look() const {
  std::error_code absent;
  Seen seen;
  seen.bytes = fs::file_size(file_, absent);
  if (absent) return {};
  seen.changed = fs::last_write_time(file_, absent);
  return seen;
}

void CandleLog::take(const std::string& line) {
  if (line.empty()) return;
  const auto logged = parse_line(line);
  if (!logged) {
    ++damaged_lines_;
    return;
  }
  rows_[{logged->symbol, logged->interval}][logged->candle.open_time] = logged->candle;
}

Result<const std::map<CandleLog::Key, CandleLog::Rows>*> CandleLog::rows() {
  const Seen now = look();
  if (seen_ && *seen_ == now) return &rows_;
  rows_.clear();
  damaged_lines_ = 0;
  if (now.bytes > 0) {
    std::ifstream file(file_);
    if (!file) return failed(file_);
    for (std::string line; std::getline(file, line);) take(line);
  }
  seen_ = now;
  return &rows_;
}

std::uintmax_t CandleLog::bytes() const { return look().bytes; }

Result<void> CandleLog::clear() {
  if (::truncate(file_.c_str(), 0) != 0 && errno != ENOENT) return failed(file_);
  rows_.clear();
  seen_.reset();
  return {};
}

}  // namespace hoga::storage
