#include "notification/hook_message.hpp"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "base/json.hpp"

namespace hoga::notification {
namespace {

struct Fields {
  std::string action;
  std::string symbol;
  std::string quantity;
  std::string position;
  std::string time;
};

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c); });
  return text;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c); });
  return text;
}

std::string* field_of(Fields& fields, const std::string& name) {
  if (name == "action" || name == "side") return &fields.action;
  if (name == "symbol" || name == "ticker") return &fields.symbol;
  if (name == "quantity" || name == "contracts") return &fields.quantity;
  if (name == "position" || name == "market_position") return &fields.position;
  if (name == "time" || name == "timestamp") return &fields.time;
  return nullptr;
}

// Whatever else the owner has written into the message is theirs.
Result<Fields> read_json(std::string_view body) {
  Fields fields;
  JsonReader reader(body);
  std::string name;
  if (reader.begin_object()) {
    while (reader.next_key(name)) {
      auto* const into = field_of(fields, lower(name));
      std::string_view digits;
      if (into != nullptr && reader.peek() == JsonKind::String) {
        if (!reader.read_string(*into)) break;
      } else if (into != nullptr && reader.peek() == JsonKind::Number) {
        if (!reader.read_number(digits)) break;
        *into = digits;
      } else if (!reader.skip_value()) {
        break;
      }
    }
  }
  if (!reader.finish()) return reader.error();
  return fields;
}

// "buy BTCUSDT 2026-11-22T09:30:00Z", the symbol and the time in either order.
Fields read_words(std::string_view body) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : body) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',';
    if (!is_blank) {
      word.push_back(c);
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) words.push_back(word);
  Fields fields;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == 0) {
      fields.action = words[i];
    } else if (words[i].front() >= '0' && words[i].front() <= '9' && words[i].size() >= 10) {
      fields.time = words[i];
    } else {
      fields.symbol = words[i];
    }
  }
  return fields;
}

std::optional<Timestamp> read_time(const std::string& text) {
  if (const auto time = parse_rfc3339(text)) return *time;
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || end != text.data() + text.size() || number <= 0) return std::nullopt;
  // Seconds have ten digits until the year 2286, milliseconds thirteen.
  constexpr std::int64_t kSecondsMost = 9'999'999'999;
  constexpr std::int64_t kMillisecondsMost = 9'999'999'999'999;
  if (number > kMillisecondsMost) return std::nullopt;
  return from_milliseconds(number > kSecondsMost ? number : number * 1000);
}

void read_action(const Fields& fields, strategy::OutsideSignal& signal, Error& wrong) {
  const auto action = lower(fields.action);
  if (action == "buy" || action == "long") {
    signal.action = strategy::Action::Buy;
  } else if (action == "sell" || action == "short") {
    signal.action = strategy::Action::Sell;
    signal.closes = lower(fields.position) == "flat";
  } else if (action == "close" || action == "flat" || action == "exit") {
    signal.action = strategy::Action::Sell;
    signal.closes = true;
  } else {
    wrong.fields.push_back({"action", action.empty() ? "required" : "unknown_value", "It is buy, sell or close."});
  }
}

}  // namespace

Result<HookMessage> parse_hook_message(std::string_view body) {
  while (!body.empty() && (body.front() == ' ' || body.front() == '\n' || body.front() == '\r')) body.remove_prefix(1);
  auto fields = body.starts_with('{') ? read_json(body) : Result<Fields>{read_words(body)};
  if (!fields) return fields.error();
  auto wrong = make_error(Errc::ValidationFailed, "The alert can't be understood.");
  HookMessage message;
  auto& signal = message.signal;
  read_action(*fields, signal, wrong);
  // "BINANCE:BTCUSDT" is BTCUSDT of some exchange.
  const auto colon = fields->symbol.rfind(':');
  signal.symbol = upper(colon == std::string::npos ? fields->symbol : fields->symbol.substr(colon + 1));
  if (!signal.symbol.empty() && !matches(TextPattern::Symbol, signal.symbol)) {
    wrong.fields.push_back({"symbol", "invalid", "It is not the name of a symbol."});
  }
  if (!fields->quantity.empty()) {
    const auto quantity = Decimal::parse(fields->quantity);
    if (quantity && quantity->is_positive()) {
      signal.quantity = *quantity;
    } else {
      wrong.fields.push_back({"quantity", "not_a_decimal", "It must be a number above zero."});
    }
  }
  const auto time = read_time(fields->time);
  if (!time) {
    wrong.fields.push_back({"time", fields->time.empty() ? "required" : "not_a_time",
                            "Say when the alert was made: in TradingView {{timenow}}. Without it a repeated alert "
                            "would look like a new one."});
  }
  if (!wrong.fields.empty()) return wrong;
  message.time = *time;
  return message;
}

Result<void> check_hook_time(const HookMessage& message, Timestamp now) {
  if (message.time >= now - kHookOld && message.time <= now + kHookEarly) return {};
  return make_error(Errc::Conflict, "hook_stale", "The alert's time is not now: nothing was ordered.");
}

}  // namespace hoga::notification
