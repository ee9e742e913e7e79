#include "venue/binance/event_watch.hpp"

#include <gtest/gtest.h>

namespace hoga::venue::binance {
namespace {

using std::chrono::milliseconds;

constexpr Duration kGrace = std::chrono::seconds{3};

struct EventWatchTest : ::testing::Test {
  EventWatchTest() { watch.set_up(true); }
  void acknowledge(const char* id) {
    watch.expect(id);
    watch.on_acknowledged(id, now);
  }
  // How long an acknowledged order waits for its event before the stream is called stalled.
  Duration patience() {
    acknowledge("hg01");
    const Duration left = *watch.due() - now;
    now += left - milliseconds{1};
    EXPECT_FALSE(watch.take_stall(now));
    now += milliseconds{1};
    EXPECT_TRUE(watch.take_stall(now));
    EXPECT_FALSE(watch.take_stall(now)) << "Said once";
    return left;
  }

  EventWatch watch{kGrace};
  Timestamp now{std::chrono::hours{1}};
};

TEST_F(EventWatchTest, AnAcknowledgedOrderThatTheStreamDoesNotTellOfIsAStall) { EXPECT_EQ(patience(), kGrace); }

TEST_F(EventWatchTest, AnEventMayComeBeforeTheAnswerOrBehindIt) {
  watch.expect("hg01");
  watch.on_event("hg01");
  watch.on_acknowledged("hg01", now);
  EXPECT_FALSE(watch.due());
  acknowledge("hg02");
  watch.on_event("hg02");
  EXPECT_FALSE(watch.due());
}

TEST_F(EventWatchTest, AnEventOfAnotherOrderIsNotTheOneThatIsMissing) {
  acknowledge("hg01");
  watch.on_event("hg02");
  EXPECT_TRUE(watch.take_stall(now + kGrace));
}

TEST_F(EventWatchTest, TheEventOfThePlacingIsNotThatOfTheCancel) {
  acknowledge("hg01");
  watch.on_event("hg01");
  acknowledge("hg01");
  EXPECT_TRUE(watch.take_stall(now + kGrace));
}

TEST_F(EventWatchTest, NothingIsExpectedOfARefusalOrALostAnswer) {
  watch.expect("hg01");
  watch.forget("hg01");
  EXPECT_FALSE(watch.due());
}

TEST_F(EventWatchTest, AStreamThatWasNotUpNeedNotSayWhatHappenedMeanwhile) {
  watch.set_up(false);
  acknowledge("hg01");
  EXPECT_FALSE(watch.due());
  watch.expect("hg02");
  watch.set_up(true);
  watch.on_acknowledged("hg02", now);
  EXPECT_FALSE(watch.due()) << "It may have been executed before the stream came up";
  acknowledge("hg03");
  watch.set_up(false);
  EXPECT_FALSE(watch.due()) << "That it is down is known";
}

TEST_F(EventWatchTest, OneThatStaysSilentIsBegunAnewEverMoreSeldomUntilItSpeaks) {
  EXPECT_EQ(patience(), kGrace);
  EXPECT_EQ(patience(), 2 * kGrace);
  for (int i = 0; i < 10; ++i) patience();
  EXPECT_EQ(patience(), EventWatch::kGraceMax);
  watch.on_event("hg09");
  EXPECT_EQ(patience(), kGrace);
}

}  // namespace
}  // namespace hoga::venue::binance
