// JSON Schema (2020-12, which OpenAPI 3.1 speaks) of types known to json_type. Named types (structs and enums) are
// referred to and collected; a struct that is both read and written differs between the two (a field that may be absent
// when read is always there when written), so then the read form is named "<Name>Input".
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/json_type.hpp"

namespace hoga {

enum class JsonDirection { Read, Written };

class JsonSchemas {
 public:
  // `reference_prefix` such as "#/components/schemas/".
  explicit JsonSchemas(std::string reference_prefix) : prefix_(std::move(reference_prefix)) {}

  // Says beforehand that a type is used, so that names are known when references are written. Call it for every type
  // first. Throws InvariantError if two different types share a name.
  void use(const JsonType& type, JsonDirection direction);

  // Writes the schema's keywords into the object that the writer has open. `constraint` and nullability join in.
  void write_keywords(JsonWriter& writer, const JsonType& type, JsonDirection direction,
                      const FieldConstraint* constraint = nullptr) const;
  // A whole schema object.
  void write(JsonWriter& writer, const JsonType& type, JsonDirection direction) const;
  // The named types, by name: `"Order": {...}, ...` into the open object.
  void write_definitions(JsonWriter& writer) const;

 private:
  struct Uses {
    const JsonType* type = nullptr;
    bool is_read = false;
    bool is_written = false;
  };
  bool differs(const JsonType& type, std::set<const JsonType*>& visited) const;
  std::string reference(const JsonType& type, JsonDirection direction) const;
  void write_plain(JsonWriter& writer, const JsonType& type, JsonDirection direction, bool is_nullable) const;
  void write_structure(JsonWriter& writer, const JsonType& type, JsonDirection direction) const;
  void write_property(JsonWriter& writer, const JsonType& owner, const JsonField& field, JsonDirection direction) const;

  std::string prefix_;
  std::map<std::string, Uses> uses_;
};

}  // namespace hoga
