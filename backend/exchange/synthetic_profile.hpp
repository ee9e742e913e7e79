// What each synthetic market is like: its level, how much it moves, how much is traded. Used by the history generator
// and the agents alike, so that the candles before the start and the live market are of one kind. Immutable; any
// thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "domain/instrument.hpp"

namespace hoga::exchange {

struct MarketProfile {
  // Standard deviation of a day's log return.
  double daily_volatility = 0.03;
  // Share of the common factor in the returns, 0 to 1: coins move together, a currency pair does not.
  double common_share = 0.7;
  // Half of the spread in a calm market, as a share of the price.
  double half_spread = 0.00005;
  // Mean size of a trade in quote units.
  double trade_quote_mean = 2'000;
  // Trades a second at the average of day, week and volatility.
  double trades_per_second = 1.6;
  // What stands within 1 % of the middle on each side, in quote units.
  double depth_quote = 1'000'000;
};

// From a table of well-known markets; for any other instrument a plausible profile that suits its notional limits. The
// level comes from the listing.
MarketProfile profile_of(const Instrument& instrument);

// A number that is the same on every machine, to give each symbol a random stream of its own.
std::uint64_t stable_hash(std::string_view text);

// How busy the market is at a moment relative to its mean, from the hour of the day and the day of the week (UTC):
// mean 1.
double activity_factor(std::int64_t minutes_since_epoch);

}  // namespace hoga::exchange
