// The setting HOGA_MARKET_SOURCE: what it may say, and that every mistake is one clear line.
#include <gtest/gtest.h>

#include "exchange/source.hpp"

namespace hoga::exchange {
namespace {

TEST(SourceOptions, ReadsSynthetic) {
  const auto plain = parse_source_options("synthetic");
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->kind, SourceKind::Synthetic);
  EXPECT_EQ(plain->seed, 1U);
  EXPECT_EQ(parse_source_options("synthetic?seed=18446744073709551615")->seed, 18446744073709551615ULL);
}

TEST(SourceOptions, ReadsReplay) {
  const auto options =
      parse_source_options("replay:../data/a b.csv?speed=2.5&loop=1&symbol=BTCUSDT&start=2025-01-03T00:00:00Z");
  ASSERT_TRUE(options);
  EXPECT_EQ(options->kind, SourceKind::Replay);
  EXPECT_EQ(options->path, "../data/a b.csv");
  EXPECT_EQ(options->speed, 2.5);
  EXPECT_TRUE(options->is_looping);
  EXPECT_EQ(options->symbol, "BTCUSDT");
  EXPECT_EQ(options->start_time, parse_rfc3339("2025-01-03T00:00:00Z").value());
  EXPECT_EQ(parse_source_options("replay:x?start=80%")->start_percent, 80);
  EXPECT_EQ(parse_source_options("replay:x?start=0")->start_percent, 0);
  EXPECT_EQ(parse_source_options("replay:x?start=end")->start_percent, 100);
}

TEST(SourceOptions, ReadsMirror) {
  const auto options = parse_source_options("mirror:binance");
  ASSERT_TRUE(options);
  EXPECT_EQ(options->kind, SourceKind::Mirror);
}

TEST(SourceOptions, RefusesMistakesWithOneLine) {
  for (const char* text : {"",
                           "syntetic",
                           "synthetic:",
                           "synthetic?seed=",
                           "synthetic?seed=-1",
                           "synthetic?seed=1x",
                           "synthetic?speed=1",
                           "replay:",
                           "replay:?speed=1",
                           "replay:x?speed=0",
                           "replay:x?speed=nan",
                           "replay:x?speed=1e9",
                           "replay:x?loop=yes",
                           "replay:x?symbol=btc/usdt",
                           "replay:x?start=101%",
                           "replay:x?start=yesterday",
                           "replay:x?seed=1",
                           "mirror:",
                           "mirror:upbit",
                           "mirror:binance?speed=1"}) {
    const auto options = parse_source_options(text);
    ASSERT_FALSE(options) << text;
    EXPECT_EQ(options.error().errc, Errc::InvalidConfiguration) << text;
    EXPECT_TRUE(options.error().detail.starts_with("HOGA_MARKET_SOURCE: ")) << options.error().detail;
    EXPECT_EQ(options.error().detail.find('\n'), std::string::npos);
  }
}

}  // namespace
}  // namespace hoga::exchange
