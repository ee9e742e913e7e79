#include "venue/binance/credentials.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>

#include "base/ed25519_key.hpp"
#include "base/error.hpp"
#include "net/url.hpp"

namespace hoga::venue::binance {

std::string hmac_sha256_hex(std::string_view key, std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  const auto* made =
      HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes, text.size(), digest.data(), &size);
  HOGA_INVARIANT(made != nullptr && size == 32, "HMAC-SHA256 gives 32 bytes");
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(64);
  for (unsigned int i = 0; i < size; ++i) {
    hex.push_back(kDigits[digest[i] >> 4]);
    hex.push_back(kDigits[digest[i] & 15]);
  }
  return hex;
}

std::string to_query(const Parameters& parameters) {
  std::string query;
  for (const auto& [name, value] : parameters) {
    if (!query.empty()) query.push_back('&');
    query += name;
    query.push_back('=');
    query += net::percent_encode(value);
  }
  return query;
}

bool is_ed25519(const Secret& secret) { return Ed25519Key::is_pem(secret.reveal()); }

std::string sign(const Secret& secret, std::string_view text) {
  if (is_ed25519(secret)) {
    // The vault takes no other PEM. One that does not open all the same gives a signature that the exchange refuses.
    if (const auto key = Ed25519Key::from_pem(secret.reveal())) return key->sign(text);
  }
  return hmac_sha256_hex(secret.reveal(), text);
}

std::string signed_query(const Parameters& parameters, const Secret& secret) {
  std::string query = to_query(parameters);
  // Base 64 has characters that mean something in a query.
  const std::string signature = net::percent_encode(sign(secret, query));
  return query + "&signature=" + signature;
}

std::string websocket_signature(Parameters parameters, const Secret& secret) {
  std::sort(parameters.begin(), parameters.end());
  std::string text;
  for (const auto& [name, value] : parameters) {
    if (!text.empty()) text.push_back('&');
    text += name;
    text.push_back('=');
    text += value;
  }
  return sign(secret, text);
}

}  // namespace hoga::venue::binance
