// What is known of one account: its orders, fills, positions and balances. Takes the venue's evidence in and turns
// every change into writes and events; decides nothing about what to ask of the venue. One owner, one thread; pure. A
// rule that does not hold (a fill beyond the order's quantity) throws InvariantError: the owner then drops the whole
// record.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/random.hpp"
#include "orders/actions.hpp"
#include "orders/balance_sheet.hpp"
#include "orders/symbol_ledger.hpp"
#include "risk/market_board.hpp"

namespace hoga::orders {

// What storage holds of an account.
struct StoredSymbol {
  // Absent where fills are recorded and the position is not.
  std::optional<Position> position;
  // Every one of the symbol.
  std::vector<Fill> fills;
};
struct StoredAccount {
  // Every order that is not closed, and those closed lately.
  std::vector<Order> orders;
  std::map<Symbol, StoredSymbol> symbols;
  std::vector<Balance> balances;
  std::optional<risk::DayStart> day_start;
  std::vector<Protection> protections;
  std::optional<EquityPeak> equity_peak;
  std::vector<StoredBot> bots;
  // What was moved in less what was moved out, as far as it is valued, and transfers that are not valued yet.
  Decimal moved;
  std::vector<Transfer> unvalued_transfers;
  // Those of the last policy::kTransferMemory.
  std::vector<Transfer> recent_transfers;
};

// Of fills: Σ quantity and Σ price × quantity.
struct BookedSum {
  Decimal quantity;
  Decimal quote;
  void add(const Decimal& fill_quantity, const Decimal& price);
};

struct OrderEntry {
  Order order;
  // Sum of its fills that are booked. Below order.filled_quantity while a fill is known of but not known.
  BookedSum booked;
  // Since when fills are missing plus the grace: then they are fetched.
  std::optional<Timestamp> fills_due_at;

  // What OrderFlow has under way for it, and when it acts next.
  bool is_place_under_way = false;
  bool is_cancel_under_way = false;
  bool is_query_under_way = false;
  std::optional<Timestamp> query_at;
  std::optional<Timestamp> cancel_at;
  int query_attempts = 0;
  int cancel_attempts = 0;
  // Absences that prove nothing yet, one after the other.
  int early_absences = 0;
  // Definite absences of an order that was open, one after the other.
  int absences = 0;
  // Words of the venue that did not fit, one after the other.
  int contradictions = 0;
  // The venue's refusal of the last cancel, for whoever asked.
  std::optional<Error> cancel_refusal;
  // Likewise of the last amendment, and until when it may still arrive by the venue's clock: nothing while that is not
  // known of one that another process has asked for.
  std::optional<Error> amend_refusal;
  std::optional<Timestamp> amend_until;
  bool is_amend_under_way = false;

  bool is_live() const { return !is_terminal(order.status); }
};

// As in the interface: "partially_filled".
std::string status_text(OrderStatus status);

// For the audit.
struct Note {
  std::string action;
  std::optional<Uuid> subject;
  // Stable code and a sentence.
  std::string code;
  std::string detail;
  Actor by{};
  Figures figures{};
};

class AccountRecord {
 public:
  // `board` outlives the record. The seed makes ids; two records never share one.
  AccountRecord(Account account, const risk::MarketBoard& board, std::uint64_t seed);

  void load(const StoredAccount& stored, Timestamp now);

  const Account& account() const { return account_; }
  const risk::MarketBoard& board() const { return board_; }
  const std::map<OrderId, OrderEntry>& orders() const { return orders_; }
  // Orders of which more is filled than is booked.
  const std::set<OrderId>& short_of_fills() const { return short_of_fills_; }
  // The ids of the orders that are not closed.
  const std::set<OrderId>& live() const { return live_; }
  const std::map<Symbol, SymbolLedger>& ledgers() const { return ledgers_; }
  BalanceSheet& balances() { return balances_; }
  const BalanceSheet& balances() const { return balances_; }
  SymbolLedger& ledger(const Symbol& symbol) { return ledgers_[symbol]; }

  OrderEntry* find(const OrderId& id);
  const OrderEntry* find(const OrderId& id) const;
  OrderEntry* find(const VenueOrder& order);

  // An id for something new.
  Uuid new_id(Timestamp now) { return ids_.next(now, random_.next(), random_.next()); }
  // Stands before its orders, which are added next.
  void add_list(OrderList list) { new_lists_.push_back(std::move(list)); }
  // A new order of ours.
  OrderEntry& add_intent(Order order);
  // Evidence about an order; one that is not known is adopted: as ours where it carries our mark, else as external.
  OrderEntry& apply(const VenueOrder& venue_order, Timestamp now);
  // False where the table has no such pair: the order is asked for again, and the contradiction noted.
  bool apply(OrderEntry& entry, OrderEventKind event, bool is_complete, Timestamp now);
  // As an answer or a report tells it, which comes with its order: books it once, unless what its fee was worth has to
  // be looked up first, or the instruments are not known yet: then it is fetched.
  void hear(const VenueFill& fill, Timestamp now);
  // As it was fetched. Books it once; false if it was booked before, or waits until it is known whose it is.
  bool book(const VenueFill& fill, Timestamp now);
  void apply(const BalanceReport& report);
  // The assets whose amounts differed.
  std::vector<std::string> apply_balances(const std::vector<Balance>& all);

