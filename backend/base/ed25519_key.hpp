// An Ed25519 private key, as exchanges have their users make one: PKCS#8 in PEM, without a passphrase. Signs as
// RFC 8032 says. A value; any thread. The key is wiped when it goes.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/secret.hpp"

namespace hoga {

class Ed25519Key {
 public:
  // Whether the text means to be a PEM at all; anything else is a shared secret.
  static bool is_pem(std::string_view text);
  // Line breaks may be missing, or blanks stand in their place: a field of one line pastes so. Error ValidationFailed
  // with a sentence for the key's owner and one of these codes: `encrypted_key`, `public_key`, `not_pkcs8`,
  // `not_ed25519`, `malformed_pem`.
  static Result<Ed25519Key> from_pem(std::string_view text);

  Ed25519Key(const Ed25519Key&) = default;
  Ed25519Key& operator=(const Ed25519Key&) = default;
  ~Ed25519Key();

  // Base 64 with padding.
  std::string sign(std::string_view text) const;
  // The PKCS#8 PEM, written one way whatever way it came.
  Secret private_pem() const;
  // What the exchange is given ("-----BEGIN PUBLIC KEY-----").
  std::string public_pem() const;

 private:
  static constexpr std::size_t kSeedBytes = 32;

  Ed25519Key() = default;

  // Seed and public key, as libsodium wants them.
  std::array<unsigned char, 64> key_{};
};

}  // namespace hoga
