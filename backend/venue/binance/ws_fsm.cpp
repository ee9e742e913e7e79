#include "venue/binance/ws_fsm.hpp"

#include <algorithm>
#include <utility>

namespace hoga::venue::binance {

void ConnectionFsm::back_off(Timestamp now) {
  // Full jitter: uniform between zero and the ceiling, so that a thousand clients do not come back together.
  Duration ceiling = options_.backoff_min;
  for (int i = 0; i < failures_ && ceiling < options_.backoff_max; ++i) ceiling *= 2;
  ceiling = std::min(ceiling, options_.backoff_max);
  if (failures_ < 30) ++failures_;
  const auto wait =
      static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(std::max<std::int64_t>(ceiling.count(), 1))));
  retry_at_ = now + Duration{wait};
  outbox_.clear();
  phase_ = Phase::Waiting;
}

WsActions ConnectionFsm::start(Timestamp) {
  if (phase_ != Phase::Stopped) return {};
  phase_ = Phase::Opening;
  failures_ = 0;
  WsActions actions;
  actions.open = true;
  return actions;
}

WsActions ConnectionFsm::stop() {
  WsActions actions;
  actions.close = phase_ == Phase::Open || phase_ == Phase::Opening;
  phase_ = Phase::Stopped;
  outbox_.clear();
  return actions;
}

WsActions ConnectionFsm::on_open(Timestamp now) {
  if (phase_ != Phase::Opening) return {};
  phase_ = Phase::Open;
  opened_at_ = heard_at_ = now;
  return {};
}

WsActions ConnectionFsm::on_closed(Timestamp now) {
  if (phase_ != Phase::Open && phase_ != Phase::Opening) return {};
  // A connection that held for a minute was a success: the next attempt comes soon.
  if (phase_ == Phase::Open && now - opened_at_ > std::chrono::minutes{1}) failures_ = 0;
  back_off(now);
  return {};
}

WsActions ConnectionFsm::restart(Timestamp now) {
  if (phase_ != Phase::Open && phase_ != Phase::Opening) return {};
  WsActions actions = on_closed(now);
  actions.close = true;
  return actions;
}

WsActions ConnectionFsm::flush(Timestamp now) {
  WsActions actions;
  while (phase_ == Phase::Open && !outbox_.empty() && now >= send_at_) {
    actions.send.push_back(std::move(outbox_.front()));
    outbox_.pop_front();
    send_at_ = now + options_.send_interval;
  }
  return actions;
}

WsActions ConnectionFsm::on_timer(Timestamp now) {
  if (phase_ == Phase::Waiting && now >= retry_at_) {
    phase_ = Phase::Opening;
    WsActions actions;
    actions.open = true;
    return actions;
  }
  if (phase_ != Phase::Open) return {};
  const bool is_silent = options_.silence_max > Duration{0} && now - heard_at_ > options_.silence_max;
  const bool is_old = now - opened_at_ > options_.life_max;
  if (is_silent || is_old) return restart(now);
  return flush(now);
}

std::optional<Timestamp> ConnectionFsm::deadline() const {
  if (phase_ == Phase::Waiting) return retry_at_;
  if (phase_ != Phase::Open) return std::nullopt;
  const Duration moment{1};
  Timestamp deadline = opened_at_ + options_.life_max + moment;
  if (options_.silence_max > Duration{0}) deadline = std::min(deadline, heard_at_ + options_.silence_max + moment);
  if (!outbox_.empty()) deadline = std::min(deadline, send_at_);
  return deadline;
}

}  // namespace hoga::venue::binance
