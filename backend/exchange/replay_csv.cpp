#include "exchange/replay_csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace hoga::exchange {
namespace {

constexpr std::size_t kFieldsMax = 32;

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<bool> parse_bool(std::string_view text) {
  if (text == "true" || text == "True" || text == "TRUE") return true;
  if (text == "false" || text == "False" || text == "FALSE") return false;
  return std::nullopt;
}

// The date in a name such as 20221213_adausdt_minute_trade_perp.csv.
std::optional<Timestamp> date_in_name(std::string_view name) {
  const auto slash = name.find_last_of('/');
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  if (name.size() < 8 || !is_digits(name.substr(0, 8)) || (name.size() > 8 && name[8] != '_')) return std::nullopt;
  const auto time =
      parse_rfc3339(fmt::format("{}-{}-{}T00:00:00Z", name.substr(0, 4), name.substr(4, 2), name.substr(6, 2)));
  if (!time) return std::nullopt;
  return *time;
}

// "2025-01-01T00:00:00.000", "2020-01-01 00:00:00", "2020-01-01 00:00", "2020-01-01", "20180501 00:00"; UTC unless it
// says otherwise.
std::optional<Timestamp> parse_date_time(std::string_view text) {
  std::string spelt;
  if (text.size() >= 8 && is_digits(text.substr(0, 8))) {
    spelt = fmt::format("{}-{}-{}{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2), text.substr(8));
  } else {
    spelt = text;
  }
  if (spelt.size() == 10) spelt += "T00:00";
  if (spelt.size() < 16) return std::nullopt;
  spelt[10] = 'T';
  if (spelt.size() == 16) spelt += ":00";
  if (spelt.find_first_of("Z+", 11) == std::string::npos && spelt.find('-', 11) == std::string::npos) spelt += 'Z';
  const auto time = parse_rfc3339(spelt);
  if (!time) return std::nullopt;
  return *time;
}

// Recorded decimals may have an exponent (5.1e-06) in files that a script has written.
Result<Decimal> parse_number(std::string_view text) {
  auto plain = Decimal::parse(text);
  if (plain) return plain;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !(std::abs(value) < 1e18)) return plain;
  return decimal_from_double(value);
}

}  // namespace

