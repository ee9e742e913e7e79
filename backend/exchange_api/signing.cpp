#include "exchange_api/signing.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sodium/utils.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/secure_random.hpp"
#include "net/url.hpp"

namespace hoga::exchange_api {

namespace {

using Digest = std::array<unsigned char, crypto_auth_hmacsha256_BYTES>;

// 0 to 15, or -1.
constexpr int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

Digest digest_of(crypto_auth_hmacsha256_state state, std::string_view first, std::string_view second) {
  crypto_auth_hmacsha256_update(&state, bytes_of(first), first.size());
  if (!second.empty()) crypto_auth_hmacsha256_update(&state, bytes_of(second), second.size());
  Digest digest;
  crypto_auth_hmacsha256_final(&state, digest.data());
  return digest;
}

constexpr int kRsaBitsMin = 2048;
constexpr int kRsaBitsMax = 4096;
// The largest signature: RSA with 4096 bits.
constexpr std::size_t kSignatureBytesMax = 512;

Error unusable_key(std::string why) {
  return make_error(Errc::ValidationFailed, "unusable_public_key", std::move(why));
}

// The raw text with every `signature=…` cut out, together with one separator beside it; the value goes to `signature`.
std::string strip_signature(std::string_view raw, std::string& signature) {
  constexpr std::string_view name = "signature=";
  std::string rest(raw);
  std::size_t begin = 0;
  while (begin < rest.size()) {
    const std::size_t end = std::min(rest.find('&', begin), rest.size());
    if (rest.compare(begin, name.size(), name) != 0) {
      begin = end + 1;
      continue;
    }
    const std::string_view value = std::string_view(rest).substr(begin + name.size(), end - begin - name.size());
    signature = net::percent_decode(value, true).value_or(std::string(value));
    if (begin > 0) {
      rest.erase(begin - 1, end - begin + 1);
    } else {
      rest.erase(0, std::min(end + 1, rest.size()));
    }
  }
  return rest;
}

}  // namespace

SigningKey::SigningKey(const Secret& secret) {
  ensure_sodium();
  const std::string& text = secret.reveal();
  crypto_auth_hmacsha256_init(&keyed_, bytes_of(text), text.size());
}

Result<SigningKey> SigningKey::from_public_key(std::string_view pem) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> input(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())),
                                                        &BIO_free);
  SigningKey key;
  key.public_key_ =
      std::shared_ptr<EVP_PKEY>(PEM_read_bio_PUBKEY(input.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free);
  if (!key.public_key_) return unusable_key("The text is not the PEM of a public key.");
  const int kind = EVP_PKEY_get_base_id(key.public_key_.get());
  if (kind == EVP_PKEY_ED25519) {
    key.scheme_ = Scheme::Ed25519;
    return key;
  }
  if (kind != EVP_PKEY_RSA) return unusable_key("Only Ed25519 and RSA keys can sign.");
  const int bits = EVP_PKEY_get_bits(key.public_key_.get());
  if (bits < kRsaBitsMin || bits > kRsaBitsMax) return unusable_key("An RSA key has 2048 to 4096 bits.");
  key.scheme_ = Scheme::Rsa;
  return key;
}

bool SigningKey::verify_public(std::string_view signature, std::string_view first, std::string_view second) const {
  std::array<unsigned char, kSignatureBytesMax> bytes{};
  std::size_t size = 0;
  if (sodium_base642bin(bytes.data(), bytes.size(), signature.data(), signature.size(), nullptr, &size, nullptr,
                        sodium_base64_VARIANT_ORIGINAL) != 0) {
    return false;
  }
  std::string joined;
  std::string_view message = first;
  if (!second.empty()) {
    joined.append(first).append(second);
    message = joined;
  }
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  const EVP_MD* digest = scheme_ == Scheme::Rsa ? EVP_sha256() : nullptr;
  return EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, public_key_.get()) == 1 &&
         EVP_DigestVerify(context.get(), bytes.data(), size, bytes_of(message), message.size()) == 1;
}

std::string_view to_text(SigningKey::Scheme scheme) {
  switch (scheme) {
    case SigningKey::Scheme::HmacSha256: return "HMAC_SHA256";
    case SigningKey::Scheme::Rsa: return "RSA";
    case SigningKey::Scheme::Ed25519: return "ED25519";
  }
  return {};
}

std::string SigningKey::sign(std::string_view first, std::string_view second) const {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (const unsigned char byte : digest_of(keyed_, first, second)) {
    hex.push_back(digits[byte >> 4]);
    hex.push_back(digits[byte & 15]);
  }
  return hex;
}

bool SigningKey::verify(std::string_view signature, std::string_view first, std::string_view second) const {
  if (scheme_ != Scheme::HmacSha256) return verify_public(signature, first, second);
  const Digest expected = digest_of(keyed_, first, second);
  if (signature.size() != expected.size() * 2) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const int high = hex_value(signature[2 * i]);
    const int low = hex_value(signature[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    difference |= static_cast<unsigned>((high << 4) | low) ^ expected[i];
  }
  return difference == 0;
}

SignedPayload split_signature(std::string_view raw_query, std::string_view raw_body) {
  SignedPayload payload;
  // The query wins where both carry one, as with every parameter.
  payload.body = strip_signature(raw_body, payload.signature);
  payload.query = strip_signature(raw_query, payload.signature);
  return payload;
}

std::string sorted_payload(const std::vector<std::pair<std::string_view, std::string_view>>& parameters) {
  auto sorted = parameters;
  std::sort(sorted.begin(), sorted.end());
  std::string payload;
  for (const auto& [name, value] : sorted) {
    if (name == "signature") continue;
    if (!payload.empty()) payload.push_back('&');
    payload.append(name).push_back('=');
    payload.append(value);
  }
  return payload;
}

}  // namespace hoga::exchange_api
