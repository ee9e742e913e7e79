// A few tries are free, then waits double up to a bound; one key's tries never close another.
#include "identity/throttle.hpp"

#include <gmock/gmock.h>

#include "identity/test_fixture.hpp"

namespace hoga::identity {
namespace {

using std::chrono::seconds;

class ThrottleTest : public testing::Test {
 protected:
  static std::vector<ThrottleKey> keys(const char* name) { return {{name, {3, seconds{1}, seconds{8}}}}; }
  // Nothing: the try was let through.
  int wait(const std::vector<ThrottleKey>& under) {
    const auto begun = throttle_.begin(under);
    if (begun) return 0;
    EXPECT_EQ(begun.error().errc, Errc::RateLimited);
    EXPECT_EQ(begun.error().code, "too_many_tries");
    return begun.error().retry_after_seconds;
  }

  ManualClock clock_;
  Throttle throttle_{clock_, 3};
};

TEST_F(ThrottleTest, WaitsDoubleUpToTheBoundAndRefusedTriesCountForNothing) {
  std::vector<int> waits;
  for (int i = 0; i < 3; ++i) EXPECT_EQ(wait(keys("a")), 0);
  for (int i = 0; i < 5; ++i) {
    waits.push_back(wait(keys("a")));
    EXPECT_EQ(wait(keys("a")), waits.back());
    clock_.advance(seconds{waits.back()});
    EXPECT_EQ(wait(keys("a")), 0);
  }
  EXPECT_THAT(waits, testing::ElementsAre(1, 2, 4, 8, 8));
  EXPECT_EQ(wait(keys("b")), 0);
}

TEST_F(ThrottleTest, TheOwnerClearsAndATryThatWasNoneIsTakenBack) {
  for (int i = 0; i < 3; ++i) wait(keys("a"));
  EXPECT_NE(wait(keys("a")), 0);
  throttle_.clear(keys("a"));
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(wait(keys("a")), 0);
    throttle_.take_back(keys("a"));
  }
}

TEST_F(ThrottleTest, AnHourForgetsAndTheOldestGivesWay) {
  for (int i = 0; i < 3; ++i) wait(keys("a"));
  clock_.advance(std::chrono::minutes{61});
  for (int i = 0; i < 3; ++i) EXPECT_EQ(wait(keys("a")), 0);
  EXPECT_NE(wait(keys("a")), 0);
  for (const char* other : {"b", "c", "d"}) {
    clock_.advance(std::chrono::milliseconds{1});
    wait(keys(other));
  }
  EXPECT_EQ(wait(keys("a")), 0);
}

TEST(NetworkOf, AnIpv6AddressStandsForItsNetwork) {
  EXPECT_EQ(network_of("192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(network_of("2001:db8:1:2:ffff::1"), "2001:db8:1:2::/64");
  EXPECT_EQ(network_of("nonsense"), "nonsense");
}

}  // namespace
}  // namespace hoga::identity
