// The connector's local book, fed with recorded frames of the real exchange, agrees with the recorded best prices as
// the recording's own README says: 5,734 of 5,736 comparisons over both files, without a gap.
#include <gtest/gtest.h>
#include <zlib.h>

#include <charconv>
#include <fstream>
#include <iterator>
#include <map>

#include "base/testing.hpp"
#include "market/candle_builder.hpp"
#include "market/local_book.hpp"
#include "venue/binance/http_parse.hpp"
#include "venue/binance/ws_parse.hpp"

namespace hoga::venue::binance {
namespace {

// Calls `line(receive time in ns, frame)` for every line of a gzip file.
template <typename Line>
void for_each_line(const std::filesystem::path& path, Line line) {
  gzFile file = gzopen(path.c_str(), "rb");
  ASSERT_NE(file, nullptr) << path;
  std::string buffer(1 << 20, '\0'), rest;
  for (int size; (size = gzread(file, buffer.data(), static_cast<unsigned>(buffer.size()))) > 0;) {
    rest.append(buffer, 0, static_cast<std::size_t>(size));
    std::size_t begin = 0;
    for (std::size_t end; (end = rest.find('\n', begin)) != std::string::npos; begin = end + 1) {
      const std::string_view text = std::string_view{rest}.substr(begin, end - begin);
      const auto blank = text.find(' ');
      std::int64_t nanoseconds = 0;
      std::from_chars(text.data(), text.data() + blank, nanoseconds);
      line(nanoseconds, text.substr(blank + 1));
    }
    rest.erase(0, begin);
  }
  gzclose(file);
}

// The recording has one snapshot of 1,000 levels and nobody to ask for another when the price leaves its range.
market::LocalBookOptions recording_options() {
  market::LocalBookOptions options;
  options.snapshot_levels = 1'000'000;
  return options;
}

struct Replay {
  FrameParser parser;
  market::LocalBook book{"BTCUSDT", recording_options()};
  // By update id, as text: one in ten is compared.
  std::map<std::int64_t, std::string> quotes;
  std::int64_t last_diff_id = 0, last_trade_id = 0;
  int diffs = 0, gaps = 0, trades = 0, trade_gaps = 0, compared = 0, agreed = 0, unreadable = 0;

  void on_line(std::int64_t nanoseconds, std::string_view text) {
    const Timestamp now = from_microseconds(nanoseconds / 1000);
    if (text.starts_with("{\"lastUpdateId\"")) {
      auto snapshot = parse_depth(text, "BTCUSDT");
      ASSERT_TRUE(snapshot) << to_log_string(snapshot.error());
      EXPECT_EQ(book.need(), market::BookNeed::Snapshot);
      book.on_snapshot(*snapshot, now);
      EXPECT_EQ(book.state(), FeedState::Synced);
      return;
    }
    if (text.find("@bookTicker") != std::string_view::npos) {
      const auto id_at = text.find("\"u\":") + 4;
      std::int64_t id = 0;
      std::from_chars(text.data() + id_at, text.data() + text.size(), id);
      quotes[id] = text;
      return;
    }
    auto frame = parser.parse_stream(text);
    if (!frame) {
      ++unreadable;
      return;
    }
    if (const auto* diff = std::get_if<BookDiff>(&*frame)) on_diff(*diff, now);
    if (const auto* trade = std::get_if<Trade>(&*frame)) {
      ++trades;
      if (last_trade_id != 0 && trade->id != last_trade_id + 1) ++trade_gaps;
      last_trade_id = trade->id;
    }
  }

