// What the tests of identity/ share: every service over a database of its own, a clock moved by hand, and passwords
// that cost little.
#pragma once

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <optional>

#include "identity/user_service.hpp"
#include "storage/testing.hpp"

namespace hoga::identity {

class ManualClock final : public Clock {
 public:
  Timestamp now() const override { return now_.load(); }
  void advance(Duration by) { now_ = now_.load() + by; }

 private:
  std::atomic<Timestamp> now_ = parse_rfc3339("2026-11-22T09:30:00.25Z").value();
};

inline PasswordOptions cheap_passwords() {
  PasswordOptions options;
  options.memory_bytes = 8192;
  options.passes = 1;
  return options;
}

// Runs one call of a service to its end.
template <typename T>
T run(awaitable<T> call) {
  boost::asio::io_context context;
  std::optional<T> result;
  boost::asio::co_spawn(context, std::move(call), [&](std::exception_ptr failure, T value) {
    if (failure) std::rethrow_exception(failure);
    result.emplace(std::move(value));
  });
  context.run();
  return std::move(*result);
}

class IdentityTest : public testing::TestWithParam<storage::Dialect> {
 protected:
  void SetUp() override {
    database_ = storage::TestDatabase::make(GetParam());
    if (!database_) GTEST_SKIP() << "PostgreSQL is not installed";
    services_.emplace(**database_, key_, clock_);
  }

  struct Services {
    Services(storage::Database& database, const MasterKey& key, const Clock& clock)
        : passwords(cheap_passwords()),
          sessions(database, key, clock),
          vault(database, key, clock),
          accounts(database, vault, clock),
          users(database, passwords, sessions, accounts, clock) {}
    PasswordHasher passwords;
    SessionService sessions;
    Vault vault;
    AccountService accounts;
    UserService users;
  };
  UserService& users() { return services_->users; }
  SessionService& sessions() { return services_->sessions; }
  AccountService& accounts() { return services_->accounts; }
  Vault& vault() { return services_->vault; }
  storage::Database& database() { return **database_; }

  User register_user(const std::string& name) {
    return run(users().register_user({name + "@example.com", name, Secret("correct horse " + name)}, origin_)).value();
  }
  SignIn sign_in(const std::string& name) {
    return run(users().login(name + "@example.com", Secret("correct horse " + name), origin_)).value();
  }
  template <typename F>
  auto read(F call) {
    using T = std::invoke_result_t<F&, storage::Session&>;
    return database().read_and_wait([&](storage::Session& session) -> Result<T> { return call(session); }).value();
  }

  MasterKey key_ = MasterKey::generate();
  ManualClock clock_;
  Origin origin_{"192.0.2.7", "A browser"};
  std::unique_ptr<storage::TestDatabase> database_;
  std::optional<Services> services_;
};

inline const auto kDialects = testing::Values(storage::Dialect::Sqlite, storage::Dialect::Postgresql);
inline std::string dialect_name(const testing::TestParamInfo<storage::Dialect>& info) {
  return info.param == storage::Dialect::Sqlite ? "Sqlite" : "Postgresql";
}

}  // namespace hoga::identity
