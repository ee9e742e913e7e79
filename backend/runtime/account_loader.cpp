#include "runtime/account_loader.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "base/log.hpp"

namespace hoga::runtime {

using boost::asio::awaitable;

namespace {

std::vector<AccountSetup> setups_of(const std::vector<identity::DrivenAccount>& driven) {
  std::vector<AccountSetup> setups;
  for (const auto& one : driven) {
    const auto& account = one.row.account;
    if (!one.credentials) {
      log_error("Account left out",
                {{"account_id", account.id.to_string()}, {"error", to_log_string(one.credentials.error())}});
      continue;
    }
    AccountSetup setup;
    setup.account = account;
    setup.credentials.api_key = one.credentials->api_key;
    setup.credentials.api_secret = one.credentials->api_secret;
    setup.credentials.owner = account.user_id.to_string();
    setup.max_position_size = one.row.max_position_size;
    setup.settings = one.settings;
    setup.is_halted = one.is_halted;
    setup.halt_closes_positions = one.halt_closes_positions;
    setup.shared_peak = one.shared_peak;
    setups.push_back(std::move(setup));
  }
  return setups;
}

}  // namespace

awaitable<Result<std::vector<AccountSetup>>> AccountLoader::load_all() {
  const auto driven = co_await accounts_.driven();
  if (!driven) co_return driven.error();
  co_return setups_of(*driven);
}

void AccountLoader::take(const storage::AccountRow& row) {
  // A faulted one is driven on: its engine is what clears the fault.
  if (row.account.state != AccountState::Active && row.account.state != AccountState::Faulted) {
    trading_.remove_account(row.account.id);
    return;
  }
  auto run = [](AccountLoader& self, storage::AccountRow its_row) -> awaitable<void> {
    co_await self.load_and_add(std::move(its_row));
  };
  boost::asio::co_spawn(executor_, run(*this, row), boost::asio::detached);
}

awaitable<void> AccountLoader::load_and_add(storage::AccountRow row) {
  // At once, so that an order sent after the answer meets the new limit.
  if (trading_.update_account(row.account, row.max_position_size)) co_return;
  const auto id = row.account.id;
  const auto driven = co_await accounts_.driven(std::move(row));
  if (!driven) {
    log_error("Account left out", {{"account_id", id.to_string()}, {"error", to_log_string(driven.error())}});
    co_return;
  }
  for (auto& setup : setups_of(*driven)) trading_.add_account(std::move(setup));
}

void AccountLoader::take(const UserSettings& settings) { trading_.update_settings(settings); }

}  // namespace hoga::runtime
