#include "runtime/latency.hpp"

#include <algorithm>

namespace hoga::runtime {
namespace {

// The smallest that at least so many per cent do not exceed.
Duration percentile(const std::vector<Duration>& sorted, std::size_t percent) {
  const auto rank = (sorted.size() * percent + 99) / 100;
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

}  // namespace

void LatencyRecorder::observe(LatencyStage stage, Duration time) {
  auto& samples = stages_[static_cast<std::size_t>(stage)];
  const auto value = std::max(Duration{0}, time);
  ++samples.count;
  if (samples.kept.size() < kKept) {
    samples.kept.push_back(value);
    return;
  }
  samples.kept[samples.next] = value;
  samples.next = (samples.next + 1) % kKept;
}

std::optional<LatencySummary> LatencyRecorder::summary(LatencyStage stage) const {
  const auto& samples = stages_[static_cast<std::size_t>(stage)];
  if (samples.kept.empty()) return std::nullopt;
  auto sorted = samples.kept;
  std::sort(sorted.begin(), sorted.end());
  return LatencySummary{stage, samples.count, percentile(sorted, 50), percentile(sorted, 99), sorted.back()};
}

bool LatencyRecorder::is_empty() const {
  return std::all_of(stages_.begin(), stages_.end(), [](const Samples& samples) { return samples.count == 0; });
}

}  // namespace hoga::runtime
