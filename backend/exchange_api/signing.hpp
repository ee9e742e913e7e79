// What proves that a request comes from the owner of an API key: HMAC-SHA256 with a shared secret, or an RSA (PKCS#1
// v1.5, SHA-256, 2048 to 4096 bits) or Ed25519 signature whose public key the exchange was given. Verification is
// always over the bytes as they were received, never over a parsed and printed copy. Values; a SigningKey may be shared
// between threads once made.
#pragma once

#include <sodium/crypto_auth_hmacsha256.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/secret.hpp"

// OpenSSL's EVP_PKEY.
struct evp_pkey_st;

namespace hoga::exchange_api {

class SigningKey {
 public:
  enum class Scheme { HmacSha256, Rsa, Ed25519 };

  explicit SigningKey(const Secret& secret);
  // The PEM of a public key ("-----BEGIN PUBLIC KEY-----"). Error ValidationFailed, code `unusable_public_key`: not one
  // of the two kinds, or an RSA key of another size.
  static Result<SigningKey> from_public_key(std::string_view pem);

  Scheme scheme() const { return scheme_; }
  // HMAC alone: lower-case hex over the concatenation of the parts.
  std::string sign(std::string_view first, std::string_view second = {}) const;
  // Hex in either case for HMAC, base64 for the others; takes the same time wherever the difference stands.
  bool verify(std::string_view signature, std::string_view first, std::string_view second = {}) const;

 private:
  SigningKey() = default;
  bool verify_public(std::string_view signature, std::string_view first, std::string_view second) const;

  Scheme scheme_ = Scheme::HmacSha256;
  // The state after the key was absorbed: starting from a copy saves half of the work for each request.
  crypto_auth_hmacsha256_state keyed_{};
  std::shared_ptr<evp_pkey_st> public_key_;
};

// "HMAC_SHA256", "RSA", "ED25519": as Binance's messages call them.
std::string_view to_text(SigningKey::Scheme scheme);

// A REST payload: raw query and raw form body, each without its `signature` parameter; `signature` is percent-decoded.
struct SignedPayload {
  std::string query;
  std::string body;
  std::string signature;
};
SignedPayload split_signature(std::string_view raw_query, std::string_view raw_body);

// A WebSocket API payload: `k=v` of all but `signature`, sorted by name, joined by `&`, with the source text of each
// value.
std::string sorted_payload(const std::vector<std::pair<std::string_view, std::string_view>>& parameters);

}  // namespace hoga::exchange_api
