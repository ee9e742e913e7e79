// One candle as indicators see it.
#pragma once

#include "base/state_archive.hpp"

namespace hoga::indicator {

struct Bar {
  double open = 0;
  double high = 0;
  double low = 0;
  double close = 0;
  double volume = 0;

  double typical_price() const { return (high + low + close) / 3; }
  void state(StateArchive& archive) {
    archive.value("open", open);
    archive.value("high", high);
    archive.value("low", low);
    archive.value("close", close);
    archive.value("volume", volume);
  }
};

}  // namespace hoga::indicator
