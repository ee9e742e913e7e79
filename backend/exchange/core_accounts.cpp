// Accounts and their money: what moves, and how it is journalled.
#include <algorithm>

#include "exchange/core.hpp"

namespace hoga::exchange {

AccountState& Core::add_account(const std::string& id, std::int64_t uid, Timestamp created_at) {
  auto& slot = accounts[id];
  slot = std::make_unique<AccountState>(id, uid, created_at);
  accounts_by_uid[uid] = slot.get();
  counters.uid = std::max(counters.uid, uid);
  return *slot;
}

CommissionRates Core::rates_of(const AccountState& account) const {
  return account.rates().value_or(CommissionRates{options.maker_fee_rate, options.taker_fee_rate});
}

AccountInfo Core::info(const AccountState& account) const {
  const auto rates = rates_of(account);
  return {account.id(), account.uid(), account.created_at(),   account.updated_at(),
          rates.maker,  rates.taker,   account.uses_discount()};
}

void Core::post(LedgerReason reason, Timestamp now, std::vector<Posting> postings) {
  LedgerEntry entry;
  entry.id = ++counters.ledger_entry_id;
  entry.reason = reason;
  entry.time = now;
  entry.postings = std::move(postings);
  ledger.post(entry);
  for (const Posting& posting : entry.postings) {
    if (posting.uid > 0) touched_balances.emplace_back(posting.uid, posting.asset);
  }
  journal(std::move(entry));
}

Answer<void> Core::check_movement(const std::string& asset, const Decimal& amount) const {
  const bool is_listed = std::any_of(symbols.begin(), symbols.end(), [&](const auto& listed) {
    return listed->base() == asset || listed->quote() == asset;
  });
  if (!is_listed) return ApiError{-1121, "Invalid asset.", 400};
  if (amount.is_zero()) return ApiError{-1100, "Illegal characters found in parameter 'amount'.", 400};
  return {};
}

Answer<void> Core::deposit(AccountState& account, const std::string& asset, const Decimal& amount, Timestamp now) {
  if (auto checked = check_movement(asset, amount); !checked) return checked;
  if (amount.is_negative() && ledger.holding(account.uid(), asset).free < -amount) {
    return order_rejected("Account has insufficient balance for requested action.");
  }
  begin(now);
  post(amount.is_negative() ? LedgerReason::Withdrawal : LedgerReason::Deposit, now,
       {{kExternalUid, asset, -amount, {}}, {account.uid(), asset, amount, {}}});
  account.add_transfer({counters.ledger_entry_id, asset, amount, now});
  events.emplace_back(TransferEvent{account.id(), asset, amount, now});
  state_balances(now);
  return {};
}

Answer<void> Core::lock_externally(AccountState& account, const std::string& asset, const Decimal& amount,
                                   Timestamp now) {
  if (auto checked = check_movement(asset, amount); !checked) return checked;
  const auto& locks = account.external_locks();
  const auto locked = locks.find(asset);
  const Decimal available = amount.is_positive()    ? ledger.holding(account.uid(), asset).free
                            : locked == locks.end() ? Decimal{}
                                                    : locked->second;
  if (abs(amount) > available) return order_rejected("Account has insufficient balance for requested action.");
  begin(now);
  post(LedgerReason::ExternalLock, now, {{account.uid(), asset, -amount, amount}});
  account.add_external_lock(asset, amount);
  events.emplace_back(ExternalLockEvent{account.id(), asset, amount, now});
  state_balances(now);
  return {};
}

void Core::state_balances(Timestamp now) {
  // By account, then by asset, each once.
  std::sort(touched_balances.begin(), touched_balances.end());
  touched_balances.erase(std::unique(touched_balances.begin(), touched_balances.end()), touched_balances.end());
  for (auto touched = touched_balances.begin(); touched != touched_balances.end();) {
    const std::int64_t uid = touched->first;
    AccountState& account = account_of(uid);
    account.touch(now);
    BalanceChanged changed;
    changed.account = account.id();
    changed.updated_at = now;
    for (; touched != touched_balances.end() && touched->first == uid; ++touched) {
      const Holding holding = ledger.holding(uid, touched->second);
      changed.balances.push_back({touched->second, holding.free, holding.locked});
    }
    events.emplace_back(std::move(changed));
  }
  touched_balances.clear();
}

void Core::move_to_locked(const SymbolState& at, OrderRecord& order, std::int64_t uid, const Decimal& amount,
                          Timestamp now) {
  if (amount.is_zero()) return;
  order.locked += amount;
  post(LedgerReason::Lock, now, {{uid, order.side == Side::Buy ? at.quote() : at.base(), -amount, amount}});
}

void Core::release_lock(const SymbolState& at, OrderRecord& order, std::int64_t uid, Timestamp now) {
  if (order.locked.is_zero()) return;
  const Decimal amount = order.locked;
  order.locked = {};
  post(LedgerReason::Unlock, now, {{uid, order.side == Side::Buy ? at.quote() : at.base(), amount, -amount}});
}

void Core::cover_house(const std::string& asset, const Decimal& amount, Timestamp now) {
  const Decimal free = ledger.holding(kHouseUid, asset).free;
  if (free >= amount) return;
  // Far more than is needed at once, so that minting stays a rare entry.
  const Decimal minted = multiply(amount, 1'000, Rounding::Up);
  post(LedgerReason::Mint, now, {{kMintUid, asset, -minted, {}}, {kHouseUid, asset, minted, {}}});
}

}  // namespace hoga::exchange
