// The machine of the accounts' sockets, step by step, with trouble at every step.
#include "venue/binance/ws_user_fsm.hpp"

#include <gtest/gtest.h>

#include "venue/binance/ws_fsm_testing.hpp"

namespace hoga::venue::binance {
namespace {

struct UserRig {
  UserFsm fsm{[this](UserKey key, UserRequest request, const std::string& id) {
                constexpr const char* kKinds[] = {"/logon", "/session", ""};
                return is_clock_known ? id + "/" + std::to_string(key) + kKinds[static_cast<int>(request)]
                                      : std::string{};
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
  rig.fsm.add(1, false, at(0));
  EXPECT_TRUE(rig.fsm.start(at(0)).open);
  EXPECT_EQ(rig.fsm.on_open(at(0)).send, (std::vector<std::string>{"u-1/1"}));
  rig.fsm.add(2, false, at(0));
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
  rig.fsm.add(1, false, at(0));
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

using Texts = std::vector<std::string>;
const std::string kBalance = R"(,"event":{"e":"outboundAccountPosition","E":1,"u":1,"B":[]}})";

TEST(UserFsm, OneEd25519KeyLogsOnAndTheOthersSignForThemselves) {
  UserRig rig;
  rig.fsm.add(1, false, at(0));
  rig.fsm.add(2, true, at(0));
  rig.fsm.add(3, true, at(0));
  rig.fsm.start(at(0));
  Texts sent = rig.fsm.on_open(at(0)).send;
  for (const double second : {0.25, 0.5}) {
    for (auto& text : rig.fsm.on_timer(at(second)).send) sent.push_back(text);
  }
  EXPECT_EQ(sent, (Texts{"u-1/1", "u-2/2/logon", "u-3/3"}));
  EXPECT_EQ(rig.fsm.on_text(R"({"id":"u-2","status":200,"result":{"apiKey":"k","authorizedSince":1}})", at(1)).send,
            (Texts{"u-4/2/session"}));
  EXPECT_TRUE(only<UserUp>(rig.fsm.take_events()).empty()) << "logged on is not subscribed";
  rig.fsm.on_text(R"({"id":"u-4","status":200,"result":{"subscriptionId":7}})", at(2));
  rig.fsm.on_text(R"({"subscriptionId":7)" + kBalance, at(2));
  const auto events = rig.fsm.take_events();
  ASSERT_EQ(only<UserUp>(events).size(), 1U);
  EXPECT_EQ(only<UserUp>(events)[0].key, 2U);
  EXPECT_EQ(only<UserHeard>(events).size(), 1U);
  // Its account leaves: the session ends, and is free for the next.
  Texts farewell = rig.fsm.remove(2, at(3)).send;
  for (auto& text : rig.fsm.on_timer(at(3.25)).send) farewell.push_back(text);
  ASSERT_EQ(farewell.size(), 2U);
  EXPECT_NE(farewell[1].find("session.logout"), std::string::npos) << farewell[1];
  EXPECT_EQ(rig.fsm.add(4, true, at(4)).send, (Texts{"u-7/4/logon"}));
}

TEST(UserFsm, ARefusedLogOnFindsItsWay) {
  struct Row {
    const char* what;
    const char* answer;
    double again;
    const char* then;
  };
  const Row rows[] = {
      {"a venue that lets no key log on", R"({"id":"u-1","status":400,"error":{"code":-4056,"msg":"not supported"}})",
       31, "u-2/1"},
      {"a key that is refused", R"({"id":"u-1","status":401,"error":{"code":-2015,"msg":"Invalid API-key."}})", 61.1,
       "u-2/1/logon"},
      {"a clock that is wrong", R"({"id":"u-1","status":400,"error":{"code":-1021,"msg":"Timestamp"}})", 31,
       "u-2/1/logon"},
  };
  for (const auto& row : rows) {
    UserRig rig;
    rig.fsm.add(1, true, at(0));
    rig.fsm.start(at(0));
    EXPECT_EQ(rig.fsm.on_open(at(0)).send, (Texts{"u-1/1/logon"})) << row.what;
    rig.fsm.on_text(row.answer, at(1));
    EXPECT_EQ(only<UserDown>(rig.fsm.take_events()).size(), 1U) << row.what;
    EXPECT_EQ(rig.fsm.on_timer(at(row.again)).send, (Texts{row.then})) << row.what;
  }
}

TEST(UserFsm, ASessionThatTheVenueEndsIsBegunAgain) {
  UserRig rig;
  rig.fsm.add(1, true, at(0));
  rig.fsm.start(at(0));
  rig.fsm.on_open(at(0));
  rig.fsm.on_text(R"({"id":"u-1","status":200,"result":{"apiKey":"k"}})", at(1));
  rig.fsm.on_text(R"({"id":"u-2","status":200,"result":{"subscriptionId":0}})", at(1));
  rig.fsm.take_events();
  rig.fsm.on_text(R"({"id":null,"status":401,"error":{"code":-2015,"msg":"Invalid API-key."}})", at(2));
  EXPECT_EQ(only<UserDown>(rig.fsm.take_events()).size(), 1U) << "the key was revoked";
  EXPECT_EQ(rig.fsm.on_timer(at(62.1)).send, (Texts{"u-3/1/logon"}));
  // A log-on that is never answered leads to another connection.
  EXPECT_TRUE(rig.fsm.on_timer(at(73)).close);
  const Timestamp retry = *rig.fsm.deadline();
  EXPECT_TRUE(rig.fsm.on_timer(retry).open);
  EXPECT_EQ(rig.fsm.on_open(retry).send, (Texts{"u-4/1/logon"}));
}

TEST(UserFsm, EveryEndIsToldAndMended) {
  const std::pair<const char*, std::function<WsActions(UserFsm&)>> troubles[] = {
      {"closed", [](UserFsm& fsm) { return fsm.on_closed("cut", at(5)); }},
      {"terminated",
       [](UserFsm& fsm) {
         return fsm.on_text(R"({"subscriptionId":0,"event":{"e":"eventStreamTerminated","E":1}})", at(5));
       }},
      {"unreadable", [](UserFsm& fsm) { return fsm.on_text("{", at(5)); }},
  };
  for (const auto& [what, trouble] : troubles) {
    UserRig rig;
    rig.fsm.add(1, false, at(0));
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

TEST(UserFsm, AStreamThatIsBegunAnewGoesOnUnderItsNewNumber) {
  UserRig rig;
  rig.fsm.add(1, false, at(0));
  rig.fsm.start(at(0));
  rig.fsm.on_open(at(0));
  EXPECT_TRUE(rig.fsm.renew(1, at(0)).send.empty()) << "it is on its way already";
  rig.fsm.on_text(R"({"id":"u-1","status":200,"result":{"subscriptionId":0}})", at(0));
  rig.fsm.take_events();
  Texts sent = rig.fsm.renew(1, at(1)).send;
  for (auto& text : rig.fsm.on_timer(at(1.25)).send) sent.push_back(text);
  ASSERT_EQ(sent.size(), 2U);
  EXPECT_NE(sent[0].find(R"("method":"userDataStream.unsubscribe","params":{"subscriptionId":0})"), std::string::npos);
  EXPECT_EQ(sent[1], "u-3/1");
  EXPECT_EQ(only<UserDown>(rig.fsm.take_events()).size(), 1U);
  rig.fsm.on_text(R"({"subscriptionId":0)" + kBalance, at(2));
  EXPECT_TRUE(rig.fsm.take_events().empty()) << "what the old one still says comes with the comparison";
  rig.fsm.on_text(R"({"id":"u-3","status":200,"result":{"subscriptionId":4}})", at(2));
  rig.fsm.on_text(R"({"subscriptionId":4)" + kBalance, at(2));
  const auto events = rig.fsm.take_events();
  EXPECT_EQ(only<UserUp>(events).size(), 1U);
  EXPECT_EQ(only<UserHeard>(events).size(), 1U);
  // Not even that is answered: the connection goes.
  rig.fsm.renew(1, at(3));
  EXPECT_TRUE(rig.fsm.on_timer(at(14)).close);
}

TEST(UserFsm, SettlesOnceEveryAccountIsLiveOrRefused) {
  UserRig rig;
  rig.fsm.add(1, false, at(0));
  rig.fsm.add(2, false, at(0));
  rig.fsm.start(at(0));
  rig.fsm.on_open(at(0));
  rig.fsm.on_timer(at(0.25));
  rig.fsm.on_text(R"({"id":"u-1","status":200,"result":{"subscriptionId":0}})", at(1));
  rig.fsm.on_timer(at(4));
  EXPECT_TRUE(only<Settled>(rig.fsm.take_events()).empty()) << "one is still on its way";
  rig.fsm.on_text(R"({"id":"u-2","status":401,"error":{"code":-2015,"msg":"Invalid API-key."}})", at(5));
  EXPECT_EQ(*rig.fsm.deadline(), at(7));
  rig.fsm.on_timer(at(7));
  EXPECT_EQ(only<Settled>(rig.fsm.take_events()).size(), 1U);
  // Its time is over: said, and nothing is lost.
  rig.fsm.on_text(R"({"e":"serverShutdown","E":1})", at(8));
  const auto events = rig.fsm.take_events();
  EXPECT_EQ(only<RenewalDue>(events).size(), 1U);
  EXPECT_TRUE(only<UserDown>(events).empty());
  rig.fsm.on_closed("cut", at(9));
  const auto lost = rig.fsm.take_events();
  ASSERT_EQ(lost.size(), 2U);
  EXPECT_TRUE(std::holds_alternative<UserDown>(lost[0]));
  EXPECT_TRUE(std::holds_alternative<UserLinkLost>(lost[1]));
}

}  // namespace
}  // namespace hoga::venue::binance
