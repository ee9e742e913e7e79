#include "backtest/job.hpp"

namespace hoga::backtest {

MarketRules rules_of(const Instrument& instrument) {
  return {instrument.symbol,    instrument.base,         instrument.quote,        instrument.tick_size,
          instrument.step_size, instrument.quantity_min, instrument.quantity_max, instrument.notional_min};
}

Instrument to_instrument(const MarketRules& rules) {
  Instrument instrument;
  instrument.symbol = rules.symbol;
  instrument.base = rules.base;
  instrument.quote = rules.quote;
  instrument.tick_size = rules.tick_size;
  instrument.step_size = rules.step_size;
  instrument.quantity_min = rules.quantity_min;
  instrument.quantity_max = rules.quantity_max;
  instrument.notional_min = rules.notional_min;
  return instrument;
}

std::string to_text(const Error& error) {
  std::string text = error.detail.empty() ? std::string(error_code(error)) : error.detail;
  for (const auto& field : error.fields) text += " " + field.field + ": " + field.detail;
  return text;
}

}  // namespace hoga::backtest
