// Any text as an access token: nothing that we did not sign is ever believed, and what decodes is written as the same.
#include <cstdlib>

#include "identity/bytes.hpp"
#include "identity/jwt.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hoga::identity;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const std::array<std::uint8_t, 32> seed{7};
  static const EdDsaKey key(seed);
  static const AccessTokens tokens(seed);
  const auto now = hoga::from_milliseconds(1'795'000'000'000);
  if (tokens.read(text, now) || key.verify(text)) std::abort();
  // The same text, signed: whatever a payload holds, it is claims or an error.
  static_cast<void>(tokens.read(key.sign(R"({"alg":"EdDSA","typ":"JWT"})", text), now));
  static_cast<void>(tokens.read(key.sign(text, R"({"iss":"hoga"})"), now));
  if (const auto bytes = decode_base64(text)) {
    if (decode_base64(encode_base64(*bytes)) != bytes) std::abort();
  }
  if (open_sealed(std::span<const std::uint8_t, 32>(seed), text, "row")) std::abort();
  return 0;
}
