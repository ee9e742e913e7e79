#include "strategy/parameter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/json.hpp"

namespace hoga::strategy {
namespace {

constexpr std::size_t kListMax = 100;
constexpr std::size_t kSearchValuesMax = 10'000;

const Parameter* find(const std::vector<Parameter>& schema, std::string_view name) {
  const auto found = std::find_if(schema.begin(), schema.end(), [&](const Parameter& p) { return p.name == name; });
  return found == schema.end() ? nullptr : &*found;
}

Parameter make(std::string name, ParameterType type, ParameterValue standard, Text label, Text help) {
  Parameter parameter;
  parameter.name = std::move(name);
  parameter.type = type;
  parameter.standard = std::move(standard);
  parameter.label = std::move(label);
  parameter.help = std::move(help);
  return parameter;
}

Parameter with_range(Parameter parameter, std::string_view min, std::string_view max) {
  parameter.min = Decimal::of(min);
  parameter.max = Decimal::of(max);
  return parameter;
}

std::string_view expected(ParameterType type) {
  switch (type) {
    case ParameterType::Integer: return "a whole number";
    case ParameterType::Number: return "a number";
    case ParameterType::Money: return "a decimal in quotes, such as \"0.5\"";
    case ParameterType::Boolean: return "true or false";
    case ParameterType::Choice: return "one of the choices' names";
    case ParameterType::MoneyList: return "a list of decimals in quotes";
  }
  return "";
}

// Reads one value, and says what is wrong with it. The reader always stands behind the value afterwards.
class ValueReader {
 public:
  ValueReader(const Parameter& parameter, std::string_view json) : parameter_(parameter), reader_(json) {}

  std::optional<FieldError> read(ParameterValue& value) {
    switch (parameter_.type) {
      case ParameterType::Integer:
      case ParameterType::Number: return read_number(value);
      case ParameterType::Money: return read_money(value);
      case ParameterType::Boolean: return read_boolean(value);
      case ParameterType::Choice: return read_choice(value);
      case ParameterType::MoneyList: return read_list(value);
    }
    return std::nullopt;
  }

 private:
  FieldError wrong_type() const {
    return {parameter_.name, "wrong_type", fmt::format("Give {}.", expected(parameter_.type))};
  }

  std::optional<FieldError> parse(std::string_view digits, Decimal& decimal) const {
    const auto parsed = Decimal::parse(digits);
    if (!parsed) return FieldError{parameter_.name, parsed.error().code, parsed.error().detail};
    decimal = *parsed;
    return std::nullopt;
  }

  std::optional<FieldError> read_number(ParameterValue& value) {
    std::string_view digits;
    if (reader_.peek() != JsonKind::Number || !reader_.read_number(digits)) return wrong_type();
    Decimal decimal;
    if (auto error = parse(digits, decimal)) return error;
    if (parameter_.type == ParameterType::Integer && decimal.places() > 0) return wrong_type();
    value = decimal;
    return std::nullopt;
  }

  std::optional<FieldError> read_money(ParameterValue& value) {
    std::string digits;
    if (reader_.peek() != JsonKind::String || !reader_.read_string(digits)) return wrong_type();
    Decimal decimal;
    if (auto error = parse(digits, decimal)) return error;
    value = decimal;
    return std::nullopt;
  }

  std::optional<FieldError> read_boolean(ParameterValue& value) {
    bool flag = false;
    if (reader_.peek() != JsonKind::Boolean || !reader_.read_boolean(flag)) return wrong_type();
    value = flag;
    return std::nullopt;
  }

  std::optional<FieldError> read_choice(ParameterValue& value) {
    std::string name;
    if (reader_.peek() != JsonKind::String || !reader_.read_string(name)) return wrong_type();
    value = std::move(name);
    return std::nullopt;
  }

  std::optional<FieldError> read_list(ParameterValue& value) {
    if (reader_.peek() != JsonKind::Array || !reader_.begin_array()) return wrong_type();
    std::vector<Decimal> list;
    while (reader_.next_element()) {
      ParameterValue element;
      if (auto error = read_money(element)) return error;
      if (list.size() == kListMax) return FieldError{parameter_.name, "too_many", "The list is too long."};
      list.push_back(std::get<Decimal>(element));
    }
    value = std::move(list);
    return std::nullopt;
  }

