// Key pairs that sign as a client does, for tests. Included by *_test.cpp alone.
#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "exchange_api/signing.hpp"

namespace hoga::exchange_api {

class KeyPair {
 public:
  static KeyPair ed25519() { return KeyPair(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), false); }
  static KeyPair rsa(std::size_t bits) { return KeyPair(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", bits), true); }

  std::string public_pem() const {
    const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), &BIO_free);
    PEM_write_bio_PUBKEY(out.get(), key_.get());
    char* text = nullptr;
    const long size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
  }

  // Base64.
  std::string sign(std::string_view message) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    EVP_DigestSignInit(context.get(), nullptr, is_rsa_ ? EVP_sha256() : nullptr, nullptr, key_.get());
    const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
    std::size_t size = 0;
    EVP_DigestSign(context.get(), nullptr, &size, bytes, message.size());
    std::vector<unsigned char> signature(size);
    EVP_DigestSign(context.get(), signature.data(), &size, bytes, message.size());
    std::string text(4 * (size / 3 + 1), '\0');
    const int length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), signature.data(), static_cast<int>(size));
    text.resize(static_cast<std::size_t>(length));
    return text;
  }

  // As it stands in a query.
  std::string sign_encoded(std::string_view message) const {
    std::string encoded;
    for (const char c : sign(message)) {
      encoded += c == '+' ? "%2B" : c == '/' ? "%2F" : c == '=' ? "%3D" : std::string(1, c);
    }
    return encoded;
  }

 private:
  KeyPair(EVP_PKEY* key, bool is_rsa) : key_(key, &EVP_PKEY_free), is_rsa_(is_rsa) {}

  std::shared_ptr<EVP_PKEY> key_;
  bool is_rsa_;
};

}  // namespace hoga::exchange_api
