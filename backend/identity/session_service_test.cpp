// Refresh tokens rotate; the one before is good for 30 seconds and gives the same successor; later it ends the sign-in.
#include "identity/session_service.hpp"

#include <gmock/gmock.h>

#include "identity/test_fixture.hpp"
#include "storage/audit.hpp"

namespace hoga::identity {
namespace {

using std::chrono::seconds;

class SessionServiceTest : public IdentityTest {
 protected:
  void SetUp() override {
    IdentityTest::SetUp();
    if (IsSkipped()) return;
    user_ = register_user("kim");
    first_ = sign_in("kim");
  }
  Result<SignIn> refresh(const Secret& token) { return run(sessions().refresh(token, origin_)); }

  User user_;
  SignIn first_;
};
INSTANTIATE_TEST_SUITE_P(Everywhere, SessionServiceTest, kDialects, dialect_name);

TEST_P(SessionServiceTest, AnAccessTokenSaysWhoUntilItExpires) {
  const auto who = sessions().authenticate(first_.access_token).value();
  EXPECT_EQ(who.user_id, user_.id);
  EXPECT_EQ(who.session_id, first_.session_id);
  EXPECT_EQ(first_.expires_in, seconds{900});
  clock_.advance(seconds{900});
  EXPECT_EQ(sessions().authenticate(first_.access_token).error().code, "token_expired");
}

TEST_P(SessionServiceTest, TwoTabsWithOneTokenGetOneSuccessor) {
  const auto one = refresh(first_.refresh_token).value();
  clock_.advance(seconds{29});
  const auto two = refresh(first_.refresh_token).value();
  EXPECT_EQ(one.refresh_token.reveal(), two.refresh_token.reveal());
  EXPECT_NE(one.refresh_token.reveal(), first_.refresh_token.reveal());
  EXPECT_EQ(two.session_id, first_.session_id);
  EXPECT_TRUE(sessions().authenticate(two.access_token).has_value());
  EXPECT_TRUE(refresh(one.refresh_token).has_value());
}

TEST_P(SessionServiceTest, AStolenTokenEndsTheSignIn) {
  std::vector<Uuid> told;
  sessions().on_revoked([&](const Uuid& id) { told.push_back(id); });
  const auto thief = refresh(first_.refresh_token).value();
  clock_.advance(seconds{31});
  EXPECT_EQ(refresh(first_.refresh_token).error().code, "refresh_invalid");
  EXPECT_THAT(told, testing::ElementsAre(first_.session_id));
  EXPECT_EQ(sessions().authenticate(thief.access_token).error().code, "session_ended");
  EXPECT_TRUE(refresh(thief.refresh_token).has_error());
  const auto page = read([&](storage::Session& session) {
    return storage::audit::page_of_user(session, user_.id, {}, {1, std::nullopt});
  });
  EXPECT_EQ(page.items.at(0).action, "refresh_token_reused");
}

TEST_P(SessionServiceTest, ATokenTwoRotationsOldEndsItWithinTheGraceToo) {
  const auto second = refresh(first_.refresh_token).value();
  refresh(second.refresh_token).value();
  EXPECT_TRUE(refresh(first_.refresh_token).has_error());
  EXPECT_TRUE(sessions().is_revoked(first_.session_id));
}

TEST_P(SessionServiceTest, RubbishEndsNothing) {
  const std::string good = first_.refresh_token.reveal();
  const std::string name = good.substr(0, good.rfind('.'));
  for (const std::string& text :
       {std::string(), std::string("a.b.c"), name, name + ".", name + ".AAAA", good + "A", "x" + good,
        name.substr(0, name.find('.')) + ".1" + good.substr(good.rfind('.')), std::string(1000, '.')}) {
    EXPECT_EQ(refresh(Secret(text)).error().errc, Errc::Unauthenticated) << text;
    EXPECT_TRUE(run(sessions().sign_out(Secret(text), origin_)).has_value());
  }
  EXPECT_FALSE(sessions().is_revoked(first_.session_id));
  EXPECT_TRUE(refresh(first_.refresh_token).has_value());
}

TEST_P(SessionServiceTest, SigningOutEndsItAtOnceAndSurvivesARestart) {
  const SignIn other = sign_in("kim");
  run(sessions().sign_out(first_.refresh_token, origin_)).value();
  run(sessions().sign_out(first_.refresh_token, origin_)).value();
  EXPECT_EQ(sessions().authenticate(first_.access_token).error().code, "session_ended");
  EXPECT_TRUE(refresh(first_.refresh_token).has_error());
  EXPECT_TRUE(sessions().authenticate(other.access_token).has_value());
  SessionService restarted(database(), key_, clock_);
  run(restarted.start()).value();
  EXPECT_EQ(restarted.authenticate(first_.access_token).error().code, "session_ended");
  EXPECT_TRUE(restarted.authenticate(other.access_token).has_value());
  EXPECT_TRUE(run(restarted.refresh(other.refresh_token, origin_)).has_value());
}

TEST_P(SessionServiceTest, ItLastsWhileItIsUsedAndExpiresUnused) {
  SignIn latest = first_;
  for (int i = 0; i < 3; ++i) {
    clock_.advance(std::chrono::hours{29 * 24});
    latest = refresh(latest.refresh_token).value();
  }
  clock_.advance(std::chrono::hours{30 * 24});
  EXPECT_TRUE(refresh(latest.refresh_token).has_error());
}

TEST_P(SessionServiceTest, SignInsAreListedAndEndedByTheirOwnerAlone) {
  clock_.advance(seconds{1});
  const SignIn other = sign_in("kim");
  const auto list = run(sessions().list(user_.id, first_.session_id)).value();
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].id, other.session_id);
  EXPECT_TRUE(list[1].is_current);
  EXPECT_EQ(list[0].ip, "192.0.2.7");
  const User stranger = register_user("lee");
  EXPECT_EQ(run(sessions().end(stranger.id, other.session_id, origin_)).error().errc, Errc::NotFound);
  run(sessions().end(user_.id, other.session_id, origin_)).value();
  EXPECT_TRUE(sessions().is_revoked(other.session_id));
  EXPECT_EQ(run(sessions().end(user_.id, other.session_id, origin_)).error().errc, Errc::NotFound);
}

}  // namespace
}  // namespace hoga::identity
