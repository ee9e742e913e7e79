// The inside of Exchange, shared by its source files and by nobody else: state, and the steps that every action is made
// of. An action (a placed order, a cancel, a drive of a market) runs its steps and ends with `finish`, which sets off
// stops, states balances and notes changed orders for the journal.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
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
  // What a unit of a buy locks.
  Decimal lock_price;
  // Of a pegged order that enters the book at once.
  std::optional<Decimal> pegged_price;
};

// The order as it would be asked for now; its own client id does not stand in its way.
NewOrder as_request(const OrderRecord& order);

// Which way the last price must go to set a stop off.
matching::Trigger trigger_of(OrderKind kind, Side side);

// What a prevented match was to one of its orders.
struct PreventionReport {
  std::int64_t match_id = 0;
  Decimal prevented;
  std::int64_t counter_order_id = 0;
  Decimal price;
  Decimal quantity;
  Decimal quote;
};

// How an order ends without being filled.
struct Closing {
  OrderState state = OrderState::Expired;
  ExpiryReason reason = ExpiryReason::None;
  ExecutionType type = ExecutionType::Expired;
  std::string cancel_id;
  std::optional<PreventionReport> prevention;
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
  CommissionRates rates_of(const AccountState& account) const;
  Answer<void> deposit(AccountState& account, const std::string& asset, const Decimal& amount, Timestamp now);
  Answer<void> lock_externally(AccountState& account, const std::string& asset, const Decimal& amount, Timestamp now);
  // An asset that is listed and an amount that is not zero.
  Answer<void> check_movement(const std::string& asset, const Decimal& amount) const;
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
  // The first half: parameters and filters, which look at nothing that a cancel could change.
  Answer<void> check_rules(const AccountState& account, const NewOrder& order, Timestamp now);
  // The second half: market state, client id, trigger, liquidity, balance.
  Answer<OrderPlan> plan_entry(const AccountState& account, SymbolState& at, const NewOrder& order, Timestamp now);
  Answer<void> check_position(const AccountState& account, const SymbolState& at, const Decimal& bought) const;
  Answer<OrderResult> place(AccountState& account, const NewOrder& order, Timestamp now);
  // Places an order that was planned, inside of an action; the caller finishes it.
  OrderResult enter(AccountState& account, const NewOrder& order, const OrderPlan& plan, Timestamp now);
  // Gives a new order its ids and its place among the account's orders.
  OpenOrder enroll(AccountState& account, SymbolState& at, const NewOrder& order, const OrderPlan& plan, Timestamp now,
                   std::int64_t order_list_id = -1);
  // An enrolled order begins: it locks, is reported NEW, and waits as a stop or enters its market.
  void activate(OpenOrder open, SymbolState& at, const Decimal& lock, Timestamp now);
  void wait_as_stop(SymbolState& at, OrderRecord& order, Timestamp now);
  void put_back_stop(SymbolState& at, const OrderRecord& order);
  // Puts the working orders into the symbol's market, which has none of them.
  void put_back_working(SymbolState& at, Timestamp now);
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

  // ---- Pegged orders (core_pegs.cpp) ----
  // The price that the order would be pegged at now, which must pass the filters.
  Answer<Decimal> price_peg(const SymbolState& at, const NewOrder& order, Timestamp now) const;
  // -1013 for an order that enters the book at once. What the book lacks is not said here.
  Answer<void> check_peg_filters(const SymbolState& at, const NewOrder& order, Timestamp now) const;
  // A pegged stop that was set off gets its price, and locks what that needs.
  Answer<void> price_triggered(OpenOrder open, SymbolState& at, Timestamp now);

  std::string make_client_id(std::uint64_t salt) const;
  std::string cancel_id_of(const SymbolState& at, std::int64_t order_id) const;

  // ---- Cancel-replace, amend (core_amend.cpp) ----
  Answer<CancelReplaceResult> cancel_replace(AccountState& account, const CancelReplace& request, Timestamp now);
  Answer<AmendResult> amend(AccountState& account, SymbolState& at, const OrderSelector& selector,
                            const Decimal& quantity, Timestamp now, const std::optional<std::string>& client_id);

  Answer<void> check_amend(const AccountState& account, const SymbolState& at, OpenOrder open, const Decimal& quantity,
                           Timestamp now, const std::optional<std::string>& client_id) const;
  // The order has another quantity and client id from now on; the id of the report that says so.
  std::int64_t shrink(AccountState& account, SymbolState& at, OrderRecord& order, const Decimal& quantity,
                      const std::string& client_id, Timestamp now);

  // ---- Order lists (core_amend.cpp, core_lists.cpp) ----
  // Everything that may speak against the list; the plans of those legs that start at once, in the order of `legs_of`.
  Answer<std::vector<OrderPlan>> plan_list(const AccountState& account, const NewOrderList& list, Timestamp now);
  Answer<OrderListResult> place_list(AccountState& account, const NewOrderList& list, Timestamp now);
  Answer<OrderListCancel> cancel_list(AccountState& account, SymbolState& at, const OrderListSelector& selector,
                                      Timestamp now, const std::optional<std::string>& cancel_id);
  // Cancels every open order of a list, inside of an action.
  OrderListCancel end_list(AccountState& account, SymbolState& at, OrderListRecord& list, const std::string& cancel_id,
                           Timestamp now);
  OrderListRecord* list_of(OpenOrder open) const;
  // The open order that excludes this one; null if there is none.
  OpenOrder* rival_of(OpenOrder open, SymbolState& at);
  // The order trades or has been set off: its rival expires and leaves it their lock.
  void beat_rival(OpenOrder open, SymbolState& at, Timestamp now);
  // What follows for its list when one order has ended otherwise than by being filled.
  void after_closing(OpenOrder open, SymbolState& at, Timestamp now);
  void note_list(const AccountState& account, const OrderListRecord& list) {
    touched_lists.try_emplace({account.uid(), list.order_list_id}, false);
  }
  // Starts the pending orders of lists whose working order has been filled.
  void run_ready_lists(SymbolState& at, Timestamp now);
  void start_pending(AccountState& account, SymbolState& at, OrderListRecord& list, Timestamp now);
  void release_held(AccountState& account, const SymbolState& at, OrderListRecord& list, Timestamp now);
  // Says what the action made of the lists that it touched.
  void state_lists(SymbolState& at, Timestamp now);
  // What the order needs locked now.
  Decimal lock_need(const OrderRecord& order) const;
  // Gives back what the order holds beyond `need`.
  void trim_lock(const SymbolState& at, OrderRecord& order, std::int64_t uid, const Decimal& need, Timestamp now);

