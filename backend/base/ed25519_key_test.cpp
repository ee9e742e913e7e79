// RFC 8032's vectors in the forms in which people paste keys, and a clear word on everything that is no such key.
#include "base/ed25519_key.hpp"

#include <gtest/gtest.h>

namespace hoga {
namespace {

// RFC 8032, 7.1, test 2: the one-byte message 0x72.
const std::string kBody = "MC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7";
const std::string kPem = "-----BEGIN PRIVATE KEY-----\n" + kBody + "\n-----END PRIVATE KEY-----\n";
const std::string kSignature =
    "kqAJqfDUyrhyDoILX2QlQKKye1QWUD+Ps3YiI+vbadoIWsHkPhWZbkWPNhPQ8R2MOHsurrQwKu6wDSkWErsMAA==";

TEST(Ed25519Key, SignsAsTheStandardSays) {
  EXPECT_EQ(Ed25519Key::from_pem(kPem).value().sign("\x72"), kSignature);
  // Test 3: two bytes.
  const auto third = Ed25519Key::from_pem(
      "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIMWqjfQ/n4N77bdELzHct7Fm04U1B28JS4XOOi4LRFj3\n"
      "-----END PRIVATE KEY-----\n");
  EXPECT_EQ(third.value().sign("\xaf\x82"),
            "YpHWV97sJAJIJ+acOr4BowzlSKKEdDpEXjaA19taw6wY/5tTjRbykK5n92CYTcZZSnwV6XFu0o3AJ77O6h7ECg==");
}

TEST(Ed25519Key, GivesThePublicKeyForTheExchange) {
  EXPECT_EQ(Ed25519Key::from_pem(kPem).value().public_pem(),
            "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=\n"
            "-----END PUBLIC KEY-----\n");
}

TEST(Ed25519Key, TakesItHoweverItIsPasted) {
  const std::string forms[] = {
      kPem,
      "-----BEGIN PRIVATE KEY-----" + kBody + "-----END PRIVATE KEY-----",
      "-----BEGIN PRIVATE KEY----- " + kBody + " -----END PRIVATE KEY-----",
      "-----BEGIN PRIVATE KEY-----\r\n" + kBody + "\r\n-----END PRIVATE KEY-----\r\n",
      "  \n" + kPem + "\n\n",
      // RFC 5958, with the public key behind.
      "-----BEGIN PRIVATE "
      "KEY-----\nMFECAQEwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7gSEAPUAXw+hDiVqStwqnTR"
      "t+vJyYLM8uxJaMwM1V8Sr0Zgw=\n-----END PRIVATE KEY-----\n",
  };
  for (const auto& form : forms) {
    EXPECT_TRUE(Ed25519Key::is_pem(form));
    const auto key = Ed25519Key::from_pem(form);
    ASSERT_TRUE(key) << form;
    EXPECT_EQ(key->sign("\x72"), kSignature);
    EXPECT_EQ(key->private_pem().reveal(), kPem);
  }
  EXPECT_FALSE(Ed25519Key::is_pem("NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"));
}

TEST(Ed25519Key, SaysWhatIsWrongWithAnother) {
  const auto code_of = [](const std::string& label, const std::string& body) {
    return Ed25519Key::from_pem("-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n")
        .error()
        .code;
  };
  EXPECT_EQ(code_of("ENCRYPTED PRIVATE KEY", kBody), "encrypted_key");
  EXPECT_EQ(code_of("PUBLIC KEY", "MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw="), "public_key");
  EXPECT_EQ(code_of("OPENSSH PRIVATE KEY", "b3BlbnNzaA=="), "not_pkcs8");
  EXPECT_EQ(code_of("RSA PRIVATE KEY", kBody), "not_ed25519");
  // prime256v1 in PKCS#8: another algorithm under the same label.
  EXPECT_EQ(code_of("PRIVATE KEY",
                    "MEECAQAwEwYHKoZIzj0CAQYIKoZIzj0DAQcEJzAlAgEBBCAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQ=="),
            "not_ed25519");
  for (std::size_t size = 0; size + 4 <= kBody.size(); size += 4) {
    EXPECT_EQ(code_of("PRIVATE KEY", kBody.substr(0, size)), "malformed_pem") << size;
  }
  EXPECT_EQ(code_of("PRIVATE KEY", "not base 64!"), "malformed_pem");
  EXPECT_EQ(Ed25519Key::from_pem("-----BEGIN PRIVATE KEY-----\n" + kBody).error().code, "malformed_pem");
  EXPECT_EQ(Ed25519Key::from_pem("-----BEGIN").error().code, "malformed_pem");
  EXPECT_EQ(Ed25519Key::from_pem("").error().code, "malformed_pem");
}

}  // namespace
}  // namespace hoga
