// Values out of JSON and out of query parameters.
#include <fmt/format.h>
#include <sodium.h>

#include <charconv>

#include "base/json_type.hpp"

namespace hoga {
namespace {

void* at(void* structure, const JsonField& field) { return static_cast<char*>(structure) + field.offset; }

std::string_view expected(const JsonType& type) {
  switch (type.kind) {
    case JsonTypeKind::Boolean: return "Must be true or false.";
    case JsonTypeKind::Integer: return "Must be a whole number.";
    case JsonTypeKind::Real: return "Must be a number.";
    case JsonTypeKind::Decimal: return "Must be a decimal number written as a string.";
    case JsonTypeKind::List: return "Must be a list.";
    case JsonTypeKind::Map:
    case JsonTypeKind::Structure: return "Must be an object.";
    default: return "Must be a string.";
  }
}

// The value is of another kind than the field: it is checked as JSON, stepped over, and reported.
void refuse_kind(const JsonType& type, JsonInput& input) {
  if (input.reader.skip_value()) input.fail("wrong_type", std::string{expected(type)});
}

void store_integer_text(const JsonType& type, std::string_view digits, JsonInput& input, void* value) {
  const bool is_negative = digits.starts_with('-');
  std::uint64_t magnitude = 0;
  const auto plain = digits.substr(is_negative ? 1 : 0);
  const auto [end, fault] = std::from_chars(plain.data(), plain.data() + plain.size(), magnitude);
  if (plain.empty() || end == plain.data()) return input.fail("wrong_type", std::string{expected(type)});
  const bool has_rest = end != plain.data() + plain.size();
  if (has_rest) return input.fail("wrong_type", std::string{expected(type)});
  const Int128 number = is_negative ? -static_cast<Int128>(magnitude) : static_cast<Int128>(magnitude);
  if (fault == std::errc::result_out_of_range || number < type.integer_min || number > type.integer_max) {
    return input.fail("out_of_range", "The number is outside of the allowed range.");
  }
  type.store_integer(value, number);
}

void store_decimal_text(std::string_view text, JsonInput& input, void* value) {
  auto parsed = Decimal::parse(text);
  if (!parsed) return input.fail(parsed.error());
  *static_cast<Decimal*>(value) = *parsed;
}

void store_real_text(std::string_view digits, JsonInput& input, void* value) {
  double number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (fault != std::errc{} || end != digits.data() + digits.size())
    return input.fail("wrong_type", "Must be a number.");
  *static_cast<double*>(value) = number;
}

void store_string(const JsonType& type, std::string text, JsonInput& input, void* value) {
  switch (type.kind) {
    case JsonTypeKind::String:
      // A NUL can't be stored by every database and cuts C strings short.
      if (text.find('\0') != std::string::npos) return input.fail("wrong_format", "Must not contain a NUL character.");
      *static_cast<std::string*>(value) = std::move(text);
      return;
    case JsonTypeKind::Secret:
      if (text.find('\0') != std::string::npos) return input.fail("wrong_format", "Must not contain a NUL character.");
      *static_cast<Secret*>(value) = Secret{text};
      sodium_memzero(text.data(), text.size());
      return;
    case JsonTypeKind::Decimal: return store_decimal_text(text, input, value);
    default: break;
  }
  auto error = type.parse_text(text, value);
  if (!error) return;
  if (type.kind == JsonTypeKind::Enum) error->detail = fmt::format("Must be one of: {}.", fmt::join(type.words, ", "));
  input.fail(*error);
}

void read_text_value(const JsonType& type, JsonInput& input, void* value) {
  const JsonKind kind = input.reader.peek();
  if (kind == JsonKind::String) {
    std::string text;
    if (input.reader.read_string(text)) store_string(type, std::move(text), input, value);
    return;
  }
  const bool may_be_number = type.kind == JsonTypeKind::Decimal && input.options().allow_numbers_as_decimals;
  if (kind == JsonKind::Number && may_be_number) {
    std::string_view digits;
    if (input.reader.read_number(digits)) store_decimal_text(digits, input, value);
    return;
  }
  refuse_kind(type, input);
}

void read_number_value(const JsonType& type, JsonInput& input, void* value) {
  if (input.reader.peek() != JsonKind::Number) return refuse_kind(type, input);
  std::string_view digits;
  if (!input.reader.read_number(digits)) return;
  if (type.kind == JsonTypeKind::Real) return store_real_text(digits, input, value);
  store_integer_text(type, digits, input, value);
}

void read_list(const JsonType& type, JsonInput& input, void* value) {
  if (input.reader.peek() != JsonKind::Array) return refuse_kind(type, input);
  if (type.fixed_size == 0) type.reset(value);
  input.reader.begin_array();
  const JsonType& element = type.element();
  std::size_t count = 0;
  for (; input.reader.next_element(); ++count) {
    const std::size_t length = input.enter_element(count);
    if (type.fixed_size == 0) {
      element.read(input, type.emplace(value));
    } else if (count < type.fixed_size) {
      element.read(input, const_cast<void*>(type.element_at(value, count)));
    } else {
      input.reader.skip_value();
    }
    input.leave(length);
  }
  if (!input.reader.failed() && type.fixed_size != 0 && count != type.fixed_size) {
    input.fail("wrong_length", fmt::format("Must have exactly {} elements.", type.fixed_size));
  }
}

void read_map(const JsonType& type, JsonInput& input, void* value) {
  if (input.reader.peek() != JsonKind::Object) return refuse_kind(type, input);
  type.reset(value);
  input.reader.begin_object();
  std::string key;
  while (input.reader.next_key(key)) {
    const std::size_t length = input.enter_field(key);
    if (void* const place = type.insert(value, key)) {
      type.element().read(input, place);
    } else {
      input.reader.skip_value();
      input.fail("duplicate_field", "Is there more than once.");
    }
    input.leave(length);
  }
}

// Looks from the field after the last one found: documents mostly keep the struct's order.
std::size_t find_field(const JsonType& type, std::string_view name, std::size_t hint) {
  const std::size_t count = type.fields.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t index = hint + i < count ? hint + i : hint + i - count;
    if (type.fields[index].name == name) return index;
  }
  return count;
}

void read_field(const JsonField& field, JsonInput& input, void* structure) {
  const std::size_t errors = input.error_count();
  const JsonType& type = field.type();
  type.read(input, at(structure, field));
  // A value that could not be read is not judged a second time.
  if (field.constraint && input.error_count() == errors && !input.reader.failed()) {
    check_constraint(*field.constraint, type, at(structure, field), input);
  }
}

void report_absent(const JsonType& type, const std::vector<bool>& seen, JsonInput& input) {
  for (std::size_t i = 0; i < type.fields.size(); ++i) {
    if (seen[i] || !type.fields[i].is_required) continue;
    const std::size_t length = input.enter_field(type.fields[i].name);
    input.fail("required", "Is required.");
    input.leave(length);
  }
}

void read_structure(const JsonType& type, JsonInput& input, void* value) {
  if (input.reader.peek() != JsonKind::Object) return refuse_kind(type, input);
  input.reader.begin_object();
  std::vector<bool> seen(type.fields.size());
  std::string key;
  std::size_t hint = 0;
  while (input.reader.next_key(key)) {
    const std::size_t index = find_field(type, key, hint);
    const std::size_t length = input.enter_field(key);
    if (index == type.fields.size()) {
      input.reader.skip_value();
      if (!input.options().allow_unknown_fields) input.fail("unknown_field", "There is no such field.");
    } else if (seen[index]) {
      input.reader.skip_value();
      input.fail("duplicate_field", "Is there more than once.");
    } else {
      seen[index] = true;
      hint = index + 1 == type.fields.size() ? 0 : index + 1;
      read_field(type.fields[index], input, value);
    }
    input.leave(length);
  }
  if (!input.reader.failed()) report_absent(type, seen, input);
}

}  // namespace