  // ---- Settlement (core_settlement.cpp) ----
  void on_fill(SymbolState& at, const MarketFill& fill);
  void on_prevented(SymbolState& at, const MarketPrevention& match);
  std::int64_t report(const AccountState& account, const OrderRecord& order, ExecutionType type, Timestamp now,
                      const std::string& cancel_id = {}, const PreventionReport* prevention = nullptr,
                      const std::string& original_client_id = {});
  // The engine has refused the new order of a cancel-replace whose cancel stands. The order is kept nowhere: neither it
  // nor the report has an id (docs/decisions/0031).
  void report_rejected(const AccountState& account, const SymbolState& at, const NewOrder& order, const ApiError& error,
                       Timestamp now);
  // Null for an order that is not open.
  OpenOrder* find_open(SymbolState& at, std::int64_t order_id);

  // ---- Frame of an action ----
  // Every action begins with the present wall clock, which on_fill and on_prevented use too.
  void begin(Timestamp now) { action_at = now; }
  void finish(SymbolState& at, Timestamp now);
  void note_changed(const AccountState& account, const SymbolState& at, OrderRecord& order);
  template <typename Record>
  void journal(Record&& record) {
    if (options.has_journal) records.emplace_back(std::forward<Record>(record));
  }

  // ---- Restart (core_journal.cpp) ----
  Result<void> apply(const JournalRecord& record);
  void finish_restore(Timestamp now);
  std::vector<JournalRecord> snapshot() const;
  std::vector<JournalRecord> take_journal();
  // Candles and tape.
  void snapshot_history(const SymbolState& at, std::vector<JournalRecord>& out) const;

  ExchangeOptions options;
  std::vector<std::unique_ptr<SymbolState>> symbols;
  std::map<std::string, SymbolState*, std::less<>> symbols_by_name;
  std::map<std::string, std::unique_ptr<AccountState>> accounts;
  std::unordered_map<std::int64_t, AccountState*> accounts_by_uid;
  Ledger ledger;
  ExchangeCounters counters;
  // Of the markets.
  std::string source;

  std::vector<ExchangeEvent> events;
  std::vector<JournalRecord> records;
  std::vector<TapeTrade> pending_tape;

  Timestamp action_at{};
  // During an action: whose balances of which assets changed, which orders changed, and the fills of the order being
  // placed.
  std::vector<std::pair<std::int64_t, std::string>> touched_balances;
  // By uid, symbol and id. Those that have finished stand apart, in the order in which they did, which the journal
  // keeps.
  using OrderKey = std::tuple<std::int64_t, std::size_t, std::int64_t>;
  std::map<OrderKey, OrderRecord*> changed_orders;
  std::vector<std::pair<std::int64_t, OrderRecord*>> finished_orders;
  std::int64_t placing_order_id = 0;
  std::int64_t placing_account = 0;
  // What the order that is being placed has done as a taker.
  std::vector<AccountTrade> placed_fills;
  std::vector<PreventedMatch> placed_prevented;
  // What the taker of the present submission lost last to self-trade prevention.
  std::optional<PreventionReport> taker_prevention;
  // Lists whose orders changed, by uid and id, and whether that is to be told though they are not over; and those whose
  // working order has been filled.
  std::map<std::pair<std::int64_t, std::int64_t>, bool> touched_lists;
  std::vector<std::pair<std::int64_t, std::int64_t>> ready_lists;
  // The list that is being ended as a whole: its orders do not end one another.
  std::int64_t ending_list_id = 0;

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
    Decimal commission;
    std::string commission_asset;
  };

  void pay_house(SymbolState& at, const FillSide& side, std::vector<Posting>& postings);
  void pay_account(SymbolState& at, OpenOrder open, FillSide& side, std::vector<Posting>& postings);
  void book_account(SymbolState& at, OpenOrder open, const FillSide& side);
  // Says on the side what it pays and in which asset.
  void charge(const SymbolState& at, OpenOrder open, FillSide& side) const;
  // What an amount of an asset is in the discount asset; nothing without a price.
  std::optional<Decimal> in_discount_asset(const SymbolState& at, const FillSide& side, const Decimal& amount) const;
  void settle_trails(SymbolState& at);
  Result<void> apply_order(const OrderChanged& record);
  Result<void> apply_to_symbol(const JournalRecord& record);
  // Nothing for a record that is not of an account as a whole.
  std::optional<Result<void>> apply_to_account(const JournalRecord& record);
  Result<void> for_account(std::int64_t uid, const Symbol& name,
                           const std::function<void(AccountState&, SymbolState&)>& action);
  void snapshot_lists(const AccountState& account, std::vector<JournalRecord>& out) const;
  Result<void> apply_tape(const Tape& record);
  void snapshot_symbol(const SymbolState& at, std::vector<JournalRecord>& out) const;
};

}  // namespace hoga::exchange
