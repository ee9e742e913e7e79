// How much an order is for: the rules by table, and what holds for any input.
#include "strategy/sizing.hpp"

#include <gmock/gmock.h>

#include <rapidcheck/gtest.h>

#include "strategy/runner_for_test.hpp"

namespace hoga::strategy {
namespace {

Decimal of(std::string_view text) { return Decimal::of(text); }

struct Row {
  SizingRule rule;
  std::string_view value;
  std::string_view price;
  std::string_view stop;  // empty: none
  std::string_view stop_percent;
  double volatility;  // 0: unknown
  double confidence;  // below 1 it scales
  std::string_view factor;
  std::string_view quantity;
  SignalNote note;
};

constexpr auto kNone = SignalNote::None;
const std::vector<Row>& rows() {
  static const std::vector<Row> all{
      {SizingRule::FixedQuantity, "0.5", "200", "", "0", 0, 1, "1", "0.5", kNone},
      {SizingRule::FixedQuantity, "0.5", "200", "", "0", 0, 0.5, "3", "0.75", kNone},
      {SizingRule::FixedQuote, "100", "200", "", "0", 0, 1, "1", "0.5", kNone},
      {SizingRule::FixedQuote, "100", "3", "", "0", 0, 1, "1", "33.33333333", kNone},
      {SizingRule::FixedQuote, "100", "200", "", "0", 0, 0, "1", "0", kNone},
      {SizingRule::PercentOfEquity, "25", "200", "", "0", 0, 1, "1", "12.5", kNone},
      {SizingRule::PercentOfEquity, "25", "200", "", "0", 0, 0.4, "1", "5", kNone},
      // 2 % of 10,000 are lost over a distance of 10.
      {SizingRule::RiskPerTrade, "2", "200", "190", "0", 0, 1, "1", "20", kNone},
      {SizingRule::RiskPerTrade, "2", "200", "", "5", 0, 1, "1", "20", kNone},
      {SizingRule::RiskPerTrade, "2", "200", "", "0", 0, 1, "1", "0", SignalNote::NoStop},
      {SizingRule::RiskPerTrade, "2", "200", "200", "5", 0, 1, "1", "0", SignalNote::NoStop},
      {SizingRule::RiskPerTrade, "2", "200", "210", "5", 0, 1, "1", "0", SignalNote::NoStop},
      // Fluctuates by 80 % a year, is to fluctuate by 20 %: a quarter of the equity.
      {SizingRule::VolatilityTarget, "20", "200", "", "0", 0.8, 1, "1", "12.5", kNone},
      {SizingRule::VolatilityTarget, "20", "200", "", "0", 0.1, 1, "1", "50", kNone},
      {SizingRule::VolatilityTarget, "20", "200", "", "0", 0, 1, "1", "0", SignalNote::NoVolatility},
      {SizingRule::FixedQuote, "100", "0", "", "0", 0, 1, "1", "0", SignalNote::NoPrice},
  };
  return all;
}

TEST(Sizing, RulesByTable) {
  for (const auto& row : rows()) {
    SCOPED_TRACE(testing::Message() << "row " << &row - rows().data());
    Sizing sizing{row.rule, of(row.value), row.confidence < 1, of(row.stop_percent), 100};
    SizingInput input{of(row.price), {}, 10'000, {}, row.confidence, of(row.factor)};
    if (!row.stop.empty()) input.stop_price = of(row.stop);
    if (row.volatility > 0) input.volatility = row.volatility;
    const auto sized = size_by_rule(sizing, input);
    EXPECT_EQ(sized.note, row.note);
    EXPECT_EQ(sized.quantity.to_string(), row.quantity);
  }
}

TEST(Sizing, AQuantityFitsTheInstrument) {
  auto instrument = instrument_for_test("BTCUSDT");
  const auto fit = [&](std::string_view quantity, std::string_view price, bool is_market = true) {
    const auto fitted = fit_quantity(instrument, of(quantity), of(price), is_market);
    return fitted.note == kNone ? fitted.quantity.to_string() : "below";
  };
  EXPECT_EQ(fit("0.12345678", "100"), "0.12345");
  EXPECT_EQ(fit("0.04999", "100"), "below");
  EXPECT_EQ(fit("0.05", "100"), "0.05");
  EXPECT_EQ(fit("0.0000099", "1000000"), "below");
  EXPECT_EQ(fit("10000", "100"), "9000");
  instrument.market_quantity_max = 50;
  EXPECT_EQ(fit("10000", "100"), "50");
  EXPECT_EQ(fit("10000", "100", false), "9000");
  instrument.notional_max = 1000;
  EXPECT_EQ(fit("10000", "100", false), "10");
  EXPECT_EQ(fit("20", "100"), "20");
  instrument.notional_max_applies_to_market = true;
  EXPECT_EQ(fit("20", "100"), "10");
  instrument.notional_min_applies_to_market = false;
  EXPECT_EQ(fit("0.00001", "100"), "0.00001");
  EXPECT_EQ(fit("0", "100"), "below");
}

Decimal any_amount(std::int64_t most) { return Decimal::from_units(*rc::gen::inRange<std::int64_t>(1, most)); }

RC_GTEST_PROP(SizingProperty, WhatFitsPassesTheVenuesOwnFilters, ()) {
  auto instrument = instrument_for_test("BTCUSDT");
  instrument.step_size = Decimal::from_units(*rc::gen::element(1, 1'000, 100'000, 100'000'000));
  instrument.quantity_min = instrument.step_size;
  const auto price = any_amount(10'000'000'000'000);
  const auto quantity = any_amount(1'000'000'000'000);
  const bool is_market = *rc::gen::arbitrary<bool>();
  const auto fitted = fit_quantity(instrument, quantity, price, is_market);
  if (fitted.note != kNone) return;
  RC_ASSERT(fitted.quantity <= quantity);
  RC_ASSERT(check_quantity(instrument, fitted.quantity, is_market).has_value());
  RC_ASSERT(check_notional(instrument, price, fitted.quantity, is_market).has_value());
}

RC_GTEST_PROP(SizingProperty, RiskPerTradeLosesNoMoreThanItSays, ()) {
  const Sizing sizing{SizingRule::RiskPerTrade, any_amount(10'000'000'000), false, 0, 100};
  const auto price = any_amount(10'000'000'000'000);
  const auto stop = any_amount(10'000'000'000'000);
  const auto equity = any_amount(100'000'000'000'000);
  const auto sized = size_by_rule(sizing, {price, stop, equity, {}, 1, 1});
  if (stop >= price) {
    RC_ASSERT(sized.note == SignalNote::NoStop);
    return;
  }
  const auto loss = multiply(sized.quantity, price - stop, Rounding::Up);
  RC_ASSERT(loss <= multiply_divide(equity, sizing.value, 100, Rounding::Up));
}

RC_GTEST_PROP(SizingProperty, MoreConfidenceIsNeverASmallerOrder, ()) {
  const Sizing sizing{SizingRule::FixedQuote, any_amount(100'000'000'000), true, 0, 100};
  const auto price = any_amount(10'000'000'000'000);
  const double low = *rc::gen::inRange(0, 1'000) / 1'000.0;
  const double high = low + (1 - low) * *rc::gen::inRange(0, 1'000) / 1'000.0;
  const auto quantity = [&](double confidence) {
    return size_by_rule(sizing, {price, {}, 0, {}, confidence, 1}).quantity;
  };
  RC_ASSERT(quantity(low) <= quantity(high));
  RC_ASSERT(quantity(1) == divide(sizing.value, price, Rounding::Down));
}

TEST(Sizing, TheFormMakesTheRule) {
  const auto read = [](std::string_view json) { return make_sizing(read_parameters(sizing_schema(), json).value()); };
  EXPECT_EQ(read("{}").value(), Sizing{});
  const auto sizing = read(R"({"sizing_rule":"risk_per_trade","sizing_value":"2","stop_percent":"5",
                               "scale_by_confidence":true,"volatility_candles":30})")
                          .value();
  EXPECT_EQ(sizing, (Sizing{SizingRule::RiskPerTrade, 2, true, 5, 30}));
  const auto refused = read(R"({"sizing_rule":"percent_of_equity","sizing_value":"101"})");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields.at(0).field, "sizing_value");
  EXPECT_TRUE(read(R"({"sizing_rule":"volatility_target","sizing_value":"150"})"));
}

}  // namespace
}  // namespace hoga::strategy
