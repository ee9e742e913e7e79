// Exactness of decimals: tables for text and rounding, properties against 128-bit integers and against laws of
// arithmetic.
#include "base/decimal.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

namespace hoga {
namespace {

Decimal largest() { return Decimal::from_units(static_cast<Int128>((static_cast<unsigned __int128>(1) << 127) - 1)); }

rc::Gen<Decimal> any_decimal() {
  return rc::gen::map(rc::gen::pair(rc::gen::arbitrary<std::int64_t>(), rc::gen::inRange(0, 60)), [](const auto& pair) {
    return Decimal::from_units(static_cast<Int128>(pair.first) << (pair.second / 2));
  });
}

TEST(Decimal, ParsesAndPrints) {
  struct Row {
    const char* text;
    const char* printed;
    const char* fixed;
  };
  for (const Row& row : {Row{"0", "0", "0.00000000"}, Row{"-0", "0", "0.00000000"}, Row{"1", "1", "1.00000000"},
                         Row{"0.1", "0.1", "0.10000000"}, Row{"0.00000001", "0.00000001", "0.00000001"},
                         Row{"-12.5", "-12.5", "-12.50000000"}, Row{"007.50", "7.5", "7.50000000"},
                         Row{"1.000000000000", "1", "1.00000000"},
                         Row{"1234567890123456789012345678901", "1234567890123456789012345678901",
                             "1234567890123456789012345678901.00000000"}}) {
    const Decimal value = Decimal::of(row.text);
    EXPECT_EQ(value.to_string(), row.printed) << row.text;
    EXPECT_EQ(value.to_fixed(), row.fixed) << row.text;
  }
}

TEST(Decimal, RefusesWhatIsNotPlain) {
  struct Row {
    const char* text;
    const char* code;
  };
  for (const Row& row : {Row{"", "not_a_decimal"}, Row{"-", "not_a_decimal"}, Row{".5", "not_a_decimal"},
                         Row{"5.", "not_a_decimal"}, Row{"+1", "not_a_decimal"}, Row{"1e3", "not_a_decimal"},
                         Row{" 1", "not_a_decimal"}, Row{"1,000", "not_a_decimal"}, Row{"NaN", "not_a_decimal"},
                         Row{"inf", "not_a_decimal"}, Row{"0x10", "not_a_decimal"}, Row{"1.2.3", "not_a_decimal"},
                         Row{"--1", "not_a_decimal"}, Row{"１", "not_a_decimal"}, Row{"0.000000001", "too_many_places"},
                         Row{"1701411834604692317316873037160", "out_of_range"},
                         Row{"999999999999999999999999999999999999999999", "out_of_range"}}) {
    const auto result = Decimal::parse(row.text);
    ASSERT_TRUE(result.has_error()) << row.text;
    EXPECT_EQ(result.error().code, row.code) << row.text;
  }
}

TEST(Decimal, RoundsAsNamed) {
  struct Row {
    const char* value;
    Rounding rounding;
    const char* rounded;
  };
  for (const Row& row :
       {Row{"2.5", Rounding::Down, "2"}, Row{"2.5", Rounding::Up, "3"}, Row{"2.5", Rounding::ToZero, "2"},
        Row{"2.5", Rounding::FromZero, "3"}, Row{"2.5", Rounding::HalfUp, "3"}, Row{"2.5", Rounding::HalfEven, "2"},
        Row{"3.5", Rounding::HalfEven, "4"}, Row{"-2.5", Rounding::Down, "-3"}, Row{"-2.5", Rounding::Up, "-2"},
        Row{"-2.5", Rounding::ToZero, "-2"}, Row{"-2.5", Rounding::FromZero, "-3"}, Row{"-2.5", Rounding::HalfUp, "-3"},
        Row{"-2.5", Rounding::HalfEven, "-2"}, Row{"2.4", Rounding::HalfUp, "2"}, Row{"2.6", Rounding::HalfEven, "3"},
        Row{"2", Rounding::FromZero, "2"}}) {
    EXPECT_EQ(round_to_places(Decimal::of(row.value), 0, row.rounding).to_string(), row.rounded) << row.value;
  }
  // The venue's worked example of a commission.
  EXPECT_EQ(multiply(Decimal::of("40.229875"), Decimal::of("0.001"), Rounding::HalfUp).to_string(), "0.04022988");
}

TEST(Decimal, OverflowIsAnErrorAndChangesNothing) {
  Decimal value = largest();
  EXPECT_THROW(value += Decimal::from_units(1), DecimalOverflow);
  EXPECT_EQ(value, largest());
  Decimal smallest = -largest();
  EXPECT_THROW(smallest -= Decimal(1), DecimalOverflow);
  EXPECT_EQ(smallest, -largest());
  EXPECT_THROW(multiply(largest(), Decimal(2), Rounding::Down), DecimalOverflow);
  EXPECT_THROW(divide(largest(), Decimal::of("0.5"), Rounding::Down), DecimalOverflow);
  EXPECT_THROW(divide(Decimal(1), Decimal(0), Rounding::Down), std::domain_error);
  EXPECT_EQ(multiply_divide(largest(), largest(), largest(), Rounding::Down), largest());
}

TEST(Decimal, NumericTwentyEightHasTwelveWholeDigits) {
  EXPECT_TRUE(Decimal::of("999999999999.99999999").fits_numeric_20_8());
  EXPECT_FALSE(Decimal::of("1000000000000").fits_numeric_20_8());
  EXPECT_FALSE(Decimal::of("-1000000000000").fits_numeric_20_8());
}

TEST(Decimal, FromDoubleCutsAtTheEdge) {
  EXPECT_EQ(decimal_from_double(0.1).to_string(), "0.1");
  EXPECT_EQ(decimal_from_double(-0.1).to_string(), "-0.1");
  EXPECT_EQ(decimal_from_double(1.5, Rounding::Down).to_string(), "1.5");
  EXPECT_THROW(decimal_from_double(std::numeric_limits<double>::quiet_NaN()), DecimalOverflow);
  EXPECT_THROW(decimal_from_double(1e40), DecimalOverflow);
}

RC_GTEST_PROP(DecimalProperty, TextRoundTrips, ()) {
  const Decimal value = *any_decimal();
  RC_ASSERT(Decimal::of(value.to_string()) == value);
  RC_ASSERT(Decimal::of(value.to_fixed()) == value);
}

RC_GTEST_PROP(DecimalProperty, AdditionUndoes, ()) {
  const Decimal a = *any_decimal(), b = *any_decimal();
  RC_ASSERT(a + b - b == a);
  RC_ASSERT(a + b == b + a);
}

RC_GTEST_PROP(DecimalProperty, RoundingStaysWithinOneUnit, ()) {
  const auto a = Decimal::from_units(*rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000));
  const auto b = Decimal::from_units(*rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000));
  const Int128 exact = a.units() * b.units();  // in units of 10^-16
  for (const auto rounding :
       {Rounding::Down, Rounding::Up, Rounding::ToZero, Rounding::FromZero, Rounding::HalfUp, Rounding::HalfEven}) {
    const Int128 error = multiply(a, b, rounding).units() * Decimal::kUnitsPerOne - exact;
    RC_ASSERT(error < Decimal::kUnitsPerOne && error > -Decimal::kUnitsPerOne);
    if (rounding == Rounding::Down) RC_ASSERT(error <= 0);
    if (rounding == Rounding::Up) RC_ASSERT(error >= 0);
    if (rounding == Rounding::HalfUp || rounding == Rounding::HalfEven) {
      RC_ASSERT(error * 2 <= Decimal::kUnitsPerOne && error * 2 >= -Decimal::kUnitsPerOne);
    }
  }
}

