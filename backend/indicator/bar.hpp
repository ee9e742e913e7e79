// One candle as indicators see it.
#pragma once

namespace hoga::indicator {

struct Bar {
  double open = 0;
  double high = 0;
  double low = 0;
  double close = 0;
  double volume = 0;

  double typical_price() const { return (high + low + close) / 3; }
};

}  // namespace hoga::indicator
