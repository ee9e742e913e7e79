#include "exchange/replay_path.hpp"

#include <algorithm>
#include <cmath>

namespace hoga::exchange {
namespace {

std::int64_t nearest_count(const Decimal& value, const Decimal& unit) {
  return to_step_count(round_to_step(value, unit, Rounding::HalfEven), unit).value();
}

struct Corner {
  std::size_t at = 0;
  Ticks price = 0;
};

// The corners that every path of this shape passes, without repetitions.
std::vector<Corner> corners_of(const CandleShape& shape, Random& random) {
  // A rising candle tends to see its low first.
  const bool is_low_first = random.chance(shape.close >= shape.open ? 0.7 : 0.3);
  std::vector<Corner> corners;
  for (const Ticks price :
       {shape.open, is_low_first ? shape.low : shape.high, is_low_first ? shape.high : shape.low, shape.close}) {
    if (corners.empty() || corners.back().price != price) corners.push_back({0, price});
  }
  return corners;
}

// Spreads the corners over `count` trades: first and last at the ends.
void place_corners(std::vector<Corner>& corners, std::size_t count, Random& random) {
  const std::size_t gaps = corners.size() - 1;
  for (std::size_t i = 1; i < corners.size(); ++i) {
    const double share =
        (static_cast<double>(i) + (i < gaps ? 0.6 * (random.uniform() - 0.5) : 0)) / static_cast<double>(gaps);
    const auto wanted = static_cast<std::size_t>(share * static_cast<double>(count - 1));
    corners[i].at = std::clamp(wanted, corners[i - 1].at + 1, count - 1 - (gaps - i));
  }
}

void draw_prices(const CandleShape& shape, const std::vector<Corner>& corners, Random& random,
                 std::vector<PathTrade>& path) {
  const double range = static_cast<double>(shape.high - shape.low);
  path.front().price = corners.front().price;
  for (std::size_t i = 1; i < corners.size(); ++i) {
    const Corner& from = corners[i - 1];
    const Corner& to = corners[i];
    const auto length = static_cast<double>(to.at - from.at);
    for (std::size_t at = from.at + 1; at < to.at; ++at) {
      const double share = static_cast<double>(at - from.at) / length;
      const double straight = static_cast<double>(from.price) + share * static_cast<double>(to.price - from.price);
      const double noise = 0.2 * range * std::sqrt(share * (1 - share)) * random.normal();
      path[at].price = std::clamp<Ticks>(std::lround(straight + noise), shape.low, shape.high);
    }
    path[to.at].price = to.price;
  }
  // One corner alone: a candle that never moved.
  for (std::size_t at = corners.back().at + 1; at < path.size(); ++at) path[at].price = corners.back().price;
}

// One lot each, and the rest by weights of a heavy tail.
void share_volume(Lots volume, Random& random, std::vector<PathTrade>& path) {
  std::vector<double> weights(path.size());
  double sum = 0;
  for (auto& weight : weights) sum += weight = std::min(50.0, random.pareto(1.5));
  const Lots free = std::max<Lots>(0, volume - static_cast<Lots>(path.size()));
  Lots left = free;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto part = std::min(left, static_cast<Lots>(weights[i] / sum * static_cast<double>(free)));
    path[i].quantity = 1 + part;
    left -= part;
  }
  path[path.size() / 2].quantity += left;
}

}  // namespace

Ticks ReplayScale::ticks(const Decimal& price) const { return std::max<Ticks>(1, nearest_count(price, tick)); }

Lots ReplayScale::lots(const Decimal& quantity) const {
  return quantity.is_zero() ? 0 : std::max<Lots>(1, nearest_count(quantity, step));
}

CandleShape shape_of(const RecordedCandle& candle, const ReplayScale& scale) {
  return {scale.ticks(candle.open), scale.ticks(candle.high), scale.ticks(candle.low), scale.ticks(candle.close),
          scale.lots(candle.volume)};
}

std::vector<PathTrade> make_candle_path(const CandleShape& shape, Duration length, std::size_t trades, Random& random) {
  std::vector<PathTrade> path;
  if (shape.volume <= 0) return path;
  auto corners = corners_of(shape, random);
  const std::size_t affordable = std::min<std::size_t>(trades, static_cast<std::size_t>(shape.volume));
  path.resize(std::max(corners.size(), affordable));
  place_corners(corners, path.size(), random);
  draw_prices(shape, corners, random, path);
  share_volume(shape.volume, random, path);
  const double pace = static_cast<double>(length.count()) / static_cast<double>(path.size());
  for (std::size_t i = 0; i < path.size(); ++i) {
    // Whole milliseconds, as exchanges stamp their trades.
    const double offset = (static_cast<double>(i) + 0.9 * random.uniform()) * pace;
    path[i].offset = std::chrono::floor<std::chrono::milliseconds>(Duration{std::lround(std::floor(offset))});
    const Ticks before = i == 0 ? path[i].price : path[i - 1].price;
    const bool is_buy = path[i].price == before ? random.chance(0.5) : path[i].price > before;
    path[i].taker_side = is_buy ? Side::Buy : Side::Sell;
  }
  return path;
}

}  // namespace hoga::exchange
