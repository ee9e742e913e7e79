#include "exchange_api/journal_frame.hpp"

#include <zlib.h>

#include <array>

namespace hoga::exchange_api {
namespace {

// What a frame begins with, so that one can be found again behind damage.
constexpr std::string_view kMarker = "HGF1";

std::array<char, 4> to_bytes(std::uint32_t number) {
  return {static_cast<char>(number), static_cast<char>(number >> 8), static_cast<char>(number >> 16),
          static_cast<char>(number >> 24)};
}

std::uint32_t to_number(std::string_view bytes) {
  std::uint32_t number = 0;
  for (std::size_t index = 4; index > 0; --index) number = (number << 8) | static_cast<std::uint8_t>(bytes[index - 1]);
  return number;
}

std::uint32_t checksum(std::string_view length, std::string_view payload) {
  auto sum = crc32_z(0, reinterpret_cast<const Bytef*>(length.data()), length.size());
  sum = crc32_z(sum, reinterpret_cast<const Bytef*>(payload.data()), payload.size());
  return static_cast<std::uint32_t>(sum);
}

}  // namespace

void append_frame(std::string& out, std::string_view payload) {
  const auto length = to_bytes(static_cast<std::uint32_t>(payload.size()));
  const auto sum = to_bytes(checksum({length.data(), length.size()}, payload));
  out += kMarker;
  out.append(length.data(), length.size());
  out.append(sum.data(), sum.size());
  out += payload;
}

std::optional<std::string_view> read_frame(std::string_view text) {
  if (text.size() < kFrameHeaderBytes || !text.starts_with(kMarker)) return std::nullopt;
  const std::size_t length = to_number(text.substr(4));
  if (length > kFramePayloadMax || length > text.size() - kFrameHeaderBytes) return std::nullopt;
  const std::string_view payload = text.substr(kFrameHeaderBytes, length);
  if (to_number(text.substr(8)) != checksum(text.substr(4, 4), payload)) return std::nullopt;
  return payload;
}

bool has_frame(std::string_view text) {
  for (auto at = text.find(kMarker); at != std::string_view::npos; at = text.find(kMarker, at + 1)) {
    if (read_frame(text.substr(at))) return true;
  }
  return false;
}

}  // namespace hoga::exchange_api
