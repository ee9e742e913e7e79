// How the table of a type (JsonType) is made from the type itself. The second half of base/json_type.hpp, which
// includes it.
#pragma once

#include "base/json_type.hpp"

namespace hoga {

namespace detail {

template <typename T>
struct IsOptional : std::false_type {};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <typename T>
struct IsVector : std::false_type {};
template <typename T>
struct IsVector<std::vector<T>> : std::true_type {};
template <typename T>
struct IsArray : std::false_type {};
template <typename T, std::size_t N>
struct IsArray<std::array<T, N>> : std::true_type {};
template <typename T>
struct IsPair : std::false_type {};
template <typename T>
struct IsPair<std::pair<T, T>> : std::true_type {};
template <typename T>
struct IsMap : std::false_type {};
template <typename T, typename C>
struct IsMap<std::map<std::string, T, C>> : std::true_type {};

template <typename E>
std::optional<E> find_enumerator(std::string_view text) {
  std::optional<E> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto descriptor) {
    if (!found && to_snake_case(descriptor.name) == text) found = descriptor.value;
  });
  return found;
}

template <typename E>
JsonType make_enum_type() {
  JsonType type;
  type.kind = JsonTypeKind::Enum;
  type.name = JsonName<E>::get();
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
      [&](auto descriptor) { type.words.push_back(to_snake_case(descriptor.name)); });
  type.append_text = [](std::string& out, const void* value) {
    static const auto names = [] {
      std::map<E, std::string> map;
      boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
          [&](auto descriptor) { map.emplace(descriptor.value, to_snake_case(descriptor.name)); });
      return map;
    }();
    if (const auto found = names.find(*static_cast<const E*>(value)); found != names.end()) out += found->second;
  };
  type.parse_text = [](std::string_view text, void* value) -> std::optional<Error> {
    const auto found = find_enumerator<E>(text);
    if (!found) return make_error(Errc::ValidationFailed, "not_allowed", "Not one of the allowed words.");
    *static_cast<E*>(value) = *found;
    return std::nullopt;
  };
  return type;
}

template <typename T>
JsonType make_text_type() {
  JsonType type;
  type.kind = JsonTypeKind::Text;
  type.text_format = JsonText<T>::format();
  type.append_text = [](std::string& out, const void* value) {
    JsonText<T>::append(out, *static_cast<const T*>(value));
  };
  type.parse_text = [](std::string_view text, void* value) -> std::optional<Error> {
    auto parsed = JsonText<T>::parse(text);
    if (!parsed) return parsed.error();
    *static_cast<T*>(value) = std::move(*parsed);
    return std::nullopt;
  };
  return type;
}

template <typename T>
JsonType make_integer_type() {
  JsonType type;
  type.kind = JsonTypeKind::Integer;
  type.integer_min = std::numeric_limits<T>::min();
  type.integer_max = std::numeric_limits<T>::max();
  type.load_integer = [](const void* value) { return static_cast<Int128>(*static_cast<const T*>(value)); };
  type.store_integer = [](void* value, Int128 number) { *static_cast<T*>(value) = static_cast<T>(number); };
  return type;
}

template <typename Container>
void set_list_access(JsonType& type) {
  type.size = [](const void* list) -> std::size_t { return static_cast<const Container*>(list)->size(); };
  type.element_at = [](const void* list, std::size_t index) -> const void* {
    return &(*static_cast<const Container*>(list))[index];
  };
}

template <typename T>
JsonType make_optional_type() {
  using Value = typename T::value_type;
  JsonType type;
  type.kind = JsonTypeKind::Optional;
  type.element = &json_type<Value>;
  type.emplace = [](void* optional) -> void* { return &static_cast<T*>(optional)->emplace(); };
  type.reset = [](void* optional) { static_cast<T*>(optional)->reset(); };
  type.size = [](const void* optional) -> std::size_t { return static_cast<const T*>(optional)->has_value() ? 1 : 0; };
  type.element_at = [](const void* optional, std::size_t) -> const void* { return &**static_cast<const T*>(optional); };
  return type;
}

template <typename T>
JsonType make_vector_type() {
  static_assert(!std::is_same_v<T, std::vector<bool>>, "vector<bool> has no elements to point at");
  JsonType type;
  type.kind = JsonTypeKind::List;
  type.element = &json_type<typename T::value_type>;
  type.emplace = [](void* list) -> void* { return &static_cast<T*>(list)->emplace_back(); };
  type.reset = [](void* list) { static_cast<T*>(list)->clear(); };
  set_list_access<T>(type);
  return type;
}

