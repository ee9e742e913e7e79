// The founding document's strategy, to the letter.
#include <gmock/gmock.h>

#include <rapidcheck/gtest.h>

#include "strategy/runner_for_test.hpp"

namespace hoga::strategy {
namespace {

BotForTest bot_of(std::string parameters) {
  BotForTest bot;
  bot.parameters = std::move(parameters);
  return bot;
}

// With a period of 2 the first RSI comes with the third close, from two changes: 100 × gain ÷ (gain + loss).
std::vector<SignalRecord> first_signals(const Decimal& change_1, const Decimal& change_2,
                                        std::string parameters = R"({"period":2})") {
  auto runner = runner_of("rsi", bot_of(std::move(parameters)));
  hold(*runner, "1", "1000");
  feed(*runner, 1, 1000);
  feed(*runner, 2, Decimal(1000) + change_1);
  return feed(*runner, 3, Decimal(1000) + change_1 + change_2).signals;
}

TEST(RsiStrategy, ThresholdsAndConfidence) {
  // Gain 20, loss 80: RSI 20, confidence (30 - 20) / 30.
  auto signals = first_signals(20, -80);
  ASSERT_EQ(signals.size(), 1u);
  EXPECT_EQ(signals[0].signal.action, Action::Buy);
  EXPECT_DOUBLE_EQ(signals[0].signal.confidence, (30.0 - 20) / 30);
  EXPECT_EQ(signals[0].outcome, SignalOutcome::Ordered);
  EXPECT_EQ(render_reason(*shipped_strategies().find("rsi"), signals[0].signal.reason, Language::English),
            "RSI 20 is below 30: oversold.");
  // RSI 90: confidence (90 - 70) / 30.
  signals = first_signals(90, -10);
  ASSERT_EQ(signals.size(), 1u);
  EXPECT_EQ(signals[0].signal.action, Action::Sell);
  EXPECT_DOUBLE_EQ(signals[0].signal.confidence, (90.0 - 70) / 30);
  EXPECT_EQ(signals[0].order->quantity, Decimal(1));
  EXPECT_EQ(signals[0].order->side, Side::Sell);
}

TEST(RsiStrategy, OnTheLineNothingHappens) {
  EXPECT_TRUE(first_signals(30, -70).empty());
  EXPECT_TRUE(first_signals(70, -30).empty());
  EXPECT_EQ(first_signals(Decimal::of("29.99"), Decimal::of("-70.01")).size(), 1u);
  EXPECT_EQ(first_signals(Decimal::of("70.01"), Decimal::of("-29.99")).size(), 1u);
  // A market that stands still is neutral.
  EXPECT_TRUE(first_signals(0, 0).empty());
}

TEST(RsiStrategy, ThresholdsAreParametersOfTheSameFormula) {
  const auto signals = first_signals(30, -70, R"({"period":2,"oversold":40,"overbought":60})");
  ASSERT_EQ(signals.size(), 1u);
  EXPECT_DOUBLE_EQ(signals[0].signal.confidence, (40.0 - 30) / 40);
  EXPECT_DOUBLE_EQ(first_signals(80, -20, R"({"period":2,"overbought":60})")[0].signal.confidence, (80.0 - 60) / 40);
}

TEST(RsiStrategy, ASignalAtEveryCloseAndOnlyTheFirstOrders) {
  const auto outcomes = [](std::string parameters) {
    auto runner = runner_of("rsi", bot_of(std::move(parameters)));
    std::vector<SignalOutcome> all;
    for (int i = 0; i < 6; ++i) {
      for (const auto& record : feed(*runner, i, 1000 - 10 * i).signals) all.push_back(record.outcome);
    }
    return all;
  };
  using enum SignalOutcome;
  EXPECT_THAT(outcomes(R"({"period":2})"), testing::ElementsAre(Ordered, Recorded, Recorded, Recorded));
  EXPECT_THAT(outcomes(R"({"period":2,"first_only":false})"), testing::ElementsAre(Ordered, Ordered, Ordered, Ordered));
}

TEST(RsiStrategy, AfterANeutralCloseTheFirstIsTheFirstAgain) {
  auto runner = runner_of("rsi", bot_of(R"({"period":2})"));
  std::string told;
  int index = 0;
  for (const int close : {1000, 990, 980, 970, 980, 960, 900}) {
    for (const auto& record : feed(*runner, ++index, close).signals) {
      told += record.outcome == SignalOutcome::Ordered ? "order " : "record ";
    }
    told += "| ";
  }
  // 980: RSI 0. 970: still 0. 980: 57. 960: 24. 900: below.
  EXPECT_EQ(told, "| | order | record | | order | record | ");
}

TEST(RsiStrategy, ASaleWithNothingHeldIsRecorded) {
  auto runner = runner_of("rsi", bot_of(R"({"period":2})"));
  feed(*runner, 1, 1000);
  feed(*runner, 2, 1010);
  const auto& record = feed(*runner, 3, 1020).signals.at(0);
  EXPECT_EQ(record.outcome, SignalOutcome::Recorded);
  EXPECT_EQ(record.note, SignalNote::NothingHeld);
  EXPECT_FALSE(record.order);
}

TEST(RsiStrategy, ConfidenceScalesTheSizeWhereAsked) {
  auto bot = bot_of(R"({"period":2})");
  bot.sizing = {SizingRule::FixedQuantity, 3, true, 0, 100};
  auto runner = runner_of("rsi", bot);
  feed(*runner, 1, 1000);
  feed(*runner, 2, 1020);
  // A third of it: 20 has a confidence of 1/3.
  EXPECT_EQ(feed(*runner, 3, 940).signals.at(0).order->quantity, Decimal::of("0.99999"));
}

TEST(RsiStrategy, NothingComesBeforeThePeriodIsFull) {
  auto runner = runner_of("rsi");
  for (int i = 0; i < 14; ++i) EXPECT_TRUE(feed(*runner, i, 1000 - i).signals.empty()) << i;
  EXPECT_EQ(feed(*runner, 14, 1000 - 14).signals.size(), 1u);
}

RC_GTEST_PROP(RsiStrategyProperty, SignalsAgreeWithTheirOwnFormula, ()) {
  auto bot = bot_of(R"({"first_only":false})");
  auto runner = runner_of("rsi", bot);
  indicator::RelativeStrengthIndex reference(14);
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  auto close = Decimal(1000);
  for (int i = 0; i < 200; ++i) {
    close += Decimal::from_units(static_cast<std::int64_t>(random.below(2'000'000'000)) - 1'000'000'000);
    close = std::max(close, Decimal(1));
    const auto rsi = reference.update(close.to_double());
    const auto& signals = feed(*runner, i, close).signals;
    RC_ASSERT(signals.size() == (rsi && (*rsi < 30 || *rsi > 70) ? 1u : 0u));
    if (signals.empty()) continue;
    const auto& signal = signals[0].signal;
    RC_ASSERT(signal.action == (*rsi < 30 ? Action::Buy : Action::Sell));
    RC_ASSERT(signal.confidence == (*rsi < 30 ? (30 - *rsi) / 30 : (*rsi - 70) / 30));
    RC_ASSERT(signal.confidence > 0 && signal.confidence <= 1);
  }
}

}  // namespace
}  // namespace hoga::strategy
