#include "base/huge_allocator.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>
#include <vector>

namespace hoga {
namespace {

struct alignas(64) Line {
  std::uint64_t value = 0;
};

class Sizes : public testing::TestWithParam<std::size_t> {};

TEST_P(Sizes, HoldWhatIsPutThereAndStayAligned) {
  std::vector<Line, HugeAllocator<Line>> lines;
  for (std::uint64_t value = 0; value < GetParam(); ++value) lines.push_back({value});
  const auto copy = lines;
  for (std::uint64_t value = 0; value < GetParam(); ++value) ASSERT_EQ(copy[value].value, value);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(lines.data()) % alignof(Line), 0u);
}

// Below, at and above the size from which huge pages are asked for.
INSTANTIATE_TEST_SUITE_P(AroundTheThreshold, Sizes, testing::Values(1, 4'095, 4'096, 4'097, 100'000));

}  // namespace
}  // namespace hoga
