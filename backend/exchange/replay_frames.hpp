// Reads recorded raw frames, one a line: `<receive time in ns> <JSON>`, the JSON being an event in the combined-stream
// wrapper or bare (depthUpdate, bookTicker, trade) or the REST answer of a depth snapshot. Pure; stateless.
#pragma once

#include <string_view>

#include "exchange/replay_records.hpp"

namespace hoga::exchange {

// Whether a file that begins so holds frames.
bool looks_like_frames(std::string_view first_line);

// Unknown streams give monostate. A snapshot has no symbol of its own. Errors: InvalidConfiguration saying what is
// wrong, without the line number, which the caller knows.
Result<RecordedFrame> parse_frame(std::string_view line);

}  // namespace hoga::exchange
