#include "exchange_api/stream_name.hpp"

#include "exchange_api/calls.hpp"

namespace hoga::exchange_api {

namespace {

bool starts_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

struct WindowName {
  std::string_view name;
  Duration window;
};
constexpr WindowName kWindows[] = {
    {"1h", std::chrono::hours{1}}, {"4h", std::chrono::hours{4}}, {"1d", std::chrono::hours{24}}};

// "ticker_4h".
bool parse_window_ticker(std::string_view feed, StreamKey& key) {
  constexpr std::string_view prefix = "ticker_";
  if (!starts_with(feed, prefix)) return false;
  for (const auto& [name, window] : kWindows) {
    if (feed.substr(prefix.size()) != name) continue;
    key.kind = StreamKind::WindowTicker;
    key.window = window;
    return true;
  }
  return false;
}

// The part behind the symbol: "trade", "kline_1m@+08:00", "depth5@100ms".
bool parse_feed(std::string_view feed, StreamKey& key) {
  const auto is = [&](StreamKind kind) {
    key.kind = kind;
    return true;
  };
  if (feed == "trade") return is(StreamKind::Trade);
  if (feed == "aggTrade") return is(StreamKind::AggregateTrade);
  if (feed == "miniTicker") return is(StreamKind::MiniTicker);
  if (feed == "ticker") return is(StreamKind::Ticker);
  if (feed == "bookTicker") return is(StreamKind::BookTicker);
  if (feed == "avgPrice") return is(StreamKind::AveragePrice);
  if (parse_window_ticker(feed, key)) return true;
  if (starts_with(feed, "kline_")) {
    feed.remove_prefix(6);
    const std::size_t at = feed.find('@');
    const auto interval = parse_interval(feed.substr(0, at));
    const auto offset =
        at == std::string_view::npos ? std::optional(Duration{0}) : parse_time_zone(feed.substr(at + 1));
    if (!interval || !offset) return false;
    key.interval = *interval;
    key.offset = *offset;
    return is(StreamKind::Kline);
  }
  if (!starts_with(feed, "depth")) return false;
  feed.remove_prefix(5);
  constexpr std::string_view fast = "@100ms";
  constexpr std::string_view slow = "@1000ms";
  if (feed.size() >= fast.size() && feed.substr(feed.size() - fast.size()) == fast) {
    key.is_fast = true;
    feed.remove_suffix(fast.size());
  } else if (feed.size() >= slow.size() && feed.substr(feed.size() - slow.size()) == slow) {
    feed.remove_suffix(slow.size());
  }
  if (feed.empty()) return is(StreamKind::DiffDepth);
  key.levels = feed == "5" ? 5 : feed == "10" ? 10 : feed == "20" ? 20 : 0;
  return key.levels > 0 && is(StreamKind::PartialDepth);
}

}  // namespace

std::string_view window_name(Duration window) {
  for (const auto& [name, length] : kWindows) {
    if (length == window) return name;
  }
  return {};
}

std::optional<StreamKey> parse_stream_name(std::string_view name) {
  StreamKey key;
  if (name == "!miniTicker@arr" || name == "!miniTicker@arr@1000ms") {
    key.kind = StreamKind::MiniTicker;
    return key;
  }
  constexpr std::string_view of_all = "@arr";
  if (starts_with(name, "!ticker_") && name.size() > of_all.size() &&
      name.substr(name.size() - of_all.size()) == of_all) {
    name.remove_prefix(1);
    name.remove_suffix(of_all.size());
    return parse_window_ticker(name, key) ? std::optional(key) : std::nullopt;
  }
  const std::size_t at = name.find('@');
  if (at == 0 || at == std::string_view::npos) return std::nullopt;
  for (const char c : name.substr(0, at)) {
    if (c >= 'A' && c <= 'Z') return std::nullopt;
    key.symbol.push_back(static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c));
  }
  if (!parse_feed(name.substr(at + 1), key)) return std::nullopt;
  return key;
}

}  // namespace hoga::exchange_api
