#include "base/secure_random.hpp"

#include <sodium.h>

#include <stdexcept>
#include <vector>

namespace hoga {

void ensure_sodium() {
  static const int started = sodium_init();
  if (started < 0) throw std::runtime_error("libsodium can't be started");
}

void secure_random_fill(std::span<std::uint8_t> bytes) {
  ensure_sodium();
  randombytes_buf(bytes.data(), bytes.size());
}

std::uint64_t secure_random_u64() {
  std::uint64_t number = 0;
  ensure_sodium();
  randombytes_buf(&number, sizeof number);
  return number;
}

std::string secure_random_token(std::size_t byte_count) {
  std::vector<std::uint8_t> bytes(byte_count);
  secure_random_fill(bytes);
  std::string text(sodium_base64_ENCODED_LEN(byte_count, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.resize(text.size() - 1);  // the terminating zero
  return text;
}

}  // namespace hoga
