#include "exchange_api/parameters.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "net/url.hpp"

namespace hoga::exchange_api {

namespace {

constexpr std::size_t kParametersMax = 64;
// Beyond it a number is microseconds: the year 5138 in milliseconds, 1973 in microseconds.
constexpr std::int64_t kMillisecondsMax = 100'000'000'000'000;
constexpr Duration kLastOfMillisecond = std::chrono::microseconds{999};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_integer(std::string_view text) {
  return !text.empty() && text.size() <= 20 && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_decimal(std::string_view text) {
  const std::size_t point = text.find('.');
  return is_integer(text.substr(0, point)) && (point == std::string_view::npos || is_integer(text.substr(point + 1)));
}

bool is_client_id(std::string_view text) {
  return !text.empty() && text.size() <= 36 && std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  });
}

constexpr std::size_t kSymbolLettersMax = 50;

// All but the bytes that go on with a letter of UTF-8.
std::size_t count_letters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Bytes beyond ASCII are legal: a symbol may have a Unicode name.
bool is_symbol(std::string_view text) {
  return !text.empty() && count_letters(text) <= kSymbolLettersMax && std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.' ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

// JSON without the blanks outside of its texts.
std::string without_blanks(std::string_view json) {
  std::string out;
  bool is_in_text = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (is_in_text && c == '\\') {
      out.push_back(c);
      if (++i < json.size()) out.push_back(json[i]);
      continue;
    }
    if (c == '"') is_in_text = !is_in_text;
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (is_in_text || !is_blank) out.push_back(c);
  }
  return out;
}

std::string decoded(std::string_view raw) { return net::percent_decode(raw, true).value_or(std::string(raw)); }

}  // namespace

