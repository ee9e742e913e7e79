// The times and bounds by which bots act. One place, so that their relations can be seen.
#pragma once

#include <cstddef>

#include "base/time.hpp"

namespace hoga::engine::policy {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// What was refused is not tried again for so long, doubled with each refusal.
inline constexpr Duration kBotBackoffFirst = seconds{10};
inline constexpr Duration kBotBackoffMax = minutes{5};
// How often one event may lead to decisions that lead to refusals that lead to decisions.
inline constexpr int kBotRoundsMax = 32;
// Candles that close while the history before them is fetched.
inline constexpr std::size_t kBotCandlesWaitingMax = 10'000;

// An exit that could not be placed, or whose order has ended without selling all: doubled up to the maximum.
inline constexpr Duration kSaleRetryFirst = milliseconds{250};
inline constexpr Duration kSaleRetryMax = seconds{30};
// A sale that a strategy asked for is given up when the way is not clear by then.
inline constexpr Duration kSaleGivenUp = seconds{15};

// What a strategy has seen without ordering is written so often; a killed process sees it again as history.
inline constexpr Duration kBotMindWritten = seconds{1};
// What a bot is worth is told so often while the market moves it, and becomes a point of its curve.
inline constexpr Duration kBotWorthTold = seconds{1};
inline constexpr Duration kBotEquityWritten = minutes{1};

}  // namespace hoga::engine::policy
