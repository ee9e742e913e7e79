// What the tests of identity/ share: every service over a database of its own, a clock moved by hand, and passwords
// that cost little.
#pragma once

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <optional>

#include "identity/email_service.hpp"
#include "identity/farewell.hpp"
#include "identity/personal_tokens.hpp"
#include "identity/registration_gate.hpp"
#include "identity/sign_in_service.hpp"
#include "identity/user_directory.hpp"
#include "identity/user_service.hpp"
#include "storage/audit.hpp"
#include "storage/database_fixture_for_test.hpp"

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

// Keeps what is sent.
class FakeMail final : public MailPort {
 public:
  bool is_on() const override { return is_switched_on; }
  awaitable<Result<void>> send(Letter letter) override {
    sent.push_back(std::move(letter));
    co_return Result<void>{};
  }
  // The secret of the newest link.
  Secret token() const {
    const auto& text = sent.back().text;
    const auto from = text.find("#token=") + 7;
    return Secret(text.substr(from, text.find('\r', from) - from));
  }

  bool is_switched_on = true;
  std::vector<Letter> sent;
};

class IdentityTest : public storage::EachDatabaseTest {
 protected:
  void SetUp() override {
    EachDatabaseTest::SetUp();
    if (IsSkipped()) return;
    services_.emplace(**database_, key_, clock_);
  }

  struct Services {
    Services(storage::Database& database, const MasterKey& key, const Clock& clock)
        : passwords(cheap_passwords()),
          sessions(database, key, clock),
          vault(database, key, clock),
          accounts(database, vault, clock),
          users(database, passwords, accounts, clock),
          second_factor(database, vault, clock),
          sign_ins(database, passwords, sessions, second_factor, clock),
          email(database, passwords, sessions, mail, "https://hoga.test", clock),
          registration(database, clock),
          roles(database),
          tokens(database, clock),
          directory(database, sessions, roles, tokens, clock),
          farewell(database, sessions, tokens, accounts, roles, clock) {}
    PasswordHasher passwords;
    SessionService sessions;
    Vault vault;
    AccountService accounts;
    UserService users;
    SecondFactor second_factor;
    SignInService sign_ins;
    FakeMail mail;
    EmailService email;
    RegistrationGate registration;
    Roles roles;
    PersonalTokens tokens;
    UserDirectory directory;
    Farewell farewell;
  };
  Services& services() { return *services_; }
  UserService& users() { return services_->users; }
  SecondFactor& second_factor() { return services_->second_factor; }
  SignInService& sign_ins() { return services_->sign_ins; }
  SessionService& sessions() { return services_->sessions; }
  AccountService& accounts() { return services_->accounts; }
  Vault& vault() { return services_->vault; }
  storage::Database& database() { return **database_; }

  User register_user(const std::string& name) {
    return run(users().register_user({name + "@example.com", name, Secret("correct horse " + name)}, origin_)).value();
  }
  SignIn sign_in(const std::string& name) {
    return login(name + "@example.com", "correct horse " + name).value().sign_in;
  }
  Result<SignedIn> login(const std::string& email, const std::string& password, std::optional<Secret> code = {},
                         std::optional<Secret> device = {}) {
    return run(sign_ins().login({email, Secret(password), std::move(code), std::move(device)}, origin_));
  }

  // What a user's audit says was done, newest first; the chain holds.
  std::vector<std::string> actions(const UserId& user_id) {
    std::vector<std::string> list;
    const auto page = read([&](storage::Session& session) {
      return storage::audit::page_of_user(session, user_id, {}, {100, std::nullopt});
    });
    for (const auto& row : page.items) list.push_back(row.action);
    EXPECT_FALSE(read([&](storage::Session& session) { return storage::audit::find_break(session, user_id); }));
    return list;
  }

  MasterKey key_ = MasterKey::generate();
  ManualClock clock_;
  Origin origin_{"192.0.2.7", "A browser"};
  std::optional<Services> services_;
};

using storage::dialect_name;
using storage::kDialects;

}  // namespace hoga::identity
