#include "backtest/price_path.hpp"

#include <algorithm>

namespace hoga::backtest {

void PricePath::leap(Timestamp now, const Decimal& price) {
  knots_[0] = {now, price};
  count_ = 1;
  has_price_ = is_leap_ = true;
}

void PricePath::follow(const Candle& candle, FirstExtreme first) {
  const auto length = candle.close_time - candle.open_time;
  const bool is_low_first = first == FirstExtreme::Low;
  knots_ = {Knot{candle.open_time, candle.open},
            Knot{candle.open_time + length / 3, is_low_first ? candle.low : candle.high},
            Knot{candle.open_time + length * 2 / 3, is_low_first ? candle.high : candle.low},
            Knot{candle.close_time, candle.close}};
  count_ = 4;
  has_price_ = is_leap_ = true;
}

void PricePath::fall_first(Timestamp now) {
  if (count_ < 4 || now >= knots_[1].time || knots_[1].price <= knots_[2].price) return;
  const auto here = at(now);
  is_leap_ = is_leap_ && now == knots_[0].time;
  knots_[0] = {std::max(now, knots_[0].time), here};
  std::swap(knots_[1].price, knots_[2].price);
}

Decimal PricePath::at(Timestamp time) const {
  for (std::size_t i = 1; i < count_; ++i) {
    const auto& from = knots_[i - 1];
    const auto& to = knots_[i];
    if (time >= to.time) continue;
    if (time <= from.time) return from.price;
    return from.price + multiply_divide(to.price - from.price, Decimal{(time - from.time).count()},
                                        Decimal{(to.time - from.time).count()}, Rounding::HalfEven);
  }
  return knots_[count_ - 1].price;
}

std::optional<Timestamp> PricePath::reaches(const Decimal& wanted, bool upwards, Timestamp from) const {
  const auto is_there = [&](const Decimal& price) { return upwards ? price >= wanted : price <= wanted; };
  if (is_there(at(from))) return from;
  for (std::size_t i = 1; i < count_; ++i) {
    const auto& begin = knots_[i - 1];
    const auto& end = knots_[i];
    if (end.time <= from || !is_there(end.price)) continue;
    const auto whole = end.price - begin.price;
    // A part of a microsecond more, so that the price is there.
    const auto part =
        multiply_divide(Decimal{(end.time - begin.time).count()}, wanted - begin.price, whole, Rounding::HalfEven);
    const auto microseconds =
        static_cast<std::int64_t>(round_to_step(part, 1, Rounding::Up).units() / Decimal::kUnitsPerOne);
    return std::clamp(begin.time + Duration{microseconds}, std::max(from, begin.time), end.time);
  }
  return std::nullopt;
}

std::optional<Timestamp> PricePath::next_turn(Timestamp from) const {
  for (std::size_t i = 1; i < count_; ++i) {
    if (knots_[i].time > from) return knots_[i].time;
  }
  return std::nullopt;
}

}  // namespace hoga::backtest
