// The keeper of candles on the loop that waits for its files, and what the candles of each venue are kept under. Made
// after the venues and before anything asks for history; stop() before the venues' loop ends.
#pragma once

#include <memory>
#include <vector>

#include "app/event_loop.hpp"
#include "app/settings.hpp"
#include "exchange/source.hpp"
#include "runtime/candle_keeper.hpp"

namespace hoga::app {

class CandleKeeping {
 public:
  // `files` is its own, `events` the venues' loop. All that is given outlives it.
  CandleKeeping(EventLoop& files, EventLoop& events, bus::EventBus& bus, const Clock& clock, const Settings& settings,
                const std::vector<std::unique_ptr<venue::Venue>>& venues);
  ~CandleKeeping() { stop(); }
  CandleKeeping(const CandleKeeping&) = delete;
  CandleKeeping& operator=(const CandleKeeping&) = delete;

  runtime::CandleKeeper& keeper() { return keeper_; }
  // How the built-in exchange stands: where its prices come from. Any thread.
  void take(const exchange::SourceStatus& status);
  void start();
  // Writes what has come, and ends the thread.
  void stop();

 private:
  EventLoop& loop_;
  runtime::CandleKeeper keeper_;
  bool is_running_ = false;
};

}  // namespace hoga::app
