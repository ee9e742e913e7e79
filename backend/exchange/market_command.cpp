#include "exchange/market_command.hpp"

#include <cmath>

namespace hoga::exchange {

std::optional<MarketCommandKind> parse_market_command(std::string_view text) {
  if (text == "crash") return MarketCommandKind::Crash;
  if (text == "gap") return MarketCommandKind::Gap;
  if (text == "halt") return MarketCommandKind::Halt;
  if (text == "thin_book") return MarketCommandKind::ThinBook;
  if (text == "squeeze") return MarketCommandKind::Squeeze;
  return std::nullopt;
}

Result<void> check_market_command(const MarketCommand& command) {
  const double size = command.kind == MarketCommandKind::Gap ? std::abs(command.size) : command.size;
  if (command.kind != MarketCommandKind::Halt && !(size > 0 && size < 0.9)) {
    return make_error(Errc::ValidationFailed, "bad_size", "The size of a market command lies between 0 and 0.9.");
  }
  const bool lasts = command.kind != MarketCommandKind::Gap;
  if (lasts && (command.duration < std::chrono::seconds{1} || command.duration > std::chrono::hours{1})) {
    return make_error(Errc::ValidationFailed, "bad_duration", "A market command lasts from one second to one hour.");
  }
  return {};
}

}  // namespace hoga::exchange
