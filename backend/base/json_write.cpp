// Values into JSON.
#include "base/json_type.hpp"

namespace hoga {
namespace {

void write_list(const JsonType& type, JsonWriter& writer, const void* value) {
  const JsonType& element = type.element();
  const std::size_t size = type.size(value);
  writer.begin_array();
  for (std::size_t i = 0; i < size; ++i) element.write(writer, type.element_at(value, i));
  writer.end_array();
}

struct MapWrite {
  JsonWriter& writer;
  const JsonType& element;
};

void write_map(const JsonType& type, JsonWriter& writer, const void* value) {
  MapWrite state{writer, type.element()};
  writer.begin_object();
  type.for_each(value, &state, [](void* erased, const std::string& key, const void* element) {
    auto& to = *static_cast<MapWrite*>(erased);
    to.writer.key(key);
    to.element.write(to.writer, element);
  });
  writer.end_object();
}

void write_structure(const JsonType& type, JsonWriter& writer, const void* value) {
  writer.begin_object();
  for (const auto& field : type.fields) {
    const JsonType& field_type = field.type();
    if (field_type.is_secret()) continue;
    writer.prepared_key(field.key);
    field_type.write(writer, static_cast<const char*>(value) + field.offset);
  }
  writer.end_object();
}

void write_integer(const JsonType& type, JsonWriter& writer, const void* value) {
  const Int128 number = type.load_integer(value);
  if (number < 0)
    writer.integer(static_cast<std::int64_t>(number));
  else
    writer.unsigned_integer(static_cast<std::uint64_t>(number));
}

}  // namespace

void JsonType::write(JsonWriter& writer, const void* value) const {
  switch (kind) {
    case JsonTypeKind::Boolean: writer.boolean(*static_cast<const bool*>(value)); return;
    case JsonTypeKind::Integer: return write_integer(*this, writer, value);
    case JsonTypeKind::Real: writer.real(*static_cast<const double*>(value)); return;
    case JsonTypeKind::String: writer.string(*static_cast<const std::string*>(value)); return;
    case JsonTypeKind::Decimal:
      writer.begin_text().out() += static_cast<const Decimal*>(value)->to_fixed();
      writer.end_text();
      return;
    case JsonTypeKind::Text:
    case JsonTypeKind::Enum: {
      // A JsonText promises that its text needs no escape; words of enums never do.
      append_text(writer.begin_text().out(), value);
      writer.end_text();
      return;
    }
    case JsonTypeKind::Raw: {
      const auto& json = static_cast<const RawJson*>(value)->text;
      if (json.empty())
        writer.null();
      else
        writer.raw(json);
      return;
    }
    case JsonTypeKind::Secret: writer.null(); return;
    case JsonTypeKind::Optional:
      if (size(value) == 0)
        writer.null();
      else
        element().write(writer, element_at(value, 0));
      return;
    case JsonTypeKind::List: return write_list(*this, writer, value);
    case JsonTypeKind::Map: return write_map(*this, writer, value);
    case JsonTypeKind::Structure: return write_structure(*this, writer, value);
  }
}

}  // namespace hoga
