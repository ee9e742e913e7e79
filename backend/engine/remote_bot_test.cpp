// A bot whose strategy lives in another process: it orders by what that answers, and has failed with its reason when
// that has ended; the bot beside it goes on.
#include <gtest/gtest.h>

#include "engine/bot_bench_for_test.hpp"
#include "engine/bot_texts.hpp"
#include "engine/remote_mind.hpp"
#include "strategy/remote/faults.hpp"
#include "strategy/remote/host.hpp"

namespace hoga::engine {
namespace {

using namespace strategy::remote;
using testing::BotBench;
using testing::buy_for;
using testing::fake_instrument;

struct RemoteBotTest : BotBench {
  RemoteBotTest() {
    auto description = std::make_shared<strategy::Description>();
    description->name = "scripted";
    description->reasons = {{"As written.", "적힌 대로입니다."}};
    description->make = [this](const strategy::Configuration&) {
      return std::make_unique<testing::ScriptedStrategy>(script);
    };
    host = std::make_unique<Host>(*description);
    store.bots[remote.id].settings = remote;
    perform(engine->add_bot({remote, {}}, now));
    Request request;
    request.bot = 1;
    request.question = MakeBot{"{}", remote.symbols, remote.intervals, {fake_instrument()}, {}, 0, {}};
    const auto made = std::get<Made>(host->answer(request).answer);
    MindSetup setup{std::make_unique<RemoteMind>(description, 1, made, 1, lease), false, {fake_instrument()}};
    perform(engine->give_bot_mind(remote.id, std::move(setup), now));
    take(engine->start_bot(remote.id, now).value());
    take(engine->give_bot_history(remote.id, {}, now));
  }

  void take(orders::Actions actions) {
    for (auto& call : actions.bot_calls) calls.push_back(std::move(call));
    perform(std::move(actions));
  }
  void tell_candle() {
    pass(std::chrono::minutes{1});
    Candle candle;
    candle.open_time = from_milliseconds(60'000 * ++minute);
    candle.close_time = candle.open_time + std::chrono::milliseconds{59'999};
    candle.open = candle.high = candle.low = candle.close = venue.price;
    candle.volume = 1;
    show_price();
    take(engine->on_candle("BTCUSDT", Interval::Minute1, candle, now));
  }
  // What the other process says to the question that is under way.
  Result<std::string> answer_of(const orders::BotCall& call) {
    FrameCutter cutter;
    cutter.append(call.request);
    return encode(host->answer(decode_request(cutter.next().value()).value())).value().substr(kFrameHeaderBytes);
  }
  void answer() {
    ASSERT_FALSE(calls.empty());
    const auto call = std::move(calls.front());
    calls.pop_front();
    take(engine->on_bot_reply(call.bot_id, call.number, answer_of(call), now));
  }

  testing::Script script = [](strategy::Context& context, int) { context.signal(buy_for(100)); };
  std::unique_ptr<Host> host;
  BotSettings remote = settings_of(1);
  std::deque<orders::BotCall> calls;
  std::shared_ptr<int> lease = std::make_shared<int>(0);
};

TEST_F(RemoteBotTest, OrdersByWhatTheOtherProcessAnswers) {
  answer();
  tell_candle();
  EXPECT_TRUE(store.signals.empty()) << "nothing was answered yet";
  answer();
  ASSERT_EQ(store.signals.size(), 1U);
  EXPECT_EQ(store.signals[0].outcome, SignalOutcome::Ordered);
  EXPECT_EQ(store.signals[0].reason_ko, "적힌 대로입니다.");
  EXPECT_FALSE(store.bots[remote.id].mind.empty()) << "the state goes into the same batch";
  ASSERT_EQ(store.orders.size(), 1U);
  EXPECT_EQ(store.orders.begin()->second.bot_id, remote.id);
}

TEST_F(RemoteBotTest, HasFailedWithTheReasonAndOthersGoOn) {
  const auto other = settings_of(2);
  run_bot(other, [](strategy::Context& context, int) { context.signal(buy_for(100)); });
  answer();
  tell_candle();
  ASSERT_EQ(calls.size(), 1U);
  const auto call = calls.front();
  perform(engine->on_bot_reply(call.bot_id, call.number, fault_error("segmentation_fault"), now));
  EXPECT_EQ(bot(remote).state(), BotState::Failed);
  ASSERT_TRUE(bot(remote).reason());
  EXPECT_EQ(bot(remote).reason()->code, "plugin_segmentation_fault");
  EXPECT_NE(bot_text(*bot(remote).reason(), strategy::Language::Korean).find("비정상 종료"), std::string::npos);
  EXPECT_EQ(bot(other).state(), BotState::Running);
  const auto before = store.signals.size();
  close_candle();
  EXPECT_GT(store.signals.size(), before);
  // Another mind, or no bot: the Runner is given back.
  EXPECT_GT(lease.use_count(), 1);
  perform(engine->remove_bot(remote.id, now).value());
  EXPECT_EQ(lease.use_count(), 1);
}

}  // namespace
}  // namespace hoga::engine
