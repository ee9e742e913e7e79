// Candles that are kept while the platform runs, what is fetched after it was down, and history put together of the
// store and the venue.
#include "runtime/candle_keeper.hpp"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "base/testing.hpp"
#include "runtime/market_service.hpp"

namespace hoga::runtime {
namespace {

const Timestamp kStart = parse_rfc3339("2025-01-01T00:00:00Z").value();
constexpr const char* kSource = "synthetic?seed=1";

Timestamp at_minute(std::int64_t minute) { return kStart + std::chrono::minutes{minute}; }

Candle candle_of(Interval interval, Timestamp open_time, std::int64_t price) {
  Candle candle;
  candle.open_time = open_time;
  candle.close_time = next_open_time(interval, open_time) - std::chrono::milliseconds{1};
  candle.open = candle.high = candle.low = candle.close = Decimal(price);
  candle.volume = Decimal(1);
  candle.trades = 1;
  return candle;
}

class HandClock final : public Clock {
 public:
  Timestamp time{};
  Timestamp now() const override { return time; }
};

// Has a candle for every minute from `first` to the one under way, as an exchange whose history ends somewhere.
class HistoryVenue final : public venue::MarketDataClient {
 public:
  explicit HistoryVenue(const HandClock& clock) : clock_(clock) {}
  Timestamp first = kStart;
  std::int64_t price = 100;
  int questions = 0;
  bool is_away = false;

  void start(std::function<void(MarketEvent)>) override {}
  venue::awaitable<void> stop() override { co_return; }
  bool is_ready() const override { return true; }
  venue::awaitable<Result<std::vector<Instrument>>> instruments() override { co_return std::vector<Instrument>{}; }
  venue::awaitable<Result<std::vector<Candle>>> candles(Symbol, Interval interval, std::optional<Timestamp> start,
                                                        std::optional<Timestamp> end, int limit) override {
    ++questions;
    if (is_away) co_return make_error(Errc::Unavailable, "The exchange is away.");
    std::vector<Candle> all;
    const Timestamp last = std::min(end.value_or(clock_.now()), clock_.now());
    Timestamp open = open_time_of(interval, first);
    if (open < first) open = next_open_time(interval, open);
    for (; open <= last; open = next_open_time(interval, open)) {
      if (!start || open >= *start) all.push_back(candle_of(interval, open, price));
    }
    const auto most = static_cast<std::size_t>(limit);
    if (all.size() > most) {
      if (start) {
        all.resize(most);
      } else {
        all.erase(all.begin(), all.end() - limit);
      }
    }
    co_return all;
  }
  venue::awaitable<Result<std::vector<Trade>>> trades(Symbol, int) override { co_return std::vector<Trade>{}; }
  venue::awaitable<Result<Duration>> clock_offset() override { co_return Duration{0}; }

 private:
  const HandClock& clock_;
};

class CandleKeeperTest : public ::testing::Test {
 protected:
  CandleKeeperTest() : venue(clock) {
    clock.time = at_minute(100) + std::chrono::seconds{30};
    options.first_fill_after = std::chrono::milliseconds{0};
    options.fill_every = std::chrono::milliseconds{1};
    options.page_pause = std::chrono::milliseconds{0};
    options.write_after = std::chrono::milliseconds{0};
  }
  ~CandleKeeperTest() override {
    if (keeper) keeper->stop();
    keeper.reset();
  }

  void start() {
    if (keeper) {
      keeper->stop();
      // What it was waiting for may still come back.
      retired.push_back(std::move(keeper));
    }
    keeper = std::make_unique<CandleKeeper>(
        context.get_executor(), context.get_executor(), bus, clock, folder.path(),
        std::vector<CandleKeeper::VenueEntry>{{"hoga", &venue, context.get_executor()}}, options);
    keeper->set_source("hoga", source);
    keeper->start();
  }
  void list() {
    Instrument instrument;
    instrument.symbol = "BTCUSDT";
    bus.publish(MarketEvent(InstrumentsChanged{"hoga", {instrument}}));
  }
  void close_minute(std::int64_t minute, std::int64_t price = 100) {
    CandleChanged changed;
    changed.exchange = "hoga";
    changed.symbol = "BTCUSDT";
    changed.candle = candle_of(Interval::Minute1, at_minute(minute), price);
    changed.is_closed = true;
    bus.publish(MarketEvent(changed));
  }
  std::vector<Candle> stored(Interval interval = Interval::Minute1) {
    storage::CandleArchive archive(folder.path());
    return candles_of(archive.stored({source, "BTCUSDT", interval}).value());
  }
  void run_until(const std::function<bool()>& is_done) {
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{60};
    while (!is_done()) {
      ASSERT_LT(std::chrono::steady_clock::now(), patience);
      context.restart();
      context.run_one_for(std::chrono::milliseconds{20});
    }
  }
  template <typename T>
  T run(boost::asio::awaitable<T> work) {
    std::optional<T> answer;
    boost::asio::co_spawn(context, std::move(work), [&](const std::exception_ptr& failure, T value) {
      if (failure) std::rethrow_exception(failure);
      answer = std::move(value);
    });
    run_until([&] { return answer.has_value(); });
    return std::move(*answer);
  }
  static std::vector<Timestamp> times(const std::vector<Candle>& candles) {
    std::vector<Timestamp> list;
    for (const auto& candle : candles) list.push_back(candle.open_time);
    return list;
  }
  static std::vector<Timestamp> minutes(std::int64_t from, std::int64_t to) {
    std::vector<Timestamp> list;
    for (std::int64_t minute = from; minute < to; ++minute) list.push_back(at_minute(minute));
    return list;
  }

