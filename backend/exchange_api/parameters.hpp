// The parameters of one request, from a query string and a form body or from the JSON of a WebSocket API call, and the
// reader that checks them the way Binance does, with its texts. The reader remembers the first fault and goes on with
// harmless values, so that a handler reads everything, asks finish() once, and only then acts. One owner, one thread;
// names and values are copies.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.hpp"
#include "base/json.hpp"
#include "base/time.hpp"
#include "domain/market_data.hpp"
#include "exchange_api/api_error.hpp"

namespace hoga::exchange_api {

inline constexpr std::string_view kDecimalRange = R"(^([0-9]{1,20})(\.[0-9]{1,20})?$)";
inline constexpr std::string_view kIntegerRange = "^[0-9]{1,20}$";
inline constexpr std::string_view kClientIdRange = "^[a-zA-Z0-9-_]{1,36}$";
// Java's: letters, digits and underscores of any script, but no small ones of ours.
inline constexpr std::string_view kSymbolRange = R"(^[\w\-._&&[^a-z]]{1,50}$)";
inline constexpr std::string_view kSymbolsRange =
    R"(^\[("[\w\-._&&[^a-z]]{1,50}"(,"[\w\-._&&[^a-z]]{1,50}"){0,}){0,1}\]$)";
inline constexpr std::string_view kReceiveWindowRange = R"(^[0-9]{1,5}(\.[0-9]{1,3})?$)";

// Names and values, decoded, in the order in which they came.
class Parameters {
 public:
  struct Item {
    std::string name;
    std::string value;
    bool is_read = false;
  };

  // A parameter in both places counts once, and the query wins; twice in one place is refused.
  static ApiResult<Parameters> from_query_and_form(std::string_view raw_query, std::string_view raw_form);
  // `params` of a WebSocket API call: text as it is, numbers and booleans by their source text, lists and objects as
  // JSON without the blanks between its parts.
  static ApiResult<Parameters> from_json(std::string_view json);
  // The same of the object that comes next; it is read to its end whatever is wrong with it.
  static ApiResult<Parameters> from_json(JsonReader& reader);

  Item* find(std::string_view name);
  const std::vector<Item>& items() const { return items_; }
  // How many have been read.
  std::size_t read_count() const;

 private:
  bool append(std::string_view raw, std::size_t protected_count, std::string& duplicate);
  std::vector<Item> items_;
};

class ParameterReader {
 public:
  explicit ParameterReader(Parameters& parameters) : parameters_(parameters) {}

  bool has(std::string_view name) const { return parameters_.find(name) != nullptr; }
  // Empty text is a fault: -1105.
  std::optional<std::string> text(std::string_view name);
  // Absent is a fault: -1102.
  std::string mandatory_text(std::string_view name);
  std::optional<std::int64_t> integer(std::string_view name);
  std::optional<Decimal> decimal(std::string_view name);
  std::optional<bool> boolean(std::string_view name);
  // Milliseconds or, by its size, microseconds since the epoch.
  std::optional<Timestamp> time(std::string_view name);
  // endTime, inclusive: one in milliseconds means the whole of its last one, as answers cut times to it.
  std::optional<Timestamp> end_time();
  std::optional<std::string> client_id(std::string_view name);
  // Checked for form only; whether it is listed is the core's to say.
  Symbol mandatory_symbol(std::string_view name = "symbol");
  std::optional<Symbol> symbol(std::string_view name = "symbol");
  // ["BTCUSDT","ETHUSDT"], without a blank, not empty, nothing twice.
  std::optional<std::vector<Symbol>> symbols(std::string_view name = "symbols");
  // Absent means `usual`; more than `most` is cut to it; zero is a fault.
  int limit(int usual, int most);
  Interval mandatory_interval();

  // Marks as read without looking (recvWindow of a public call).
  void ignore(std::string_view name);
  void fail(ApiError error);
  bool failed() const { return fault_.has_value(); }
  // The first fault; else -1104 or -1101 if something was sent that nobody read.
  std::optional<ApiError> finish();

 private:
  std::string* read(std::string_view name);
  Parameters& parameters_;
  std::optional<ApiError> fault_;
};

// ["A","B"] or ("A") as a list of texts; nothing if it is not such a list.
std::optional<std::vector<std::string>> parse_text_list(std::string_view json);

}  // namespace hoga::exchange_api
