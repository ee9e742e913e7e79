// Limits, the halt of the platform, and roles: who may set what, what stands after a restart, and that each change is
// in its author's audit with what was before.
#include <gmock/gmock.h>

#include "identity/limit_service.hpp"
#include "identity/platform_halt.hpp"
#include "identity/roles.hpp"
#include "identity/test_fixture.hpp"
#include "identity/user_admin.hpp"
#include "storage/audit.hpp"

namespace hoga::identity {
namespace {

using testing::HasSubstr;

class TradingRulesTest : public IdentityTest {
 protected:
  storage::AuditRow newest(const UserId& user_id, const char* action) {
    storage::AuditFilter filter;
    filter.action = action;
    const auto page = read([&](storage::Session& session) {
      return storage::audit::page_of_user(session, user_id, filter, {1, {}});
    });
    EXPECT_EQ(page.items.size(), 1U);
    return page.items.empty() ? storage::AuditRow{} : page.items.front();
  }
};
INSTANTIATE_TEST_SUITE_P(Everywhere, TradingRulesTest, kDialects, dialect_name);

TEST_P(TradingRulesTest, LimitsBelongToWhoSetThem) {
  LimitService limits(database(), clock_);
  const auto kim = register_user("kim");
  const auto lee = register_user("lee");
  const auto account = run(accounts().paper(kim.id)).value().account;
  LimitSet set;
  set.account_id = account.id;
  set.max_open_orders = 5;
  const auto mine = run(limits.put(kim.id, set, origin_));
  ASSERT_TRUE(mine);
  ASSERT_EQ(mine->size(), 1U);
  EXPECT_EQ(mine->front().user_id, kim.id);
  EXPECT_EQ(mine->front().max_open_orders, 5);
  EXPECT_EQ(run(limits.put(lee.id, set, origin_)).error().errc, Errc::NotFound) << "Somebody else's account";
  set.max_open_orders = 3;
  ASSERT_TRUE(run(limits.put(kim.id, set, origin_)));
  const auto entry = newest(kim.id, "limits_changed");
  EXPECT_EQ(entry.account_id, account.id);
  EXPECT_THAT(*entry.details, HasSubstr(R"("max_open_orders_before":"5")"));
  EXPECT_THAT(*entry.details, HasSubstr(R"("max_open_orders":"3")"));

  LimitSet above;
  above.user_id = kim.id;
  above.max_drawdown = Decimal{10};
  const auto platform = run(limits.put_of_platform(lee.id, above, origin_));
  ASSERT_EQ(platform->size(), 1U);
  EXPECT_FALSE(platform->front().user_id) << "It is everybody's";
  EXPECT_THAT(*newest(lee.id, "limits_changed").details, HasSubstr(R"("layer":"platform")"));
  EXPECT_EQ(run(limits.all())->size(), 2U);
  EXPECT_EQ(run(limits.of_user(kim.id))->size(), 1U);
  set.max_open_orders.reset();
  EXPECT_TRUE(run(limits.put(kim.id, set, origin_))->empty());
}

TEST_P(TradingRulesTest, APlatformHaltIsThereAfterARestartUntilItIsLifted) {
  const auto admin = register_user("kim");
  PlatformHalt halt(database(), clock_);
  ASSERT_TRUE(run(halt.load()));
  EXPECT_FALSE(halt.current());
  ASSERT_TRUE(run(halt.begin(admin.id, "an incident", true, origin_)));
  EXPECT_TRUE(halt.is_recorded());
  PlatformHalt after(database(), clock_);
  ASSERT_TRUE(run(after.load()));
  EXPECT_EQ(after.current(), halt.current());
  EXPECT_EQ(after.current()->halted_by, admin.id);
  EXPECT_TRUE(after.current()->closes_positions.value_or(false));
  ASSERT_TRUE(run(after.begin(admin.id, "an incident", false, origin_)));
  EXPECT_TRUE(after.current()->closes_positions.value_or(false)) << "It goes on with that until it is lifted";
  EXPECT_THAT(*newest(admin.id, "platform_halted").details, HasSubstr("an incident"));
  ASSERT_TRUE(run(after.lift(admin.id, origin_)));
  EXPECT_FALSE(after.current());
  PlatformHalt later(database(), clock_);
  ASSERT_TRUE(run(later.load()));
  EXPECT_FALSE(later.current());
  newest(admin.id, "platform_halt_lifted");
}

TEST_P(TradingRulesTest, WhatCantBeWrittenStandsAllTheSame) {
  const auto admin = register_user("kim");
  PlatformHalt halt(database(), clock_);
  const auto rename = [&](const char* from, const char* to) {
    ASSERT_TRUE(database().write_and_wait([&](storage::Session& session) -> Result<void> {
      session.execute(std::string("ALTER TABLE ") + from + " RENAME TO " + to);
      return {};
    }));
  };
  rename("platform_values", "platform_values_away");
  EXPECT_TRUE(run(halt.begin(admin.id, "", false, origin_)).has_error());
  EXPECT_TRUE(halt.current());
  EXPECT_FALSE(halt.is_recorded());
  EXPECT_TRUE(run(halt.settle()).has_error());
  rename("platform_values_away", "platform_values");
  EXPECT_TRUE(run(halt.settle()));
  EXPECT_TRUE(halt.is_recorded());
  PlatformHalt after(database(), clock_);
  ASSERT_TRUE(run(after.load()));
  EXPECT_TRUE(after.current());
}

TEST_P(TradingRulesTest, AHaltOfAUserThatCantBeWrittenIsWrittenLater) {
  const auto kim = register_user("kim");
  const auto count = [&] { return run(accounts().halts(kim.id)).value().size(); };
  const auto rename = [&](const char* from, const char* to) {
    ASSERT_TRUE(database().write_and_wait([&](storage::Session& session) -> Result<void> {
      session.execute(std::string("ALTER TABLE ") + from + " RENAME TO " + to);
      return {};
    }));
  };
  rename("halts", "halts_away");
  EXPECT_TRUE(run(accounts().add_halt(kim.id, std::nullopt, "first", origin_)).has_error());
  EXPECT_TRUE(run(accounts().settle_halts()).has_error());
  rename("halts_away", "halts");
  EXPECT_EQ(count(), 0U);
  EXPECT_TRUE(run(accounts().settle_halts()));
  EXPECT_EQ(count(), 1U);
  EXPECT_TRUE(run(accounts().settle_halts()));
  EXPECT_EQ(count(), 1U);
  EXPECT_TRUE(run(accounts().lift_halt(kim.id, std::nullopt, origin_)));
  rename("halts", "halts_away");
  EXPECT_TRUE(run(accounts().add_halt(kim.id, std::nullopt, "second", origin_)).has_error());
  EXPECT_TRUE(run(accounts().lift_halt(kim.id, std::nullopt, origin_)).has_error());
  rename("halts_away", "halts");
  EXPECT_TRUE(run(accounts().settle_halts()));
  EXPECT_EQ(count(), 0U) << "What was lifted meanwhile does not come back";
}

TEST_P(TradingRulesTest, RolesAreReadFromTheDatabase) {
  const auto kim = register_user("kim");
  const auto lee = register_user("lee");
  Roles roles(database());
  UserAdmin admin(database(), services_->passwords, clock_);
  ASSERT_TRUE(run(roles.load()));
  EXPECT_FALSE(roles.is_admin(kim.id));
  ASSERT_TRUE(admin.set_role(kim.id, storage::Role::Admin));
  ASSERT_TRUE(run(roles.load()));
  EXPECT_TRUE(roles.is_admin(kim.id));
  EXPECT_EQ(newest(kim.id, "role_changed").by, Actor{ActorKind::Operator});
  EXPECT_FALSE(admin.set_active(kim.id, false)) << "The last admin stays";
  ASSERT_TRUE(admin.set_role(lee.id, storage::Role::Admin));
  ASSERT_TRUE(admin.set_active(kim.id, false));
  ASSERT_TRUE(run(roles.load()));
  EXPECT_FALSE(roles.is_admin(kim.id)) << "Who may not sign in is no admin";
}

}  // namespace
}  // namespace hoga::identity
