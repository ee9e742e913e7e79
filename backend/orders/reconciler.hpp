// Compares the record with the venue's on start, when the user stream comes up, and on a slow timer: open orders and
// balances first, then the fills of the symbols that matter (orders open or in doubt, fills known to be missing,
// assets whose amount has changed unexplained: first where they are traded, then what they are traded for). What
// differs is mended from the venue's word and noted. It also fetches single symbols whose fills are overdue.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "orders/account_record.hpp"
#include "orders/send_ids.hpp"

namespace hoga::orders {

// What the venue says of an account and what it says of its orders do not go together, however often it is asked.
struct Difference {
  // Stable code, and a sentence for the account's owner.
  std::string code;
  std::string detail;
  // As those of a repair.
  Figures figures{};
};

class Reconciler {
 public:
  Reconciler(AccountRecord& record, SendIds& ids) : record_(record), ids_(ids) {}

  // Not from time to time any more, but only when something asks for it: the venue loses nothing.
  void compare_on_demand() { is_repeated_ = false; }
  // As soon as possible; once more if one is under way that may already have looked.
  void request(Timestamp now);
  void set_stream_up(bool is_up, Timestamp now);
  // True once a whole comparison has succeeded since the start.
  bool has_reconciled() const { return has_reconciled_; }
  bool is_under_way() const { return run_.has_value(); }
  // How many whole comparisons have ended, and how many will have once one that is asked for now has.
  std::uint64_t ended() const { return ended_; }
  std::uint64_t ended_after_next() const { return ended_ + (run_ ? 2 : 1); }
  // Found after asking long enough; gone once the venue's words agree. While it stands nothing may be traded.
  std::optional<Difference> difference(Timestamp now) const;
  // Nothing is left to explain, not even what has been asked only once.
  bool is_explained() const;

  // False if the request was not of this reconciler.
  bool on_reply(std::uint64_t send_id, const VenueReply& reply, Timestamp now);
  // Likewise, of a question about a single order.
  bool on_outcome(std::uint64_t send_id, const VenueOutcome& outcome, Timestamp now);
  void pump(Timestamp now, Actions& actions);
  std::optional<Timestamp> next_timer() const;

 private:
  struct Run {
    Timestamp started_at{};
    std::uint64_t open_orders_id = 0;
    std::uint64_t balances_id = 0;
    bool has_open_orders = false;
    bool has_balances = false;
    bool has_failed = false;
    bool is_fetching_fills = false;
    std::set<OrderId> live_at_start;
    std::set<Symbol> symbols;
    // Symbols that trade against the assets in question have been asked about too.
    bool is_widened = false;
    // Assets whose change has to be explained.
    std::set<std::string> drifting;
    // As the balances were asked for.
    std::map<std::string, std::uint64_t> versions;
  };
  struct SymbolFetch {
    std::uint64_t id = 0;
    Timestamp sent_at{};
    std::optional<Timestamp> retry_at;
    int attempts = 0;
    bool has_failed = false;
    // Answers, one after the other, that lacked fills which the orders have; and when the first of them came.
    int shortfalls = 0;
    Timestamp short_since{};
  };

  // An order made elsewhere that had closed before anybody looked: known by its fills alone.
  struct Orphan {
    std::uint64_t id = 0;
    Timestamp ask_at{};
    int attempts = 0;
  };

  void begin(Timestamp now, Actions& actions);
  void on_open_orders(const std::vector<VenueOrder>& orders, Timestamp now);
  void on_fills(const Symbol& symbol, const std::vector<VenueFill>& fills, Timestamp now);
  void fail(Timestamp now);
  void choose_symbols(Timestamp now);
  // Asks about more symbols where what has been asked so far does not explain a change; false if there are none.
  bool widen(Timestamp now);
  // Nothing of the account was on record before.
  bool is_first_look() const { return !has_reconciled_ && !record_.balances().has_history(); }
  void ask_for(const std::set<Symbol>& symbols, Timestamp now);
  void finish(Timestamp now);
  void advance(Timestamp now);
  void send_fetch(const Symbol& symbol, Timestamp now, Actions& actions);
  std::optional<Timestamp> drift_due_at() const;
  void fetch_due(Timestamp now, Actions& actions);
  void ask_about_orphans(Timestamp now, Actions& actions);

  AccountRecord& record_;
  SendIds& ids_;
  std::optional<Timestamp> due_at_;
  int failures_ = 0;
  // Runs that left a changed balance unexplained, one after the other.
  int drift_runs_ = 0;
  Timestamp drift_retry_at_{};
  bool is_stream_up_ = false;
  bool has_reconciled_ = false;
  std::uint64_t ended_ = 0;
  bool is_wanted_again_ = false;
  bool is_repeated_ = true;
  std::optional<Run> run_;
  std::map<Symbol, SymbolFetch> fetches_;
  std::map<std::pair<Symbol, std::string>, Orphan> orphans_;
  // Orders that are closed here and open at the venue, and how often in succession it has said so.
  std::map<OrderId, int> still_open_;
};

}  // namespace hoga::orders
