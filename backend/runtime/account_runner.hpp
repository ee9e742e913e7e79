// Drives the engine of one account: loads it, performs its batches (commit first, then sends, answers and events, in
// order), runs its timer, and rebuilds it from storage when a commit fails or a rule of ours breaks. Everything on
// the runtime's executor. Kept alive by what it has under way; stop() ends that.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "base/metrics.hpp"
#include "bus/event_bus.hpp"
#include "engine/order_memory.hpp"
#include "runtime/latency.hpp"
#include "runtime/ports.hpp"
#include "venue/async_event.hpp"

namespace hoga::runtime {

// How long a rebuild waits after so many that failed.
std::chrono::milliseconds rebuild_delay(int failures);

class AccountRunner;

struct RunnerContext {
  boost::asio::any_io_executor executor;
  EngineStore& store;
  bus::EventBus& bus;
  const Clock& clock;
  venue::Venue& venue;
  const risk::MarketBoard& board;
  // The accounts that share limits with this one.
  std::shared_ptr<engine::AccountGroup> group;
  Counter orders_placed;
  Counter orders_refused;
  Counter repairs;
  Counter differences;
  Counter rebuilds;
  Counter protection_alarms;
  // By stage, of all accounts.
  std::array<Histogram, 5> latency;
  // Sends what a strategy in another process is asked; the answer comes back by change(). May be absent.
  std::function<void(orders::BotCall)> call_bot{};
};

class AccountRunner : public std::enable_shared_from_this<AccountRunner> {
 public:
  // Called once, on the runtime's executor.
  using Handler = std::function<void(Result<std::vector<Order>>)>;

  AccountRunner(RunnerContext context, AccountSetup setup);

  void start();
  // Cuts the venue and waits until what was handed to storage is written.
  boost::asio::awaitable<void> stop();

  // `asked_at`: when the command was handed over.
  void submit(Command command, Handler handler, std::optional<Timestamp> asked_at = std::nullopt);
  // `read_at`: when the market event was read.
  void on_market_changed(const Symbol& symbol, std::optional<Timestamp> read_at = std::nullopt);
  void on_reconcile_wanted();
  // For its bots. A late candle is history.
  void on_candle(const Symbol& symbol, Interval interval, const Candle& candle, bool is_late);
  void on_trade(const Trade& trade);
  void on_book(const BookSnapshot& book);
  void on_instruments_changed();
  // A change of the engine that may be refused; Unavailable while there is no engine.
  using Change = std::function<Result<orders::Actions>(engine::AccountEngine&, Timestamp)>;
  Result<void> change(const Change& run);
  // Until what was decided up to now is written, or can't be.
  boost::asio::awaitable<void> written();
  // What storage had of the strategy of a bot when the account was loaded last; empty for nothing.
  std::string stored_mind(const BotId& id) const;
  void forget_stored_mind(const BotId& id) { stored_minds_.erase(id); }
  // Somebody gets out of the position in the symbol: its protection stays away until resumed, or for some time.
  void suspend_protection(const Symbol& symbol);
  void resume_protection(const Symbol& symbol);
  // Once a second: the user's next day begins.
  void tick();
  void set_settings(const UserSettings& settings);
  // Of all layers that bind this account.
  void set_limits(std::vector<LimitSet> layers);
  // While halted, nothing but exits is placed and whatever is open is taken back, again and again until nothing is.
  // One that sells positions goes on with that until it is lifted.
  void set_halted(bool is_halted, bool closes_positions = false);
  // The same for the whole platform; the two stand beside each other.
  void set_platform_halted(bool is_halted, bool closes_positions = false);
  // A halt wants positions sold, nobody is at it, and the last try that failed was long enough ago.
  bool is_closing_due(Timestamp now) const;
  void begin_closing() { is_closing_ = true; }
  // `is_done`: nothing is left that could be sold.
  void end_closing(bool is_done, Timestamp now);
  void set_account(const Account& account, const std::optional<Decimal>& max_position_size);

