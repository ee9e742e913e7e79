#include "base/json_type.hpp"

#include <algorithm>

namespace hoga {

void JsonText<Uuid>::append(std::string& out, const Uuid& value) { out += value.to_string(); }
Result<Uuid> JsonText<Uuid>::parse(std::string_view text) {
  if (const auto parsed = Uuid::parse(text)) return *parsed;
  return make_error(Errc::ValidationFailed, "not_a_uuid", "Must be a UUID.");
}
JsonTextFormat JsonText<Uuid>::format() { return {"uuid", {}, "01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11"}; }

void JsonText<Timestamp>::append(std::string& out, const Timestamp& value) { out += to_rfc3339(value); }
Result<Timestamp> JsonText<Timestamp>::parse(std::string_view text) { return parse_rfc3339(text); }
JsonTextFormat JsonText<Timestamp>::format() { return {"date-time", {}, "2026-11-22T09:30:00.123Z"}; }

void JsonInput::fail(std::string_view code, std::string detail) {
  if (++count_ > options_.field_errors_max) return;
  FieldError error;
  error.field = path_;
  error.code = code;
  error.detail = std::move(detail);
  errors_.push_back(std::move(error));
}

void JsonInput::fail(const Error& error) {
  fail(error_code(error), error.detail.empty() ? "Is not valid." : error.detail);
}

Error JsonInput::validation_error() && {
  Error error = make_error(Errc::ValidationFailed, "Some fields are wrong; see `errors`.");
  if (count_ > errors_.size()) error.detail = "Many fields are wrong; `errors` lists the first of them.";
  error.fields = std::move(errors_);
  return error;
}

std::size_t JsonInput::enter_field(std::string_view name) {
  const std::size_t length = path_.size();
  if (length != 0) path_.push_back('.');
  path_ += name;
  return length;
}

std::size_t JsonInput::enter_element(std::size_t index) {
  const std::size_t length = path_.size();
  path_.push_back('[');
  path_ += std::to_string(index);
  path_.push_back(']');
  return length;
}

namespace detail {

std::string to_snake_case(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c >= 'A' && c <= 'Z') {
      if (i != 0 && name[i - 1] != '_') out.push_back('_');
      out.push_back(static_cast<char>(c - 'A' + 'a'));
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string plain_name(std::string_view pretty_function) {
  // "... [with T = hoga::api::Order; ...]" of g++, "... [T = hoga::api::Order]" of clang.
  const auto start = pretty_function.find("T = ");
  if (start == std::string_view::npos) return std::string{pretty_function};
  auto name = pretty_function.substr(start + 4);
  name = name.substr(0, name.find_first_of(";]"));
  if (const auto colons = name.rfind("::"); colons != std::string_view::npos) name = name.substr(colons + 2);
  return std::string{name};
}

JsonType make_simple_type(JsonTypeKind kind) {
  JsonType type;
  type.kind = kind;
  return type;
}

JsonType make_epoch_type() {
  JsonType type;
  type.kind = JsonTypeKind::Integer;
  // Year 0 to 9999 in milliseconds: beyond it a Timestamp of microseconds would still hold, a calendar would not.
  type.integer_min = -62'135'596'800'000;
  type.integer_max = 253'402'300'799'999;
  type.load_integer = [](const void* value) -> Int128 {
    return to_milliseconds(static_cast<const EpochMilliseconds*>(value)->time);
  };
  type.store_integer = [](void* value, Int128 number) {
    static_cast<EpochMilliseconds*>(value)->time = from_milliseconds(static_cast<std::int64_t>(number));
  };
  return type;
}

void finish_structure(JsonType& type, std::vector<FieldConstraint> constraints) {
  for (auto& field : type.fields) {
    append_json_string(field.key, field.name);
    field.key.push_back(':');
  }
  for (auto& rule : constraints) {
    const auto field =
        std::find_if(type.fields.begin(), type.fields.end(), [&](const auto& f) { return f.name == rule.field; });
    if (field == type.fields.end())
      throw InvariantError("A constraint names a field of its struct: " + type.name + "." + rule.field);
    if (field->constraint) continue;  // the derived struct's own rule stands
    if (rule.has_default) field->is_required = false;
    field->constraint = std::move(rule);
  }
}

}  // namespace detail

bool JsonType::is_secret() const {
  if (kind == JsonTypeKind::Optional) return element().is_secret();
  return kind == JsonTypeKind::Secret;
}

}  // namespace hoga
