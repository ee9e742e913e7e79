// The trading side of the platform for its callers: owns the accounts' engines and drives them on one executor (the
// engine thread, which is the venues' executor too), feeds them the market, and tells the bus what happens. Every
// public function may be called from any executor; what is awaited resumes on the caller's. Outlives its callers;
// stop() before the executor goes.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "runtime/account_runner.hpp"
#include "runtime/bot_keeper.hpp"

namespace hoga::runtime {

struct AccountBalances {
  AccountId account_id;
  std::vector<Balance> balances;
};

struct UserSnapshot {
  std::vector<Order> orders;
  std::vector<engine::PositionView> positions;
  std::vector<AccountBalances> balances;
  // Those that are being loaded too.
  std::vector<AccountChanged> accounts;
};

// How an account stands with its venue.
struct AccountStatus {
  Account account;
  // False while it is loaded, rebuilt or not compared with the venue yet: no order is taken then.
  bool is_ready = false;
  bool is_stream_up = false;
  // In USDT; nothing until every asset that has a market has a price.
  std::optional<Decimal> equity;
  std::optional<risk::DayStart> day_start;
};

// What a halt has achieved on one account, and what not yet.
struct HaltReceipt {
  UserId user_id;
  AccountId account_id;
  // Orders that were open and are closed by the venue's word now, and those that may still be open: they are taken back
  // on and on.
  int cancelled_orders = 0;
  std::vector<OrderId> open_orders;
  // Where closing was asked for: positions that are sold, and those that are not, with why: a stable code and a
  // sentence, `sale_not_filled` or what refused the sale.
  struct OpenPosition {
    Symbol symbol;
    std::string code;
    std::string detail;
  };
  int closed_positions = 0;
  std::vector<OpenPosition> open_positions;
  // The venue was asked afterwards, and lists no open order.
  bool is_verified = false;
  // Why it is not verified: `exchange_not_reached`, `orders_still_listed` (with `open_orders` of them) or
  // `orders_unconfirmed`; and a sentence with the same. Both empty where it is.
  std::string code;
  std::string detail;
  Figures figures;
};

// Whether everybody is halted, and whether positions are sold then.
struct PlatformHalted {
  bool is_on = false;
  bool closes_positions = false;
};

// How far a halt of the platform has come, by what is known here.
struct HaltState {
  int accounts = 0;
  // Orders that may still be open, those that protect a position left out.
  int open_orders = 0;
  int accounts_with_orders = 0;
  // Being loaded, or not compared with their exchange yet.
  int accounts_unknown = 0;
};

// What an account holds, and what was moved in and out of it, at one moment.
struct AccountReading {
  Account account;
  std::vector<Balance> balances;
  // Put in less taken out, in USDT.
  Decimal moved;
  // False while it is loaded or compared with its venue, or a change of a balance is not explained: then its worth and
  // what was moved may not belong together.
  bool is_settled = false;
  std::optional<risk::DayStart> day_start;
};

// A venue that accounts may trade at.
struct VenueEntry {
  VenueEntry(venue::Venue* its_venue, bool always_on = true) : venue(its_venue), is_always_on(always_on) {}
  venue::Venue* venue;
  // Otherwise nothing is asked of it before an account comes that trades there, nor after the last one has gone.
  bool is_always_on;
};

class TradingRuntime {
 public:
  // The venues' names are what accounts have in `exchange`. All of them were made with the same executor, and outlive
  // the runtime.
  TradingRuntime(boost::asio::any_io_executor executor, EngineStore& store, bus::EventBus& bus, Metrics& metrics,
                 const Clock& clock, std::vector<VenueEntry> venues);
  ~TradingRuntime();
  // Where the marks of drawdowns are kept over restarts. Before start(); without, they begin anew.
  void keep_peaks(std::unique_ptr<PeakStore> peaks) { peaks_ = std::move(peaks); }
  // Called on the executor with each event of a venue's market, after the engines. Before start().
  using MarketListener = std::function<void(const std::string& exchange, const MarketEvent& event)>;
  void set_market_listener(MarketListener listener) { on_market_ = std::move(listener); }
  TradingRuntime(const TradingRuntime&) = delete;
  TradingRuntime& operator=(const TradingRuntime&) = delete;

  // Starts the market data of the venues that are needed and loads the accounts. Call once; accounts come up by
  // themselves, and again after failures. `limits` are those of everybody.
  void start(std::vector<AccountSetup> accounts, std::vector<LimitSet> limits = {}, PlatformHalted halted = {});
  // Takes no more commands, cuts the venues, and waits until what is known is written.
  boost::asio::awaitable<void> stop();

