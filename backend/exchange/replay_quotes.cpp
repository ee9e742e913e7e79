#include "exchange/replay_quotes.hpp"

#include <algorithm>
#include <cmath>

#include "base/random.hpp"

namespace hoga::exchange {
namespace {

constexpr int kLevels = 20;
// The grid that the levels behind the best one stand on, as a share of the price: on a grid most of them stay when the
// price moves.
constexpr double kGrid = 0.00004;
constexpr double kLevelQuote = 20'000;

// The same level is as large whenever it is looked at.
Lots size_of(Ticks price, int depth, double price_value, double lot_value) {
  Random random(static_cast<std::uint64_t>(price) * 0x9e3779b97f4a7c15ULL);
  const double size = kLevelQuote * (0.3 + random.exponential()) * (1 + 0.3 * depth);
  return std::max<Lots>(1, std::lround(size / price_value / lot_value));
}

}  // namespace

void show_quotes_around(ShownBook& shown, const ReplayScale& scale, Ticks price, Side taker_side, Lots quantity) {
  const double tick = scale.tick.to_double();
  const double lot = scale.step.to_double();
  const Ticks grid = std::max<Ticks>(1, std::lround(static_cast<double>(price) * kGrid));
  std::map<Ticks, Lots> wanted[2];
  for (const Side side : {Side::Buy, Side::Sell}) {
    auto& levels = wanted[side == Side::Buy ? 0 : 1];
    const Ticks outwards = side == Side::Buy ? -1 : 1;
    // The side that is hit stands at the price itself, the other one tick behind.
    const Ticks best = side == taker_side ? price + outwards : price;
    Ticks at = best;
    for (int depth = 0; depth < kLevels && at > 0; ++depth) {
      Lots size = size_of(at, depth, static_cast<double>(price) * tick, lot);
      if (at == price) size = std::max(size, quantity);
      levels[at] = size;
      // The next multiple of a grid that widens with the distance.
      const Ticks step = grid * (1 + depth / 5);
      at = side == Side::Buy ? (at - 1) / step * step : (at / step + 1) * step;
    }
  }
  for (const Side side : {Side::Buy, Side::Sell}) {
    const auto& levels = wanted[side == Side::Buy ? 0 : 1];
    for (const auto& level : shown.levels(side, 10 * kLevels)) {
      if (levels.count(level.price) == 0) shown.set(side, level.price, 0);
    }
  }
  for (const Side side : {Side::Buy, Side::Sell}) {
    for (const auto& [at, size] : wanted[side == Side::Buy ? 0 : 1]) shown.set(side, at, size);
  }
}

}  // namespace hoga::exchange
