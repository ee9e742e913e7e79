// What is written as bytes reads back as the same, and bytes that are nothing are found out without harm.
#include "base/binary_archive.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/binary_describe.hpp"

namespace hoga {
namespace {

enum class Colour { Red, Green };
BOOST_DESCRIBE_ENUM(Colour, Red, Green)

struct Inner {
  std::int64_t number = 0;
  std::optional<std::string> text;
  friend bool operator==(const Inner&, const Inner&) = default;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (number, text))

struct Outer {
  bool flag = false;
  int small = 0;
  std::uint64_t large = 0;
  double real = 0;
  Colour colour = Colour::Red;
  Decimal decimal;
  Timestamp time{};
  std::vector<Inner> list;
  std::array<int, 2> pair_of_numbers{};
  std::pair<int, std::string> pair;
  std::variant<Inner, Decimal> choice;
  friend bool operator==(const Outer&, const Outer&) = default;
};
BOOST_DESCRIBE_STRUCT(Outer, (), (flag, small, large, real, colour, decimal, time, list, pair_of_numbers, pair, choice))

Outer sample() {
  Outer outer;
  outer.flag = true;
  outer.small = -7;
  outer.large = ~std::uint64_t{0};
  outer.real = 1.0 / 3;
  outer.colour = Colour::Green;
  outer.decimal = Decimal::of("-123456789012345678901234567890.12345678");
  outer.time = from_microseconds(-5);
  outer.list = {{1, "one"}, {std::numeric_limits<std::int64_t>::min(), std::nullopt}};
  outer.pair_of_numbers = {std::numeric_limits<int>::min(), std::numeric_limits<int>::max()};
  outer.pair = {3, "drei"};
  outer.choice = Decimal::of("0.00000001");
  return outer;
}

TEST(BinaryDescribe, ReadsBackAsTheSame) { EXPECT_EQ(from_binary<Outer>(to_binary(sample())), sample()); }

TEST(BinaryDescribe, EveryPartOfAMessageIsNoMessage) {
  const auto text = to_binary(sample());
  for (std::size_t length = 0; length < text.size(); ++length) {
    EXPECT_FALSE(from_binary<Outer>(std::string_view(text).substr(0, length))) << length;
  }
  EXPECT_FALSE(from_binary<Outer>(text + "x"));
}

TEST(BinaryDescribe, ValuesOutOfRangeAreNoValues) {
  EXPECT_FALSE(from_binary<Colour>(to_binary(std::uint64_t{2})));
  EXPECT_FALSE(from_binary<int>(to_binary(std::int64_t{1} << 40)));
  // A list of a length that the text can't have.
  EXPECT_FALSE(from_binary<std::vector<Inner>>(to_binary(std::uint64_t{1} << 50)));
  EXPECT_FALSE((from_binary<std::variant<Inner, Decimal>>(to_binary(std::uint64_t{2}))));
}

RC_GTEST_PROP(BinaryDescribe, AnyBytesAreReadWithoutHarm, (const std::vector<char>& bytes)) {
  const std::string text(bytes.begin(), bytes.end());
  if (const auto read = from_binary<Outer>(text)) {
    RC_ASSERT(to_binary(*read) == to_binary(from_binary<Outer>(to_binary(*read)).value()));
  }
}

}  // namespace
}  // namespace hoga
