// Files of candles and trades as people have them: whole, odd, and broken.
#include "exchange/candle_import.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "base/random.hpp"

namespace hoga::exchange {
namespace {

constexpr std::int64_t kStart = 1735689600000;  // 2025-01-01

class Lines final : public LineReader {
 public:
  explicit Lines(std::vector<std::string> lines) : lines_(std::move(lines)) {}
  Result<bool> next(std::string& line) override {
    if (at_ == lines_.size()) return false;
    line = lines_[at_++];
    return true;
  }

 private:
  std::vector<std::string> lines_;
  std::size_t at_ = 0;
};

std::string kline(std::int64_t minute, std::int64_t scale = 1, const char* close = "101") {
  const std::int64_t open = kStart + minute * 60'000;
  return fmt::format("{},100,102,99,{},2.5,{},251.25,7,1.5,150.5,0", open * scale, close, (open + 60'000) * scale - 1);
}

std::string trade(std::int64_t id, std::int64_t milliseconds, const char* price = "100", const char* quantity = "0.5") {
  return fmt::format("{},{},{},50,{},True,True", id, price, quantity, kStart + milliseconds);
}

Result<ImportedFile> take(std::vector<std::string> lines, bool skips = false,
                          const char* name = "BTCUSDT-1m-2025-01.csv") {
  Lines reader(std::move(lines));
  ImportOptions options;
  options.skips_bad_rows = skips;
  return read_import(reader, name, options);
}

std::string refusal(std::vector<std::string> lines, const char* name = "BTCUSDT-1m-2025-01.csv") {
  const auto read = take(std::move(lines), false, name);
  EXPECT_FALSE(read);
  if (read) return "";
  EXPECT_EQ(read.error().code, "broken_file");
  return read.error().detail;
}

TEST(CandleImport, ReadsKlinesWithAndWithoutHeader) {
  const auto plain = take({kline(0), kline(1), kline(2)}).value();
  ASSERT_EQ(plain.series.size(), 1U);
  EXPECT_EQ(plain.series[0].interval, Interval::Minute1);
  ASSERT_EQ(plain.series[0].candles.size(), 3U);
  EXPECT_TRUE(plain.notes.empty());
  const Candle& candle = plain.series[0].candles[1];
  EXPECT_EQ(to_milliseconds(candle.open_time), kStart + 60'000);
  EXPECT_EQ(to_milliseconds(candle.close_time), kStart + 119'999);
  EXPECT_EQ(candle.quote_volume, Decimal::of("251.25"));
  EXPECT_EQ(candle.trades, 7);
  const auto fresh = take({"open_time,open,high,low,close,volume,close_time,quote_volume,count,a,b,ignore",
                           kline(0, 1000), kline(1, 1000), kline(2, 1000)})
                         .value();
  EXPECT_EQ(fresh.series[0].candles, plain.series[0].candles);
  EXPECT_EQ(fresh.rows, 3U);
}

TEST(CandleImport, SaysByLineWhatItFoundAndDid) {
  const auto read = take({kline(0), kline(1), kline(1), kline(5, 1000), kline(2, 1000), kline(6)}).value();
  EXPECT_EQ(read.series[0].candles.size(), 5U);
  std::vector<std::pair<std::size_t, std::string>> notes;
  for (const auto& note : read.notes) notes.emplace_back(note.line, note.code);
  EXPECT_EQ(notes, (std::vector<std::pair<std::size_t, std::string>>{
                       {3, "repeated"}, {4, "mixed_units"}, {4, "gap"}, {5, "unsorted"}, {6, "mixed_units"}}));
}

TEST(CandleImport, RefusesABrokenFileUnlessBadRowsAreLeftOut) {
  std::vector<std::string> lines{kline(0), "1735689660000,100,102,99", kline(2), kline(3, 1, "x"),
                                 kline(2, 1, "100.5")};
  EXPECT_EQ(
      refusal(lines),
      "BTCUSDT-1m-2025-01.csv: 3 of 5 rows are bad, so nothing of the file was taken: line 2: columns are missing; "
      "line 4: 'x' is not a number; line 5: another candle of 2025-01-01T00:02:00.000Z than on line 3. Get the file "
      "again or mend it; --skip-bad-rows leaves them out");
  const auto read = take(lines, true).value();
  EXPECT_EQ(read.series[0].candles.size(), 2U);
  EXPECT_EQ(read.notes.size(), 4U);
}

TEST(CandleImport, RefusesWhatIsNoTableOrOfAnotherInterval) {
  EXPECT_NE(refusal({}).find("holds no data"), std::string::npos);
  EXPECT_NE(refusal({"{\"a\":1}"}).find("columns are no known format"), std::string::npos);
  EXPECT_NE(refusal(std::vector<std::string>(20, "words")).find("neither candles nor trades"), std::string::npos);
  EXPECT_NE(refusal({kline(0), kline(1)}, "BTCUSDT-5m-2025-01.csv").find("none of 5m (as its name says"),
            std::string::npos);
  EXPECT_NE(refusal({kline(0)}, "prices.csv").find("say it with --interval"), std::string::npos);
  EXPECT_NE(refusal({kline(0), kline(7)}, "prices.csv").find("420 s apart, which is no interval"), std::string::npos);
}

TEST(CandleImport, MakesCandlesOfTrades) {
  const auto read = take({trade(10, 100, "100"), trade(11, 900, "103"), trade(11, 900, "103"), trade(12, 2'500, "99"),
                          trade(15, 61'000, "104")},
                         false, "BTCUSDT-trades-2025-01-01.zip")
                        .value();
  ASSERT_EQ(read.series.size(), 2U);
  EXPECT_EQ(read.series[0].interval, Interval::Second1);
  ASSERT_EQ(read.series[0].candles.size(), 62U);
  EXPECT_EQ(read.series[0].candles[1].trades, 0);
  EXPECT_EQ(read.series[0].candles[1].close, Decimal::of("103"));
  ASSERT_EQ(read.series[1].candles.size(), 2U);
  EXPECT_EQ(read.series[1].candles[0].high, Decimal::of("103"));
  EXPECT_EQ(read.series[1].candles[0].trades, 3);
  EXPECT_EQ(read.series[1].candles[0].volume, Decimal::of("1.5"));
  ASSERT_EQ(read.notes.size(), 2U);
  EXPECT_EQ(read.notes[0].code, "repeated");
  EXPECT_EQ(read.notes[1].line, 5U);
  EXPECT_NE(read.notes[1].text.find("2 trades are missing between 12 and 15"), std::string::npos);
  EXPECT_NE(refusal({trade(11, 900), trade(10, 100)}).find("trades have to be in order"), std::string::npos);
}

TEST(CandleImport, TellsSymbolAndIntervalFromTheName) {
  EXPECT_EQ(guess_symbol("/data/BTCUSDT-1m-2025-01.zip"), "BTCUSDT");
  EXPECT_EQ(guess_symbol("binance_btcusdt_day_2020.csv"), "BTCUSDT");
  EXPECT_EQ(guess_symbol("minute/adausdt/20221213_trade.zip"), "ADAUSDT");
  EXPECT_EQ(guess_symbol("ETHBTC-aggTrades-2025-01-01.csv"), "ETHBTC");
  EXPECT_EQ(guess_symbol("prices.csv"), std::nullopt);
  EXPECT_EQ(guess_interval("/1d/BTCUSDT-1M-2025.zip"), Interval::Month1);
  EXPECT_EQ(guess_interval("BTCUSDT-trades-2025-01-01.zip"), std::nullopt);
}

// Whatever happens to a file, it is taken in order or refused.
TEST(CandleImport, RowsComeOutInOrderWhateverGoesIn) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Random random(seed);
    std::vector<std::string> lines;
    const bool has_trades = random.chance(0.3);
    for (int i = 0; i < 40; ++i) {
      const auto at = static_cast<std::int64_t>(random.below(30));
      lines.push_back(has_trades ? trade(i, at * 10'000) : kline(at, random.chance(0.5) ? 1 : 1000));
      if (random.chance(0.1)) lines.back().resize(random.below(lines.back().size()));
    }
    const auto read = take(lines, true);
    if (!read) continue;
    for (const auto& series : read->series) {
      for (std::size_t i = 1; i < series.candles.size(); ++i) {
        EXPECT_LT(series.candles[i - 1].open_time, series.candles[i].open_time) << seed;
      }
    }
  }
}

}  // namespace
}  // namespace hoga::exchange
