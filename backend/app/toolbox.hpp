// What commands other than `serve` work with: the database of the settings, the master key and the services over them,
// on the calling thread. A server may run on the same database meanwhile.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <memory>
#include <optional>
#include <string>

#include "app/settings.hpp"
#include "identity/account_service.hpp"
#include "identity/master_key.hpp"
#include "identity/password.hpp"
#include "identity/session_service.hpp"
#include "identity/user_admin.hpp"
#include "identity/user_service.hpp"
#include "identity/vault.hpp"
#include "storage/database.hpp"

namespace hoga::app {

class Toolbox {
 public:
  // Errors: one line, as at a start.
  static Result<std::unique_ptr<Toolbox>> open(const Settings& settings);
  ~Toolbox();

  // Runs one call of a service to its end.
  template <typename T>
  T run(boost::asio::awaitable<T> call) {
    std::optional<T> result;
    boost::asio::co_spawn(context, std::move(call), [&](std::exception_ptr failure, T value) {
      if (failure) std::rethrow_exception(failure);
      result.emplace(std::move(value));
    });
    context.restart();
    // The connector keeps timers of its own, so that the loop alone would not end with the call.
    while (!result) context.run_one();
    return std::move(*result);
  }

  // The admin secret of the built-in exchange: from the settings, else from its file. NotFound where there is none yet.
  Result<Secret> exchange_admin_secret() const;
  std::string exchange_url() const;

  const Settings settings;
  SystemClock clock;
  boost::asio::io_context context{1};
  std::unique_ptr<storage::Database> database;
  // The root key, which the file's opens.
  identity::MasterKey master_key;
  identity::PasswordHasher passwords;
  identity::SessionService sessions;
  identity::Vault vault;
  identity::AccountService accounts;
  identity::UserService users;
  identity::UserAdmin user_admin;

 private:
  Toolbox(const Settings& its_settings, std::unique_ptr<storage::Database> its_database, identity::MasterKey key);
};

}  // namespace hoga::app
