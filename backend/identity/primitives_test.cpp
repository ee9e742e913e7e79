// Keys, seals, tokens and passwords do what their standards say, and refuse what was touched.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "base/testing.hpp"
#include "identity/bytes.hpp"
#include "identity/jwt.hpp"
#include "identity/master_key.hpp"
#include "identity/test_fixture.hpp"

namespace hoga::identity {
namespace {

std::array<std::uint8_t, 32> bytes32(std::string_view base64) {
  const auto bytes = decode_base64(base64).value();
  std::array<std::uint8_t, 32> array{};
  std::copy(bytes.begin(), bytes.end(), array.begin());
  return array;
}

TEST(EdDsa, AgreesWithRfc8037) {
  // RFC 8037, appendix A: the key of A.1, the signature of A.4.
  const EdDsaKey key(bytes32("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"));
  EXPECT_EQ(encode_base64(key.public_key()), "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
  const std::string token = key.sign(R"({"alg":"EdDSA"})", "Example of Ed25519 signing");
  EXPECT_EQ(token,
            "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
            "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
  EXPECT_EQ(key.verify(token).value(), "Example of Ed25519 signing");
}

TEST(AccessTokens, AreReadBackUntilTheyExpire) {
  const AccessTokens tokens(MasterKey::generate().derive("access"));
  const Timestamp now = from_milliseconds(1'795'000'000'000);
  const AccessClaims claims{make_uuid(), make_uuid(), now, now + std::chrono::seconds{900}};
  const std::string token = tokens.issue(claims);
  EXPECT_EQ(tokens.read(token, now).value(), claims);
  EXPECT_TRUE(tokens.read(token, now + std::chrono::milliseconds{899'999}).has_value());
  EXPECT_EQ(tokens.read(token, now + std::chrono::seconds{900}).error().code, "token_expired");
}

TEST(AccessTokens, RefuseEveryForgery) {
  const Key32 seed = MasterKey::generate().derive("access");
  const AccessTokens tokens(seed);
  const EdDsaKey key(seed);
  const Timestamp now = from_milliseconds(1'795'000'000'000);
  const std::string good = tokens.issue({make_uuid(), make_uuid(), now, now + std::chrono::seconds{900}});
  // Every letter counts.
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string touched = good;
    touched[i] = touched[i] == 'A' ? 'B' : 'A';
    const auto read = tokens.read(touched, now);
    ASSERT_TRUE(read.has_error()) << i;
    EXPECT_EQ(read.error().errc, Errc::Unauthenticated);
  }
  const AccessTokens other(MasterKey::generate().derive("access"));
  EXPECT_TRUE(other.read(good, now).has_error());
  const std::string payload = R"({"iss":"hoga","sub":"x","sid":"y","iat":1,"exp":9999999999})";
  for (const std::string& text :
       {std::string(), std::string("a.b.c"), std::string("...."), good + ".", good.substr(0, good.rfind('.') + 1),
        key.sign(R"({"alg":"none"})", payload), key.sign(R"({"alg":"HS256"})", payload), key.sign("[]", payload),
        key.sign(R"({"alg":"EdDSA"})", payload), key.sign(R"({"alg":"EdDSA"})", "[]"),
        key.sign(R"({"alg":"EdDSA"})", "{"), key.sign(R"({"alg":"EdDSA"})", R"({"iss":"hoga","exp":-1})"),
        std::string(100'000, '.')}) {
    const auto read = tokens.read(text, now);
    ASSERT_TRUE(read.has_error()) << text;
    EXPECT_EQ(read.error().code, "token_invalid");
  }
}

TEST(Seal, OpensOnlyUnderItsKeyAndContext) {
  const Key32 key = MasterKey::generate().derive("a"), other = MasterKey::generate().derive("a");
  const std::string sealed = seal(key, "attack at dawn", "row 1");
  EXPECT_NE(sealed, seal(key, "attack at dawn", "row 1"));
  EXPECT_EQ(open_sealed(key, sealed, "row 1"), "attack at dawn");
  EXPECT_EQ(open_sealed(key, seal(key, "", ""), ""), "");
  EXPECT_FALSE(open_sealed(key, sealed, "row 2"));
  EXPECT_FALSE(open_sealed(other, sealed, "row 1"));
  EXPECT_FALSE(open_sealed(key, "v1.", "row 1"));
  EXPECT_FALSE(open_sealed(key, "", "row 1"));
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string touched = sealed;
    touched[i] = touched[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(open_sealed(key, touched, "row 1")) << i;
  }
}

TEST(MasterKeyFile, IsMadeOnceForItsOwnerAlone) {
  TemporaryDirectory directory;
  const auto path = directory.path() / "master.key";
  EXPECT_TRUE(MasterKey::load(path).has_error());
  const MasterKey made = MasterKey::load_or_create(path).value();
  EXPECT_EQ(std::filesystem::status(path).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  const MasterKey again = MasterKey::load_or_create(path).value();
  EXPECT_EQ(made.fingerprint(), again.fingerprint());
  EXPECT_EQ(made.derive("access"), again.derive("access"));
  EXPECT_NE(made.derive("access"), made.derive("refresh"));
  EXPECT_NE(made.fingerprint(), MasterKey::generate().fingerprint());
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory.path()), {}), 1);
}

TEST(MasterKeyFile, DamageIsOneClearLineAndNeverRepaired) {
  TemporaryDirectory directory;
  const auto path = directory.path() / "master.key";
  MasterKey::load_or_create(path).value();
  std::string text;
  std::getline(std::ifstream(path), text);
  std::string letter_changed = text;
  letter_changed[25] = letter_changed[25] == 'A' ? 'B' : 'A';
  for (const std::string& damaged : {std::string(), std::string("x"), text.substr(0, 30), letter_changed, text + "0",
                                     std::string("hoga-master-key-1 AAAA 00000000"), std::string(4096, '\0')}) {
    std::ofstream(path, std::ios::trunc) << damaged;
    const auto loaded = MasterKey::load_or_create(path);
    ASSERT_TRUE(loaded.has_error()) << damaged;
    EXPECT_EQ(loaded.error().errc, Errc::InvalidConfiguration);
    EXPECT_NE(loaded.error().detail.find(path.string()), std::string::npos);
    EXPECT_EQ(loaded.error().detail.find('\n'), std::string::npos);
  }
  std::ofstream(path, std::ios::trunc) << text << "\n";
  EXPECT_TRUE(MasterKey::load(path).has_value());
  std::filesystem::permissions(path, std::filesystem::perms::group_read, std::filesystem::perm_options::add);
  EXPECT_NE(MasterKey::load(path).error().detail.find("0600"), std::string::npos);
}

TEST(Passwords, MatchThemselvesAlone) {
  PasswordHasher hasher(cheap_passwords());
  const std::string hash = run(hasher.hash(Secret("correct horse"))).value();
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_LE(hash.size(), 255u);
  EXPECT_NE(hash, run(hasher.hash(Secret("correct horse"))).value());
  EXPECT_TRUE(run(hasher.verify(Secret("correct horse"), hash)).value());
  EXPECT_FALSE(run(hasher.verify(Secret("correct horsf"), hash)).value());
  EXPECT_FALSE(run(hasher.verify(Secret("correct horse"), "not a hash")).value());
  EXPECT_FALSE(run(hasher.verify_nobody(Secret("correct horse"))).value());
}

TEST(Passwords, TheDefaultCostIsWhatTheHashSays) {
  PasswordHasher hasher;
  EXPECT_NE(hasher.hash_now(Secret("correct horse")).find("m=65536,t=2,p=1"), std::string::npos);
}

TEST(Passwords, AFloodIsRefusedNotQueuedWithoutEnd) {
  PasswordOptions options = cheap_passwords();
  options.queue_limit = 3;
  PasswordHasher hasher(options);
  boost::asio::io_context context;
  int hashed = 0;
  std::vector<Error> refused;
  // None can finish before all were asked: answers come through this loop, which does not run yet, but workers may; so
  // ask for many.
  for (int i = 0; i < 200; ++i) {
    boost::asio::co_spawn(context, hasher.hash(Secret("correct horse")),
                          [&](std::exception_ptr, Result<std::string> result) {
                            if (result) {
                              ++hashed;
                            } else {
                              refused.push_back(result.error());
                            }
                          });
  }
  context.run();
  EXPECT_EQ(hashed + static_cast<int>(refused.size()), 200);
  EXPECT_GE(hashed, 3);
  for (const auto& error : refused) {
    EXPECT_EQ(error.errc, Errc::Unavailable);
    EXPECT_GT(error.retry_after_seconds, 0);
  }
}

TEST(Passwords, RulesNameWhatIsWrong) {
  const auto code = [](const std::string& password) {
    const auto checked = check_password(Secret(password), "kim@example.com", "kim-the-second", "password");
    return checked.has_error() ? checked.error().fields.at(0).code : std::string("good");
  };
  EXPECT_EQ(code("correct horse"), "good");
  EXPECT_EQ(code("가나다라마바사아"), "good");
  EXPECT_EQ(code("가나다라마바사"), "too_short");
  EXPECT_EQ(code(""), "too_short");
  EXPECT_EQ(code(std::string(257, 'a') + "b"), "too_long");
  EXPECT_EQ(code("aaaaaaaaaaaaaa"), "too_common");
  EXPECT_EQ(code("Password123"), "too_common");
  EXPECT_EQ(code("KIM@example.com"), "same_as_name");
  EXPECT_EQ(code("kim-the-second"), "same_as_name");
}

}  // namespace
}  // namespace hoga::identity
