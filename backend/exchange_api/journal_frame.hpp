// The frames of a journal file: marker, length, CRC-32 of length and payload, payload; all numbers little-endian. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hoga::exchange_api {

inline constexpr std::size_t kFrameHeaderBytes = 12;
inline constexpr std::size_t kFramePayloadMax = 256U << 20;

void append_frame(std::string& out, std::string_view payload);

// The payload of the whole, undamaged frame at the start of `text`; nothing otherwise. It took kFrameHeaderBytes + its
// size.
std::optional<std::string_view> read_frame(std::string_view text);

// Whether a whole, undamaged frame stands anywhere in `text`: then what is before it was damaged, not torn.
bool has_frame(std::string_view text);

}  // namespace hoga::exchange_api
