// Gives new paper accounts their key: for each job that registration left, asks the built-in exchange for an account
// (the same user id gives the same one, so asking twice makes one), stores the key in the vault and makes the account
// active. What fails is tried again, with a growing delay, across restarts too. One executor; start() once, stop()
// before it goes.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <string>

#include "base/metrics.hpp"
#include "base/secret.hpp"
#include "identity/account_service.hpp"

namespace hoga::net {
class HttpClient;
}

namespace hoga::runtime {

struct ProvisionerOptions {
  // "http://127.0.0.1:8001".
  std::string exchange_url;
  Secret admin_secret;
  // What a new paper account holds (product.md: virtual money, given on registration).
  std::string asset = "USDT";
  Decimal amount = 100'000;
};

class Provisioner {
 public:
  Provisioner(boost::asio::any_io_executor executor, identity::AccountService& accounts, Metrics& metrics,
              ProvisionerOptions options);
  ~Provisioner();

  void start();
  void stop();
  // There may be a new job: look now. Any thread.
  void wake();

 private:
  boost::asio::awaitable<void> run();
  boost::asio::awaitable<void> provision(identity::ProvisioningJob job);

  boost::asio::any_io_executor executor_;
  identity::AccountService& accounts_;
  ProvisionerOptions options_;
  Counter provisioned_;
  Counter failed_;
  std::unique_ptr<net::HttpClient> client_;
  boost::asio::steady_timer timer_;
  bool is_stopping_ = false;
  bool is_woken_ = false;
};

}  // namespace hoga::runtime
