#include "portfolio/trade_csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "base/sha256.hpp"

namespace hoga::portfolio {
namespace {

constexpr std::size_t kFaultsMax = 20;
constexpr std::array kNeeded{"time", "symbol", "side", "quantity", "price"};
constexpr std::array kKnown{"time", "symbol", "side", "quantity", "price", "fee", "fee_currency", "trade_id"};

using Fields = std::vector<std::string>;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char letter) {
    return static_cast<char>(letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter);
  });
  return text;
}

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return std::string{text.substr(begin, text.find_last_not_of(" \t") - begin + 1)};
}

// A quote inside of quotes is written twice.
Fields split(std::string_view line, char separator) {
  Fields fields;
  std::string field;
  bool is_quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char letter = line[i];
    if (is_quoted && letter == '"' && i + 1 < line.size() && line[i + 1] == '"') {
      field += line[++i];
    } else if (letter == '"') {
      is_quoted = !is_quoted;
    } else if (letter == separator && !is_quoted) {
      fields.push_back(trimmed(field));
      field.clear();
    } else {
      field += letter;
    }
  }
  fields.push_back(trimmed(field));
  return fields;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  // What Excel writes before the first letter.
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    auto line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::optional<Timestamp> time_of(const std::string& text) {
  std::int64_t milliseconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), milliseconds);
  // To the end of the year 9999.
  constexpr std::int64_t kLast = 253'402'300'799'999;
  if (error == std::errc{} && end == text.data() + text.size()) {
    if (milliseconds < 0 || milliseconds > kLast) return std::nullopt;
    return from_milliseconds(milliseconds);
  }
  const auto time = parse_rfc3339(text);
  if (!time) return std::nullopt;
  return *time;
}

class Reader {
 public:
  Result<std::vector<CostEntry>> read(std::string_view text) {
    const auto lines = lines_of(text);
    if (lines.empty()) return fault("no_trades", "The file is empty.");
    if (lines.size() > kCsvLinesMax) {
      return fault("too_many_lines", fmt::format("The file has more than {} lines.", kCsvLinesMax));
    }
    separator_ = lines.front().find(';') != std::string_view::npos ? ';' : ',';
    if (auto named = name_columns(split(lines.front(), separator_)); !named) return named.error();
    std::vector<CostEntry> entries;
    for (std::size_t i = 1; i < lines.size() && faults_.size() < kFaultsMax; ++i) {
      if (trimmed(lines[i]).empty()) continue;
      if (auto entry = read_line(lines[i], i + 1)) entries.push_back(std::move(*entry));
    }
    if (!faults_.empty()) {
      Error error = make_error(Errc::ValidationFailed, "Some lines of the file can't be read; nothing was imported.");
      error.fields = std::move(faults_);
      return error;
    }
    if (entries.empty()) return fault("no_trades", "The file has no trades.");
    return entries;
  }

 private:
  static Error fault(const char* code, std::string text) {
    Error error = make_error(Errc::ValidationFailed, text);
    error.fields.push_back({"csv", code, std::move(text)});
    return error;
  }

  Result<void> name_columns(const Fields& names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto name = lower(names[i]);
      if (std::find(kKnown.begin(), kKnown.end(), name) != kKnown.end()) columns_[name] = i;
    }
    std::string missing;
    for (const char* name : kNeeded) {
      if (!columns_.contains(name)) missing += (missing.empty() ? "" : ", ") + std::string{name};
    }
    if (!missing.empty())
      return fault("missing_columns", "The first line must name the columns; missing: " + missing + ".");
    return {};
  }

  std::string field(const Fields& fields, const char* name) const {
    const auto column = columns_.find(name);
    return column == columns_.end() || column->second >= fields.size() ? std::string{} : fields[column->second];
  }

  std::optional<Decimal> amount(const Fields& fields, const char* name, bool may_be_zero, std::size_t line) {
    const auto value = Decimal::parse(field(fields, name));
    const bool is_good =
        value && value->fits_numeric_20_8() && (value->is_positive() || (may_be_zero && value->is_zero()));
    if (is_good) return *value;
    note(line, name, "a number above zero with at most 8 places");
    return std::nullopt;
  }

  void note(std::size_t line, const char* column, const char* wanted) {
    faults_.push_back(
        {fmt::format("line {}", line), std::string{"bad_"} + column, fmt::format("{} must be {}.", column, wanted)});
  }

  std::optional<CostEntry> read_line(std::string_view line, std::size_t number) {
    const auto fields = split(line, separator_);
    const auto faults_before = faults_.size();
    CostEntry entry;
    entry.source = CostSource::Imported;
    const auto time = time_of(field(fields, "time"));
    if (!time) note(number, "time", "a time such as 2025-01-31T09:00:00Z");
    entry.executed_at = time.value_or(Timestamp{});
    entry.symbol = field(fields, "symbol");
    const bool is_symbol = !entry.symbol.empty() && entry.symbol.size() <= 20 &&
                           std::all_of(entry.symbol.begin(), entry.symbol.end(), [](char letter) {
                             return (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
                           });
    if (!is_symbol) note(number, "symbol", "a symbol such as BTCUSDT");
    const auto side = lower(field(fields, "side"));
    if (side != "buy" && side != "sell") note(number, "side", "buy or sell");
    entry.side = side == "sell" ? Side::Sell : Side::Buy;
    entry.quantity = amount(fields, "quantity", false, number).value_or(Decimal{});
    entry.price = amount(fields, "price", false, number).value_or(Decimal{});
    if (!field(fields, "fee").empty()) entry.fee = amount(fields, "fee", true, number).value_or(Decimal{});
    entry.fee_currency = field(fields, "fee_currency");
    if (entry.fee_currency.size() > 10) note(number, "fee_currency", "an asset such as USDT");
    if (entry.fee.is_positive() && entry.fee_currency.empty())
      note(number, "fee_currency", "given where there is a fee");
    entry.trade_id = field(fields, "trade_id");
    if (entry.trade_id.size() > 64) note(number, "trade_id", "at most 64 letters");
    if (entry.trade_id.empty()) entry.trade_id = id_of(line);
    if (faults_.size() != faults_before) return std::nullopt;
    return entry;
  }

  // Two trades may look the same: the second of a file is not the first.
  std::string id_of(std::string_view line) {
    Sha256 hash;
    hash.add(line);
    const auto text = hash.hex().substr(0, 40);
    return fmt::format("csv-{}-{}", text, ++seen_[text]);
  }

  char separator_ = ',';
  std::map<std::string, std::size_t> columns_;
  std::map<std::string, int> seen_;
  std::vector<FieldError> faults_;
};

}  // namespace

Result<std::vector<CostEntry>> read_trade_csv(std::string_view text) { return Reader().read(text); }

}  // namespace hoga::portfolio