void JsonType::read(JsonInput& input, void* value) const {
  switch (kind) {
    case JsonTypeKind::Boolean:
      if (input.reader.peek() != JsonKind::Boolean) return refuse_kind(*this, input);
      input.reader.read_boolean(*static_cast<bool*>(value));
      return;
    case JsonTypeKind::Integer:
    case JsonTypeKind::Real: return read_number_value(*this, input, value);
    case JsonTypeKind::String:
    case JsonTypeKind::Secret:
    case JsonTypeKind::Decimal:
    case JsonTypeKind::Text:
    case JsonTypeKind::Enum: return read_text_value(*this, input, value);
    case JsonTypeKind::Raw: {
      std::string_view json;
      if (input.reader.read_raw(json)) static_cast<RawJson*>(value)->text = json;
      return;
    }
    case JsonTypeKind::Optional:
      if (input.reader.peek() == JsonKind::Null) {
        if (input.reader.read_null()) reset(value);
        return;
      }
      return element().read(input, emplace(value));
    case JsonTypeKind::List: return read_list(*this, input, value);
    case JsonTypeKind::Map: return read_map(*this, input, value);
    case JsonTypeKind::Structure: return read_structure(*this, input, value);
  }
}

bool JsonType::read_text(JsonInput& input, std::string_view text, void* value) const {
  switch (kind) {
    case JsonTypeKind::Boolean:
      if (text != "true" && text != "false") input.fail("wrong_type", std::string{expected(*this)});
      *static_cast<bool*>(value) = text == "true";
      return true;
    case JsonTypeKind::Integer: store_integer_text(*this, text, input, value); return true;
    case JsonTypeKind::Real: store_real_text(text, input, value); return true;
    case JsonTypeKind::String:
    case JsonTypeKind::Secret:
    case JsonTypeKind::Decimal:
    case JsonTypeKind::Text:
    case JsonTypeKind::Enum: store_string(*this, std::string{text}, input, value); return true;
    case JsonTypeKind::Optional: return element().read_text(input, text, emplace(value));
    case JsonTypeKind::List: {
      if (fixed_size != 0) return false;
      reset(value);
      for (std::size_t i = 0; !text.empty(); ++i) {
        const auto comma = text.find(',');
        const std::size_t length = input.enter_element(i);
        const bool can = element().read_text(input, text.substr(0, comma), emplace(value));
        input.leave(length);
        if (!can) return false;
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
      }
      return true;
    }
    case JsonTypeKind::Raw:
    case JsonTypeKind::Map:
    case JsonTypeKind::Structure: return false;
  }
  return false;
}

