// The engine of one account: decides everything, does nothing itself. Each on_ function returns one batch; the driver
// commits its writes in one transaction and only then releases its sends, answers and events. Lives from the
// account's load to its removal, or to the first exception (InvariantError, DecimalOverflow): then the driver drops
// it and builds a new one from storage. One thread; pure.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "domain/command.hpp"
#include "engine/account_group.hpp"
#include "engine/bot_desk.hpp"
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
  // Those that share the user's limits; null: there is no other.
  std::shared_ptr<AccountGroup> group{};
  BotOptions bots{};
  // Compares with the venue from time to time. Off in a back-test, whose venue loses nothing.
  bool compares_again = true;
  // Notes every decision with its figures. Off in a back-test, whose owner reads the trades.
  bool keeps_audit = true;
};

struct PositionView {
  PositionChanged state;
  // Too small to be sold: shown apart, and the position counts as closed.
  bool is_dust = false;
  // What an order that closes it would sell: what bots hold of it is left to them.
  Decimal closing_quantity;
  Decimal held_by_bots;
};

class AccountEngine {
 public:
  AccountEngine(EngineOptions options, const risk::MarketBoard& board);
  ~AccountEngine();
  AccountEngine(const AccountEngine&) = delete;
  AccountEngine& operator=(const AccountEngine&) = delete;

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
  int unprotected() const;

  // Bots. Each is added once with what storage holds of it, is given a mind, is started, and asks for its history: a
  // bot that was running goes on once it has both. The errors are those of Bot, and NotFound `bot_not_found`.
  orders::Actions add_bot(BotSetup setup, Timestamp now);
  // Conflict `bot_not_stopped`, `bot_has_orders`; what it holds is its owner's from then on.
  Result<orders::Actions> remove_bot(const BotId& id, Timestamp now);
  // The same bot with other settings, from where it stands; it needs another mind. Conflict `bot_not_stopped` while it
  // runs, `bot_not_clear` where other symbols are wanted and it still holds something.
  Result<orders::Actions> replace_bot(const BotSettings& settings, Timestamp now);
  orders::Actions give_bot_mind(const BotId& id, MindSetup setup, Timestamp now);
  orders::Actions give_bot_history(const BotId& id, const std::vector<Bot::HistoryCandle>& candles, Timestamp now);
  Result<orders::Actions> start_bot(const BotId& id, Timestamp now);
  Result<orders::Actions> pause_bot(const BotId& id, Timestamp now);
  Result<orders::Actions> signal_bot(const BotId& id, const strategy::OutsideSignal& signal, Timestamp now);
  Result<orders::Actions> stop_bot(const BotId& id, BotStop how, Timestamp now);
  // What can be changed while it is hosted: name, budget, limits, exits.
  Result<orders::Actions> edit_bot(const BotSettings& settings, Timestamp now);
  // Stops every bot, for that reason.
  orders::Actions hold_bots(const BotMessage& reason, Timestamp now);
  orders::Actions fail_bot(const BotId& id, BotMessage reason, Timestamp now);
  // A closed candle of a feed (its place in bot_feeds(), which stays). Nothing where no bot has anything to say: a
  // back-test asks by the million.
  std::optional<orders::Actions> on_candle(std::size_t feed, const Candle& candle, Timestamp now) {
    desk_->on_candle(feed, candle, now);
    if (!has_bots_asked_ && !desk_->has_news(now)) return std::nullopt;
    return after_bots(now);
  }
  orders::Actions on_candle(const Symbol& symbol, Interval interval, const Candle& candle, Timestamp now);
  // One that closed a while ago: bots take it in as history.
  orders::Actions on_late_candle(const Symbol& symbol, Interval interval, const Candle& candle, Timestamp now);
  bool wants_trades(const Symbol& symbol) const { return desk_->wants_trades(symbol); }
  bool wants_books(const Symbol& symbol) const { return desk_->wants_books(symbol); }
  // The board has other rules for symbols.
  orders::Actions on_instruments_changed(Timestamp now);
  orders::Actions on_trade(const Trade& trade, Timestamp now);
  orders::Actions on_book(const BookSnapshot& book, Timestamp now);
  // What the bot's strategy would be restored from; nothing while it has something under way.
  std::optional<std::string> idle_mind(const BotId& id) const;
  // The answer to Actions::bot_calls, or why there is none.
  orders::Actions on_bot_reply(const BotId& id, std::uint64_t number, const Result<std::string>& reply, Timestamp now);
  const std::vector<BotFeed>& bot_feeds() const { return desk_->feeds(); }
  const Bot* bot(const BotId& id) const { return std::as_const(*desk_).find(id); }
  const std::vector<std::unique_ptr<Bot>>& hosted_bots() const { return desk_->bots(); }
  std::vector<BotStatus> bots() const;

  orders::Actions set_day(const TradingDay& day, Timestamp now);
  const TradingDay& day() const { return options_.day; }
  void set_limits(const risk::RiskLimits& limits) { options_.limits = limits; }
  void set_state(AccountState state);
  // How far the venue's clock is ahead of ours: told before each step, since until when an order may be signed is
  // reckoned by it.
  void set_venue_offset(Duration offset) { manager_.set_venue_offset(offset); }

