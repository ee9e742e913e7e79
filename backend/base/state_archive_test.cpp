// An object that is saved and restored is the same to the last bit, and a state that does not fit is refused whole.
#include "base/state_archive.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

#include <rapidcheck/gtest.h>

namespace hoga {
namespace {

struct Part {
  double number = 0;
  std::vector<double> ring{0, 0, 0};
  void state(StateArchive& archive) {
    archive.value("number", number);
    archive.fixed("ring", ring);
  }
};

enum class Colour { Red, Green };

struct Whole {
  bool flag = false;
  int small = 0;
  std::int64_t large = 0;
  std::uint64_t seed = 0;
  Decimal money;
  Timestamp time{};
  std::string text;
  Colour colour = Colour::Red;
  std::optional<double> perhaps;
  std::vector<Part> parts;
  void state(StateArchive& archive) {
    archive.value("flag", flag);
    archive.value("small", small);
    archive.value("large", large);
    archive.value("seed", seed);
    archive.value("money", money);
    archive.value("time", time);
    archive.value("text", text);
    archive.value("colour", colour);
    archive.value("perhaps", perhaps);
    archive.value("parts", parts);
  }
};

std::string saved(Whole whole) {
  StateArchive archive;
  whole.state(archive);
  return archive.text();
}

TEST(StateArchive, WhatIsRestoredIsWhatWasSaved) {
  Whole whole;
  whole.flag = true;
  whole.small = -7;
  whole.large = INT64_MIN;
  whole.seed = UINT64_MAX;
  whole.money = Decimal::of("-0.00000001");
  whole.time = from_milliseconds(1'735'689'600'000);
  whole.text = "호가 \"quoted\"\n";
  whole.colour = Colour::Green;
  whole.perhaps = 0.1 + 0.2;
  whole.parts = {{1.0 / 3, {1e-300, -0.0, std::numeric_limits<double>::max()}}, {}};
  auto archive = StateArchive::from_text(saved(whole)).value();
  Whole other;
  other.perhaps = 5;
  other.state(archive);
  ASSERT_TRUE(archive.finish());
  EXPECT_EQ(saved(other), saved(whole));
  EXPECT_EQ(other.parts[0].number, 1.0 / 3);
  EXPECT_TRUE(std::signbit(other.parts[0].ring[1]));
  EXPECT_EQ(other.money, whole.money);
  EXPECT_EQ(other.colour, Colour::Green);
}

RC_GTEST_PROP(StateArchiveProperty, DoublesSurviveToTheLastBit, (double number)) {
  RC_PRE(std::isfinite(number));
  Part part{number, {number, -number, number / 3}};
  StateArchive out;
  part.state(out);
  auto in = StateArchive::from_text(out.text()).value();
  Part other;
  other.state(in);
  RC_ASSERT(in.finish().has_value());
  RC_ASSERT(other.number == part.number);
  RC_ASSERT(other.ring == part.ring);
}

TEST(StateArchive, WhatWasAddedLaterStaysAsItIsInAnOldState) {
  const auto restore = [](std::string_view json) {
    auto archive = StateArchive::from_text(json).value();
    Decimal added = 5;
    archive.added("high", added);
    EXPECT_TRUE(archive.finish());
    return added;
  };
  EXPECT_EQ(restore("{}"), Decimal{5});
  EXPECT_EQ(restore(R"({"high":"7"})"), Decimal{7});
  StateArchive out;
  Decimal high = 7;
  out.added("high", high);
  EXPECT_EQ(restore(out.text()), high);
}

TEST(StateArchive, WhatDoesNotFitIsRefused) {
  const auto restore = [](std::string_view json) {
    auto archive = StateArchive::from_text(json).value();
    Part part;
    part.state(archive);
    const auto finished = archive.finish();
    return finished ? std::string("fine") : finished.error().detail;
  };
  EXPECT_EQ(restore(R"({"number":1,"ring.count":3,"ring.0":1,"ring.1":2,"ring.2":3})"), "fine");
  EXPECT_THAT(restore(R"({"number":1})"), testing::HasSubstr("is missing"));
  EXPECT_THAT(restore(R"({"number":"1","ring.count":3,"ring.0":1,"ring.1":2,"ring.2":3})"),
              testing::HasSubstr("not a number"));
  EXPECT_THAT(restore(R"({"number":1,"ring.count":2,"ring.0":1,"ring.1":2})"), testing::HasSubstr("another length"));
  EXPECT_THAT(restore(R"({"number":1,"ring.count":3,"ring.0":1,"ring.1":2,"ring.2":3,"more":1})"),
              testing::HasSubstr("parts too many"));
  EXPECT_FALSE(StateArchive::from_text("{\"a\":1,\"a\":2}"));
  EXPECT_FALSE(StateArchive::from_text("[]"));
  auto archive = StateArchive::from_text(R"({"parts.count":99999999999})").value();
  std::vector<Part> parts;
  archive.value("parts", parts);
  EXPECT_TRUE(archive.failed());
  EXPECT_TRUE(parts.empty());
}

}  // namespace
}  // namespace hoga
