// Orders that never arrived, and a venue that was away: as soon as it is back everything is asked for, and an absence
// is believed as early as it can be and no earlier.
#include <gtest/gtest.h>

#include "engine/stop_bench_for_test.hpp"

namespace hoga::engine {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::StopBench;

struct AbsenceTest : StopBench {
  AbsenceTest() {
    start();
    began_at = now;
    refuse = [this](const orders::VenueRequest& request) { return answer(request); };
  }

  std::optional<orders::VenueReply> answer(const orders::VenueRequest& request) {
    if (const auto* place = std::get_if<PlaceRequest>(&request)) {
      bounds.push_back(place->send_before);
      // As the connector does it, with the venue's clock as it has found it.
      if (now + venue_ahead >= place->send_before) {
        engine->set_venue_offset(venue_ahead);
        return VenueOutcome{VenueNotSent{"too late", true}};
      }
      if (is_place_lost) return VenueOutcome{VenueOutcomeUnknown{"cut"}};
    }
    const auto error = make_error(Errc::Unavailable, "The venue is away.");
    if (std::holds_alternative<orders::FetchFills>(request) && (is_away || are_fills_away)) {
      return orders::FillsFetched{error};
    }
    if (is_away) {
      if (std::holds_alternative<orders::FetchOpenOrders>(request)) return orders::OpenOrdersFetched{error};
      if (std::holds_alternative<orders::FetchBalances>(request)) return orders::BalancesFetched{error};
      return VenueOutcome{VenueOutcomeUnknown{"cut"}};
    }
    const auto* query = std::get_if<QueryRequest>(&request);
    if (query == nullptr || venue.orders.contains(query->venue_client_order_id)) return std::nullopt;
    ++absences;
    // Whole seconds, as in a Date header.
    return VenueOutcome{VenueUnknownOrder{std::chrono::floor<seconds>(now - venue_behind)}};
  }

