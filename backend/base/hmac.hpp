// HMAC-SHA256: proves that a text comes from who holds the key. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace hoga {

// 64 characters in lower case.
std::string hmac_sha256_hex(std::string_view key, std::string_view text);

}  // namespace hoga
