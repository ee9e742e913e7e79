// What arrives on Binance's sockets, as the project's own types. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "domain/venue_report.hpp"
#include "venue/binance/http_models.hpp"

namespace hoga::venue::binance {

struct CandleFrame {
  Symbol symbol;
  Interval interval = Interval::Minute1;
  Candle candle;
  bool is_closed = false;
};
// The small ticker: what it lacks is left to the large one.
struct MiniTickerFrame {
  Symbol symbol;
  Decimal last_price, open_price, high_price, low_price, volume, quote_volume;
  Timestamp event_time{};
};
// The answer to SUBSCRIBE and the like.
struct StreamAnswer {
  std::int64_t id = 0;
  std::optional<ApiError> error;
};
// The venue is about to cut this connection: open another.
struct ServerShutdown {};
// Well-formed, and nothing that we listen to.
struct IgnoredFrame {};

using StreamFrame = std::variant<BookDiff, Trade, Ticker, MiniTickerFrame, CandleFrame, Quote, StreamAnswer,
                                 ServerShutdown, IgnoredFrame>;

// The answer to a request of ours on the WebSocket API.
struct ApiAnswer {
  std::string id;
  int status = 0;
  std::optional<ApiError> error;
  // Of userDataStream.subscribe[.signature].
  std::optional<std::int64_t> subscription_id;
};
// The stream of one account has ended (logged out, key revoked): nothing more will come.
struct UserStreamTerminated {};
using UserEvent = std::variant<ExecutionReport, BalanceReport, TransferReport, UserStreamTerminated, IgnoredFrame>;
struct UserFrame {
  std::int64_t subscription_id = 0;
  UserEvent event;
  // The same for the same event wherever it is heard: two connections tell it apart from others by this.
  std::string identity;
};

using ApiFrame = std::variant<ApiAnswer, UserFrame, ServerShutdown, IgnoredFrame>;

}  // namespace hoga::venue::binance
