// trading_sim: the whole trading system in one thread, from seeds. tests/simulation/README.md says how to use it.
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>

#include "base/log.hpp"
#include "base/testing.hpp"
#include "simulation.hpp"

namespace {

using namespace hoga::simulation;

constexpr const char* kUsage =
    "usage: trading_sim [--seed N | --seeds N [--from N] | --kept FILE | --plants | --fail-at EACH] [--plant NAME] "
    "[--covers] [--table] [--trace N]\n";
constexpr std::uint64_t kSeedsForPlants = 40;
constexpr std::uint64_t kReferenceSeed = 7;

struct Arguments {
  std::uint64_t first = 1;
  std::uint64_t count = 300;
  std::string kept;
  Plant plant = Plant::None;
  bool runs_plants = false;
  // Of the failures of operations each so many-th is tried; 0: none.
  std::uint64_t fail_at = 0;
  bool shows_table = false;
  // A single seed says nothing about coverage.
  bool wants_coverage = false;
  std::size_t trace = 60;
};

struct Total {
  Coverage coverage;
  std::uint64_t seeds = 0, events = 0, orders = 0, faults = 0;
};

[[noreturn]] void stop(const std::string& why) {
  std::cerr << why << '\n' << kUsage;
  std::exit(2);
}

std::uint64_t number(const char* text) {
  char* end = nullptr;
  const std::uint64_t value = std::strtoull(text, &end, 10);
  if (end == text || *end != '\0') stop(std::string("Not a number: ") + text);
  return value;
}

Arguments read(int count, char** values) {
  Arguments given;
  for (int at = 1; at < count; ++at) {
    const std::string name = values[at];
    if (name == "--plants") {
      given.runs_plants = true;
      continue;
    }
    if (name == "--table") {
      given.shows_table = true;
      continue;
    }
    if (name == "--covers") {
      given.wants_coverage = true;
      continue;
    }
    if (at + 1 >= count) stop("It is not known, or lacks a value: " + name);
    const char* value = values[++at];
    if (name == "--seed") {
      given.first = number(value);
      given.count = 1;
    } else if (name == "--seeds") {
      given.count = number(value);
    } else if (name == "--from") {
      given.first = number(value);
    } else if (name == "--kept") {
      given.kept = value;
    } else if (name == "--fail-at") {
      given.fail_at = number(value);
      if (given.fail_at == 0) stop("--fail-at takes 1 for all, or each so many-th.");
    } else if (name == "--trace") {
      given.trace = number(value);
    } else if (name == "--plant") {
      const auto plant = parse_plant(value);
      if (!plant) stop(std::string("There is no such plant: ") + value);
      given.plant = *plant;
    } else {
      stop("It is not known: " + name);
    }
  }
  return given;
}

// A key that is always the same: what is signed follows from the seed as all else does.
Keyring make_keys(const hoga::TemporaryDirectory& directory) {
  const auto file = directory.path() / "keys.jsonl";
  const std::string api_key(64, 'k'), secret(64, 's');
  std::ofstream(file) << R"({"account":"ann","api_key":")" << api_key << R"(","api_secret":")" << secret
                      << R"(","is_platform":false,"may_trade":true,"created_at_ms":0,"addresses":[]})" << '\n';
  hoga::venue::Credentials credentials{api_key, hoga::Secret{secret}};
  return {hoga::exchange_api::KeyStore::open(file).value(), std::move(credentials)};
}

// The first thing that went wrong; empty if nothing did.
std::string run_seed(std::uint64_t seed, Keyring& keys, Plant plant, std::size_t trace, Total& total) {
  Simulation simulation(seed, keys, plant);
  simulation.run();
  total.coverage.add(simulation.world().coverage());
  ++total.seeds;
  total.events += simulation.events();
  total.orders += simulation.orders();
  total.faults += simulation.faults();
  std::string failed;
  for (const auto& failure : simulation.world().failures()) failed += failure + "\n";
  const bool is_enough =
      simulation.events() >= kEventsLeast && simulation.orders() >= kOrdersLeast && simulation.faults() >= kFaultsLeast;
  if (failed.empty() && !is_enough) {
    failed = fmt::format("It has only {} events, {} orders and {} faults.\n", simulation.events(), simulation.orders(),
                         simulation.faults());
  }
  if (failed.empty() || trace == 0) return failed;
  return fmt::format("seed {}: {}the last events:\n{}again: ./dev sim --seed {}{}\n", seed, failed,
                     simulation.world().last_events(trace), seed,
                     plant == Plant::None ? "" : " --plant " + name_of(plant));
}

