// How long orders of one account take on their way, by stage: the newest thousand of each, and what they come to. One
// thread.
#pragma once

#include <boost/describe/enum.hpp>

#include <array>
#include <optional>
#include <vector>

#include "base/time.hpp"

namespace hoga::runtime {

// From what the decision was on (a market event as it was read, or a command as it was handed over) to the decision;
// from there until the signed request is handed to the network, the record's commit included; from there to the venue's
// answer. Total: from the first to the last.
BOOST_DEFINE_ENUM_CLASS(LatencyStage, MarketToDecision, CommandToDecision, DecisionToWire, WireToAcknowledgement, Total)

struct LatencySummary {
  LatencyStage stage = LatencyStage::Total;
  // Since the start; the figures are of the newest of them.
  std::int64_t count = 0;
  Duration p50{};
  Duration p99{};
  Duration max{};
};

class LatencyRecorder {
 public:
  static constexpr std::size_t kKept = 1'000;

  // Backwards, by a clock that was set, counts as none.
  void observe(LatencyStage stage, Duration time);
  // Nothing before the first.
  std::optional<LatencySummary> summary(LatencyStage stage) const;
  bool is_empty() const;

 private:
  struct Samples {
    std::vector<Duration> kept;
    std::size_t next = 0;
    std::int64_t count = 0;
  };
  std::array<Samples, 5> stages_;
};

}  // namespace hoga::runtime
