// A source that comes back finds its market as it left it, whatever was between and whenever the program was killed.
#include "exchange_api/source_archive.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "base/testing.hpp"
#include "exchange/exchange_testing.hpp"

namespace hoga::exchange_api {
namespace {

using namespace exchange;
using namespace exchange::testing_support;
using namespace std::chrono_literals;
using Records = std::vector<JournalRecord>;

const std::string kSynthetic = "synthetic?seed=1";
const std::string kMirror = "mirror:binance";
const std::string kReplay = "replay:btcusdt.gz";

// An exchange over an archive, and what its journal holds.
struct Bench {
  explicit Bench(const std::filesystem::path& directory, Records kept = {})
      : archive(directory / "sources"), journal(std::move(kept)) {
    for (const JournalRecord& record : journal) exchange().apply(record).value();
    exchange().finish_restore(at.now);
    commit();
  }
  Exchange& exchange() { return at.exchange; }
  void commit() {
    for (JournalRecord& record : exchange().take_journal()) journal.push_back(std::move(record));
  }
  void change(const std::string& source, const std::string& unnamed = {}) {
    change_source(exchange(), archive, source, unnamed, at.now).value();
    commit();
    archive.remove(source);
  }
  // A trade at that price, and time goes on.
  void trade(Ticks price) {
    at.quote(Side::Sell, 1'000, price);
    exchange().house("BTCUSDT")->take(Side::Buy, 1'000, at.now);
    at.now += 90s;
    commit();
  }
  std::vector<Candle> candles(Interval interval) {
    HistoryQuery query;
    query.limit = 1'000;
    query.end = at.now - 90s;
    return exchange().candles("BTCUSDT", interval, query, at.now);
  }

  SmallExchange at;
  SourceArchive archive;
  Records journal;
};

std::vector<Candle> flat_days_before(Timestamp now, int days) {
  std::vector<Candle> candles;
  for (int back = days; back > 0; --back) {
    Candle candle;
    candle.open_time = open_time_of(Interval::Day1, now) - std::chrono::days{back};
    candle.open = candle.high = candle.low = candle.close = 90'000;
    candle.volume = candle.trades = 1;
    candle.quote_volume = 90'000;
    candles.push_back(candle);
  }
  return candles;
}

TEST(SourceArchive, EachSourceFindsItsOwnCandlesAgain) {
  const TemporaryDirectory directory;
  Bench bench(directory.path());
  bench.change(kSynthetic);
  bench.exchange().import_history("BTCUSDT", Interval::Day1, flat_days_before(bench.at.now, 400)).value();
  bench.trade(9'000'000);
  bench.trade(9'100'000);
  bench.at.place("ann", limit("BTCUSDT", Side::Buy, "0.1", "80000"));
  const auto minutes = bench.candles(Interval::Minute1);
  const auto days = bench.candles(Interval::Day1);
  const auto tape = bench.exchange().trades("BTCUSDT", {});
  const auto balances = bench.exchange().balances("bob");
  bench.exchange().take_events();

  bench.change(kMirror);
  EXPECT_TRUE(bench.candles(Interval::Day1).empty());
  EXPECT_TRUE(bench.exchange().trades("BTCUSDT", {}).empty());
  EXPECT_EQ(bench.exchange().balances("bob"), balances);
  const OrderRecord ended = bench.exchange().all_orders("ann", "BTCUSDT", {}).back();
  EXPECT_EQ(ended.expiry_reason, ExpiryReason::ExchangeCanceled);
  bench.trade(5'000'000);
  const auto mirrored = bench.candles(Interval::Day1);

  bench.change(kSynthetic);
  EXPECT_EQ(bench.exchange().source(), kSynthetic);
  EXPECT_EQ(bench.exchange().last_price("BTCUSDT"), Decimal(91'000));
  const auto again = bench.candles(Interval::Minute1);
  ASSERT_GE(again.size(), minutes.size() + 1);
  EXPECT_TRUE(std::equal(minutes.begin(), minutes.end(), again.begin()));
  EXPECT_EQ(again.back().volume, Decimal{}) << "The time off is flat";
  EXPECT_EQ(again.back().close, Decimal(91'000));
  EXPECT_EQ(bench.candles(Interval::Day1), days);
  ASSERT_EQ(bench.exchange().trades("BTCUSDT", {}).size(), tape.size());
  EXPECT_EQ(bench.exchange().trades("BTCUSDT", {}).back().id, tape.back().id);
  bench.trade(9'200'000);
  EXPECT_GT(bench.exchange().trades("BTCUSDT", {}).back().id, tape.back().id + 1) << "Ids of the time between are gone";

  // As after a kill: nothing but the journal and the archive is left.
  Bench restarted(directory.path(), bench.journal);
  restarted.at.now = bench.at.now;
  EXPECT_EQ(restarted.candles(Interval::Minute1), bench.candles(Interval::Minute1));
  EXPECT_EQ(restarted.candles(Interval::Day1), bench.candles(Interval::Day1));
  restarted.change(kMirror);
  EXPECT_EQ(restarted.candles(Interval::Day1).front(), mirrored.front());
  EXPECT_TRUE(restarted.exchange().verify().faults.empty());
}

TEST(SourceArchive, AKillBeforeTheCommitLeavesTheFormerSourceInForce) {
  const TemporaryDirectory directory;
  Records kept;
  std::vector<Candle> minutes;
  {
    Bench bench(directory.path());
    bench.change(kSynthetic);
    bench.trade(9'000'000);
    minutes = bench.candles(Interval::Minute1);
    kept = bench.journal;
    change_source(bench.exchange(), bench.archive, kMirror, {}, bench.at.now).value();
  }
  Bench bench(directory.path(), kept);
  bench.at.now += 90s;
  EXPECT_EQ(bench.exchange().source(), kSynthetic);
  EXPECT_EQ(bench.candles(Interval::Minute1), minutes);
  bench.change(kSynthetic);
  bench.trade(9'100'000);
  minutes = bench.candles(Interval::Minute1);
  bench.change(kMirror);
  bench.change(kSynthetic);
  EXPECT_EQ(bench.candles(Interval::Minute1), minutes) << "Not what the killed change had put aside";
}

TEST(SourceArchive, KeepsABoundedNumberAndNothingOfRecordings) {
  const TemporaryDirectory directory;
  Bench bench(directory.path());
  const auto kept = [&] {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(directory.path() / "sources"))
      ++count;
    return count;
  };
  for (int seed = 0; seed < 8; ++seed) {
    bench.change("synthetic?seed=" + std::to_string(seed));
    bench.trade(9'000'000 + 1'000 * seed);
  }
  EXPECT_EQ(kept(), SourceArchive::kKeptMax);
  bench.change(kReplay);
  EXPECT_EQ(kept(), SourceArchive::kKeptMax);
  bench.trade(1'000'000);
  bench.change("synthetic?seed=7");
  EXPECT_EQ(kept(), SourceArchive::kKeptMax - 1) << "What is in force is not kept twice, a recording not at all";
  EXPECT_EQ(bench.exchange().last_price("BTCUSDT"), Decimal(90'070));
}

TEST(SourceArchive, ADamagedOneIsNoReasonNotToStart) {
  const TemporaryDirectory directory;
  Bench bench(directory.path());
  bench.change(kSynthetic);
  bench.trade(9'000'000);
  bench.change(kMirror);
  const auto spoil = [&] {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory.path() / "sources")) {
      if (!entry.is_regular_file() || entry.file_size() < 40) continue;
      std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
      file.seekp(24);
      file.put('\x7f').put('\x7f');
    }
  };
  spoil();
  bench.trade(5'000'000);
  bench.change(kSynthetic);
  EXPECT_TRUE(bench.candles(Interval::Minute1).empty());
  bench.trade(9'300'000);
  bench.change(kMirror);
  EXPECT_EQ(bench.exchange().last_price("BTCUSDT"), Decimal(50'000));
  spoil();
  // A new one takes the place of what is damaged.
  bench.archive.save(kSynthetic, bench.exchange().market_history()).value();
  Records loaded;
  const auto read = [&](const JournalRecord& record) -> Result<void> {
    loaded.push_back(record);
    return {};
  };
  bench.archive.load(kSynthetic, read).value();
  EXPECT_EQ(loaded, bench.exchange().market_history());
}

TEST(SourceArchive, ASourceThatAnOlderProgramWroteDownIsKnown) {
  const TemporaryDirectory directory;
  Bench bench(directory.path());
  bench.trade(9'000'000);
  const auto minutes = bench.candles(Interval::Minute1);
  bench.change(kMirror, kSynthetic);
  EXPECT_TRUE(bench.candles(Interval::Minute1).empty());
  bench.change(kSynthetic, kSynthetic);
  EXPECT_EQ(bench.candles(Interval::Minute1), minutes);
  Bench same(directory.path());
  same.trade(9'000'000);
  same.change(kSynthetic, kSynthetic);
  EXPECT_FALSE(same.candles(Interval::Minute1).empty());
}

}  // namespace
}  // namespace hoga::exchange_api
