// Signatures of requests over exactly the text that goes out: Ed25519 where the secret is a private key in PEM, else
// HMAC-SHA256. Pure; any thread. The secret never leaves this file's functions: they take it and give a signature.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/secret.hpp"

namespace hoga::venue::binance {

// Names and values in the order in which they go out, not encoded.
using Parameters = std::vector<std::pair<std::string, std::string>>;

bool is_ed25519(const Secret& secret);
// Base 64 for Ed25519, lower-case hexadecimal for HMAC.
std::string sign(const Secret& secret, std::string_view text);

// "symbol=LTCBTC&side=BUY": values percent-encoded, as REST wants them before signing since 2026-01-15.
std::string to_query(const Parameters& parameters);
// The query with its signature at the end, that percent-encoded as well.
std::string signed_query(const Parameters& parameters, const Secret& secret);
// The WebSocket API signs the parameters sorted by name and not encoded.
std::string websocket_signature(Parameters parameters, const Secret& secret);

}  // namespace hoga::venue::binance
