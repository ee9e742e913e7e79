// The two that watch the platform while it runs: whether it still moves, and what it comes to in figures. On the web
// loop. What is given outlives it.
#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "app/event_loop.hpp"
#include "app/platform_figures.hpp"
#include "app/vital_signs.hpp"

namespace hoga::app {

class LifeWatch {
 public:
  LifeWatch(EventLoop& loop, Metrics& metrics, FigureSources sources,
            std::initializer_list<std::pair<const char*, EventLoop*>> watched)
      : loop_(loop),
        vital_signs_(loop.executor(), sources.database, metrics),
        figures_(loop.executor(), metrics, std::move(sources)) {
    for (const auto& [name, its] : watched) vital_signs_.watch(name, its->executor());
  }

  const VitalSigns& vital_signs() const { return vital_signs_; }
  void start() {
    vital_signs_.start();
    boost::asio::co_spawn(loop_.executor(), figures_.run(), boost::asio::detached);
  }
  boost::asio::awaitable<void> stop() {
    vital_signs_.stop();
    figures_.stop();
    co_return;
  }

 private:
  EventLoop& loop_;
  VitalSigns vital_signs_;
  PlatformFigures figures_;
};

}  // namespace hoga::app