  std::string source = kSource;
  TemporaryDirectory folder;
  HandClock clock;
  boost::asio::io_context context{1};
  bus::EventBus bus;
  HistoryVenue venue;
  CandleKeeperOptions options;
  std::vector<std::unique_ptr<CandleKeeper>> retired;
  std::unique_ptr<CandleKeeper> keeper;
};

TEST_F(CandleKeeperTest, KeepsClosedMinutesAndFetchesWhatIsMissing) {
  venue.first = at_minute(10);
  start();
  list();
  // Of the last two minutes the stream tells.
  run_until([&] { return times(stored()) == minutes(10, 98); });
  close_minute(98, 7);
  close_minute(99, 7);
  run_until([&] { return times(stored()) == minutes(10, 100); });
  EXPECT_EQ(stored().back().close, Decimal(7));
  // Down for an hour and a half; what the venue lacks is not asked for again and again.
  keeper->stop();
  clock.time = at_minute(190);
  start();
  list();
  run_until([&] { return times(stored()) == minutes(10, 188); });
  EXPECT_EQ(stored()[88].close, Decimal(7)) << "What was kept stays";
  // An asking that never ends would come every few turns of the loop.
  int quiet_turns = 0;
  int questions = 0;
  run_until([&] {
    quiet_turns = venue.questions == questions ? quiet_turns + 1 : 0;
    questions = venue.questions;
    return quiet_turns >= 200;
  });
}

TEST_F(CandleKeeperTest, TakesThreeDaysOfASimulatedMarketsMinutesAndAllOfAnother) {
  clock.time = at_minute(6'000) + std::chrono::seconds{30};
  for (const auto& [name, first] : {std::pair{"synthetic?seed=1", 6'000 - 3 * 24 * 60}, std::pair{"somewhere", 0}}) {
    source = name;
    start();
    list();
    run_until([&] { return times(stored()) == minutes(first, 5'998); });
  }
}

TEST_F(CandleKeeperTest, KeepsNothingOfASourceWithoutAName) {
  start();
  keeper->set_source("hoga", std::nullopt);
  list();
  close_minute(99);
  bool is_over = false;
  run_until([&] { return std::exchange(is_over, true); });
  for (int i = 0; i < 20; ++i) context.run_one_for(std::chrono::milliseconds{5});
  EXPECT_TRUE(stored().empty());
  EXPECT_EQ(venue.questions, 0);
}

TEST_F(CandleKeeperTest, ACandleThatBeganWithTheFormerSourceIsNotKept) {
  options.first_fill_after = std::chrono::hours{1};
  start();
  close_minute(99, 5);
  run_until([&] { return stored().size() == 1; });
  keeper->set_source("hoga", "mirror:binance");
  close_minute(100, 6);
  close_minute(101, 6);
  storage::CandleArchive archive(folder.path());
  const storage::SeriesId mirror{"mirror:binance", "BTCUSDT", Interval::Minute1};
  run_until([&] { return archive.stored(mirror)->size() == 1; });
  EXPECT_EQ(archive.stored(mirror)->open_time(0), at_minute(101));
  EXPECT_EQ(stored().size(), 1U);
}

class MarketHistoryTest : public CandleKeeperTest {
 protected:
  // Minutes 0 to 1999 are kept; the venue has those from 1500 on, and the one under way: 2100.
  void SetUp() override {
    std::vector<Candle> kept;
    for (int minute = 0; minute < 2'000; ++minute) kept.push_back(candle_of(Interval::Minute1, at_minute(minute), 1));
    storage::CandleArchive archive(folder.path());
    ASSERT_TRUE(archive.merge({kSource, "BTCUSDT", Interval::Minute1}, kept));
    clock.time = at_minute(2'100) + std::chrono::seconds{30};
    venue.first = at_minute(1'500);
    venue.price = 2;
    options.first_fill_after = std::chrono::hours{1};
    start();
    market = std::make_unique<MarketService>(
        context.get_executor(), bus, std::vector<MarketService::VenueEntry>{{"hoga", &venue, context.get_executor()}});
    market->set_keeper(keeper.get());
    list();
    run_until([&] { return market->instrument("hoga", "BTCUSDT") != nullptr; });
  }
  std::vector<Candle> page(std::optional<Timestamp> from, std::optional<Timestamp> to, int limit,
                           Interval interval = Interval::Minute1) {
    auto work = market->candles("hoga", "BTCUSDT", interval, from, to, limit);
    return run(std::move(work)).value();
  }
  std::unique_ptr<MarketService> market;
};

TEST_F(MarketHistoryTest, AnImportedSourceIsServedFromTheStoreAlone) {
  std::vector<Candle> imported;
  for (int minute = 0; minute < 120; ++minute) imported.push_back(candle_of(Interval::Minute1, at_minute(minute), 9));
  ASSERT_TRUE(storage::CandleArchive(folder.path()).merge({"binance", "BTCUSDT", Interval::Minute1}, imported));
  const auto stored_of = [this](std::string name, Interval interval, std::optional<Timestamp> end) {
    auto work = market->stored(std::move(name), "BTCUSDT", interval, std::nullopt, end, 50);
    return run(std::move(work));
  };
  const auto newest = stored_of("binance", Interval::Minute1, std::nullopt).value();
  EXPECT_EQ(times(newest), minutes(70, 120));
  EXPECT_EQ(newest.front().close, Decimal(9));
  EXPECT_EQ(times(stored_of("binance", Interval::Minute1, at_minute(69)).value()), minutes(20, 70));
  EXPECT_EQ(stored_of("binance", Interval::Hour1, std::nullopt)->size(), 2U);
  EXPECT_TRUE(stored_of("nobody", Interval::Minute1, std::nullopt)->empty());
  EXPECT_EQ(stored_of("../secrets", Interval::Minute1, std::nullopt).error().code, "bad_source");
  EXPECT_EQ(venue.questions, 0);
  auto work = market->stored_series("BTCUSDT");
  const auto kept = run(std::move(work)).value();
  ASSERT_EQ(kept.size(), 2U);
  const auto found = std::find_if(kept.begin(), kept.end(), [](const auto& one) { return one.id.source == "binance"; });
  ASSERT_NE(found, kept.end());
  EXPECT_EQ(found->count, 120U);
  EXPECT_EQ(found->last, at_minute(119));
  auto other = market->stored_series("ETHUSDT");
  EXPECT_TRUE(run(std::move(other))->empty());
}

TEST_F(MarketHistoryTest, PagesToTheLeftHaveNeitherHolesNorDoubles) {
  std::vector<Candle> all;
  std::optional<Timestamp> end;
  while (true) {
    const auto older = page(std::nullopt, end, 300);
    if (older.empty()) break;
    all.insert(all.begin(), older.begin(), older.end());
    end = all.front().open_time - std::chrono::milliseconds{1};
  }
  EXPECT_EQ(times(all), minutes(0, 2'101));
  EXPECT_EQ(all[1'499].close, Decimal(1));
  EXPECT_EQ(all.back().close, Decimal(2));
}

TEST_F(MarketHistoryTest, WhatIsKeptWholeIsServedWithoutTheVenue) {
  venue.is_away = true;
  EXPECT_EQ(times(page(std::nullopt, at_minute(999), 500)), minutes(500, 1'000));
  EXPECT_EQ(times(page(at_minute(100), std::nullopt, 50)), minutes(100, 150));
  EXPECT_EQ(times(page(at_minute(100), at_minute(120), 500)), minutes(100, 121));
  EXPECT_EQ(page(std::nullopt, at_minute(1'799), 10, Interval::Minute15).size(), 10U);
  EXPECT_EQ(venue.questions, 0);
  auto newest = market->candles("hoga", "BTCUSDT", Interval::Minute1, std::nullopt, std::nullopt, 10);
  EXPECT_EQ(run(std::move(newest)).error().errc, Errc::Unavailable);
}

TEST_F(MarketHistoryTest, ForwardPagesMeetTheRunningCandle) {
  std::vector<Candle> all;
  Timestamp from = at_minute(1'200);
  while (true) {
    const auto newer = page(from, std::nullopt, 400);
    if (newer.empty()) break;
    all.insert(all.end(), newer.begin(), newer.end());
    from = all.back().open_time + std::chrono::minutes{1};
  }
  EXPECT_EQ(times(all), minutes(1'200, 2'101));
  EXPECT_EQ(times(page(at_minute(-50), std::nullopt, 10)), minutes(0, 10));
}

TEST_F(MarketHistoryTest, HistoryComesByPages) {
  auto work = market->history("hoga", "BTCUSDT", Interval::Minute1, std::nullopt, 1'850);
  EXPECT_EQ(times(run(std::move(work)).value()), minutes(251, 2'101));
  auto all = market->history("hoga", "BTCUSDT", Interval::Minute1, at_minute(2'000), 9'000);
  EXPECT_EQ(times(run(std::move(all)).value()), minutes(0, 2'001));
}

}  // namespace
}  // namespace hoga::runtime
