// API keys are unreadable at rest and bound to their row; accounts are provisioned once, however often a job runs.
#include "identity/account_service.hpp"

#include <gmock/gmock.h>

#include "identity/bytes.hpp"
#include "identity/test_fixture.hpp"
#include "storage/api_keys.hpp"

namespace hoga::identity {
namespace {

using std::chrono::seconds;

class AccountServiceTest : public IdentityTest {
 protected:
  static NewApiKey new_key(const char* exchange = "binance") {
    return {exchange, Secret("the-api-key-of-kim"), Secret("the-api-secret-of-kim"), false, "Mine"};
  }
  // Whose address is confirmed: only then may a key trade with real money.
  User register_user(const std::string& name) {
    const User user = IdentityTest::register_user(name);
    UserChange change;
    change.is_verified = true;
    run(services().directory.change(user.id, user.id, change, origin_)).value();
    return user;
  }
};
INSTANTIATE_TEST_SUITE_P(Everywhere, AccountServiceTest, kDialects, dialect_name);

TEST_P(AccountServiceTest, KeysAreUnreadableAtRestAndComeBackToTheEngine) {
  const User kim = register_user("kim"), lee = register_user("lee");
  const auto added = run(accounts().add_api_key(kim.id, new_key(), origin_)).value();
  EXPECT_EQ(added.key_hint, "the-…-kim");
  const auto row = *read([&](storage::Session& session) { return storage::api_keys::find(session, kim.id, added.id); });
  for (const auto& text : {row.api_key_encrypted, row.api_secret_encrypted, row.key_hint, row.label}) {
    EXPECT_EQ(text.find("secret"), std::string::npos);
    const auto bytes = decode_base64(text.substr(std::min<std::size_t>(3, text.size())));
    EXPECT_TRUE(!bytes || std::string(bytes->begin(), bytes->end()).find("secret") == std::string::npos);
  }
  const auto revealed = run(vault().reveal(kim.id, added.id)).value();
  EXPECT_EQ(revealed.api_key, "the-api-key-of-kim");
  EXPECT_EQ(revealed.api_secret.reveal(), "the-api-secret-of-kim");
  EXPECT_EQ(revealed.exchange, "binance");
  EXPECT_FALSE(revealed.is_testnet);
  EXPECT_EQ(run(vault().reveal(lee.id, added.id)).error().errc, Errc::NotFound);
  EXPECT_EQ(run(vault().list(lee.id)).value().size(), 0u);
  EXPECT_EQ(run(vault().list(kim.id)).value().size(), 1u);
}

TEST_P(AccountServiceTest, ALiveKeyWaitsForAConfirmedAddressAndATestKeyDoesNot) {
  const User kim = IdentityTest::register_user("kim");
  EXPECT_EQ(run(accounts().add_api_key(kim.id, new_key(), origin_)).error().code, "email_unconfirmed");
  auto of_test_network = new_key();
  of_test_network.is_testnet = true;
  EXPECT_TRUE(run(accounts().add_api_key(kim.id, of_test_network, origin_)).has_value());
}

TEST_P(AccountServiceTest, AKeyThatIsSwitchedOffStopsItsAccountUntilItIsOnAgain) {
  const User kim = register_user("kim"), lee = register_user("lee");
  const auto key = run(accounts().add_api_key(kim.id, new_key(), origin_)).value();
  std::vector<storage::AccountRow> told;
  accounts().on_changed([&](const storage::AccountRow& row) { told.push_back(row); });
  KeyChange change;
  change.is_active = false;
  EXPECT_EQ(run(accounts().change_api_key(lee.id, key.id, change, origin_)).error().errc, Errc::NotFound);
  EXPECT_FALSE(run(accounts().change_api_key(kim.id, key.id, change, origin_)).value().is_active);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].account.state, AccountState::Disabled);
  EXPECT_EQ(told[0].state_reason, kKeySwitchedOff);
  EXPECT_TRUE(run(accounts().driven()).value().empty());
  change.is_active = true;
  change.label = "Again";
  EXPECT_EQ(run(accounts().change_api_key(kim.id, key.id, change, origin_)).value().label, "Again");
  EXPECT_EQ(told.back().account.state, AccountState::Active);
  EXPECT_EQ(run(accounts().driven()).value().size(), 1u);
  const KeyCheck check{"[\"read\"]", clock_.now(), "no_trading", "It may not trade."};
  const auto noted = run(accounts().note_key_check(kim.id, key.id, check, origin_)).value();
  EXPECT_EQ(noted.check.trouble_code, "no_trading");
  EXPECT_EQ(run(vault().list(kim.id)).value().at(0).check.permissions, "[\"read\"]");
}

