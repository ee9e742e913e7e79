// The hash of a back-test: everything that happened in it, in its order, as numbers and text. What happens at every
// candle is folded into 64 bits first (a multiplication each), all else goes into SHA-256 as it is. Nothing here
// depends on the machine: integers go in by their value, not by their bytes in memory.
#pragma once

#include <string>
#include <string_view>

#include "base/decimal.hpp"
#include "base/sha256.hpp"
#include "base/time.hpp"
#include "domain/market_data.hpp"

namespace hoga::backtest {

class Digest {
 public:
  void fold(std::int64_t value) { folded_ = (folded_ ^ static_cast<std::uint64_t>(value)) * kPrime + (folded_ >> 29); }
  void fold(const Decimal& value) { fold(static_cast<std::int64_t>(value.units())); }
  // In two chains, which the processor goes along at one time.
  void fold(const Candle& candle) {
    fold(to_microseconds(candle.open_time));
    fold_aside(candle.open);
    fold(candle.high);
    fold_aside(candle.low);
    fold(candle.close);
    fold_aside(candle.volume);
  }

  // Of all that was folded so far.
  std::uint64_t folded() const { return folded_ ^ (folded_aside_ * kPrime); }

  // Each with its end, so that no two lists of texts are the same bytes.
  Digest& add(std::string_view text);
  Digest& add(std::int64_t value);
  Digest& add(const Decimal& value);
  Digest& add(Timestamp time) { return add(to_microseconds(time)); }

  std::string hex() const;

 private:
  // FNV's.
  static constexpr std::uint64_t kPrime = 0x100000001b3;
  static constexpr std::uint64_t kBasis = 0xcbf29ce484222325;
  void fold_aside(const Decimal& value) {
    const auto units = static_cast<std::uint64_t>(value.units());
    folded_aside_ = (folded_aside_ ^ units) * kPrime + (folded_aside_ >> 29);
  }

  std::uint64_t folded_ = kBasis;
  std::uint64_t folded_aside_ = kBasis;
  Sha256 sha_;
  // Goes into it in one piece when there is more of it: each piece is a call into the library.
  static constexpr std::size_t kPendingMax = 4'096;
  std::string pending_;
};

}  // namespace hoga::backtest
