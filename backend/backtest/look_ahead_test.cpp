#include "backtest/look_ahead.hpp"

#include <gtest/gtest.h>

#include <map>

#include "backtest/run_for_test.hpp"

namespace hoga::backtest {
namespace {

using namespace testing;

// What somebody's strategy may keep where nobody looks: the prices of the run before.
std::map<Timestamp, Decimal>& remembered() {
  static std::map<Timestamp, Decimal> prices;
  return prices;
}

class Cheat final : public strategy::Strategy {
 public:
  void on_candle(strategy::Context& context, strategy::SeriesIndex, const Candle& candle) override {
    remembered()[candle.open_time] = candle.close;
    const auto next = remembered().find(candle.open_time + std::chrono::minutes{1});
    if (next == remembered().end() || next->second <= candle.close) return;
    strategy::Signal signal;
    signal.record_only = true;
    context.signal(signal);
  }
};

strategy::Registry registry_with_cheat() {
  auto registry = strategy::shipped_strategies();
  strategy::Description description;
  description.name = "cheat";
  description.title = {"Cheat", "속임수"};
  description.summary = description.title;
  description.reasons = {{"It rises", "오른다"}};
  description.make = [](const strategy::Configuration&) { return std::make_unique<Cheat>(); };
  EXPECT_TRUE(registry.add(std::move(description)));
  return registry;
}

LookAhead check(const char* strategy) {
  static const auto registry = registry_with_cheat();
  const auto setup = setup_of(request_of(strategy), walk(1'200));
  const auto whole = Run::make(setup, registry).value();
  whole->keep_signals();
  while (whole->advance(1'000)) {
  }
  return check_look_ahead(setup, registry, *whole, [](double) { return true; });
}

TEST(LookAheadTest, NamesTheStrategyThatHasPeeked) {
  const auto found = check("cheat");
  EXPECT_TRUE(found.is_checked);
  EXPECT_TRUE(found.has_peeked);
  ASSERT_TRUE(found.explanation);
  EXPECT_NE(found.explanation->en.find("Cheat 1.0.0 looks ahead"), std::string::npos) << found.explanation->en;
  EXPECT_NE(found.explanation->ko.find("속임수"), std::string::npos);
}

TEST(LookAheadTest, OursDoNot) {
  for (const auto* strategy : {"rsi", "macd", "donchian_breakout", "bollinger_reversion"}) {
    const auto found = check(strategy);
    EXPECT_TRUE(found.is_checked);
    EXPECT_EQ(found.runs, 3);
    EXPECT_FALSE(found.has_peeked) << strategy << ": " << found.explanation->en;
  }
}

}  // namespace
}  // namespace hoga::backtest
