// The market data store: what is written is read, overlapping writes equal a plain map, and damage is found.
#include "storage/candle_archive.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "base/random.hpp"
#include "base/testing.hpp"

namespace hoga::storage {
namespace {

namespace fs = std::filesystem;

const Timestamp kStart = parse_rfc3339("2025-01-30T00:00:00Z").value();
const SeriesId kMinutes{"binance", "BTCUSDT", Interval::Minute1};

Timestamp at_minute(std::int64_t minute) { return kStart + std::chrono::minutes{minute}; }

Candle minute_candle(std::int64_t minute, std::int64_t price = 100) {
  Candle candle;
  candle.open_time = at_minute(minute);
  candle.close_time = at_minute(minute + 1) - std::chrono::milliseconds{1};
  candle.open = candle.low = candle.close = Decimal(price);
  candle.high = Decimal(price) + Decimal::of("0.5");
  candle.volume = Decimal::of("0.25");
  candle.trades = 1;
  return candle;
}

std::vector<Candle> minutes(std::int64_t from, std::int64_t to, std::int64_t price = 100) {
  std::vector<Candle> candles;
  for (std::int64_t minute = from; minute < to; ++minute) candles.push_back(minute_candle(minute, price));
  return candles;
}

// Both ends included.
std::int64_t between(Random& random, std::int64_t from, std::int64_t to) {
  return from + static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(to - from + 1)));
}

class CandleArchiveTest : public ::testing::Test {
 protected:
  std::vector<Candle> stored(const SeriesId& id = kMinutes) { return candles_of(archive().stored(id).value()); }
  // A new one, as after a restart.
  CandleArchive archive() { return CandleArchive(folder.path()); }

  TemporaryDirectory folder;
};

TEST_F(CandleArchiveTest, KeepsWhatItIsGivenOverPartsAndRestarts) {
  const auto candles = minutes(0, 4 * 1440);
  const auto merged = archive().merge(kMinutes, candles).value();
  EXPECT_EQ(merged.added, candles.size());
  EXPECT_EQ(stored(), candles);
  EXPECT_TRUE(fs::exists(folder.path() / "binance/BTCUSDT/1m/2025-01.candles"));
  EXPECT_TRUE(fs::exists(folder.path() / "binance/BTCUSDT/1m/2025-02.candles"));
  const auto again = archive().merge(kMinutes, candles).value();
  EXPECT_EQ(again.added, 0U);
  EXPECT_EQ(again.unchanged, candles.size());
}

TEST_F(CandleArchiveTest, OverlappingWritesEqualAPlainMap) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const SeriesId id{"seed" + std::to_string(seed), "ETHUSDT", Interval::Minute1};
    Random random(seed);
    std::map<Timestamp, Candle> expected;
    CandleArchive kept(folder.path());
    for (int round = 0; round < 30; ++round) {
      const std::int64_t from = between(random, 0, 4 * 1440);
      std::vector<Candle> part;
      const std::int64_t to = from + between(random, 1, 200);
      for (std::int64_t minute = from; minute < to; ++minute) {
        if (random.chance(0.9)) part.push_back(minute_candle(minute, between(random, 1, 3)));
      }
      for (const Candle& candle : part) expected[candle.open_time] = candle;
      if (random.chance(0.3)) {
        std::vector<LoggedCandle> logged;
        for (const Candle& candle : part) logged.push_back({id.symbol, id.interval, candle});
        ASSERT_TRUE(kept.collect(id.source, logged));
      } else {
        ASSERT_TRUE(kept.merge(id, part));
      }
      if (random.chance(0.1)) {
        const Timestamp cut_from = at_minute(between(random, 0, 4 * 1440));
        const Timestamp cut_to = cut_from + std::chrono::minutes{between(random, 1, 100)};
        const auto removed = kept.remove(id, cut_from, cut_to).value();
        EXPECT_EQ(removed, std::erase_if(expected, [&](const auto& entry) {
                    return entry.first >= cut_from && entry.first < cut_to;
                  }));
      }
    }
    std::vector<Candle> list;
    for (const auto& [time, candle] : expected) list.push_back(candle);
    EXPECT_EQ(candles_of(kept.stored(id).value()), list) << seed;
    EXPECT_EQ(stored(id), list) << seed;
    const Timestamp end = at_minute(between(random, 0, 4 * 1440));
    while (!list.empty() && list.back().open_time > end) list.pop_back();
    if (list.size() > 50) list.erase(list.begin(), list.end() - 50);
    EXPECT_EQ(candles_of(kept.read_newest(id, end, 50).value()), list) << seed;
  }
}

TEST_F(CandleArchiveTest, PutsLongerIntervalsTogetherUnderWhatIsKept) {
  auto kept = archive();
  ASSERT_TRUE(kept.merge(kMinutes, minutes(0, 3 * 1440 + 30)));
  const SeriesId hours{"binance", "BTCUSDT", Interval::Hour1};
  Candle hour = minute_candle(60, 777);
  hour.close_time = at_minute(120) - std::chrono::milliseconds{1};
  ASSERT_TRUE(kept.merge(hours, {hour}));
  const auto read = kept.read(hours, std::nullopt, std::nullopt).value();
  ASSERT_EQ(read.size(), 72U);
  EXPECT_EQ(read.candle(0).volume, Decimal::of("15"));
  EXPECT_EQ(read.candle(1), hour);
  const auto days = kept.read({"binance", "BTCUSDT", Interval::Day1}, at_minute(1440), at_minute(2 * 1440)).value();
  ASSERT_EQ(days.size(), 1U);
  EXPECT_EQ(days.candle(0).trades, 1440);
  const auto newest = kept.read_newest({"binance", "BTCUSDT", Interval::Minute15}, at_minute(3 * 1440 + 29), 3).value();
  ASSERT_EQ(newest.size(), 3U);
  EXPECT_EQ(newest.open_time(2), at_minute(3 * 1440 + 15));
}

