// The port through which a mirror follows its origin: another exchange's public market, as events and as answers to
// questions. Pure: whoever composes the program implements it over a connector, a test by hand. All calls on the
// Exchange's thread; what arrives waits in the feed until the source takes it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/event.hpp"
#include "domain/market_data.hpp"

namespace hoga::exchange {

// The answer to ask_candles.
struct OriginCandles {
  Symbol symbol;
  Interval interval = Interval::Minute1;
  Timestamp start{};
  // Oldest first, at most OriginFeed::kCandlesMax, the running one included. Nothing: the origin has not answered.
  std::optional<std::vector<Candle>> candles;
};

// Some of what came before this was thrown away: the source did not take it for too long.
struct OriginGap {};

// A market event is of the origin alone, whatever exchange it names. Books come whole, and say themselves whether they
// are in step with the origin's.
using OriginEvent = std::variant<MarketEvent, OriginCandles, OriginGap>;

class OriginFeed {
 public:
  static constexpr int kCandlesMax = 1'000;

  virtual ~OriginFeed() = default;

  // What people call it: "binance", with its address where that is not Binance's own.
  virtual std::string name() const = 0;
  // Once: from here on it follows these symbols as far as the origin has them, and tries again where it fails.
  virtual void start(const std::vector<Symbol>& symbols) = 0;
  // In the order in which they came, at most so many.
  virtual std::vector<OriginEvent> take(std::size_t count_max) = 0;
  // Answered by an OriginCandles among the events, whatever happens.
  virtual void ask_candles(const Symbol& symbol, Interval interval, Timestamp start) = 0;
  // How far the origin's clock is ahead of ours; zero before it was measured.
  virtual Duration clock_offset() const = 0;
};

}  // namespace hoga::exchange
