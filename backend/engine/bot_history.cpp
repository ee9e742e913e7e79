// The part of Bot that takes the candles in that it does not trade on: those from before it starts, and those that were
// told of late.
#include <algorithm>
#include <exception>
#include <utility>

#include "engine/bot.hpp"
#include "engine/bot_policy.hpp"
#include "engine/bot_think.hpp"

namespace hoga::engine {

std::vector<HistoryWanted> Bot::history_wanted() const {
  std::vector<HistoryWanted> wanted;
  if (!mind_) return wanted;
  const auto intervals = settings_.intervals.size();
  for (std::size_t i = 0; i < settings_.symbols.size() * intervals; ++i) {
    const auto series = static_cast<strategy::SeriesIndex>(i);
    wanted.push_back({series, settings_.symbols[i / intervals], settings_.intervals[i % intervals],
                      mind_->last_candle(series), mind_->warm_up_wanted()});
  }
  return wanted;
}

bool Bot::leaves_gap(const std::vector<HistoryCandle>& candles) const {
  const auto intervals = settings_.intervals.size();
  std::vector<std::optional<Timestamp>> newest(settings_.symbols.size() * intervals);
  for (std::size_t i = 0; i < newest.size() && mind_; ++i) {
    newest[i] = mind_->last_candle(static_cast<strategy::SeriesIndex>(i));
  }
  const auto follows = [&](strategy::SeriesIndex series, const Candle& candle) {
    auto& last = newest.at(static_cast<std::size_t>(series));
    const auto interval = settings_.intervals[static_cast<std::size_t>(series) % intervals];
    const bool is_next = !last || candle.open_time <= next_open_time(interval, *last);
    last = last ? std::max(*last, candle.open_time) : candle.open_time;
    return is_next;
  };
  // What is missing within the history is missing at the exchange.
  for (const auto& [series, candle] : candles) follows(series, candle);
  return !std::all_of(waiting_.begin(), waiting_.end(),
                      [&](const WaitingCandle& one) { return follows(one.series, one.candle); });
}

void Bot::take_history(const std::vector<HistoryCandle>& candles, Timestamp now) {
  if (!awaits_history_) return;
  awaits_history_ = false;
  rounds_ = 0;
  try {
    for (const auto& [series, candle] : candles) mind_->warm_up(series, candle);
  } catch (const std::exception& failure) {
    return fail(reason_of(failure), now);
  }
  is_mind_changed_ = true;
  if (!is_started_ && state_ == BotState::Running) {
    is_started_ = true;
    think(now, [&](BotMind& mind) { return mind.start(now); });
  }
  for (auto& event : std::exchange(untold_, {})) tell(std::move(event), now);
  for (const auto& [series, candle, is_late] : std::exchange(waiting_, {})) {
    if (is_late) {
      on_late_candle(series, candle);
    } else {
      on_candle(series, candle, now);
    }
  }
}

void Bot::keep_waiting(const WaitingCandle& candle) {
  if (waiting_.size() < policy::kBotCandlesWaitingMax) waiting_.push_back(candle);
}

void Bot::on_late_candle(strategy::SeriesIndex series, const Candle& candle) {
  // The history that it awaits may have been read before this one had closed.
  if (awaits_history_) return keep_waiting({series, candle, true});
  if (!mind_ || is_mind_spent_) return;
  mind_->warm_up(series, candle);
  is_mind_changed_ = true;
}

}  // namespace hoga::engine