TEST_F(CandleArchiveTest, ALineThatAKillHasCutOffIsPassedOver) {
  ASSERT_TRUE(archive().collect(
      "binance", {{"BTCUSDT", Interval::Minute1, minute_candle(0)}, {"BTCUSDT", Interval::Minute1, minute_candle(1)}}));
  const fs::path log = folder.path() / "binance/collected.log";
  fs::resize_file(log, fs::file_size(log) - 10);
  EXPECT_EQ(stored(), minutes(0, 1));
  auto kept = archive();
  ASSERT_TRUE(kept.collect("binance", {{"BTCUSDT", Interval::Minute1, minute_candle(2)}}));
  EXPECT_EQ(candles_of(kept.stored(kMinutes).value()), (std::vector{minute_candle(0), minute_candle(2)}));
  EXPECT_EQ(kept.check().size(), 1U);
  ASSERT_TRUE(kept.fold("binance"));
  EXPECT_EQ(kept.log_bytes("binance"), 0U);
  EXPECT_EQ(stored(), (std::vector{minute_candle(0), minute_candle(2)}));
  EXPECT_TRUE(kept.check().empty());
}

TEST_F(CandleArchiveTest, DamageIsRefusedByNameAndASeriesCanBeDeleted) {
  ASSERT_TRUE(archive().merge(kMinutes, minutes(0, 3 * 1440)));
  const fs::path file = folder.path() / "binance/BTCUSDT/1m/2025-01.candles";
  const auto size = fs::file_size(file);
  const auto expect_damage = [&](const char* what) {
    const auto read = archive().stored(kMinutes);
    ASSERT_FALSE(read) << what;
    EXPECT_EQ(read.error().code, "damaged_file");
    EXPECT_TRUE(read.error().detail.starts_with(file.string())) << read.error().detail;
    EXPECT_EQ(archive().check(), std::vector{read.error().detail});
    EXPECT_FALSE(archive().merge(kMinutes, minutes(0, 1)));
  };
  std::fstream(file, std::ios::in | std::ios::out | std::ios::binary).seekp(static_cast<std::streamoff>(size / 2))
      << 'x';
  expect_damage("a byte in the middle");
  fs::resize_file(file, size - 100);
  expect_damage("cut off");
  fs::resize_file(file, 10);
  expect_damage("nearly empty");
  EXPECT_EQ(archive().remove(kMinutes, std::nullopt, std::nullopt).value(), 1440U);
  EXPECT_TRUE(stored().empty());
  EXPECT_TRUE(archive().list().value().empty());
}

TEST_F(CandleArchiveTest, AFileThatAKillHasLeftHalfWrittenChangesNothing) {
  ASSERT_TRUE(archive().merge(kMinutes, minutes(0, 10)));
  std::ofstream(folder.path() / "binance/BTCUSDT/1m/2025-01.candles.new") << "half";
  EXPECT_EQ(stored(), minutes(0, 10));
  ASSERT_TRUE(archive().merge(kMinutes, minutes(10, 20)));
  EXPECT_EQ(stored(), minutes(0, 20));
}

TEST_F(CandleArchiveTest, AReaderSeesWhatAnotherProcessWrites) {
  auto reader = archive();
  EXPECT_TRUE(reader.stored(kMinutes)->empty());
  auto writer = archive();
  ASSERT_TRUE(writer.merge(kMinutes, minutes(0, 10)));
  ASSERT_TRUE(writer.collect("binance", {{"BTCUSDT", Interval::Minute1, minute_candle(10)}}));
  const auto before = reader.stored(kMinutes).value();
  EXPECT_EQ(candles_of(before), minutes(0, 11));
  ASSERT_TRUE(writer.merge(kMinutes, minutes(0, 20, 200)));
  EXPECT_EQ(candles_of(reader.stored(kMinutes).value()), minutes(0, 20, 200));
  // What was mapped stays as it was.
  EXPECT_EQ(candles_of(before), minutes(0, 11));
}

TEST_F(CandleArchiveTest, ListsWhatThereIs) {
  ASSERT_TRUE(archive().merge(kMinutes, minutes(0, 10)));
  ASSERT_TRUE(archive().merge(kMinutes, minutes(20, 30)));
  ASSERT_TRUE(archive().merge({"mirror:binance", "ETHUSDT", Interval::Month1}, {minute_candle(2 * 1440)}));
  const auto list = archive().list().value();
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].id, kMinutes);
  EXPECT_EQ(list[0].count, 20U);
  EXPECT_EQ(list[0].gaps, 1U);
  EXPECT_EQ(list[0].missing, 10U);
  EXPECT_EQ(list[0].last, at_minute(29));
  EXPECT_GT(list[0].bytes, 4096U);
  EXPECT_EQ(list[1].id.interval, Interval::Month1);
}

TEST_F(CandleArchiveTest, RefusesNamesThatLeadElsewhere) {
  for (const char* source : {"", "../up", ".hidden", "a/b", "a b"}) {
    EXPECT_FALSE(archive().merge({source, "BTCUSDT", Interval::Minute1}, minutes(0, 1))) << source;
  }
  for (const char* symbol : {"", "btcusdt", "../X", "BTC USDT"}) {
    EXPECT_FALSE(archive().merge({"binance", symbol, Interval::Minute1}, minutes(0, 1))) << symbol;
  }
}

}  // namespace
}  // namespace hoga::storage
