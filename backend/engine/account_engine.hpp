// The engine of one account: decides everything, does nothing itself. Each on_ function returns one batch; the driver
// commits its writes in one transaction and only then releases its sends, answers and events. Lives from the
// account's load to its removal, or to the first exception (InvariantError, DecimalOverflow): then the driver drops
// it and builds a new one from storage. One thread; pure.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "domain/command.hpp"
#include "engine/protector.hpp"
#include "orders/order_manager.hpp"

namespace hoga::engine {

// The user's day: from 00:00 in their time zone to the next.
struct TradingDay {
  Timestamp start{};
  Timestamp end{};
  // "2026-11-22".
  std::string date;
};

struct FeeFractions {
  Decimal maker;
  Decimal taker;
};

struct EngineOptions {
  Account account;
  risk::RiskLimits limits;
  OrderCapabilities capabilities;
  TradingDay day;
  // Makes ids; never the same twice.
  std::uint64_t seed = 0;
  // What equity is reckoned in.
  std::string currency = "USDT";
};

struct PositionView {
  PositionChanged state;
  // Too small to be sold: shown apart, and the position counts as closed.
  bool is_dust = false;
  // What an order that closes it would sell.
  Decimal closing_quantity;
};

class AccountEngine {
 public:
  AccountEngine(EngineOptions options, const risk::MarketBoard& board);

  orders::Actions start(const orders::StoredAccount& stored, Timestamp now);

  // Answered under `correlation`: a place by its order, or all of its list, once the venue has spoken or after 5 s, or
  // by the refusal; a cancel by its order once it is closed, or by the venue's refusal; cancel-all by the orders it was
  // about, which are all but those that protect positions; a protection by the orders that carry it out, once they
  // stand or can't; a replace as the place of the new order, or by why the old one could not be taken back (nothing new
  // is placed then).
  orders::Actions on_command(const Command& command, std::uint64_t correlation, Timestamp now);
  orders::Actions on_venue_report(const VenueReport& report, Timestamp now);
  orders::Actions on_venue_reply(std::uint64_t send_id, const orders::VenueReply& reply, Timestamp now);
  // The board has changed for this symbol.
  orders::Actions on_market_changed(const Symbol& symbol, Timestamp now);
  orders::Actions on_timer(Timestamp now);
  // Feeds were interrupted or the clock jumped: compare with the venue now.
  orders::Actions on_reconcile_wanted(Timestamp now);

  // Somebody gets out of the position: its protection stays away until resumed, or for some time.
  orders::Actions suspend_protection(const Symbol& symbol, Timestamp now);
  orders::Actions resume_protection(const Symbol& symbol, Timestamp now);
  // Positions that are without the protection that they should have.
  int unprotected() const { return protector_.unprotected(); }

  orders::Actions set_day(const TradingDay& day, Timestamp now);
  const TradingDay& day() const { return options_.day; }
  void set_limits(const risk::RiskLimits& limits) { options_.limits = limits; }
  void set_state(AccountState state);

  std::optional<Timestamp> next_timer() const;

  // The verdict on an order without making one; ValidationFailed where its form is wrong.
  Result<risk::Verdict> preview(const OrderIntent& intent, const FeeFractions& fees, Timestamp now) const;

  const Account& account() const { return options_.account; }
  // Null where the venue does not list it.
  const Instrument* instrument(const Symbol& symbol) const { return board_.instrument(symbol); }
  const orders::AccountRecord& record() const { return manager_.record(); }
  bool has_reconciled() const { return manager_.has_reconciled(); }
  bool is_stream_up() const { return manager_.is_stream_up(); }
  // Whether the record and the venue agree in everything that has been looked into.
  bool is_explained() const { return manager_.is_explained(); }
  std::vector<PositionView> positions() const;
  std::vector<Balance> balances() const;
  std::vector<Order> live_orders() const;
  // In the options' currency; nothing until every asset that has a market has a price.
  std::optional<Decimal> equity() const;
  const std::optional<risk::DayStart>& day_start() const { return day_start_; }

 private:
  enum class Waiting { Place, Cancel, Amend, Protection };
  struct Waiter {
    std::uint64_t correlation = 0;
    Waiting kind = Waiting::Place;
    std::vector<OrderId> orders;
    Timestamp deadline{};
    // Of a protection.
    Symbol symbol{};
  };

  // An order whose cancel is under way and that another will stand in for.
  struct Replacement {
    ReplaceOrder command;
    std::uint64_t correlation = 0;
    Timestamp deadline{};
  };

