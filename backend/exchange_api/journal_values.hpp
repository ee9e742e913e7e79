// How times, enumerations, optional values and lists stand in the journal; one function each for both directions. A
// writer is given const objects, a reader mutable ones. Internal to the journal's codec.
#pragma once

#include <cstdint>
#include <type_traits>

#include "exchange_api/journal_archive.hpp"

namespace hoga::exchange_api {

template <typename Archive, typename Time>
void time_of(Archive& archive, Time& time) {
  std::int64_t microseconds = to_microseconds(time);
  archive.signed_number(microseconds);
  if constexpr (Archive::kReads) time = from_microseconds(microseconds);
}

template <typename Archive, typename Enum>
void enum_of(Archive& archive, Enum& value, std::uint64_t count) {
  auto number = static_cast<std::uint64_t>(value);
  archive.unsigned_number(number);
  if constexpr (Archive::kReads) {
    if (number >= count) {
      archive.fail();
      number = 0;
    }
    value = static_cast<std::remove_const_t<Enum>>(number);
  }
}

template <typename Archive, typename Number, typename Optional>
void optional_number(Archive& archive, Optional& value) {
  bool is_set = value.has_value();
  archive.flag(is_set);
  std::int64_t number = is_set ? static_cast<std::int64_t>(*value) : 0;
  if (is_set) archive.signed_number(number);
  if constexpr (Archive::kReads) {
    value.reset();
    if (is_set) value = static_cast<Number>(number);
  }
}

template <typename Archive, typename Optional>
void optional_time(Archive& archive, Optional& value) {
  bool is_set = value.has_value();
  archive.flag(is_set);
  Timestamp time = value.value_or(Timestamp{});
  if (is_set) time_of(archive, time);
  if constexpr (Archive::kReads) {
    value.reset();
    if (is_set) value = time;
  }
}

// A list whose elements take at least a byte each, so that a damaged length can't ask for more memory than the file is
// long.
template <typename Archive, typename List, typename Element>
void list_of(Archive& archive, List& list, Element&& element) {
  std::uint64_t size = list.size();
  archive.unsigned_number(size);
  if constexpr (Archive::kReads) {
    if (size > archive.left()) {
      archive.fail();
      size = 0;
    }
    list.clear();
    list.resize(size);
  }
  for (auto& item : list) {
    if (!archive.is_good()) return;
    element(item);
  }
}

// A number that lies near the last one of its kind.
template <typename Archive, typename Number>
void near_number(Archive& archive, Number& value, std::int64_t& previous) {
  std::int64_t difference =
      static_cast<std::int64_t>(static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(previous));
  archive.signed_number(difference);
  previous = static_cast<std::int64_t>(static_cast<std::uint64_t>(previous) + static_cast<std::uint64_t>(difference));
  if constexpr (Archive::kReads) value = static_cast<std::remove_const_t<Number>>(previous);
}

}  // namespace hoga::exchange_api
