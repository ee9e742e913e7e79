// Percentiles of the newest, and nothing before the first.
#include "runtime/latency.hpp"

#include <gtest/gtest.h>

namespace hoga::runtime {
namespace {

using std::chrono::microseconds;

TEST(Latency, PercentilesAreOfTheNewest) {
  LatencyRecorder recorder;
  EXPECT_TRUE(recorder.is_empty());
  EXPECT_FALSE(recorder.summary(LatencyStage::Total));
  for (int i = 1; i <= 100; ++i) recorder.observe(LatencyStage::Total, microseconds{i});
  auto summary = recorder.summary(LatencyStage::Total).value();
  EXPECT_EQ(summary.count, 100);
  EXPECT_EQ(summary.p50, microseconds{50});
  EXPECT_EQ(summary.p99, microseconds{99});
  EXPECT_EQ(summary.max, microseconds{100});
  EXPECT_FALSE(recorder.summary(LatencyStage::DecisionToWire)) << "Each stage by itself";
  for (std::size_t i = 0; i < LatencyRecorder::kKept; ++i) recorder.observe(LatencyStage::Total, microseconds{7});
  summary = recorder.summary(LatencyStage::Total).value();
  EXPECT_EQ(summary.count, 1'100);
  EXPECT_EQ(summary.max, microseconds{7}) << "Older ones are forgotten";
}

TEST(Latency, AClockThatWasSetBackCountsAsNone) {
  LatencyRecorder recorder;
  recorder.observe(LatencyStage::DecisionToWire, microseconds{-5});
  EXPECT_EQ(recorder.summary(LatencyStage::DecisionToWire)->max, microseconds{0});
  EXPECT_FALSE(recorder.is_empty());
}

}  // namespace
}  // namespace hoga::runtime
