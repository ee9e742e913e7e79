// What makes a shared library a plug-in: one line beside the strategy's class.
//
//   HOGA_STRATEGY_PLUGIN("my_strategy", "1.0.0", describe)
//
// `describe` is a function without arguments that returns a Description; name and version are filled in by the macro. A
// library holds one strategy. Whoever loads it reads four constants first, so that nothing of a library that was built
// for other headers is ever called:
//
//   hoga_strategy_abi       kPluginAbi as it was when the library was compiled
//   hoga_strategy_layout    what catches a change that nobody raised the number for, and another standard library
//   hoga_strategy_name      also a strategy's name must be: lower-case letters, digits and underscores
//   hoga_strategy_version   "1.0.0"; a greater version replaces a smaller one of the same name
//
// and then calls hoga_strategy_describe once.
#pragma once

#include <cstddef>
#include <cstdint>

#include "strategy/strategy.hpp"

namespace hoga::strategy {

// Raised by whoever changes what a strategy and its host share: a virtual function, a member, a meaning. The host
// refuses libraries of any other number, older and newer.
inline constexpr std::uint32_t kPluginAbi = 1;

namespace plugin_detail {

template <typename... Types>
constexpr std::uint64_t layout_of() {
  std::uint64_t sum = 0xcbf29ce484222325ULL;
  // FNV-1a over sizes and alignments.
  ((sum = (sum ^ sizeof(Types)) * 0x100000001b3ULL, sum = (sum ^ alignof(Types)) * 0x100000001b3ULL), ...);
  return sum;
}

}  // namespace plugin_detail

inline constexpr std::uint64_t kPluginLayout =
    plugin_detail::layout_of<Description, Parameter, ParameterValues, Configuration, Context, BarHistory, AnyLine,
                             IndicatorSet, Line<indicator::RelativeStrengthIndex>, Instrument, Holding, Signal, Candle,
                             Trade, BookSnapshot, OrderUpdate, FillUpdate, StateArchive, FieldError, std::string>();

// Fills in what the macro knows.
inline void describe_plugin(Description& out, Description made, const char* name, const char* version) {
  out = std::move(made);
  out.name = name;
  if (const auto parsed = parse_version(version)) out.version = *parsed;
}

}  // namespace hoga::strategy

#define HOGA_PLUGIN_EXPORT __attribute__((visibility("default"), used))

#define HOGA_STRATEGY_PLUGIN(NAME, VERSION, DESCRIBE)                                                       \
  extern "C" {                                                                                              \
  HOGA_PLUGIN_EXPORT extern const std::uint32_t hoga_strategy_abi = ::hoga::strategy::kPluginAbi;           \
  HOGA_PLUGIN_EXPORT extern const std::uint64_t hoga_strategy_layout = ::hoga::strategy::kPluginLayout;     \
  HOGA_PLUGIN_EXPORT extern const char hoga_strategy_name[] = NAME;                                         \
  HOGA_PLUGIN_EXPORT extern const char hoga_strategy_version[] = VERSION;                                   \
  HOGA_PLUGIN_EXPORT void hoga_strategy_describe(::hoga::strategy::Description* description) {              \
    ::hoga::strategy::describe_plugin(*description, DESCRIBE(), hoga_strategy_name, hoga_strategy_version); \
  }                                                                                                         \
  }
