// What a charting service or a program sends to a bot's address: TradingView's alerts, as JSON with the placeholders
// that it fills in, or as plain text. Pure.
//   {"action": "{{strategy.order.action}}", "symbol": "{{ticker}}", "quantity": "{{strategy.order.contracts}}",
//    "position": "{{strategy.market_position}}", "id": "{{strategy.order.id}}", "time": "{{timenow}}"}
//   buy BTCUSDT 2026-11-22T09:30:00Z
#pragma once

#include <string>
#include <string_view>

#include "strategy/outside_signal.hpp"

namespace hoga::notification {

struct HookMessage {
  strategy::OutsideSignal signal;
  // When it was made, by whoever sends it.
  Timestamp time{};
};

// What is older was sent again by somebody else, or has been on the way for too long to trade on.
inline constexpr Duration kHookOld = std::chrono::minutes{5};
// Clocks differ.
inline constexpr Duration kHookEarly = std::chrono::minutes{1};

// ValidationFailed with every bad field.
Result<HookMessage> parse_hook_message(std::string_view body);
// Conflict `hook_stale` where its time is not now.
Result<void> check_hook_time(const HookMessage& message, Timestamp now);

}  // namespace hoga::notification