Timestamp time_from_number(std::int64_t number) {
  if (number > 100'000'000'000'000'000) return from_microseconds(number / 1000);
  if (number > 100'000'000'000'000) return from_microseconds(number);
  if (number > 100'000'000'000) return from_milliseconds(number);
  return from_microseconds(number * 1'000'000);
}

std::optional<Symbol> symbol_in_path(std::string_view path, const std::vector<Symbol>& known) {
  while (!path.empty()) {
    const auto before = path.find_last_of("_-./");
    std::string part{before == std::string_view::npos ? path : path.substr(before + 1)};
    std::transform(part.begin(), part.end(), part.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    if (std::find(known.begin(), known.end(), part) != known.end()) return part;
    if (before == std::string_view::npos) break;
    path = path.substr(0, before);
  }
  return std::nullopt;
}

CsvReader::CsvReader(std::string_view name) : name_(name), name_date_(date_in_name(name)) {}

Error CsvReader::wrong(std::string_view what) {
  reason_ = what;
  return make_error(Errc::InvalidConfiguration, fmt::format("Recording {}, line {}: {}", name_, line_number_, what));
}

Result<CsvReader::Record> CsvReader::read(std::string_view line) {
  ++line_number_;
  if (line_number_ == 1 && line.starts_with("\xef\xbb\xbf")) line.remove_prefix(3);
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
  if (line.empty()) return Record{};
  fields_.clear();
  for (std::size_t begin = 0; begin <= line.size() && fields_.size() < kFieldsMax;) {
    const auto comma = std::min(line.find(',', begin), line.size());
    fields_.push_back(line.substr(begin, comma - begin));
    begin = comma + 1;
  }
  if (format_ == Format::Unknown) {
    // A header begins with a letter; data never does.
    const char first = line.front();
    if ((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '"') return Record{};
    const auto format = recognise();
    if (!format) return format.error();
    format_ = *format;
  }
  if (format_ == Format::Klines || format_ == Format::SimpleCandles) {
    auto candle = read_candle();
    if (!candle) return candle.error();
    return Record{*candle};
  }
  auto trade = read_trade();
  if (!trade) return trade.error();
  return Record{*trade};
}

Result<CsvReader::Format> CsvReader::recognise() {
  switch (fields_.size()) {
    case 12: return Format::Klines;
    case 8: return Format::SpotAggregates;
    case 7: return parse_bool(fields_[5]) ? Format::SpotTrades : Format::FuturesAggregates;
    case 6: return parse_bool(fields_[5]) ? Format::FuturesTrades : Format::SimpleCandles;
    default:
      return wrong(
          fmt::format("{} columns are no known format of candles (6, 12) or trades (6, 7, 8)", fields_.size()));
  }
}

Result<Timestamp> CsvReader::time_of(std::string_view text) {
  time_digits_ = is_digits(text) ? text.size() : 0;
  if (time_digits_ > 0) {
    const auto number = parse_integer(text);
    if (!number) return wrong("a time is out of range");
    // LEAN counts the milliseconds since midnight.
    if (name_date_ && *number < 86'400'000) return *name_date_ + std::chrono::milliseconds{*number};
    if (*number < 100'000'000)
      return wrong("a time of day needs a file name that begins with its date, such as 20221213_trade.csv");
    return time_from_number(*number);
  }
  const auto time = parse_date_time(text);
  if (!time) return wrong(fmt::format("'{}' is not a time", text));
  return *time;
}

Result<RecordedCandle> CsvReader::read_candle() {
  const bool is_kline = format_ == Format::Klines;
  if (fields_.size() < (is_kline ? 11U : 6U)) return wrong("columns are missing");
  RecordedCandle candle;
  const auto time = time_of(fields_[0]);
  if (!time) return time.error();
  candle.open_time = *time;
  Decimal* const targets[] = {&candle.open, &candle.high, &candle.low, &candle.close, &candle.volume};
  for (std::size_t i = 0; i < 5; ++i) {
    const auto number = parse_number(fields_[i + 1]);
    if (!number) return wrong(fmt::format("'{}' is not a number", fields_[i + 1]));
    *targets[i] = *number;
  }
  if (!candle.low.is_positive() || candle.low > std::min(candle.open, candle.close) ||
      candle.high < std::max(candle.open, candle.close) || candle.volume.is_negative()) {
    return wrong("open and close do not lie between low and high");
  }
  if (!is_kline) return candle;
  const auto quote_volume = parse_number(fields_[7]);
  const auto trades = parse_integer(fields_[8]);
  const auto buy_volume = parse_number(fields_[9]);
  const auto buy_quote_volume = parse_number(fields_[10]);
  if (!quote_volume || !trades || !buy_volume || !buy_quote_volume) return wrong("a volume is not a number");
  candle.quote_volume = *quote_volume;
  candle.trades = *trades;
  candle.taker_buy_volume = *buy_volume;
  candle.taker_buy_quote_volume = *buy_quote_volume;
  return candle;
}

Result<RecordedTrade> CsvReader::read_trade() {
  // Which column holds the time and whether the buyer was the maker; id, price and quantity always come first.
  const bool is_aggregate = format_ == Format::SpotAggregates || format_ == Format::FuturesAggregates;
  const std::size_t time_at = is_aggregate ? 5 : 4;
  if (fields_.size() < time_at + 2) return wrong("columns are missing");
  const auto id = parse_integer(fields_[0]);
  const auto price = parse_number(fields_[1]);
  const auto quantity = parse_number(fields_[2]);
  const auto time = parse_integer(fields_[time_at]);
  time_digits_ = fields_[time_at].size();
  const auto is_buyer_maker = parse_bool(fields_[time_at + 1]);
  if (!id || !price || !quantity || !time || !is_buyer_maker) return wrong("not a trade");
  if (!price->is_positive() || !quantity->is_positive()) return wrong("price and quantity of a trade are positive");
  if (*time < 0) return wrong("a time is out of range");
  return RecordedTrade{*id, *price, *quantity, *is_buyer_maker ? Side::Sell : Side::Buy, time_from_number(*time)};
}

}  // namespace hoga::exchange
