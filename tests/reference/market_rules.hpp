// The market that the programs here trade in: the steps of BTCUSDT.
#pragma once

#include "domain/instrument.hpp"

namespace hoga {

inline Instrument bitcoin_market() {
  Instrument instrument;
  instrument.symbol = "BTCUSDT";
  instrument.base = "BTC";
  instrument.quote = "USDT";
  instrument.tick_size = Decimal::of("0.01");
  instrument.step_size = instrument.quantity_min = Decimal::of("0.00001");
  instrument.quantity_max = 9000;
  instrument.notional_min = 5;
  return instrument;
}

}  // namespace hoga
