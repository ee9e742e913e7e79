// Time, ids, randomness, errors, secrets, logs and settings: the small parts that everything stands on.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "base/config.hpp"
#include "base/log.hpp"
#include "base/metrics.hpp"
#include "base/random.hpp"
#include "base/secret.hpp"
#include "base/testing.hpp"
#include "base/time.hpp"
#include "base/uuid.hpp"

namespace hoga {
namespace {

TEST(Time, ReadsAndWritesRfc3339) {
  EXPECT_EQ(to_rfc3339(from_milliseconds(0)), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(to_rfc3339(from_milliseconds(1767225599999)), "2025-12-31T23:59:59.999Z");
  EXPECT_EQ(to_rfc3339(from_milliseconds(-1)), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(to_milliseconds(parse_rfc3339("2025-12-31T23:59:59.999Z").value()), 1767225599999);
  EXPECT_EQ(parse_rfc3339("2026-01-01T09:00:00+09:00").value(), parse_rfc3339("2026-01-01T00:00:00Z").value());
  EXPECT_EQ(to_microseconds(parse_rfc3339("1970-01-01T00:00:00.000001Z").value()), 1);
  for (const char* text :
       {"", "2026-02-30T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:60Z", "2026-01-01", "2026-01-01T00:00:00",
        "2026-01-01T00:00:00.Z", "2026-1-1T00:00:00Z", "2026-01-01T00:00:00Zx"}) {
    EXPECT_TRUE(parse_rfc3339(text).has_error()) << text;
  }
}

TEST(Uuid, RoundTripsInBothSpellings) {
  UuidSequence sequence;
  Random random(1);
  for (int i = 0; i < 1000; ++i) {
    const Uuid uuid = sequence.next(from_milliseconds(1'700'000'000'000 + i / 7), random.next(), random.next());
    EXPECT_EQ(Uuid::parse(uuid.to_string()), uuid);
    EXPECT_EQ(Uuid::parse_base32(uuid.to_base32()), uuid);
    EXPECT_EQ(uuid.to_string()[14], '7');
    EXPECT_NE(std::string("89ab").find(uuid.to_string()[19]), std::string::npos);
  }
  for (const char* text : {"", "01890a5d-ac96-774b-bcce-b302099a805", "01890a5d-ac96-774b-bcce-b302099a805z",
                           "01890a5dxac96-774b-bcce-b302099a8057"}) {
    EXPECT_FALSE(Uuid::parse(text)) << text;
  }
  EXPECT_FALSE(Uuid::parse_base32("8zzzzzzzzzzzzzzzzzzzzzzzzz"));  // 130 bits
}

// Ids sort by the time they were made, within a millisecond and when the clock steps back.
TEST(Uuid, SequenceOnlyGoesForward) {
  UuidSequence sequence;
  Random random(2);
  Uuid last;
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t milliseconds = 1'700'000'000'000 + (i < 10'000 ? 0 : -5);
    const Uuid next = sequence.next(from_milliseconds(milliseconds), random.next(), random.next());
    ASSERT_LT(last, next);
    last = next;
  }
}

TEST(Random, IsTheSameEverywhereAndFair) {
  Random random(42);
  EXPECT_EQ(random.next(), 1546998764402558742ULL);
  std::array<int, 7> counts{};
  for (int i = 0; i < 70'000; ++i) ++counts[random.below(7)];
  for (const int count : counts) EXPECT_NEAR(count, 10'000, 500);
  double sum = 0, squares = 0;
  for (int i = 0; i < 100'000; ++i) {
    const double x = random.normal();
    sum += x;
    squares += x * x;
  }
  EXPECT_NEAR(sum / 100'000, 0, 0.02);
  EXPECT_NEAR(squares / 100'000, 1, 0.03);
}

TEST(Secret, DoesNotPrint) {
  const Secret secret("hunter2");
  EXPECT_EQ(fmt::format("{}", secret), "***");
  EXPECT_EQ(LogField("key", secret).value, "***");
  EXPECT_EQ(secret.reveal(), "hunter2");
}

TEST(Log, KeepsOneEventOnOneLine) {
  EXPECT_EQ(format_log_line(LogFormat::Text, LogLevel::Info, "T", "Order sent", {{"id", 7}, {"why", "a b\nc"}}),
            "T info    Order sent id=7 why=\"a b\\u000ac\"");
  EXPECT_EQ(format_log_line(LogFormat::Json, LogLevel::Error, "T", "Say \"no\"", {{"k", "v"}}),
            R"({"time":"T","level":"error","message":"Say \"no\"","k":"v"})");
}

TEST(Errors, EveryErrcHasItsRow) {
  std::set<std::string_view> codes;
  for (int i = 0; i <= static_cast<int>(Errc::Internal); ++i) {
    const auto& row = describe(static_cast<Errc>(i));
    EXPECT_EQ(static_cast<int>(row.errc), i);
    EXPECT_TRUE(codes.insert(row.code).second) << row.code;
  }
}

TEST(Metrics, CountsAndPrints) {
  Metrics metrics;
  metrics.counter("hoga_test_total", "Help", {{"kind", "a"}}).increment();
  metrics.counter("hoga_test_total", "Help", {{"kind", "a"}}).increment(2);
  EXPECT_EQ(metrics.counter("hoga_test_total", "Help", {{"kind", "a"}}).value(), 3);
  EXPECT_NE(metrics.text().find("hoga_test_total{kind=\"a\"} 3"), std::string::npos);
}

class ConfigTest : public testing::Test {
 protected:
  std::vector<SettingDeclaration> declarations_{{"HOGA_LISTEN", "127.0.0.1:8000", "", false},
                                                {"DATABASE_URL", "", "", true}};
  std::filesystem::path write(const std::string& text) {
    const auto file = directory_.path() / "hoga.toml";
    std::ofstream(file) << text;
    return file;
  }
  TemporaryDirectory directory_;
};

TEST_F(ConfigTest, EnvironmentWinsOverFileOverDefault) {
  const auto file = write("listen = \"0.0.0.0:1\"\n");
  EXPECT_EQ(Config::load(declarations_, {}, "").value().text("HOGA_LISTEN"), "127.0.0.1:8000");
  EXPECT_EQ(Config::load(declarations_, {}, file).value().text("HOGA_LISTEN"), "0.0.0.0:1");
  const auto config = Config::load(declarations_, {{"HOGA_LISTEN", "x:2"}, {"PATH", "y"}}, file).value();
  EXPECT_EQ(config.text("HOGA_LISTEN"), "x:2");
  EXPECT_EQ(config.value("HOGA_LISTEN").origin, SettingOrigin::Environment);
}

TEST_F(ConfigTest, UnknownNamesStopTheStart) {
  EXPECT_NE(Config::load(declarations_, {{"HOGA_LISTNE", "x"}}, "").error().detail.find("HOGA_LISTNE"),
            std::string::npos);
  EXPECT_NE(Config::load(declarations_, {}, write("listne = 1\n")).error().detail.find("listne"), std::string::npos);
  EXPECT_NE(Config::load(declarations_, {}, write("listen = \n")).error().detail.find("line 1"), std::string::npos);
  EXPECT_TRUE(Config::load(declarations_, {}, write("listen = [1]\n")).has_error());
}

TEST_F(ConfigTest, WhatIsNotTomlStopsTheStartAndNothingWorse) {
  // Found by the fuzzer: an assertion of toml++, and what it calls unreachable.
  for (const char* text : {"[=a]", "[ =", "\u046d\u046d", "listen = \u00e9", "listen\u00e9 = 1", "\xff"}) {
    EXPECT_TRUE(Config::load(declarations_, {}, write(text)).has_error()) << text;
  }
  EXPECT_EQ(
      Config::load(declarations_, {}, write("listen = \"\u00e9\u046d\ud55c\" # \u00e9\n")).value().text("HOGA_LISTEN"),
      "\u00e9\u046d\ud55c");
}

}  // namespace
}  // namespace hoga
