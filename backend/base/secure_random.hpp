// Randomness that nobody can guess, from libsodium. Any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace hoga {

// Starts libsodium; safe to call more than once. Everything below calls it.
void ensure_sodium();
void secure_random_fill(std::span<std::uint8_t> bytes);
std::uint64_t secure_random_u64();
// URL-safe base 64 without padding of so many random bytes: tokens, secrets, nonces.
std::string secure_random_token(std::size_t byte_count);

}  // namespace hoga
