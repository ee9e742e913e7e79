#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "exchange/source.hpp"

namespace hoga::exchange {
namespace {

Error wrong(std::string detail) {
  return make_error(Errc::InvalidConfiguration, "HOGA_MARKET_SOURCE: " + std::move(detail));
}

template <typename Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Result<void> read_start(std::string_view text, SourceOptions& options) {
  if (text == "end") {
    options.start_percent = 100;
    return {};
  }
  if (text == "0") {
    options.start_percent = 0;
    return {};
  }
  if (text.ends_with('%')) {
    const auto percent = parse_number<int>(text.substr(0, text.size() - 1));
    if (percent && *percent >= 0 && *percent <= 100) {
      options.start_percent = percent;
      return {};
    }
  } else if (const auto time = parse_rfc3339(text)) {
    options.start_time = *time;
    return {};
  }
  return wrong(fmt::format(
      "start is a time of the recording such as 2025-01-03T00:00:00Z, a share such as 80%, 0 or end, not '{}'", text));
}

bool is_symbol(std::string_view text) {
  return !text.empty() && text.size() <= 20 &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

Result<void> read_replay_setting(std::string_view name, std::string_view value, SourceOptions& options) {
  if (name == "speed") {
    const auto speed = parse_number<double>(value);
    if (!speed || !(*speed >= 0.01 && *speed <= 10'000)) {
      return wrong(fmt::format("speed is a number from 0.01 to 10000, not '{}'", value));
    }
    options.speed = *speed;
    return {};
  }
  if (name == "loop") {
    if (value != "0" && value != "1") return wrong(fmt::format("loop is 0 or 1, not '{}'", value));
    options.is_looping = value == "1";
    return {};
  }
  if (name == "symbol") {
    if (!is_symbol(value)) return wrong(fmt::format("symbol is written like BTCUSDT, not '{}'", value));
    options.symbol = value;
    return {};
  }
  if (name == "start") return read_start(value, options);
  return wrong(fmt::format("a replay has no setting '{}' (it has speed, loop, symbol, start)", name));
}

Result<void> read_synthetic_setting(std::string_view name, std::string_view value, SourceOptions& options) {
  if (name != "seed") return wrong(fmt::format("synthetic has no setting '{}' (it has seed)", name));
  const auto seed = parse_number<std::uint64_t>(value);
  if (!seed) return wrong(fmt::format("seed is a whole number, not '{}'", value));
  options.seed = *seed;
  return {};
}

Result<void> read_setting(std::string_view name, std::string_view value, SourceOptions& options) {
  switch (options.kind) {
    case SourceKind::Synthetic: return read_synthetic_setting(name, value, options);
    case SourceKind::Replay: return read_replay_setting(name, value, options);
    case SourceKind::Mirror: break;
  }
  return wrong(fmt::format("a mirror has no setting '{}'", name));
}

}  // namespace

Result<SourceOptions> parse_source_options(std::string_view text) {
  SourceOptions options;
  const auto question = text.find('?');
  const std::string_view source = text.substr(0, question);
  constexpr std::string_view kReplay = "replay:";
  constexpr std::string_view kMirror = "mirror:";
  if (source.starts_with(kReplay)) {
    options.kind = SourceKind::Replay;
    options.path = source.substr(kReplay.size());
    if (options.path.empty()) return wrong("replay: needs a file or folder after the colon");
  } else if (source.starts_with(kMirror)) {
    options.kind = SourceKind::Mirror;
    if (source.substr(kMirror.size()) != "binance") {
      return wrong(fmt::format("only mirror:binance can be followed, not '{}'", source));
    }
  } else if (source != "synthetic") {
    return wrong(
        fmt::format("'{}' is none of synthetic[?seed=N], replay:<file or folder>[?speed=N&loop=1&symbol=S&start=T] and "
                    "mirror:binance",
                    source));
  }
  std::string_view rest = question == std::string_view::npos ? std::string_view{} : text.substr(question + 1);
  while (!rest.empty()) {
    const auto pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    const auto name = pair.substr(0, equals);
    const auto value = equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
    const auto read = read_setting(name, value, options);
    if (!read) return read.error();
  }
  return options;
}

}  // namespace hoga::exchange
