// Signatures of requests: HMAC-SHA256 over exactly the text that goes out. Pure; any thread. The secret never leaves
// this file's functions: they take it and give a signature.
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

// Lower-case hexadecimal.
std::string hmac_sha256_hex(std::string_view key, std::string_view text);

// "symbol=LTCBTC&side=BUY": values percent-encoded, as REST wants them before signing since 2026-01-15.
std::string to_query(const Parameters& parameters);
// The query with its signature at the end.
std::string signed_query(const Parameters& parameters, const Secret& secret);
// The WebSocket API signs the parameters sorted by name and not encoded.
std::string websocket_signature(Parameters parameters, const Secret& secret);

}  // namespace hoga::venue::binance
