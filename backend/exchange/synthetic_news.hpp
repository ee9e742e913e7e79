// When a synthetic market learns something, and how much: the jumps that its fair price is made of. Pure, deterministic
// from its seed; one owner, one thread.
#pragma once

#include "base/random.hpp"

namespace hoga::exchange {

// News come at random moments, draw other news after them for some seconds (a Hawkes process), and are of very
// different weight. Between them the fair price stands, so that quotes can: on a second's scale a market is still half
// of the time, its moves come in bursts, and few of them are most of its variance.
class NewsPath {
 public:
  explicit NewsPath(Random random) : random_(random) {}

  // What the news of a step do, in standard deviations of a second; zero where there are none. `seconds` is short
  // beside a second.
  double step(double seconds);

 private:
  Random random_;
  // News a second above the base rate.
  double excitement_ = 0;
};

}  // namespace hoga::exchange