  void place(const PlaceOrder& command, std::uint64_t correlation, Timestamp now);
  void place_list(const PlaceOrderList& command, std::uint64_t correlation, Timestamp now);
  void cancel_list(const CancelOrderList& command, std::uint64_t correlation, Timestamp now);
  void set_protection(const SetProtection& command, std::uint64_t correlation, Timestamp now);
  Result<void> check_protection(const Protection& plan, Timestamp now);
  void emulate(Order& order) const;
  void emulate_if_needed(Order& order) const;
  void emulate_if_needed(PlannedList& planned) const;
  void send_list(const risk::RiskApproved<PlannedList>& approved, const risk::RiskContext& context, const Actor& by,
                 Timestamp now);
  // Through the gate, and out unless it is a trial.
  Result<void> carry_out(const ProtectionStep& step, const Decimal& freed, bool is_trial, Timestamp now);
  bool advance_protections(Timestamp now);
  void emit_protections(orders::Actions& actions, Timestamp now);
  void watch_held(Timestamp now);
  void fire(const OrderId& id, const Decimal& last, Timestamp now);
  bool has_held(const Symbol& symbol) const;
  void cancel(const CancelOrder& command, std::uint64_t correlation, Timestamp now);
  void cancel_all(const CancelAll& command, std::uint64_t correlation, Timestamp now);
  void replace(const ReplaceOrder& command, std::uint64_t correlation, Timestamp now);
  bool can_amend(const Order& old, const ReplaceOrder& command) const;
  Result<Order> make_replacement(const Replacement& replacement, Timestamp now) const;
  // False while the old order still has to be heard of.
  bool advance(const Replacement& replacement, Timestamp now);
  void advance_replacements(Timestamp now);
  void send_approved(const risk::RiskApproved<Order>& approved, const risk::RiskContext& context, const Actor& by,
                     std::uint64_t correlation, Timestamp now);
  // For the audit: the decision with what it was based on.
  void note_accepted(const Order& order, const risk::RiskContext& context, const Actor& by, Timestamp now);
  void note_refused(const Order& order, const risk::RiskContext& context, const Error& refusal, const Actor& by,
                    Timestamp now);
  void note_cancel(const OrderId& id, const Actor& by, Timestamp now);
  Result<void> check_ready(const std::optional<std::string>& label = std::nullopt) const;
  risk::RiskContext context_for(const Order& order, const FeeFractions& fees, Timestamp now) const;
  void add_open_orders(const Symbol& symbol, risk::RiskContext& context) const;
  void add_counts(const Symbol& symbol, risk::RiskContext& context) const;
  std::optional<Decimal> planned_stop(const Order& order) const;
  void wait(std::uint64_t correlation, Waiting kind, std::vector<OrderId> orders, Timestamp now);
  bool is_settled(const Waiter& waiter) const;
  Result<std::vector<Order>> answer_for(const Waiter& waiter) const;
  void count_transfer(const std::string& asset, const Decimal& amount);
  void value_transfers();
  void take_day_start(orders::Actions& actions, Timestamp now);
  void take_peak(orders::Actions& actions, Timestamp now);
  bool is_mark_due(const Symbol& symbol, Timestamp now) const;
  void emit_marks(orders::Actions& actions, Timestamp now);
  void answer(std::uint64_t correlation, Result<std::vector<Order>> result);
  orders::Actions finish(Timestamp now);

  EngineOptions options_;
  const risk::MarketBoard& board_;
  orders::OrderManager manager_;
  Protector protector_;
  std::vector<orders::PersistProtection> changed_plans_;
  // Whose protection is over: told once.
  std::vector<Symbol> ended_protections_;
  std::vector<Waiter> waiters_;
  std::vector<Replacement> replacements_;
  std::vector<orders::Answer> answers_;
  std::optional<risk::DayStart> day_start_;
  bool is_day_start_changed_ = false;
  std::optional<orders::EquityPeak> peak_;
  Timestamp peak_looked_at_{};
  Timestamp peak_written_at_{};
  bool is_peak_changed_ = false;
  // Transfers of the day whose assets have no price yet.
  std::vector<std::pair<std::string, Decimal>> unvalued_transfers_;
  // Positions whose mark has changed since it was last told, and when that was.
  std::set<Symbol> moved_marks_;
  struct ToldMark {
    Timestamp at{};
    std::optional<Decimal> price;
  };
  std::map<Symbol, ToldMark> told_marks_;
};

}  // namespace hoga::engine
