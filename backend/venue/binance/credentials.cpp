#include "venue/binance/credentials.hpp"

#include <algorithm>

#include "base/ed25519_key.hpp"
#include "base/error.hpp"
#include "base/hmac.hpp"
#include "net/url.hpp"

namespace hoga::venue::binance {

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
