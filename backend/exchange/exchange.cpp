#include "exchange/exchange.hpp"

#include <algorithm>
#include <numeric>

#include "exchange/core.hpp"

namespace hoga::exchange {

Exchange::Exchange(ExchangeOptions options) : core_(std::make_unique<Core>(std::move(options))) {}
Exchange::~Exchange() = default;

// ---- Listings and markets ----

const std::vector<Listing>& Exchange::listings() const { return core_->options.listings; }

const Instrument* Exchange::instrument(std::string_view symbol) const {
  const SymbolState* found = core_->find_symbol(symbol);
  return found ? &found->instrument() : nullptr;
}

const SymbolRules* Exchange::rules(std::string_view symbol) const {
  const SymbolState* found = core_->find_symbol(symbol);
  return found ? &found->rules() : nullptr;
}

const ExchangeOptions& Exchange::options() const { return core_->options; }

void Exchange::set_market(const Symbol& symbol, std::unique_ptr<Market> market, Timestamp now) {
  SymbolState& at = core_->symbol(symbol);
  at.set_market(std::move(market), now);
  core_->begin(now);
  core_->put_back_working(at, now);
}

void Exchange::set_status(const Symbol& symbol, InstrumentStatus status, Timestamp now) {
  SymbolState& at = core_->symbol(symbol);
  if (at.instrument().status == status) return;
  at.set_status(status);
  core_->journal(StatusKept{symbol, status});
  core_->events.emplace_back(SymbolStatusChanged{symbol, status, now});
}

void Exchange::drive(const Symbol& symbol, Timestamp now, const std::function<void(Market&)>& action) {
  SymbolState& at = core_->symbol(symbol);
  core_->begin(now);
  action(at.market());
  core_->finish(at, now);
}

HouseDesk* Exchange::house(const Symbol& symbol) {
  SymbolState& at = core_->symbol(symbol);
  return at.is_matched() ? &at : nullptr;
}

// ---- Accounts ----

Answer<AccountInfo> Exchange::create_account(const std::string& account, Timestamp now) {
  if (const AccountState* known = core_->find_account(account)) return core_->info(*known);
  if (account.empty() || core_->accounts.size() >= core_->options.accounts_max) {
    return ApiError{-1000, "An account can't be made.", 400};
  }
  const AccountState& made = core_->add_account(account, core_->counters.uid + 1, now);
  core_->journal(AccountCreated{account, made.uid(), now});
  return core_->info(made);
}

bool Exchange::has_account(const std::string& account) const { return core_->find_account(account) != nullptr; }

std::optional<AccountInfo> Exchange::account(const std::string& account) const {
  const AccountState* known = core_->find_account(account);
  if (!known) return std::nullopt;
  return core_->info(*known);
}

std::vector<std::string> Exchange::account_ids() const {
  std::vector<std::string> ids;
  for (const auto& [id, account] : core_->accounts) ids.push_back(id);
  return ids;
}

Answer<void> Exchange::deposit(const std::string& account, const std::string& asset, const Decimal& amount,
                               Timestamp now) {
  AccountState* known = core_->find_account(account);
  if (!known) return unknown_account();
  return core_->deposit(*known, asset, amount, now);
}

Answer<void> Exchange::lock_externally(const std::string& account, const std::string& asset, const Decimal& amount,
                                       Timestamp now) {
  AccountState* known = core_->find_account(account);
  if (!known) return unknown_account();
  return core_->lock_externally(*known, asset, amount, now);
}

std::vector<Transfer> Exchange::transfers(const std::string& account) const {
  const AccountState* known = core_->find_account(account);
  if (!known) return {};
  return {known->transfers().begin(), known->transfers().end()};
}

Answer<void> Exchange::set_rates(const std::string& account, const CommissionRates& rates) {
  AccountState* known = core_->find_account(account);
  if (!known) return unknown_account();
  const auto highest = Decimal::from_units(Decimal::kUnitsPerOne / 10);
  for (const auto& rate : {rates.maker, rates.taker}) {
    if (rate.is_negative() || rate > highest) {
      return ApiError{-1100, "Illegal characters found in parameter 'rate'.", 400};
    }
  }
  known->set_rates(rates);
  core_->journal(AccountRates{known->uid(), rates});
  return {};
}

Answer<void> Exchange::set_uses_discount(const std::string& account, bool value) {
  AccountState* known = core_->find_account(account);
  if (!known) return unknown_account();
  if (known->uses_discount() == value) return {};
  known->set_uses_discount(value);
  core_->journal(AccountSettings{known->uid(), value});
  return {};
}

std::vector<Balance> Exchange::balances(const std::string& account) const {
  std::vector<Balance> rows;
  const AccountState* known = core_->find_account(account);
  const Ledger::Holdings* holdings = known ? core_->ledger.holdings(known->uid()) : nullptr;
  if (!holdings) return rows;
  for (const auto& [asset, holding] : *holdings) rows.push_back({asset, holding.free, holding.locked});
  return rows;
}

void Exchange::cancel_everything(const Symbol& symbol, Timestamp now) {
  core_->cancel_everything(core_->symbol(symbol), now);
}

// ---- Out, restart ----

std::vector<ExchangeEvent> Exchange::take_events() {
  auto taken = std::exchange(core_->events, {});
  // One action is much like the next.
  core_->events.reserve(taken.size());
  return taken;
}
std::vector<JournalRecord> Exchange::take_journal() { return core_->take_journal(); }
bool Exchange::has_urgent_journal() const { return !core_->records.empty(); }
Result<void> Exchange::apply(const JournalRecord& record) { return core_->apply(record); }
void Exchange::finish_restore(Timestamp now) { core_->finish_restore(now); }
std::vector<JournalRecord> Exchange::snapshot() const { return core_->snapshot(); }

LedgerAudit Exchange::verify() const {
  LedgerAudit audit;
  audit.faults = core_->ledger.audit();
  audit.accounts = core_->accounts.size();
  audit.entries = static_cast<std::size_t>(core_->counters.ledger_entry_id);
  for (const auto& [id, account] : core_->accounts) {
    std::map<std::string, Decimal> held;
    for (const auto& [index, own] : account->symbols()) {
      const SymbolState& at = *core_->symbols[index];
      for (const auto& [order_id, order] : own.orders) {
        held[order.side == Side::Buy ? at.quote() : at.base()] += order.locked;
      }
    }
    for (const auto& [asset, amount] : account->external_locks()) held[asset] += amount;
    for (const auto& [list_id, list] : account->lists()) held[core_->symbol(list.symbol).base()] += list.held;
    for (const Balance& balance : balances(id)) {
      if (balance.locked != held[balance.asset]) {
        audit.faults.push_back("Account " + id + " has locked another amount of " + balance.asset + " than its orders");
      }
    }
  }
  return audit;
}

}  // namespace hoga::exchange