  // Its answer is not waited for.
  OrderId rest() {
    PlaceOrder command;
    command.account_id = account.id;
    command.order_id = next_id();
    command.intent.symbol = "BTCUSDT";
    command.intent.quantity = 1;
    command.intent.price = Decimal{90};
    perform(engine->on_command(command, ++correlations, now));
    settle();
    return command.order_id;
  }
  void stream(bool is_up) {
    perform(engine->on_venue_report(is_up ? VenueReport{UserStreamUp{}} : VenueReport{UserStreamDown{"cut"}}, now));
    settle();
  }
  // When the order was closed, from the beginning of the test.
  Duration closed_after(const OrderId& id) {
    for (int i = 0; i < 6'000 && order(id).status == OrderStatus::Unknown; ++i) pass(milliseconds{10});
    return now - began_at;
  }

  static constexpr Duration kLongAway = std::chrono::minutes{2};
  Timestamp began_at;
  bool is_place_lost = false;
  bool is_away = false;
  bool are_fills_away = false;
  Duration venue_behind{0};
  Duration venue_ahead{0};
  // Until when each place may have been signed.
  std::vector<Timestamp> bounds;
  int absences = 0;
};

// Signed within 3 s, taken within 2 s more, with 1 s of margin; and the venue tells whole seconds.
constexpr auto kBound = seconds{6};

TEST_F(AbsenceTest, IsProvenWithinTheVenuesNextSecond) {
  is_place_lost = true;
  const auto id = rest();
  EXPECT_EQ(order(id).status, OrderStatus::Unknown);
  const auto after = closed_after(id);
  EXPECT_GT(after, kBound);
  EXPECT_LT(after, kBound + milliseconds{1'100});
  EXPECT_EQ(order(id).status, OrderStatus::Rejected);
  EXPECT_EQ(order(id).reject_code, "not_accepted");
  EXPECT_LE(absences, 3) << "Asked when it can count, and not before";
}

TEST_F(AbsenceTest, IsProvenAtOnceAfterAnOutageThatMadeUsPatient) {
  is_place_lost = true;
  is_away = true;
  stream(false);
  const auto id = rest();
  pass(seconds{5});
  is_away = false;
  stream(true);
  EXPECT_LT(closed_after(id), kBound + milliseconds{1'100});
  EXPECT_EQ(order(id).reject_code, "not_accepted");
}

TEST_F(AbsenceTest, WaitsForAVenueWhoseClockIsBehind) {
  is_place_lost = true;
  venue_behind = milliseconds{4'300};
  const auto id = rest();
  const auto after = closed_after(id);
  EXPECT_GT(after, kBound + venue_behind);
  EXPECT_LT(after, kBound + venue_behind + milliseconds{2'100});
}

// Our clock was five seconds behind the venue's, and known to be, and is set right while the request is on its way:
// what was signed carries the venue's time, and can arrive for as long as ever.
TEST_F(AbsenceTest, IsNotProvenEarlyByAClockOfOursThatJumps) {
  constexpr auto kBehind = seconds{5};
  is_place_lost = true;
  engine->set_venue_offset(kBehind);
  venue_behind = -kBehind;
  const auto id = rest();
  now += kBehind;
  began_at = now;
  venue_behind = Duration{0};
  engine->set_venue_offset(Duration{0});
  const auto after = closed_after(id);
  EXPECT_GT(after, kBound);
  EXPECT_LT(after, kBound + milliseconds{2'100});
  EXPECT_EQ(order(id).reject_code, "not_accepted");
}

// The venue's clock has run ahead since it was last looked at: nothing went out, so it goes out under a new bound.
TEST_F(AbsenceTest, AnOrderThatOnlyTheClockMadeLateGoesOutOnceMore) {
  venue_ahead = seconds{8};
  const auto id = rest();
  EXPECT_EQ(order(id).status, OrderStatus::Open);
  ASSERT_EQ(bounds.size(), 2U);
  EXPECT_GE(bounds[1] - bounds[0], venue_ahead);
  EXPECT_EQ(order(id).send_before, bounds[1]);
}

TEST_F(AbsenceTest, WhatIsWantedBackDoesNotGoOutOnceMore) {
  refuse = [this](const orders::VenueRequest& request) -> std::optional<orders::VenueReply> {
    const auto* place = std::get_if<PlaceRequest>(&request);
    if (place == nullptr) return std::nullopt;
    bounds.push_back(place->send_before);
    engine->on_command(CancelOrder{{}, account.id, place->order_id}, ++correlations, now);
    now += milliseconds{1};
    return VenueOutcome{VenueNotSent{"too late", true}};
  };
  const auto id = rest();
  EXPECT_EQ(order(id).status, OrderStatus::Rejected);
  EXPECT_EQ(order(id).reject_code, "not_sent");
  EXPECT_EQ(bounds.size(), 1U);
}

TEST_F(AbsenceTest, AnOrderThatIsLateAgainIsGivenUp) {
  refuse = [this](const orders::VenueRequest& request) -> std::optional<orders::VenueReply> {
    if (!std::holds_alternative<PlaceRequest>(request)) return std::nullopt;
    bounds.emplace_back();
    now += milliseconds{1};
    return VenueOutcome{VenueNotSent{"too late", true}};
  };
  const auto id = rest();
  EXPECT_EQ(order(id).status, OrderStatus::Rejected);
  EXPECT_EQ(order(id).reject_code, "not_sent");
  EXPECT_EQ(bounds.size(), 2U);
}

TEST_F(AbsenceTest, ACancelGoesOutAgainAsSoonAsTheVenueIsBack) {
  const auto id = rest();
  is_away = true;
  stream(false);
  run(CancelOrder{{}, account.id, id});
  pass(kLongAway);
  EXPECT_EQ(order(id).status, OrderStatus::Open);
  is_away = false;
  stream(true);
  EXPECT_EQ(order(id).status, OrderStatus::Cancelled);
}

TEST_F(AbsenceTest, AComparisonFollowsAtOnceThoughMostHaveFailed) {
  const auto id = rest();
  is_away = true;
  stream(false);
  pass(kLongAway);
  venue.set_price(89, now);
  venue.reports.clear();
  // The stream is up before the rest of it: the first comparison fails as well.
  stream(true);
  is_away = false;
  pass(seconds{1});
  EXPECT_EQ(order(id).status, OrderStatus::Filled);
  EXPECT_EQ(store.fills.size(), 1U);
}

TEST_F(AbsenceTest, FillsThatCouldNotBeFetchedFailNoLaterComparison) {
  rest();
  are_fills_away = true;
  start();
  pass(kLongAway);
  EXPECT_FALSE(engine->has_reconciled());
  are_fills_away = false;
  stream(true);
  EXPECT_TRUE(engine->has_reconciled());
}

}  // namespace
}  // namespace hoga::engine
