// One process of the platform: the real engine of the account, driven as runtime/account_runner.cpp drives it. A batch
// is committed, and only then its sends and answers are released; a failed commit or a broken rule drops the engine,
// and another is built from the store; a kill takes the connector along. What the real runner does in coroutines stands
// here over the simulated time, step for step; what it decides (engine/order_memory) is the same object.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "auditor.hpp"
#include "connector.hpp"
#include "engine/order_memory.hpp"
#include "risk/market_board.hpp"

namespace hoga::simulation {

// What outlives a process: the account, its owner's settings, and where its engine writes.
struct Household {
  Account account;
  risk::RiskLimits limits;
  OrderCapabilities capabilities;
  bool is_halted = false;
  // A rule was broken, and no comparison has cleared that yet.
  bool is_faulted = false;
  engine::TradingDay day;
};

class Runner : public std::enable_shared_from_this<Runner> {
 public:
  using Handler = std::function<void(const Result<std::vector<Order>>&)>;

  Runner(World& world, Store& store, Auditor& auditor, Household& household, std::shared_ptr<Connector> connector,
         Plant plant);

  void start();
  // The process is gone: nothing of what it was about to do is done.
  void die();
  void submit(Command command, Handler handler);
  void on_market(const MarketEvent& event);
  void on_reconcile_wanted();
  void suspend_protection(const Symbol& symbol);
  void resume_protection(const Symbol& symbol);
  void set_limits(const risk::RiskLimits& limits);
  void set_halted(bool is_halted);
  void set_day();
  // Something about the account's bots; what it refuses is nothing of the auditor's.
  void change(const std::function<Result<orders::Actions>(engine::AccountEngine&, Timestamp)>& run);
  // What the bot's strategy is restored from, once.
  std::string take_mind(const BotId& id);
  // Null while the account is being loaded or rebuilt.
  const engine::AccountEngine* engine() const { return engine_.get(); }
  bool is_quiet() const { return engine_ && batches_.empty(); }
  // Whether somebody waits for an answer.
  bool has_waiting() const { return !waiting_.empty(); }

 private:
  struct Batch {
    orders::Actions actions;
    // How its commit has ended; nothing while that is not known.
    std::optional<Result<void>> result;
  };
  struct Waiting {
    Handler handler;
    std::optional<OrderId> order;
    // What it would place: by which the auditor holds us to a refusal.
    std::vector<OrderId> placed;
  };
  // What a request under way is about.
  struct Asked {
    std::vector<OrderId> orders;
    bool is_place = false;
  };
  using Step = std::function<orders::Actions(engine::AccountEngine&, Timestamp)>;

  void load();
  void load_now();
  void step(const Step& run);
  void perform(orders::Actions actions);
  void check_halt(const orders::Actions& actions);
  void release_ready();
  void release(orders::Actions& actions);
  void send(const orders::Send& request);
  void on_reply(std::uint64_t id, const orders::VenueReply& reply, int generation);
  void on_report(const VenueReport& report);
  void cover_reply(const Asked& asked, const orders::VenueReply& reply);
  void cover(const VenueOrder& order);
  void cover(const OrderId& id, OrderEventKind event);
  void answer(Waiting& waiting, const Result<std::vector<Order>>& result);
  void fault(const std::string& what);
  void drop_engine(const Error& reason);
  void rebuild_later();
  void arm_timer();
  void tick();
  void enforce_halt();
  void take_back_denied();
  void cancel_from_memory(const CancelRequest& request, std::optional<Waiting> waiting);
  engine::EngineOptions engine_options();

  World& world_;
  Store& store_;
  Auditor& auditor_;
  Household& household_;
  std::shared_ptr<Connector> connector_;
  Plant plant_;
  risk::MarketBoard board_;
  std::unique_ptr<engine::AccountEngine> engine_;
  int generation_ = 0;
  int commits_under_way_ = 0;
  // A load waits until storage has none of our writes in hand.
  bool is_load_waiting_ = false;
  std::deque<std::shared_ptr<Batch>> batches_;
  std::shared_ptr<storage::WriteLine> line_;
  std::uint64_t correlation_ = 0;
  std::map<std::uint64_t, Waiting> waiting_;
  std::map<std::uint64_t, Asked> asked_;
  engine::OrderMemory memory_;
  // As they were loaded.
  std::map<BotId, std::string> minds_;
  std::optional<Timestamp> armed_for_;
  std::uint64_t arms_ = 0;
  int failures_ = 0;
  bool is_stream_up_ = false;
  bool is_connector_started_ = false;
  // A reply that is there at once still comes after what is under way now.
  bool is_releasing_ = false;
  std::set<OrderId> exits_;
  Timestamp wall_{};
};

}  // namespace hoga::simulation