bool run_all(const std::vector<std::uint64_t>& seeds, const Arguments& given, Keyring& keys, Total& total) {
  for (const auto seed : seeds) {
    const auto failed = run_seed(seed, keys, given.plant, given.trace, total);
    if (failed.empty()) continue;
    std::cerr << failed;
    return false;
  }
  return true;
}

// Every planted bug is found within so many seeds, or this can't find such bugs.
bool run_plants(const Arguments& given, Keyring& keys) {
  bool are_all_found = true;
  for (int i = 1;; ++i) {
    const auto plant = static_cast<Plant>(i);
    if (name_of(plant) == "?") return are_all_found;
    Total total;
    std::string found;
    std::uint64_t seed = given.first;
    for (; seed < given.first + kSeedsForPlants && found.empty(); ++seed) {
      found = run_seed(seed, keys, plant, 0, total);
    }
    if (found.empty()) are_all_found = false;
    std::cout << fmt::format(
        "{:<22} {}", name_of(plant),
        found.empty() ? "NOT FOUND\n" : fmt::format("seed {}: {}", seed - 1, found.substr(0, found.find('\n') + 1)));
  }
}

// Every operation of the reference run fails in turn, in every way: nothing may be lost, doubled or wrong.
bool run_fail_at(const Arguments& given, Keyring& keys) {
  Simulation reference(kReferenceSeed, keys, given.plant);
  reference.run_reference();
  const auto operations = reference.world().operations();
  for (const auto& failure : reference.world().failures()) std::cerr << "without a fault: " << failure << '\n';
  if (!reference.world().failures().empty()) return false;
  Coverage seen;
  std::uint64_t runs = 0;
  const auto ways = static_cast<std::uint64_t>(Blow::CrashAfter);
  for (std::uint64_t i = 0; i < operations * ways; i += given.fail_at) {
    const auto operation = i / ways + 1;
    const auto blow = static_cast<Blow>(i % ways + 1);
    Simulation simulation(kReferenceSeed, keys, given.plant);
    simulation.world().aim(operation, blow);
    simulation.run_reference();
    seen.add(simulation.world().coverage());
    ++runs;
    if (simulation.world().failures().empty()) continue;
    std::cerr << fmt::format("operation {}, way {}: {}\nthe last events:\n{}", operation, i % ways + 1,
                             simulation.world().failures().front(), simulation.world().last_events(given.trace));
    return false;
  }
  std::cout << fmt::format("{} operations of {} orders, {} runs\n{}", operations, reference.orders(), runs,
                           seen.operations());
  const auto missing = seen.missing_operations();
  for (const auto& what : missing) std::cerr << "never seen: " << what << '\n';
  return missing.empty();
}

std::vector<std::uint64_t> seeds_of(const Arguments& given) {
  std::vector<std::uint64_t> seeds;
  if (!given.kept.empty()) {
    std::ifstream input(given.kept);
    if (!input) stop("It can't be read: " + given.kept);
    for (std::string line; std::getline(input, line);) {
      const auto text = line.substr(0, line.find(' '));
      if (!text.empty() && text.front() != '#') seeds.push_back(number(text.c_str()));
    }
  }
  for (std::uint64_t i = 0; i < given.count; ++i) seeds.push_back(given.first + i);
  return seeds;
}

}  // namespace

int main(int count, char** values) {
  const auto given = read(count, values);
  // What the exchange would write to its log is what is done to it on purpose.
  hoga::LogOptions silent;
  silent.level = static_cast<hoga::LogLevel>(static_cast<int>(hoga::LogLevel::Error) + 1);
  hoga::start_logging(silent);
  const hoga::TemporaryDirectory directory;
  auto keys = make_keys(directory);
  if (given.fail_at > 0) return run_fail_at(given, keys) ? 0 : 1;
  if (given.runs_plants) return run_plants(given, keys) ? 0 : 1;
  Total total;
  const bool is_sound = run_all(seeds_of(given), given, keys, total);
  if (given.shows_table) std::cout << total.coverage.table();
  std::cout << fmt::format("{} seeds, {} events, {} orders, {} faults\n", total.seeds, total.events, total.orders,
                           total.faults);
  if (!is_sound) return 1;
  if (!given.wants_coverage) return 0;
  const auto missing = total.coverage.missing();
  for (const auto& what : missing) std::cerr << "never seen: " << what << '\n';
  return missing.empty() ? 0 : 1;
}