  // Null while the account is being loaded or rebuilt.
  const engine::AccountEngine* engine() const { return engine_.get(); }
  venue::ExecutionClient* client() { return client_.get(); }
  const Account& account() const { return setup_.account; }
  // As its owner sees it: stopped while its record is in doubt, and why.
  AccountChanged standing() const;
  const LatencyRecorder& latency() const { return latency_; }
  // Orders that may be open, those that protect a position left out: from memory while there is no engine.
  std::vector<Order> halted_orders() const;
  // How the order stands by what is known now; nothing where it isn't known.
  std::optional<Order> find_order(const OrderId& id) const;

 private:
  // What a decision was on, where its time is measured.
  struct Trigger {
    std::optional<LatencyStage> stage;
    Timestamp at{};
  };
  struct Batch {
    orders::Actions actions;
    Trigger trigger;
    Timestamp decided_at{};
    // How its commit has ended; nothing while that is not known.
    std::optional<Result<void>> result;
  };
  struct Waiting {
    Handler handler;
    std::optional<OrderId> order;
  };

  boost::asio::awaitable<void> load();
  boost::asio::awaitable<void> send(orders::Send request, int generation, Trigger trigger, Timestamp decided_at);
  void measure(const SendTimes& times, const Trigger& trigger, Timestamp decided_at);
  boost::asio::awaitable<orders::VenueReply> ask(orders::VenueRequest request);
  // Of fills that are found late: by the venue's candles of their time.
  boost::asio::awaitable<void> value_fees(std::vector<VenueFill>& fills);
  boost::asio::awaitable<void> cancel_from_memory(CancelRequest request, std::optional<Waiting> waiting);
  void on_report(VenueReport report);
  // Runs a step of the engine and performs what it wants; a broken rule stops this account alone.
  using Step = std::function<orders::Actions(engine::AccountEngine&, Timestamp)>;
  void step(const Step& run);
  void step(const Step& run, const Trigger& trigger);
  void perform(orders::Actions actions, const Trigger& trigger);
  // Judges the batches in their order: releases what is committed, and drops the engine at the first that is not.
  void release_ready();
  void release(Batch& batch);
  void on_failed(const Batch& batch);
  void fault(const std::string& what);
  void stop_trading(const std::string& difference);
  void drop_engine(const Error& reason, const std::set<OrderId>& failed);
  void rebuild_later();
  void arm_timer();
  engine::EngineOptions engine_options() const;
  risk::RiskLimits limits() const;
  bool is_halted() const { return setup_.is_halted || is_platform_halted_; }
  void enforce_halt();
  void take_back_denied();
  // For the audit once it can be written; of each order's cancels one.
  void note_later(orders::AuditEntry entry);
  void send_cancel_from_memory(const CancelRequest& request, const Actor& by, Handler handler);
  void set_state(AccountState state, const std::string& reason);
  void check_recovered();

  RunnerContext context_;
  AccountSetup setup_;
  std::vector<LimitSet> layers_;
  std::unique_ptr<venue::ExecutionClient> client_;
  std::unique_ptr<engine::AccountEngine> engine_;
  // Grows with each engine: what belongs to an older one is not released.
  int generation_ = 0;
  std::deque<std::shared_ptr<Batch>> batches_;
  // Of this engine's batches: what stands behind one that failed is not written.
  std::shared_ptr<storage::WriteLine> line_;
  int commits_under_way_ = 0;
  // Set while storage has none of our writes in hand.
  venue::AsyncEvent all_written_;
  std::uint64_t correlation_ = 0;
  std::map<std::uint64_t, Waiting> waiting_;
  // While there is no engine cancels go out from here.
  engine::OrderMemory memory_;
  LatencyRecorder latency_;
  // Cancels that went out from memory: written with the next engine's first batch.
  std::vector<orders::AuditEntry> unrecorded_;
  boost::asio::steady_timer timer_;
  boost::asio::steady_timer rebuild_timer_;
  std::optional<Timestamp> armed_for_;
  int failures_ = 0;
  bool is_stream_up_ = false;
  bool is_client_started_ = false;
  bool is_stopping_ = false;
  bool is_faulted_ = false;
  std::string fault_reason_;
  bool is_platform_halted_ = false;
  bool platform_closes_positions_ = false;
  bool is_closing_ = false;
  int closing_failures_ = 0;
  Timestamp closing_due_at_{};
  std::map<BotId, std::string> stored_minds_;
  std::uint64_t batches_committed_ = 0;
  std::uint64_t batches_handed_over_ = 0;
};

}  // namespace hoga::runtime
