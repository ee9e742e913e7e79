// What proves that a request comes from the owner of an API key. HMAC-SHA256 keys sign today; Scheme is the seam for
// RSA and Ed25519 keys. Verification is always over the bytes as they were received, never over a parsed and printed
// copy. Values; a SigningKey may be shared between threads once made.
#pragma once

#include <sodium/crypto_auth_hmacsha256.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/secret.hpp"

namespace hoga::exchange_api {

class SigningKey {
 public:
  enum class Scheme { HmacSha256, Rsa, Ed25519 };

  explicit SigningKey(const Secret& secret);

  Scheme scheme() const { return Scheme::HmacSha256; }
  // Lower-case hex over the concatenation of the parts.
  std::string sign(std::string_view first, std::string_view second = {}) const;
  // Hex in either case; takes the same time wherever the difference stands.
  bool verify(std::string_view signature, std::string_view first, std::string_view second = {}) const;

 private:
  // The state after the key was absorbed: starting from a copy saves half of the work for each request.
  crypto_auth_hmacsha256_state keyed_{};
};

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
