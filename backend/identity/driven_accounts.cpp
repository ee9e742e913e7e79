// The part of AccountService that gathers what engines are started with.
#include <algorithm>

#include "identity/account_service.hpp"
#include "storage/limits.hpp"
#include "storage/users.hpp"

namespace hoga::identity {
namespace {

using storage::AccountRow;
using storage::Session;

struct Gathered {
  std::map<Uuid, Result<VenueCredentials>> credentials;
  std::map<UserId, UserSettings> settings;
  std::vector<storage::HaltRow> halts;
  std::map<AccountId, Decimal> peaks;
};

std::vector<DrivenAccount> put_together(std::vector<AccountRow> rows, const Gathered& all) {
  std::vector<DrivenAccount> driven;
  for (auto& row : rows) {
    const auto& account = row.account;
    if (!account.api_key_id) continue;
    const auto credentials = all.credentials.find(*account.api_key_id);
    const auto settings = all.settings.find(account.user_id);
    if (credentials == all.credentials.end() || settings == all.settings.end()) continue;
    DrivenAccount one{row, credentials->second, settings->second};
    for (const auto& halt : all.halts) {
      if (halt.user_id != account.user_id || halt.account_id.value_or(account.id) != account.id) continue;
      one.is_halted = true;
      one.halt_closes_positions = one.halt_closes_positions || halt.closes_positions;
    }
    const auto peak = all.peaks.find(account.id);
    if (peak != all.peaks.end()) one.shared_peak = peak->second;
    driven.push_back(std::move(one));
  }
  return driven;
}

}  // namespace

awaitable<Result<std::vector<DrivenAccount>>> AccountService::driven() {
  auto work = [this](Session& session) -> Result<std::vector<DrivenAccount>> {
    auto rows = storage::accounts::list_in_state(session, AccountState::Active);
    for (auto& row : storage::accounts::list_in_state(session, AccountState::Faulted)) rows.push_back(std::move(row));
    Gathered all;
    all.credentials = vault_.reveal_all(session);
    for (auto& settings : storage::user_settings::list(session)) {
      all.settings.emplace(settings.user_id, std::move(settings));
    }
    all.halts = storage::halts::list(session);
    all.peaks = storage::shared_equity_peaks::list(session);
    return put_together(std::move(rows), all);
  };
  co_return co_await database_.read(work);
}

awaitable<Result<std::vector<DrivenAccount>>> AccountService::driven(AccountRow row) {
  auto work = [this, row](Session& session) -> Result<std::vector<DrivenAccount>> {
    const auto& account = row.account;
    Gathered all;
    if (account.api_key_id) {
      all.credentials.emplace(*account.api_key_id, vault_.reveal(session, account.user_id, *account.api_key_id));
    }
    if (auto settings = storage::user_settings::find(session, account.user_id)) {
      all.settings.emplace(account.user_id, std::move(*settings));
    }
    all.halts = storage::halts::list(session, account.user_id);
    if (const auto peak = storage::shared_equity_peaks::find(session, account.id)) all.peaks.emplace(account.id, *peak);
    return put_together({row}, all);
  };
  co_return co_await database_.read(work);
}

}  // namespace hoga::identity
