// Links by mail: good once and for a while, each for its own purpose; who asks about a stranger learns nothing.
#include "identity/email_service.hpp"

#include <gmock/gmock.h>

#include "identity/test_fixture.hpp"

namespace hoga::identity {
namespace {

using namespace std::chrono_literals;

class EmailServiceTest : public IdentityTest {
 protected:
  EmailService& email() { return services().email; }
  FakeMail& mail() { return services().mail; }
  User me(const UserId& id) { return run(users().profile(id)).value(); }
  std::string confirm(const Secret& token) {
    const auto done = run(email().confirm(token, origin_));
    return done ? "" : done.error().code;
  }
};
INSTANTIATE_TEST_SUITE_P(Everywhere, EmailServiceTest, kDialects, dialect_name);

TEST_P(EmailServiceTest, AnAddressIsConfirmedOnceByTheLinkThatWasSentToIt) {
  const User kim = register_user("kim");
  run(email().send_confirmation(kim.id)).value();
  ASSERT_EQ(mail().sent.size(), 1u);
  EXPECT_EQ(mail().sent[0].to, "kim@example.com");
  EXPECT_THAT(mail().sent[0].text, testing::HasSubstr("https://hoga.test/confirm-email#token="));
  const Secret token = mail().token();
  EXPECT_EQ(confirm(Secret("not it")), "bad_token");
  EXPECT_FALSE(me(kim.id).is_verified);
  EXPECT_EQ(confirm(token), "");
  EXPECT_TRUE(me(kim.id).is_verified);
  EXPECT_EQ(confirm(token), "bad_token");
  EXPECT_EQ(run(email().send_confirmation(kim.id)).error().code, "email_confirmed");
}

TEST_P(EmailServiceTest, ALinkExpiresAndANewerOneVoidsIt) {
  const User kim = register_user("kim");
  run(email().send_confirmation(kim.id)).value();
  const Secret first = mail().token();
  run(email().send_confirmation(kim.id)).value();
  EXPECT_EQ(confirm(first), "bad_token");
  clock_.advance(24h);
  EXPECT_EQ(confirm(mail().token()), "bad_token");
}

TEST_P(EmailServiceTest, ANewAddressCountsOnceItIsConfirmedAndTheOldOneIsTold) {
  const User kim = register_user("kim");
  register_user("lee");
  EXPECT_EQ(run(email().begin_change(kim.id, "lee@example.com", origin_)).error().code, "email_taken");
  EXPECT_EQ(run(email().begin_change(kim.id, "nonsense", origin_)).error().errc, Errc::ValidationFailed);
  run(email().begin_change(kim.id, "New@example.com", origin_)).value();
  EXPECT_EQ(mail().sent.back().to, "new@example.com");
  EXPECT_EQ(me(kim.id).email, "kim@example.com");
  EXPECT_EQ(me(kim.id).pending_email, "new@example.com");
  EXPECT_EQ(confirm(mail().token()), "");
  EXPECT_EQ(me(kim.id).email, "new@example.com");
  EXPECT_TRUE(me(kim.id).is_verified);
  EXPECT_FALSE(me(kim.id).pending_email);
  EXPECT_EQ(mail().sent.back().to, "kim@example.com");
  EXPECT_THAT(mail().sent.back().text, testing::HasSubstr("new@example.com"));
}

TEST_P(EmailServiceTest, AnAddressThatIsTakenMeanwhileIsRefused) {
  const User kim = register_user("kim");
  run(email().begin_change(kim.id, "lee@example.com", origin_)).value();
  const Secret token = mail().token();
  register_user("lee");
  EXPECT_EQ(confirm(token), "email_taken");
  EXPECT_EQ(me(kim.id).email, "kim@example.com");
}

TEST_P(EmailServiceTest, AForgottenPasswordIsChosenAnewOnceAndEndsEverySignIn) {
  register_user("kim");
  const SignIn before = sign_in("kim");
  run(email().forgot_password("KIM@example.com", origin_)).value();
  const Secret token = mail().token();
  EXPECT_THAT(mail().sent.back().text, testing::HasSubstr("https://hoga.test/reset-password#token="));
  EXPECT_EQ(confirm(token), "bad_token") << "a link is for its own purpose";
  run(email().forgot_password("kim@example.com", origin_)).value();
  const Secret newer = mail().token();
  const auto reset = [&](const Secret& with, const char* password) {
    return run(email().reset_password(with, Secret(password), origin_));
  };
  EXPECT_EQ(reset(newer, "short").error().fields.at(0).field, "new_password");
  EXPECT_TRUE(reset(newer, "another horse").has_value()) << "a bad password has not used it up";
  EXPECT_EQ(reset(newer, "yet another horse").error().code, "bad_token");
  EXPECT_EQ(sessions().authenticate(before.access_token).error().code, "session_ended");
  EXPECT_TRUE(login("kim@example.com", "another horse").has_value());
  EXPECT_TRUE(login("kim@example.com", "correct horse kim").has_error());
}

TEST_P(EmailServiceTest, NothingIsToldOfWhoIsHereAndNobodysMailboxIsFlooded) {
  register_user("kim");
  EXPECT_TRUE(run(email().forgot_password("nobody@example.com", origin_)).has_value());
  EXPECT_TRUE(mail().sent.empty());
  int sent = 0;
  while (run(email().forgot_password("kim@example.com", origin_)).has_value()) ASSERT_LT(++sent, 20);
  EXPECT_EQ(sent, 3);
  mail().is_switched_on = false;
  clock_.advance(2h);
  EXPECT_EQ(run(email().forgot_password("kim@example.com", origin_)).error().code, "mail_off");
}

}  // namespace
}  // namespace hoga::identity
