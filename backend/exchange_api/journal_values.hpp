// Values that only the journal has; one function each for both directions. Times, enumerations, optional values and
// lists are those of base/binary_archive.hpp. Internal to the journal's codec.
#pragma once

#include <cstdint>
#include <type_traits>

#include "exchange_api/journal_archive.hpp"

namespace hoga::exchange_api {

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
