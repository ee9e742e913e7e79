// Whether what the platform stands on still moves: each event loop by a beat that goes to it and comes back, the
// database by a question. For /healthz (a new start is the only cure), /readyz (send no traffic yet) and the metrics.
// Everything on the watcher's executor, the web loop, which is seen to live by its answering at all. What is given
// outlives the watch; a beat may come back after it.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "base/metrics.hpp"
#include "storage/database.hpp"

namespace hoga::app {

struct VitalSignsOptions {
  std::chrono::milliseconds beat_every{1'000};
  // A loop that holds a beat for so long is stuck.
  std::chrono::milliseconds stuck_after{30'000};
  // A database that is silent for so long is away.
  std::chrono::milliseconds away_after{5'000};
};

class VitalSigns {
 public:
  VitalSigns(boost::asio::any_io_executor watcher, storage::Database& database, Metrics& metrics,
             VitalSignsOptions options = {});
  ~VitalSigns();
  VitalSigns(const VitalSigns&) = delete;
  VitalSigns& operator=(const VitalSigns&) = delete;

  // Before start().
  void watch(std::string name, boost::asio::any_io_executor loop);
  void start();
  void stop();

  // A sentence for a person; nothing while all is well.
  std::optional<std::string> why_not_alive() const;
  std::optional<std::string> why_not_ready() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace hoga::app
