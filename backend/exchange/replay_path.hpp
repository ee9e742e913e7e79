// Trades for a recorded candle: where only open, high, low, close and volume were kept, a path is drawn that has
// exactly these, so that the candle which the exchange makes of its trades is the recorded one. Pure and deterministic.
#pragma once

#include <cstddef>
#include <vector>

#include "base/random.hpp"
#include "base/time.hpp"
#include "exchange/market.hpp"
#include "exchange/replay_records.hpp"

namespace hoga::exchange {

// Between recorded decimals and the instrument's counts. A recording that is finer than tick or step is rounded to the
// nearest.
struct ReplayScale {
  Decimal tick;
  Decimal step;

  // At least 1.
  Ticks ticks(const Decimal& price) const;
  // A positive quantity stays at least 1, zero is 0.
  Lots lots(const Decimal& quantity) const;
};

struct CandleShape {
  Ticks open = 0;
  Ticks high = 0;
  Ticks low = 0;
  Ticks close = 0;
  Lots volume = 0;
};
CandleShape shape_of(const RecordedCandle& candle, const ReplayScale& scale);

struct PathTrade {
  // From the candle's open time; less than its length.
  Duration offset{0};
  Ticks price = 0;
  Lots quantity = 0;
  Side taker_side = Side::Buy;
};

// About `trades` trades, in order of time: the first at the open, the last at the close, both extremes in between,
// quantities that add up to the volume. Fewer where the volume has not enough lots; none for a volume of zero. (A
// volume of less lots than the path has corners can't be met: each corner trades one lot then.)
std::vector<PathTrade> make_candle_path(const CandleShape& shape, Duration length, std::size_t trades, Random& random);

}  // namespace hoga::exchange
