// The candles of a mirror: fetched at first start, brought up to date after a pause, compared with what the origin says
// of each minute; hours and days stay the sums of minutes.
#include "exchange/mirror_history.hpp"

#include <gtest/gtest.h>

#include <map>

#include "exchange/mirror_testing.hpp"

namespace hoga::exchange {
namespace {

using namespace testing_support;
using namespace std::chrono_literals;

Timestamp minute_at(Timestamp time) { return open_time_of(Interval::Minute1, time); }

TEST(MirrorHistory, FetchesEveryPageOfDaysHoursAndMinutes) {
  MirrorBench at;
  at.list();
  at.book({{"100", "5"}}, {{"101", "4"}});
  std::map<Interval, int> pages;
  std::map<Interval, std::size_t> rows;
  while (!at.feed->asked.empty()) {
    for (const auto& [symbol, interval, start] : std::exchange(at.feed->asked, {})) {
      ++pages[interval];
      std::vector<Candle> page;
      for (Timestamp open = start; open <= at.now && page.size() < OriginFeed::kCandlesMax;
           open = next_open_time(interval, open)) {
        Candle candle = minute_of(open, "100", "101", "99", "100", "1", 1);
        candle.close_time = next_open_time(interval, open) - 1ms;
        page.push_back(candle);
      }
      rows[interval] += page.size();
      at.feed->events.emplace_back(OriginCandles{symbol, interval, start, std::move(page)});
    }
    at.step();
  }
  EXPECT_EQ(at.status(), InstrumentStatus::Trading);
  EXPECT_EQ(pages[Interval::Day1], 2);
  EXPECT_EQ(rows[Interval::Day1], 1'827U);
  EXPECT_EQ(pages[Interval::Hour1], 18);
  EXPECT_GE(rows[Interval::Minute1], 43'200U);
  EXPECT_EQ(at.candles(Interval::Minute1, 2'000).size(), 2'000U);
  const auto hours = at.candles(Interval::Hour1, 2);
  EXPECT_EQ(hours[0].volume, Decimal(60)) << "Within the minutes hours are their sums";
  EXPECT_EQ(at.candles(Interval::Day1, 2)[0].volume, Decimal(24 * 60));
  EXPECT_EQ(at.candles(Interval::Day1, 2'000).front().volume, Decimal(1));
  EXPECT_EQ(at.exchange.last_price("BTCUSDT"), Decimal(100));
}

TEST(MirrorHistory, AsksAgainMoreAndMoreSlowlyWhileTheOriginDoesNotAnswer) {
  MirrorBench at;
  at.list();
  at.book({{"100", "5"}}, {{"101", "4"}});
  int questions = 0;
  for (const Timestamp end = at.now + 2min; at.now < end;) {
    for (const auto& [symbol, interval, start] : std::exchange(at.feed->asked, {})) {
      ++questions;
      at.feed->events.emplace_back(OriginCandles{symbol, interval, start, std::nullopt});
    }
    at.step(100ms);
  }
  EXPECT_GE(questions, 6);
  EXPECT_LE(questions, 10);
  at.step(31s);
  at.answer_all();
  EXPECT_EQ(at.status(), InstrumentStatus::Trading);
}

TEST(MirrorHistory, AMinuteThatTheOriginHasClosedIsTakenOver) {
  MirrorBench at;
  at.now = minute_at(at.now) + 30s;
  at.follow();
  at.trade(1, "100", "2");
  const Timestamp first = minute_at(at.now);
  const Timestamp hour = open_time_of(Interval::Hour1, first);
  // Trades were lost before the mirror came: the origin knows better.
  at.step(first + 1min + 50ms - at.now);
  at.trade(2, "102", "1", Side::Buy);
  at.closes(minute_of(first, "98", "105", "97", "100", "20", 9));
  EXPECT_EQ(at.candles().front().open, Decimal(100)) << "Late trades may still come";
  at.step(2s);
  const auto minutes = at.candles(Interval::Minute1, 2);
  EXPECT_EQ(minutes[0].open, Decimal(98));
  EXPECT_EQ(minutes[0].high, Decimal(105));
  EXPECT_EQ(minutes[0].volume, Decimal(20));
  EXPECT_EQ(minutes[0].trades, 9);
  EXPECT_EQ(minutes[1].close, Decimal(102)) << "The next minute goes on";
  const auto hours = at.candles(Interval::Hour1, 1);
  EXPECT_EQ(hours[0].open_time, hour);
  EXPECT_EQ(hours[0].open, Decimal(98));
  EXPECT_EQ(hours[0].close, Decimal(102));
  EXPECT_EQ(hours[0].volume, Decimal(21));
  EXPECT_EQ(at.candles(Interval::Day1, 1)[0].volume, Decimal(21));

  // A restart from the journal finds the same.
  std::vector<JournalRecord> journal = at.journal;
  Exchange again{ExchangeOptions{at.exchange.options()}};
  for (const JournalRecord& record : journal) again.apply(record).value();
  HistoryQuery query;
  query.limit = 10;
  for (const Interval interval : {Interval::Minute1, Interval::Hour1, Interval::Day1}) {
    EXPECT_EQ(again.candles("BTCUSDT", interval, query, at.now), at.candles(interval)) << to_string(interval);
  }
}

TEST(MirrorHistory, AMinuteThatAgreesCostsTheJournalNothing) {
  MirrorBench at;
  at.now = minute_at(at.now) + 5s;
  at.follow();
  at.trade(1, "100", "2");
  const Timestamp first = minute_at(at.now);
  at.step(1min);
  at.journal.clear();
  Candle same = at.candles(Interval::Minute1, 2)[0];
  ASSERT_EQ(same.open_time, first);
  at.closes(same);
  at.step(3s);
  EXPECT_TRUE(at.journal.empty());
  EXPECT_EQ(at.status(), InstrumentStatus::Trading);
}

TEST(MirrorHistory, AfterAPauseWhatWasMissedIsFetched) {
  MirrorBench at;
  at.now = minute_at(at.now) + 5s;
  at.follow();
  at.trade(1, "100", "2");
  const Timestamp first = minute_at(at.now);
  at.lose(FeedState::Resyncing);
  at.step(10min);
  at.book({{"100", "5"}}, {{"101", "4"}});
  ASSERT_EQ(at.feed->asked.size(), 1U);
  EXPECT_EQ(at.feed->asked[0].interval, Interval::Day1);
  EXPECT_EQ(at.feed->asked[0].start, open_time_of(Interval::Day1, first)) << "No more than what may be missing";
  at.answer_all({minute_of(first, "100", "104", "100", "104", "6", 3),
                 minute_of(first + 4min, "104", "110", "104", "108", "5", 2)});
  EXPECT_EQ(at.status(), InstrumentStatus::Trading);
  const auto minutes = at.candles(Interval::Minute1, 11);
  ASSERT_EQ(minutes.front().open_time, first);
  EXPECT_EQ(minutes[0].volume, Decimal(6));
  EXPECT_EQ(minutes[2].open, Decimal(104)) << "Flat where nothing traded";
  EXPECT_EQ(minutes[4].high, Decimal(110));
  EXPECT_EQ(at.candles(Interval::Day1, 1)[0].volume, Decimal(11));
  EXPECT_EQ(at.exchange.last_price("BTCUSDT"), Decimal(108));
}

TEST(MirrorHistory, AClosingThatWasMissedIsNoticed) {
  MirrorBench at;
  at.now = minute_at(at.now) + 5s;
  at.follow();
  const Timestamp first = minute_at(at.now);
  at.step(2min);
  at.closes(minute_of(first + 1min, "100", "104", "100", "104", "6", 3));
  at.step(3s);
  EXPECT_FALSE(at.feed->asked.empty());
  at.answer_all({minute_of(first, "100", "101", "100", "101", "1", 1),
                 minute_of(first + 1min, "100", "104", "100", "104", "6", 3)});
  EXPECT_EQ(at.status(), InstrumentStatus::Trading);
  EXPECT_EQ(at.candles(Interval::Day1, 1)[0].volume, Decimal(7));
}

TEST(MirrorHistory, CandlesThatMakeNoSenseKeepTheSymbolClosedAndAreSaid) {
  MirrorBench at;
  at.list();
  at.book({{"100", "5"}}, {{"101", "4"}});
  const auto asked = std::exchange(at.feed->asked, {});
  ASSERT_EQ(asked.size(), 1U);
  Candle bad = minute_of(asked[0].start + 7s, "100", "101", "99", "100", "1", 1);
  at.feed->events.emplace_back(OriginCandles{"BTCUSDT", Interval::Day1, asked[0].start, std::vector<Candle>{bad}});
  at.step();
  EXPECT_EQ(at.status(), InstrumentStatus::Halted);
  EXPECT_NE(at.source.status(at.now).detail.find("BTCUSDT"), std::string::npos);
  at.step(2s);
  at.answer_all();
  EXPECT_EQ(at.status(), InstrumentStatus::Trading);
}

}  // namespace
}  // namespace hoga::exchange
