#include "identity/one_time_code.hpp"

#include <liboath/oath.h>

#include <array>
#include <cstdlib>
#include <memory>

#include "base/secure_random.hpp"
#include "identity/bytes.hpp"

namespace hoga::identity {
namespace {

constexpr unsigned kDigits = 6;
constexpr std::size_t kSecretSize = 20;

struct Free {
  void operator()(char* text) const { std::free(text); }
};
using OathText = std::unique_ptr<char, Free>;

void require(int result, const char* what) { HOGA_INVARIANT(result == OATH_OK, what); }

// The bytes that the codes are made of.
class Decoded {
 public:
  explicit Decoded(const Secret& secret) {
    static const int started = oath_init();
    require(started, "liboath starts");
    const std::string& text = secret.reveal();
    char* bytes = nullptr;
    require(oath_base32_decode(text.data(), text.size(), &bytes, &size_), "The secret of one-time codes is base 32");
    bytes_.reset(bytes);
  }
  std::string code(Timestamp at) const {
    std::array<char, kDigits + 1> text{};
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count();
    require(oath_totp_generate(bytes_.get(), size_, seconds, static_cast<unsigned>(kCodeStep.count()), 0, kDigits,
                               text.data()),
            "A one-time code can be made");
    return text.data();
  }

 private:
  OathText bytes_;
  std::size_t size_ = 0;
};

std::int64_t step_of(Timestamp at) {
  return std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count() / kCodeStep.count();
}

// As in a URI: what is none of the unreserved characters becomes %XX.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char byte : text) {
    const bool is_plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                          (byte >= '0' && byte <= '9') || byte == '.' || byte == '-' || byte == '_' || byte == '~';
    if (is_plain) {
      out += byte;
    } else {
      constexpr std::string_view kHex = "0123456789ABCDEF";
      const auto value = static_cast<unsigned char>(byte);
      out += '%';
      out += kHex[value >> 4];
      out += kHex[value & 0x0F];
    }
  }
  return out;
}

}  // namespace

Secret make_code_secret() {
  std::array<std::uint8_t, kSecretSize> bytes{};
  secure_random_fill(bytes);
  char* text = nullptr;
  std::size_t size = 0;
  require(oath_base32_encode(reinterpret_cast<const char*>(bytes.data()), bytes.size(), &text, &size),
          "A secret of one-time codes can be written");
  const OathText owned(text);
  return Secret(std::string(owned.get(), size));
}

std::string code_at(const Secret& secret, Timestamp at) { return Decoded(secret).code(at); }

std::optional<std::int64_t> find_step(const Secret& secret, std::string_view code, Timestamp now, int steps_around) {
  const Decoded decoded(secret);
  std::optional<std::int64_t> found;
  // From the outside in, and to the end: how long it takes says nothing, and the nearest step wins.
  for (int distance = steps_around; distance >= 0; --distance) {
    for (const int offset : {-distance, distance}) {
      const Timestamp at = now + offset * kCodeStep;
      if (equal_in_constant_time(decoded.code(at), code)) found = step_of(at);
    }
  }
  return found;
}

std::string code_uri(const Secret& secret, const std::string& account_name) {
  return "otpauth://totp/Hoga:" + escaped(account_name) + "?secret=" + secret.reveal() + "&issuer=Hoga";
}

}  // namespace hoga::identity
