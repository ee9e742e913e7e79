// Values survive the way into both databases and back, to the last digit and the last microsecond, whatever the zone.
#include "storage/session.hpp"

#include "storage/positions.hpp"
#include "storage/test_fixture.hpp"

namespace hoga::storage {
namespace {

class SessionTest : public DatabaseTest {};
INSTANTIATE_TEST_SUITE_P(Everywhere, SessionTest, kPlaces, place_name);

TEST_P(SessionTest, MoneyKeepsEveryDigit) {
  const Account account = add_account(add_user());
  for (const char* text : {"0", "0.00000001", "-0.00000001", "0.1", "0.10000000", "999999999999.99999999",
                           "-999999999999.99999999", "123456789012.12345678", "4503599627370497", "0.3",
                           "100000000000000000000000000000.00000001", "999999999999999999999999999999.99999999"}) {
    const Balance balance{"KRW", Decimal::of(text), -Decimal::of(text)};
    write([&](Session& session) { balances::replace(session, account.id, {balance}, now()); });
    const auto read_back = read([&](Session& session) { return balances::list(session, account.id); });
    EXPECT_EQ(read_back, std::vector{balance}) << text;
  }
}

TEST_P(SessionTest, MoneyBeyondTheColumnIsRefusedAlike) {
  const Account account = add_account(add_user());
  for (const char* text : {"1000000000000", "-1000000000000", "1000000000000.00000001"}) {
    Order order = new_order(account);
    order.price = Decimal::of(text);
    const Error error = failure_of([&](Session& session) { orders::insert(session, order); });
    EXPECT_EQ(error.errc, Errc::ValidationFailed);
    EXPECT_EQ(error.code, "out_of_range");
    EXPECT_FALSE(read([&](Session& session) { return orders::find(session, order.id); }));
  }
}

TEST_P(SessionTest, TimesAreUtcInTheColumnsThemselves) {
  const UserRow user = [&] {
    UserRow made = new_user();
    made.created_at = at("1970-01-01T00:00:00.000001Z");
    made.updated_at = at("2026-03-29T01:30:00.5Z");  // an hour that daylight saving skips or repeats somewhere
    return made;
  }();
  write([&](Session& session) { users::insert(session, user); });
  EXPECT_EQ(read([&](Session& session) { return users::find(session, user.id); }), user);
  auto row = read([&](Session& session) {
    return *session.select_one("created_at, updated_at", "FROM users WHERE id = ?", {user.id});
  });
  EXPECT_EQ(row.text(), "1970-01-01 00:00:00.000001");
  EXPECT_TRUE(row.text().starts_with("2026-03-29 01:30:00.5"));
}

TEST_P(SessionTest, DefaultTimesAreUtcToo) {
  const Uuid id = make_uuid();
  const Timestamp before = SystemClock().now() - std::chrono::seconds{1};
  write([&](Session& session) {
    session.insert("users",
                   {{"id", id}, {"email", id.to_string()}, {"username", id.to_base32()}, {"password_hash", "x"}});
  });
  const auto user = read([&](Session& session) { return users::find(session, id); });
  ASSERT_TRUE(user);
  EXPECT_TRUE(user->is_active);
  EXPECT_FALSE(user->is_verified);
  EXPECT_GE(user->created_at, before);
  EXPECT_LE(user->created_at, SystemClock().now() + std::chrono::seconds{1});
}

TEST_P(SessionTest, FoundingDefaultsAreThere) {
  const UserId user_id = add_user();
  write([&](Session& session) { session.insert("user_settings", {{"user_id", user_id}}); });
  const auto settings = read([&](Session& session) { return user_settings::find(session, user_id); });
  ASSERT_TRUE(settings);
  UserSettings expected;
  expected.user_id = user_id;
  expected.updated_at = settings->updated_at;
  EXPECT_EQ(*settings, expected);
}

TEST_P(SessionTest, TextIsKeptAsItIs) {
  const UserId user_id = add_user();
  for (const char* text :
       {"", "'; DROP TABLE users; --", "호가 ㅎㄱ", "a:b ::c ?", "line\nbreak", "\xF0\x9F\x9A\x80"}) {
    AccountRow row = new_account(user_id);
    row.account.label = text;
    write([&](Session& session) { accounts::insert(session, row, now()); });
    EXPECT_EQ(read([&](Session& session) { return accounts::find(session, row.account.id); }), row) << text;
  }
}

TEST_P(SessionTest, ReadersCannotWrite) {
  const UserRow user = new_user();
  const auto result = db().read_and_wait([&](Session& session) -> Result<void> {
    users::insert(session, user);
    return {};
  });
  EXPECT_TRUE(result.has_error());
  EXPECT_FALSE(read([&](Session& session) { return users::find(session, user.id); }));
}

TEST(EnumText, IsSnakeCaseBothWays) {
  EXPECT_EQ(enum_text(OrderStatus::PartiallyFilled), "partially_filled");
  EXPECT_EQ(parse_enum<OrderType>("stop_limit"), OrderType::StopLimit);
  EXPECT_FALSE(parse_enum<Side>("Buy"));
}

}  // namespace
}  // namespace hoga::storage
