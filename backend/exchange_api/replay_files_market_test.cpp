// The recorded real market, played by the exchange: its book against an independent rebuild and the recorded book
// ticker, its tape and its candles against the files. Needs the data folder; skips without it.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include <map>

#include "base/testing.hpp"
#include "exchange/exchange.hpp"
#include "exchange/source.hpp"
#include "exchange_api/replay_files.hpp"

namespace hoga::exchange_api {
namespace {

using namespace hoga::exchange;
namespace json = boost::json;

const Timestamp kNow = parse_rfc3339("2026-11-22T18:37:42.5Z").value();

std::string text_of(const json::value& value) { return std::string(value.as_string()); }

// What the recording itself says, by another way than the product's: a book by Binance's procedure keyed by decimals,
// every trade, and for each diff the book ticker with the greatest update id not above the diff's.
struct Rebuilt {
  std::map<Decimal, Decimal> bids;
  std::map<Decimal, Decimal> asks;
  std::vector<std::pair<std::string, std::string>> trades;
  std::size_t compared = 0;
  std::size_t agreed = 0;
};

struct Ticker {
  std::string bid;
  std::string ask;
};

class Rebuild {
 public:
  void on_line(const std::string& line) {
    const auto value = json::parse(line.substr(line.find(' ') + 1));
    const auto& object = value.as_object();
    if (object.contains("lastUpdateId")) {
      last_ = object.at("lastUpdateId").as_int64();
      take(object.at("bids"), result_.bids);
      take(object.at("asks"), result_.asks);
      for (const auto& waiting : waiting_) on_depth(waiting.as_object());
      return;
    }
    const auto& data = object.at("data").as_object();
    const auto stream = text_of(object.at("stream"));
    if (stream == "btcusdt@trade") result_.trades.emplace_back(text_of(data.at("p")), text_of(data.at("q")));
    if (stream == "btcusdt@bookTicker")
      tickers_[data.at("u").as_int64()] = {text_of(data.at("b")), text_of(data.at("a"))};
    if (stream != "btcusdt@depth@100ms") return;
    if (last_ == 0) {
      waiting_.push_back(json::value(data));
    } else {
      on_depth(data);
    }
  }

  Rebuilt& result() { return result_; }

 private:
  static void take(const json::value& rows, std::map<Decimal, Decimal>& levels) {
    for (const auto& row : rows.as_array()) {
      const auto price = Decimal::of(text_of(row.at(0)));
      const auto quantity = Decimal::of(text_of(row.at(1)));
      if (quantity.is_zero()) {
        levels.erase(price);
      } else {
        levels[price] = quantity;
      }
    }
  }

  void on_depth(const json::object& event) {
    const auto last = event.at("u").as_int64();
    if (last <= last_) return;
    ASSERT_LE(event.at("U").as_int64(), last_ + 1);
    take(event.at("b"), result_.bids);
    take(event.at("a"), result_.asks);
    last_ = last;
    auto after = tickers_.upper_bound(last);
    if (after == tickers_.begin()) return;
    const auto& ticker = std::prev(after)->second;
    tickers_.erase(tickers_.begin(), std::prev(after));
    ++result_.compared;
    if (result_.bids.rbegin()->first == Decimal::of(ticker.bid) &&
        result_.asks.begin()->first == Decimal::of(ticker.ask)) {
      ++result_.agreed;
    }
  }

  Rebuilt result_;
  std::int64_t last_ = 0;
  std::vector<json::value> waiting_;
  std::map<std::int64_t, Ticker> tickers_;
};

// Reads the first lines of a recording's files and no more, so that the test stays short.
class FirstLines final : public ReplayFiles {
 public:
  explicit FirstLines(std::size_t lines) : lines_(lines) {}
  Result<std::vector<std::string>> list(const std::string& path) override { return disk_.list(path); }
  Result<std::unique_ptr<LineReader>> open(const std::string& file) override {
    auto reader = disk_.open(file);
    if (!reader) return reader.error();
    return std::unique_ptr<LineReader>(std::make_unique<Reader>(std::move(*reader), lines_));
  }

 private:
  class Reader final : public LineReader {
   public:
    Reader(std::unique_ptr<LineReader> reader, std::size_t lines) : reader_(std::move(reader)), left_(lines) {}
    Result<bool> next(std::string& line) override {
      if (left_ == 0) return false;
      --left_;
      return reader_->next(line);
    }

   private:
    std::unique_ptr<LineReader> reader_;
    std::size_t left_;
  };

