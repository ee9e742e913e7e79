// What a test or a lesson asks of a synthetic market: a crash, a gap, a halt, a thin book, a squeeze. Plain values; any
// thread.
#pragma once

#include <boost/describe/enum.hpp>

#include <optional>
#include <string_view>

#include "base/error.hpp"
#include "base/time.hpp"
#include "domain/instrument.hpp"

namespace hoga::exchange {

BOOST_DEFINE_ENUM_CLASS(MarketCommandKind,
                        Crash,     // the price falls by `size` within `duration`, faster and faster, on wide spreads
                        Gap,       // the price is another at once, by the signed `size`; nothing trades in between
                        Halt,      // the symbol is in HALT for `duration`
                        ThinBook,  // makers leave `size` of their usual depth standing for `duration`
                        Squeeze)   // the price rises by `size` within `duration`, and gives half of it back after that

struct MarketCommand {
  MarketCommandKind kind = MarketCommandKind::Crash;
  // Empty: every symbol of the source.
  Symbol symbol;
  // A share: 0.1 is ten per cent. Above zero and below 0.9; of a gap also below zero. Not read for a halt.
  double size = 0.1;
  // One second to one hour. Not read for a gap.
  Duration duration = std::chrono::seconds{30};
};

// "crash", "gap", "halt", "thin_book", "squeeze"; nothing for another word.
std::optional<MarketCommandKind> parse_market_command(std::string_view text);

// Error: ValidationFailed, naming the field that is out of its bounds.
Result<void> check_market_command(const MarketCommand& command);

}  // namespace hoga::exchange
