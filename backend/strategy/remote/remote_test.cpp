// What goes between a platform and the process of a plug-in comes through whole, and a strategy behind it does what it
// does here.
#include <gmock/gmock.h>

#include <new>

#include "strategy/plugin.hpp"
#include "strategy/remote/host.hpp"
#include "strategy/runner_for_test.hpp"

namespace hoga::strategy::remote {
namespace {

// Buys at each candle; at the candle that its parameter names it misbehaves.
class Moody final : public Strategy {
 public:
  explicit Moody(const Configuration& configuration) : bad_at_(configuration.parameters.integer("bad_at")) {}
  void on_start(Context& context) override { context.wake_at(context.now() + std::chrono::hours(1)); }
  void on_candle(Context& context, SeriesIndex, const Candle&) override {
    if (++count_ == bad_at_) throw std::runtime_error("a bad day");
    if (count_ == -bad_at_) throw std::bad_alloc();
    Signal signal;
    signal.reason = {0, {1.0 / 3, 0, 0}};
    context.signal(signal);
    context.cancel(7);
  }
  void state(StateArchive& archive) override { archive.value("count", count_); }

 private:
  int bad_at_;
  int count_ = 0;
};

Description moody() {
  Description description;
  description.name = "moody";
  description.title = {"Moody", "기분파"};
  description.parameters = {Parameter::integer("bad_at", 100, -1000, 1000, {"Bad at", "실패 시점"}, {})};
  description.reasons = {{"Because of {0}.", "{0} 때문에."}};
  description.make = [](const Configuration& configuration) { return std::make_unique<Moody>(configuration); };
  description.check = [](const Configuration& configuration, std::vector<FieldError>& errors) {
    if (configuration.parameters.integer("bad_at") == 13) errors.push_back({"bad_at", "unlucky", "Not this one."});
  };
  return description;
}

class RemoteTest : public testing::Test {
 protected:
  // Through bytes and back, both ways.
  Reply ask(std::uint64_t bot, decltype(Request::question) question) {
    Request request;
    request.id = ++id_;
    request.bot = bot;
    request.question = std::move(question);
    FrameCutter cutter;
    cutter.append(encode(request).value());
    auto reply = host_.answer(decode_request(cutter.next().value()).value());
    cutter.append(encode(reply).value());
    auto read = decode_reply(cutter.next().value()).value();
    EXPECT_EQ(read.id, id_);
    EXPECT_EQ(read.bot, bot);
    return read;
  }
  static MakeBot make_bot(std::string parameters = "{}") {
    return {std::move(parameters), {"BTCUSDT"}, {Interval::Minute1}, {instrument_for_test("BTCUSDT")}, {}, 7, {}};
  }
  static CallBot candle_call(std::int64_t index, const Decimal& close) {
    CallBot call;
    const auto candle = candle_for_test(Interval::Minute1, index, close);
    call.now = candle.close_time + std::chrono::milliseconds(1);
    call.event = CandleEvent{0, candle};
    call.wants_state = true;
    return call;
  }
  template <typename T>
  static T as(const Reply& reply) {
    EXPECT_TRUE(std::holds_alternative<T>(reply.answer)) << reply.answer.index();
    return std::get<T>(reply.answer);
  }

