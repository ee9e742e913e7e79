// The sockets' machines, step by step, with trouble at every step.
#include "venue/binance/ws_fsm.hpp"

#include <gtest/gtest.h>

#include "venue/binance/rate_governor.hpp"
#include "venue/binance/server_clock.hpp"
#include "venue/binance/ws_stream_fsm.hpp"
#include "venue/binance/ws_user_fsm.hpp"

namespace hoga::venue::binance {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

Timestamp at(double second) {
  return Timestamp{seconds{1'700'000'040}} + Duration{static_cast<std::int64_t>(second * 1e6)};
}

TEST(ConnectionFsm, BacksOffWithFullJitterAndForgetsAfterSuccess) {
  ConnectionFsm fsm({}, 7);
  EXPECT_TRUE(fsm.start(at(0)).open);
  EXPECT_FALSE(fsm.start(at(0)).open) << "once";
  Timestamp now = at(0);
  Duration longest{0};
  for (int i = 0; i < 40; ++i) {
    fsm.on_closed(now);
    ASSERT_EQ(fsm.phase(), ConnectionFsm::Phase::Waiting);
    const Duration wait = *fsm.deadline() - now;
    EXPECT_LE(wait, seconds{30});
    longest = std::max(longest, wait);
    now = *fsm.deadline();
    EXPECT_TRUE(fsm.on_timer(now).open);
  }
  EXPECT_GT(longest, seconds{10});
  fsm.on_open(now);
  fsm.on_closed(now + minutes{2});
  EXPECT_LE(*fsm.deadline() - (now + minutes{2}), milliseconds{500});
}

TEST(ConnectionFsm, FindsSilenceAndRenewsInTime) {
  ConnectionFsm fsm({}, 1);
  fsm.start(at(0));
  fsm.on_open(at(0));
  fsm.on_heard(at(20));
  EXPECT_FALSE(fsm.on_timer(at(45)).close);
  EXPECT_TRUE(fsm.on_timer(at(51)).close) << "31 s of silence";
  EXPECT_EQ(fsm.phase(), ConnectionFsm::Phase::Waiting);

  ConnectionOptions quiet;
  quiet.silence_max = Duration{0};
  ConnectionFsm user(quiet, 1);
  user.start(at(0));
  user.on_open(at(0));
  EXPECT_FALSE(user.on_timer(at(3600)).close);
  EXPECT_TRUE(user.on_timer(at(23 * 3600 + 1)).close);
}

TEST(ConnectionFsm, SendsAtTheVenuesPace) {
  ConnectionFsm fsm({}, 1);
  fsm.start(at(0));
  fsm.on_open(at(0));
  for (int i = 0; i < 10; ++i) fsm.enqueue("x");
  std::size_t sent = fsm.flush(at(0)).send.size();
  EXPECT_EQ(sent, 1U);
  for (double second = 0.05; second < 1; second += 0.05) sent += fsm.on_timer(at(second)).send.size();
  EXPECT_LE(sent, 5U) << "no more than five a second";
  EXPECT_GE(sent, 4U);
}

template <typename Event, typename Events>
std::vector<Event> only(const Events& events) {
  std::vector<Event> found;
  for (const auto& event : events) {
    if (const auto* one = std::get_if<Event>(&event)) found.push_back(*one);
  }
  return found;
}

TEST(StreamFsm, SubscribesInBatchesAndReportsWhatIsLive) {
  std::vector<std::string> streams;
  streams.reserve(120);
  for (int i = 0; i < 120; ++i) streams.push_back("s" + std::to_string(i) + "@trade");
  StreamFsm fsm(streams, {}, 1);
  EXPECT_TRUE(fsm.start(at(0)).open);
  std::vector<std::string> sent = fsm.on_open(at(0)).send;
  for (double second = 0.25; second < 2; second += 0.25) {
    for (auto& text : fsm.on_timer(at(second)).send) sent.push_back(text);
  }
  ASSERT_EQ(sent.size(), 3U);
  EXPECT_NE(sent[0].find(R"({"method":"SUBSCRIBE","params":["s0@trade","s1@trade")"), std::string::npos) << sent[0];
  EXPECT_TRUE(sent[2].ends_with(R"("id":3})"));
  fsm.on_text(R"({"result":null,"id":2})", at(2));
  const auto live = only<StreamsLive>(fsm.take_events());
  ASSERT_EQ(live.size(), 1U);
  EXPECT_EQ(live[0].streams.size(), 50U);
  EXPECT_EQ(live[0].streams.front(), "s50@trade");
}

StreamFsm live_fsm() {
  StreamFsm fsm({"btcusdt@trade"}, {}, 1);
  fsm.start(at(0));
  fsm.on_open(at(0));
  fsm.on_text(R"({"result":null,"id":1})", at(0));
  fsm.take_events();
  return fsm;
}

TEST(StreamFsm, TroubleAtEveryStepLeadsBackToLive) {
  const std::pair<const char*, std::function<WsActions(StreamFsm&)>> troubles[] = {
      {"closed", [](StreamFsm& fsm) { return fsm.on_closed("cut", at(5)); }},
      {"silent", [](StreamFsm& fsm) { return fsm.on_timer(at(40)); }},
      {"refused", [](StreamFsm& fsm) { return fsm.on_text(R"({"code":2,"msg":"Invalid request","id":1})", at(5)); }},
      {"shutdown", [](StreamFsm& fsm) { return fsm.on_text(R"({"e":"serverShutdown","E":1})", at(5)); }},
      {"old",
       [](StreamFsm& fsm) {
         fsm.on_text(R"({"e":"new","E":1})", at(82'900));
         return fsm.on_timer(at(82'901));
       }},
  };
  for (const auto& [what, trouble] : troubles) {
    StreamFsm fsm = live_fsm();
    trouble(fsm);
    EXPECT_EQ(only<StreamsLost>(fsm.take_events()).size(), 1U) << what;
    const Timestamp retry = *fsm.deadline();
    EXPECT_TRUE(fsm.on_timer(retry).open) << what;
    // The next attempt fails first.
    fsm.on_closed("connect_failed", retry);
    EXPECT_TRUE(fsm.take_events().empty()) << what << ": lost is said once";
    const Timestamp again = *fsm.deadline();
    EXPECT_TRUE(fsm.on_timer(again).open) << what;
    EXPECT_EQ(fsm.on_open(again).send.size(), 1U) << what;
    fsm.on_text(R"({"result":null,"id":2})", again);
    EXPECT_EQ(only<StreamsLive>(fsm.take_events()).size(), 1U) << what;
  }
}

TEST(StreamFsm, AnUnansweredSubscriptionOpensAnotherConnection) {
  StreamFsm fsm({"btcusdt@trade"}, {}, 1);
  fsm.start(at(0));
  fsm.on_open(at(0));
  fsm.on_text(R"({"e":"trade","E":1,"s":"BTCUSDT","t":1,"p":"1","q":"1","T":1,"m":true})", at(9));
  EXPECT_FALSE(fsm.on_timer(at(10)).close);
  EXPECT_TRUE(fsm.on_timer(at(10.1)).close);
}

TEST(StreamFsm, PassesFramesOnAndSaysWhatItCouldNotRead) {
  StreamFsm fsm = live_fsm();
  fsm.on_text(R"({"e":"trade","E":1,"s":"BTCUSDT","t":1,"p":"1","q":"1","T":1,"m":true})", at(1));
  fsm.on_text("{nonsense", at(1));
  const auto events = fsm.take_events();
  EXPECT_EQ(only<StreamFrame>(events).size(), 1U);
  EXPECT_EQ(only<UnreadableFrame>(events).size(), 1U);
}

struct UserRig {
  UserFsm fsm{[this](UserKey key, const std::string& id) {
                return is_clock_known ? id + "/" + std::to_string(key) : std::string{};
              },
              quiet(), 3};
  bool is_clock_known = true;
  static ConnectionOptions quiet() {
    ConnectionOptions options;
    options.silence_max = Duration{0};
    return options;
  }
};

TEST(UserFsm, AccountsShareAConnection) {
  UserRig rig;
  rig.fsm.add(1, at(0));
  EXPECT_TRUE(rig.fsm.start(at(0)).open);
  EXPECT_EQ(rig.fsm.on_open(at(0)).send, (std::vector<std::string>{"u-1/1"}));
  rig.fsm.add(2, at(0));
  EXPECT_EQ(rig.fsm.on_timer(at(0.25)).send, (std::vector<std::string>{"u-2/2"}));
  rig.fsm.on_text(R"({"id":"u-2","status":200,"result":{"subscriptionId":0}})", at(1));
  rig.fsm.on_text(R"({"id":"u-1","status":200,"result":{"subscriptionId":1}})", at(1));
  const auto up = only<UserUp>(rig.fsm.take_events());
  ASSERT_EQ(up.size(), 2U);
  EXPECT_EQ(up[0].key, 2U);
  const std::string balance = R"(,"event":{"e":"outboundAccountPosition","E":1,"u":1,"B":[]}})";
  rig.fsm.on_text(R"({"subscriptionId":1)" + balance, at(2));
  rig.fsm.on_text(R"({"subscriptionId":9)" + balance, at(2));
  const auto heard = only<UserHeard>(rig.fsm.take_events());
  ASSERT_EQ(heard.size(), 1U);
  EXPECT_EQ(heard[0].key, 1U);
  EXPECT_EQ(rig.fsm.remove(1, at(3)).send.size(), 1U);
  rig.fsm.on_text(R"({"subscriptionId":1)" + balance, at(3));
  EXPECT_TRUE(rig.fsm.take_events().empty());
}

TEST(UserFsm, WaitsForTheClockAndAsksARefusedKeySlowly) {
  UserRig rig;
  rig.is_clock_known = false;
  rig.fsm.add(1, at(0));
  rig.fsm.start(at(0));
  EXPECT_TRUE(rig.fsm.on_open(at(0)).send.empty());
  rig.is_clock_known = true;
  EXPECT_EQ(rig.fsm.on_timer(at(1)).send.size(), 1U);
  rig.fsm.on_text(R"({"id":"u-2","status":401,"error":{"code":-2015,"msg":"Invalid API-key."}})", at(2));
  EXPECT_EQ(only<UserDown>(rig.fsm.take_events()).size(), 1U);
  EXPECT_TRUE(rig.fsm.on_timer(at(30)).send.empty());
  EXPECT_EQ(rig.fsm.on_timer(at(62.1)).send.size(), 1U);
  rig.fsm.on_text(R"({"id":"u-3","status":400,"error":{"code":-1021,"msg":"Timestamp"}})", at(63));
  EXPECT_EQ(only<ClockDoubted>(rig.fsm.take_events()).size(), 1U);
}

TEST(UserFsm, EveryEndIsToldAndMended) {
  const std::pair<const char*, std::function<WsActions(UserFsm&)>> troubles[] = {
      {"closed", [](UserFsm& fsm) { return fsm.on_closed("cut", at(5)); }},
      {"terminated",
       [](UserFsm& fsm) {
         return fsm.on_text(R"({"subscriptionId":0,"event":{"e":"eventStreamTerminated","E":1}})", at(5));
       }},
      {"shutdown", [](UserFsm& fsm) { return fsm.on_text(R"({"e":"serverShutdown","E":1})", at(5)); }},
      {"unreadable", [](UserFsm& fsm) { return fsm.on_text("{", at(5)); }},
  };
  for (const auto& [what, trouble] : troubles) {
    UserRig rig;
    rig.fsm.add(1, at(0));
    rig.fsm.start(at(0));
    rig.fsm.on_open(at(0));
    rig.fsm.on_text(R"({"id":"u-1","status":200,"result":{"subscriptionId":0}})", at(0));
    rig.fsm.take_events();
    trouble(rig.fsm);
    EXPECT_EQ(only<UserDown>(rig.fsm.take_events()).size(), 1U) << what;
    const Timestamp retry = at(70);
    if (rig.fsm.on_timer(retry).open) rig.fsm.on_open(retry);
    rig.fsm.on_text(R"({"id":"u-2","status":200,"result":{"subscriptionId":4}})", retry);
    EXPECT_EQ(only<UserUp>(rig.fsm.take_events()).size(), 1U) << what;
  }
}

TEST(RateGovernor, CancelsComeFirstAndBansAreKept) {
  RateGovernor governor(100);
  EXPECT_EQ(governor.try_reserve(10, RequestPriority::Data, at(0)), Duration{0});
  governor.on_answer(10, 72, at(0));
  EXPECT_GT(governor.try_reserve(1, RequestPriority::Data, at(1)), Duration{0});
  EXPECT_EQ(governor.try_reserve(1, RequestPriority::Account, at(1)), Duration{0});
  governor.on_answer(1, 96, at(1));
  EXPECT_GT(governor.try_reserve(1, RequestPriority::Order, at(1)), Duration{0});
  EXPECT_EQ(governor.try_reserve(1, RequestPriority::Cancel, at(1)), Duration{0});
  governor.on_no_answer(1);
  EXPECT_EQ(governor.try_reserve(1, RequestPriority::Data, at(61)), Duration{0}) << "a new minute";
  governor.on_refused(seconds{30}, at(61));
  EXPECT_EQ(governor.try_reserve(1, RequestPriority::Cancel, at(71)), seconds{20}) << "a ban is for all";
  EXPECT_EQ(governor.try_reserve(1, RequestPriority::Cancel, at(91)), Duration{0});
}

TEST(RateGovernor, WhatTheVenueDoesNotCountIsFree) {
  RateGovernor governor(100);
  for (int i = 0; i < 1'000; ++i) {
    ASSERT_EQ(governor.try_reserve(50, RequestPriority::Data, at(0)), Duration{0});
    governor.on_answer(50, std::nullopt, at(0));
  }
}

TEST(ServerClock, TakesHalfOfTheRoundTripOff) {
  ServerClock clock;
  EXPECT_TRUE(clock.needs_measurement(at(0), minutes{5}));
  clock.on_measured(at(0), at(0.2), at(3.1));
  EXPECT_EQ(clock.offset(), seconds{3});
  EXPECT_EQ(clock.to_server(at(10)), at(13));
  EXPECT_FALSE(clock.needs_measurement(at(300), minutes{5}));
  EXPECT_TRUE(clock.needs_measurement(at(301), minutes{5}));
  EXPECT_TRUE(clock.needs_measurement(at(-1), minutes{5})) << "our clock went back";
}

}  // namespace
}  // namespace hoga::venue::binance
