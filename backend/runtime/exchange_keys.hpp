// Keys at the built-in exchange for users' own programs: made and revoked there, by the exchange's admin calls, and
// listed here; and the virtual money of paper accounts. Orders made with them appear on the paper account as external.
// One executor; the database and the clock outlive it.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "base/time.hpp"
#include "net/http_client.hpp"
#include "storage/database.hpp"
#include "storage/exchange_keys.hpp"

namespace hoga::runtime {

struct NewExchangeKey {
  storage::ExchangeKeyRow key;
  // Shown to its owner now and never again.
  Secret api_secret;
};

class ExchangeKeys {
 public:
  ExchangeKeys(boost::asio::any_io_executor executor, storage::Database& database, const Clock& clock,
               std::string exchange_url, Secret admin_secret);

  // Errors: ValidationFailed (label), Unavailable `account_provisioning` while the exchange has no account of the user,
  // `exchange_unreachable`; Conflict `too_many_keys`.
  boost::asio::awaitable<Result<NewExchangeKey>> create(UserId user_id, std::string label);
  boost::asio::awaitable<Result<std::vector<storage::ExchangeKeyRow>>> list(UserId user_id);
  // The exchange refuses it from then on. NotFound for one that is absent or somebody else's.
  boost::asio::awaitable<Result<void>> revoke(UserId user_id, Uuid id);
  boost::asio::awaitable<Result<void>> revoke_all(UserId user_id);
  // Virtual money for a paper account of the user; a negative amount is taken away. Conflict `not_paper`, Rejected
  // `deposit_refused` (an asset that is not listed, more than is free), and as create().
  boost::asio::awaitable<Result<void>> deposit(UserId user_id, Account account, std::string asset, Decimal amount);

  const std::string& exchange_url() const { return exchange_url_; }

 private:
  boost::asio::awaitable<Result<net::HttpResponse>> ask(std::string method, std::string path, std::string body = "{}");
  // What the exchange calls the user's present paper account.
  boost::asio::awaitable<Result<std::string>> exchange_account(UserId user_id);

  storage::Database& database_;
  const Clock& clock_;
  std::string exchange_url_;
  Secret admin_secret_;
  net::HttpClient client_;
};

}  // namespace hoga::runtime
