// What an owner does to a bot is in their audit by the transaction that does it, and what is refused is not.
#include <gmock/gmock.h>

#include "base/json_describe.hpp"
#include "runtime/runtime_fixture_for_test.hpp"

namespace hoga::runtime {
namespace {

class BotActsTest : public testing::RuntimeFixture {
 protected:
  BotActsTest() {
    settings_.id = make_uuid();
    settings_.user_id = setup_.account.user_id;
    settings_.account_id = setup_.account.id;
    settings_.name = "mine";
    settings_.strategy = "rsi";
    settings_.parameters = "{}";
    settings_.sizing = R"({"sizing_rule":"fixed_quote","sizing_value":"100"})";
    settings_.symbols = {"BTCUSDT"};
    settings_.intervals = {Interval::Minute1};
    settings_.budget = 500;
    settings_.currency = "USDT";
    on_engine([&] {
      store_.fail = [this](const std::vector<orders::Write>& writes) { return look_at(writes); };
      return 0;
    });
  }

  orders::AuditEntry act(const char* action) const {
    orders::AuditEntry made;
    made.user_id = settings_.user_id;
    made.account_id = settings_.account_id;
    made.action = action;
    made.subject_id = settings_.id;
    made.by = {ActorKind::User};
    made.details = R"({"ip":"127.0.0.1"})";
    return made;
  }
  void add_bot() {
    const auto added = call(runtime_.add_bot(settings_));
    ASSERT_TRUE(added) << to_log_string(added.error());
  }
  std::vector<std::string> seen() {
    return on_engine([&] { return seen_; });
  }

  BotSettings settings_;
  bool is_away_ = false;

 private:
  // Each batch that moves the bot from one state to another, or holds an act: the two as one word.
  Result<void> look_at(const std::vector<orders::Write>& writes) {
    if (is_away_) return make_error(Errc::StorageFailed, "The fake store is away.");
    std::string state;
    std::string acts;
    for (const auto& write : writes) {
      if (const auto* bot = std::get_if<orders::PersistBot>(&write)) {
        if (bot->status.state != state_) state = enum_to_text(state_ = bot->status.state);
      }
      const auto* entry = std::get_if<orders::AuditEntry>(&write);
      if (entry != nullptr && entry->subject_id == settings_.id) acts += entry->action + entry->details;
      if (entry != nullptr) EXPECT_NE(entry->at, Timestamp{});
    }
    if (!state.empty() || !acts.empty()) seen_.push_back(state + " by " + acts);
    return {};
  }

  BotState state_ = BotState::Stopped;
  std::vector<std::string> seen_;
};

TEST_F(BotActsTest, AnActIsWrittenWithWhatItChanges) {
  add_bot();
  const auto started = call(runtime_.start_bot(act("bot_started")));
  ASSERT_TRUE(started) << to_log_string(started.error());
  EXPECT_EQ(started->state, BotState::Running);
  ASSERT_TRUE(call(runtime_.pause_bot(act("bot_paused"))));
  ASSERT_TRUE(call(runtime_.stop_bot(act("bot_stopped"), BotStop::Leave)));
  EXPECT_THAT(seen(), ::testing::ElementsAre(R"(running by bot_started{"ip":"127.0.0.1"})",
                                             R"(paused by bot_paused{"ip":"127.0.0.1"})",
                                             R"(stopped by bot_stopped{"ip":"127.0.0.1"})"));
}

TEST_F(BotActsTest, WhatIsRefusedOrCanNotBeWrittenIsNotInTheAudit) {
  add_bot();
  EXPECT_EQ(call(runtime_.pause_bot(act("bot_paused"))).error().code, "bot_not_running");
  auto absent = act("bot_started");
  absent.subject_id = make_uuid();
  EXPECT_EQ(call(runtime_.start_bot(absent)).error().code, "bot_not_found");
  EXPECT_THAT(seen(), ::testing::IsEmpty());
  on_engine([&] { return is_away_ = true; });
  call(runtime_.stop_bot(act("bot_stopped"), BotStop::Leave));
  on_engine([&] { return is_away_ = false; });
  wait_ready();
  EXPECT_THAT(seen(), ::testing::IsEmpty());
}

}  // namespace
}  // namespace hoga::runtime
