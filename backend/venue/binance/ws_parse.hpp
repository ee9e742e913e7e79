// Frames of Binance's sockets from their text, each parsed once. The parser keeps buffers between frames: one per
// connection, one thread. Answers VenueError `unreadable` for what is not what it should be; an event of an unknown
// kind is ignored, since the venue adds such.
#pragma once

#include <memory>
#include <string_view>

#include "venue/binance/ws_messages.hpp"

namespace hoga::venue::binance {

class FrameParser {
 public:
  FrameParser();
  ~FrameParser();
  FrameParser(FrameParser&&) noexcept;
  FrameParser& operator=(FrameParser&&) noexcept;

  // Market streams, raw or in the combined wrapper {"stream":…,"data":…}.
  Result<StreamFrame> parse_stream(std::string_view text);
  // The WebSocket API: answers, and user data in {"subscriptionId":…,"event":…}.
  Result<ApiFrame> parse_api(std::string_view text);

 private:
  struct Buffers;
  std::unique_ptr<Buffers> buffers_;
};

}  // namespace hoga::venue::binance
