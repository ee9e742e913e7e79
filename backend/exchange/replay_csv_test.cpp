// The public CSV formats, each with its oddities, and lines that are refused.
#include "exchange/replay_csv.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "exchange/replay_frames.hpp"

namespace hoga::exchange {
namespace {

CsvReader::Record last_record(const char* name, std::initializer_list<const char*> lines) {
  CsvReader reader(name);
  CsvReader::Record record;
  for (const char* line : lines) {
    auto read = reader.read(line);
    EXPECT_TRUE(read) << line << ": " << read.error().detail;
    record = read.value();
  }
  return record;
}

RecordedCandle candle_of(const CsvReader::Record& record) { return std::get<RecordedCandle>(record); }
RecordedTrade trade_of(const CsvReader::Record& record) { return std::get<RecordedTrade>(record); }

TEST(ReplayCsv, ReadsKlinesInMillisecondsAndMicroseconds) {
  const auto old =
      candle_of(last_record("BTCUSDT-1m-2024-12.zip",
                            {"1735689540000,93500.1,93600.00000000,93400,93576.00000000,12.5,1735689599999,1169700.5,"
                             "321,6.25,584850.25,0"}));
  EXPECT_EQ(to_rfc3339(old.open_time), "2024-12-31T23:59:00.000Z");
  EXPECT_EQ(old.trades, 321);
  EXPECT_EQ(old.taker_buy_volume, Decimal::of("6.25"));
  const auto fresh =
      candle_of(last_record("BTCUSDT-1m-2025-01.zip", {"open_time,open,high,low,close,volume,close_time,quote_volume,"
                                                       "count,taker_buy_volume,taker_buy_quote_volume,ignore",
                                                       "1735689600000000,93576.00000000,93610.93000000,93537.50000000,"
                                                       "93610.93000000,8.21827000,1735689659999999,768978.1,2631,"
                                                       "3.95,370024.2,0"}));
  EXPECT_EQ(to_rfc3339(fresh.open_time), "2025-01-01T00:00:00.000Z");
  EXPECT_EQ(fresh.close, Decimal::of("93610.93"));
}

TEST(ReplayCsv, ReadsSimpleAndLeanCandles) {
  for (const char* time :
       {"2025-01-01T00:00:00.000", "2025-01-01 00:00:00", "2025-01-01 00:00", "2025-01-01", "20250101 00:00",
        "2025-01-01T09:00:00+09:00", "2025-01-01T00:00:00Z", "1735689600", "1735689600000"}) {
    const std::string line = std::string(time) + ",93548.8,93599.9,93514.2,93599.9,71.187\r";
    const auto candle = candle_of(last_record("BTCUSDT_1m.csv", {"datetime,open,high,low,close,volume", line.c_str()}));
    EXPECT_EQ(to_rfc3339(candle.open_time), "2025-01-01T00:00:00.000Z") << time;
    EXPECT_EQ(candle.volume, Decimal::of("71.187"));
    EXPECT_FALSE(candle.trades);
  }
  const auto minute =
      candle_of(last_record("minute/adausdt/20221213_trade.zip", {"60000,0.3068,0.3072,0.3067,0.3071,1031647"}));
  EXPECT_EQ(to_rfc3339(minute.open_time), "2022-12-13T00:01:00.000Z");
  EXPECT_EQ(candle_of(last_record("x.csv", {"2025-01-01,5.1e-06,5.2e-06,5e-06,5.1e-06,10"})).open,
            Decimal::of("0.0000051"));
}

TEST(ReplayCsv, ReadsTradesOfAllKinds) {
  const RecordedTrade expected{42, Decimal::of("93576.00"), Decimal::of("0.5"), Side::Sell,
                               from_milliseconds(1735689600123)};
  for (const char* line :
       {"42,93576.00000000,0.50000000,46788.0,1735689600123000,True,True",
        "42,93576.00,0.5,46788.0,1735689600123,true,true", "42,93576.00,0.5,46788.0,1735689600123,true",
        "42,93576.00,0.5,100,101,1735689600123,True,True", "42,93576.00,0.5,100,101,1735689600123,true"}) {
    EXPECT_EQ(trade_of(last_record("BTCUSDT-trades-2025-01-01.zip", {line})), expected) << line;
    EXPECT_EQ(trade_of(last_record("x", {"id,price,qty,quote_qty,time,is_buyer_maker", line})), expected) << line;
  }
}

TEST(ReplayCsv, RefusesWhatItDoesNotUnderstand) {
  for (const char* line :
       {"1,2,3", "2025-01-01,10,9,8,9,1", "2025-01-01,10,12,11,12,1", "2025-01-01,x,12,8,9,1", "2025-13-01,9,9,9,9,1",
        "42,-1,0.5,1,1735689600123,true,true", "42,1,0,1,1735689600123,true,true", "60000,1,1,1,1,1",
        "1735689600000,1,1,1,1,1,1,1,x,1,1,0", "2025-01-01,9,9,9,9,-1", "2025-01-01,9,9,9,9,1e999"}) {
    CsvReader reader("BTCUSDT_1m.csv");
    const auto read = reader.read(line);
    ASSERT_FALSE(read) << line;
    EXPECT_TRUE(read.error().detail.starts_with("Recording BTCUSDT_1m.csv, line 1: ")) << read.error().detail;
  }
}

TEST(ReplayCsv, FindsTheSymbolInAPath) {
  const std::vector<Symbol> known{"BTCUSDT", "ADAUSDT", "USDTKRW"};
  EXPECT_EQ(symbol_in_path("/data/BTCUSDT_1m_20250101_20250103.csv", known), "BTCUSDT");
  EXPECT_EQ(symbol_in_path("btcusdt_20240808.gz", known), "BTCUSDT");
  EXPECT_EQ(symbol_in_path("binance_btcusdt_day_2020.csv", known), "BTCUSDT");
  EXPECT_EQ(symbol_in_path("BTCUSDT-1m-2025-01.zip", known), "BTCUSDT");
  EXPECT_EQ(symbol_in_path("BTCUSDT-trades-2025-01-01.zip", known), "BTCUSDT");
  EXPECT_EQ(symbol_in_path("minute/adausdt/20221213_trade.zip", known), "ADAUSDT");
  EXPECT_EQ(symbol_in_path("prices.csv", known), std::nullopt);
}

// Damaged text is an error, never a crash.
TEST(ReplayParsers, SurviveDamage) {
  const std::string csv =
      "1735689600000000,93576.00000000,93610.93,93537.5,93610.93,8.21827,1735689659999999,768978.1,2631,3.95,370024.2,"
      "0";
  const std::string frame =
      R"(1723161254036059768 {"stream":"btcusdt@depth@100ms","data":{"e":"depthUpdate","E":1723161255308,)"
      R"("s":"BTCUSDT","U":5,"u":7,)"
      R"("b":[["55653.87000000","0.00000000"]],"a":[["61838.04000000","0.32332000"]]}})";
  Random random(4);
  ASSERT_TRUE(parse_frame(frame));
  for (int i = 0; i < 20'000; ++i) {
    std::string damaged = i % 2 == 0 ? csv : frame;
    for (int change = 0; change < 3; ++change) {
      const auto at = random.below(damaged.size());
      switch (random.below(3)) {
        case 0: damaged[at] = static_cast<char>(random.below(256)); break;
        case 1: damaged.erase(at, 1 + random.below(4)); break;
        default: damaged.insert(at, 1, "0,-e{}[]\""[random.below(9)]); break;
      }
      if (damaged.empty()) damaged = " ";
    }
    CsvReader reader("x");
    (void)reader.read(damaged);
    (void)parse_frame(damaged);
  }
}

}  // namespace
}  // namespace hoga::exchange