  void on_diff(const BookDiff& diff, Timestamp now) {
    ++diffs;
    if (last_diff_id != 0 && diff.first_update_id != last_diff_id + 1) ++gaps;
    last_diff_id = diff.last_update_id;
    book.on_diff(diff, now);
    if (book.state() == FeedState::Connecting) return;
    auto quote = quotes.upper_bound(diff.last_update_id);
    if (quote == quotes.begin()) return;
    --quote;
    // A quote of before the snapshot says nothing about this event.
    if (quote->first < diff.first_update_id) return;
    ++compared;
    const auto best = std::get<Quote>(parser.parse_stream(quote->second).value());
    EXPECT_EQ(best.update_id, quote->first);
    const bool agrees = *book.best_bid() == PriceLevel{best.bid_price, best.bid_quantity} &&
                        *book.best_ask() == PriceLevel{best.ask_price, best.ask_quantity};
    if (agrees) ++agreed;
    quotes.erase(quotes.begin(), quote);
  }
};

TEST(RecordedBook, AgreesWithTheRecordedBestPrices) {
  const auto folder = test_data_dir() / "binance-spot-recorded";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no recorded data at " << folder;
  Replay replay;
  replay.book.on_subscribed(Timestamp{});
  for (const char* name : {"btcusdt_20240808.gz", "btcusdt_20240809.gz"}) {
    for_each_line(folder / name,
                  [&](std::int64_t nanoseconds, std::string_view text) { replay.on_line(nanoseconds, text); });
  }
  RecordProperty("diffs", replay.diffs);
  RecordProperty("compared", replay.compared);
  RecordProperty("agreed", replay.agreed);
  std::printf("diffs %d, gaps %d, trades %d, trade gaps %d, compared %d, agreed %d\n", replay.diffs, replay.gaps,
              replay.trades, replay.trade_gaps, replay.compared, replay.agreed);
  EXPECT_EQ(replay.unreadable, 0);
  EXPECT_EQ(replay.gaps, 0);
  EXPECT_EQ(replay.trade_gaps, 0);
  EXPECT_EQ(replay.book.resync_count(), 0U);
  EXPECT_EQ(replay.compared, 5'736);
  EXPECT_EQ(replay.agreed, 5'734);
}

TEST(RecordedBook, ALostFrameIsFoundAndMended) {
  const auto folder = test_data_dir() / "binance-spot-recorded";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no recorded data at " << folder;
  FrameParser parser;
  // `whole` sees every frame and is the venue that is asked for a snapshot; `lossy` misses every hundredth diff.
  market::LocalBook whole("BTCUSDT", recording_options()), lossy("BTCUSDT", recording_options());
  whole.on_subscribed(Timestamp{});
  lossy.on_subscribed(Timestamp{});
  int number = 0, compared = 0;
  for_each_line(folder / "btcusdt_20240808.gz", [&](std::int64_t nanoseconds, std::string_view text) {
    const Timestamp now = from_microseconds(nanoseconds / 1000);
    if (text.starts_with("{\"lastUpdateId\"")) {
      const auto snapshot = parse_depth(text, "BTCUSDT");
      whole.on_snapshot(*snapshot, now);
      lossy.on_snapshot(*snapshot, now);
      return;
    }
    if (text.find("@depth") == std::string_view::npos) return;
    const auto frame = parser.parse_stream(text);
    const auto& diff = std::get<BookDiff>(*frame);
    whole.on_diff(diff, now);
    if (++number % 100 == 0) return;
    lossy.on_diff(diff, now);
    if (lossy.need() == market::BookNeed::Snapshot && whole.state() == FeedState::Synced) {
      lossy.on_snapshot(whole.top(1'000), now);
    }
    if (lossy.state() != FeedState::Synced) return;
    ++compared;
    ASSERT_EQ(lossy.last_update_id(), whole.last_update_id());
    ASSERT_EQ(lossy.best_bid(), whole.best_bid());
    ASSERT_EQ(lossy.best_ask(), whole.best_ask());
  });
  EXPECT_GT(lossy.resync_count(), 10U);
  EXPECT_GT(compared, 2'500);
}

TEST(RecordedAnswers, TheExchangeInfoOf2022GivesEveryFilter) {
  const auto path = test_data_dir() / "binance-spot-daily" / "binance_btc_usdt_exchange_info.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no recorded data at " << path;
  std::ifstream file(path);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto info = parse_exchange_info(text);
  ASSERT_TRUE(info) << to_log_string(info.error());
  EXPECT_EQ(info->weight_per_minute, 1'200);
  EXPECT_EQ(to_milliseconds(info->server_time), 1'670'769'464'853);
  ASSERT_EQ(info->instruments.size(), 1U);
  const Instrument& btc = info->instruments.front();
  EXPECT_EQ(btc.symbol, "BTCUSDT");
  EXPECT_EQ(btc.base, "BTC");
  EXPECT_EQ(btc.quote, "USDT");
  EXPECT_EQ(btc.status, InstrumentStatus::Trading);
  EXPECT_EQ(btc.tick_size, Decimal::of("0.01"));
  EXPECT_EQ(btc.step_size, Decimal::of("0.00001"));
  EXPECT_EQ(btc.quantity_max, Decimal(9000));
  EXPECT_EQ(btc.notional_min, Decimal(10));
  EXPECT_EQ(btc.open_orders_max, 200);
  EXPECT_EQ(btc.algo_orders_max, 5);
  EXPECT_TRUE(btc.bid_multiplier_up.is_positive());
}

}  // namespace
}  // namespace hoga::venue::binance
