// Logs: one line an event, as text on a terminal and as JSON elsewhere. Fields are key=value; a Secret prints "***".
// Started once by the program; any thread may write. Pure folders do not log: they return what is to be known.
#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "base/secret.hpp"

namespace hoga {

enum class LogLevel { Debug, Info, Warning, Error };
enum class LogFormat { Text, Json };

struct LogOptions {
  LogLevel level = LogLevel::Info;
  LogFormat format = LogFormat::Text;
  // Rotated at 32 MiB, five kept; empty means standard error alone.
  std::filesystem::path file;
};

// A key and its value, turned to text by fmt.
struct LogField {
  template <typename Value>
  LogField(std::string_view its_key, const Value& its_value) : key(its_key), value(fmt::format("{}", its_value)) {}
  std::string_view key;
  std::string value;
};
using LogFields = std::initializer_list<LogField>;

// Replaces the logger in force. Before the first call only warnings and errors are written, as text to standard error.
void start_logging(const LogOptions& options);
// Writes what is still queued; call before the program ends.
void stop_logging();

bool log_is_on(LogLevel level);
void write_log(LogLevel level, std::string_view message, LogFields fields);

// The message starts with a capital letter and has no full stop: log_info("Order sent", {{"order_id", id}, {"symbol",
// symbol}}).
inline void log_debug(std::string_view message, LogFields fields = {}) {
  if (log_is_on(LogLevel::Debug)) write_log(LogLevel::Debug, message, fields);
}
inline void log_info(std::string_view message, LogFields fields = {}) {
  if (log_is_on(LogLevel::Info)) write_log(LogLevel::Info, message, fields);
}
inline void log_warning(std::string_view message, LogFields fields = {}) {
  if (log_is_on(LogLevel::Warning)) write_log(LogLevel::Warning, message, fields);
}
inline void log_error(std::string_view message, LogFields fields = {}) {
  if (log_is_on(LogLevel::Error)) write_log(LogLevel::Error, message, fields);
}

// The line that would be written, without the logger: what tests look at.
std::string format_log_line(LogFormat format, LogLevel level, std::string_view time, std::string_view message,
                            LogFields fields);

Result<LogLevel> parse_log_level(std::string_view text);
Result<LogFormat> parse_log_format(std::string_view text);

}  // namespace hoga
