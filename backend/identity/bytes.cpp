#include "identity/bytes.hpp"

#include <sodium.h>

#include "base/secure_random.hpp"

namespace hoga::identity {
namespace {

constexpr int kBase64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr std::string_view kSealedPrefix = "v1.";
constexpr std::size_t kNonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* data_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

std::string encode_base64(ByteView bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), kBase64), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kBase64);
  text.pop_back();  // the terminating zero
  return text;
}

std::optional<std::vector<std::uint8_t>> decode_base64(std::string_view text) {
  std::vector<std::uint8_t> bytes(text.size() / 4 * 3 + 3);
  std::size_t size = 0;
  const char* end = nullptr;
  if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, &end, kBase64) != 0 ||
      end != text.data() + text.size()) {
    return std::nullopt;
  }
  bytes.resize(size);
  return bytes;
}

std::string encode_hex(ByteView bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

std::string hash_hex(std::string_view text) {
  ensure_sodium();
  std::array<std::uint8_t, 32> digest{};
  crypto_generichash(digest.data(), digest.size(), data_of(text), text.size(), nullptr, 0);
  return encode_hex(digest);
}

std::array<std::uint8_t, 32> keyed_hash(std::span<const std::uint8_t, 32> key, std::string_view text) {
  ensure_sodium();
  std::array<std::uint8_t, 32> digest{};
  crypto_generichash(digest.data(), digest.size(), data_of(text), text.size(), key.data(), key.size());
  return digest;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string seal(std::span<const std::uint8_t, 32> key, std::string_view plain, std::string_view context) {
  std::vector<std::uint8_t> bytes(kNonceSize + plain.size() + kTagSize);
  secure_random_fill(std::span(bytes.data(), kNonceSize));
  unsigned long long written = 0;
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes.data() + kNonceSize, &written, data_of(plain), plain.size(),
                                             data_of(context), context.size(), nullptr, bytes.data(), key.data());
  return std::string(kSealedPrefix) + encode_base64(bytes);
}

std::optional<std::string> open_sealed(std::span<const std::uint8_t, 32> key, std::string_view sealed,
                                       std::string_view context) {
  ensure_sodium();
  if (!sealed.starts_with(kSealedPrefix)) return std::nullopt;
  const auto bytes = decode_base64(sealed.substr(kSealedPrefix.size()));
  if (!bytes || bytes->size() < kNonceSize + kTagSize) return std::nullopt;
  std::string plain(bytes->size() - kNonceSize - kTagSize, '\0');
  unsigned long long written = 0;
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(plain.data()), &written, nullptr,
                                                 bytes->data() + kNonceSize, bytes->size() - kNonceSize,
                                                 data_of(context), context.size(), bytes->data(), key.data()) != 0) {
    return std::nullopt;
  }
  return plain;
}

}  // namespace hoga::identity
