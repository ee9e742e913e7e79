#include "exchange/synthetic_profile.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace hoga::exchange {
namespace {

struct NamedProfile {
  std::string_view symbol;
  MarketProfile profile;
};

// Of the same order as the real markets' in late 2025, so that calm and wild coins can be told apart; fewer trades than
// there, since each is kept for ever.
constexpr std::array kProfiles{
    NamedProfile{"BTCUSDT", {0.024, 0.85, 0.00000003, 9'000, 2.0, 12'000'000}},
    NamedProfile{"ETHUSDT", {0.034, 0.85, 0.000001, 5'000, 1.8, 8'000'000}},
    NamedProfile{"BNBUSDT", {0.028, 0.75, 0.000005, 2'500, 1.3, 2'500'000}},
    NamedProfile{"SOLUSDT", {0.044, 0.8, 0.00006, 2'800, 1.5, 4'000'000}},
    NamedProfile{"XRPUSDT", {0.042, 0.7, 0.00006, 2'600, 1.5, 3'500'000}},
    NamedProfile{"DOGEUSDT", {0.052, 0.75, 0.00009, 1'800, 1.3, 1'800'000}},
    NamedProfile{"ADAUSDT", {0.048, 0.75, 0.0001, 1'500, 1.3, 1'200'000}},
    NamedProfile{"TRXUSDT", {0.024, 0.5, 0.0001, 1'400, 1.3, 1'200'000}},
    NamedProfile{"AVAXUSDT", {0.052, 0.75, 0.0002, 1'300, 1.3, 900'000}},
    NamedProfile{"LINKUSDT", {0.048, 0.75, 0.0002, 1'400, 1.3, 900'000}},
    NamedProfile{"DOTUSDT", {0.05, 0.75, 0.0003, 1'000, 1.3, 600'000}},
    NamedProfile{"LTCUSDT", {0.04, 0.75, 0.00015, 1'200, 1.3, 800'000}},
    NamedProfile{"BCHUSDT", {0.042, 0.7, 0.00015, 1'200, 1.3, 700'000}},
    NamedProfile{"SUIUSDT", {0.058, 0.75, 0.0001, 1'500, 1.3, 900'000}},
    NamedProfile{"NEARUSDT", {0.056, 0.75, 0.0003, 1'000, 1.3, 500'000}},
    NamedProfile{"ATOMUSDT", {0.048, 0.7, 0.0003, 900, 1.3, 400'000}},
    NamedProfile{"UNIUSDT", {0.052, 0.7, 0.0002, 1'000, 1.3, 500'000}},
    NamedProfile{"PEPEUSDT", {0.065, 0.7, 0.001, 1'300, 1.3, 700'000}},
    NamedProfile{"SHIBUSDT", {0.05, 0.7, 0.0006, 1'200, 1.3, 700'000}},
    NamedProfile{"ETHBTC", {0.018, 0.2, 0.00015, 0.06, 1.3, 40}},
    NamedProfile{"USDTKRW", {0.0042, 0.1, 0.0003, 1'900'000, 1.3, 900'000'000}},
    NamedProfile{"BTCKRW", {0.024, 0.85, 0.0001, 6'000'000, 1.3, 3'000'000'000}},
    NamedProfile{"ETHKRW", {0.034, 0.85, 0.00015, 4'000'000, 1.3, 2'000'000'000}},
    NamedProfile{"USDCUSDT", {0.0002, 0, 0.0001, 8'000, 1.3, 20'000'000}},
};

MarketProfile fallback_profile(const Instrument& instrument) {
  const double smallest_notional = std::max(instrument.notional_min.to_double(), 1e-6);
  MarketProfile profile;
  profile.half_spread = 0.0003;
  profile.trade_quote_mean = 200 * smallest_notional;
  profile.trades_per_second = 1.3;
  profile.depth_quote = 100'000 * smallest_notional;
  return profile;
}

}  // namespace

MarketProfile profile_of(const Instrument& instrument) {
  for (const auto& named : kProfiles) {
    if (named.symbol == instrument.symbol) return named.profile;
  }
  return fallback_profile(instrument);
}

std::uint64_t stable_hash(std::string_view text) {
  // FNV-1a.
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ULL;
  }
  return hash;
}

double activity_factor(std::int64_t minutes_since_epoch) {
  constexpr double kTurn = 2 * std::numbers::pi;
  const double day = static_cast<double>(minutes_since_epoch % 1440) / 1440;
  // 1970-01-01 was a Thursday.
  const auto weekday = (minutes_since_epoch / 1440 + 3) % 7;
  // Busiest about 15:00 UTC, when Europe and America overlap, with a smaller crest at 01:00, the Korean morning.
  const double daily = 1 + 0.35 * std::cos(kTurn * (day - 15.0 / 24)) + 0.12 * std::cos(2 * kTurn * (day - 2.0 / 24));
  // Five working days at 1.1 and two quiet days at 0.75 make a mean of 1.
  const double weekly = weekday >= 5 ? 0.75 : 1.1;
  return daily * weekly;
}

}  // namespace hoga::exchange