// What is quick for most sums comes to what is exact for all.
RC_GTEST_PROP(DecimalProperty, QuickProductsAreExact, ()) {
  const auto factor = [] {
    const auto bits = *rc::gen::inRange(0, 66);
    const Int128 whole = (Int128{*rc::gen::arbitrary<std::int64_t>()} << 2) + *rc::gen::inRange(0, 4);
    return Decimal::from_units(whole >> (66 - bits));
  };
  const auto a = factor();
  const auto b = factor();
  for (const auto rounding :
       {Rounding::Down, Rounding::Up, Rounding::ToZero, Rounding::FromZero, Rounding::HalfUp, Rounding::HalfEven}) {
    RC_ASSERT(multiply(a, b, rounding) == multiply_divide(a, b, Decimal(1), rounding));
  }
}

// Halves, of products of one and of two machine words.
TEST(Decimal, ProductsRoundAsQuotientsDo) {
  const Decimal tenth = Decimal::of("0.1");
  for (const auto rounding :
       {Rounding::Down, Rounding::Up, Rounding::ToZero, Rounding::FromZero, Rounding::HalfUp, Rounding::HalfEven}) {
    for (const std::int64_t base : {std::int64_t{0}, std::int64_t{1'000'000'000'000'000'000}}) {
      for (std::int64_t more = 0; more < 40; ++more) {
        const auto value = Decimal::from_units(base + more);
        EXPECT_EQ(multiply(value, tenth, rounding), multiply_divide(value, tenth, Decimal(1), rounding)) << base + more;
        EXPECT_EQ(multiply(-value, tenth, rounding), multiply_divide(-value, tenth, Decimal(1), rounding))
            << base + more;
      }
    }
  }
}

// value = step × quotient + rest with a rest of the right side: what divides must also multiply back.
RC_GTEST_PROP(DecimalProperty, DivisionMultipliesBack, ()) {
  const Decimal a = *any_decimal();
  const Decimal b = Decimal::from_units(*rc::gen::inRange<std::int64_t>(1, 1'000'000'000'000'000));
  const Decimal quotient = multiply_divide(a, Decimal(1), b, Rounding::Down);
  // a - b × quotient lies in [0, b × 10^-8).
  const Decimal back = multiply(quotient, b, Rounding::Down);
  RC_ASSERT(back <= a);
}

RC_GTEST_PROP(DecimalProperty, StepCountsRoundTrip, ()) {
  const auto step = Decimal::from_units(*rc::gen::inRange<std::int64_t>(1, 1'000'000'000));
  const auto count = *rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000);
  const Decimal value = from_step_count(count, step);
  RC_ASSERT(to_step_count(value, step).value() == count);
  RC_ASSERT(round_to_step(value, step, Rounding::Down) == value);
  RC_ASSERT(round_to_step(value, step, Rounding::FromZero) == value);
}

}  // namespace
}  // namespace hoga
