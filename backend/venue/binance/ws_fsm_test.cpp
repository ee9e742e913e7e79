// The sockets' machines, step by step, with trouble at every step.
#include "venue/binance/ws_fsm.hpp"

#include <gtest/gtest.h>

#include "venue/binance/server_clock.hpp"
#include "venue/binance/ws_fsm_testing.hpp"
#include "venue/binance/ws_stream_fsm.hpp"

namespace hoga::venue::binance {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

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
  fsm.on_closed(now + seconds{10});
  EXPECT_LE(*fsm.deadline() - (now + seconds{10}), milliseconds{500});
}

TEST(ConnectionFsm, OneThatIsCutAtOnceIsNoSuccess) {
  ConnectionFsm fsm({}, 7);
  fsm.start(at(0));
  Timestamp now = at(0);
  Duration longest{0};
  for (int i = 0; i < 40; ++i) {
    fsm.on_open(now);
    now += seconds{9};
    fsm.on_closed(now);
    longest = std::max(longest, Duration{*fsm.deadline() - now});
    now = *fsm.deadline();
    EXPECT_TRUE(fsm.on_timer(now).open);
  }
  EXPECT_GT(longest, seconds{10});
}

TEST(ConnectionFsm, FindsSilenceAndSaysOnceWhenItsTimeIsOver) {
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
  EXPECT_FALSE(user.take_renewal_due(at(23 * 3600)));
  EXPECT_EQ(user.deadline(), at(23 * 3600) + Duration{1});
  EXPECT_FALSE(user.on_timer(at(23 * 3600 + 1)).close) << "it goes on until another has taken over";
  EXPECT_TRUE(user.take_renewal_due(at(23 * 3600 + 1)));
  EXPECT_FALSE(user.take_renewal_due(at(23 * 3600 + 2))) << "once";
  EXPECT_EQ(user.deadline(), std::nullopt) << "and nothing spins";
  user.on_closed(at(24 * 3600));
  const Timestamp again = *user.deadline();
  user.on_timer(again);
  user.on_open(again);
  EXPECT_TRUE(user.take_renewal_due(again + std::chrono::hours{24})) << "the next one as well";
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

TEST(StreamFsm, ItsTimeIsOverByAgeOrByTheVenuesWord) {
  StreamFsm old = live_fsm();
  EXPECT_FALSE(old.on_text(R"({"e":"new","E":1})", at(82'790)).close);
  old.take_events();
  EXPECT_FALSE(old.on_timer(at(82'801)).close);
  EXPECT_EQ(only<RenewalDue>(old.take_events()).size(), 1U);
  StreamFsm told = live_fsm();
  EXPECT_FALSE(told.on_text(R"({"e":"serverShutdown","E":1})", at(5)).close);
  const auto events = told.take_events();
  EXPECT_EQ(only<RenewalDue>(events).size(), 1U);
  EXPECT_TRUE(only<StreamsLost>(events).empty()) << "it goes on";
}

TEST(StreamFsm, SettlesOnceAllIsLiveForTheOverlap) {
  StreamFsm fsm = live_fsm();
  EXPECT_EQ(*fsm.deadline(), at(2));
  fsm.on_timer(at(1.9));
  EXPECT_TRUE(only<Settled>(fsm.take_events()).empty());
  fsm.on_timer(at(2));
  EXPECT_EQ(only<Settled>(fsm.take_events()).size(), 1U);
  fsm.on_timer(at(4));
  EXPECT_TRUE(only<Settled>(fsm.take_events()).empty()) << "once";
  StreamFsm two({"a@trade", "b@trade"}, {}, 1);
  two.start(at(0));
  two.on_open(at(0));
  two.on_timer(at(5));
  EXPECT_TRUE(only<Settled>(two.take_events()).empty()) << "nothing is live yet";
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
