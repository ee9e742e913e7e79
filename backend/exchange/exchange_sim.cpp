// exchange_sim [--operations N] [--seed S]: a long run of random orders through the exchange and its slow and simple
// shadow (exchange_comparison_testing.hpp), in runs of 100,000 operations of a seed each, the first of which is S. Exit
// status 1 and the seed where the two disagree: the same seed fails the same way again.
#include <cstdlib>
#include <cstring>
#include <exception>
#include <iostream>

#include "exchange/exchange_comparison_testing.hpp"

namespace {

using hoga::exchange::testing_support::Comparison;

constexpr std::uint64_t kRun = 100'000;

struct Arguments {
  std::uint64_t operations = 1'000'000;
  std::uint64_t seed = 1;
};

std::uint64_t number(const char* text) {
  char* end = nullptr;
  const std::uint64_t value = std::strtoull(text, &end, 10);
  if (end == text || *end != '\0') {
    std::cerr << "Not a number: " << text << '\n';
    std::exit(2);
  }
  return value;
}

Arguments read(int count, char** values) {
  Arguments given;
  for (int at = 1; at < count; at += 2) {
    const bool is_whole = at + 1 < count;
    if (is_whole && std::strcmp(values[at], "--operations") == 0) {
      given.operations = number(values[at + 1]);
    } else if (is_whole && std::strcmp(values[at], "--seed") == 0) {
      given.seed = number(values[at + 1]);
    } else {
      std::cerr << "usage: exchange_sim [--operations N] [--seed S]\n";
      std::exit(2);
    }
  }
  return given;
}

bool run(std::uint64_t seed, std::uint64_t operations, std::map<std::string, std::uint64_t>& counts) {
  std::uint64_t operation = 0;
  try {
    Comparison comparison(seed);
    for (operation = 1; operation <= operations; ++operation) {
      comparison.step();
      if (operation % 64 == 0 || operation == operations) comparison.compare_all();
    }
    for (const auto& [what, times] : comparison.counts()) counts[what] += times;
    return true;
  } catch (const std::exception& failure) {
    std::cerr << "seed " << seed << ", operation " << operation << ": " << failure.what() << '\n'
              << "again: ./dev sim --matching --seed " << seed << " --operations " << operation << '\n';
    return false;
  }
}

}  // namespace

int main(int argc, char** argv) {
  const Arguments given = read(argc, argv);
  std::map<std::string, std::uint64_t> counts;
  std::uint64_t seed = given.seed;
  for (std::uint64_t done = 0; done < given.operations; ++seed) {
    const std::uint64_t operations = std::min(kRun, given.operations - done);
    if (!run(seed, operations, counts)) return 1;
    done += operations;
  }
  for (const auto& [what, times] : counts) std::cout << what << ": " << times << '\n';
  std::cout << given.operations << " operations, seeds " << given.seed << " to " << seed - 1
            << ": the exchange and the simple matcher agree\n";
  return 0;
}
