// Brings accounts from storage to the runtime: all active ones at start, and each that is provisioned, added, changed
// or disabled later, with the key from the vault and the owner's settings. One executor, that of the runtime; take()
// from any thread.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "identity/account_service.hpp"
#include "runtime/trading_runtime.hpp"

namespace hoga::runtime {

class AccountLoader {
 public:
  // What is given outlives the loader.
  AccountLoader(boost::asio::any_io_executor executor, identity::AccountService& accounts, TradingRuntime& trading)
      : executor_(std::move(executor)), accounts_(accounts), trading_(trading) {}

  // What the runtime starts with. An account whose key does not open is left out and logged: it must not keep the
  // others from trading.
  boost::asio::awaitable<Result<std::vector<AccountSetup>>> load_all();
  void take(const storage::AccountRow& row);
  void take(const UserSettings& settings);

 private:
  boost::asio::awaitable<void> load_and_add(storage::AccountRow row);

  boost::asio::any_io_executor executor_;
  identity::AccountService& accounts_;
  TradingRuntime& trading_;
};

}  // namespace hoga::runtime