  // The order once the venue has spoken, or as it is after 5 s. Errors: NotFound (no such account of that user),
  // ValidationFailed, Rejected (the risk gate), Conflict (label taken, account not active), Unavailable (loading,
  // storage away).
  boost::asio::awaitable<Result<Order>> place(PlaceOrder command);
  // The order once it is closed, or as it is after 5 s. NotFound where the engine holds no such order (closed long
  // ago), Conflict `order_closed`, VenueError where the venue refuses.
  boost::asio::awaitable<Result<Order>> cancel(CancelOrder command);
  boost::asio::awaitable<Result<std::vector<Order>>> cancel_all(CancelAll command);
  // Every order of the list, as place() answers one.
  boost::asio::awaitable<Result<std::vector<Order>>> place_list(PlaceOrderList command);
  // NotFound where the engine holds no such list, Conflict `list_closed` or `order_is_protection`.
  boost::asio::awaitable<Result<std::vector<Order>>> cancel_list(CancelOrderList command);
  // Sets, changes or with an empty plan takes away what protects a position; answers once that stands, or after 5 s
  // with how it stands. The plan's owner and symbol follow from the position. NotFound, ValidationFailed, Rejected (the
  // gate: nothing is changed then), Unavailable.
  boost::asio::awaitable<Result<engine::PositionView>> set_protection(UserId user_id, Uuid position_id, Protection plan,
                                                                      Actor by = {});
  // The new order, as place() answers it. Conflict `order_closed`, `order_not_open`, `quantity_filled`, Unavailable
  // `cancel_unconfirmed`: nothing new was placed.
  boost::asio::awaitable<Result<Order>> replace(ReplaceOrder command);
  // Takes back the sell orders of the position's symbol, whose locks stand in the way, and sells all of it at the
  // market. NotFound, Conflict `position_closed` or `position_dust`, and what place() refuses with.
  boost::asio::awaitable<Result<Order>> close_position(UserId user_id, Uuid position_id, OrderId order_id,
                                                       Actor by = {});
  // Of one account or all of the user's, until it is lifted: no new order but exits, and what is open is taken back,
  // now and whenever something is. Answers what has been achieved after at most some 5 s. Positions that are to be sold
  // and can't be yet are tried again until they are, or the halt is lifted.
  boost::asio::awaitable<std::vector<HaltReceipt>> halt(UserId user_id, std::optional<AccountId> account,
                                                        bool closes_positions, Actor by = {});
  boost::asio::awaitable<void> lift_halt(UserId user_id, std::optional<AccountId> account);
  // Of every account at once, those that come up later too: blocks new orders and asks for what is open to be taken
  // back, then answers; platform_receipt() waits for what has come of it, at most some 5 s an account, 16 beside each
  // other. The halts of users stand beside it.
  boost::asio::awaitable<void> begin_platform_halt(bool closes_positions = false);
  boost::asio::awaitable<std::vector<HaltReceipt>> platform_receipt(bool closes_positions, Actor by = {});
  boost::asio::awaitable<void> lift_platform_halt();
  boost::asio::awaitable<HaltState> halt_state();
  // The gate's verdict with cost and fee, and no order. The fee rates are the venue's, kept for an hour.
  boost::asio::awaitable<Result<risk::Verdict>> preview(UserId user_id, AccountId account_id, OrderIntent intent);
  boost::asio::awaitable<Result<risk::Verdict>> preview(UserId user_id, AccountId account_id, OrderListIntent intent);

  // Orders, positions and balances of all of the user's accounts as they were at one moment.
  boost::asio::awaitable<UserSnapshot> snapshot(UserId user_id);
  // Of one account, or of all of the user's. Accounts that are being loaded are left out.
  boost::asio::awaitable<std::vector<engine::PositionView>> positions(UserId user_id, std::optional<AccountId> account);
  boost::asio::awaitable<std::vector<AccountBalances>> balances(UserId user_id, std::optional<AccountId> account);
  // Pending, open, partially filled and unknown ones, oldest first.
  boost::asio::awaitable<std::vector<Order>> open_orders(UserId user_id, std::optional<AccountId> account);
  boost::asio::awaitable<std::vector<AccountStatus>> accounts(UserId user_id);
  // Of one user, or of everybody. Accounts that are being loaded are left out.
  boost::asio::awaitable<std::vector<AccountReading>> readings(std::optional<UserId> user_id);
  // All that the venue has of the account's executions in a symbol, oldest first. NotFound, Unavailable, VenueError.
  boost::asio::awaitable<Result<std::vector<VenueFill>>> past_fills(UserId user_id, AccountId account_id,
                                                                    Symbol symbol);
  // The stages that have been measured on the account since the start; none for one that is not driven here.
  boost::asio::awaitable<std::vector<LatencySummary>> latency(UserId user_id, AccountId account_id);

