// Keys at the built-in exchange, halts and roles, on both databases: everybody sees their own.
#include "storage/exchange_keys.hpp"
#include "storage/halts.hpp"
#include "storage/test_fixture.hpp"

namespace hoga::storage {
namespace {

using KeysAndHaltsTest = DatabaseTest;

TEST_P(KeysAndHaltsTest, ExchangeKeysBelongToTheirUser) {
  const UserId kim = add_user(), lee = add_user();
  const ExchangeKeyRow one{make_uuid(), kim, "key-one", "bot", now()};
  const ExchangeKeyRow two{make_uuid(), kim, "key-two", "", now() + std::chrono::seconds{1}};
  write([&](Session& s) {
    exchange_keys::insert(s, two);
    exchange_keys::insert(s, one);
  });
  EXPECT_EQ(read([&](Session& s) { return exchange_keys::list(s, kim); }), (std::vector{one, two}));
  EXPECT_TRUE(read([&](Session& s) { return exchange_keys::list(s, lee); }).empty());
  EXPECT_EQ(read([&](Session& s) { return exchange_keys::find(s, kim, one.id); }), one);
  EXPECT_FALSE(read([&](Session& s) { return exchange_keys::find(s, lee, one.id); }));
  EXPECT_FALSE(write([&](Session& s) { return exchange_keys::remove(s, lee, one.id); }));
  EXPECT_TRUE(write([&](Session& s) { return exchange_keys::remove(s, kim, one.id); }));
  EXPECT_EQ(read([&](Session& s) { return exchange_keys::list(s, kim); }), (std::vector{two}));
}

TEST_P(KeysAndHaltsTest, HaltsStandUntilTheyAreRemoved) {
  const UserId kim = add_user(), lee = add_user();
  const Account account = add_account(kim);
  const HaltRow all{make_uuid(), kim, std::nullopt, "enough", now()};
  const HaltRow one{make_uuid(), kim, account.id, "", now() + std::chrono::seconds{1}, true};
  write([&](Session& s) {
    halts::insert(s, all);
    halts::insert(s, one);
  });
  const auto list = [&](const UserId& user) { return read([&](Session& s) { return halts::list(s, user); }); };
  EXPECT_EQ(list(kim), (std::vector{all, one}));
  EXPECT_TRUE(list(lee).empty());
  const auto remove = [&](const UserId& user, std::optional<AccountId> of) {
    return write([&](Session& s) { return halts::remove(s, user, of); });
  };
  EXPECT_EQ(remove(lee, std::nullopt), 0);
  EXPECT_EQ(remove(kim, account.id), 1);
  EXPECT_EQ(list(kim), (std::vector{all}));
  EXPECT_EQ(remove(kim, std::nullopt), 1);
}

TEST_P(KeysAndHaltsTest, UsersHaveARoleAndAreFoundByNameInEitherCase) {
  UserRow user = new_user();
  user.username = "Kim" + user.username;
  write([&](Session& s) { users::insert(s, user); });
  EXPECT_EQ(read([&](Session& s) { return users::find(s, user.id); })->role, Role::User);
  user.role = Role::Admin;
  write([&](Session& s) { return users::update(s, user); });
  std::string upper = user.username;
  for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  EXPECT_EQ(read([&](Session& s) { return users::find_by_username(s, upper); })->role, Role::Admin);
  EXPECT_FALSE(read([&](Session& s) { return users::find_by_username(s, "nobody"); }));
  const auto all = read([&](Session& s) { return users::list(s); });
  EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const UserRow& row) { return row.id == user.id; }));
}

INSTANTIATE_TEST_SUITE_P(Databases, KeysAndHaltsTest, kPlaces, place_name);

}  // namespace
}  // namespace hoga::storage
