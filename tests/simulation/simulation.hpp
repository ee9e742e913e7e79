// One seed from its beginning to its end: a world with an exchange, a crowd, a wire and a platform that dies and comes
// back; ten thousand events with faults of every kind; then faults end, time passes, and the auditor looks.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "auditor.hpp"
#include "bots.hpp"
#include "connector.hpp"
#include "crowd.hpp"
#include "network.hpp"
#include "runner.hpp"
#include "workload.hpp"

namespace hoga::simulation {

// Of every seed.
inline constexpr std::uint64_t kEventsLeast = 10'000;
inline constexpr std::size_t kOrdersLeast = 200;
inline constexpr std::uint64_t kFaultsLeast = 20;

// What all seeds share: the key by which the platform signs, and the exchange's store of such keys.
struct Keyring {
  exchange_api::KeyStore store;
  venue::Credentials credentials;
};

class Simulation {
 public:
  Simulation(std::uint64_t seed, Keyring& keys, Plant plant);

  // Ends at the first failure.
  void run();
  // A short run without faults but the one that the world is aimed at: commands of every
  // kind, a restart among them, then the same audit.
  void run_reference();
  const World& world() const { return world_; }
  World& world() { return world_; }
  std::uint64_t events() const { return events_; }
  std::size_t orders() const { return auditor_.orders_sent(); }
  std::uint64_t faults() const { return world_.coverage().fault_count(); }

 private:
  void boot();
  void kill_process();
  void load_instruments(const std::weak_ptr<Runner>& runner, const std::shared_ptr<Connector>& connector);
  void publish(const Symbol& symbol);
  void beat();
  void act();
  void look_after_bots();
  void strike();
  void strike_clocks();
  bool has_order_in_doubt() const;
  void close_market();
  void make_stale();
  bool is_enough() const;
  void come_to_rest();
  // Runs until then, or to the first failure.
  void run_until(Timestamp end);
  // Before the parts that are made from it.
  Household choose_household();

  World world_;
  ExchangeSide exchange_;
  Crowd crowd_;
  Store store_;
  Auditor auditor_;
  Network network_;
  Household household_;
  Workload workload_;
  Bots bots_;
  Keyring& keys_;
  Plant plant_;
  std::shared_ptr<Connector> connector_;
  std::shared_ptr<Runner> runner_;
  // Processes that were killed by what they were doing: gone when that is over.
  std::vector<std::shared_ptr<void>> graveyard_;
  std::set<Symbol> unpublished_;
  std::set<Symbol> stale_;
  bool is_beating_ = true;
  std::uint64_t events_ = 0;
};

}  // namespace hoga::simulation
