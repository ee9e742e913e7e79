// A position that should be protected and is not is told of within a second of the engine seeing it, whatever the
// reason and whoever is away.
#include <gtest/gtest.h>

#include "engine/stop_bench_for_test.hpp"

namespace hoga::engine {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::PositionBench;

struct ProtectionAlarmTest : PositionBench {};

TEST_F(ProtectionAlarmTest, APositionWithoutItRaisesTheAlarmWithinASecondAndIsTriedAgain) {
  bool is_refusing = true;
  int tries = 0;
  refuse = [&](const orders::VenueRequest& request) -> std::optional<orders::VenueReply> {
    if (!std::holds_alternative<PlaceRequest>(request) || !is_refusing) return std::nullopt;
    ++tries;
    return VenueOutcome{VenueRejected{"-1013", "Filter failure: MAX_NUM_ALGO_ORDERS"}};
  };
  protect(stop_at(90));
  pass(milliseconds{1000});
  EXPECT_EQ(noted("protection_missing"), 1);
  EXPECT_EQ(status().state, ProtectionState::Missing);
  EXPECT_EQ(status().reason_code, "-1013");
  EXPECT_EQ(engine->unprotected(), 1);
  pass(seconds{30});
  EXPECT_GT(tries, 3);
  EXPECT_LT(tries, 20) << "Ever more slowly";
  EXPECT_EQ(noted("protection_missing"), 1) << "Told once";
  is_refusing = false;
  pass(seconds{15});
  EXPECT_EQ(status().state, ProtectionState::Active);
  EXPECT_EQ(noted("protection_restored"), 1);
}

TEST_F(ProtectionAlarmTest, OneThatIsLostLaterRaisesTheAlarmWithinASecondToo) {
  ASSERT_TRUE(protect(stop_at(90)));
  refuse = [](const orders::VenueRequest& request) -> std::optional<orders::VenueReply> {
    if (std::holds_alternative<PlaceRequest>(request)) return VenueOutcome{VenueOutcomeUnknown{"cut"}};
    if (std::holds_alternative<QueryRequest>(request)) return VenueOutcome{VenueOutcomeUnknown{"cut"}};
    return std::nullopt;
  };
  // Somebody has taken it back at the exchange.
  venue.cancel(resting()[0].venue_client_order_id, now);
  settle();
  EXPECT_EQ(noted("protection_missing"), 0) << "It is being placed again";
  pass(milliseconds{1000});
  EXPECT_EQ(noted("protection_missing"), 1);
  EXPECT_EQ(status().state, ProtectionState::Missing);
}

TEST_F(ProtectionAlarmTest, AStartThatFindsAPositionWithoutItRaisesTheAlarmThoughTheExchangeIsAway) {
  ASSERT_TRUE(protect(stop_at(90)));
  refuse = [](const orders::VenueRequest& request) -> std::optional<orders::VenueReply> {
    if (std::holds_alternative<PlaceRequest>(request)) return VenueOutcome{VenueRejected{"-1013", "Filter failure"}};
    return std::nullopt;
  };
  venue.cancel(resting()[0].venue_client_order_id, now);
  settle();
  ASSERT_TRUE(resting().empty());
  refuse = [](const orders::VenueRequest& request) -> std::optional<orders::VenueReply> {
    const auto away = make_error(Errc::Unavailable, "connect_failed", "No connection could be made.");
    if (std::holds_alternative<orders::FetchOpenOrders>(request)) return orders::OpenOrdersFetched{away};
    if (std::holds_alternative<orders::FetchBalances>(request)) return orders::BalancesFetched{away};
    return std::nullopt;
  };
  const bool knows_instruments[] = {true, false};
  for (const bool is_known : knows_instruments) {
    const auto before = noted("protection_missing");
    if (!is_known) board = risk::MarketBoard{};
    start();
    pass(milliseconds{1000});
    EXPECT_EQ(noted("protection_missing"), before + 1);
    EXPECT_EQ(engine->unprotected(), 1);
    EXPECT_EQ(status().reason_code, "account_reconciling");
  }
  refuse = nullptr;
  publish(testing::fake_instrument());
  show_price();
  pass(seconds{60});
  EXPECT_EQ(status().state, ProtectionState::Active);
  EXPECT_EQ(engine->unprotected(), 0);
}

}  // namespace
}  // namespace hoga::engine
