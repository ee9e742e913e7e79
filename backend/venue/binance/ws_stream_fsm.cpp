#include "venue/binance/ws_stream_fsm.hpp"

#include <algorithm>

#include "base/json.hpp"

namespace hoga::venue::binance {

StreamFsm::StreamFsm(std::vector<std::string> streams, ConnectionOptions options, std::uint64_t seed)
    : connection_(options, seed),
      streams_(std::move(streams)),
      send_interval_(options.send_interval),
      overlap_(options.overlap) {}

WsActions StreamFsm::start(Timestamp now) { return connection_.start(now); }

WsActions StreamFsm::stop(Timestamp) {
  asked_.clear();
  return connection_.stop();
}

void StreamFsm::lose(std::string reason) {
  asked_.clear();
  settled_at_.reset();
  events_.push_back(StreamsLost{std::move(reason)});
}

void StreamFsm::subscribe(std::size_t from, Timestamp now) {
  Duration queued{0};
  for (; from < streams_.size(); from += kStreamsPerMessage) {
    const auto begin = streams_.begin() + static_cast<std::ptrdiff_t>(from);
    const auto count = std::min(kStreamsPerMessage, streams_.size() - from);
    Asked asked{{begin, begin + static_cast<std::ptrdiff_t>(count)}, now + queued + kAnswerTimeout};
    queued += send_interval_;
    std::string text;
    JsonWriter writer(text);
    writer.begin_object().field("method", "SUBSCRIBE").key("params").begin_array();
    for (const auto& stream : asked.streams) writer.string(stream);
    writer.end_array().field("id", next_id_).end_object();
    connection_.enqueue(std::move(text));
    asked_.emplace(next_id_++, std::move(asked));
  }
}

WsActions StreamFsm::on_open(Timestamp now) {
  connection_.on_open(now);
  if (!connection_.is_open()) return {};
  subscribe(0, now);
  return connection_.flush(now);
}

WsActions StreamFsm::add(std::vector<std::string> streams, Timestamp now) {
  const std::size_t from = streams_.size();
  for (auto& stream : streams) streams_.push_back(std::move(stream));
  if (!connection_.is_open()) return {};
  subscribe(from, now);
  return connection_.flush(now);
}

WsActions StreamFsm::on_closed(std::string reason, Timestamp now) {
  if (connection_.is_open()) lose(std::move(reason));
  return connection_.on_closed(now);
}

WsActions StreamFsm::restart(std::string reason, Timestamp now) {
  if (connection_.is_open()) lose(std::move(reason));
  return connection_.restart(now);
}

WsActions StreamFsm::on_answer(const StreamAnswer& answer, Timestamp now) {
  if (answer.error) return restart("subscription refused: " + answer.error->message, now);
  const auto asked = asked_.find(answer.id);
  if (asked == asked_.end()) return {};
  events_.push_back(StreamsLive{std::move(asked->second.streams)});
  asked_.erase(asked);
  if (asked_.empty()) settled_at_ = now + overlap_;
  return {};
}

WsActions StreamFsm::on_text(std::string_view text, Timestamp now) {
  if (!connection_.is_open()) return {};
  connection_.on_heard(now);
  auto frame = parser_.parse_stream(text);
  if (!frame) {
    // What an unreadable frame contained is missing now: a diff shows as a gap and the book is fetched again.
    events_.push_back(UnreadableFrame{to_log_string(frame.error())});
    return {};
  }
  if (const auto* answer = std::get_if<StreamAnswer>(&*frame)) return on_answer(*answer, now);
  if (std::holds_alternative<ServerShutdown>(*frame)) {
    events_.push_back(RenewalDue{});
    return {};
  }
  if (!std::holds_alternative<IgnoredFrame>(*frame)) events_.push_back(std::move(*frame));
  return {};
}

WsActions StreamFsm::on_timer(Timestamp now) {
  const bool is_unanswered =
      std::any_of(asked_.begin(), asked_.end(), [&](const auto& entry) { return now > entry.second.deadline; });
  if (is_unanswered) return restart("subscription not acknowledged", now);
  const bool was_open = connection_.is_open();
  WsActions actions = connection_.on_timer(now);
  if (was_open && !connection_.is_open()) lose("silent");
  if (connection_.take_renewal_due(now)) events_.push_back(RenewalDue{});
  if (settled_at_ && now >= *settled_at_) {
    settled_at_.reset();
    events_.push_back(Settled{});
  }
  return actions;
}

std::optional<Timestamp> StreamFsm::deadline() const {
  std::optional<Timestamp> deadline = connection_.deadline();
  if (settled_at_ && (!deadline || *settled_at_ < *deadline)) deadline = settled_at_;
  for (const auto& [id, asked] : asked_) {
    const Timestamp late = asked.deadline + Duration{1};
    if (!deadline || late < *deadline) deadline = late;
  }
  return deadline;
}

}  // namespace hoga::venue::binance