  std::optional<Timestamp> next_timer() const;

  // The verdict on an order, or on a list, without making one; ValidationFailed where its form is wrong.
  Result<risk::Verdict> preview(const OrderIntent& intent, const FeeFractions& fees, Timestamp now) const;
  Result<risk::Verdict> preview(const OrderListIntent& intent, const FeeFractions& fees, Timestamp now) const;

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
  // What was moved in less what was moved out, each at its value then, in the options' currency: of the same moment as
  // balances(). Not settled while a change of a balance is not explained, or a transfer has no value.
  const Decimal& moved() const { return moved_; }
  bool is_moved_settled() const;
  // The highest that equity has been.
  std::optional<Decimal> peak_equity() const { return peak_ ? std::optional(peak_->equity) : std::nullopt; }
  // What this account adds to limits that it shares with others.
  risk::OtherAccounts share(const Symbol& symbol, Timestamp now) const;

 private:
  class Port;
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
  void prepare(PlannedList& planned, const OrderListIntent& intent) const;
  void send_list(const risk::RiskApproved<PlannedList>& approved, const risk::RiskContext& context, const Actor& by,
                 Timestamp now);
  // Through the gate, and out unless it is a trial.
  Result<void> carry_out(const ProtectionStep& step, Protector& protector, const std::optional<BotId>& owner,
                         const Decimal& freed, bool is_trial, Timestamp now);
  bool advance_protections(Timestamp now);
  bool advance_protections(Protector& protector, const std::optional<BotId>& owner,
                           const std::optional<Error>& not_ready, Timestamp now);
  void make_desk();
  Result<OrderId> place_for_bot(const BotOrder& wish, Timestamp now);
  // How many there are of the coins that were bought by hand, as far as that is known.
  Decimal coins_for(const Symbol& symbol, const Decimal& bought) const;
  // What of the position is no bot's, and is there.
  std::optional<Position> manual_position(const Symbol& symbol) const;
  Result<orders::Actions> with_bot(const BotId& id, Timestamp now, const std::function<Result<void>(Bot&)>& change);
  orders::Actions after_bots(Timestamp now);
  // Brings bots what has become of their orders (the events from `told` on), and takes what they do about it.
  void follow_bots(orders::Actions& actions, std::size_t& told, Timestamp now);
  void hold_bots_if_halted(Timestamp now);
  void emit_protections(orders::Actions& actions, Timestamp now);
  void watch_held(Timestamp now);
  void write_trail(orders::OrderEntry& entry, Timestamp now);
  std::optional<Timestamp> trails_due_at() const;
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
  void record_transfer(const std::string& asset, const Decimal& amount, TransferSource source, Timestamp at,
                       Timestamp now);
  void write_transfers(orders::Actions& actions);
  // The user stream tells of a transfer.
  void hear_transfer(const TransferReport& report, Timestamp now);
  void book_told(const TransferReport& report, Timestamp now);
  bool is_in_doubt(const TransferReport& report, Timestamp now) const;
  void settle_doubted(Timestamp now);
  void keep_recent(const std::vector<Transfer>& recent);
  std::optional<Timestamp> doubts_due_at() const;
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
  std::unique_ptr<BotPort> port_;
  std::unique_ptr<BotDesk> desk_;
  // Some bot has placed or taken back an order since the last finish().
  bool has_bots_asked_ = false;
  std::vector<orders::PersistProtection> changed_plans_;
  // Whose protection is over: told once.
  std::vector<Symbol> ended_protections_;
  // Held trailing stops whose best price is better than the one on record.
  std::set<OrderId> unwritten_trails_;
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
  // Put in less taken out, and what of it waits for a price or for being written.
  Decimal moved_;
  std::vector<Transfer> waiting_transfers_;
  std::vector<Transfer> new_transfers_;
  // Told, and perhaps on record already: as found, by a comparison that was quicker than the stream, or as told before.
  // It counts once a balance shows it.
  struct DoubtedTransfer {
    TransferReport report;
    Timestamp since{};
    // Over once so many comparisons have ended; nothing before the one for its sake is asked for.
    std::optional<std::uint64_t> compared_with{};
  };
  std::vector<DoubtedTransfer> doubted_;
  // When an amount of the asset was last found moved, and what was told lately.
  std::map<std::string, Timestamp> found_at_;
  std::deque<std::pair<Timestamp, TransferReport>> told_;
  // Whose balances go on record with the transfers of the batch.
  std::set<std::string> told_assets_;
  // Nothing was known of what it holds when it was loaded.
  bool is_opening_ = false;
  // Positions whose mark has changed since it was last told, and when that was.
  std::set<Symbol> moved_marks_;
  struct ToldMark {
    Timestamp at{};
    std::optional<Decimal> price;
  };
  std::map<Symbol, ToldMark> told_marks_;
};

}  // namespace hoga::engine
