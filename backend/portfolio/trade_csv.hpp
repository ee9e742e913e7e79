// Reads trades that somebody has in a file: what gives coins their cost that were bought elsewhere. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/cost_entry.hpp"

namespace hoga::portfolio {

inline constexpr std::size_t kCsvLinesMax = 20'000;

// The first line names the columns, in any order: time (RFC 3339, or milliseconds), symbol, side (buy, sell), quantity,
// price, and where there are any fee, fee_currency, trade_id. Separated by commas or semicolons, texts in quotes where
// they hold one. Without a trade_id the line itself is one, so that the same file twice is one import. Error
// ValidationFailed: names each bad line as `line 3`, up to twenty of them, and what is wrong with it.
Result<std::vector<CostEntry>> read_trade_csv(std::string_view text);

}  // namespace hoga::portfolio