TEST_P(AccountServiceTest, ACiphertextOpensInItsOwnPlaceOnly) {
  const User kim = register_user("kim");
  const auto one = run(accounts().add_api_key(kim.id, new_key(), origin_)).value();
  const auto two = run(accounts().add_api_key(kim.id, new_key("upbit"), origin_)).value();
  const auto move = [&](const char* sql, const storage::Parameters& parameters) {
    database()
        .write_and_wait([&](storage::Session& session) -> Result<void> {
          session.execute(sql, parameters);
          return {};
        })
        .value();
  };
  move("UPDATE user_api_keys SET api_secret_encrypted = api_key_encrypted WHERE id = ?", {one.id});
  EXPECT_EQ(run(vault().reveal(kim.id, one.id)).error().code, "vault_broken");
  move("UPDATE user_api_keys SET exchange = 'elsewhere' WHERE id = ?", {two.id});
  EXPECT_EQ(run(vault().reveal(kim.id, two.id)).error().code, "vault_broken");
  move("UPDATE user_api_keys SET exchange = 'upbit' WHERE id = ?", {two.id});
  EXPECT_TRUE(run(vault().reveal(kim.id, two.id)).has_value());
}

TEST_P(AccountServiceTest, AnotherMasterKeyIsRefusedAtTheStart) {
  run(vault().start()).value();
  run(vault().start()).value();
  Vault other(database(), MasterKey::generate(), clock_);
  const auto refused = run(other.start());
  EXPECT_EQ(refused.error().errc, Errc::InvalidConfiguration);
  EXPECT_EQ(refused.error().code, "master_key_differs");
}

TEST_P(AccountServiceTest, ProvisioningHappensOnce) {
  const User kim = register_user("kim");
  std::vector<AccountState> told;
  accounts().on_changed([&](const storage::AccountRow& row) { told.push_back(row.account.state); });
  auto jobs = run(accounts().claim_provisioning(10)).value();
  ASSERT_EQ(jobs.size(), 1u);
  EXPECT_TRUE(run(accounts().claim_provisioning(10)).value().empty());
  run(accounts().retry_provisioning(jobs[0], "no answer")).value();
  EXPECT_TRUE(run(accounts().claim_provisioning(10)).value().empty());
  clock_.advance(seconds{1});
  jobs = run(accounts().claim_provisioning(10)).value();
  ASSERT_EQ(jobs.size(), 1u);
  EXPECT_EQ(jobs[0].attempts, 2);
  EXPECT_TRUE(run(accounts().claim_provisioning(10)).value().empty());
  // The process that had claimed it was killed.
  run(accounts().release_provisioning()).value();
  jobs = run(accounts().claim_provisioning(10)).value();
  ASSERT_EQ(jobs.size(), 1u);

  const auto row = run(accounts().mark_provisioned(jobs[0], "exchange-key-1234", Secret("exchange-secret"))).value();
  EXPECT_EQ(row.account.state, AccountState::Active);
  const auto again = run(accounts().mark_provisioned(jobs[0], "exchange-key-5678", Secret("exchange-other"))).value();
  EXPECT_EQ(again.account.api_key_id, row.account.api_key_id);
  EXPECT_EQ(run(vault().reveal(kim.id, *row.account.api_key_id)).value().api_key, "exchange-key-1234");
  EXPECT_EQ(told.front(), AccountState::Active);
  clock_.advance(std::chrono::hours{1});
  EXPECT_TRUE(run(accounts().claim_provisioning(10)).value().empty());
  EXPECT_THAT(run(accounts().active()).value(), testing::ElementsAre(row));
  EXPECT_EQ(run(accounts().remove_api_key(kim.id, *row.account.api_key_id, origin_)).error().code, "key_in_use");
}

TEST_P(AccountServiceTest, WhatIsDrivenComesWithKeySettingsAndHalts) {
  const User kim = register_user("kim"), lee = register_user("lee");
  run(accounts().add_api_key(kim.id, new_key(), origin_)).value();
  run(accounts().add_api_key(lee.id, new_key(), origin_)).value();
  run(accounts().add_halt(lee.id, std::nullopt, "a break", origin_, true)).value();
  const auto all = run(accounts().driven()).value();
  ASSERT_EQ(all.size(), 2u) << "Paper accounts that wait for their key are none";
  for (const auto& one : all) {
    const bool is_lee = one.row.account.user_id == lee.id;
    ASSERT_TRUE(one.credentials);
    EXPECT_EQ(one.credentials->api_key, new_key().api_key.reveal());
    EXPECT_EQ(one.settings.user_id, one.row.account.user_id);
    EXPECT_EQ(one.is_halted, is_lee);
    EXPECT_EQ(one.halt_closes_positions, is_lee);
    EXPECT_FALSE(one.shared_peak);
    const auto single = run(accounts().driven(one.row)).value();
    ASSERT_EQ(single.size(), 1u);
    EXPECT_EQ(single[0].row, one.row);
    EXPECT_EQ(single[0].is_halted, is_lee);
    EXPECT_EQ(single[0].credentials->api_key, one.credentials->api_key);
  }
}