  DiskReplayFiles disk_;
  std::size_t lines_;
};

std::map<Decimal, Decimal> by_price(const std::vector<PriceLevel>& levels) {
  std::map<Decimal, Decimal> result;
  for (const auto& level : levels) result[level.price] = level.quantity;
  return result;
}

TEST(RecordedMarket, BookAndTapeAreTheRecordedOnes) {
  const auto folder = test_data_dir() / "binance-spot-recorded";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "No recorded data at " << folder;
  // Of each of the two files, which join without a gap only as wholes: so the first alone, a part of it.
  const auto file = (folder / "btcusdt_20240808.gz").string();
  FirstLines files(6'000);
  Rebuild rebuild;
  auto lines = files.open(file).value();
  std::string line;
  while (lines->next(line).value()) rebuild.on_line(line);
  const auto& expected = rebuild.result();
  ASSERT_GT(expected.compared, 100U);
  EXPECT_GE(expected.agreed + 2, expected.compared);

  Exchange exchange;
  auto source =
      make_market_source(parse_source_options("replay:" + file + "?speed=1000").value(), {&files, nullptr}).value();
  ASSERT_TRUE(source->start(exchange, kNow));
  EXPECT_EQ(source->status(kNow).symbols, std::vector<Symbol>{"BTCUSDT"});
  std::vector<std::pair<Decimal, Decimal>> trades;
  Timestamp now = kNow;
  while (!source->status(now).has_ended()) {
    now += source->step_interval();
    ASSERT_LT(now, kNow + std::chrono::minutes{10});
    ASSERT_TRUE(source->step(exchange, now));
    for (const auto& event : exchange.take_events()) {
      if (const auto* trade = std::get_if<TradePrinted>(&event)) trades.emplace_back(trade->price, trade->quantity);
    }
    const auto best = exchange.best("BTCUSDT");
    ASSERT_LT(best.bid_price, best.ask_price);
  }
  ASSERT_EQ(trades.size(), expected.trades.size());
  for (std::size_t i = 0; i < trades.size(); ++i) {
    ASSERT_EQ(trades[i].first, Decimal::of(expected.trades[i].first));
    ASSERT_EQ(trades[i].second, Decimal::of(expected.trades[i].second));
  }
  // The last book tickers may stand above the last diff, so the levels around the best are compared further out.
  const auto book = exchange.book("BTCUSDT", 5'000);
  auto bids = by_price(book.bids);
  auto asks = by_price(book.asks);
  std::size_t different = 0;
  for (const auto& [price, quantity] : expected.bids)
    different += bids.contains(price) && bids[price] == quantity ? 0 : 1;
  for (const auto& [price, quantity] : expected.asks)
    different += asks.contains(price) && asks[price] == quantity ? 0 : 1;
  EXPECT_GT(expected.bids.size() + expected.asks.size(), 1'000U);
  EXPECT_LE(different, 10U);
}

TEST(RecordedMarket, FollowsTheBookTickerBetweenDiffs) {
  const auto folder = test_data_dir() / "binance-spot-recorded";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "No recorded data at " << folder;
  // At one step per recorded line or so, the best prices on show are always ones that the recording has said.
  FirstLines files(3'000);
  const auto file = (folder / "btcusdt_20240808.gz").string();
  std::map<std::pair<Decimal, Decimal>, int> said;
  auto lines = files.open(file).value();
  std::string line;
  while (lines->next(line).value()) {
    if (line.find("@bookTicker") == std::string::npos) continue;
    const auto value = json::parse(line.substr(line.find(' ') + 1));
    const auto& data = value.at("data").as_object();
    ++said[{Decimal::of(text_of(data.at("b"))), Decimal::of(text_of(data.at("a")))}];
  }
  Exchange exchange;
  auto source = make_market_source(parse_source_options("replay:" + file).value(), {&files, nullptr}).value();
  ASSERT_TRUE(source->start(exchange, kNow));
  std::size_t compared = 0, known = 0;
  for (Timestamp now = kNow; !source->status(now).has_ended(); now += source->step_interval()) {
    ASSERT_TRUE(source->step(exchange, now));
    const auto best = exchange.best("BTCUSDT");
    ++compared;
    known += said.contains({best.bid_price, best.ask_price}) ? 1 : 0;
  }
  EXPECT_GE(static_cast<double>(known), 0.99 * static_cast<double>(compared)) << known << " of " << compared;
}

TEST(RecordedMarket, AMarketOrderFillsAtTheRecordedLevels) {
  const auto folder = test_data_dir() / "binance-spot-recorded";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "No recorded data at " << folder;
  FirstLines files(3'000);
  Exchange exchange;
  auto source = make_market_source(parse_source_options("replay:" + (folder / "btcusdt_20240808.gz").string()).value(),
                                   {&files, nullptr})
                    .value();
  ASSERT_TRUE(source->start(exchange, kNow));
  ASSERT_TRUE(exchange.create_account("trader", kNow));
  ASSERT_TRUE(exchange.deposit("trader", "USDT", 10'000'000, kNow));
  const auto before = exchange.book("BTCUSDT", 5'000);
  ASSERT_FALSE(before.asks.empty());
  NewOrder order;
  order.symbol = "BTCUSDT";
  order.kind = OrderKind::Market;
  order.quantity = before.asks[0].quantity + before.asks[1].quantity;
  const auto placed = exchange.place("trader", order, kNow);
  ASSERT_TRUE(placed) << placed.error().message;
  EXPECT_EQ(placed->order.state, OrderState::Filled);
  ASSERT_EQ(placed->fills.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(placed->fills[i].price, before.asks[i].price);
    EXPECT_EQ(placed->fills[i].quantity, before.asks[i].quantity);
  }
  EXPECT_EQ(exchange.book("BTCUSDT", 5'000), before);
  EXPECT_TRUE(exchange.verify().faults.empty());
}

TEST(RecordedMarket, AllRecordedCandlesAreOnTheChartAtOnceOrComeAlive) {
  const auto file = test_data_dir() / "btcusdt-1m" / "BTCUSDT_1m_20250101_20250103.csv";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "No recorded data at " << file;
  DiskReplayFiles files;
  Exchange exchange;
  auto source =
      make_market_source(parse_source_options("replay:" + file.string() + "?speed=2000").value(), {&files, nullptr})
          .value();
  ASSERT_TRUE(source->start(exchange, kNow));
  Timestamp now = kNow;
  while (!source->status(now).has_ended()) {
    now += source->step_interval();
    ASSERT_TRUE(source->step(exchange, now));
    exchange.take_events();
  }
  const auto status = source->status(now);
  HistoryQuery query;
  query.limit = 5'000;
  query.end = *status.end - std::chrono::milliseconds{1};
  auto candles = exchange.candles("BTCUSDT", Interval::Minute1, query, now);
  auto lines = files.open(file.string()).value();
  std::string line;
  ASSERT_TRUE(lines->next(line).value());
  candles.erase(candles.begin(),
                candles.end() - std::min<std::ptrdiff_t>(3'000, static_cast<std::ptrdiff_t>(candles.size())));
  ASSERT_EQ(candles.size(), 3'000U);
  for (const auto& candle : candles) {
    ASSERT_TRUE(lines->next(line).value());
    std::vector<std::string> fields;
    for (std::size_t begin = 0; begin < line.size();) {
      const auto comma = std::min(line.find(',', begin), line.size());
      fields.push_back(line.substr(begin, comma - begin));
      begin = comma + 1;
    }
    ASSERT_EQ(to_rfc3339(candle.open_time - status.shift).substr(0, 16), fields[0].substr(0, 16));
    ASSERT_EQ(candle.open, Decimal::of(fields[1])) << line;
    ASSERT_EQ(candle.high, Decimal::of(fields[2])) << line;
    ASSERT_EQ(candle.low, Decimal::of(fields[3])) << line;
    ASSERT_EQ(candle.close, Decimal::of(fields[4])) << line;
    ASSERT_EQ(candle.volume, Decimal::of(fields[5])) << line;
  }
  EXPECT_FALSE(lines->next(line).value());
}

TEST(RecordedMarket, EveryRecordingOfTheFolderStarts) {
  // At a second of the minute shortly after the recording's own, so that little of it lies before now.
  const std::tuple<const char*, const char*, const char*> recordings[] = {
      {"binance-spot-daily/binance_btcusdt_day_2020.csv", "BTCUSDT", "2026-11-22T18:37:03Z"},
      {"binance-usdm-recorded/btcusdt_20240808.gz", "BTCUSDT", "2026-11-22T18:37:17Z"},
      // By itself it has no snapshot.
      {"binance-spot-recorded/btcusdt_20240809.gz", "BTCUSDT", "2026-11-22T18:37:03Z"},
      {"lean-crypto/crypto/binance/hour/btcusdt_trade.zip", "BTCUSDT", "2026-11-22T18:37:03Z"},
      {"lean-crypto/cryptofuture/binance/minute/adausdt/20221213_trade.zip", "ADAUSDT", "2026-11-22T18:37:03Z"}};
  for (const auto& [name, symbol, time] : recordings) {
    const Timestamp now = parse_rfc3339(time).value();
    const auto file = test_data_dir() / name;
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "No recorded data at " << file;
    FirstLines files(5'000);
    Exchange exchange;
    auto source =
        make_market_source(parse_source_options("replay:" + file.string()).value(), {&files, nullptr}).value();
    const auto started = source->start(exchange, now);
    ASSERT_TRUE(started) << started.error().detail;
    for (int i = 1; i <= 50; ++i) ASSERT_TRUE(source->step(exchange, now + i * std::chrono::milliseconds{100}));
    EXPECT_EQ(exchange.instrument(symbol)->status, InstrumentStatus::Trading) << name;
    EXPECT_LT(exchange.best(symbol).bid_price, exchange.best(symbol).ask_price) << name;
    EXPECT_TRUE(exchange.last_price(symbol).is_positive()) << name;
  }
}

}  // namespace
}  // namespace hoga::exchange_api
