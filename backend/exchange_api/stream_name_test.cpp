// Which names are streams, and which are accepted in silence.
#include "exchange_api/stream_name.hpp"

#include <gtest/gtest.h>

namespace hoga::exchange_api {
namespace {

TEST(StreamName, known_streams_are_understood) {
  const auto kline = parse_stream_name("btcusdt@kline_1M@+08:00");
  ASSERT_TRUE(kline);
  EXPECT_EQ(kline->symbol, "BTCUSDT");
  EXPECT_EQ(kline->interval, Interval::Month1);
  EXPECT_EQ(kline->offset, std::chrono::hours{8});
  const auto depth = parse_stream_name("ethusdt@depth20@100ms");
  ASSERT_TRUE(depth);
  EXPECT_EQ(depth->kind, StreamKind::PartialDepth);
  EXPECT_EQ(depth->levels, 20);
  EXPECT_TRUE(depth->is_fast);
  EXPECT_EQ(parse_stream_name("btcusdt@depth")->kind, StreamKind::DiffDepth);
  EXPECT_FALSE(parse_stream_name("btcusdt@depth@1000ms")->is_fast);
  EXPECT_TRUE(parse_stream_name("!miniTicker@arr")->symbol.empty());
  const auto window = parse_stream_name("!ticker_4h@arr");
  ASSERT_TRUE(window);
  EXPECT_EQ(window->kind, StreamKind::WindowTicker);
  EXPECT_EQ(window_name(window->window), "4h");
  EXPECT_TRUE(window->symbol.empty());
  for (const char* feed :
       {"trade", "aggTrade", "miniTicker", "ticker", "bookTicker", "avgPrice", "kline_1s", "ticker_1d"}) {
    EXPECT_TRUE(parse_stream_name(std::string("btcusdt@") + feed)) << feed;
  }
}

TEST(StreamName, everything_else_is_not) {
  for (const char* name :
       {"", "0", "btcusdt", "@trade", "BTCUSDT@trade", "btcusdt@", "btcusdt@kline_7m", "btcusdt@depth7",
        "btcusdt@kline_1m@+25:00", "!ticker@arr", "!bookTicker", "!ticker_2h@arr", "btcusdt@ticker_", "!ticker_1h"}) {
    EXPECT_FALSE(parse_stream_name(name)) << name;
  }
}

}  // namespace
}  // namespace hoga::exchange_api