  // Bots. Those on record come up with their account. What is answered is on record. Errors are those of AccountEngine;
  // NotFound where the account is not driven, Unavailable while it is being loaded.
  boost::asio::awaitable<Result<BotStatus>> add_bot(BotSettings settings, std::string saved = {});
  boost::asio::awaitable<Result<void>> remove_bot(UserId user_id, AccountId account_id, BotId bot_id);
  // What its owner does, to the bot that is the act's subject: it is on record where the change is, and only there.
  boost::asio::awaitable<Result<BotStatus>> start_bot(orders::AuditEntry act);
  boost::asio::awaitable<Result<BotStatus>> pause_bot(orders::AuditEntry act);
  boost::asio::awaitable<Result<BotStatus>> stop_bot(orders::AuditEntry act, BotStop how);
  // An alert from outside; errors as Bot::on_outside.
  boost::asio::awaitable<Result<BotStatus>> signal_bot(UserId user_id, AccountId account_id, BotId bot_id,
                                                       strategy::OutsideSignal signal);
  // `is_other_strategy`: more than name, budget, limits and exits is different.
  boost::asio::awaitable<Result<BotStatus>> edit_bot(BotSettings settings, bool is_other_strategy);
  // Of all of the user's accounts that are driven and loaded.
  boost::asio::awaitable<std::vector<BotStatus>> bots(UserId user_id);
  // Before start(): how bots get their strategies (by itself those that ship, in this process), and where questions go
  // to strategies that live in another process.
  void set_mind_maker(MindMaker maker) { bot_keeper_.set_mind_maker(std::move(maker)); }
  void set_bot_caller(std::function<void(orders::BotCall)> caller) { call_bot_ = std::move(caller); }
  // The answer to such a question.
  void on_bot_reply(BotId id, std::uint64_t number, Result<std::string> reply);
  // Of a bot that is running. Its strategy can't go on: the bot ends with the reason.
  void fail_bot(BotId id, BotMessage reason);
  // Stops every bot of the account and waits until that is on record. An account that nobody drives has none that runs.
  boost::asio::awaitable<void> hold_bots(UserId user_id, AccountId account_id, BotMessage reason);
  // There is another version of its strategy: the bot goes on with that.
  void renew_bot(BotId id);
  // Its strategy has become available: a bot that waits for it is given one.
  void look_after_bot(BotId id);

  // A new account, or a changed one (state, limit, credentials): one that is no longer Active is driven on for its
  // cancels.
  void add_account(AccountSetup setup);
  // Takes a changed label, state or limit over, if the account is driven here. On the runtime's executor.
  bool update_account(const Account& account, const std::optional<Decimal>& max_position_size);
  // The sets of limits of a user with all their accounts, or of the platform, hold from here on. Awaited, so that an
  // order sent after the answer meets them.
  boost::asio::awaitable<void> set_user_limits(UserId user_id, std::vector<LimitSet> sets);
  boost::asio::awaitable<void> set_platform_limits(std::vector<LimitSet> sets);
  void remove_account(AccountId account_id);
  void update_settings(UserSettings settings);
  // After a suspend or a jump of the clock; the runtime also sees those by itself.
  void reconcile_all();