bool Parameters::append(std::string_view raw, std::size_t protected_count, std::string& duplicate) {
  while (!raw.empty()) {
    const std::size_t end = std::min(raw.find('&'), raw.size());
    const std::string_view pair = raw.substr(0, end);
    raw.remove_prefix(std::min(end + 1, raw.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    Item item;
    item.name = decoded(pair.substr(0, equals));
    if (equals < pair.size()) item.value = decoded(pair.substr(equals + 1));
    const auto same =
        std::find_if(items_.begin(), items_.end(), [&](const Item& other) { return other.name == item.name; });
    if (same == items_.end()) {
      items_.push_back(std::move(item));
    } else if (static_cast<std::size_t>(same - items_.begin()) >= protected_count) {
      duplicate = item.name;
      return false;
    }
    if (items_.size() > kParametersMax) return false;
  }
  return true;
}

ApiResult<Parameters> Parameters::from_query_and_form(std::string_view raw_query, std::string_view raw_form) {
  Parameters parameters;
  parameters.items_.reserve(16);
  std::string duplicate;
  if (!parameters.append(raw_query, 0, duplicate) ||
      !parameters.append(raw_form, parameters.items_.size(), duplicate)) {
    if (duplicate.empty()) return make_api_error(-1101, "Too many parameters sent for this endpoint.");
    return duplicate_parameter(duplicate);
  }
  return parameters;
}

ApiResult<Parameters> Parameters::from_json(std::string_view json) {
  JsonReader reader(json);
  auto parameters = from_json(reader);
  if (!reader.finish()) return make_api_error(-1135, "Invalid JSON Request");
  return parameters;
}

ApiResult<Parameters> Parameters::from_json(JsonReader& reader) {
  Parameters parameters;
  parameters.items_.reserve(16);
  std::optional<ApiError> fault;
  std::string name;
  if (reader.begin_object()) {
    while (reader.next_key(name)) {
      Item item;
      std::string_view raw;
      switch (reader.peek()) {
        case JsonKind::String: reader.read_string(item.value); break;
        case JsonKind::Null: reader.read_null(); break;
        case JsonKind::Number:
          if (reader.read_number(raw)) item.value = raw;
          break;
        default:
          if (reader.read_raw(raw)) item.value = without_blanks(raw);
          break;
      }
      if (fault) continue;
      if (parameters.find(name)) {
        fault = duplicate_parameter(name);
      } else if (parameters.items_.size() == kParametersMax) {
        fault = make_api_error(-1101, "Too many parameters sent for this endpoint.");
      } else {
        item.name = name;
        parameters.items_.push_back(std::move(item));
      }
    }
  }
  if (fault) return std::move(*fault);
  return parameters;
}

Parameters::Item* Parameters::find(std::string_view name) {
  for (Item& item : items_) {
    if (item.name == name) return &item;
  }
  return nullptr;
}

std::size_t Parameters::read_count() const {
  return static_cast<std::size_t>(
      std::count_if(items_.begin(), items_.end(), [](const Item& item) { return item.is_read; }));
}

std::string* ParameterReader::read(std::string_view name) {
  Parameters::Item* item = parameters_.find(name);
  if (!item) return nullptr;
  item->is_read = true;
  if (item->value.empty()) {
    fail(empty_parameter(name));
    return nullptr;
  }
  return &item->value;
}

void ParameterReader::ignore(std::string_view name) {
  if (Parameters::Item* item = parameters_.find(name)) item->is_read = true;
}

void ParameterReader::fail(ApiError error) {
  if (!fault_) fault_ = std::move(error);
}

std::optional<std::string> ParameterReader::text(std::string_view name) {
  const std::string* value = read(name);
  return value ? std::optional(*value) : std::nullopt;
}

std::string ParameterReader::mandatory_text(std::string_view name) {
  if (!has(name)) {
    fail(mandatory_parameter(name));
    return {};
  }
  return text(name).value_or(std::string());
}

std::optional<std::int64_t> ParameterReader::integer(std::string_view name) {
  const std::string* value = read(name);
  if (!value) return std::nullopt;
  if (!is_integer(*value)) {
    fail(illegal_characters(name, kIntegerRange));
    return std::nullopt;
  }
  std::int64_t number = 0;
  const auto parsed = std::from_chars(value->data(), value->data() + value->size(), number);
  if (parsed.ec != std::errc{}) {
    fail(parameter_overflow(name));
    return std::nullopt;
  }
  return number;
}

std::optional<Decimal> ParameterReader::decimal(std::string_view name) {
  const std::string* value = read(name);
  if (!value) return std::nullopt;
  if (!is_decimal(*value)) {
    fail(illegal_characters(name, kDecimalRange));
    return std::nullopt;
  }
  const Result<Decimal> number = Decimal::parse(*value);
  if (!number) {
    fail(number.error().code == "too_many_places" ? too_much_precision(name) : parameter_overflow(name));
    return std::nullopt;
  }
  return *number;
}

std::optional<bool> ParameterReader::boolean(std::string_view name) {
  const std::string* value = read(name);
  if (!value) return std::nullopt;
  std::string lower = *value;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  if (lower == "true") return true;
  if (lower == "false") return false;
  fail(invalid_parameter(name));
  return std::nullopt;
}

std::optional<Timestamp> ParameterReader::time(std::string_view name) {
  const auto number = integer(name);
  if (!number) return std::nullopt;
  if (*number <= kMillisecondsMax) return from_milliseconds(*number);
  return from_microseconds(*number);
}

std::optional<Timestamp> ParameterReader::end_time() {
  const auto number = integer("endTime");
  if (!number) return std::nullopt;
  if (*number <= kMillisecondsMax) return from_milliseconds(*number) + kLastOfMillisecond;
  return from_microseconds(*number);
}

std::optional<std::string> ParameterReader::client_id(std::string_view name) {
  auto value = text(name);
  if (value && !is_client_id(*value)) {
    fail(illegal_characters(name, kClientIdRange));
    return std::nullopt;
  }
  return value;
}

std::optional<Symbol> ParameterReader::symbol(std::string_view name) {
  auto value = text(name);
  if (value && !is_symbol(*value)) {
    fail(illegal_characters(name, kSymbolRange));
    return std::nullopt;
  }
  return value;
}

Symbol ParameterReader::mandatory_symbol(std::string_view name) {
  if (!has(name)) {
    fail(mandatory_parameter(name));
    return {};
  }
  return symbol(name).value_or(Symbol());
}

std::optional<std::vector<Symbol>> ParameterReader::symbols(std::string_view name) {
  const auto json = text(name);
  if (!json) return std::nullopt;
  if (*json == "[]") {
    fail(empty_parameter(name));
    return std::nullopt;
  }
  auto list = parse_text_list(*json);
  const bool has_blank = json->find_first_of(" \t\r\n") != std::string::npos;
  if (!list || has_blank || !std::all_of(list->begin(), list->end(), is_symbol)) {
    fail(illegal_characters(name, kSymbolsRange));
    return std::nullopt;
  }
  if (std::set<std::string>(list->begin(), list->end()).size() != list->size()) {
    fail(duplicate_symbols());
    return std::nullopt;
  }
  return list;
}

int ParameterReader::limit(int usual, int most) {
  const auto number = integer("limit");
  if (!number) return usual;
  if (*number == 0) fail(invalid_parameter("limit"));
  return static_cast<int>(std::min<std::int64_t>(*number, most));
}

Interval ParameterReader::mandatory_interval() {
  const std::string value = mandatory_text("interval");
  const auto interval = parse_interval(value);
  if (!interval) fail(invalid_interval());
  return interval.value_or(Interval::Minute1);
}

std::optional<ApiError> ParameterReader::finish() {
  if (fault_) return fault_;
  const std::size_t sent = parameters_.items().size();
  const std::size_t read_so_far = parameters_.read_count();
  if (read_so_far == sent) return std::nullopt;
  if (read_so_far == 0) return too_many_parameters(0, sent);
  return unread_parameters(read_so_far, sent);
}

std::optional<std::vector<std::string>> parse_text_list(std::string_view json) {
  std::vector<std::string> list;
  JsonReader reader(json, 2);
  if (!reader.begin_array()) return std::nullopt;
  std::string text;
  while (reader.next_element()) {
    if (!reader.read_string(text)) return std::nullopt;
    list.push_back(text);
  }
  if (!reader.finish() || list.empty()) return std::nullopt;
  return list;
}

}  // namespace hoga::exchange_api
