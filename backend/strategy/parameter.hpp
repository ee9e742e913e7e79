// What can be set on a strategy: one description from which the check of what came in, the web form (JSON Schema) and
// the space of a parameter search are made. Values are exact decimals; a strategy turns them into what it reckons with.
#pragma once

#include <boost/describe/enum.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "strategy/text.hpp"

namespace hoga::strategy {

// In JSON: a number, a number, a string ("0.001": money), true or false, the choice's name, a list of strings.
BOOST_DEFINE_ENUM_CLASS(ParameterType, Integer, Number, Money, Boolean, Choice, MoneyList)

using ParameterValue = std::variant<Decimal, bool, std::string, std::vector<Decimal>>;

struct Choice {
  std::string name;
  Text label;
};

// What a search tries: low, low + step, ... up to high.
struct SearchRange {
  Decimal low;
  Decimal high;
  Decimal step;
};

struct Parameter {
  std::string name;
  ParameterType type = ParameterType::Integer;
  Text label;
  Text help;
  ParameterValue standard;
  // Both may be reached. Of a list: each of its elements.
  std::optional<Decimal> min;
  std::optional<Decimal> max;
  std::vector<Choice> choices;
  // Behind the field: "%", "USDT".
  std::string unit;
  std::optional<SearchRange> search;

  // Each makes one, for lists that read as a table.
  static Parameter integer(std::string name, int standard, int min, int max, Text label, Text help);
  static Parameter number(std::string name, std::string_view standard, std::string_view min, std::string_view max,
                          Text label, Text help);
  static Parameter money(std::string name, std::string_view standard, std::string_view min, std::string_view max,
                         Text label, Text help);
  static Parameter boolean(std::string name, bool standard, Text label, Text help);
  static Parameter choice(std::string name, std::string standard, std::vector<Choice> choices, Text label, Text help);
  static Parameter money_list(std::string name, std::string_view min, std::string_view max, Text label, Text help);
  Parameter&& in_unit(std::string text) &&;
  Parameter&& searched(std::string_view low, std::string_view high, std::string_view step) &&;
};

// A value for each parameter of a schema. Asking for a name or type that the schema does not have is a fault of ours.
class ParameterValues {
 public:
  int integer(std::string_view name) const;
  double number(std::string_view name) const;
  const Decimal& decimal(std::string_view name) const;
  bool flag(std::string_view name) const;
  const std::string& choice(std::string_view name) const;
  const std::vector<Decimal>& list(std::string_view name) const;

  void set(std::string name, ParameterValue value) { values_.insert_or_assign(std::move(name), std::move(value)); }
  bool operator==(const ParameterValues&) const = default;

 private:
  template <typename T>
  const T& get(std::string_view name) const;
  std::map<std::string, ParameterValue, std::less<>> values_;
};

ParameterValues standard_values(const std::vector<Parameter>& schema);

// What is absent has its standard value. Errors: InvalidRequest for text that is no JSON object, else ValidationFailed
// with every bad field by name: `unknown_field`, `repeated_field`, `wrong_type`, `not_a_decimal`, `too_many_places`,
// `too_small`, `too_large`, `not_a_choice`, `too_many`.
Result<ParameterValues> read_parameters(const std::vector<Parameter>& schema, std::string_view json);
// The JSON that read_parameters takes, every parameter in it.
std::string write_parameters(const std::vector<Parameter>& schema, const ParameterValues& values);
// Rules of one value, such as one that a search has made.
std::optional<FieldError> check_parameter(const Parameter& parameter, const ParameterValue& value);

// JSON Schema 2020-12 of the object that read_parameters takes. Titles and descriptions are in English; `x-ko` of each
// property holds the Korean ones, `x-order` their order, `x-unit` the unit, `x-minimum` and `x-maximum` the range of
// money, which JSON Schema can't compare.
std::string parameter_json_schema(const std::vector<Parameter>& schema);

// The values that a search tries, for each parameter that has a range for it, in the schema's order. The others stay as
// they are set.
struct SearchAxis {
  std::string name;
  std::vector<Decimal> values;
};
std::vector<SearchAxis> search_space(const std::vector<Parameter>& schema);

}  // namespace hoga::strategy
