#include "identity/jwt.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "base/secure_random.hpp"
#include "identity/bytes.hpp"

namespace hoga::identity {
namespace {

// No token of ours is nearly as long; a longer one is not worth reading.
constexpr std::size_t kTokenSizeMax = 2048;

Error invalid(const char* why) {
  return make_error(Errc::Unauthenticated, "token_invalid", "The access token is not valid: sign in again.", why);
}

std::int64_t to_seconds(Timestamp time) {
  return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count();
}

const boost::json::object* parse_object(std::string_view text, boost::json::value& into) {
  boost::system::error_code error;
  into = boost::json::parse(boost::json::string_view(text.data(), text.size()), error);
  return error ? nullptr : into.if_object();
}

std::optional<std::string> text_field(const boost::json::object& object, const char* name) {
  const auto* value = object.if_contains(name);
  if (!value || !value->is_string()) return std::nullopt;
  return std::string(value->get_string().data(), value->get_string().size());
}

std::optional<Timestamp> time_field(const boost::json::object& object, const char* name) {
  const auto* value = object.if_contains(name);
  // The bound keeps the microseconds within 64 bits.
  if (!value || !value->is_int64() || value->get_int64() < 0 || value->get_int64() > 9'999'999'999) return std::nullopt;
  return Timestamp{std::chrono::seconds{value->get_int64()}};
}

}  // namespace

EdDsaKey::EdDsaKey(const std::array<std::uint8_t, 32>& seed) {
  ensure_sodium();
  crypto_sign_ed25519_seed_keypair(public_key_.data(), secret_key_.data(), seed.data());
}

std::string EdDsaKey::sign(std::string_view header_json, std::string_view payload_json) const {
  std::string text = encode_base64(as_bytes(header_json)) + "." + encode_base64(as_bytes(payload_json));
  std::array<std::uint8_t, crypto_sign_ed25519_BYTES> signature{};
  crypto_sign_ed25519_detached(signature.data(), nullptr, as_bytes(text).data(), text.size(), secret_key_.data());
  return text + "." + encode_base64(signature);
}

Result<std::string> EdDsaKey::verify(std::string_view token) const {
  if (token.size() > kTokenSizeMax) return invalid("too long");
  const auto first = token.find('.');
  const auto last = token.rfind('.');
  if (first == std::string_view::npos || first == last) return invalid("not three parts");
  const auto signature = decode_base64(token.substr(last + 1));
  if (!signature || signature->size() != crypto_sign_ed25519_BYTES) return invalid("no signature");
  const auto signed_part = token.substr(0, last);
  if (crypto_sign_ed25519_verify_detached(signature->data(), as_bytes(signed_part).data(), signed_part.size(),
                                          public_key_.data()) != 0) {
    return invalid("another signature");
  }
  const auto header = decode_base64(token.substr(0, first));
  const auto payload = decode_base64(token.substr(first + 1, last - first - 1));
  if (!header || !payload) return invalid("not base 64");
  boost::json::value parsed;
  const auto* object = parse_object({reinterpret_cast<const char*>(header->data()), header->size()}, parsed);
  if (!object || text_field(*object, "alg") != "EdDSA") return invalid("another algorithm");
  return std::string(payload->begin(), payload->end());
}

std::string AccessTokens::issue(const AccessClaims& claims) const {
  const auto payload =
      fmt::format(R"({{"iss":"hoga","sub":"{}","sid":"{}","iat":{},"exp":{}}})", claims.user_id.to_string(),
                  claims.session_id.to_string(), to_seconds(claims.issued_at), to_seconds(claims.expires_at));
  return key_.sign(R"({"alg":"EdDSA","typ":"JWT"})", payload);
}

Result<AccessClaims> AccessTokens::read(std::string_view token, Timestamp now) const {
  const auto payload = key_.verify(token);
  if (!payload) return payload.error();
  boost::json::value parsed;
  const auto* object = parse_object(*payload, parsed);
  if (!object || text_field(*object, "iss") != "hoga") return invalid("another issuer");
  const auto user = Uuid::parse(text_field(*object, "sub").value_or(""));
  const auto session = Uuid::parse(text_field(*object, "sid").value_or(""));
  const auto issued = time_field(*object, "iat");
  const auto expires = time_field(*object, "exp");
  if (!user || !session || !issued || !expires) return invalid("a claim is missing");
  if (now >= *expires) {
    return make_error(Errc::Unauthenticated, "token_expired", "The access token has expired: refresh it.");
  }
  return AccessClaims{*user, *session, *issued, *expires};
}

}  // namespace hoga::identity
