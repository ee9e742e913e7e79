// A whole back-test: the engine that trades live, over candles that are made here.
#include "backtest/run.hpp"

#include <gtest/gtest.h>

#include <set>

#include "backtest/run_for_test.hpp"
#include "base/json_describe.hpp"

namespace hoga::backtest {
namespace {

using namespace testing;

TEST(RunTest, RsiBuysAndSells) {
  const auto result = run(request_of("rsi"), walk(3'000)).value();
  EXPECT_EQ(result.candles, 3'000);
  EXPECT_GT(result.trades_total, 20);
  EXPECT_EQ(result.trades_total, static_cast<std::int64_t>(result.trades.size()));
  EXPECT_FALSE(result.stopped) << result.stopped->en;
  // Its money goes up: what each trade says is what the next one begins with.
  Decimal cash = 10'000, held, profit;
  for (const auto& row : result.trades) {
    EXPECT_EQ(row.time - std::chrono::floor<minutes>(row.time), Duration{0}) << "At the next open";
    cash += row.side == Side::Buy ? -row.value : row.value - row.fee;
    held += row.side == Side::Buy ? row.quantity - row.fee : -row.quantity;
    if (row.profit) profit += *row.profit;
    EXPECT_EQ(row.cash, cash);
    EXPECT_EQ(row.holding, held);
    ASSERT_TRUE(row.reason);
    EXPECT_NE(row.reason->en.find("RSI"), std::string::npos);
  }
  EXPECT_EQ(result.figures.gross_profit - result.figures.gross_loss, profit);
  EXPECT_EQ(result.figures.net_profit, result.figures.end_equity - Decimal{10'000});
  EXPECT_GT(result.figures.exposure_percent, 0);
  EXPECT_LT(result.figures.exposure_percent, 100);
  EXPECT_TRUE(result.figures.fees.is_positive());
  EXPECT_EQ(result.equity.front().equity, Decimal{10'000});
  EXPECT_EQ(result.equity.back().equity, result.figures.end_equity);
  EXPECT_LE(result.equity.size(), 1'002U);
  EXPECT_NE(result.buy_and_hold.net_profit, Decimal{});
  ASSERT_EQ(result.buy_and_hold_equity.size(), result.equity.size());
  for (std::size_t i = 0; i < result.equity.size(); ++i) {
    EXPECT_EQ(result.buy_and_hold_equity[i].time.time, result.equity[i].time.time);
  }
  EXPECT_EQ(result.buy_and_hold_equity.front().equity, Decimal{10'000});
  EXPECT_EQ(result.buy_and_hold_equity.back().equity, result.buy_and_hold.end_equity);
}

TEST(RunTest, TheSameTwice) {
  const auto candles = walk(2'000);
  const auto first = run(request_of("rsi"), candles).value();
  const auto second = run(request_of("rsi"), candles).value();
  EXPECT_EQ(first.hash.size(), 64U);
  EXPECT_EQ(to_json(first), to_json(second));
  auto other = request_of("rsi");
  other.slippage_bps = 1;
  EXPECT_NE(run(other, candles)->hash, first.hash);
  other = request_of("rsi");
  other.parameters = {R"({"period":15})"};
  EXPECT_NE(run(other, candles)->hash, first.hash);
  auto moved = candles;
  moved[1'234].high += Decimal::of("0.01");
  EXPECT_NE(run(request_of("rsi"), moved)->hash, first.hash) << "Though nothing else follows from it";
}

TEST(RunTest, EveryStrategyRuns) {
  const auto registry = strategy::shipped_strategies();
  for (const auto& description : registry.list()) {
    auto request = request_of(description->name.c_str());
    if (description->symbols_min > 1) continue;
    // What it is told comes from outside, and nobody tells it anything here.
    if (description->name == "incoming_alerts") continue;
    if (description->name == "grid") request.parameters = {R"({"lower":"19000","upper":"21000","lines":41})"};
    if (description->name == "rebalancing") request.parameters = {R"({"weights":["50"],"every_hours":1})"};
    const auto result = run(request, walk(1'500));
    if (!result) {
      for (const auto& field : result.error().fields) ADD_FAILURE() << field.field << " " << field.detail;
    }
    ASSERT_TRUE(result) << description->name << ": " << to_log_string(result.error());
    EXPECT_FALSE(result->stopped) << description->name << " " << result->stopped->en;
    EXPECT_GT(result->trades_total, 0) << description->name;
  }
}

TEST(RunTest, AStopLossIsCarriedOut) {
  auto request = request_of("rsi");
  request.exits = {R"({"stop_loss_percent":"0.5","take_profit_percent":"1"})"};
  const auto result = run(request, walk(3'000)).value();
  int exits = 0;
  for (std::size_t i = 1; i < result.trades.size(); ++i) {
    const auto& row = result.trades[i];
    if (row.reason) continue;
    ++exits;
    EXPECT_EQ(row.side, Side::Sell);
  }
  EXPECT_GT(exits, 5);
  EXPECT_FALSE(result.stopped);
}

TEST(RunTest, LatencyAndSlippageCost) {
  const auto candles = walk(3'000);
  auto request = request_of("macd");
  const auto free_of = run(request, candles).value();
  request.latency_ms = 500;
  request.slippage_bps = 5;
  const auto dear = run(request, candles).value();
  EXPECT_LT(dear.figures.net_profit, free_of.figures.net_profit);
  EXPECT_GT((dear.trades.front().time - free_of.trades.front().time).count(), 0);
}

// Four trades in each candle's minute.
std::shared_ptr<std::vector<Trade>> trades_of(const std::vector<Candle>& candles, const Decimal& quantity) {
  auto trades = std::make_shared<std::vector<Trade>>();
  for (const auto& candle : candles) {
    const Decimal prices[]{candle.open, candle.low, candle.high, candle.close};
    for (int i = 0; i < 4; ++i) {
      Trade trade;
      trade.symbol = "BTCUSDT";
      trade.id = static_cast<std::int64_t>(trades->size()) + 1;
      trade.price = prices[i];
      trade.quantity = quantity;
      trade.time = candle.open_time + std::chrono::seconds{5 + 10 * i};
      trades->push_back(trade);
    }
  }
  return trades;
}

// The trades say what the candles leave open: in which order, and how much.
TEST(RunTest, FillsFromTradesAsTheyCame) {
  const auto candles = walk(600);
  const auto trades = trades_of(candles, 1);
  auto setup = setup_of(request_of("rsi"), candles);
  setup.trades = {trades};
  static const auto registry = strategy::shipped_strategies();
  const auto run = Run::make(std::move(setup), registry).value();
  while (run->advance(100)) {
  }
  const auto result = run->result();
  EXPECT_GT(result.trades_total, 3);
  for (const auto& row : result.trades) {
    const auto at =
        std::find_if(trades->begin(), trades->end(), [&](const Trade& one) { return one.time == row.time; });
    ASSERT_NE(at, trades->end()) << "A fill happens with a trade";
    EXPECT_EQ(at->price, row.price);
  }
}

TEST(RunTest, WhatAnOrderSellsInPartsIsOneTrade) {
  const auto candles = walk(600);
  const Decimal part = Decimal::of("0.01");
  auto setup = setup_of(request_of("rsi"), candles);
  setup.trades = {trades_of(candles, part)};
  static const auto registry = strategy::shipped_strategies();
  const auto run = Run::make(std::move(setup), registry).value();
  while (run->advance(100)) {
  }
  const auto result = run->result();
  std::int64_t sales = 0, in_parts = 0;
  for (const auto& row : result.trades) {
    if (row.profit) ++sales;
    if (row.profit && row.quantity > part) ++in_parts;
  }
  EXPECT_GT(in_parts, 0);
  EXPECT_EQ(result.figures.trades, sales);
  EXPECT_EQ(run->figures().trades, sales) << "However often it is asked";
}

TEST(RunTest, GapsAreRefusedOrFilled) {
  auto candles = walk(600);
  candles.erase(candles.begin() + 300, candles.begin() + 310);
  auto request = request_of("rsi");
  const auto refused = run(request, candles);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "candles_missing");
  EXPECT_NE(refused.error().detail.find("10 candles"), std::string::npos) << refused.error().detail;
  request.gaps = Gaps::Fill;
  const auto filled = run(request, candles).value();
  EXPECT_EQ(filled.candles, 600);
  EXPECT_EQ(filled.filled_candles, 10);
  ASSERT_EQ(filled.gaps.size(), 1U);
  EXPECT_EQ(filled.gaps[0].start, kStart + minutes{300});
}

TEST(RunTest, NothingToRunOver) {
  auto request = request_of("rsi");
  request.start = kStart + hours{24 * 365};
  EXPECT_EQ(run(request, walk(100)).error().code, "no_candles");
  request = request_of("nonsense");
  EXPECT_EQ(run(request, walk(100)).error().code, "unknown_strategy");
}

TEST(RunTest, EachBadFieldIsNamed) {
  auto request = request_of("rsi");
  request.intervals = {"1h", "1m", "7m"};
  request.limits = {R"({"daily_loss_percent":"-1"})"};
  request.exits = {R"({"stop_loss_percent":"1","trailing_percent":"1"})"};
  request.start = kStart;
  request.end = kStart;
  const auto error = to_bot_settings(request).error();
  std::set<std::string> fields;
  for (const auto& field : error.fields) fields.insert(field.field);
  EXPECT_EQ(fields, (std::set<std::string>{"intervals[1]", "intervals[2]", "limits.daily_loss_percent",
                                           "exits.trailing_percent", "end"}));
  const auto untestable = to_bot_settings(request_of("incoming_alerts")).error();
  ASSERT_EQ(untestable.fields.size(), 1U);
  EXPECT_EQ(untestable.fields[0].code, "needs_alerts");
  request = request_of("rsi");
  request.parameters = {R"({"period":0,"oversold":1000})"};
  EXPECT_EQ(run(request, walk(100)).error().fields.size(), 2U);
}

TEST(RunTest, ALaterStartIsWarm) {
  const auto candles = walk(600);
  auto request = request_of("rsi");
  request.start = kStart + minutes{300};
  static const auto registry = strategy::shipped_strategies();
  auto warm = Run::make(setup_of(request, candles), registry).value();
  warm->keep_signals();
  while (warm->advance(100)) {
  }
  EXPECT_EQ(warm->result().candles, 300);
  request.end = kStart + minutes{310};
  EXPECT_EQ(run(request, candles)->candles, 10);
}

TEST(RunTest, LongerIntervalsAreMadeOfTheShortest) {
  const auto candles = walk(180);
  CandleCursor cursor(make_candle_series(Interval::Minute1, candles).value(), false);
  LongerCandle hour(Interval::Hour1);
  int hours = 0;
  for (; cursor.has_candle(); cursor.advance()) {
    const auto* made = hour.add(cursor.candle());
    if (made == nullptr) continue;
    const auto first = candles.begin() + 60 * hours;
    EXPECT_EQ(made->open_time, first->open_time);
    EXPECT_EQ(made->open, first->open);
    EXPECT_EQ(made->close, (first + 59)->close);
    EXPECT_EQ(made->volume, Decimal{60});
    auto high = first->high;
    for (auto one = first; one != first + 60; ++one) high = std::max(high, one->high);
    EXPECT_EQ(made->high, high);
    ++hours;
  }
  EXPECT_EQ(hours, 3);
}

}  // namespace
}  // namespace hoga::backtest
