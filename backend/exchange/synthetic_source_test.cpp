// The synthetic market as a whole, on a real Exchange: the same from a seed, lively, and its candles and tickers are
// what its trades say.
#include "exchange/synthetic_source.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "exchange/exchange.hpp"

namespace hoga::exchange {
namespace {

const Timestamp kStart = parse_rfc3339("2026-11-22T18:37:00Z").value();

ExchangeOptions options_of(std::initializer_list<const char*> symbols) {
  ExchangeOptions options;
  std::vector<Listing> chosen;
  for (const auto& listing : options.listings) {
    for (const char* symbol : symbols) {
      if (listing.instrument.symbol == symbol) chosen.push_back(listing);
    }
  }
  options.listings = chosen;
  return options;
}

// Enough for a test; the generator's own test makes the whole.
HistoryOptions short_history() {
  HistoryOptions history;
  history.minute_days = 1;
  history.hour_days = 5;
  history.day_days = 10;
  return history;
}

struct Flow {
  std::map<Symbol, std::vector<TradePrinted>> trades;
  std::map<Symbol, std::size_t> changes;
};

void collect(Exchange& exchange, Flow& run) {
  for (auto& event : exchange.take_events()) {
    if (auto* trade = std::get_if<TradePrinted>(&event)) run.trades[trade->symbol].push_back(*trade);
    if (auto* level = std::get_if<BookLevelChanged>(&event)) ++run.changes[level->symbol];
  }
  exchange.take_journal();
}

Flow run_for(Exchange& exchange, MarketSource& source, Timestamp from, Duration length) {
  Flow run;
  for (Timestamp now = from; now < from + length; now += source.step_interval()) {
    EXPECT_TRUE(source.step(exchange, now));
    collect(exchange, run);
  }
  return run;
}

TEST(SyntheticSource, IsTheSameFromASeed) {
  const auto run = [](std::uint64_t seed) {
    Exchange exchange(options_of({"BTCUSDT", "USDTKRW"}));
    SyntheticSource source(seed, short_history());
    EXPECT_TRUE(source.start(exchange, kStart));
    std::string text;
    for (const auto& [symbol, trades] : run_for(exchange, source, kStart, std::chrono::seconds{20}).trades) {
      for (const auto& trade : trades) {
        text += symbol + trade.price.to_string() + "x" + trade.quantity.to_string() +
                (trade.is_buyer_maker ? "s" : "b") + "\n";
      }
      text += exchange.best(symbol).bid_price.to_string() + "\n";
    }
    return text;
  };
  const auto first = run(1);
  EXPECT_GT(first.size(), 500U);
  EXPECT_EQ(first, run(1));
  EXPECT_NE(first, run(2));
}

TEST(SyntheticSource, EveryMarketIsLively) {
  Exchange exchange;
  SyntheticSource source(3, short_history());
  ASSERT_TRUE(source.start(exchange, kStart));
  ASSERT_GE(source.status(kStart).symbols.size(), 11U);
  Flow skipped;
  collect(exchange, skipped);
  constexpr auto kLength = std::chrono::minutes{2};
  auto run = run_for(exchange, source, kStart, kLength);
  const auto seconds = static_cast<double>(std::chrono::duration_cast<std::chrono::seconds>(kLength).count());
  for (const auto& symbol : source.status(kStart).symbols) {
    EXPECT_GE(static_cast<double>(run.changes[symbol]) / seconds, 10) << symbol;
    EXPECT_LE(static_cast<double>(run.changes[symbol]) / seconds, 80) << symbol;
    EXPECT_GE(static_cast<double>(run.trades[symbol].size()) / seconds, 0.8) << symbol;
    EXPECT_LE(static_cast<double>(run.trades[symbol].size()) / seconds, 6) << symbol;
    const auto book = exchange.book(symbol, 100);
    EXPECT_GE(book.bids.size(), 12U) << symbol;
    EXPECT_GE(book.asks.size(), 12U) << symbol;
    EXPECT_LT(book.bids.front().price, book.asks.front().price) << symbol;
    const double middle = (book.bids.front().price.to_double() + book.asks.front().price.to_double()) / 2;
    const double spread = (book.asks.front().price - book.bids.front().price).to_double() / middle;
    EXPECT_LT(spread, 0.01) << symbol;
  }
  const auto total = [&] {
    std::size_t sum = 0;
    for (const auto& [symbol, trades] : run.trades) sum += trades.size();
    return sum;
  }();
  EXPECT_GE(static_cast<double>(total) / seconds / static_cast<double>(run.trades.size()), 1.0);
}

// Recomputes from the printed trades what the exchange serves.
TEST(SyntheticSource, CandlesAndAggregatesAreWhatTheTradesSay) {
  Exchange exchange(options_of({"BTCUSDT", "DOGEUSDT"}));
  SyntheticSource source(5, short_history());
  ASSERT_TRUE(source.start(exchange, kStart));
  HistoryQuery past;
  past.limit = 1;
  past.end = kStart - std::chrono::milliseconds{1};
  std::map<Symbol, Decimal> joined;
  for (const Symbol& symbol : std::vector<Symbol>{"BTCUSDT", "DOGEUSDT"}) {
    const auto before = exchange.candles(symbol, Interval::Minute1, past, kStart);
    ASSERT_EQ(before.size(), 1U);
    joined[symbol] = before[0].close;
  }
  const Timestamp end = kStart + std::chrono::minutes{3};
  auto run = run_for(exchange, source, kStart, std::chrono::minutes{3});
  for (const auto& [symbol, trades] : run.trades) {
    ASSERT_FALSE(trades.empty());
    EXPECT_LT(std::abs(trades[0].price.to_double() / joined[symbol].to_double() - 1), 0.01)
        << "the past joins the present";
    std::map<Timestamp, Candle> minutes;
    for (const auto& trade : trades) {
      auto& candle = minutes[open_time_of(Interval::Minute1, trade.time)];
      if (candle.trades++ == 0) candle.open = candle.high = candle.low = trade.price;
      candle.high = std::max(candle.high, trade.price);
      candle.low = std::min(candle.low, trade.price);
      candle.close = trade.price;
      candle.volume += trade.quantity;
      const auto quote = multiply(trade.price, trade.quantity, Rounding::HalfUp);
      candle.quote_volume += quote;
      if (!trade.is_buyer_maker) candle.taker_buy_volume += trade.quantity, candle.taker_buy_quote_volume += quote;
    }
    HistoryQuery query;
    query.start = kStart;
    for (const auto& served : exchange.candles(symbol, Interval::Minute1, query, end - std::chrono::milliseconds{1})) {
      auto expected = minutes[served.open_time];
      expected.open_time = served.open_time;
      expected.close_time = served.close_time;
      EXPECT_EQ(served, expected) << symbol << to_rfc3339(served.open_time);
    }
    std::map<std::int64_t, std::pair<Decimal, std::int64_t>> aggregates;
    for (const auto& trade : trades) {
      aggregates[trade.aggregate_id].first += trade.quantity;
      aggregates[trade.aggregate_id].second = trade.trade_id;
    }
    HistoryQuery all;
    all.limit = 1'000;
    for (const auto& row : exchange.aggregate_trades(symbol, all)) {
      EXPECT_EQ(row.quantity, aggregates[row.id].first);
      EXPECT_EQ(row.last_trade_id, aggregates[row.id].second);
    }
    EXPECT_EQ(exchange.last_price(symbol), trades.back().price);
  }
}

TEST(SyntheticSource, GoesOnFromItsLastPriceWithoutABurst) {
  Exchange exchange(options_of({"ETHUSDT"}));
  {
    SyntheticSource source(1, short_history());
    ASSERT_TRUE(source.start(exchange, kStart));
    run_for(exchange, source, kStart, std::chrono::seconds{30});
    // Asleep for an hour.
    Flow woken;
    ASSERT_TRUE(source.step(exchange, kStart + std::chrono::hours{1}));
    collect(exchange, woken);
    EXPECT_LT(woken.trades["ETHUSDT"].size(), 10U);
  }
  const Decimal last = exchange.last_price("ETHUSDT");
  SyntheticSource again(1, short_history());
  const Timestamp later = kStart + std::chrono::hours{5};
  ASSERT_TRUE(again.start(exchange, later));
  const auto best = exchange.best("ETHUSDT");
  EXPECT_LT(std::abs(best.bid_price.to_double() / last.to_double() - 1), 0.005);
  HistoryQuery query;
  query.start = kStart + std::chrono::hours{2};
  query.limit = 1;
  const auto flat = exchange.candles("ETHUSDT", Interval::Minute1, query, later);
  ASSERT_EQ(flat.size(), 1U);
  EXPECT_EQ(flat[0].trades, 0);
  EXPECT_EQ(flat[0].high, flat[0].low);
}

TEST(SyntheticSource, LooksLikeAMarket) {
  Exchange exchange(options_of({"SOLUSDT"}));
  SyntheticSource source(11, short_history());
  ASSERT_TRUE(source.start(exchange, kStart));
  std::vector<double> returns;
  std::vector<double> sizes;
  double middle = 0;
  Timestamp now = kStart;
  for (int second = 0; second < 1'800; ++second) {
    for (int slice = 0; slice < 10; ++slice, now += std::chrono::milliseconds{100})
      ASSERT_TRUE(source.step(exchange, now));
    Flow run;
    collect(exchange, run);
    for (const auto& trade : run.trades["SOLUSDT"]) sizes.push_back(trade.quantity.to_double());
    const auto best = exchange.best("SOLUSDT");
    const double next = (best.bid_price.to_double() + best.ask_price.to_double()) / 2;
    if (middle > 0) returns.push_back(std::log(next / middle));
    middle = next;
  }
  double square = 0, fourth = 0;
  for (const double r : returns) square += r * r, fourth += r * r * r * r;
  const auto count = static_cast<double>(returns.size());
  EXPECT_GT(fourth / count / (square / count * square / count), 3.5) << "fat tails";
  // A thousandth of the day's volatility, give or take what the volatility does in half an hour.
  const double daily = std::sqrt(square / count * 86'400);
  EXPECT_GT(daily, 0.012);
  EXPECT_LT(daily, 0.2);
  // Sizes: the largest hundredth trades much more than its share.
  std::sort(sizes.begin(), sizes.end());
  double sum = 0, top = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    sum += sizes[i];
    if (i >= sizes.size() - sizes.size() / 100) top += sizes[i];
  }
  EXPECT_GT(top / sum, 0.05) << "heavy tail of sizes";
}

}  // namespace
}  // namespace hoga::exchange
