// The web form: a parameter list as JSON Schema. `x-search` holds what a search tries of a parameter.
#include "base/json.hpp"
#include "strategy/parameter.hpp"

namespace hoga::strategy {
namespace {

constexpr std::string_view kMoneyPattern = R"(^-?[0-9]+(\.[0-9]{1,8})?$)";

void write_value(JsonWriter& writer, const Parameter& parameter) {
  const auto text = [&] { return std::get<Decimal>(parameter.standard).to_string(); };
  switch (parameter.type) {
    case ParameterType::Integer:
    case ParameterType::Number: writer.raw(text()); break;
    case ParameterType::Money: writer.string(text()); break;
    case ParameterType::Boolean: writer.boolean(std::get<bool>(parameter.standard)); break;
    case ParameterType::Choice: writer.string(std::get<std::string>(parameter.standard)); break;
    case ParameterType::MoneyList:
      writer.begin_array();
      for (const auto& element : std::get<std::vector<Decimal>>(parameter.standard)) writer.string(element.to_string());
      writer.end_array();
      break;
  }
}

void write_range(JsonWriter& writer, const Parameter& parameter, std::string_view low, std::string_view high,
                 bool as_text) {
  const auto write = [&](std::string_view name, const std::optional<Decimal>& limit) {
    if (!limit) return;
    writer.key(name);
    as_text ? writer.string(limit->to_string()) : writer.raw(limit->to_string());
  };
  write(low, parameter.min);
  write(high, parameter.max);
}

void write_money(JsonWriter& writer, const Parameter& parameter) {
  writer.field("type", "string").field("format", "decimal").field("pattern", kMoneyPattern);
  write_range(writer, parameter, "x-minimum", "x-maximum", true);
}

void write_type(JsonWriter& writer, const Parameter& parameter) {
  switch (parameter.type) {
    case ParameterType::Integer:
    case ParameterType::Number:
      writer.field("type", parameter.type == ParameterType::Integer ? "integer" : "number");
      write_range(writer, parameter, "minimum", "maximum", false);
      break;
    case ParameterType::Money: write_money(writer, parameter); break;
    case ParameterType::Boolean: writer.field("type", "boolean"); break;
    case ParameterType::Choice:
      writer.field("type", "string").key("oneOf").begin_array();
      for (const auto& choice : parameter.choices) {
        writer.begin_object().field("const", choice.name).field("title", choice.label.en).key("x-ko").begin_object();
        writer.field("title", choice.label.ko).end_object().end_object();
      }
      writer.end_array();
      break;
    case ParameterType::MoneyList:
      writer.field("type", "array").key("items").begin_object();
      write_money(writer, parameter);
      writer.end_object();
      break;
  }
}

}  // namespace

std::string parameter_json_schema(const std::vector<Parameter>& schema) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object().field("$schema", "https://json-schema.org/draft/2020-12/schema").field("type", "object");
  writer.field("additionalProperties", false).key("properties").begin_object();
  for (const auto& parameter : schema) {
    writer.key(parameter.name).begin_object();
    writer.field("title", parameter.label.en).field("description", parameter.help.en);
    write_type(writer, parameter);
    writer.key("default");
    write_value(writer, parameter);
    if (!parameter.unit.empty()) writer.field("x-unit", parameter.unit);
    if (parameter.search) {
      writer.key("x-search").begin_object().field("low", parameter.search->low.to_string());
      writer.field("high", parameter.search->high.to_string());
      writer.field("step", parameter.search->step.to_string()).end_object();
    }
    writer.key("x-ko").begin_object().field("title", parameter.label.ko).field("description", parameter.help.ko);
    writer.end_object().end_object();
  }
  writer.end_object().key("x-order").begin_array();
  for (const auto& parameter : schema) writer.string(parameter.name);
  writer.end_array().end_object();
  return out;
}

}  // namespace hoga::strategy
