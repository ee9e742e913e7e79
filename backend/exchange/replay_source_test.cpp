// Replays from memory on a real Exchange: recorded candles come out as they were, times are shifted, recordings end or
// start over.
#include "exchange/replay_source.hpp"

#include <gtest/gtest.h>

#include <map>

#include "exchange/exchange.hpp"
#include "exchange/replay_csv.hpp"

namespace hoga::exchange {
namespace {

// A fake disk.
class MemoryFiles final : public ReplayFiles {
 public:
  std::map<std::string, std::vector<std::string>> files;

  Result<std::vector<std::string>> list(const std::string& path) override {
    std::vector<std::string> names;
    for (const auto& [name, lines] : files) {
      if (name.starts_with(path)) names.push_back(name);
    }
    return names;
  }
  Result<std::unique_ptr<LineReader>> open(const std::string& file) override {
    return std::unique_ptr<LineReader>(std::make_unique<Reader>(files.at(file)));
  }

 private:
  class Reader final : public LineReader {
   public:
    explicit Reader(const std::vector<std::string>& lines) : lines_(lines) {}
    Result<bool> next(std::string& line) override {
      if (at_ == lines_.size()) return false;
      line = lines_[at_++];
      return true;
    }

   private:
    const std::vector<std::string>& lines_;
    std::size_t at_ = 0;
  };
};

const Timestamp kNow = parse_rfc3339("2026-11-22T18:37:42.5Z").value();
const Timestamp kRecorded = parse_rfc3339("2025-01-01T00:00:00Z").value();

std::unique_ptr<MarketSource> source_of(const std::string& setting, ReplayFiles& files) {
  return make_market_source(parse_source_options(setting).value(), {&files, nullptr}).value();
}

// A random walk of candles with a tenth of a dollar as grid.
std::vector<std::string> candle_lines(std::size_t count, Duration interval) {
  std::vector<std::string> lines{"datetime,open,high,low,close,volume"};
  Random random(3);
  std::int64_t price = 900'000;
  for (std::size_t i = 0; i < count; ++i) {
    const std::int64_t open = price;
    price += static_cast<std::int64_t>(random.below(401)) - 200;
    const auto high = std::max(open, price) + static_cast<std::int64_t>(random.below(100));
    const auto low = std::min(open, price) - static_cast<std::int64_t>(random.below(100));
    const auto text = [](std::int64_t tenths) {
      return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
    };
    const auto time = to_rfc3339(kRecorded + static_cast<std::int64_t>(i) * interval).substr(0, 19);
    lines.push_back(time + "," + text(open) + "," + text(high) + "," + text(low) + "," + text(price) + "," +
                    std::to_string(1 + random.below(90)) + "." + std::to_string(100 + random.below(900)));
  }
  return lines;
}

std::vector<Candle> served(const Exchange& exchange, Interval interval, Timestamp from, Timestamp to, Timestamp now) {
  HistoryQuery query;
  query.start = from;
  query.end = to - std::chrono::milliseconds{1};
  query.limit = 10'000;
  return exchange.candles("BTCUSDT", interval, query, now);
}

void expect_recorded(const std::vector<Candle>& candles, const std::vector<std::string>& lines, Duration shift) {
  ASSERT_EQ(candles.size() + 1, lines.size());
  CsvReader reader("BTCUSDT_1m.csv");
  (void)reader.read(lines[0]);
  for (std::size_t i = 0; i < candles.size(); ++i) {
    const auto recorded = std::get<RecordedCandle>(reader.read(lines[i + 1]).value());
    ASSERT_EQ(candles[i].open_time, recorded.open_time + shift);
    ASSERT_EQ(candles[i].open, recorded.open) << i;
    ASSERT_EQ(candles[i].high, recorded.high) << i;
    ASSERT_EQ(candles[i].low, recorded.low) << i;
    ASSERT_EQ(candles[i].close, recorded.close) << i;
    ASSERT_EQ(candles[i].volume, recorded.volume) << i;
  }
}

TEST(ReplaySource, CandlesAreTheRecordedOnesBeforeAndAfterTheStart) {
  MemoryFiles files;
  files.files["BTCUSDT_1m.csv"] = candle_lines(100, std::chrono::minutes{1});
  Exchange exchange;
  auto source = source_of("replay:BTCUSDT_1m.csv?speed=10", files);
  ASSERT_TRUE(source->start(exchange, kNow)) << source->start(exchange, kNow).error().detail;
  auto status = source->status(kNow);
  EXPECT_EQ(status.symbols, std::vector<Symbol>{"BTCUSDT"});
  EXPECT_EQ(status.shift % std::chrono::minutes{1}, Duration{0});
  EXPECT_EQ(to_rfc3339(*status.start), "2026-11-22T18:37:00.000Z");
  EXPECT_EQ(status.position, kNow);
  EXPECT_EQ(*status.end, *status.start + std::chrono::minutes{20});
  EXPECT_EQ(exchange.instrument("BTCUSDT")->status, InstrumentStatus::Trading);
  EXPECT_EQ(exchange.instrument("ETHUSDT")->status, InstrumentStatus::Break);
  // The chart is full at once.
  EXPECT_EQ(served(exchange, Interval::Minute1, kRecorded + status.shift, *status.start, kNow).size(), 80U);

  Timestamp now = kNow;
  for (; !source->status(now).has_ended() && now < kNow + std::chrono::minutes{3};
       now += std::chrono::milliseconds{100}) {
    ASSERT_TRUE(source->step(exchange, now));
    const auto best = exchange.best("BTCUSDT");
    ASSERT_LT(best.bid_price, best.ask_price);
  }
  EXPECT_TRUE(source->status(now).has_ended());
  EXPECT_EQ(exchange.instrument("BTCUSDT")->status, InstrumentStatus::Break);
  EXPECT_EQ(source->status(now).position, *status.end);
  expect_recorded(served(exchange, Interval::Minute1, kRecorded + status.shift, *status.end, now),
                  files.files["BTCUSDT_1m.csv"], status.shift);
}

TEST(ReplaySource, ACandleThatHasClosedStaysAsItIs) {
  MemoryFiles files;
  files.files["BTCUSDT_1m.csv"] = candle_lines(100, std::chrono::minutes{1});
  Exchange exchange;
  auto source = source_of("replay:BTCUSDT_1m.csv?speed=60", files);
  ASSERT_TRUE(source->start(exchange, kNow));
  const auto start = *source->status(kNow).start;
  std::map<Timestamp, Candle> closed;
  for (auto now = kNow; now < kNow + std::chrono::seconds{15}; now += std::chrono::milliseconds{730}) {
    ASSERT_TRUE(source->step(exchange, now));
    // Somebody looks shortly before the next step.
    const auto look = now + std::chrono::milliseconds{700};
    const auto bar = open_time_of(Interval::Minute1, exchange.market_time("BTCUSDT", look));
    for (const auto& candle : served(exchange, Interval::Minute1, start, bar, look))
      closed.emplace(candle.open_time, candle);
  }
  ASSERT_GT(closed.size(), 10U);
  const auto later = served(exchange, Interval::Minute1, start, closed.rbegin()->first + std::chrono::minutes{1},
                            kNow + std::chrono::seconds{15});
  ASSERT_EQ(later.size(), closed.size());
  for (const auto& candle : later) {
    EXPECT_EQ(closed.at(candle.open_time).close, candle.close);
    EXPECT_EQ(closed.at(candle.open_time).volume, candle.volume);
  }
}

TEST(ReplaySource, EveryIntervalIsPutTogetherFromTheRecordedCandles) {
  const std::pair<const char*, Duration> intervals[] = {{"5m", std::chrono::minutes{5}},
                                                        {"15m", std::chrono::minutes{15}},
                                                        {"1h", std::chrono::hours{1}},
                                                        {"4h", std::chrono::hours{4}},
                                                        {"1d", std::chrono::hours{24}}};
  for (const auto& [name, length] : intervals) {
    MemoryFiles files;
    const auto file = std::string("BTCUSDT_") + name + ".csv";
    files.files[file] = candle_lines(12, length);
    Exchange exchange;
    auto source = source_of("replay:" + file + "?start=end", files);
    ASSERT_TRUE(source->start(exchange, kNow));
    const auto status = source->status(kNow);
    EXPECT_TRUE(status.has_ended());
    EXPECT_LE(*status.end, kNow);
    EXPECT_GT(*status.end, kNow - length);
    expect_recorded(served(exchange, *parse_interval(name), kRecorded + status.shift, *status.end, kNow),
                    files.files[file], status.shift);
  }
}

std::vector<std::string> trade_lines(int seconds) {
  std::vector<std::string> lines;
  for (int i = 0; i < seconds; ++i) {
    const auto time = to_microseconds(kRecorded + std::chrono::seconds{i} + std::chrono::milliseconds{250});
    lines.push_back(std::to_string(1000 + i) + "," + std::to_string(90'000 + i % 7) + ".50,0.01,1," +
                    std::to_string(time) + (i % 2 == 0 ? ",True,True" : ",False,True"));
  }
  return lines;
}

TEST(ReplaySource, TradesAreTheTapeAndStartOverWhenLooping) {
  MemoryFiles files;
  files.files["BTCUSDT-trades-2025-01-01.csv"] = trade_lines(150);
  Exchange exchange;
  auto source = source_of("replay:BTCUSDT?loop=1", files);
  ASSERT_TRUE(source->start(exchange, kNow));
  const auto shift = source->status(kNow).shift;
  std::vector<TradePrinted> trades;
  Timestamp now = kNow;
  for (; now < kNow + std::chrono::seconds{200}; now += std::chrono::milliseconds{500}) {
    ASSERT_TRUE(source->step(exchange, now));
    for (const auto& event : exchange.take_events()) {
      if (const auto* trade = std::get_if<TradePrinted>(&event)) trades.push_back(*trade);
    }
  }
  ASSERT_GT(trades.size(), 200U);
  for (std::size_t i = 0; i < 150; ++i) {
    EXPECT_EQ(trades[i].price, Decimal(90'000 + static_cast<int>(i % 7)) + Decimal::of("0.5"));
    EXPECT_EQ(trades[i].time, kRecorded + shift + std::chrono::seconds{i} + std::chrono::milliseconds{250});
    EXPECT_EQ(trades[i].is_buyer_maker, i % 2 == 0);
  }
  EXPECT_GT(trades[150].time, trades[149].time) << "the second round follows the first";
  EXPECT_EQ(trades[150].price, trades[0].price);
  EXPECT_EQ((source->status(now).shift - shift) % std::chrono::minutes{1}, Duration{0});
  EXPECT_FALSE(source->status(now).has_ended());
}

TEST(ReplaySource, APauseIsNotMadeUpFor) {
  MemoryFiles files;
  files.files["BTCUSDT-trades-2025-01-01.csv"] = trade_lines(600);
  Exchange exchange;
  auto source = source_of("replay:BTCUSDT", files);
  ASSERT_TRUE(source->start(exchange, kNow));
  ASSERT_TRUE(source->step(exchange, kNow + std::chrono::seconds{1}));
  const auto before = source->status(kNow + std::chrono::seconds{1}).position;
  exchange.take_events();
  const auto woken = kNow + std::chrono::seconds{301};
  ASSERT_TRUE(source->step(exchange, woken));
  EXPECT_EQ(source->status(woken).position, before);
  EXPECT_LT(exchange.take_events().size(), 10U);
}

TEST(ReplaySource, StartsInsideTradesWithTheEarlierOnesAsHistory) {
  MemoryFiles files;
  files.files["BTCUSDT-trades-2025-01-01.csv"] = trade_lines(600);
  Exchange exchange;
  auto source = source_of("replay:BTCUSDT?start=2025-01-01T00:05:00Z", files);
  ASSERT_TRUE(source->start(exchange, kNow));
  const auto status = source->status(kNow);
  const auto candles = served(exchange, Interval::Minute1, kRecorded + status.shift, *status.start, kNow);
  ASSERT_EQ(candles.size(), 5U);
  for (const auto& candle : candles) EXPECT_EQ(candle.trades, 60);
}

TEST(ReplaySource, SaysInOneLineWhatIsWrong) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> cases{
      {"prices.csv", candle_lines(5, std::chrono::minutes{1})},
      {"BTCUSDT_1m.csv", {"datetime,open,high,low,close,volume"}},
      {"BTCUSDT_1m.csv", {"datetime,open,high,low,close,volume", "2025-01-01T00:00:00,1,2,3,4,5"}},
      {"BTCUSDT_7m.csv", candle_lines(5, std::chrono::minutes{7})},
      {"BTCUSDT.csv", {}},
      {"BTCUSDT.csv", std::vector<std::string>(20, "Some text that is no recording")},
      {"BTCUSDT.gz", {"1723161253937085768 {\"stream\":"}},
  };
  for (const auto& [name, lines] : cases) {
    MemoryFiles files;
    files.files[name] = lines;
    Exchange exchange;
    const auto started = source_of("replay:" + name, files)->start(exchange, kNow);
    ASSERT_FALSE(started) << name;
    EXPECT_EQ(started.error().errc, Errc::InvalidConfiguration);
    EXPECT_NE(started.error().detail.find(name), std::string::npos) << started.error().detail;
    EXPECT_EQ(started.error().detail.find('\n'), std::string::npos);
  }
}

}  // namespace
}  // namespace hoga::exchange