 private:
  using Runner = std::shared_ptr<AccountRunner>;
  struct Market {
    venue::Venue* venue = nullptr;
    bool is_always_on = true;
    bool is_on = false;
    risk::MarketBoard board;
  };
  struct CachedFees {
    engine::FeeFractions fees;
    Timestamp at{};
  };
  boost::asio::awaitable<Result<std::vector<Order>>> submit(Command command);
  Error no_runner() const;
  void submit_here(Command command, AccountRunner::Handler handler, Timestamp asked_at);
  template <typename F>
  boost::asio::awaitable<std::invoke_result_t<F>> on_executor(F function);
  template <typename Intent>
  boost::asio::awaitable<Result<risk::Verdict>> preview_here(UserId user_id, AccountId account_id, Intent intent);
  boost::asio::awaitable<Result<Order>> close_here(UserId user_id, Uuid position_id, OrderId order_id, Actor by);
  boost::asio::awaitable<Result<Order>> sell_all(Runner owner, engine::PositionView view, OrderId order_id, Actor by);
  boost::asio::awaitable<Result<engine::PositionView>> set_protection_here(UserId user_id, Uuid position_id,
                                                                           Protection plan, Actor by);
  std::pair<Runner, std::optional<engine::PositionView>> find_position(const UserId& user_id, const Uuid& id) const;
  boost::asio::awaitable<std::vector<HaltReceipt>> halt_here(UserId user_id, std::optional<AccountId> account,
                                                             bool closes_positions, Actor by);
  boost::asio::awaitable<void> lift_here(UserId user_id, std::optional<AccountId> account);
  // An account with what was open when its halt began.
  struct Halting {
    explicit Halting(Runner its_runner);
    Runner runner;
    std::vector<OrderId> open;
  };
  boost::asio::awaitable<std::vector<HaltReceipt>> halt_all(std::vector<Halting> all, bool closes_positions, Actor by);
  boost::asio::awaitable<HaltReceipt> halt_account(Halting halting, bool closes_positions, Actor by);
  boost::asio::awaitable<void> begin_platform_halt_here(bool closes_positions);
  boost::asio::awaitable<std::vector<HaltReceipt>> platform_receipt_here(bool closes_positions, Actor by);
  boost::asio::awaitable<void> lift_platform_here();
  boost::asio::awaitable<HaltState> halt_state_here();
  boost::asio::awaitable<void> close_bots(Runner runner, HaltReceipt* receipt);
  boost::asio::awaitable<void> close_all(Runner runner, HaltReceipt* receipt, Actor by);
  // Once a second: what a halt has not sold yet.
  void keep_closing(const Runner& runner);
  // Whether nothing is left that could be sold.
  boost::asio::awaitable<bool> close_what_is_left(Runner runner);
  boost::asio::awaitable<void> stop_here();
  boost::asio::awaitable<void> hold_bots_here(UserId user_id, AccountId account_id, BotMessage reason);
  Runner find(const UserId& user_id, const AccountId& account_id) const;
  std::vector<Runner> runners_of(const UserId& user_id, const std::optional<AccountId>& account) const;
  void add_here(AccountSetup setup);
  void apply_limits(AccountRunner& runner) const;
  std::shared_ptr<engine::AccountGroup> group_of(const Account& account);
  // Once a second: whether the accounts of somebody have more than ever.
  void look_for_peaks();
  void keep_changed_peaks();
  boost::asio::awaitable<void> take_user_limits(UserId user_id, std::vector<LimitSet> sets);
  boost::asio::awaitable<void> take_platform_limits(std::vector<LimitSet> sets);
  void retire(Runner runner);
  void switch_on(Market& market);
  // Unless an account still trades there.
  void switch_off_unused(const std::string& exchange);
  void on_market_event(Market& market, MarketEvent event);
  // On the executor, with the runner that hosts the bot.
  void with_host_of(BotId id, std::function<void(const Runner&)> call);
  std::vector<Runner> runners_at(const std::string& exchange) const;
  using BotChange = std::function<Result<void>(const Runner&)>;
  boost::asio::awaitable<Result<BotStatus>> change_bot(UserId user_id, AccountId account_id, BotId bot_id,
                                                       BotChange change);
  boost::asio::awaitable<Result<BotStatus>> change_bot_here(UserId user_id, AccountId account_id, BotId bot_id,
                                                            BotChange change);
  void watch_clock();
  std::array<Histogram, 5> latency_histograms() const;
  // As gauges, where there is news.
  void show_latency(const AccountRunner& runner);
  boost::asio::awaitable<Result<std::vector<VenueFill>>> past_fills_here(UserId user_id, AccountId account_id,
                                                                         Symbol symbol);
  boost::asio::awaitable<std::vector<LatencySummary>> latency_here(UserId user_id, AccountId account_id);

  boost::asio::any_io_executor executor_;
  EngineStore& store_;
  bus::EventBus& bus_;
  const Clock& clock_;
  Metrics& metrics_;
  std::map<std::string, std::unique_ptr<Market>> markets_;
  std::map<AccountId, Runner> runners_;
  std::map<std::pair<AccountId, Symbol>, CachedFees> fees_;
  std::vector<LimitSet> platform_limits_;
  PlatformHalted platform_halted_;
  // Positions that somebody is selling.
  std::set<std::pair<AccountId, Symbol>> closing_;
  std::vector<Halting> platform_halting_;
  std::map<AccountId, std::int64_t> latency_shown_;
  std::map<UserId, std::vector<LimitSet>> user_limits_;
  // Accounts of one user whose money is of one kind.
  std::map<std::pair<UserId, AccountKind>, std::shared_ptr<engine::AccountGroup>> groups_;
  std::unique_ptr<PeakStore> peaks_;
  std::map<AccountId, Decimal> changed_peaks_;
  bool is_keeping_peaks_ = false;
  Timestamp peaks_kept_at_{};
  boost::asio::steady_timer timer_;
  std::optional<Timestamp> ticked_at_;
  bool is_stopping_ = false;
  // The accounts that storage had at the start are there.
  bool is_started_ = false;
  BotKeeper bot_keeper_;
  std::function<void(orders::BotCall)> call_bot_;
  MarketListener on_market_;
  Gauge accounts_ready_;
  Gauge unprotected_;
};

}  // namespace hoga::runtime
