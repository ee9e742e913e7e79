// A user registers and changes what may be changed; names stay unique; bad input changes nothing.
#include "identity/user_service.hpp"

#include <gmock/gmock.h>

#include "identity/test_fixture.hpp"
#include "storage/users.hpp"

namespace hoga::identity {
namespace {

class UserServiceTest : public IdentityTest {};
INSTANTIATE_TEST_SUITE_P(Everywhere, UserServiceTest, kDialects, dialect_name);

TEST_P(UserServiceTest, RegistrationMakesUserSettingsPaperAccountAndJob) {
  const auto user =
      run(users().register_user({" Kim@Example.COM ", "호가왕", Secret("correct horse")}, origin_)).value();
  EXPECT_EQ(user.email, "kim@example.com");
  EXPECT_EQ(run(users().profile(user.id)).value(), user);
  const auto settings = run(users().settings(user.id)).value();
  EXPECT_FALSE(settings.trading_enabled);
  EXPECT_EQ(settings.max_position_size, Decimal(100'000));
  const auto account = run(accounts().paper(user.id)).value();
  EXPECT_EQ(account.account.state, AccountState::Provisioning);
  EXPECT_FALSE(account.max_position_size);
  const auto jobs = run(accounts().claim_provisioning(10)).value();
  ASSERT_EQ(jobs.size(), 1u);
  EXPECT_EQ(jobs[0].user_id, user.id);
  EXPECT_EQ(jobs[0].account_id, account.account.id);
  EXPECT_THAT(actions(user.id), testing::ElementsAre("registered"));
}

TEST_P(UserServiceTest, TakenNamesAreConflictsAndLeaveNothing) {
  register_user("kim");
  const auto same_email = run(users().register_user({"KIM@example.com", "lee", Secret("correct horse")}, origin_));
  EXPECT_EQ(same_email.error().errc, Errc::Conflict);
  EXPECT_EQ(same_email.error().code, "email_taken");
  const auto same_name = run(users().register_user({"lee@example.com", "Kim", Secret("correct horse")}, origin_));
  EXPECT_EQ(same_name.error().code, "username_taken");
  EXPECT_EQ(run(accounts().claim_provisioning(10)).value().size(), 1u);
}

TEST_P(UserServiceTest, EveryBadFieldIsNamedAtOnce) {
  const auto refused = run(users().register_user({"nobody", "a b", Secret("short")}, origin_));
  EXPECT_EQ(refused.error().errc, Errc::ValidationFailed);
  std::vector<std::string> fields;
  const Error error = refused.error();
  for (const auto& field : error.fields) fields.push_back(field.field);
  EXPECT_THAT(fields, testing::ElementsAre("email", "username", "password"));
}

TEST_P(UserServiceTest, AProfileChangesAndKeepsNamesUnique) {
  const User kim = register_user("kim");
  register_user("lee");
  ProfileChange taken;
  taken.username = "lee";
  EXPECT_EQ(run(users().change_profile(kim.id, taken, origin_)).error().code, "username_taken");
  ProfileChange bad;
  bad.email = "nobody";
  EXPECT_EQ(run(users().change_profile(kim.id, bad, origin_)).error().errc, Errc::ValidationFailed);
  ProfileChange good;
  good.email = "New@example.com";
  good.username = "kim2";
  const auto changed = run(users().change_profile(kim.id, good, origin_)).value();
  EXPECT_EQ(changed.email, "new@example.com");
  EXPECT_EQ(run(users().profile(kim.id)).value(), changed);
  EXPECT_EQ(run(users().profile(make_uuid())).error().errc, Errc::NotFound);
}

TEST_P(UserServiceTest, LanguageTimeZoneAndCurrencyOfAProfileAreThoseOfTheSettings) {
  const User kim = register_user("kim");
  EXPECT_EQ(std::tie(kim.time_zone, kim.locale, kim.display_currency), std::make_tuple("Asia/Seoul", "ko", "USDT"));
  std::vector<UserSettings> told;
  users().on_settings_changed([&](const UserSettings& settings) { told.push_back(settings); });
  ProfileChange change;
  change.time_zone = "Europe/Berlin";
  change.locale = "en";
  change.display_currency = "KRW";
  const auto changed = run(users().change_profile(kim.id, change, origin_)).value();
  EXPECT_EQ(std::tie(changed.time_zone, changed.locale, changed.display_currency),
            std::make_tuple("Europe/Berlin", "en", "KRW"));
  const auto settings = run(users().settings(kim.id)).value();
  EXPECT_EQ(std::tie(settings.time_zone, settings.locale, settings.display_currency),
            std::make_tuple("Europe/Berlin", "en", "KRW"));
  EXPECT_THAT(told, testing::ElementsAre(settings)) << "Engines reckon their days by the time zone";
  EXPECT_THAT(actions(kim.id), testing::ElementsAre("settings_changed", "registered"));
  SettingsChange back;
  back.locale = "ko";
  run(users().change_settings(kim.id, back, origin_)).value();
  EXPECT_EQ(run(users().profile(kim.id)).value().locale, "ko");

  ProfileChange bad;
  bad.username = "a b";
  bad.time_zone = "Asia/Nowhere";
  bad.locale = "de";
  bad.display_currency = "EUR";
  const Error error = run(users().change_profile(kim.id, bad, origin_)).error();
  std::vector<std::string> fields;
  for (const auto& field : error.fields) fields.push_back(field.field);
  EXPECT_THAT(fields, testing::ElementsAre("username", "time_zone", "locale", "display_currency"));
  register_user("lee");
  ProfileChange taken;
  taken.username = "lee";
  taken.locale = "en";
  EXPECT_EQ(run(users().change_profile(kim.id, taken, origin_)).error().code, "username_taken");
  EXPECT_EQ(run(users().settings(kim.id)).value().locale, "ko") << "All of it or nothing";
  EXPECT_EQ(told.size(), 2U);
}

TEST_P(UserServiceTest, SettingsAreCheckedAndTold) {
  const User kim = register_user("kim");
  std::vector<UserSettings> told;
  users().on_settings_changed([&](const UserSettings& settings) { told.push_back(settings); });
  SettingsChange good;
  good.trading_enabled = true;
  good.max_position_size = Decimal::of("2500.5");
  good.time_zone = "Europe/Berlin";
  good.locale = "en";
  const auto saved = run(users().change_settings(kim.id, good, origin_)).value();
  EXPECT_EQ(saved.daily_loss_limit, Decimal(5));
  EXPECT_EQ(run(users().settings(kim.id)).value(), saved);
  EXPECT_THAT(told, testing::ElementsAre(saved));

  const auto field_of = [&](SettingsChange change) {
    const auto refused = run(users().change_settings(kim.id, change, origin_));
    EXPECT_TRUE(refused.has_error());
    return refused.has_error() ? refused.error().fields.at(0).field : std::string();
  };
  SettingsChange bad;
  bad.max_position_size = Decimal(0);
  EXPECT_EQ(field_of(bad), "max_position_size");
  bad.max_position_size = Decimal::of("1000000000000");
  EXPECT_EQ(field_of(bad), "max_position_size");
  for (const char* percent : {"-1", "0", "100.01", "1.005"}) {
    bad = {};
    bad.risk_per_trade = Decimal::of(percent);
    EXPECT_EQ(field_of(bad), "risk_per_trade") << percent;
    bad = {};
    bad.daily_loss_limit = Decimal::of(percent);
    EXPECT_EQ(field_of(bad), "daily_loss_limit") << percent;
  }
  for (const char* zone : {"", "Asia/Nowhere", "../../etc/passwd", "/etc/passwd", "Asia//Seoul", "Asia"}) {
    bad = {};
    bad.time_zone = zone;
    EXPECT_EQ(field_of(bad), "time_zone") << zone;
  }
  for (const char* text : {"", "[]", "{", "null"}) {
    bad = {};
    bad.notification_preferences = text;
    EXPECT_EQ(field_of(bad), "notification_preferences") << text;
  }
  bad = {};
  bad.locale = "de";
  EXPECT_EQ(field_of(bad), "locale");
  EXPECT_EQ(run(users().settings(kim.id)).value(), saved);
}

TEST(Rules, EmailsAndUsernames) {
  for (const char* email : {"a@b.co", "first.last+tag@sub.example.com", "o'neil@example.com"}) {
    EXPECT_TRUE(normalize_email(email).has_value()) << email;
  }
  for (const char* email :
       {"", "@", "a@", "@b.co", "a@b", "a b@c.de", "a@b..c", "a@.b", "a@b.", "a@b@c.de", "a\n@b.co", "<a>@b.co"}) {
    EXPECT_TRUE(normalize_email(email).has_error()) << email;
  }
  EXPECT_TRUE(normalize_email(std::string(300, 'a') + "@b.co").has_error());
  for (const char* name : {"kim", "Kim_2", "호가", "a.b-c"}) EXPECT_TRUE(check_username(name).has_value()) << name;
  for (const char* name : {"", "a", "_kim", "a b", "a@b", "ㅎㄱ", "\xEA\xB0", "\xF0\x9F\x9A\x80x", "a\n"}) {
    EXPECT_TRUE(check_username(name).has_error()) << name;
  }
  EXPECT_TRUE(check_username(std::string(31, 'a')).has_error());
}

}  // namespace
}  // namespace hoga::identity
