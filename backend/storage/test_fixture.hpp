// What the tests of storage/ share: every test runs on both databases, and with the process in UTC and in Seoul. One
// database per kind and zone serves all tests of the program, each of which makes users of its own.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <map>

#include "storage/accounts.hpp"
#include "storage/database_fixture_for_test.hpp"
#include "storage/orders.hpp"
#include "storage/users.hpp"

namespace hoga::storage {

struct Place {
  Dialect dialect = Dialect::Sqlite;
  const char* zone = "UTC";
};

inline std::string place_name(const testing::TestParamInfo<Place>& info) {
  return std::string(info.param.dialect == Dialect::Sqlite ? "Sqlite" : "Postgresql") +
         (std::string_view(info.param.zone) == "UTC" ? "Utc" : "Seoul");
}

inline const auto kPlaces =
    testing::Values(Place{Dialect::Sqlite, "UTC"}, Place{Dialect::Sqlite, "Asia/Seoul"},
                    Place{Dialect::Postgresql, "UTC"}, Place{Dialect::Postgresql, "Asia/Seoul"});

class DatabaseTest : public testing::TestWithParam<Place> {
 protected:
  void SetUp() override {
    ::setenv("TZ", GetParam().zone, 1);
    ::tzset();
    auto& shared = databases()[std::pair{GetParam().dialect, std::string(GetParam().zone)}];
    if (!shared) shared = TestDatabase::make(GetParam().dialect);
    if (!shared) GTEST_SKIP() << "PostgreSQL is not installed";
    shared_ = shared.get();
  }
  void TearDown() override {
    ::setenv("TZ", "UTC", 1);
    ::tzset();
  }

  TestDatabase& shared() { return *shared_; }
  Database& db() { return **shared_; }

  // Runs the calls as one job, and fails the test if the database does.
  template <typename F>
  auto write(F call) {
    return write_now(db(), std::move(call));
  }
  template <typename F>
  auto read(F call) {
    return read_now(db(), std::move(call));
  }
  // The error of a job that must fail.
  template <typename F>
  Error failure_of(F call) {
    const auto result = db().write_and_wait([&](Session& session) -> Result<void> {
      call(session);
      return {};
    });
    EXPECT_TRUE(result.has_error());
    return result.has_error() ? result.error() : Error{};
  }

  static Timestamp at(const char* text) { return parse_rfc3339(text).value(); }
  static Timestamp now() { return at("2026-11-22T09:30:00.123456Z"); }

  static UserRow new_user() {
    UserRow user;
    user.id = make_uuid();
    user.email = user.id.to_base32() + "@example.com";
    user.username = user.id.to_base32();
    user.password_hash = "$argon2id$";
    user.created_at = now();
    user.updated_at = now();
    return user;
  }
  UserId add_user() {
    const UserRow user = new_user();
    write([&](Session& session) { users::insert(session, user); });
    return user.id;
  }
  static AccountRow new_account(const UserId& user_id) {
    AccountRow row;
    row.account.id = make_uuid();
    row.account.user_id = user_id;
    row.account.exchange = "hoga";
    row.account.label = "Paper";
    row.account.created_at = now();
    return row;
  }
  Account add_account(const UserId& user_id) {
    const AccountRow row = new_account(user_id);
    write([&](Session& session) { accounts::insert(session, row, now()); });
    return row.account;
  }
  static Order new_order(const Account& account, const Symbol& symbol = "BTCUSDT") {
    Order order;
    order.id = make_uuid();
    order.user_id = account.user_id;
    order.account_id = account.id;
    order.exchange = account.exchange;
    order.symbol = symbol;
    order.quantity = Decimal::of("0.5");
    order.price = Decimal::of("60000.01");
    order.venue_client_order_id = make_venue_client_order_id(order.id);
    order.send_before = now() + std::chrono::seconds{2};
    order.created_at = now();
    order.updated_at = now();
    return order;
  }

 private:
  static std::map<std::pair<Dialect, std::string>, std::unique_ptr<TestDatabase>>& databases() {
    // Made before the databases, so that it ends after them.
    TestCluster::instance();
    static std::map<std::pair<Dialect, std::string>, std::unique_ptr<TestDatabase>> all;
    return all;
  }
  TestDatabase* shared_ = nullptr;
};

}  // namespace hoga::storage