  const Parameter& parameter_;
  JsonReader reader_;
};

std::optional<FieldError> check_range(const Parameter& parameter, const Decimal& value) {
  if (parameter.min && value < *parameter.min) {
    return FieldError{parameter.name, "too_small", fmt::format("Give at least {}.", parameter.min->to_string())};
  }
  if (parameter.max && value > *parameter.max) {
    return FieldError{parameter.name, "too_large", fmt::format("Give at most {}.", parameter.max->to_string())};
  }
  return std::nullopt;
}

}  // namespace

Parameter Parameter::integer(std::string name, int standard, int min, int max, Text label, Text help) {
  auto parameter = make(std::move(name), ParameterType::Integer, Decimal(standard), std::move(label), std::move(help));
  parameter.min = min;
  parameter.max = max;
  return parameter;
}
Parameter Parameter::number(std::string name, std::string_view standard, std::string_view min, std::string_view max,
                            Text label, Text help) {
  return with_range(
      make(std::move(name), ParameterType::Number, Decimal::of(standard), std::move(label), std::move(help)), min, max);
}
Parameter Parameter::money(std::string name, std::string_view standard, std::string_view min, std::string_view max,
                           Text label, Text help) {
  return with_range(
      make(std::move(name), ParameterType::Money, Decimal::of(standard), std::move(label), std::move(help)), min, max);
}
Parameter Parameter::boolean(std::string name, bool standard, Text label, Text help) {
  return make(std::move(name), ParameterType::Boolean, standard, std::move(label), std::move(help));
}
Parameter Parameter::choice(std::string name, std::string standard, std::vector<Choice> choices, Text label,
                            Text help) {
  auto parameter = make(std::move(name), ParameterType::Choice, std::move(standard), std::move(label), std::move(help));
  parameter.choices = std::move(choices);
  return parameter;
}
Parameter Parameter::money_list(std::string name, std::string_view min, std::string_view max, Text label, Text help) {
  return with_range(
      make(std::move(name), ParameterType::MoneyList, std::vector<Decimal>{}, std::move(label), std::move(help)), min,
      max);
}
Parameter&& Parameter::in_unit(std::string text) && {
  unit = std::move(text);
  return std::move(*this);
}
Parameter&& Parameter::searched(std::string_view low, std::string_view high, std::string_view step) && {
  search = SearchRange{Decimal::of(low), Decimal::of(high), Decimal::of(step)};
  return std::move(*this);
}

template <typename T>
const T& ParameterValues::get(std::string_view name) const {
  const auto found = values_.find(name);
  HOGA_INVARIANT(found != values_.end() && std::holds_alternative<T>(found->second),
                 "A strategy asks for parameters of its own schema");
  return std::get<T>(found->second);
}
int ParameterValues::integer(std::string_view name) const {
  return static_cast<int>(get<Decimal>(name).units() / Decimal::kUnitsPerOne);
}
double ParameterValues::number(std::string_view name) const { return get<Decimal>(name).to_double(); }
const Decimal& ParameterValues::decimal(std::string_view name) const { return get<Decimal>(name); }
bool ParameterValues::flag(std::string_view name) const { return get<bool>(name); }
const std::string& ParameterValues::choice(std::string_view name) const { return get<std::string>(name); }
const std::vector<Decimal>& ParameterValues::list(std::string_view name) const {
  return get<std::vector<Decimal>>(name);
}

ParameterValues standard_values(const std::vector<Parameter>& schema) {
  ParameterValues values;
  for (const auto& parameter : schema) values.set(parameter.name, parameter.standard);
  return values;
}

std::optional<FieldError> check_parameter(const Parameter& parameter, const ParameterValue& value) {
  if (const auto* decimal = std::get_if<Decimal>(&value)) return check_range(parameter, *decimal);
  if (const auto* list = std::get_if<std::vector<Decimal>>(&value)) {
    for (const auto& element : *list) {
      if (auto error = check_range(parameter, element)) return error;
    }
  }
  if (const auto* name = std::get_if<std::string>(&value)) {
    const auto& choices = parameter.choices;
    if (std::none_of(choices.begin(), choices.end(), [&](const Choice& choice) { return choice.name == *name; })) {
      std::string names;
      for (const auto& choice : choices) names += (names.empty() ? "" : ", ") + choice.name;
      return FieldError{parameter.name, "not_a_choice", fmt::format("Choose one of {}.", names)};
    }
  }
  return std::nullopt;
}

Result<ParameterValues> read_parameters(const std::vector<Parameter>& schema, std::string_view json) {
  auto values = standard_values(schema);
  std::vector<FieldError> errors;
  std::set<std::string> seen;
  JsonReader reader(json);
  std::string name;
  if (reader.begin_object()) {
    while (reader.next_key(name)) {
      std::string_view raw;
      if (!reader.read_raw(raw)) break;
      const auto* parameter = find(schema, name);
      if (!parameter) {
        errors.push_back({name, "unknown_field", "There is no such parameter."});
        continue;
      }
      if (!seen.insert(name).second) {
        errors.push_back({name, "repeated_field", "The parameter is given twice."});
        continue;
      }
      ParameterValue value;
      auto error = ValueReader(*parameter, raw).read(value);
      if (!error) error = check_parameter(*parameter, value);
      if (error) {
        errors.push_back(std::move(*error));
      } else {
        values.set(name, std::move(value));
      }
    }
  }
  if (!reader.finish()) return reader.error();
  if (errors.empty()) return values;
  auto error = make_error(Errc::ValidationFailed, "Some parameters can't be used.");
  error.fields = std::move(errors);
  return error;
}

std::string write_parameters(const std::vector<Parameter>& schema, const ParameterValues& values) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  for (const auto& parameter : schema) {
    writer.key(parameter.name);
    switch (parameter.type) {
      case ParameterType::Integer:
      case ParameterType::Number: writer.raw(values.decimal(parameter.name).to_string()); break;
      case ParameterType::Money: writer.string(values.decimal(parameter.name).to_string()); break;
      case ParameterType::Boolean: writer.boolean(values.flag(parameter.name)); break;
      case ParameterType::Choice: writer.string(values.choice(parameter.name)); break;
      case ParameterType::MoneyList:
        writer.begin_array();
        for (const auto& element : values.list(parameter.name)) writer.string(element.to_string());
        writer.end_array();
        break;
    }
  }
  writer.end_object();
  return out;
}

std::vector<SearchAxis> search_space(const std::vector<Parameter>& schema) {
  std::vector<SearchAxis> axes;
  for (const auto& parameter : schema) {
    if (!parameter.search) continue;
    const auto& [low, high, step] = *parameter.search;
    HOGA_INVARIANT(step.is_positive() && low <= high, "The range of a search goes upwards");
    SearchAxis axis{parameter.name, {}};
    for (Decimal value = low; value <= high && axis.values.size() < kSearchValuesMax; value += step) {
      axis.values.push_back(value);
    }
    axes.push_back(std::move(axis));
  }
  return axes;
}

}  // namespace hoga::strategy
