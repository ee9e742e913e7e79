// The inside of Exchange, shared by its source files and by nobody else: state, and the steps that every action is made
// of. An action (a placed order, a cancel, a drive of a market) runs its steps and ends with `finish`, which sets off
// stops, states balances and notes changed orders for the journal.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "exchange/account_state.hpp"
#include "exchange/exchange.hpp"
#include "exchange/ledger.hpp"
#include "exchange/order_checks.hpp"
#include "exchange/symbol_state.hpp"

namespace hoga::exchange {

// What a checked order comes to.
struct OrderPlan {
  SymbolState* at = nullptr;
  // What it locks when it is accepted; zero for a market order, which pays from the free balance at once.
  Decimal lock;
  // Of a market order by quote amount: what the amount buys or sells at the book's prices.
  Decimal quantity;
};

// Which way the last price must go to set a stop off.
matching::Trigger trigger_of(OrderKind kind, Side side);

// How an order ends without being filled.
struct Closing {
  OrderState state = OrderState::Expired;
  ExpiryReason reason = ExpiryReason::None;
  ExecutionType type = ExecutionType::Expired;
  std::string cancel_id;
};

class Core {
 public:
  explicit Core(ExchangeOptions given);

  // ---- Finding ----
  SymbolState* find_symbol(std::string_view symbol);
  // Throws std::invalid_argument for an unknown symbol.
  SymbolState& symbol(std::string_view name);
  AccountState* find_account(const std::string& id);
  AccountState& account_of(std::int64_t uid) { return *accounts_by_uid.at(uid); }

  // ---- Accounts (core_accounts.cpp) ----
  AccountState& add_account(const std::string& id, std::int64_t uid, Timestamp created_at);
  AccountInfo info(const AccountState& account) const;
  Answer<void> deposit(AccountState& account, const std::string& asset, const Decimal& amount, Timestamp now);
  // Posts an entry, journals it and notes whose balances to state.
  void post(LedgerReason reason, Timestamp now, std::vector<Posting> postings);
  // One BalanceChanged for each account whose balance this action has touched.
  void state_balances(Timestamp now);
  void move_to_locked(const SymbolState& at, OrderRecord& order, std::int64_t uid, const Decimal& amount,
                      Timestamp now);
  // Gives back all that the order still holds.
  void release_lock(const SymbolState& at, OrderRecord& order, std::int64_t uid, Timestamp now);
  // Makes sure that the house can hand over so much.
  void cover_house(const std::string& asset, const Decimal& amount, Timestamp now);

  // ---- Orders (core_checks.cpp, core_orders.cpp) ----
  // Everything that may speak against the order, and what it comes to otherwise.
  Answer<OrderPlan> plan(const AccountState& account, const NewOrder& order, Timestamp now);
  Answer<OrderResult> place(AccountState& account, const NewOrder& order, Timestamp now);
  Answer<CancelResult> cancel(AccountState& account, SymbolState& at, const OrderSelector& selector, Timestamp now,
                              std::optional<std::string> cancel_id, CancelRestriction restriction);
  void cancel_everything(SymbolState& at, Timestamp now);
  // Takes an open order out of market or stop book and closes it.
  void take_out(OpenOrder open, SymbolState& at, const Closing& closing, Timestamp now);
  // Sends an order, new or triggered, into its market and books what becomes of it.
  void enter_market(OpenOrder open, SymbolState& at, Timestamp now);
  // Ends an order that is in no market any more: state, lock, report.
  void close(OpenOrder open, SymbolState& at, const Closing& closing, Timestamp now);
  void run_triggered(SymbolState& at, Timestamp now);
  std::string make_client_id(std::uint64_t salt) const;

  // ---- Settlement (core_settlement.cpp) ----
  void on_fill(SymbolState& at, const MarketFill& fill);
  void on_prevented(SymbolState& at, std::int64_t order_id, Lots remaining, Timestamp time);
  void report(const AccountState& account, const OrderRecord& order, ExecutionType type, Timestamp now,
              const std::string& cancel_id = {});
  // Null for an order that is not open.
  OpenOrder* find_open(SymbolState& at, std::int64_t order_id);

  // ---- Frame of an action ----
  // Every action begins with the present wall clock, which on_fill and on_prevented use too.
  void begin(Timestamp now) { action_at = now; }
  void finish(SymbolState& at, Timestamp now);
  void note_changed(const AccountState& account, const SymbolState& at, OrderRecord& order);
  void journal(JournalRecord record) {
    if (options.has_journal) records.push_back(std::move(record));
  }

  // ---- Restart (core_journal.cpp) ----
  Result<void> apply(const JournalRecord& record);
  void finish_restore(Timestamp now);
  std::vector<JournalRecord> snapshot() const;
  std::vector<JournalRecord> take_journal();

  ExchangeOptions options;
  std::vector<std::unique_ptr<SymbolState>> symbols;
  std::map<std::string, SymbolState*, std::less<>> symbols_by_name;
  std::map<std::string, std::unique_ptr<AccountState>> accounts;
  std::unordered_map<std::int64_t, AccountState*> accounts_by_uid;
  Ledger ledger;
  ExchangeCounters counters;

  std::vector<ExchangeEvent> events;
  std::vector<JournalRecord> records;
  std::vector<TapeTrade> pending_tape;

  Timestamp action_at{};
  // During an action: whose balances of which assets changed, which orders changed, and the fills of the order being
  // placed.
  std::map<std::int64_t, std::set<std::string>> touched_balances;
  // By uid, symbol and id. Those that have finished stand apart, in the order in which they did, which the journal
  // keeps.
  using OrderKey = std::tuple<std::int64_t, std::size_t, std::int64_t>;
  std::map<OrderKey, OrderRecord*> changed_orders;
  std::vector<std::pair<std::int64_t, OrderRecord*>> finished_orders;
  std::int64_t placing_order_id = 0;
  std::int64_t placing_account = 0;
  std::vector<AccountTrade> placed_fills;

 private:
  // One side of an execution: an account's order, or the house with order id 0.
  struct FillSide {
    std::int64_t order_id = 0;
    bool is_buyer = false;
    bool is_maker = false;
    Decimal price;
    Decimal quantity;
    Decimal quote;
    std::int64_t trade_id = 0;
  };

  void pay_house(SymbolState& at, const FillSide& side, std::vector<Posting>& postings);
  void pay_account(SymbolState& at, OpenOrder open, const FillSide& side, std::vector<Posting>& postings);
  void book_account(SymbolState& at, OpenOrder open, const FillSide& side);
  Decimal commission_of(const FillSide& side) const;
  Result<void> apply_order(const OrderChanged& record);
  Result<void> apply_tape(const Tape& record);
  void snapshot_symbol(const SymbolState& at, std::vector<JournalRecord>& out) const;
};

}  // namespace hoga::exchange
