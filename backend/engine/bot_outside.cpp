// The part of Bot that takes alerts from outside.
#include "engine/bot_think.hpp"

namespace hoga::engine {

Result<void> Bot::on_outside(const strategy::OutsideSignal& signal, Timestamp now) {
  if (!is_trading()) {
    const bool starts = state_ == BotState::Running && !is_started_;
    if (!starts) return make_error(Errc::Conflict, "bot_not_running", "The bot does not run: nothing was ordered.");
  }
  if (!is_trading() || awaits_history_ || !mind_) {
    auto error = make_error(Errc::Unavailable, "bot_not_ready", "The bot is being made ready; try again in a moment.");
    error.retry_after_seconds = 1;
    return error;
  }
  if (auto good = mind_->check_outside(signal); !good) return good;
  rounds_ = 0;
  think(now, [&](BotMind& mind) { return mind.on_outside(now, signal); });
  return {};
}

}  // namespace hoga::engine
