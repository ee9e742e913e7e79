// Sign-in and step-up: nobody learns who is registered; who guesses is slowed and locks nobody out; the second factor
// is asked for, each code is good once.
#include "identity/sign_in_service.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cctype>

#include "identity/one_time_code.hpp"
#include "identity/test_fixture.hpp"
#include "storage/sign_in_tries.hpp"

namespace hoga::identity {
namespace {

using std::chrono::seconds;
using namespace std::chrono_literals;

class SignInServiceTest : public IdentityTest {
 protected:
  // Wrong tries until one is refused without being looked at.
  int guess_until_slowed(const std::optional<Secret>& device = {}) {
    for (int tries = 0; tries < 20; ++tries) {
      const auto answer = login("kim@example.com", "wrong horse", {}, device);
      if (answer.error().code == "too_many_tries") return tries;
    }
    return -1;
  }
  Secret turn_on(const UserId& user_id) {
    const auto setup = run(second_factor().set_up(user_id)).value();
    const Secret code(code_at(setup.secret, clock_.now()));
    recovery_codes_ = run(second_factor().enable(user_id, code, origin_)).value();
    clock_.advance(kCodeStep);
    return setup.secret;
  }

  std::vector<Secret> recovery_codes_;
};
INSTANTIATE_TEST_SUITE_P(Everywhere, SignInServiceTest, kDialects, dialect_name);

TEST_P(SignInServiceTest, UnknownUserWrongPasswordAndDisabledUserLookAlike) {
  const User user = register_user("kim");
  const auto wrong = login("kim@example.com", "wrong horse");
  const auto unknown = login("lee@example.com", "correct horse kim");
  const auto nonsense = login("'; --", "");
  database()
      .write_and_wait([&](storage::Session& session) -> Result<void> {
        auto row = storage::users::find(session, user.id);
        row->is_active = false;
        storage::users::update(session, *row);
        return {};
      })
      .value();
  const auto disabled = login("kim@example.com", "correct horse kim");
  for (const auto* result : {&wrong, &unknown, &nonsense, &disabled}) {
    ASSERT_TRUE(result->has_error());
    EXPECT_EQ(result->error().errc, Errc::Unauthenticated);
    EXPECT_EQ(result->error().code, "bad_credentials");
    EXPECT_EQ(result->error().detail, wrong.error().detail);
  }
  EXPECT_THAT(actions(user.id), testing::ElementsAre("login_failed", "login_failed", "registered"));
}

TEST_P(SignInServiceTest, ANewPasswordEndsTheOtherSignIns) {
  const User kim = register_user("kim");
  const SignIn here = sign_in("kim"), elsewhere = sign_in("kim");
  const auto change = [&](const char* current, const char* next) {
    return run(sign_ins().change_password(kim.id, here.session_id, Secret(current), Secret(next), origin_));
  };
  EXPECT_EQ(change("wrong", "another horse").error().fields.at(0).field, "current_password");
  EXPECT_EQ(change("correct horse kim", "short").error().fields.at(0).field, "new_password");
  EXPECT_TRUE(sessions().authenticate(elsewhere.access_token).has_value());
  change("correct horse kim", "another horse").value();
  EXPECT_TRUE(sessions().authenticate(here.access_token).has_value());
  EXPECT_EQ(sessions().authenticate(elsewhere.access_token).error().code, "session_ended");
  EXPECT_TRUE(run(sessions().refresh(elsewhere.refresh_token, origin_)).has_error());
  EXPECT_TRUE(login("kim@example.com", "correct horse kim").has_error());
  EXPECT_TRUE(login("kim@example.com", "another horse").has_value());
}

TEST_P(SignInServiceTest, AGuesserIsSlowedAndTheOwnerIsNotLockedOut) {
  const User kim = register_user("kim");
  const Secret device = login("kim@example.com", "correct horse kim").value().device;
  EXPECT_EQ(guess_until_slowed(), 5);
  // From here even the right password waits, and from elsewhere or in the owner's browser it does not.
  EXPECT_EQ(login("kim@example.com", "correct horse kim").error().code, "too_many_tries");
  EXPECT_TRUE(login("kim@example.com", "correct horse kim", {}, device).has_value());
  const Origin here = origin_;
  origin_.ip = "198.51.100.1";
  EXPECT_TRUE(login("kim@example.com", "correct horse kim").has_value());
  origin_ = here;
  clock_.advance(seconds{1});
  EXPECT_TRUE(login("kim@example.com", "correct horse kim").has_value());
  EXPECT_EQ(guess_until_slowed(), 5);
}

TEST_P(SignInServiceTest, ABrowserIsKnownToItsUserAlone) {
  register_user("kim");
  register_user("lee");
  const auto first = login("kim@example.com", "correct horse kim").value();
  EXPECT_FALSE(first.is_new_device);
  const auto again = login("kim@example.com", "correct horse kim", {}, first.device).value();
  EXPECT_FALSE(again.is_new_device);
  EXPECT_EQ(again.device.reveal(), first.device.reveal());
  EXPECT_TRUE(login("kim@example.com", "correct horse kim").value().is_new_device);
  const auto of_lee = login("lee@example.com", "correct horse lee", {}, first.device).value();
  EXPECT_NE(of_lee.device.reveal(), first.device.reveal());
}

TEST_P(SignInServiceTest, AStepUpHoldsForTenMinutesAndForThatSignInAlone) {
  const User kim = register_user("kim");
  const SignIn here = sign_in("kim"), elsewhere = sign_in("kim");
  const auto elevated = [&](const SignIn& one) {
    return sessions().authenticate(one.access_token).value().elevated_until > clock_.now();
  };
  const auto step_up = [&](const char* password) {
    return run(sign_ins().step_up(kim.id, here.session_id, {std::nullopt, Secret(password)}, origin_));
  };
  EXPECT_FALSE(elevated(here));
  EXPECT_EQ(step_up("wrong").error().fields.at(0).field, "password");
  EXPECT_FALSE(elevated(here));
  EXPECT_EQ(step_up("correct horse kim").value(), clock_.now() + std::chrono::minutes{10});
  EXPECT_TRUE(elevated(here));
  EXPECT_FALSE(elevated(elsewhere));
  SessionService other_node(database(), key_, clock_);
  run(other_node.start()).value();
  EXPECT_GT(other_node.authenticate(here.access_token).value().elevated_until, clock_.now());
  clock_.advance(std::chrono::minutes{10});
  EXPECT_FALSE(elevated(here));
  EXPECT_EQ(run(sign_ins().step_up(kim.id, here.session_id, {}, origin_)).error().fields.at(0).code, "required");
}

TEST_P(SignInServiceTest, WithASecondFactorTheCodeIsAskedForAndGoodOnce) {
  const User kim = register_user("kim");
  const Secret secret = turn_on(kim.id);
  EXPECT_EQ(login("kim@example.com", "wrong horse").error().code, "bad_credentials");
  EXPECT_EQ(login("kim@example.com", "correct horse kim").error().code, "second_factor_required");
  EXPECT_EQ(login("kim@example.com", "wrong horse", Secret(code_at(secret, clock_.now()))).error().code,
            "bad_credentials");
  EXPECT_EQ(login("kim@example.com", "correct horse kim", Secret("000000")).error().code, "wrong_code");
  const Secret code(code_at(secret, clock_.now()));
  EXPECT_TRUE(login("kim@example.com", "correct horse kim", code).has_value());
  EXPECT_EQ(login("kim@example.com", "correct horse kim", code).error().code, "wrong_code");
  // Half a minute early or late is good, an hour is not, and the answer says what time it is here.
  const Secret early(code_at(secret, clock_.now() + kCodeStep));
  EXPECT_TRUE(login("kim@example.com", "correct horse kim", early).has_value());
  const auto late = login("kim@example.com", "correct horse kim", Secret(code_at(secret, clock_.now() + 1h))).error();
  EXPECT_EQ(late.code, "wrong_code");
  EXPECT_THAT(late.detail, testing::HasSubstr("UTC"));
}

TEST_P(SignInServiceTest, ARecoveryCodeWorksOnceAndANewSetVoidsTheOld) {
  const User kim = register_user("kim");
  turn_on(kim.id);
  ASSERT_EQ(recovery_codes_.size(), 10u);
  std::string typed = recovery_codes_[0].reveal();
  std::transform(typed.begin(), typed.end(), typed.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  std::erase(typed, '-');
  EXPECT_TRUE(login("kim@example.com", "correct horse kim", Secret(typed)).has_value());
  EXPECT_EQ(login("kim@example.com", "correct horse kim", recovery_codes_[0]).error().code, "wrong_code");
  EXPECT_EQ(run(second_factor().state(kim.id)).value().recovery_codes_left, 9);
  const auto fresh = run(second_factor().renew_recovery_codes(kim.id, origin_)).value();
  EXPECT_EQ(login("kim@example.com", "correct horse kim", recovery_codes_[1]).error().code, "wrong_code");
  EXPECT_TRUE(login("kim@example.com", "correct horse kim", fresh[1]).has_value());
  EXPECT_THAT(actions(kim.id), testing::Contains("recovery_code_used"));
}

TEST_P(SignInServiceTest, CodesCantBeGuessedByWhoKnowsThePassword) {
  const User kim = register_user("kim");
  const Secret secret = turn_on(kim.id);
  int tries = 0;
  while (login("kim@example.com", "correct horse kim", Secret("000000")).error().code == "wrong_code") {
    ASSERT_LT(++tries, 20);
    // A sign-in without a code wipes nothing.
    EXPECT_EQ(login("kim@example.com", "correct horse kim").error().code, "second_factor_required");
  }
  EXPECT_EQ(tries, 5);
  clock_.advance(seconds{2});
  EXPECT_TRUE(login("kim@example.com", "correct horse kim", Secret(code_at(secret, clock_.now()))).has_value());
}

TEST_P(SignInServiceTest, SetUpNeedsACodeOfTheAppAndTellsOfAWrongClock) {
  const User kim = register_user("kim");
  EXPECT_EQ(run(second_factor().enable(kim.id, Secret("123456"), origin_)).error().code, "second_factor_not_set_up");
  const auto setup = run(second_factor().set_up(kim.id)).value();
  EXPECT_THAT(setup.uri.reveal(), testing::StartsWith("otpauth://totp/Hoga:kim%40example.com?secret="));
  // Nothing is in force yet.
  EXPECT_TRUE(login("kim@example.com", "correct horse kim").has_value());
  const Error ahead =
      run(second_factor().enable(kim.id, Secret(code_at(setup.secret, clock_.now() + 1h)), origin_)).error();
  EXPECT_EQ(ahead.fields.at(0).code, "clock_differs");
  EXPECT_THAT(ahead.figures, testing::Contains(Figure{"minutes", "60"}));
  const auto good = run(second_factor().enable(kim.id, Secret(code_at(setup.secret, clock_.now())), origin_));
  EXPECT_TRUE(good.has_value());
  EXPECT_EQ(run(second_factor().set_up(kim.id)).error().code, "second_factor_on");
  const SignIn here = login("kim@example.com", "correct horse kim", good->at(0)).value().sign_in;
  const auto by_password =
      run(sign_ins().step_up(kim.id, here.session_id, {std::nullopt, Secret("correct horse kim")}, origin_));
  EXPECT_EQ(by_password.error().fields.at(0).field, "code");
  EXPECT_TRUE(run(sign_ins().step_up(kim.id, here.session_id, {good->at(1), std::nullopt}, origin_)).has_value());
  run(second_factor().disable(kim.id, origin_)).value();
  EXPECT_EQ(run(second_factor().disable(kim.id, origin_)).error().code, "second_factor_off");
  EXPECT_TRUE(login("kim@example.com", "correct horse kim").has_value());
}

// RFC 6238, appendix B: the last six digits of its SHA-1 codes.
TEST(OneTimeCode, AgreesWithThePublishedVectors) {
  const Secret secret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  struct Row {
    std::int64_t seconds;
    const char* code;
  };
  for (const Row& row : {Row{59, "287082"}, Row{1111111109, "081804"}, Row{1111111111, "050471"},
                         Row{1234567890, "005924"}, Row{2000000000, "279037"}, Row{20000000000, "353130"}}) {
    const Timestamp at{std::chrono::seconds{row.seconds}};
    EXPECT_EQ(code_at(secret, at), row.code);
    EXPECT_EQ(find_step(secret, row.code, at, 1), row.seconds / 30);
    EXPECT_EQ(find_step(secret, row.code, at + kCodeStep, 1), row.seconds / 30);
    EXPECT_FALSE(find_step(secret, row.code, at + 3 * kCodeStep, 1));
  }
}

TEST_P(SignInServiceTest, ARestartForgivesNoGuesser) {
  register_user("kim");
  for (int i = 0; i < 6; ++i) (void)login("kim@example.com", "wrong horse");
  EXPECT_EQ(login("kim@example.com", "wrong horse").error().code, "too_many_tries");
  run(sign_ins().keep_tries()).value();
  SignInService again(database(), services().passwords, sessions(), second_factor(), clock_);
  run(again.load_tries()).value();
  const auto try_again = [&](const std::string& password) {
    return run(again.login({"kim@example.com", Secret(password)}, origin_));
  };
  EXPECT_EQ(try_again("wrong horse").error().code, "too_many_tries");
  clock_.advance(std::chrono::minutes{2});
  EXPECT_TRUE(try_again("correct horse kim").has_value());
  run(again.keep_tries()).value();
  const auto kept = read([](storage::Session& session) { return storage::sign_in_tries::list(session); });
  for (const auto& row : kept) EXPECT_EQ(row.name_hash.size(), 64u);
  // The owner's sign-in wipes what was counted of them here; the address's own tries stay.
  EXPECT_EQ(kept.size(), 2u);
  clock_.advance(std::chrono::hours{2});
  run(again.load_tries()).value();
  EXPECT_TRUE(read([](storage::Session& session) { return storage::sign_in_tries::list(session); }).empty());
}

}  // namespace
}  // namespace hoga::identity
