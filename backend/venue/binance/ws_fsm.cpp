#include "venue/binance/ws_fsm.hpp"

#include <algorithm>
#include <utility>

namespace hoga::venue::binance {
namespace {

// A connection that held for so long was a success. One that is cut at once was none, however often it opens: a venue
// that takes connections and drops them must not be hammered.
constexpr Duration kHeldWell = std::chrono::seconds{10};

}  // namespace

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
  is_renewal_told_ = false;
  return {};
}

WsActions ConnectionFsm::on_closed(Timestamp now) {
  if (phase_ != Phase::Open && phase_ != Phase::Opening) return {};
  if (phase_ == Phase::Open && now - opened_at_ >= kHeldWell) failures_ = 0;
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
  if (is_silent) return restart(now);
  return flush(now);
}

bool ConnectionFsm::take_renewal_due(Timestamp now) {
  if (phase_ != Phase::Open || is_renewal_told_ || now - opened_at_ <= options_.life_max) return false;
  is_renewal_told_ = true;
  return true;
}

std::optional<Timestamp> ConnectionFsm::deadline() const {
  if (phase_ == Phase::Waiting) return retry_at_;
  if (phase_ != Phase::Open) return std::nullopt;
  const Duration moment{1};
  std::optional<Timestamp> deadline;
  const auto keep_earlier = [&](Timestamp time) {
    if (!deadline || time < *deadline) deadline = time;
  };
  if (!is_renewal_told_) keep_earlier(opened_at_ + options_.life_max + moment);
  if (options_.silence_max > Duration{0}) keep_earlier(heard_at_ + options_.silence_max + moment);
  if (!outbox_.empty()) keep_earlier(send_at_);
  return deadline;
}

}  // namespace hoga::venue::binance
