// What commands do to a synthetic market, seen from outside: by its tape, its book and what it answers to orders.
#include "exchange/market_command.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "exchange/exchange_testing.hpp"
#include "exchange/synthetic_source.hpp"

namespace hoga::exchange {
namespace {

using namespace testing_support;

constexpr const char* kBtc = "BTCUSDT";

// BTCUSDT made by agents, running for some seconds already.
struct Running {
  SmallExchange at;
  SyntheticSource source{7, short_history()};

  static HistoryOptions short_history() {
    HistoryOptions history;
    history.minute_days = 1;
    history.hour_days = 3;
    history.day_days = 5;
    return history;
  }

  Running() {
    source.start(at.exchange, at.now).value();
    run(std::chrono::seconds{5});
  }
  // The prices that traded meanwhile.
  std::vector<double> run(Duration length) {
    std::vector<double> prices;
    for (const Timestamp end = at.now + length; at.now < end; at.now += source.step_interval()) {
      source.step(at.exchange, at.now).value();
      for (const ExchangeEvent& event : at.exchange.take_events()) {
        if (const auto* trade = std::get_if<TradePrinted>(&event)) prices.push_back(trade->price.to_double());
      }
      at.exchange.take_journal();
    }
    return prices;
  }
  void command(MarketCommandKind kind, double size, Duration duration) {
    source.command(at.exchange, {kind, kBtc, size, duration}, at.now).value();
  }
  double last() const { return at.exchange.last_price(kBtc).to_double(); }
  double depth() const {
    double sum = 0;
    const BookSnapshot book = at.exchange.book(kBtc, 1'000);
    for (const auto& side : {book.bids, book.asks}) {
      for (const PriceLevel& level : side) sum += level.quantity.to_double();
    }
    return sum;
  }
};

TEST(MarketCommands, ACrashTakesThePriceDownThroughTrades) {
  Running market;
  const double before = market.last();
  market.command(MarketCommandKind::Crash, 0.1, std::chrono::seconds{20});
  const auto prices = market.run(std::chrono::seconds{22});
  EXPECT_NEAR(market.last() / before, 0.9, 0.015);
  const auto on_the_way = std::count_if(
      prices.begin(), prices.end(), [&](double traded) { return traded < before * 0.985 && traded > before * 0.915; });
  EXPECT_GT(on_the_way, 5) << "It falls step by step, and one can trade on the way";
}

TEST(MarketCommands, AGapLeavesNothingInBetween) {
  Running market;
  const double before = market.last();
  market.command(MarketCommandKind::Gap, -0.05, {});
  for (const double traded : market.run(std::chrono::seconds{10})) {
    EXPECT_NEAR(traded / before, 0.95, 0.012);
  }
  EXPECT_NEAR(market.last() / before, 0.95, 0.012);
}

TEST(MarketCommands, ASqueezeRisesAndGivesHalfOfItBack) {
  Running market;
  const double before = market.last();
  market.command(MarketCommandKind::Squeeze, 0.1, std::chrono::seconds{15});
  const auto prices = market.run(std::chrono::seconds{32});
  EXPECT_NEAR(*std::max_element(prices.begin(), prices.end()) / before, 1.1, 0.015);
  EXPECT_NEAR(market.last() / before, 1.05, 0.015);
}

TEST(MarketCommands, AHaltRefusesOrdersAndEnds) {
  Running market;
  market.command(MarketCommandKind::Halt, 0, std::chrono::seconds{5});
  const auto refused = market.at.exchange.place("ann", limit(kBtc, Side::Buy, "0.01", "80000"), market.at.now);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().message, "Market is closed.");
  EXPECT_TRUE(market.run(std::chrono::seconds{4}).empty());
  EXPECT_FALSE(market.run(std::chrono::seconds{10}).empty());
  EXPECT_TRUE(market.at.exchange.place("ann", limit(kBtc, Side::Buy, "0.01", "80000"), market.at.now).has_value());
}

TEST(MarketCommands, AThinBookFillsUpAgain) {
  Running market;
  const double before = market.depth();
  market.command(MarketCommandKind::ThinBook, 0.1, std::chrono::seconds{10});
  market.run(std::chrono::seconds{2});
  EXPECT_LT(market.depth(), 0.4 * before);
  market.run(std::chrono::minutes{5});
  EXPECT_GT(market.depth(), 0.5 * before);
}

TEST(MarketCommands, AreRefusedOutOfTheirBounds) {
  Running market;
  const auto refuse = [&](const MarketCommand& command) {
    return !market.source.command(market.at.exchange, command, market.at.now);
  };
  EXPECT_TRUE(refuse({MarketCommandKind::Crash, kBtc, 0.95, std::chrono::seconds{5}}));
  EXPECT_TRUE(refuse({MarketCommandKind::Crash, kBtc, -0.1, std::chrono::seconds{5}}));
  EXPECT_TRUE(refuse({MarketCommandKind::Squeeze, kBtc, 0.1, std::chrono::hours{2}}));
  EXPECT_TRUE(refuse({MarketCommandKind::Halt, "NOPE", 0.1, std::chrono::seconds{5}}));
  EXPECT_FALSE(refuse({MarketCommandKind::Gap, "", 0.01, {}}));
  EXPECT_EQ(parse_market_command("thin_book"), MarketCommandKind::ThinBook);
  EXPECT_FALSE(parse_market_command("boom").has_value());
}

}  // namespace
}  // namespace hoga::exchange
