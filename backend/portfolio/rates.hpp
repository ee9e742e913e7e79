// In which currencies a portfolio can be shown, and by which rate: a market's price, or what the operator has set for a
// day. Nothing is converted by a constant. Plain values; pure.
#pragma once

#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/time.hpp"

namespace hoga::portfolio {

// What portfolios are reckoned in.
inline constexpr const char* kReckoned = "USDT";
inline constexpr const char* kCurrencies[] = {"USDT", "KRW", "USD", "BTC"};
// A rate that is older is marked.
inline constexpr Duration kRateFresh = std::chrono::minutes{5};

BOOST_DEFINE_ENUM_CLASS(RateSource, Same, Market, Setting)

struct Rate {
  std::string currency;
  RateSource source = RateSource::Same;
  // Of a market.
  std::string exchange;
  std::string symbol;
  Decimal price;
  // The price is of one of the currency in USDT (a bitcoin), not of one USDT in the currency (won).
  bool is_inverse = false;
  // When the price was made, or from when on the setting holds.
  Timestamp at{};
  bool is_stale = false;
  friend bool operator==(const Rate&, const Rate&) = default;
};

// Rounded half up, once.
inline Decimal convert(const Decimal& amount, const Rate& rate) {
  if (rate.source == RateSource::Same) return amount;
  return rate.is_inverse ? divide(amount, rate.price, Rounding::HalfUp)
                         : multiply(amount, rate.price, Rounding::HalfUp);
}

}  // namespace hoga::portfolio
