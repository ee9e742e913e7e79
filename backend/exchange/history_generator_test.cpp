// The synthetic past: candles that are valid, join one another, fold into one another, end in the asked price, and move
// like a market.
#include "exchange/history_generator.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace hoga::exchange {
namespace {

Instrument instrument_of(std::string symbol, std::string_view tick, std::string_view step) {
  Instrument instrument;
  instrument.symbol = std::move(symbol);
  instrument.tick_size = Decimal::of(tick);
  instrument.step_size = Decimal::of(step);
  instrument.notional_min = 5;
  return instrument;
}

using History = std::map<Interval, std::vector<Candle>>;

History make_history(const Instrument& instrument, std::string_view last_price, const HistoryOptions& options) {
  History history;
  generate_history(instrument, profile_of(instrument), Decimal::of(last_price), options,
                   [&](Interval interval, std::span<const Candle> candles) {
                     history[interval].assign(candles.begin(), candles.end());
                   });
  return history;
}

HistoryOptions options_at(std::string_view now) {
  HistoryOptions options;
  options.seed = 7;
  options.now = parse_rfc3339(now).value();
  return options;
}

void expect_valid(const Instrument& instrument, Interval interval, const std::vector<Candle>& candles) {
  for (std::size_t i = 0; i < candles.size(); ++i) {
    const Candle& candle = candles[i];
    ASSERT_GT(candle.low, Decimal{});
    ASSERT_LE(candle.low, std::min(candle.open, candle.close));
    ASSERT_GE(candle.high, std::max(candle.open, candle.close));
    ASSERT_GT(candle.trades, 0);
    ASSERT_GT(candle.volume, Decimal{});
    ASSERT_LE(candle.taker_buy_volume, candle.volume);
    ASSERT_LE(candle.taker_buy_quote_volume, candle.quote_volume);
    ASSERT_LE(candle.quote_volume, multiply(candle.high, candle.volume, Rounding::Up));
    ASSERT_GE(candle.quote_volume, multiply(candle.low, candle.volume, Rounding::Down));
    for (const auto& price : {candle.open, candle.high, candle.low, candle.close}) {
      ASSERT_TRUE(is_multiple_of(price, instrument.tick_size)) << price.to_string();
    }
    ASSERT_TRUE(is_multiple_of(candle.volume, instrument.step_size));
    ASSERT_EQ(candle.open_time, open_time_of(interval, candle.open_time));
    ASSERT_EQ(candle.close_time, next_open_time(interval, candle.open_time) - std::chrono::milliseconds{1});
    if (i > 0) {
      ASSERT_EQ(candle.open, candles[i - 1].close);
      ASSERT_EQ(candle.open_time, next_open_time(interval, candles[i - 1].open_time));
    }
  }
}

// Written apart from the generator's own folding.
Candle recompute(const std::vector<Candle>& finer, Timestamp begin, Timestamp end) {
  Candle sum;
  bool is_first = true;
  for (const auto& candle : finer) {
    if (candle.open_time < begin || candle.open_time >= end) continue;
    if (is_first) sum.open = candle.open, sum.high = candle.high, sum.low = candle.low;
    is_first = false;
    sum.high = std::max(sum.high, candle.high);
    sum.low = std::min(sum.low, candle.low);
    sum.close = candle.close;
    sum.volume += candle.volume;
    sum.quote_volume += candle.quote_volume;
    sum.taker_buy_volume += candle.taker_buy_volume;
    sum.taker_buy_quote_volume += candle.taker_buy_quote_volume;
    sum.trades += candle.trades;
  }
  sum.open_time = begin;
  sum.close_time = end - std::chrono::milliseconds{1};
  return sum;
}

TEST(History, CoversItsTimesAndEndsInTheLivePrice) {
  const auto bitcoin = instrument_of("BTCUSDT", "0.01", "0.00001");
  auto history = make_history(bitcoin, "91250.12", options_at("2026-11-22T18:37:42Z"));
  EXPECT_EQ(history[Interval::Minute1].size(), 30U * 1440 + 18 * 60 + 37);
  EXPECT_EQ(history[Interval::Hour1].size(), 730U * 24 + 19);
  EXPECT_EQ(history[Interval::Day1].size(), 1827U);
  for (auto& [interval, candles] : history) {
    expect_valid(bitcoin, interval, candles);
    EXPECT_EQ(candles.back().close, Decimal::of("91250.12"));
  }
  EXPECT_EQ(to_rfc3339(history[Interval::Minute1].back().open_time), "2026-11-22T18:36:00.000Z");
  EXPECT_EQ(to_rfc3339(history[Interval::Hour1].back().open_time), "2026-11-22T18:00:00.000Z");
  EXPECT_EQ(to_rfc3339(history[Interval::Day1].back().open_time), "2026-11-22T00:00:00.000Z");
}

TEST(History, IntervalsAreFoldsOfOneAnother) {
  auto options = options_at("2026-11-22T18:37:42Z");
  options.minute_days = 3;
  options.hour_days = 10;
  options.day_days = 20;
  const auto coin = instrument_of("DOGEUSDT", "0.00001", "1");
  auto history = make_history(coin, "0.15234", options);
  for (const auto& hour : history[Interval::Hour1]) {
    if (hour.open_time < history[Interval::Minute1].front().open_time) continue;
    EXPECT_EQ(hour, recompute(history[Interval::Minute1], hour.open_time, hour.open_time + std::chrono::hours{1}));
  }
  for (const auto& day : history[Interval::Day1]) {
    if (day.open_time < history[Interval::Hour1].front().open_time) continue;
    EXPECT_EQ(day, recompute(history[Interval::Hour1], day.open_time, day.open_time + std::chrono::days{1}));
  }
}

TEST(History, IsTheSameForTheSameSeedAlone) {
  auto options = options_at("2026-11-22T00:00:00Z");
  options.minute_days = 1;
  options.hour_days = 30;
  options.day_days = 60;
  const auto won = instrument_of("USDTKRW", "1", "0.01");
  const auto first = make_history(won, "1468", options);
  EXPECT_EQ(first, make_history(won, "1468", options));
  expect_valid(won, Interval::Minute1, first.at(Interval::Minute1));
  options.seed = 8;
  EXPECT_NE(first, make_history(won, "1468", options));
}

struct Statistics {
  double deviation = 0;
  double kurtosis = 0;
  double clustering = 0;  // autocorrelation of absolute returns at lag 1
  double autocorrelation = 0;
};

Statistics statistics_of(const std::vector<Candle>& candles) {
  std::vector<double> returns;
  returns.reserve(candles.size());
  for (const auto& candle : candles) returns.push_back(std::log(candle.close.to_double() / candle.open.to_double()));
  const auto count = static_cast<double>(returns.size());
  double mean = 0, mean_absolute = 0, square = 0, fourth = 0;
  for (const double r : returns) mean += r / count, mean_absolute += std::abs(r) / count;
  for (const double r : returns) square += std::pow(r - mean, 2) / count, fourth += std::pow(r - mean, 4) / count;
  double absolute_variance = 0, absolute_covariance = 0, covariance = 0;
  for (std::size_t i = 0; i < returns.size(); ++i) {
    absolute_variance += std::pow(std::abs(returns[i]) - mean_absolute, 2);
    if (i == 0) continue;
    absolute_covariance += (std::abs(returns[i]) - mean_absolute) * (std::abs(returns[i - 1]) - mean_absolute);
    covariance += (returns[i] - mean) * (returns[i - 1] - mean);
  }
  return {std::sqrt(square), fourth / (square * square), absolute_covariance / absolute_variance,
          covariance / (square * count)};
}

TEST(History, MovesLikeAMarket) {
  auto options = options_at("2026-11-22T12:00:00Z");
  auto bitcoin = make_history(instrument_of("BTCUSDT", "0.01", "0.00001"), "91250.12", options);
  const auto minutes = statistics_of(bitcoin[Interval::Minute1]);
  EXPECT_GT(minutes.kurtosis, 4.5) << "fat tails";
  EXPECT_LT(minutes.kurtosis, 80);
  EXPECT_GT(minutes.clustering, 0.08) << "volatility clusters";
  EXPECT_NEAR(minutes.autocorrelation, 0, 0.05) << "direction can't be foretold";
  EXPECT_GT(minutes.deviation * std::sqrt(1440), 0.008);
  EXPECT_LT(minutes.deviation * std::sqrt(1440), 0.08);
  // Five years stay within reason.
  for (const auto& day : bitcoin[Interval::Day1]) {
    ASSERT_GT(day.low, Decimal::of("5000"));
    ASSERT_LT(day.high, Decimal::of("900000"));
  }

  auto ether = make_history(instrument_of("ETHUSDT", "0.01", "0.0001"), "3120.5", options);
  double both = 0, first = 0, second = 0;
  for (std::size_t i = 0; i < bitcoin[Interval::Minute1].size(); ++i) {
    const auto& a = bitcoin[Interval::Minute1][i];
    const auto& b = ether[Interval::Minute1][i];
    const double x = std::log(a.close.to_double() / a.open.to_double());
    const double y = std::log(b.close.to_double() / b.open.to_double());
    both += x * y, first += x * x, second += y * y;
  }
  EXPECT_GT(both / std::sqrt(first * second), 0.4) << "a common factor";
}

TEST(History, HoldsForCoarseAndFinePrices) {
  for (const auto& [symbol, tick, step, price] :
       std::vector<std::tuple<const char*, const char*, const char*, const char*>>{
           {"SHIBUSDT", "0.00000001", "1", "0.00000920"},
           {"XRPUSDT", "0.0001", "0.1", "2.21"},
           {"UNKNOWNUSDT", "1", "0.1", "3"}}) {
    const auto instrument = instrument_of(symbol, tick, step);
    auto options = options_at("2026-11-22T00:00:00Z");
    options.minute_days = 1;
    for (const auto& [interval, candles] : make_history(instrument, price, options)) {
      expect_valid(instrument, interval, candles);
      EXPECT_EQ(candles.back().close, Decimal::of(price));
    }
  }
}

}  // namespace
}  // namespace hoga::exchange
