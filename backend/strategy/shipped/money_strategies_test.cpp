// The strategies that go by money and time: grid, dollar-cost averaging, rebalancing.
#include <gmock/gmock.h>

#include <map>

#include <rapidcheck/gtest.h>

#include "strategy/runner_for_test.hpp"

namespace hoga::strategy {
namespace {

using testing::ElementsAre;

Decimal of(std::string_view text) { return Decimal::of(text); }

std::vector<std::string> orders(const Decisions& decisions) {
  std::vector<std::string> all;
  for (const auto& record : decisions.signals) {
    if (!record.order) {
      all.push_back(std::string(note_text(record.note, Language::English)));
      continue;
    }
    auto text = std::string(record.order->side == Side::Buy ? "buy " : "sell ") + record.order->quantity.to_string();
    if (record.order->price) text += " at " + record.order->price->to_string();
    all.push_back(std::move(text));
  }
  return all;
}

// A venue for limit orders: keeps them and fills them when a price comes by.
class GridVenue {
 public:
  explicit GridVenue(Runner& runner) : runner_(runner) {}

  void take(const Decisions& decisions) {
    for (const auto& record : std::vector<SignalRecord>(decisions.signals)) {
      if (record.order) open_.emplace(record.order->tag, *record.order);
    }
  }
  // The candle, then what it fills.
  void candle(std::int64_t index, const Decimal& close) {
    now_ = index;
    const auto before = open_;
    for (const auto& [tag, order] : before) {
      const bool fills = order.side == Side::Buy ? close <= *order.price : close >= *order.price;
      if (fills) fill(order);
    }
    tell();
    take(feed(runner_, index, close));
  }
  void reject(Tag tag) {
    const auto order = open_.at(tag);
    open_.erase(tag);
    take(runner_.on_order(time(), {tag, 0, order.side, OrderStatus::Cancelled, order.quantity, {}, order.price}));
  }
  const std::map<Tag, PlannedOrder>& open() const { return open_; }
  const Decimal& cash() const { return cash_; }
  const Decimal& size() const { return size_; }
  int round_trips() const { return round_trips_; }
  void tell() {
    Decimal locked_cash, locked_size;
    for (const auto& [tag, order] : open_) {
      if (order.side == Side::Buy) locked_cash += multiply(order.quantity, *order.price, Rounding::Up);
      if (order.side == Side::Sell) locked_size += order.quantity;
    }
    runner_.set_cash(cash_, cash_ - locked_cash);
    runner_.set_holding(0, {size_, size_ - locked_size, 0});
  }

 private:
  Timestamp time() const { return Timestamp{std::chrono::minutes(now_)}; }
  void fill(const PlannedOrder& order) {
    open_.erase(order.tag);
    const auto value = multiply(order.quantity, *order.price, Rounding::HalfUp);
    const bool buys = order.side == Side::Buy;
    // A fee of 0.1 %, taken from what is received.
    const auto net = multiply(buys ? order.quantity : value, of("0.999"), Rounding::Down);
    cash_ += buys ? -value : net;
    const auto change = buys ? net : -order.quantity;
    size_ += change;
    round_trips_ += buys ? 0 : 1;
    tell();
    take(runner_.on_fill(time(), {order.tag, 0, order.side, order.quantity, *order.price, change}));
    take(runner_.on_order(
        time(), {order.tag, 0, order.side, OrderStatus::Filled, order.quantity, order.quantity, order.price}));
  }

