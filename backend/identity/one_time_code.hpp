// One-time codes that follow the clock (RFC 6238: six digits, SHA-1, 30 seconds, as every authenticator app makes
// them), by liboath. Pure but for the making of secrets; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/secret.hpp"
#include "base/time.hpp"

namespace hoga::identity {

inline constexpr std::chrono::seconds kCodeStep{30};

// 160 random bits in base 32, as a person may type them.
Secret make_code_secret();
// The code at that time; throws for a secret that is not base 32.
std::string code_at(const Secret& secret, Timestamp at);
// The number of the step that the code belongs to, if that is at most so many steps from now.
std::optional<std::int64_t> find_step(const Secret& secret, std::string_view code, Timestamp now, int steps_around);
// What a QR code says to an authenticator app.
std::string code_uri(const Secret& secret, const std::string& account_name);

}  // namespace hoga::identity
