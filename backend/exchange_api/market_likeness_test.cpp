// The synthetic market beside the recorded one: each figure that tells a market from a random walk is measured on both
// in the same way, and is within a factor of two (docs/synthetic-market.md). Needs the data folder; skips without it.
#include <gtest/gtest.h>

#include <map>

#include "base/random.hpp"
#include "base/testing.hpp"
#include "exchange/exchange.hpp"
#include "exchange/history_generator.hpp"
#include "exchange/market_statistics_testing.hpp"
#include "exchange/replay_frames.hpp"
#include "exchange/replay_recording.hpp"
#include "exchange/synthetic_source.hpp"
#include "exchange_api/replay_files.hpp"

namespace hoga::exchange_api {
namespace {

using namespace hoga::exchange;
using namespace hoga::exchange::testing_support;

constexpr double kFactor = 2;
constexpr const char* kBtc = "BTCUSDT";
// A synthetic market is observed for as long as the recording is, so many times; the median counts, since a single
// stretch of some minutes may be calm or wild.
constexpr int kStretches = 8;
// Shares of the middle at which the depth of the book is compared, and the share that all of it is compared with: what
// the recorded snapshot covers.
constexpr double kDistances[] = {0.0005, 0.001, 0.002};
constexpr double kCovered = 0.003;
const Timestamp kStart = parse_rfc3339("2026-11-22T18:37:00Z").value();

bool are_alike(double synthetic, double recorded) {
  return synthetic > recorded / kFactor && synthetic < recorded * kFactor;
}

void expect_alike(double synthetic, double recorded, const std::string& what) {
  const std::string both = std::to_string(synthetic) + " beside " + std::to_string(recorded);
  ::testing::Test::RecordProperty(what, both);
  EXPECT_TRUE(are_alike(synthetic, recorded)) << what << ": " << both;
}

using DepthShares = std::map<double, double>;

DepthShares depth_shares(std::span<const PriceLevel> bids, std::span<const PriceLevel> asks) {
  DepthShares shares;
  const double covered = depth_within(bids, asks, kCovered);
  for (const double distance : kDistances) shares[distance] = depth_within(bids, asks, distance) / covered;
  return shares;
}

struct Observed {
  MarketTape tape;
  DepthShares depth;
};

Observed observe_recording(const std::filesystem::path& folder) {
  Observed observed;
  DiskReplayFiles files;
  for (const std::string& file : files.list(folder.string()).value()) {
    const auto reader = files.open(file).value();
    for (std::string line; reader->next(line).value();) {
      const auto frame = parse_frame(line);
      if (!frame) continue;
      if (const auto* best = std::get_if<RecordedQuote>(&frame->content)) {
        observed.tape.on_best(frame->received, best->bid.price.to_double(), best->ask.price.to_double());
      } else if (const auto* trade = std::get_if<RecordedTrade>(&frame->content)) {
        observed.tape.on_trade(trade->time, trade->taker_side, trade->price.to_double() * trade->quantity.to_double());
      } else if (const auto* snapshot = std::get_if<RecordedSnapshot>(&frame->content)) {
        observed.depth = depth_shares(snapshot->bids, snapshot->asks);
      }
    }
  }
  return observed;
}

// BTCUSDT made by agents, without its past.
class Synthetic {
 public:
  explicit Synthetic(std::uint64_t seed) : source_(seed, no_history()) {
    source_.start(exchange_, now_).value();
    exchange_.take_events();
  }