  // Whether the amount of some asset has changed without a fill to explain it, where a trade may be behind it; and
  // since when there is any.
  bool has_unexplained() const;
  const std::optional<Timestamp>& unexplained_since() const { return unexplained_since_; }
  // No trade is behind the change: it is taken as a transfer. On the first look at an account nothing has changed.
  void forgive(const std::string& asset, bool is_first_look, Timestamp now);
  // Assets and amounts that were moved in or out, as reconciliation has found since the last call.
  std::vector<std::pair<std::string, Decimal>> take_found_transfers() { return std::exchange(found_transfers_, {}); }

  // Venue orders, as yet unknown, of which fills have been booked since the last call.
  std::set<std::pair<Symbol, std::string>> take_orphans() { return std::exchange(orphans_, {}); }

  void touch(OrderEntry& entry, Timestamp now);
  // Nobody reads them.
  void drop_notes() { keeps_notes_ = false; }
  bool keeps_notes() const { return keeps_notes_; }
  // What the comparison with the venue has found. Figures of a repair are `symbol`, and `was` and `is`: how it stood
  // here before and how it stands now, each the status of an order or a word for it.
  void note(std::string action, std::optional<Uuid> subject, std::string code, std::string detail, Timestamp now,
            Figures figures = {});
  void note(Note note, Timestamp now);
  bool has_deferred(const Symbol& symbol) const;
  bool has_deferred() const { return !deferred_.empty(); }

  // Everything that has changed since the last flush, as writes and events, in an order that foreign keys allow.
  void flush(Actions& actions, Timestamp now);
  // Closed orders of long ago leave the memory.
  void forget_closed(Timestamp now);

  PositionChanged position_event(const Position& position) const;

 private:
  OrderEntry& adopt(const VenueOrder& venue_order, Timestamp now);
  void take_smaller_quantity(OrderEntry& entry, const VenueOrder& venue_order, Timestamp now);
  void index(const OrderEntry& entry);
  void book_on(OrderEntry* entry, const VenueFill& fill, Timestamp now);
  bool is_owner_in_doubt(const Symbol& symbol) const;
  void retry_deferred(Timestamp now);
  void flush_orders(Actions& actions);
  void flush_positions(Actions& actions);
  void flush_balances(Actions& actions, bool has_fills, Timestamp now);
  void watch_fills(OrderEntry& entry, Timestamp now);
  void explain_balances(const Fill& fill);
  std::optional<Decimal> value_of_fee(const VenueFill& fill) const;
  void claim_fills(OrderEntry& entry);

  Account account_;
  const risk::MarketBoard& board_;
  Random random_;
  UuidSequence ids_;
  std::map<OrderId, OrderEntry> orders_;
  std::set<OrderId> live_;
  std::set<OrderId> short_of_fills_;
  // Orders that have closed, as they were last touched: those that can be forgotten are at the front.
  std::deque<std::pair<Timestamp, OrderId>> closed_;
  std::map<std::pair<Symbol, std::string>, OrderId> by_venue_id_;
  std::map<std::pair<Symbol, std::string>, OrderId> by_client_id_;
  std::map<Symbol, SymbolLedger> ledgers_;
  BalanceSheet balances_;
  // Fills whose order is not known, while an order of that symbol has no venue id yet: one of the two may turn out to
  // be the other's.
  std::vector<VenueFill> deferred_;
  // What was booked for venue orders that are not known (made elsewhere, closed before anybody looked).
  std::map<std::pair<Symbol, std::string>, BookedSum> ownerless_;
  std::set<std::pair<Symbol, std::string>> orphans_;

  // Changed since the last flush.
  std::vector<OrderList> new_lists_;
  std::set<OrderId> intents_;
  std::vector<OrderId> touched_;
  std::vector<Fill> new_fills_;
  std::vector<LinkFills> links_;
  std::set<Symbol> touched_symbols_;
  std::set<std::string> touched_assets_;
  // Changed and not written: an amount is on record only once it is explained, so that a restart sees the difference
  // too.
  std::set<std::string> unwritten_assets_;
  std::optional<Timestamp> unexplained_since_;
  std::vector<std::pair<std::string, Decimal>> found_transfers_;
  std::vector<AuditEntry> notes_;
  bool keeps_notes_ = true;
};

}  // namespace hoga::orders