Result<void> read_json_document(const JsonType& type, std::string_view text, const JsonOptions& options, void* value) {
  JsonInput input(text, options);
  type.read(input, value);
  input.reader.finish();
  if (input.reader.failed()) return input.reader.error();
  if (input.error_count() != 0) return std::move(input).validation_error();
  return {};
}

Result<void> read_query_document(const JsonType& type, std::span<const std::pair<std::string, std::string>> query,
                                 const JsonOptions& options, void* value) {
  JsonInput input({}, options);
  std::vector<bool> seen(type.fields.size());
  for (const auto& [name, text] : query) {
    const std::size_t index = find_field(type, name, 0);
    const std::size_t length = input.enter_field(name);
    if (index == type.fields.size()) {
      if (!options.allow_unknown_fields) input.fail("unknown_field", "There is no such parameter.");
    } else if (seen[index]) {
      input.fail("duplicate_field", "Is there more than once.");
    } else {
      const JsonField& field = type.fields[index];
      const std::size_t errors = input.error_count();
      seen[index] = true;
      if (!field.type().read_text(input, text, at(value, field)))
        throw InvariantError("A query field is of a simple type: " + name);
      if (field.constraint && input.error_count() == errors) {
        check_constraint(*field.constraint, field.type(), at(value, field), input);
      }
    }
    input.leave(length);
  }
  report_absent(type, seen, input);
  if (input.error_count() != 0) return std::move(input).validation_error();
  return {};
}

}  // namespace hoga
