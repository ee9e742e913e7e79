// Tests only: candles with trends, and back-tests over them.
#pragma once

#include <gtest/gtest.h>

#include "backtest/run.hpp"
#include "base/random.hpp"

namespace hoga::backtest::testing {

using std::chrono::hours;
using std::chrono::minutes;

inline const Timestamp kStart = parse_rfc3339("2025-03-01T00:00:00Z").value();

inline Instrument bitcoin_market(const char* base = "BTC") {
  Instrument instrument;
  instrument.symbol = std::string(base) + "USDT";
  instrument.base = base;
  instrument.quote = "USDT";
  instrument.tick_size = Decimal::of("0.01");
  instrument.step_size = instrument.quantity_min = Decimal::of("0.00001");
  instrument.quantity_max = 9000;
  instrument.notional_min = 5;
  return instrument;
}

// A walk with trends, so that an RSI goes to both ends.
inline std::vector<Candle> walk(int count, std::uint64_t seed = 1, Timestamp start = kStart) {
  Random random(seed);
  std::vector<Candle> candles;
  Decimal price = 20'000;
  int drift = 0;
  for (int i = 0; i < count; ++i) {
    if (i % 40 == 0) drift = static_cast<int>(random.below(1'200)) - 600;
    Candle candle;
    candle.open_time = start + minutes{i};
    candle.close_time = candle.open_time + minutes{1} - std::chrono::milliseconds{1};
    candle.open = price;
    const auto cents = [&](int most) {
      return Decimal::from_units(Int128{1'000'000} * static_cast<int>(random.below(static_cast<std::uint64_t>(most))));
    };
    price += Decimal::from_units(Int128{1'000'000} * drift) + cents(2'000) - cents(2'000);
    candle.close = price;
    candle.high = std::max(candle.open, candle.close) + cents(500);
    candle.low = std::min(candle.open, candle.close) - cents(500);
    candle.volume = 1;
    candle.trades = 1;
    candles.push_back(candle);
  }
  return candles;
}

inline BacktestRequest request_of(const char* strategy) {
  BacktestRequest request;
  request.strategy = strategy;
  request.symbols = {"BTCUSDT"};
  request.intervals = {"1m"};
  request.sizing = {R"({"sizing_value":"1000"})"};
  return request;
}

inline RunSetup setup_of(const BacktestRequest& request, const std::vector<Candle>& candles) {
  RunSetup setup;
  setup.bot = to_bot_settings(request).value();
  setup.instruments = {bitcoin_market()};
  setup.candles = {make_candle_series(setup.bot.intervals.front(), candles).value()};
  setup.start = request.start;
  setup.end = request.end;
  setup.venue = {request.fees, request.slippage_bps, std::chrono::milliseconds{request.latency_ms}};
  setup.fills_gaps = request.gaps == Gaps::Fill;
  return setup;
}

inline Result<BacktestResult> run(const BacktestRequest& request, const std::vector<Candle>& candles) {
  static const auto registry = strategy::shipped_strategies();
  auto made = Run::make(setup_of(request, candles), registry);
  if (!made) return made.error();
  while ((*made)->advance(1'000)) {
  }
  return (*made)->result();
}

}  // namespace hoga::backtest::testing
