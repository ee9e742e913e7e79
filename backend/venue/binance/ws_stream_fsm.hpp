// The market streams' protocol: subscribes to a list of streams in batches, watches that each is acknowledged, hands on
// what arrives. Sans-IO as ws_fsm.hpp says; what happened is taken from `take_events` after each step.
#pragma once

#include <map>
#include <variant>

#include "venue/binance/ws_fsm.hpp"
#include "venue/binance/ws_parse.hpp"

namespace hoga::venue::binance {

// These streams are acknowledged: from here on nothing of them may be missing.
struct StreamsLive {
  std::vector<std::string> streams;
};
// The connection is gone; all its streams are down until they are live again.
struct StreamsLost {
  std::string reason;
};
struct UnreadableFrame {
  std::string detail;
};
using StreamEvent = std::variant<StreamsLive, StreamsLost, StreamFrame, UnreadableFrame, RenewalDue, Settled>;

class StreamFsm final : public WsProtocol {
 public:
  static constexpr std::size_t kStreamsPerMessage = 50;
  static constexpr Duration kAnswerTimeout = std::chrono::seconds{10};

  StreamFsm(std::vector<std::string> streams, ConnectionOptions options, std::uint64_t seed);

  WsActions start(Timestamp now) override;
  WsActions stop(Timestamp now) override;
  WsActions on_open(Timestamp now) override;
  WsActions on_closed(std::string reason, Timestamp now) override;
  WsActions on_text(std::string_view text, Timestamp now) override;
  WsActions on_timer(Timestamp now) override;
  std::optional<Timestamp> deadline() const override;

  // Follows more streams from now on.
  WsActions add(std::vector<std::string> streams, Timestamp now);
  WsActions restart(std::string reason, Timestamp now);
  std::vector<StreamEvent> take_events() { return std::exchange(events_, {}); }
  const std::vector<std::string>& streams() const { return streams_; }

 private:
  struct Asked {
    std::vector<std::string> streams;
    Timestamp deadline{};
  };
  void subscribe(std::size_t from, Timestamp now);
  void lose(std::string reason);
  WsActions on_answer(const StreamAnswer& answer, Timestamp now);

  ConnectionFsm connection_;
  FrameParser parser_;
  std::vector<std::string> streams_;
  std::map<std::int64_t, Asked> asked_;
  std::int64_t next_id_ = 1;
  Duration send_interval_;
  Duration overlap_;
  // When the overlap will be over; nothing before all is live, and after it was said.
  std::optional<Timestamp> settled_at_;
  std::vector<StreamEvent> events_;
};

}  // namespace hoga::venue::binance
