// Closed candles come once, in order, the longest of those that close together first; what comes late says so.
#include "runtime/candle_feed.hpp"

#include <gtest/gtest.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <string>

namespace hoga::runtime {
namespace {

using boost::asio::awaitable;

constexpr Duration kMinute = std::chrono::minutes{1};

Candle candle_at(Interval interval, Timestamp open_time) {
  Candle candle;
  candle.open_time = open_time;
  candle.close_time = next_open_time(interval, open_time) - std::chrono::milliseconds{1};
  candle.open = candle.high = candle.low = candle.close = Decimal{100};
  return candle;
}

// Has every candle up to now, the running one last.
class CandleBook final : public venue::MarketDataClient {
 public:
  Timestamp now = from_milliseconds(1'800'000'000'000);
  int asked = 0;
  bool is_away = false;
  // Happens while an answer is on its way.
  std::function<void()> meanwhile;

  void start(std::function<void(MarketEvent)>) override {}
  awaitable<void> stop() override { co_return; }
  bool is_ready() const override { return true; }
  awaitable<Result<std::vector<Instrument>>> instruments() override { co_return std::vector<Instrument>{}; }
  awaitable<Result<std::vector<Candle>>> candles(Symbol, Interval interval, std::optional<Timestamp> start,
                                                 std::optional<Timestamp>, int limit) override {
    ++asked;
    if (is_away) co_return make_error(Errc::Unavailable, "The exchange is away.");
    std::vector<Candle> found;
    const auto last = open_time_of(interval, now);
    auto at = start ? open_time_of(interval, *start) : last - nominal_length(interval) * (limit - 1);
    for (; at <= last && found.size() < static_cast<std::size_t>(limit); at = next_open_time(interval, at)) {
      found.push_back(candle_at(interval, at));
    }
    if (meanwhile) meanwhile();
    co_return found;
  }
  awaitable<Result<std::vector<Trade>>> trades(Symbol, int) override { co_return std::vector<Trade>{}; }
  awaitable<Result<Duration>> clock_offset() override { co_return Duration{0}; }
};

struct CandleFeedTest : ::testing::Test {
  void close_minute() {
    const auto opened = open_time_of(Interval::Minute1, book.now);
    book.now = opened + kMinute;
    feed->on_market_event(
        CandleChanged{"fake", "BTCUSDT", Interval::Minute1, candle_at(Interval::Minute1, opened), true});
    context.restart();
    context.run();
  }
  void trade() {
    Trade one;
    one.symbol = "BTCUSDT";
    one.time = book.now;
    feed->on_market_event(TradeHappened{"fake", one});
    context.restart();
    context.run();
  }
  std::vector<Candle> history(Interval interval, std::optional<Timestamp> since, int count) {
    auto future =
        boost::asio::co_spawn(context, feed->history("BTCUSDT", interval, since, count), boost::asio::use_future);
    context.restart();
    context.run();
    return future.get().value();
  }