// Arrays and pairs: the reader counts, `element_at` gives the place of each.
template <typename T>
JsonType make_fixed_type() {
  JsonType type;
  type.kind = JsonTypeKind::List;
  if constexpr (IsPair<T>::value) {
    type.element = &json_type<typename T::first_type>;
    type.fixed_size = 2;
    type.size = [](const void*) -> std::size_t { return 2; };
    type.element_at = [](const void* pair, std::size_t index) -> const void* {
      return index == 0 ? &static_cast<const T*>(pair)->first : &static_cast<const T*>(pair)->second;
    };
  } else {
    type.element = &json_type<typename T::value_type>;
    type.fixed_size = std::tuple_size_v<T>;
    set_list_access<T>(type);
  }
  return type;
}

template <typename T>
JsonType make_map_type() {
  JsonType type;
  type.kind = JsonTypeKind::Map;
  type.element = &json_type<typename T::mapped_type>;
  type.insert = [](void* map, std::string key) -> void* {
    const auto [place, is_new] = static_cast<T*>(map)->try_emplace(std::move(key));
    return is_new ? &place->second : nullptr;
  };
  type.reset = [](void* map) { static_cast<T*>(map)->clear(); };
  type.size = [](const void* map) -> std::size_t { return static_cast<const T*>(map)->size(); };
  type.for_each = [](const void* map, void* state, void (*visit)(void*, const std::string&, const void*)) {
    for (const auto& [key, value] : *static_cast<const T*>(map)) visit(state, key, &value);
  };
  return type;
}

// A struct's own rules come before those of its bases.
template <typename T>
void collect_constraints(std::vector<FieldConstraint>& all) {
  for (auto& one : Constraints<T>::get()) all.push_back(std::move(one));
  boost::mp11::mp_for_each<boost::describe::describe_bases<T, boost::describe::mod_any_access>>(
      [&](auto descriptor) { collect_constraints<typename decltype(descriptor)::type>(all); });
}

// Joins each field with its rules; throws InvariantError for a rule that names no field.
void finish_structure(JsonType& type, std::vector<FieldConstraint> constraints);

template <typename T>
JsonType make_structure_type() {
  JsonType type;
  type.kind = JsonTypeKind::Structure;
  type.name = JsonName<T>::get();
  const auto probe = std::make_shared<T>();
  using Members = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;
  boost::mp11::mp_for_each<Members>([&](auto descriptor) {
    using Member = std::remove_cvref_t<decltype((*probe).*descriptor.pointer)>;
    JsonField field;
    field.name = descriptor.name;
    field.type = &json_type<Member>;
    field.offset = static_cast<std::size_t>(reinterpret_cast<const char*>(&((*probe).*descriptor.pointer)) -
                                            reinterpret_cast<const char*>(probe.get()));
    field.is_required = !IsOptional<Member>::value;
    type.fields.push_back(std::move(field));
  });
  type.default_value = probe;
  std::vector<FieldConstraint> constraints;
  collect_constraints<T>(constraints);
  finish_structure(type, std::move(constraints));
  return type;
}

JsonType make_simple_type(JsonTypeKind kind);
JsonType make_epoch_type();

template <typename T>
JsonType make_type() {
  if constexpr (JsonText<T>::is_defined)
    return make_text_type<T>();
  else if constexpr (std::is_same_v<T, bool>)
    return make_simple_type(JsonTypeKind::Boolean);
  else if constexpr (std::is_same_v<T, std::string>)
    return make_simple_type(JsonTypeKind::String);
  else if constexpr (std::is_same_v<T, Decimal>)
    return make_simple_type(JsonTypeKind::Decimal);
  else if constexpr (std::is_same_v<T, RawJson>)
    return make_simple_type(JsonTypeKind::Raw);
  else if constexpr (std::is_same_v<T, Secret>)
    return make_simple_type(JsonTypeKind::Secret);
  else if constexpr (std::is_same_v<T, double>)
    return make_simple_type(JsonTypeKind::Real);
  else if constexpr (std::is_same_v<T, EpochMilliseconds>)
    return make_epoch_type();
  else if constexpr (std::is_integral_v<T>)
    return make_integer_type<T>();
  else if constexpr (std::is_enum_v<T>)
    return make_enum_type<T>();
  else if constexpr (IsOptional<T>::value)
    return make_optional_type<T>();
  else if constexpr (IsVector<T>::value)
    return make_vector_type<T>();
  else if constexpr (IsArray<T>::value || IsPair<T>::value)
    return make_fixed_type<T>();
  else if constexpr (IsMap<T>::value)
    return make_map_type<T>();
  else {
    static_assert(boost::describe::has_describe_members<T>::value, "Describe the struct with BOOST_DESCRIBE_STRUCT");
    return make_structure_type<T>();
  }
}

}  // namespace detail

template <typename T>
const JsonType& json_type() {
  static const JsonType type = detail::make_type<T>();
  return type;
}

}  // namespace hoga
