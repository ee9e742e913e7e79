// What several of the strategies that ship have in common.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "strategy/strategy.hpp"

namespace hoga::strategy::shipped {

// So many symbols of one bot.
inline constexpr int kSymbolsMax = 20;

// An exponential average forgets its first value to a billionth after 10.4 of its periods, Wilder's after 20.8.
constexpr int warm_up_of_average(int period) { return 11 * period; }
constexpr int warm_up_of_wilder(int period) { return 21 * period; }

inline double between_0_and_1(double value) { return std::clamp(value, 0.0, 1.0); }

// Which way a difference crosses zero: 1, -1, or 0 for not at all. `side` is remembered between calls, since a
// difference that touches zero and turns back has crossed nothing.
inline int crossing(int& side, double before, double now) {
  const auto sign = [](double value) { return value > 0 ? 1 : value < 0 ? -1 : 0; };
  if (side == 0) side = sign(before);
  const int new_side = sign(now);
  if (new_side == 0 || new_side == side) return 0;
  side = new_side;
  return new_side;
}

// How much a signal to sell is for.
inline Parameter sale_parameter() {
  return Parameter::choice(
      "sell", "all",
      {{"all", {"All that is held", "보유 수량 전부"}}, {"sized", {"By the sizing rule", "수량 결정 방식에 따라"}}},
      {"A sale is for", "매도 수량"},
      {"Whether a signal to sell closes the position or sells by the sizing rule.",
       "매도 신호에서 전량을 팔지, 수량 결정 방식에 따라 팔지 정합니다."});
}
inline Amount sale_amount(const Configuration& configuration) {
  return configuration.parameters.choice("sell") == "all" ? Amount::everything() : Amount::sized();
}

// A rule between two whole numbers.
inline void check_shorter(const Configuration& configuration, const char* shorter, const char* longer,
                          std::vector<FieldError>& errors) {
  if (configuration.parameters.integer(shorter) < configuration.parameters.integer(longer)) return;
  errors.push_back({shorter, "too_large", std::string("It must be smaller than ") + longer + "."});
}

}  // namespace hoga::strategy::shipped
