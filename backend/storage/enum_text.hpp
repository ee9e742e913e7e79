// Enumerators as the database and the API spell them: PartiallyFilled is "partially_filled". For described enumerations
// only.
#pragma once

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace hoga::storage {

// "StopLimit" becomes "stop_limit".
std::string snake_case(std::string_view name);

template <typename E>
std::string enum_text(E value) {
  std::string text;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto descriptor) {
    if (descriptor.value == value) text = snake_case(descriptor.name);
  });
  return text;
}

template <typename E>
std::optional<E> parse_enum(std::string_view text) {
  std::optional<E> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto descriptor) {
    if (snake_case(descriptor.name) == text) found = descriptor.value;
  });
  return found;
}

}  // namespace hoga::storage
