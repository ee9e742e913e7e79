// Access tokens: JSON Web Tokens signed by EdDSA (RFC 8037), the algorithm fixed by us, so that no header can talk the
// reader into another. The signing key is derived from the master key. Immutable once made; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/time.hpp"
#include "domain/order.hpp"

namespace hoga::identity {

struct AccessClaims {
  UserId user_id;
  // Which sign-in it belongs to: what the revocation set is asked for.
  Uuid session_id;
  Timestamp issued_at{};
  Timestamp expires_at{};
  friend bool operator==(const AccessClaims&, const AccessClaims&) = default;
};

// Compact JWS of any payload: the part that RFC 8037's vectors check.
class EdDsaKey {
 public:
  explicit EdDsaKey(const std::array<std::uint8_t, 32>& seed);
  std::string sign(std::string_view header_json, std::string_view payload_json) const;
  // The payload, if the signature is ours and the header says EdDSA. Unauthenticated otherwise.
  Result<std::string> verify(std::string_view token) const;
  const std::array<std::uint8_t, 32>& public_key() const { return public_key_; }

 private:
  std::array<std::uint8_t, 64> secret_key_{};
  std::array<std::uint8_t, 32> public_key_{};
};

class AccessTokens {
 public:
  explicit AccessTokens(const std::array<std::uint8_t, 32>& seed) : key_(seed) {}

  std::string issue(const AccessClaims& claims) const;
  // Unauthenticated, code `token_invalid` or `token_expired`. Times count whole seconds.
  Result<AccessClaims> read(std::string_view token, Timestamp now) const;

 private:
  EdDsaKey key_;
};

}  // namespace hoga::identity
