// What the owner asks of the platform: orders of every kind, lists, changes, cancels, protections, halts and limits, at
// prices near the market, so that most of them live, fill in parts, race one another, or are refused.
#pragma once

#include <deque>
#include <optional>

#include "crowd.hpp"
#include "runner.hpp"

namespace hoga::simulation {

class Workload {
 public:
  Workload(World& world, Crowd& crowd, Household& household, const Store& store, Auditor& auditor)
      : world_(world), crowd_(crowd), household_(household), store_(store), auditor_(auditor) {}

  // One command, of any kind, to the process that runs; most of those without one are answered with a refusal.
  void act(Runner& runner);
  // The commands of the reference run, kind after kind.
  void act_in_turn(Runner& runner, int step);
  // Orders that were asked for.
  int placed() const { return placed_; }

 private:
  // `is_running` is false once it is answered.
  void submit(Runner& runner, const Command& command, const char* kind, std::shared_ptr<bool> is_running = nullptr);
  void place(Runner& runner);
  void place_again(Runner& runner);
  void place_list(Runner& runner);
  void cancel(Runner& runner);
  void cancel_all(Runner& runner);
  void replace(Runner& runner);
  void protect(Runner& runner);
  void close_position(Runner& runner);
  void change_limits(Runner& runner);
  void halt(Runner& runner);
  OrderIntent random_intent(const Symbol& symbol);
  void price_intent(OrderIntent& intent);
  OrderListIntent random_list(const Symbol& symbol);
  ExitIntent random_exit(const Symbol& symbol, int basis_points, bool is_stop);
  const Symbol& any_symbol() { return kSymbols[world_.random().below(kSymbols.size())]; }
  std::optional<Order> any_live(const Runner& runner);
  Uuid new_id() { return ids_.next(world_.our_time(), world_.random().next(), world_.random().next()); }

  World& world_;
  Crowd& crowd_;
  Household& household_;
  const Store& store_;
  Auditor& auditor_;
  // The last ones that were asked for.
  struct Asked {
    PlaceOrder command;
    // Whether its last try still waits for its answer, and in which process.
    std::shared_ptr<bool> is_running;
    Life process;
  };
  std::deque<Asked> asked_;
  UuidSequence ids_;
  int placed_ = 0;
};

}  // namespace hoga::simulation
