// Finds the limit that binds and says whose it is, for the rules. Used by rules_*.cpp alone.
#pragma once

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

#include "risk/rules.hpp"

namespace hoga::risk {

inline const auto kAny = [](const LimitSet&) { return true; };

// Sets of the user and of the platform hold over what the user's accounts have together.
inline bool is_shared(const LimitSet& set) {
  const auto owner = owner_of(set);
  return owner == LimitLayer::Platform || owner == LimitLayer::User;
}
inline bool is_of(const LimitSet& set, Reach reach) { return is_shared(set) == (reach == Reach::Shared); }

template <typename T, typename Choose>
std::optional<Bound<T>> find(const Order& order, const RiskContext& context, std::optional<T> LimitSet::*limit,
                             Choose choose) {
  return strictest(context.limits.layers, order.symbol, context.bot_id, limit, choose);
}

// Of two limits the stricter one is told of first.
template <typename T>
std::array<Reach, 2> strictest_first(const std::optional<Bound<T>>& shared, const std::optional<Bound<T>>& own) {
  const bool is_own_first = own && (!shared || own->value < shared->value);
  if (is_own_first) return {Reach::Own, Reach::Shared};
  return {Reach::Shared, Reach::Own};
}

// Where the limit was set, in a sentence.
template <typename T>
std::string whose(const Bound<T>& bound) {
  const char* owner = bound.owner == LimitLayer::Platform ? "the platform"
                      : bound.owner == LimitLayer::User   ? "your settings"
                      : bound.owner == LimitLayer::Bot    ? "the bot"
                                                          : "the account";
  return bound.layer == LimitLayer::Symbol ? std::string(owner) + " for this symbol" : owner;
}

template <typename T>
Error layered(const char* code, std::string detail, const Bound<T>& bound, Figures figures) {
  auto error = refusal(code, std::move(detail), std::move(figures));
  add_layer(error, bound.layer, bound.owner);
  return error;
}

inline std::string money_text(const Decimal& value) { return round_to_places(value, 2, Rounding::HalfUp).to_string(); }

}  // namespace hoga::risk
