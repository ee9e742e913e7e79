// Positions at average cost: exact cost, fees in base or quote, one rounding per sale, and inventory from outside.
#include "orders/position_math.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace hoga::orders {
namespace {

Decimal d(const char* text) { return Decimal::of(text); }

struct Step {
  Side side;
  const char* quantity;
  const char* price;
  const char* fee;
  FeeKind kind;
  const char* size;
  const char* cost;
  const char* realized;
  const char* external;
};

TEST(PositionMath, FollowsTheTable) {
  const Step steps[] = {
      {Side::Buy, "1", "100", "0.001", FeeKind::Base, "0.999", "100", "0", "0"},
      {Side::Buy, "1", "200", "0.2", FeeKind::Quote, "1.999", "300.2", "0", "0"},
      // Half of the size takes half of the cost; the fee is taken off the proceeds.
      {Side::Sell, "0.9995", "300", "0.3", FeeKind::Quote, "0.9995", "150.1", "149.45", "0"},
      {Side::Sell, "0.9995", "100", "0", FeeKind::Other, "0", "0", "99.3", "0"},
      // Nothing is left: this one sells what never came through fills.
      {Side::Sell, "2", "100", "0.2", FeeKind::Quote, "0", "0", "99.3", "2"},
      {Side::Buy, "1", "10", "0", FeeKind::Other, "1", "10", "99.3", "2"},
      // Half of this sale is ours: half of the proceeds less the cost.
      {Side::Sell, "2", "30", "0", FeeKind::Other, "0", "0", "119.3", "3"},
  };
  Position position;
  int row = 0;
  for (const auto& step : steps) {
    apply_fill(position, {step.side, d(step.quantity), d(step.price), d(step.fee), step.kind, {}});
    EXPECT_EQ(position.size, d(step.size)) << row;
    EXPECT_EQ(position.cost, d(step.cost)) << row << " " << position.cost.to_string();
    EXPECT_EQ(position.realized_pnl, d(step.realized)) << row << " " << position.realized_pnl.to_string();
    EXPECT_EQ(position.external_quantity, d(step.external)) << row;
    ++row;
  }
}

// 0.001 BNB worth 0.6 USDT is a cost like any other, though it is paid from elsewhere.
TEST(PositionMath, AFeeInAThirdAssetCountsByItsWorth) {
  Position position;
  apply_fill(position, {Side::Buy, 1, 100, d("0.001"), FeeKind::Other, d("0.6")});
  EXPECT_EQ(position.size, Decimal{1});
  EXPECT_EQ(position.cost, d("100.6"));
  apply_fill(position, {Side::Sell, 1, 110, d("0.001"), FeeKind::Other, d("0.7")});
  EXPECT_EQ(position.realized_pnl, d("8.7"));
}

TEST(PositionMath, KnowsTheAssetOfAFee) {
  EXPECT_EQ(fee_kind("BTCUSDT", "BTC", nullptr), FeeKind::Base);
  EXPECT_EQ(fee_kind("BTCUSDT", "USDT", nullptr), FeeKind::Quote);
  EXPECT_EQ(fee_kind("BTCUSDT", "BNB", nullptr), FeeKind::Other);
  EXPECT_EQ(fee_kind("USDTKRW", "USDT", nullptr), FeeKind::Base);
  Instrument instrument;
  instrument.base = "AB";
  instrument.quote = "C";
  EXPECT_EQ(fee_kind("ABC", "C", &instrument), FeeKind::Quote);
  EXPECT_EQ(fee_kind("ABC", "A", &instrument), FeeKind::Other);
}

TEST(PositionMath, RestBelowTheMinimumIsDust) {
  Instrument instrument;
  instrument.step_size = d("0.001");
  instrument.quantity_min = d("0.001");
  instrument.notional_min = d("5");
  Position position;
  EXPECT_FALSE(is_dust(position, instrument, d("100")));
  position.size = d("0.0009");
  EXPECT_TRUE(is_dust(position, instrument, std::nullopt));
  position.size = d("0.0499");
  EXPECT_TRUE(is_dust(position, instrument, d("100")));
  position.size = d("0.0509");
  EXPECT_FALSE(is_dust(position, instrument, d("100")));
  EXPECT_EQ(closing_quantity(position, instrument), d("0.05"));
}

// Whatever the sequence: money in equals money out plus what is left, to the last digit.
TEST(PositionMath, PropertyMoneyIsConserved) {
  Random random{7};
  for (int run = 0; run < 200; ++run) {
    Position position;
    Decimal spent, earned;
    for (int i = 0; i < 50; ++i) {
      const Decimal price = Decimal::from_units(Int128{static_cast<int>(random.below(1'000'000)) + 1} * 10'000);
      const bool is_buy = position.size.is_zero() || random.chance(0.5);
      Decimal quantity = Decimal::from_units(static_cast<int>(random.below(1'000'000)) + 1);
      if (!is_buy && quantity > position.size) quantity = position.size;
      const Decimal value = multiply(quantity, price, Rounding::HalfUp);
      apply_fill(position, {is_buy ? Side::Buy : Side::Sell, quantity, price, {}, FeeKind::Other, {}});
      (is_buy ? spent : earned) += value;
      EXPECT_FALSE(position.size.is_negative());
      EXPECT_FALSE(position.cost.is_negative());
      EXPECT_EQ(earned - spent, position.realized_pnl - position.cost);
      EXPECT_TRUE(position.external_quantity.is_zero());
    }
  }
}

}  // namespace
}  // namespace hoga::orders
