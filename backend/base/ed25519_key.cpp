#include "base/ed25519_key.hpp"

#include <sodium/crypto_sign_ed25519.h>
#include <sodium/utils.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/secure_random.hpp"

namespace hoga {
namespace {

using Bytes = std::vector<unsigned char>;

static_assert(crypto_sign_ed25519_SECRETKEYBYTES == 64 && crypto_sign_ed25519_SEEDBYTES == 32);

constexpr std::string_view kBegin = "-----BEGIN ";
constexpr std::string_view kDashes = "-----";
constexpr std::size_t kPemLine = 64;

// DER of everything before the key itself (RFC 8410): version 0 and the algorithm 1.3.101.112.
constexpr std::array<unsigned char, 16> kPrivatePrefix{0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06,
                                                       0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20};
constexpr std::array<unsigned char, 12> kPublicPrefix{0x30, 0x2a, 0x30, 0x05, 0x06, 0x03,
                                                      0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
constexpr std::array<unsigned char, 3> kAlgorithm{0x2b, 0x65, 0x70};

Error unusable(std::string code, std::string detail) {
  return make_error(Errc::ValidationFailed, std::move(code), std::move(detail));
}
Error malformed() {
  return unusable("malformed_pem", "The private key is incomplete or damaged: copy all of its PEM.");
}

std::string base64_of(const unsigned char* bytes, std::size_t size) {
  std::string text(sodium_base64_encoded_len(size, sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes, size, sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the zero at the end
  return text;
}

std::optional<Bytes> bytes_of(std::string_view base64) {
  Bytes bytes(base64.size());
  std::size_t size = 0;
  // Blanks of any kind may stand anywhere.
  if (sodium_base642bin(bytes.data(), bytes.size(), base64.data(), base64.size(), " \t\r\n", &size, nullptr,
                        sodium_base64_VARIANT_ORIGINAL) != 0) {
    return std::nullopt;
  }
  bytes.resize(size);
  return bytes;
}

std::string pem_of(std::string_view label, const Bytes& der) {
  const std::string base64 = base64_of(der.data(), der.size());
  std::string text = std::string(kBegin).append(label).append(kDashes).append("\n");
  for (std::size_t at = 0; at < base64.size(); at += kPemLine) text.append(base64, at, kPemLine).append("\n");
  return text.append("-----END ").append(label).append(kDashes).append("\n");
}

// A walk through DER: each step takes one element of the kind that is expected, or fails for good.
class Der {
 public:
  Der(const unsigned char* begin, std::size_t size) : at_(begin), left_(size) {}

  Der take(unsigned char tag) {
    if (left_ < 2 || at_[0] != tag) return fail();
    std::size_t size = at_[1];
    std::size_t header = 2;
    if ((size & 0x80U) != 0) {
      const std::size_t count = size & 0x7FU;
      if (count < 1 || count > 2 || left_ < 2 + count) return fail();
      size = 0;
      for (std::size_t i = 0; i < count; ++i) size = (size << 8) | at_[2 + i];
      header += count;
    }
    if (left_ < header + size) return fail();
    const Der element(at_ + header, size);
    at_ += header + size;
    left_ -= header + size;
    return element;
  }
  bool has_failed() const { return at_ == nullptr; }
  const unsigned char* begin() const { return at_; }
  std::size_t size() const { return left_; }

 private:
  Der fail() {
    at_ = nullptr;
    left_ = 0;
    return {nullptr, 0};
  }
  const unsigned char* at_;
  std::size_t left_;
};

// What stands between the dashes of the first line.
struct Pem {
  std::string_view label;
  std::string_view body;
};

std::optional<Pem> open_pem(std::string_view text) {
  const std::size_t begin = text.find(kBegin);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t label = begin + kBegin.size();
  const std::size_t label_end = text.find(kDashes, label);
  if (label_end == std::string_view::npos) return std::nullopt;
  const std::size_t body = label_end + kDashes.size();
  const std::size_t end = text.find("-----END ", body);
  if (end == std::string_view::npos) return std::nullopt;
  return Pem{text.substr(label, label_end - label), text.substr(body, end - body)};
}

std::optional<Error> refuse_label(std::string_view label) {
  if (label == "PRIVATE KEY") return std::nullopt;
  if (label == "ENCRYPTED PRIVATE KEY") {
    return unusable("encrypted_key", "The private key is locked with a passphrase: save it without one.");
  }
  if (label == "PUBLIC KEY") {
    return unusable("public_key", "This is the public key, which the exchange gets; give the private key here.");
  }
  if (label == "OPENSSH PRIVATE KEY") {
    return unusable("not_pkcs8", "The key is in OpenSSH's form: give it as PKCS#8 (BEGIN PRIVATE KEY).");
  }
  return unusable("not_ed25519", "Only Ed25519 private keys sign here, not RSA or EC ones; an HMAC secret does too.");
}

}  // namespace

Ed25519Key::~Ed25519Key() { sodium_memzero(key_.data(), key_.size()); }

bool Ed25519Key::is_pem(std::string_view text) { return text.find(kDashes) != std::string_view::npos; }

Result<Ed25519Key> Ed25519Key::from_pem(std::string_view text) {
  const auto pem = open_pem(text);
  if (!pem) return malformed();
  if (auto refused = refuse_label(pem->label)) return std::move(*refused);
  auto bytes = bytes_of(pem->body);
  if (!bytes) return malformed();
  // PrivateKeyInfo (RFC 5208, RFC 5958): version, algorithm, the key; attributes and the public key may follow.
  Der whole(bytes->data(), bytes->size());
  Der info = whole.take(0x30);
  const Der version = info.take(0x02);
  Der algorithm = info.take(0x30);
  const Der name = algorithm.take(0x06);
  Der wrapped = info.take(0x04);
  const bool is_readable = !info.has_failed() && !version.has_failed() && !name.has_failed() && !wrapped.has_failed();
  const bool is_ed25519 =
      is_readable && std::equal(name.begin(), name.begin() + name.size(), kAlgorithm.begin(), kAlgorithm.end());
  const Der seed = is_ed25519 ? wrapped.take(0x04) : Der(nullptr, 0);
  Ed25519Key key;
  const bool is_whole = is_ed25519 && seed.size() == kSeedBytes;
  if (is_whole) {
    ensure_sodium();
    std::array<unsigned char, crypto_sign_ed25519_PUBLICKEYBYTES> public_key{};
    crypto_sign_ed25519_seed_keypair(public_key.data(), key.key_.data(), seed.begin());
  }
  sodium_memzero(bytes->data(), bytes->size());
  if (!is_readable) return malformed();
  if (!is_ed25519) return *refuse_label("another algorithm");
  if (!is_whole) return malformed();
  return key;
}

std::string Ed25519Key::sign(std::string_view text) const {
  std::array<unsigned char, crypto_sign_ed25519_BYTES> signature{};
  crypto_sign_ed25519_detached(signature.data(), nullptr, reinterpret_cast<const unsigned char*>(text.data()),
                               text.size(), key_.data());
  return base64_of(signature.data(), signature.size());
}

Secret Ed25519Key::private_pem() const {
  Bytes der(kPrivatePrefix.begin(), kPrivatePrefix.end());
  der.insert(der.end(), key_.begin(), key_.begin() + kSeedBytes);
  Secret pem(pem_of("PRIVATE KEY", der));
  sodium_memzero(der.data(), der.size());
  return pem;
}

std::string Ed25519Key::public_pem() const {
  Bytes der(kPublicPrefix.begin(), kPublicPrefix.end());
  der.insert(der.end(), key_.begin() + kSeedBytes, key_.end());
  return pem_of("PUBLIC KEY", der);
}

}  // namespace hoga
