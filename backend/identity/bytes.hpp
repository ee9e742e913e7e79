// Bytes as text and back, and sealed with XChaCha20-Poly1305. Inside of identity/ only. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hoga::identity {

using ByteView = std::span<const std::uint8_t>;

inline ByteView as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// URL-safe base 64 without padding.
std::string encode_base64(ByteView bytes);
std::optional<std::vector<std::uint8_t>> decode_base64(std::string_view text);
std::string encode_hex(ByteView bytes);
// BLAKE2b of 32 bytes, in hexadecimal; with a key it is a message authentication code.
std::string hash_hex(std::string_view text);
std::array<std::uint8_t, 32> keyed_hash(std::span<const std::uint8_t, 32> key, std::string_view text);
bool equal_in_constant_time(std::string_view a, std::string_view b);

// "v1." and base 64 of a random nonce and the ciphertext. It opens only under the same key and context.
std::string seal(std::span<const std::uint8_t, 32> key, std::string_view plain, std::string_view context);
std::optional<std::string> open_sealed(std::span<const std::uint8_t, 32> key, std::string_view sealed,
                                       std::string_view context);

}  // namespace hoga::identity
