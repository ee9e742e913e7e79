// What an operator does: users found, disabled at once, roles; who may register; tokens of programs; the deletion of an
// account by its owner.
#include <gmock/gmock.h>

#include "identity/test_fixture.hpp"
#include "storage/bot_hooks.hpp"
#include "storage/bots.hpp"

namespace hoga::identity {
namespace {

using namespace std::chrono_literals;

class OperatorsTest : public IdentityTest {
 protected:
  UserDirectory& directory() { return services().directory; }
  PersonalTokens& tokens() { return services().tokens; }
  RegistrationGate& registration() { return services().registration; }
  UserChange change(std::optional<bool> is_active, std::optional<storage::Role> role = {}) {
    UserChange wanted;
    wanted.is_active = is_active;
    wanted.role = role;
    return wanted;
  }
  std::vector<std::string> found(storage::UserFilter filter) {
    std::vector<std::string> names;
    const auto page = run(directory().page(std::move(filter), {100, std::nullopt})).value();
    for (const auto& one : page.items) names.push_back(one.user.username);
    return names;
  }
  Result<User> register_with(const std::string& name, std::optional<Secret> invitation = {}) {
    Registration wanted{name + "@example.com", name, Secret("correct horse " + name)};
    wanted.invitation = std::move(invitation);
    return run(users().register_user(std::move(wanted), origin_));
  }
  // One that runs, and that alerts from outside reach.
  BotId add_hooked_bot(const UserId& user_id) {
    BotSettings bot;
    bot.id = make_uuid();
    bot.user_id = user_id;
    bot.account_id = run(accounts().paper(user_id)).value().account.id;
    bot.name = "Kim's own";
    bot.strategy = "incoming_alerts";
    bot.budget = Decimal{100};
    bot.created_at = bot.updated_at = clock_.now();
    database()
        .write_and_wait([&](storage::Session& session) -> Result<void> {
          storage::bots::insert(session, bot);
          BotStatus status;
          status.id = bot.id;
          status.state = BotState::Running;
          storage::bots::update_state(session, status, "1.0.0", "", std::nullopt);
          storage::bot_hooks::put(session, {bot.id, std::string(64, 'a'), 1, {}, clock_.now()});
          EXPECT_TRUE(storage::bot_hooks::begin_call(session, bot.id, std::string(64, 'b'), clock_.now(), {}));
          return {};
        })
        .value();
    return bot.id;
  }
  Secret make_token(const UserId& user_id, std::vector<std::string> scopes, std::optional<std::chrono::seconds> life) {
    TokenDraft draft;
    draft.name = "script";
    draft.scopes = std::move(scopes);
    draft.lifetime = life;
    return run(tokens().create(user_id, std::move(draft), origin_)).value().token;
  }
};
INSTANTIATE_TEST_SUITE_P(Everywhere, OperatorsTest, kDialects, dialect_name);

TEST_P(OperatorsTest, UsersAreFoundByPartsOfTheirNamesAsTheyAreWritten) {
  for (const char* name : {"minji", "minsu", "sora", "a_b"}) register_user(name);
  EXPECT_THAT(found({"MIN", {}, {}}), testing::UnorderedElementsAre("minji", "minsu"));
  EXPECT_THAT(found({"a_b", {}, {}}), testing::ElementsAre("a_b"));
  EXPECT_THAT(found({"%", {}, {}}), testing::IsEmpty());
  EXPECT_THAT(found({{}, storage::Role::Admin, {}}), testing::IsEmpty());
  const auto first = run(directory().page({}, {3, std::nullopt})).value();
  const auto rest = run(directory().page({}, {3, first.next_cursor})).value();
  EXPECT_EQ(first.items.size() + rest.items.size(), 4u);
  EXPECT_FALSE(rest.next_cursor);
}

TEST_P(OperatorsTest, ADisabledUsersSignInsAndTokensFailAtOnce) {
  const User kim = register_user("kim"), boss = register_user("boss");
  const SignIn here = sign_in("kim");
  const Secret token = make_token(kim.id, {"read"}, {});
  EXPECT_TRUE(tokens().authenticate(token.reveal(), "").has_value());
  const auto off = run(directory().change(boss.id, kim.id, change(false), origin_)).value();
  EXPECT_FALSE(off.user.is_active);
  EXPECT_EQ(off.sign_ins, 0);
  EXPECT_EQ(sessions().authenticate(here.access_token).error().code, "session_ended");
  EXPECT_EQ(tokens().authenticate(token.reveal(), "").error().code, "token_invalid");
  EXPECT_EQ(login("kim@example.com", "correct horse kim").error().code, "bad_credentials");
  run(directory().change(boss.id, kim.id, change(true), origin_)).value();
  EXPECT_TRUE(tokens().authenticate(token.reveal(), "").has_value());
  EXPECT_TRUE(login("kim@example.com", "correct horse kim").has_value());
  const auto page = read([&](storage::Session& session) {
    return storage::audit::page_of_user(session, kim.id, {{}, {}, "user_disabled", {}}, {10, std::nullopt});
  });
  ASSERT_EQ(page.items.size(), 1u);
  EXPECT_EQ(page.items[0].by, (Actor{ActorKind::Operator, boss.id}));
}

TEST_P(OperatorsTest, TheLastAdministratorStaysOne) {
  const User kim = register_user("kim"), lee = register_user("lee");
  run(directory().change(kim.id, kim.id, change({}, storage::Role::Admin), origin_)).value();
  EXPECT_TRUE(services().roles.is_admin(kim.id));
  const auto refused = [&](const UserId& id, const UserChange& wanted) {
    return run(directory().change(kim.id, id, wanted, origin_)).error().code;
  };
  EXPECT_EQ(refused(kim.id, change({}, storage::Role::User)), "last_admin");
  EXPECT_EQ(refused(kim.id, change(false)), "last_admin");
  EXPECT_EQ(run(services().farewell.erase(kim.id, origin_)).error().code, "last_admin");
  run(directory().change(kim.id, lee.id, change({}, storage::Role::Admin), origin_)).value();
  run(directory().change(kim.id, kim.id, change({}, storage::Role::User), origin_)).value();
  EXPECT_FALSE(services().roles.is_admin(kim.id));
  EXPECT_TRUE(services().roles.is_admin(lee.id));
}

TEST_P(OperatorsTest, WhoMayRegister) {
  const User boss = register_user("boss");
  run(registration().set_mode(boss.id, RegistrationMode::Closed, origin_)).value();
  EXPECT_EQ(register_with("kim").error().code, "registration_closed");
  run(registration().set_mode(boss.id, RegistrationMode::Invitation, origin_)).value();
  EXPECT_EQ(register_with("kim").error().code, "invitation_required");
  const auto open = run(registration().invite(boss.id, {}, 24h, origin_)).value();
  EXPECT_TRUE(register_with("kim", open.code).has_value());
  EXPECT_EQ(register_with("lee", open.code).error().code, "invitation_invalid");
  const auto bound = run(registration().invite(boss.id, "Park@example.com", 24h, origin_)).value();
  EXPECT_EQ(register_with("lee", bound.code).error().code, "invitation_invalid");
  EXPECT_TRUE(register_with("park", bound.code).has_value());
  const auto late = run(registration().invite(boss.id, {}, 24h, origin_)).value();
  clock_.advance(24h);
  EXPECT_EQ(register_with("lee", late.code).error().code, "invitation_invalid");
  const auto gone = run(registration().invite(boss.id, {}, 24h, origin_)).value();
  run(registration().withdraw(boss.id, gone.row.id, origin_)).value();
  EXPECT_EQ(register_with("lee", gone.code).error().code, "invitation_invalid");
  EXPECT_EQ(run(registration().withdraw(boss.id, open.row.id, origin_)).error().errc, Errc::NotFound);
  EXPECT_EQ(run(registration().invitations({2, std::nullopt})).value().items.size(), 2u);
}

TEST_P(OperatorsTest, ATokenEndsByTimeByRevocationAndForAnotherNode) {
  const User kim = register_user("kim"), lee = register_user("lee");
  const Secret token = make_token(kim.id, {"read", "trade"}, 1h);
  const auto row = tokens().authenticate(token.reveal(), "192.0.2.1").value();
  EXPECT_EQ(row.user_id, kim.id);
  EXPECT_THAT(row.scopes, testing::ElementsAre("read", "trade"));
  PersonalTokens node(database(), clock_);
  run(node.load()).value();
  EXPECT_TRUE(node.authenticate(token.reveal(), "").has_value());
  run(tokens().load()).value();
  EXPECT_EQ(run(tokens().list(kim.id)).value().at(0).last_used_ip, "192.0.2.1");
  EXPECT_EQ(run(tokens().revoke(lee.id, row.id, origin_)).error().errc, Errc::NotFound);
  clock_.advance(1h);
  EXPECT_EQ(tokens().authenticate(token.reveal(), "").error().code, "token_expired");
  run(tokens().revoke(kim.id, row.id, origin_)).value();
  EXPECT_EQ(tokens().authenticate(token.reveal(), "").error().code, "token_invalid");
  EXPECT_TRUE(tokens().has_ended(row.id));
  run(node.load()).value();
  EXPECT_TRUE(node.has_ended(row.id));
}

TEST_P(OperatorsTest, ADeletedAccountLeavesNoNameAndAChainThatHolds) {
  const User kim = register_user("kim");
  sign_in("kim");
  make_token(kim.id, {"read"}, {});
  const BotId bot = add_hooked_bot(kim.id);
  std::vector<storage::AccountRow> told;
  accounts().on_changed([&](const storage::AccountRow& row) { told.push_back(row); });
  run(services().farewell.erase(kim.id, origin_)).value();
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].account.state, AccountState::Disabled);
  EXPECT_TRUE(login("kim@example.com", "correct horse kim").has_error());
  EXPECT_FALSE(read([&](storage::Session& session) { return storage::audit::find_break(session, kim.id); }));
  const auto entries =
      read([&](storage::Session& session) { return storage::audit::list_after(session, kim.id, 0, 100); });
  int with_details = 0;
  for (const auto& entry : entries) with_details += entry.details ? 1 : 0;
  EXPECT_GT(entries.size(), 3u);
  EXPECT_EQ(with_details, 1) << "the entry that says that they were erased";
  EXPECT_TRUE(run(tokens().list(kim.id)).value().empty());
  EXPECT_FALSE(read([&](storage::Session& session) { return storage::bot_hooks::find(session, bot); }));
  const auto erased =
      read([&](storage::Session& session) { return storage::bots::find_of_user(session, kim.id, bot); });
  ASSERT_TRUE(erased);
  EXPECT_EQ(erased->settings.name, "");
  EXPECT_EQ(erased->status.state, BotState::Stopped);
  EXPECT_NO_THROW(register_user("kim"));
}

}  // namespace
}  // namespace hoga::identity