  Observed observe(Duration length) {
    Observed observed;
    for (const Timestamp end = now_ + length; now_ < end; now_ += source_.step_interval()) {
      source_.step(exchange_, now_).value();
      for (const ExchangeEvent& event : exchange_.take_events()) {
        const auto* trade = std::get_if<TradePrinted>(&event);
        if (!trade) continue;
        observed.tape.on_trade(trade->time, trade->is_buyer_maker ? Side::Sell : Side::Buy,
                               trade->price.to_double() * trade->quantity.to_double());
      }
      const auto best = exchange_.best(kBtc);
      observed.tape.on_best(now_, best.bid_price.to_double(), best.ask_price.to_double());
    }
    const BookSnapshot book = exchange_.book(kBtc, 5'000);
    observed.depth = depth_shares(book.bids, book.asks);
    return observed;
  }

 private:
  static ExchangeOptions options() {
    ExchangeOptions options;
    options.listings = {default_listings().front()};
    options.has_journal = false;
    return options;
  }
  static HistoryOptions no_history() {
    HistoryOptions history;
    history.minute_days = 1;
    history.hour_days = 3;
    history.day_days = 5;
    return history;
  }

  Exchange exchange_{options()};
  SyntheticSource source_;
  Timestamp now_ = kStart;
};

const Observed& recording(const std::filesystem::path& folder) {
  static const Observed recorded = observe_recording(folder);
  return recorded;
}

// A random walk with an even spread and orders of much the same size, as long as the recording: what a market is not.
MarketFigures figures_of_random_walk(Duration length, std::uint64_t seed) {
  Random random(seed);
  MarketTape tape;
  double middle = 90'000;
  for (Timestamp now = kStart; now < kStart + length; now += std::chrono::milliseconds{100}) {
    middle *= std::exp(0.00003 * random.normal());
    tape.on_best(now, middle * 0.99999, middle * 1.00001);
    tape.on_trade(now, Side::Buy, 2'000 * std::exp(0.5 * random.normal()));
  }
  return tape.figures();
}

// A comparison that can't fail proves nothing.
TEST(MarketLikenessOfARandomWalk, NoFigureIsThatOfAMarket) {
  const auto folder = test_data_dir() / "binance-spot-recorded";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << folder << " is absent";
  const MarketTape& tape = recording(folder).tape;
  const MarketFigures market = tape.figures();
  for (const std::uint64_t seed : {1ULL, 2ULL, 3ULL}) {
    const MarketFigures walk = figures_of_random_walk(tape.length(), seed);
    EXPECT_FALSE(are_alike(walk.kurtosis, market.kurtosis)) << walk.kurtosis;
    EXPECT_FALSE(are_alike(walk.clustering, market.clustering)) << walk.clustering;
    EXPECT_FALSE(are_alike(walk.spread_slope, market.spread_slope)) << walk.spread_slope;
    EXPECT_FALSE(are_alike(walk.size_tail, market.size_tail)) << walk.size_tail;
  }
}

class MarketLikeness : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(MarketLikeness, TheLiveMarketMovesLikeTheRecordedOne) {
  const auto folder = test_data_dir() / "binance-spot-recorded";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << folder << " is absent";
  const Observed& recorded = recording(folder);
  const MarketFigures expected = recorded.tape.figures();
  ASSERT_GT(recorded.tape.length(), std::chrono::minutes{10});

  Synthetic market(GetParam());
  std::map<std::string, std::vector<double>> seen;
  for (int stretch = 0; stretch < kStretches; ++stretch) {
    const Observed observed = market.observe(recorded.tape.length());
    const MarketFigures figures = observed.tape.figures();
    seen["kurtosis"].push_back(figures.kurtosis);
    seen["clustering"].push_back(figures.clustering);
    seen["spread_slope"].push_back(figures.spread_slope);
    seen["size_tail"].push_back(figures.size_tail);
    for (const auto& [distance, share] : observed.depth) {
      seen["depth_" + std::to_string(distance)].push_back(share);
    }
  }
  expect_alike(median_of(seen["kurtosis"]), expected.kurtosis, "kurtosis");
  expect_alike(median_of(seen["clustering"]), expected.clustering, "clustering");
  expect_alike(median_of(seen["spread_slope"]), expected.spread_slope, "spread_slope");
  expect_alike(median_of(seen["size_tail"]), expected.size_tail, "size_tail");
  for (const auto& [distance, share] : recorded.depth) {
    const std::string what = "depth_" + std::to_string(distance);
    expect_alike(median_of(seen[what]), share, what);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, MarketLikeness, ::testing::Values(1, 2, 3));

// The candles before the start, of which the live market is the continuation.
TEST(MarketLikenessOfThePast, ItsMinutesMoveLikeTheRecordedOnes) {
  const auto folder = test_data_dir() / "btcusdt-1m";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << folder << " is absent";
  DiskReplayFiles files;
  const auto recordings = load_recordings(files, folder.string(), kBtc, {kBtc}).value();
  ASSERT_EQ(recordings.size(), 1U);
  std::vector<double> expected;
  for (const RecordedCandle& candle : recordings[0].candles) {
    expected.push_back(std::log(candle.close.to_double() / candle.open.to_double()));
  }
  ASSERT_GT(expected.size(), 2'000U);

  for (const std::uint64_t seed : {1ULL, 2ULL, 3ULL}) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    HistoryOptions options;
    options.seed = seed;
    options.now = kStart;
    options.hour_days = options.day_days = options.minute_days;
    std::vector<double> kurtoses;
    std::vector<double> clusterings;
    const Listing listing = default_listings().front();
    generate_history(listing.instrument, profile_of(listing.instrument), listing.initial_price, options,
                     [&](Interval interval, std::span<const Candle> candles) {
                       if (interval != Interval::Minute1) return;
                       std::vector<double> returns;
                       for (const Candle& candle : candles) {
                         returns.push_back(std::log(candle.close.to_double() / candle.open.to_double()));
                         if (returns.size() < expected.size()) continue;
                         kurtoses.push_back(kurtosis_of(returns));
                         clusterings.push_back(clustering_of(returns, MarketTape::kLags));
                         returns.clear();
                       }
                     });
    ASSERT_GT(kurtoses.size(), 10U);
    const std::string which = "_of_minutes_" + std::to_string(seed);
    expect_alike(median_of(kurtoses), kurtosis_of(expected), "kurtosis" + which);
    expect_alike(median_of(clusterings), clustering_of(expected, MarketTape::kLags), "clustering" + which);
  }
}

}  // namespace
}  // namespace hoga::exchange_api
