// Bytes of described types: every public member of a struct with BOOST_DESCRIBE_STRUCT, in its order, by the values of
// binary_archive.hpp. For messages between processes of one version of the program: a member more is another format,
// which the two sides have to tell by a number of their own. Understood are bool, integers, double, std::string,
// Decimal, Timestamp, enums, optional, vector, array, pair, variant, described structs. Include it in .cpp files.
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/binary_archive.hpp"

namespace hoga {

// How many values an enumeration has, from 0 on. Specialised for those that are not described.
template <typename Enum>
inline constexpr std::uint64_t kEnumeratorCount = boost::mp11::mp_size<boost::describe::describe_enumerators<Enum>>();

namespace binary_detail {

template <typename T, template <typename...> typename Template>
inline constexpr bool kIs = false;
template <template <typename...> typename Template, typename... Arguments>
inline constexpr bool kIs<Template<Arguments...>, Template> = true;
template <typename T>
inline constexpr bool kIsArray = false;
template <typename T, std::size_t count>
inline constexpr bool kIsArray<std::array<T, count>> = true;

template <typename Archive, typename T>
void put(Archive& archive, T& value);

template <typename Archive, typename T>
void put_number(Archive& archive, T& value) {
  using Number = std::remove_const_t<T>;
  if constexpr (std::is_same_v<Number, bool>) {
    archive.flag(value);
  } else if constexpr (std::is_same_v<Number, double>) {
    archive.real_number(value);
  } else if constexpr (std::is_enum_v<Number>) {
    enum_of(archive, value, kEnumeratorCount<Number>);
  } else if constexpr (std::is_same_v<Number, std::uint64_t>) {
    archive.unsigned_number(value);
  } else {
    number_of(archive, value);
  }
}

template <typename Archive, typename T>
void put_variant(Archive& archive, T& value) {
  using Variant = std::remove_const_t<T>;
  constexpr auto count = std::variant_size_v<Variant>;
  std::uint64_t index = value.index();
  archive.unsigned_number(index);
  if constexpr (Archive::kReads) {
    if (index >= count) return archive.fail();
    boost::mp11::mp_with_index<count>(index, [&](auto at) { value.template emplace<at()>(); });
  }
  std::visit([&](auto& alternative) { put(archive, alternative); }, value);
}

template <typename Archive, typename T>
void put(Archive& archive, T& value) {
  using Value = std::remove_const_t<T>;
  const auto put_element = [&](auto& element) { put(archive, element); };
  if constexpr (std::is_arithmetic_v<Value> || std::is_enum_v<Value>) {
    put_number(archive, value);
  } else if constexpr (std::is_same_v<Value, std::string>) {
    archive.text(value);
  } else if constexpr (std::is_same_v<Value, Decimal>) {
    archive.decimal(value);
  } else if constexpr (std::is_same_v<Value, Timestamp>) {
    time_of(archive, value);
  } else if constexpr (kIs<Value, std::optional>) {
    optional_of(archive, value, put_element);
  } else if constexpr (kIs<Value, std::vector>) {
    list_of(archive, value, put_element);
  } else if constexpr (kIsArray<Value>) {
    for (auto& element : value) put(archive, element);
  } else if constexpr (kIs<Value, std::pair>) {
    put(archive, value.first);
    put(archive, value.second);
  } else if constexpr (kIs<Value, std::variant>) {
    put_variant(archive, value);
  } else {
    static_assert(boost::describe::has_describe_members<Value>::value, "Describe the struct");
    using Members = boost::describe::describe_members<Value, boost::describe::mod_public>;
    boost::mp11::mp_for_each<Members>([&](auto member) { put(archive, value.*member.pointer); });
  }
}

}  // namespace binary_detail

template <typename T>
std::string to_binary(const T& value) {
  std::string out;
  BinaryWriter writer(out);
  binary_detail::put(writer, value);
  writer.finish();
  return out;
}

// Nothing where the text is not the whole of one value.
template <typename T>
std::optional<T> from_binary(std::string_view text) {
  std::optional<T> value(std::in_place);
  BinaryReader reader(text);
  binary_detail::put(reader, *value);
  if (!reader.is_good() || !reader.is_at_end()) value.reset();
  return value;
}

}  // namespace hoga