  boost::asio::io_context context;
  CandleBook book;
  // "5m" on time, "1m late".
  std::vector<std::string> told;
  std::vector<Timestamp> times;
  std::shared_ptr<CandleFeed> feed = std::make_shared<CandleFeed>(
      context.get_executor(), book, [this](const Symbol&, Interval interval, const Candle& candle, bool is_late) {
        told.push_back(std::string(to_string(interval)) + (is_late ? " late" : ""));
        times.push_back(candle.open_time);
      });
};

TEST_F(CandleFeedTest, MinutesComeFromTheStreamAlone) {
  feed->follow("BTCUSDT", Interval::Minute1);
  for (int i = 0; i < 3; ++i) close_minute();
  EXPECT_EQ(told, (std::vector<std::string>{"1m", "1m", "1m"}));
  EXPECT_EQ(book.asked, 0);
}

TEST_F(CandleFeedTest, TheLongestComesFirst) {
  feed->follow("BTCUSDT", Interval::Minute1);
  feed->follow("BTCUSDT", Interval::Minute5);
  feed->follow("BTCUSDT", Interval::Minute3);
  book.now = open_time_of(Interval::Hour1, book.now) + std::chrono::minutes{14};
  close_minute();
  EXPECT_EQ(told, (std::vector<std::string>{"5m", "3m", "1m"}));
  told.clear();
  close_minute();
  EXPECT_EQ(told, (std::vector<std::string>{"1m"}));
}

TEST_F(CandleFeedTest, ABreakOfTheStreamIsFilledAsHistory) {
  feed->follow("BTCUSDT", Interval::Minute1);
  close_minute();
  book.now += 3 * kMinute;
  close_minute();
  EXPECT_EQ(told, (std::vector<std::string>{"1m", "1m late", "1m late", "1m late", "1m"}));
  for (std::size_t i = 1; i < times.size(); ++i) EXPECT_EQ(times[i], times[i - 1] + kMinute);
}

TEST_F(CandleFeedTest, ABreakThatCouldNotBeFilledIsFilledLater) {
  feed->follow("BTCUSDT", Interval::Minute1);
  close_minute();
  book.now += 2 * kMinute;
  book.is_away = true;
  close_minute();
  EXPECT_EQ(told, (std::vector<std::string>{"1m"})) << "What came after the break waits for what is missing";
  book.is_away = false;
  close_minute();
  EXPECT_EQ(told, (std::vector<std::string>{"1m", "1m late", "1m late", "1m late", "1m"}));
  for (std::size_t i = 1; i < times.size(); ++i) EXPECT_EQ(times[i], times[i - 1] + kMinute);
}

TEST_F(CandleFeedTest, ABreakLongerThanAnAnswerIsFilledWhole) {
  feed->follow("BTCUSDT", Interval::Minute1);
  close_minute();
  book.now += 2'500 * kMinute;
  close_minute();
  EXPECT_EQ(told.size(), 2'502U);
  for (std::size_t i = 1; i < times.size(); ++i) EXPECT_EQ(times[i], times[i - 1] + kMinute);
}

TEST_F(CandleFeedTest, WhatCouldNotBeFetchedComesWithTheNext) {
  feed->follow("BTCUSDT", Interval::Minute5);
  book.now = open_time_of(Interval::Hour1, book.now) + std::chrono::minutes{4};
  close_minute();
  book.is_away = true;
  for (int i = 0; i < 5; ++i) close_minute();
  book.is_away = false;
  for (int i = 0; i < 5; ++i) close_minute();
  EXPECT_EQ(told, (std::vector<std::string>{"5m", "5m late", "5m"}));
}

TEST_F(CandleFeedTest, SecondsFollowTheTrades) {
  feed->follow("BTCUSDT", Interval::Second1);
  trade();
  book.now += std::chrono::seconds{1};
  trade();
  book.now += std::chrono::seconds{2};
  trade();
  EXPECT_EQ(told, (std::vector<std::string>{"1s", "1s", "1s", "1s"}));
  for (std::size_t i = 1; i < times.size(); ++i) EXPECT_EQ(times[i], times[i - 1] + std::chrono::seconds{1});
}

TEST_F(CandleFeedTest, WhatClosesWhileTheAnswerIsOnItsWayStillRunsInTheAnswer) {
  feed->follow("BTCUSDT", Interval::Minute1);
  close_minute();
  book.meanwhile = [&] {
    const auto opened = book.now;
    book.now += kMinute;
    feed->on_market_event(
        CandleChanged{"fake", "BTCUSDT", Interval::Minute1, candle_at(Interval::Minute1, opened), true});
  };
  for (const int count : {10, 1500}) {
    const auto newest = history(Interval::Minute1, std::nullopt, count).back().open_time;
    EXPECT_EQ(newest, book.now - 2 * kMinute) << count;
  }
}

TEST_F(CandleFeedTest, WhatTheStreamBeginsTooLateForFollowsTheHistory) {
  feed->follow("BTCUSDT", Interval::Minute1);
  const auto last = history(Interval::Minute1, std::nullopt, 10).back().open_time;
  book.now += 3 * kMinute;
  close_minute();
  EXPECT_EQ(told, (std::vector<std::string>{"1m late", "1m late", "1m late", "1m"}));
  EXPECT_EQ(times.front(), last + kMinute);
  for (std::size_t i = 1; i < times.size(); ++i) EXPECT_EQ(times[i], times[i - 1] + kMinute);
}

TEST_F(CandleFeedTest, HistoryIsNoLongerWhenItsNewestHasClosed) {
  feed->follow("BTCUSDT", Interval::Minute1);
  close_minute();
  // Nothing has begun the next minute yet.
  book.now -= std::chrono::milliseconds{1};
  for (const int count : {10, 1500, 0}) {
    const auto found = history(Interval::Minute1, std::nullopt, count);
    EXPECT_EQ(found.size(), static_cast<std::size_t>(count));
    if (count > 0) EXPECT_EQ(found.back().open_time, times.back());
  }
}

TEST_F(CandleFeedTest, HistoryLeavesOutWhatMayStillRun) {
  book.now += std::chrono::seconds{30};
  const auto last = history(Interval::Minute1, std::nullopt, 10);
  EXPECT_EQ(last.size(), 10U);
  EXPECT_LT(last.back().close_time, book.now);
  const auto since = history(Interval::Minute1, last[3].open_time, 10);
  EXPECT_EQ(since.size(), 6U);
  EXPECT_EQ(since.front().open_time, last[4].open_time);
  EXPECT_EQ(history(Interval::Minute1, last.front().open_time - kMinute * 2500, 10).size(), 2509U);
  EXPECT_EQ(history(Interval::Minute1, std::nullopt, 1500).size(), 1500U);
  EXPECT_EQ(history(Interval::Minute1, last.front().open_time - kMinute * 50'000, 10).size(), 10U)
      << "Too far behind: only as many as were wanted";
}

}  // namespace
}  // namespace hoga::runtime