  Host host_{moody()};
  std::uint64_t id_ = 0;
};

TEST_F(RemoteTest, ABotBehindItDecidesWhatItDecidesHere) {
  const auto here = runner_of(std::make_shared<const Description>(moody()));
  here->start({});
  as<Made>(ask(1, make_bot()));
  CallBot start;
  start.input.cash_and_free = {10'000, 10'000};
  start.event = StartEvent{};
  EXPECT_EQ(as<Decided>(ask(1, start)).standing.wake_at, here->wake_at());
  for (int i = 1; i < 20; ++i) {
    const auto close = Decimal(100 + i);
    const auto& expected = feed(*here, i, close);
    const auto decided = as<Decided>(ask(1, candle_call(i, close)));
    ASSERT_EQ(decided.decisions.signals.size(), expected.signals.size());
    const auto& signal = decided.decisions.signals.at(0);
    EXPECT_EQ(signal.outcome, SignalOutcome::Ordered);
    EXPECT_EQ(signal.order->quantity, expected.signals[0].order->quantity);
    EXPECT_EQ(signal.signal.reason.figures, expected.signals[0].signal.reason.figures);
    EXPECT_EQ(decided.decisions.cancels, expected.cancels);
    EXPECT_EQ(decided.standing.last_candles.at(0), here->last_candle(0));
    EXPECT_EQ(decided.standing.state.value(), here->save());
  }
}

TEST_F(RemoteTest, AStateGoesOnAndAForeignOneIsSaidAndLeftOut) {
  as<Made>(ask(1, make_bot()));
  const auto state = as<Decided>(ask(1, candle_call(1, 100))).standing.state.value();
  auto again = make_bot();
  again.state = state;
  const auto made = as<Made>(ask(2, again));
  EXPECT_FALSE(made.state_fault);
  EXPECT_EQ(made.standing.state, state);
  auto other = make_bot(R"({"bad_at":5})");
  other.state = state;
  const auto fresh = as<Made>(ask(3, other));
  EXPECT_TRUE(fresh.state_fault);
  EXPECT_FALSE(fresh.standing.last_candles.at(0));
  EXPECT_EQ(
      as<WarmedUp>(ask(3, WarmUpBot{{{0, candle_for_test(Interval::Minute1, 4, 9)}}})).standing.last_candles.at(0),
      candle_for_test(Interval::Minute1, 4, 9).open_time);
}

TEST_F(RemoteTest, WhatAStrategyThrowsEndsItsOwnBotAlone) {
  as<Made>(ask(1, make_bot(R"({"bad_at":2})")));
  as<Made>(ask(2, make_bot(R"({"bad_at":-2})")));
  as<Made>(ask(3, make_bot()));
  for (std::uint64_t bot = 1; bot <= 3; ++bot) as<Decided>(ask(bot, candle_call(1, 100)));
  const auto threw = as<Failed>(ask(1, candle_call(2, 100)));
  EXPECT_EQ(threw.kind, FailureKind::Threw);
  EXPECT_EQ(threw.detail, "a bad day");
  EXPECT_EQ(as<Failed>(ask(2, candle_call(2, 100))).kind, FailureKind::OutOfMemory);
  EXPECT_EQ(as<Failed>(ask(1, candle_call(3, 100))).kind, FailureKind::Misled);
  as<Decided>(ask(3, candle_call(2, 100)));
}

TEST_F(RemoteTest, WhatFitsNoBotIsSaidAndHarmsNone) {
  as<Made>(ask(1, make_bot()));
  auto call = candle_call(1, 100);
  std::get<CandleEvent>(call.event).series = 3;
  EXPECT_EQ(as<Failed>(ask(1, call)).kind, FailureKind::Misled);
  call = candle_call(1, 100);
  call.input.holdings = {{-1, Holding{}}};
  EXPECT_EQ(as<Failed>(ask(1, call)).kind, FailureKind::Misled);
  EXPECT_EQ(as<Failed>(ask(9, WarmUpBot{})).kind, FailureKind::Misled);
  as<Decided>(ask(1, candle_call(1, 100)));
  as<Dropped>(ask(1, DropBot{}));
  EXPECT_EQ(as<Failed>(ask(1, candle_call(2, 100))).kind, FailureKind::Misled);
}

TEST_F(RemoteTest, AChoiceIsCheckedByThePluginsOwnRules) {
  EXPECT_THAT(as<Checked>(ask(0, CheckChoice{"{}", {"BTCUSDT"}, {Interval::Minute1}})).fields, testing::IsEmpty());
  const auto fields = as<Checked>(ask(0, CheckChoice{R"({"bad_at":13})", {"BTCUSDT"}, {Interval::Minute1}})).fields;
  ASSERT_EQ(fields.size(), 1U);
  EXPECT_EQ(fields[0].code, "unlucky");
  EXPECT_EQ(as<Checked>(ask(0, CheckChoice{"[", {"BTCUSDT"}, {Interval::Minute1}})).fields.at(0).field, "parameters");
}

TEST_F(RemoteTest, ADescriptionComesThroughWhole) {
  for (const auto& shipped : shipped_strategies().list()) {
    Reply reply;
    reply.answer = Loaded{kProtocol, kPluginAbi, data_of(*shipped), {"files"}};
    FrameCutter cutter;
    const auto frame = encode(reply).value();
    cutter.append(frame);
    const auto read = decode_reply(cutter.next().value()).value();
    const auto& data = std::get<Loaded>(read.answer).description;
    EXPECT_EQ(data.name, shipped->name);
    EXPECT_EQ(data.summary.ko, shipped->summary.ko);
    EXPECT_EQ(parameter_json_schema(data.parameters), parameter_json_schema(shipped->parameters));
    EXPECT_EQ(encode(read).value(), frame);
  }
}

TEST(FrameCutter, CutsAtAnyPlaceAndRefusesWhatIsTooLong) {
  Reply reply;
  reply.answer = Refused{kProtocol, "other_abi", "ABI 2 instead of 1"};
  const auto frame = encode(reply).value();
  FrameCutter cutter;
  int found = 0;
  for (int round = 0; round < 3; ++round) {
    for (const char byte : frame) {
      cutter.append({&byte, 1});
      while (cutter.next()) ++found;
    }
  }
  EXPECT_EQ(found, 3);
  cutter.append("\xff\xff\xff\xff");
  EXPECT_FALSE(cutter.next());
  EXPECT_TRUE(cutter.is_broken());
  EXPECT_FALSE(decode_reply(frame));
  EXPECT_FALSE(decode_reply(""));
}

}  // namespace
}  // namespace hoga::strategy::remote
