// The strategies that ship. Each stands in a file of its own and is known by its description alone.
#pragma once

#include <array>

#include "strategy/strategy.hpp"

namespace hoga::strategy::shipped {

Description rsi();
Description macd();
Description moving_average_cross();
Description bollinger_reversion();
Description donchian_breakout();
Description grid();
Description dollar_cost_averaging();
Description rebalancing();
Description outside();

// What bots that trade on incoming alerts have as their strategy.
inline constexpr const char* kOutsideName = "incoming_alerts";

inline constexpr std::array<Description (*)(), 9> kStrategies{
    rsi,         macd,    moving_average_cross, bollinger_reversion, donchian_breakout, grid, dollar_cost_averaging,
    rebalancing, outside,
};

}  // namespace hoga::strategy::shipped
