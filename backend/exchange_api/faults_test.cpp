// The plan alone: which calls and events are struck, how often, and what is to happen to them.
#include "exchange_api/faults.hpp"

#include <gtest/gtest.h>

namespace hoga::exchange_api {
namespace {

using namespace std::chrono_literals;

FaultRule rule_of(FaultKind kind, std::string method = {}, std::string target = {}) {
  FaultRule rule;
  rule.kind = kind;
  rule.method = std::move(method);
  rule.target = std::move(target);
  return rule;
}

TEST(Faults, without_rules_everything_is_spared) {
  FaultPlan plan;
  EXPECT_TRUE(plan.on_call("POST", "/api/v3/order", "alice").is_spared());
  const EventFate fate = plan.on_event("executionReport", "alice");
  EXPECT_EQ(fate.copies, 1);
  EXPECT_FALSE(fate.is_behind_next || fate.cuts_readers);
}

TEST(Faults, a_rule_strikes_what_it_names) {
  struct TestCase {
    std::string_view method, target, account;
    bool is_struck;
  };
  FaultRule rule = rule_of(FaultKind::Delay, "POST", "/api/v3/order*");
  rule.account = "alice";
  rule.delay = 250ms;
  const TestCase cases[] = {
      {"POST", "/api/v3/order", "alice", true},    {"POST", "/api/v3/orderList/oco", "alice", true},
      {"POST", "/api/v3/order", "bob", false},     {"GET", "/api/v3/order", "alice", false},
      {"POST", "/api/v3/account", "alice", false}, {"WS", "order.place", "alice", false},
  };
  for (const TestCase& test : cases) {
    FaultPlan plan;
    plan.add(rule);
    const CallFate fate = plan.on_call(test.method, test.target, test.account);
    EXPECT_EQ(fate.delay, test.is_struck ? 250ms : 0ms) << test.method << test.target << test.account;
  }
}

TEST(Faults, every_nth_call_until_it_has_struck_often_enough) {
  FaultPlan plan;
  FaultRule rule = rule_of(FaultKind::DropAfter);
  rule.nth = 3;
  rule.times = 2;
  plan.add(rule);
  std::string fates;
  for (int i = 0; i < 12; ++i) fates += plan.on_call("WS", "order.place", "").is_answered ? '.' : 'x';
  EXPECT_EQ(fates, "..x..x......");
  EXPECT_EQ(plan.rules().front().matches, 12);
  EXPECT_EQ(plan.rules().front().strikes, 2);
}

TEST(Faults, dice_come_from_the_seed) {
  const auto fates_of = [](std::uint64_t seed) {
    FaultPlan plan(seed);
    FaultRule rule = rule_of(FaultKind::DropBefore);
    rule.probability_ppm = 300'000;
    plan.add(rule);
    std::string fates;
    for (int i = 0; i < 1000; ++i) fates += plan.on_call("GET", "/", "").executes ? '.' : 'x';
    return fates;
  };
  EXPECT_EQ(fates_of(7), fates_of(7));
  EXPECT_NE(fates_of(7), fates_of(8));
  const std::string fates = fates_of(7);
  EXPECT_NEAR(static_cast<double>(std::count(fates.begin(), fates.end(), 'x')), 300.0, 60.0);
}

TEST(Faults, each_kind_has_its_own_effect) {
  struct TestCase {
    FaultKind kind;
    bool executes;  // of the rule
    bool is_executed, is_answered, is_cut, is_refused;
  };
  const TestCase cases[] = {
      {FaultKind::DropBefore, false, false, false, false, false},
      {FaultKind::DropAfter, false, true, false, false, false},
      {FaultKind::ServerError, false, false, true, false, true},
      {FaultKind::ServerError, true, true, true, false, true},
      {FaultKind::UnknownOutcome, true, true, true, false, true},
      {FaultKind::UnknownOutcome, false, false, true, false, true},
      {FaultKind::RateLimit, true, false, true, false, true},
      {FaultKind::Disconnect, false, false, false, true, false},
      {FaultKind::Disconnect, true, true, false, true, false},
      {FaultKind::DropEvent, false, true, true, false, false},
  };
  for (const TestCase& test : cases) {
    FaultPlan plan;
    FaultRule rule = rule_of(test.kind);
    rule.executes = test.executes;
    plan.add(rule);
    const CallFate fate = plan.on_call("POST", "/api/v3/order", "");
    const std::string name = std::to_string(static_cast<int>(test.kind));
    EXPECT_EQ(fate.executes, test.is_executed) << name;
    EXPECT_EQ(fate.is_answered, test.is_answered) << name;
    EXPECT_EQ(fate.is_cut, test.is_cut) << name;
    EXPECT_EQ(fate.refusal.has_value(), test.is_refused) << name;
  }
}

TEST(Faults, events_are_doubled_dropped_and_turned_round) {
  FaultPlan plan;
  plan.add(rule_of(FaultKind::DuplicateEvent, "EVENT", "executionReport"));
  plan.add(rule_of(FaultKind::DropEvent, "", "btcusdt@depth@100ms"));
  plan.add(rule_of(FaultKind::ReorderEvent, "", "balanceUpdate"));
  plan.add(rule_of(FaultKind::Disconnect));
  EXPECT_EQ(plan.on_event("executionReport", "alice").copies, 2);
  EXPECT_EQ(plan.on_event("btcusdt@depth@100ms", "").copies, 0);
  EXPECT_TRUE(plan.on_event("balanceUpdate", "").is_behind_next);
  EXPECT_FALSE(plan.on_event("balanceUpdate", "").cuts_readers) << "A rule without a name is for calls";
  plan.add(rule_of(FaultKind::Disconnect, "EVENT"));
  EXPECT_TRUE(plan.on_event("balanceUpdate", "").cuts_readers);
}

TEST(Faults, clocks_jump_while_the_rule_stands) {
  FaultPlan plan;
  FaultRule rule = rule_of(FaultKind::ClockJump);
  rule.offset = -90s;
  const std::int64_t id = plan.add(rule);
  EXPECT_EQ(plan.clock_offset(), Duration{-90s});
  EXPECT_TRUE(plan.on_call("GET", "/api/v3/time", "").is_spared());
  EXPECT_FALSE(plan.remove(id + 1));
  EXPECT_TRUE(plan.remove(id));
  EXPECT_EQ(plan.clock_offset(), Duration{0});
}

}  // namespace
}  // namespace hoga::exchange_api
