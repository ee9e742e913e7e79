#include "base/log.hpp"

#include <spdlog/async.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <memory>
#include <vector>

#include "base/time.hpp"

namespace hoga {
namespace {

constexpr std::size_t kQueueLength = 8192;
constexpr std::size_t kFileBytesMax = 32UL * 1024 * 1024;
constexpr std::size_t kFilesMax = 5;

std::atomic<LogLevel> level_in_force{LogLevel::Warning};
std::atomic<LogFormat> format_in_force{LogFormat::Text};

std::string_view name_of(LogLevel level) {
  switch (level) {
    case LogLevel::Debug: return "debug";
    case LogLevel::Info: return "info";
    case LogLevel::Warning: return "warning";
    case LogLevel::Error: return "error";
  }
  return "error";
}

void append_json_string(std::string& line, std::string_view text) {
  line.push_back('"');
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      line.push_back('\\');
      line.push_back(c);
    } else if (static_cast<unsigned char>(c) < 0x20) {
      line += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      line.push_back(c);
    }
  }
  line.push_back('"');
}

// A value that would break the key=value form stands in quotes, with line breaks escaped: one event stays one line.
void append_text_value(std::string& line, std::string_view text) {
  const bool plain = !text.empty() && text.find_first_of(" \"=\n\r\t") == std::string_view::npos;
  if (plain) {
    line += text;
  } else {
    append_json_string(line, text);
  }
}

std::shared_ptr<spdlog::logger> make_default_logger() {
  auto logger = std::make_shared<spdlog::logger>("hoga", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  logger->set_pattern("%v");
  return logger;
}

std::shared_ptr<spdlog::logger>& logger() {
  static std::shared_ptr<spdlog::logger> instance = make_default_logger();
  return instance;
}

}  // namespace

std::string format_log_line(LogFormat format, LogLevel level, std::string_view time, std::string_view message,
                            LogFields fields) {
  std::string line;
  if (format == LogFormat::Json) {
    line = fmt::format(R"({{"time":"{}","level":"{}","message":)", time, name_of(level));
    append_json_string(line, message);
    for (const auto& field : fields) {
      line.push_back(',');
      append_json_string(line, field.key);
      line.push_back(':');
      append_json_string(line, field.value);
    }
    line.push_back('}');
    return line;
  }
  line = fmt::format("{} {:<7} ", time, name_of(level));
  for (const char c : message) line.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
  for (const auto& field : fields) {
    line.push_back(' ');
    line += field.key;
    line.push_back('=');
    append_text_value(line, field.value);
  }
  return line;
}

void start_logging(const LogOptions& options) {
  level_in_force = options.level;
  format_in_force = options.format;
  std::vector<spdlog::sink_ptr> sinks{std::make_shared<spdlog::sinks::stderr_sink_mt>()};
  if (!options.file.empty()) {
    sinks.push_back(
        std::make_shared<spdlog::sinks::rotating_file_sink_mt>(options.file.string(), kFileBytesMax, kFilesMax));
  }
  spdlog::init_thread_pool(kQueueLength, 1);
  // A full queue drops the oldest line rather than hold an engine up.
  auto made = std::make_shared<spdlog::async_logger>("hoga", sinks.begin(), sinks.end(), spdlog::thread_pool(),
                                                     spdlog::async_overflow_policy::overrun_oldest);
  made->set_pattern("%v");
  made->set_level(spdlog::level::trace);
  made->flush_on(spdlog::level::warn);
  logger() = std::move(made);
  spdlog::flush_every(std::chrono::seconds(1));
}

void stop_logging() {
  logger()->flush();
  logger() = make_default_logger();
  spdlog::shutdown();
}

bool log_is_on(LogLevel level) { return level >= level_in_force.load(std::memory_order_relaxed); }

void write_log(LogLevel level, std::string_view message, LogFields fields) {
  logger()->log(spdlog::level::info,
                format_log_line(format_in_force, level, to_rfc3339(SystemClock{}.now()), message, fields));
}

Result<LogLevel> parse_log_level(std::string_view text) {
  for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error}) {
    if (text == name_of(level)) return level;
  }
  return make_error(Errc::InvalidConfiguration, "must be debug, info, warning or error");
}

Result<LogFormat> parse_log_format(std::string_view text) {
  if (text == "text") return LogFormat::Text;
  if (text == "json") return LogFormat::Json;
  return make_error(Errc::InvalidConfiguration, "must be text or json");
}

}  // namespace hoga