  Runner& runner_;
  std::map<Tag, PlannedOrder> open_;
  Decimal cash_ = 10'000;
  Decimal size_;
  int round_trips_ = 0;
  std::int64_t now_ = 0;
};

BotForTest grid_bot() {
  BotForTest bot;
  bot.parameters = R"({"lower":"100","upper":"140","lines":5})";
  return bot;
}

TEST(GridStrategy, LinesBelowThePriceBuyAndWhatTheyBoughtIsOfferedOneLineHigher) {
  auto runner = runner_of("grid", grid_bot());
  GridVenue venue(*runner);
  const auto& first = feed(*runner, 0, of("125"));
  EXPECT_THAT(orders(first), ElementsAre("buy 1 at 100", "buy 0.90909 at 110", "buy 0.83333 at 120"));
  venue.take(first);
  // Each line has one order at a time.
  venue.candle(1, of("126"));
  EXPECT_EQ(venue.open().size(), 3u);
  venue.candle(2, of("119"));
  // 0.83333 less 0.1 %, rounded down to the step.
  EXPECT_EQ(venue.open().at(3).side, Side::Sell);
  EXPECT_EQ(venue.open().at(3).price->to_string(), "130");
  EXPECT_EQ(venue.open().at(3).quantity.to_string(), "0.83249");
  venue.candle(3, of("131"));
  EXPECT_EQ(venue.round_trips(), 1);
  EXPECT_EQ(venue.open().at(3).side, Side::Buy);
  EXPECT_EQ(venue.open().at(4).price->to_string(), "130");
}

TEST(GridStrategy, LinesMayBeSpreadByPerCent) {
  BotForTest bot;
  bot.parameters = R"({"lower":"100","upper":"400","lines":3,"spacing":"geometric"})";
  auto runner = runner_of("grid", bot);
  EXPECT_THAT(orders(feed(*runner, 0, of("399"))), ElementsAre("buy 1 at 100", "buy 0.5 at 200"));
}

TEST(GridStrategy, AnOrderTakenBackIsTriedAgainAfterAPauseThatGrows) {
  auto runner = runner_of("grid", grid_bot());
  GridVenue venue(*runner);
  std::int64_t index = 0;
  venue.candle(index++, of("105"));
  ASSERT_EQ(venue.open().size(), 1u);
  const auto pause = [&] {
    venue.reject(1);
    int candles = 0;
    for (; venue.open().empty() && candles < 1'000; ++candles) venue.candle(index++, of("105"));
    return candles;
  };
  EXPECT_EQ(pause(), 6);
  EXPECT_EQ(pause(), 11);
  EXPECT_EQ(pause(), 21);
}

TEST(GridStrategy, WithoutMoneyItSaysSoAndDoesNotHammer) {
  auto bot = grid_bot();
  bot.cash = 0;
  auto runner = runner_of("grid", bot);
  int refused = 0;
  for (int i = 0; i < 1'000; ++i) refused += static_cast<int>(feed(*runner, i, of("105")).signals.size());
  EXPECT_LT(refused, 12);
  EXPECT_GT(refused, 3);
}

RC_GTEST_PROP(GridStrategyProperty, ItNeverSellsWhatItDoesNotHoldAndEarnsFromEachRoundTrip, ()) {
  auto runner = runner_of("grid", grid_bot());
  GridVenue venue(*runner);
  venue.tell();
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  double level = 120;
  for (int i = 0; i < 300; ++i) {
    level = std::clamp(level + 3 * random.normal(), 90.0, 150.0);
    venue.candle(i, round_to_places(decimal_from_double(level), 2, Rounding::HalfEven));
    Decimal offered;
    for (const auto& [tag, order] : venue.open()) {
      if (order.side == Side::Sell) offered += order.quantity;
    }
    RC_ASSERT(offered <= venue.size());
    RC_ASSERT(!venue.cash().is_negative());
    RC_ASSERT(venue.open().size() <= 4u);
    if (i % 50 != 0) continue;
    // The server has gone and come back.
    auto next = runner_of("grid", grid_bot());
    RC_ASSERT(next->restore(runner->save()).has_value());
    RC_ASSERT(next->save() == runner->save());
  }
  // What is held cost at most its line's price; each round trip has brought at least its line's distance less fees.
  const auto worth = venue.cash() + multiply(venue.size(), of("140"), Rounding::Down);
  RC_ASSERT(worth >= Decimal(10'000) - Decimal(1) + Decimal(venue.round_trips() * 6));
}

TEST(Dca, ItBuysAtItsHoursAndOnceForThoseThatItMissed) {
  BotForTest bot;
  bot.parameters = R"({"every_hours":6,"at_hour":1})";
  auto runner = runner_of("dca", bot);
  const auto hours = [](int count) { return Timestamp{std::chrono::hours(count)}; };
  runner->start(hours(0));
  EXPECT_EQ(runner->wake_at(), hours(1));
  EXPECT_THAT(orders(runner->on_timer(hours(1))), ElementsAre("No price is known yet."));
  feed(*runner, 100, 50);
  EXPECT_THAT(orders(runner->on_timer(hours(6))), ElementsAre());
  EXPECT_THAT(orders(runner->on_timer(hours(7))), ElementsAre("buy 2"));
  EXPECT_THAT(orders(runner->on_timer(hours(7))), ElementsAre());
  // Away from 13 to 26 o'clock.
  auto later = runner_of("dca", bot);
  ASSERT_TRUE(later->restore(runner->save()));
  later->start(hours(26));
  EXPECT_THAT(orders(later->on_timer(hours(26))), ElementsAre("buy 2"));
  EXPECT_EQ(later->wake_at(), hours(31));
}

TEST(Dca, ADipBuysMoreAndAProfitIsTaken) {
  BotForTest bot;
  bot.parameters = R"({"every_hours":1,"dip_percent":"10","dip_factor":"3","profit_percent":"20"})";
  auto runner = runner_of("dca", bot);
  runner->start({});
  hold(*runner, "2", "200");
  EXPECT_THAT(orders(feed(*runner, 0, of("90.01"))), ElementsAre());
  EXPECT_THAT(orders(runner->on_timer(Timestamp{std::chrono::hours(1)})), ElementsAre("buy 1.11098"));
  feed(*runner, 60, 90);
  EXPECT_THAT(orders(runner->on_timer(Timestamp{std::chrono::hours(2)})), ElementsAre("buy 3.33333"));
  EXPECT_THAT(orders(feed(*runner, 120, of("119.99"))), ElementsAre());
  EXPECT_THAT(orders(feed(*runner, 121, of("120"))), ElementsAre("sell 2"));
}

BotForTest balanced_bot() {
  BotForTest bot;
  bot.symbols = {"BTCUSDT", "ETHUSDT"};
  bot.parameters = R"({"weights":["50","30"],"every_hours":1})";
  bot.cash = 1'000;
  return bot;
}

TEST(RebalancingStrategy, ItBuysItsSharesAndThenLeavesThemBe) {
  auto runner = runner_of("rebalancing", balanced_bot());
  runner->start({});
  const auto hour = [](int count) { return Timestamp{std::chrono::hours(count)}; };
  EXPECT_THAT(orders(runner->on_timer(hour(1))), ElementsAre());
  feed(*runner, 60, 100, 0);
  feed(*runner, 60, 10, 1);
  EXPECT_THAT(orders(runner->on_timer(hour(2))), ElementsAre("buy 5", "buy 30"));
  hold(*runner, "5", "500", 0);
  hold(*runner, "30", "300", 1);
  runner->set_cash(200, 200);
  EXPECT_THAT(orders(runner->on_timer(hour(3))), ElementsAre());
  // Off by less than the threshold of 2 %.
  feed(*runner, 180, of("103"), 0);
  EXPECT_THAT(orders(runner->on_timer(hour(4))), ElementsAre());
}

TEST(RebalancingStrategy, SalesComeFirstAndPurchasesOutOfWhatTheyBrought) {
  auto runner = runner_of("rebalancing", balanced_bot());
  runner->start({});
  hold(*runner, "8", "800", 0);
  runner->set_cash(200, 200);
  feed(*runner, 60, 100, 0);
  feed(*runner, 60, 10, 1);
  EXPECT_THAT(orders(runner->on_timer(Timestamp{std::chrono::hours(1)})), ElementsAre("sell 3"));
  hold(*runner, "5", "500", 0);
  runner->set_cash(500, 500);
  EXPECT_THAT(orders(feed(*runner, 61, 100, 0)), ElementsAre("buy 30"));
  EXPECT_THAT(orders(feed(*runner, 62, 100, 0)), ElementsAre());
}

TEST(RebalancingStrategy, AShareOfNothingIsSoldToTheLast) {
  auto bot = balanced_bot();
  bot.parameters = R"({"weights":["0","30"],"every_hours":1})";
  auto runner = runner_of("rebalancing", bot);
  runner->start({});
  hold(*runner, "0.54321", "50", 0);
  feed(*runner, 60, 100, 0);
  feed(*runner, 60, 10, 1);
  EXPECT_THAT(orders(runner->on_timer(Timestamp{std::chrono::hours(1)})), ElementsAre("sell 0.54321"));
}

}  // namespace
}  // namespace hoga::strategy
