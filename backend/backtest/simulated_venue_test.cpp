// Fills from candles and from trades: at which price, when, and that no money is made or lost on the way.
#include "backtest/simulated_venue.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace hoga::backtest {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

Instrument market() {
  Instrument instrument;
  instrument.symbol = "BTCUSDT";
  instrument.base = "BTC";
  instrument.quote = "USDT";
  instrument.tick_size = Decimal::of("0.01");
  instrument.step_size = instrument.quantity_min = Decimal::of("0.0001");
  instrument.notional_min = 5;
  return instrument;
}

struct SimulatedVenueTest : testing::Test {
  void make(VenueOptions options = {}) {
    venue.emplace(options, std::vector{market()});
    venue->deposit("USDT", 10'000);
    venue->deposit("BTC", 10);
  }
  static VenueOptions slow() {
    VenueOptions options;
    options.latency = milliseconds{100};
    return options;
  }

  // A minute after the one before.
  void candle(const char* open, const char* high, const char* low, const char* close) {
    Candle made;
    made.open_time = next_open;
    next_open += seconds{60};
    made.close_time = next_open - milliseconds{1};
    made.open = Decimal::of(open);
    made.high = Decimal::of(high);
    made.low = Decimal::of(low);
    made.close = Decimal::of(close);
    venue->begin_candle(0, made);
    pass_until(next_open - milliseconds{1});
  }
  void pass_until(Timestamp end) {
    while (const auto next = venue->next_event()) {
      if (*next > end) break;
      venue->advance(*next);
      while (auto delivery = venue->take_delivery(*next)) take(*delivery, *next);
    }
  }
  void take(const Delivery& delivery, Timestamp now) {
    if (const auto* reply = std::get_if<orders::VenueReply>(&delivery.message)) {
      replies[delivery.send_id] = *reply;
      if (const auto* outcome = std::get_if<VenueOutcome>(reply)) {
        const auto* accepted = std::get_if<VenueAccepted>(outcome);
        if (accepted != nullptr) fills.insert(fills.end(), accepted->fills.begin(), accepted->fills.end());
      }
    } else if (const auto* report = std::get_if<ExecutionReport>(&std::get<VenueReport>(delivery.message))) {
      states[report->order.venue_client_order_id] = report->order.status;
      if (report->fill) fills.push_back(*report->fill);
    }
    told_at = now;
  }

  static PlaceRequest order(const char* id, Side side, OrderType type, const char* quantity,
                            std::optional<const char*> price = {}, std::optional<const char*> stop = {}) {
    PlaceRequest made;
    made.venue_client_order_id = id;
    made.symbol = "BTCUSDT";
    made.side = side;
    made.type = type;
    made.quantity = Decimal::of(quantity);
    if (price) made.price = Decimal::of(*price);
    if (stop) made.stop_price = Decimal::of(*stop);
    return made;
  }
  void send(orders::VenueRequest request) { venue->send({++last_send, std::move(request)}, next_open); }
  void protect(const char* target, const char* stop) {
    PlaceListRequest list;
    list.legs.push_back({OrderRole::TakeProfit, order("target", Side::Sell, OrderType::Limit, "1", target)});
    list.legs.push_back({OrderRole::StopLoss, order("stop", Side::Sell, OrderType::Stop, "1", {}, stop)});
    send(std::move(list));
  }
  std::string refusal() const {
    const auto& outcome = std::get<VenueOutcome>(replies.at(last_send));
    return std::get<VenueRejected>(outcome).reason;
  }
  Balance balance(const std::string& asset) const {
    for (const auto& one : venue->balances()) {
      if (one.asset == asset) return one;
    }
    return {};
  }

  std::optional<SimulatedVenue> venue;
  Timestamp next_open = from_milliseconds(1'700'000'040'000);
  std::map<std::uint64_t, orders::VenueReply> replies;
  std::map<std::string, OrderStatus> states;
  std::vector<VenueFill> fills;
  Timestamp told_at{};
  std::uint64_t last_send = 0;
};

TEST_F(SimulatedVenueTest, AMarketOrderGetsTheNextOpen) {
  make();
  EXPECT_TRUE(venue->is_idle());
  send(order("a", Side::Buy, OrderType::Market, "1"));
  candle("100", "110", "90", "105");
  ASSERT_EQ(fills.size(), 1U);
  EXPECT_EQ(fills[0].price, Decimal{100});
  EXPECT_EQ(fills[0].fee, Decimal::of("0.001"));
  EXPECT_EQ(fills[0].fee_currency, "BTC");
  EXPECT_EQ(balance("BTC").free, Decimal::of("10.999"));
  EXPECT_EQ(balance("USDT").free, Decimal{9'900});
  send(order("b", Side::Sell, OrderType::Market, "1"));
  candle("200", "210", "190", "205");
  EXPECT_EQ(fills[1].fee, Decimal::of("0.2"));
  EXPECT_EQ(fills[1].fee_currency, "USDT");
  EXPECT_EQ(balance("USDT").free, Decimal::of("10099.8"));
  EXPECT_TRUE(venue->is_idle());
}

TEST_F(SimulatedVenueTest, SlippageAndLatencyAreAgainstTheOrder) {
  auto options = slow();
  options.latency = seconds{10};
  options.slippage_bps = 10;
  make(options);
  send(order("a", Side::Buy, OrderType::Market, "1"));
  candle("100", "140", "90", "105");
  // Half way to the high, which comes first; a tenth of a per cent more.
  ASSERT_EQ(fills.size(), 1U);
  EXPECT_EQ(fills[0].price, Decimal::of("120.13")) << "Up to the tick";
  EXPECT_EQ(fills[0].executed_at, next_open - seconds{50});
  EXPECT_EQ(told_at, next_open - seconds{40});
  send(order("b", Side::Sell, OrderType::Market, "1"));
  candle("100", "140", "60", "105");
  // Half way to the low, which comes first when something is to be sold.
  EXPECT_EQ(fills[1].price, Decimal::of("79.91"));
}

TEST_F(SimulatedVenueTest, ALimitOrderWantsThePriceBeyondIt) {
  make();
  send(order("a", Side::Buy, OrderType::Limit, "1", "95"));
  candle("100", "110", "95", "105");
  EXPECT_TRUE(fills.empty()) << "Touched is not filled";
  EXPECT_EQ(balance("USDT").locked, Decimal{95});
  EXPECT_FALSE(venue->is_idle());
  candle("105", "110", "94.99", "105");
  ASSERT_EQ(fills.size(), 1U);
  EXPECT_EQ(fills[0].price, Decimal{95});
  EXPECT_TRUE(fills[0].is_maker);
  EXPECT_EQ(states["a"], OrderStatus::Filled);
  EXPECT_EQ(balance("USDT").locked, Decimal{});
  EXPECT_EQ(balance("USDT").free, Decimal{9'905});
  send(order("b", Side::Sell, OrderType::Limit, "1", "120"));
  candle("130", "140", "125", "126");
  EXPECT_EQ(fills[1].price, Decimal{130}) << "It takes what is there as it comes";
  EXPECT_FALSE(fills[1].is_maker);
}

TEST_F(SimulatedVenueTest, AStopThatIsLeaptOverGetsThePriceBehind) {
  make();
  send(order("a", Side::Sell, OrderType::Stop, "1", {}, "95"));
  candle("100", "110", "96", "100");
  EXPECT_TRUE(fills.empty());
  candle("90", "96", "85", "95");
  ASSERT_EQ(fills.size(), 1U);
  EXPECT_EQ(fills[0].price, Decimal{90});
}

TEST_F(SimulatedVenueTest, AStopIsFilledWhereItFires) {
  make();
  send(order("a", Side::Sell, OrderType::Stop, "1", {}, "95"));
  candle("100", "110", "80", "100");
  ASSERT_EQ(fills.size(), 1U);
  EXPECT_EQ(fills[0].price, Decimal{95});
  EXPECT_FALSE(fills[0].is_maker);
}

TEST_F(SimulatedVenueTest, AStopLimitMayBeLeftBehind) {
  make();
  send(order("a", Side::Sell, OrderType::StopLimit, "1", "94", "95"));
  candle("100", "101", "99", "100");
  candle("90", "93", "85", "90");
  EXPECT_TRUE(fills.empty()) << "Fired, and below its limit";
  candle("90", "94.01", "85", "90");
  ASSERT_EQ(fills.size(), 1U);
  EXPECT_EQ(fills[0].price, Decimal{94});
}

// The candle would reach both: the stop is taken to be reached first.
TEST_F(SimulatedVenueTest, OfTwoExitsTheWorseComesFirst) {
  make();
  candle("100", "100", "100", "100");
  protect("110", "95");
  candle("100", "120", "90", "115");
  ASSERT_EQ(fills.size(), 1U);
  EXPECT_EQ(fills[0].price, Decimal{95});
  EXPECT_EQ(states["stop"], OrderStatus::Filled);
  EXPECT_EQ(states["target"], OrderStatus::Expired);
  EXPECT_EQ(balance("BTC").locked, Decimal{});
}

TEST_F(SimulatedVenueTest, ATargetTakesTheStopBack) {
  make();
  candle("100", "100", "100", "100");
  protect("110", "95");
  candle("100", "111", "96", "105");
  ASSERT_EQ(fills.size(), 1U);
  EXPECT_EQ(fills[0].price, Decimal{110});
  EXPECT_EQ(states["stop"], OrderStatus::Expired);
  EXPECT_TRUE(venue->is_idle());
}

TEST_F(SimulatedVenueTest, ACancelTakesTheWholeListBack) {
  make();
  candle("100", "100", "100", "100");
  protect("110", "95");
  candle("100", "101", "99", "100");
  EXPECT_EQ(balance("BTC").locked, Decimal{1}) << "Both lock the same";
  CancelRequest gone;
  gone.venue_client_order_id = "stop";
  send(gone);
  candle("100", "101", "99", "100");
  EXPECT_EQ(states["target"], OrderStatus::Cancelled);
  EXPECT_EQ(balance("BTC").locked, Decimal{});
  EXPECT_TRUE(venue->is_idle());
}

TEST_F(SimulatedVenueTest, ATrailingStopFollowsAndFires) {
  make();
  candle("100", "100", "100", "100");
  auto trailing = order("a", Side::Sell, OrderType::TrailingStop, "1");
  trailing.trailing_delta_bps = 1'000;
  send(trailing);
  // The low comes first: 91 is above 90, a tenth below the open.
  candle("100", "150", "91", "140");
  EXPECT_TRUE(fills.empty());
  candle("140", "141", "134", "136");
  ASSERT_EQ(fills.size(), 1U);
  EXPECT_EQ(fills[0].price, Decimal{135}) << "A tenth below 150";
}

TEST_F(SimulatedVenueTest, RefusesWhatAnExchangeRefuses) {
  make();
  send(order("a", Side::Buy, OrderType::Limit, "1", "100.001"));
  candle("100", "110", "90", "105");
  EXPECT_EQ(refusal(), "Filter failure: price_filter");
  send(order("a", Side::Buy, OrderType::Market, "0.00001"));
  candle("100", "110", "90", "105");
  EXPECT_EQ(refusal(), "Filter failure: lot_size");
  send(order("a", Side::Buy, OrderType::Market, "0.01"));
  candle("100", "110", "90", "105");
  EXPECT_EQ(refusal(), "Filter failure: notional");
  send(order("a", Side::Buy, OrderType::Market, "101"));
  candle("100", "110", "90", "105");
  EXPECT_EQ(refusal(), "Account has insufficient balance for requested action.");
  send(order("a", Side::Sell, OrderType::Stop, "1", {}, "101"));
  candle("100", "110", "90", "105");
  EXPECT_EQ(refusal(), "Stop price would trigger immediately.");
  EXPECT_TRUE(fills.empty());
  EXPECT_EQ(balance("USDT").free, Decimal{10'000});
}

TEST_F(SimulatedVenueTest, FromTradesNoMoreThanTheyWereFor) {
  make();
  Trade trade;
  trade.price = 100;
  trade.quantity = 1;
  trade.time = next_open;
  venue->on_trade(0, trade);
  send(order("a", Side::Buy, OrderType::Limit, "1", "95"));
  pass_until(next_open);
  const auto tell = [&](const char* price, const char* quantity) {
    trade.price = Decimal::of(price);
    trade.quantity = Decimal::of(quantity);
    trade.time += milliseconds{1};
    venue->on_trade(0, trade);
    pass_until(trade.time);
  };
  tell("95", "5");
  EXPECT_TRUE(fills.empty());
  tell("94.5", "0.25");
  ASSERT_EQ(fills.size(), 1U);
  EXPECT_EQ(fills[0].quantity, Decimal::of("0.25"));
  EXPECT_EQ(states["a"], OrderStatus::PartiallyFilled);
  EXPECT_EQ(balance("USDT").locked, Decimal::of("71.25"));
  tell("94.5", "2");
  EXPECT_EQ(fills[1].quantity, Decimal::of("0.75"));
  EXPECT_EQ(states["a"], OrderStatus::Filled);
  EXPECT_EQ(balance("USDT").locked, Decimal{});
}

// Whatever happens, the books of the exchange go up: what is there is what was paid in, and fills with their fees.
TEST_F(SimulatedVenueTest, MoneyIsNeitherMadeNorLost) {
  for (int seed = 1; seed <= 20; ++seed) {
    make(seed % 2 == 0 ? slow() : VenueOptions{});
    fills.clear();
    Random random(static_cast<std::uint64_t>(seed));
    Decimal last = 100;
    for (int i = 0; i < 60; ++i) {
      const auto cents = [&](int to) {
        return Decimal::from_units(Int128{1'000'000} * static_cast<int>(random.below(static_cast<std::uint64_t>(to))));
      };
      const auto id = std::to_string(i);
      const auto side = random.chance(0.5) ? Side::Buy : Side::Sell;
      auto made = order(id.c_str(), side, OrderType::Market, "0.5");
      if (random.chance(0.4)) {
        made.type = OrderType::Limit;
        made.price = last + (side == Side::Buy ? -cents(300) : cents(300));
      } else if (random.chance(0.4)) {
        made.type = OrderType::Stop;
        made.stop_price = last + (side == Side::Buy ? cents(500) : -cents(500));
      }
      send(made);
      if (random.chance(0.3)) {
        CancelRequest gone;
        gone.venue_client_order_id = std::to_string(i - 1);
        send(gone);
      }
      const auto close = last + cents(400) - cents(400);
      const auto high = std::max(last, close) + cents(300);
      const auto low = std::min(last, close) - cents(300);
      candle(last.to_string().c_str(), high.to_string().c_str(), low.to_string().c_str(), close.to_string().c_str());
      last = close;
      Decimal usdt = 10'000, btc = 10;
      for (const auto& fill : fills) {
        const auto value = multiply(fill.quantity, fill.price, Rounding::HalfUp);
        usdt += fill.side == Side::Buy ? -value : value - fill.fee;
        btc += fill.side == Side::Buy ? fill.quantity - fill.fee : -fill.quantity;
      }
      const auto [asset_1, free_btc, locked_btc] = balance("BTC");
      const auto [asset_2, free_usdt, locked_usdt] = balance("USDT");
      if (seed % 2 == 1) {
        ASSERT_EQ(free_btc + locked_btc, btc);
        ASSERT_EQ(free_usdt + locked_usdt, usdt);
      }
      ASSERT_FALSE(free_btc.is_negative() || free_usdt.is_negative() || locked_btc.is_negative() ||
                   locked_usdt.is_negative());
    }
    EXPECT_GT(fills.size(), 10U);
  }
}

}  // namespace
}  // namespace hoga::backtest