TEST_P(AccountServiceTest, AKeyOfTheirOwnMakesAnAccountAndRemovingItDisablesThat) {
  const User kim = register_user("kim"), lee = register_user("lee");
  const auto key = run(accounts().add_api_key(kim.id, new_key(), origin_)).value();
  auto list = run(accounts().list(kim.id)).value();
  ASSERT_EQ(list.size(), 2u);
  const auto live = list[0].account.kind == AccountKind::Live ? list[0] : list[1];
  EXPECT_EQ(live.account.kind, AccountKind::Live);
  EXPECT_EQ(live.account.api_key_id, key.id);
  EXPECT_EQ(live.max_position_size, Decimal(1000));
  EXPECT_EQ(run(accounts().find(lee.id, live.account.id)).error().errc, Errc::NotFound);
  EXPECT_EQ(run(accounts().remove_api_key(lee.id, key.id, origin_)).error().errc, Errc::NotFound);
  run(accounts().remove_api_key(kim.id, key.id, origin_)).value();
  const auto disabled = run(accounts().find(kim.id, live.account.id)).value();
  EXPECT_EQ(disabled.account.state, AccountState::Disabled);
  EXPECT_FALSE(disabled.account.api_key_id);
  EXPECT_EQ(run(vault().reveal(kim.id, key.id)).error().errc, Errc::NotFound);
  run(accounts().set_state(live.account.id, AccountState::Faulted, "balances differ")).value();
  EXPECT_EQ(run(accounts().find(kim.id, live.account.id)).value().state_reason, "balances differ");
}

TEST_P(AccountServiceTest, AnAccountsLabelAndLimitAreItsOwnersToChange) {
  const User kim = register_user("kim"), lee = register_user("lee");
  const auto paper = run(accounts().paper(kim.id)).value().account.id;
  AccountChange change;
  change.max_position_size = Decimal(250);
  EXPECT_EQ(run(accounts().change(lee.id, paper, change, origin_)).error().errc, Errc::NotFound);
  EXPECT_EQ(run(accounts().change(kim.id, paper, change, origin_)).value().max_position_size, Decimal(250));
  change.max_position_size.reset();
  change.label = "Practice";
  const auto renamed = run(accounts().change(kim.id, paper, change, origin_)).value();
  EXPECT_EQ(renamed.account.label, "Practice");
  EXPECT_EQ(renamed.max_position_size, Decimal(250));
  change.label = std::string(101, 'x');
  EXPECT_EQ(run(accounts().change(kim.id, paper, change, origin_)).error().fields.at(0).field, "label");
  change.label.reset();
  change.max_position_size = Decimal(0);
  EXPECT_EQ(run(accounts().change(kim.id, paper, change, origin_)).error().fields.at(0).field, "max_position_size");
}

TEST_P(AccountServiceTest, BadKeysAreNamedByField) {
  const User kim = register_user("kim");
  const auto field_of = [&](NewApiKey key) {
    const auto refused = run(accounts().add_api_key(kim.id, std::move(key), origin_));
    EXPECT_TRUE(refused.has_error());
    return refused.has_error() ? refused.error().fields.at(0).field : std::string();
  };
  EXPECT_EQ(field_of(new_key("hoga")), "exchange");
  EXPECT_EQ(field_of(new_key("Bin ance")), "exchange");
  auto key = new_key();
  key.api_key = Secret("has blanks in it");
  EXPECT_EQ(field_of(key), "api_key");
  key = new_key();
  key.api_secret = Secret("");
  EXPECT_EQ(field_of(key), "api_secret");
  key = new_key();
  key.api_secret = Secret("has blanks in it");
  EXPECT_EQ(field_of(key), "api_secret");
  key = new_key();
  key.label = std::string(101, 'x');
  EXPECT_EQ(field_of(key), "label");
  EXPECT_TRUE(run(vault().list(kim.id)).value().empty());
}

TEST_P(AccountServiceTest, APrivateKeyIsTakenAndAnythingLikeOneIsNamed) {
  const User kim = register_user("kim");
  const std::string body = "MC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7";
  auto key = new_key();
  key.api_secret = Secret("-----BEGIN PRIVATE KEY----- " + body + " -----END PRIVATE KEY-----");
  const auto added = run(accounts().add_api_key(kim.id, key, origin_)).value();
  EXPECT_EQ(run(vault().reveal(kim.id, added.id)).value().api_secret.reveal(),
            "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
  const auto code_of = [&](const std::string& label) {
    auto other = new_key();
    other.api_key = Secret("another-api-key");
    other.api_secret = Secret("-----BEGIN " + label + "-----\n" + body.substr(4) + "\n-----END " + label + "-----\n");
    const auto refused = run(accounts().add_api_key(kim.id, std::move(other), origin_));
    return refused.has_error() ? refused.error().fields.at(0).code : "taken";
  };
  EXPECT_EQ(code_of("PRIVATE KEY"), "malformed_pem");
  EXPECT_EQ(code_of("RSA PRIVATE KEY"), "not_ed25519");
  EXPECT_EQ(code_of("ENCRYPTED PRIVATE KEY"), "encrypted_key");
  EXPECT_EQ(code_of("PUBLIC KEY"), "public_key");
}

}  // namespace
}  // namespace hoga::identity
