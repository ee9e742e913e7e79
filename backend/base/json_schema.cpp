#include "base/json_schema.hpp"

namespace hoga {
namespace {

constexpr std::string_view kDecimalPattern = "^-?[0-9]{1,31}(\\.[0-9]{1,8})?$";

const JsonType& without_optional(const JsonType& type) {
  return type.kind == JsonTypeKind::Optional ? without_optional(type.element()) : type;
}

bool is_named(const JsonType& type) { return type.kind == JsonTypeKind::Structure || type.kind == JsonTypeKind::Enum; }

void write_type(JsonWriter& writer, std::string_view name, bool is_nullable) {
  writer.key("type");
  if (is_nullable)
    writer.begin_array().string(name).string("null").end_array();
  else
    writer.string(name);
}

void write_number_bounds(JsonWriter& writer, const FieldConstraint& rule, bool is_text) {
  // A decimal is a string on the wire, to which minimum and maximum do not apply: the same under a name of our own.
  const auto bound = [&](std::string_view plain, std::string_view extended, const std::optional<Decimal>& value) {
    if (!value) return;
    if (is_text)
      writer.key(extended).string(value->to_string());
    else
      writer.key(plain).raw(value->to_string());
  };
  bound("minimum", "x-minimum", rule.min);
  bound("exclusiveMinimum", "x-exclusive-minimum", rule.exclusive_min);
  bound("maximum", "x-maximum", rule.max);
  if (rule.places_max) writer.key("x-decimal-places").integer(*rule.places_max);
}

void write_length_bounds(JsonWriter& writer, const FieldConstraint& rule, std::string_view least,
                         std::string_view most) {
  if (rule.length_min) writer.key(least).unsigned_integer(*rule.length_min);
  if (rule.length_max) writer.key(most).unsigned_integer(*rule.length_max);
}

bool is_text_on_wire(JsonTypeKind kind) {
  return kind == JsonTypeKind::String || kind == JsonTypeKind::Decimal || kind == JsonTypeKind::Text ||
         kind == JsonTypeKind::Secret || kind == JsonTypeKind::Enum;
}

void write_examples(JsonWriter& writer, const JsonType& type, const FieldConstraint& rule) {
  if (rule.example_text.empty()) return;
  writer.key("examples").begin_array();
  if (is_text_on_wire(type.kind))
    writer.string(rule.example_text);
  else
    writer.raw(rule.example_text);
  writer.end_array();
}

void write_rules(JsonWriter& writer, const JsonType& type, const FieldConstraint& rule) {
  switch (type.kind) {
    case JsonTypeKind::Integer:
    case JsonTypeKind::Real: write_number_bounds(writer, rule, false); break;
    case JsonTypeKind::Decimal: write_number_bounds(writer, rule, true); break;
    case JsonTypeKind::String:
    case JsonTypeKind::Secret:
      write_length_bounds(writer, rule, "minLength", "maxLength");
      if (rule.pattern == TextPattern::Email) writer.field("format", "email");
      if (rule.pattern == TextPattern::HttpUrl) writer.field("format", "uri");
      if (rule.pattern != TextPattern::Any) writer.field("pattern", regular_expression(rule.pattern));
      if (!rule.words.empty()) {
        writer.key("enum").begin_array();
        for (const auto& word : rule.words) writer.string(word);
        writer.end_array();
      }
      break;
    case JsonTypeKind::List: write_length_bounds(writer, rule, "minItems", "maxItems"); break;
    case JsonTypeKind::Map: write_length_bounds(writer, rule, "minProperties", "maxProperties"); break;
    default: break;
  }
  if (!rule.help.empty()) writer.field("description", rule.help);
  write_examples(writer, type, rule);
}

// Bounds that follow from the width of the integer alone; 64 bits are left out, since few readers can hold them.
void write_integer_format(JsonWriter& writer, const JsonType& type, const FieldConstraint* rule) {
  if (type.integer_min == 0 && !(rule && (rule->min || rule->exclusive_min))) writer.key("minimum").integer(0);
  writer.field("format", type.integer_max > std::numeric_limits<std::int32_t>::max() ? "int64" : "int32");
}

}  // namespace

void JsonSchemas::use(const JsonType& type, JsonDirection direction) {
  if (is_named(type)) {
    auto& uses = uses_[type.name];
    if (uses.type != nullptr && uses.type != &type) {
      throw InvariantError("Schema names are unique: two types are called " + type.name);
    }
    uses.type = &type;
    bool& flag = direction == JsonDirection::Read ? uses.is_read : uses.is_written;
    if (flag) return;
    flag = true;
  }
  if (type.element != nullptr) use(type.element(), direction);
  for (const auto& field : type.fields) {
    if (direction == JsonDirection::Written && field.type().is_secret()) continue;
    use(field.type(), direction);
  }
}

bool JsonSchemas::differs(const JsonType& type, std::set<const JsonType*>& visited) const {
  if (!visited.insert(&type).second) return false;
  if (type.element != nullptr && differs(type.element(), visited)) return true;
  for (const auto& field : type.fields) {
    if (!field.is_required || field.type().is_secret() || differs(field.type(), visited)) return true;
  }
  return false;
}

std::string JsonSchemas::reference(const JsonType& type, JsonDirection direction) const {
  const auto uses = uses_.find(type.name);
  const bool is_both = uses != uses_.end() && uses->second.is_read && uses->second.is_written;
  std::set<const JsonType*> visited;
  const bool is_input = direction == JsonDirection::Read && is_both && differs(type, visited);
  return prefix_ + type.name + (is_input ? "Input" : "");
}

void JsonSchemas::write_plain(JsonWriter& writer, const JsonType& type, JsonDirection direction,
                              bool is_nullable) const {
  switch (type.kind) {
    case JsonTypeKind::Boolean: return write_type(writer, "boolean", is_nullable);
    case JsonTypeKind::Integer: return write_type(writer, "integer", is_nullable);
    case JsonTypeKind::Real: return write_type(writer, "number", is_nullable);
    case JsonTypeKind::String: return write_type(writer, "string", is_nullable);
    case JsonTypeKind::Secret:
      write_type(writer, "string", is_nullable);
      writer.field("format", "password").field("writeOnly", true);
      return;
    case JsonTypeKind::Decimal:
      write_type(writer, "string", is_nullable);
      writer.field("format", "decimal").field("pattern", kDecimalPattern);
      return;
    case JsonTypeKind::Text:
      write_type(writer, "string", is_nullable);
      if (!type.text_format.format.empty()) writer.field("format", type.text_format.format);
      if (!type.text_format.pattern.empty()) writer.field("pattern", type.text_format.pattern);
      return;
    case JsonTypeKind::Raw: return;  // any value at all
    case JsonTypeKind::List:
      write_type(writer, "array", is_nullable);
      writer.key("items");
      write(writer, type.element(), direction);
      if (type.fixed_size != 0) {
        writer.key("minItems").unsigned_integer(type.fixed_size).key("maxItems").unsigned_integer(type.fixed_size);
      }
      return;
    case JsonTypeKind::Map:
      write_type(writer, "object", is_nullable);
      writer.key("additionalProperties");
      return write(writer, type.element(), direction);
    case JsonTypeKind::Optional:
    case JsonTypeKind::Enum:
    case JsonTypeKind::Structure: return;
  }
}

void JsonSchemas::write_keywords(JsonWriter& writer, const JsonType& type, JsonDirection direction,
                                 const FieldConstraint* constraint) const {
  const JsonType& plain = without_optional(type);
  const bool is_nullable = &plain != &type;
  if (is_named(plain)) {
    if (is_nullable) {
      writer.key("anyOf").begin_array();
      writer.begin_object().field("$ref", reference(plain, direction)).end_object();
      writer.begin_object().field("type", "null").end_object().end_array();
    } else {
      writer.field("$ref", reference(plain, direction));
    }
  } else {
    write_plain(writer, plain, direction, is_nullable);
    if (plain.kind == JsonTypeKind::Integer) write_integer_format(writer, plain, constraint);
  }
  if (constraint != nullptr) write_rules(writer, plain, *constraint);
  if ((constraint == nullptr || constraint->example_text.empty()) && !plain.text_format.example.empty()) {
    writer.key("examples").begin_array().string(plain.text_format.example).end_array();
  }
}

void JsonSchemas::write(JsonWriter& writer, const JsonType& type, JsonDirection direction) const {
  writer.begin_object();
  write_keywords(writer, type, direction);
  writer.end_object();
}

void JsonSchemas::write_property(JsonWriter& writer, const JsonType& owner, const JsonField& field,
                                 JsonDirection direction) const {
  const JsonType& type = field.type();
  writer.key(field.name).begin_object();
  write_keywords(writer, type, direction, field.constraint ? &*field.constraint : nullptr);
  if (direction == JsonDirection::Read && field.constraint && field.constraint->has_default) {
    writer.key("default");
    type.write(writer, static_cast<const char*>(owner.default_value.get()) + field.offset);
  }
  writer.end_object();
}

void JsonSchemas::write_structure(JsonWriter& writer, const JsonType& type, JsonDirection direction) const {
  const bool is_read = direction == JsonDirection::Read;
  writer.field("type", "object").key("properties").begin_object();
  for (const auto& field : type.fields) {
    if (is_read || !field.type().is_secret()) write_property(writer, type, field, direction);
  }
  writer.end_object().key("required").begin_array();
  for (const auto& field : type.fields) {
    if (is_read ? field.is_required : !field.type().is_secret()) writer.string(field.name);
  }
  writer.end_array();
  // Readers of our answers must live with new fields; we refuse fields that we do not know.
  if (is_read) writer.field("additionalProperties", false);
}

void JsonSchemas::write_definitions(JsonWriter& writer) const {
  for (const auto& [name, uses] : uses_) {
    if (uses.type->kind == JsonTypeKind::Enum) {
      writer.key(name).begin_object().field("type", "string").key("enum").begin_array();
      for (const auto& word : uses.type->words) writer.string(word);
      writer.end_array().end_object();
      continue;
    }
    std::set<const JsonType*> visited;
    const bool are_two = uses.is_read && uses.is_written && differs(*uses.type, visited);
    if (uses.is_written) {
      writer.key(name).begin_object();
      write_structure(writer, *uses.type, JsonDirection::Written);
      writer.end_object();
    }
    if (uses.is_read && (are_two || !uses.is_written)) {
      writer.key(are_two ? name + "Input" : name).begin_object();
      write_structure(writer, *uses.type, JsonDirection::Read);
      writer.end_object();
    }
  }
}

std::string json_schema_document(const JsonType& type) {
  JsonSchemas schemas("#/$defs/");
  schemas.use(type, JsonDirection::Written);
  std::string out;
  JsonWriter writer(out);
  writer.begin_object().field("$schema", "https://json-schema.org/draft/2020-12/schema");
  schemas.write_keywords(writer, type, JsonDirection::Written);
  writer.key("$defs").begin_object();
  schemas.write_definitions(writer);
  writer.end_object().end_object();
  return out;
}

}  // namespace hoga
