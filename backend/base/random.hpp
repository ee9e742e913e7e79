// Deterministic randomness for pure code: a seed gives the same sequence on every machine and compiler, which the
// distributions of the standard library do not promise. Not for secrets: those come from base/secure_random.hpp. One
// owner, one thread.
#pragma once

#include <array>
#include <cstdint>

namespace hoga {

class Random {
 public:
  explicit Random(std::uint64_t seed);

  // Uniform over all 64-bit numbers (xoshiro256**, Blackman and Vigna 2018, state filled by splitmix64).
  std::uint64_t next();
  // Uniform in [0, bound), without bias; bound > 0.
  std::uint64_t below(std::uint64_t bound);
  // Uniform in [0, 1), 53 bits.
  double uniform();
  // Standard normal (polar method).
  double normal();
  // Exponential with mean 1.
  double exponential();
  // Pareto with minimum 1 and tail exponent alpha.
  double pareto(double alpha);
  bool chance(double probability) { return uniform() < probability; }
  // An independent generator: a part's own stream, so that parts do not disturb one another's sequences.
  Random split();

 private:
  std::array<std::uint64_t, 4> state_{};
};

}  // namespace hoga
