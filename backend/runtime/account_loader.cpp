#include "runtime/account_loader.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>

#include "base/log.hpp"

namespace hoga::runtime {

using boost::asio::awaitable;

awaitable<Result<std::vector<AccountSetup>>> AccountLoader::load_all() {
  const auto rows = co_await accounts_.active();
  if (!rows) co_return rows.error();
  std::vector<AccountSetup> setups;
  for (const auto& row : *rows) {
    auto setup = co_await load(row);
    if (setup) setups.push_back(std::move(*setup));
  }
  co_return setups;
}

awaitable<std::optional<AccountSetup>> AccountLoader::load(storage::AccountRow row) {
  const auto& account = row.account;
  const auto leave_out = [&account](const Error& error) {
    log_error("Account left out", {{"account_id", account.id.to_string()}, {"error", to_log_string(error)}});
  };
  if (!account.api_key_id) co_return std::nullopt;
  const auto credentials = co_await vault_.reveal(account.user_id, *account.api_key_id);
  if (!credentials) {
    leave_out(credentials.error());
    co_return std::nullopt;
  }
  auto settings = co_await users_.settings(account.user_id);
  if (!settings) {
    leave_out(settings.error());
    co_return std::nullopt;
  }
  const auto halts = co_await accounts_.halts(account.user_id);
  if (!halts) {
    leave_out(halts.error());
    co_return std::nullopt;
  }
  // Named first: g++ 12 destroys twice what a coroutine makes with braces as it returns.
  std::optional<AccountSetup> setup;
  setup.emplace();
  setup->account = account;
  setup->credentials.api_key = credentials->api_key;
  setup->credentials.api_secret = credentials->api_secret;
  setup->max_position_size = row.max_position_size;
  setup->settings = std::move(*settings);
  setup->is_halted = std::any_of(halts->begin(), halts->end(), [&](const storage::HaltRow& halt) {
    return !halt.account_id || *halt.account_id == account.id;
  });
  co_return setup;
}

void AccountLoader::take(const storage::AccountRow& row) {
  // A faulted one is driven on: its engine is what clears the fault.
  if (row.account.state != AccountState::Active && row.account.state != AccountState::Faulted) {
    trading_.remove_account(row.account.id);
    return;
  }
  auto load_and_add = [](AccountLoader& self, storage::AccountRow its_row) -> awaitable<void> {
    // At once, so that an order sent after the answer meets the new limit.
    if (self.trading_.update_account(its_row.account, its_row.max_position_size)) co_return;
    auto setup = co_await self.load(std::move(its_row));
    if (setup) self.trading_.add_account(std::move(*setup));
  };
  boost::asio::co_spawn(executor_, load_and_add(*this, row), boost::asio::detached);
}

void AccountLoader::take(const UserSettings& settings) { trading_.update_settings(settings); }

}  // namespace hoga::runtime
