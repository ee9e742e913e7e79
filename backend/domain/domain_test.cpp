// The vocabulary's few rules: the order's transition table, instrument filters, candle intervals.
#include <gtest/gtest.h>

#include "domain/account.hpp"
#include "domain/instrument.hpp"
#include "domain/market_data.hpp"
#include "domain/order.hpp"

namespace hoga {
namespace {

constexpr int kStatuses = 8;
constexpr int kEvents = 7;

// Walks the whole table: what must hold for every pair, whatever the cells say.
TEST(OrderTable, HoldsItsPromisesForEveryPair) {
  for (int s = 0; s < kStatuses; ++s) {
    for (int e = 0; e < kEvents; ++e) {
      const auto status = static_cast<OrderStatus>(s);
      const auto event = static_cast<OrderEventKind>(e);
      const auto next = next_status(status, event, false);
      if (!next) {
        EXPECT_EQ(event, OrderEventKind::Rejected) << "only a late rejection can be impossible";
        continue;
      }
      // Without evidence from the venue nothing is ever closed.
      if (event == OrderEventKind::OutcomeLost || event == OrderEventKind::Submitted) {
        EXPECT_EQ(is_terminal(*next), is_terminal(status));
      }
      // What is closed by evidence opens again for one reason alone: the venue says it lives after a rejection.
      if (is_terminal(status) && status != OrderStatus::Rejected) EXPECT_EQ(*next, status);
      // An order never goes back to a state before its acknowledgement.
      if (*next == OrderStatus::Pending) EXPECT_EQ(status, OrderStatus::Pending);
      if (*next == OrderStatus::Unknown) EXPECT_TRUE(status == OrderStatus::Pending || status == OrderStatus::Unknown);
    }
  }
}

TEST(OrderTable, OddButRealPairs) {
  struct Row {
    OrderStatus from;
    OrderEventKind event;
    bool complete;
    OrderStatus to;
  };
  for (const Row& row : {
           Row{OrderStatus::Pending, OrderEventKind::Filled, true, OrderStatus::Filled},
           Row{OrderStatus::PartiallyFilled, OrderEventKind::Accepted, false, OrderStatus::PartiallyFilled},
           Row{OrderStatus::Cancelled, OrderEventKind::Filled, false, OrderStatus::Cancelled},
           Row{OrderStatus::Cancelled, OrderEventKind::Filled, true, OrderStatus::Filled},
           Row{OrderStatus::Filled, OrderEventKind::Cancelled, false, OrderStatus::Filled},
           Row{OrderStatus::Unknown, OrderEventKind::Rejected, false, OrderStatus::Rejected},
           Row{OrderStatus::Rejected, OrderEventKind::Filled, false, OrderStatus::PartiallyFilled},
           Row{OrderStatus::Open, OrderEventKind::OutcomeLost, false, OrderStatus::Open},
       }) {
    EXPECT_EQ(next_status(row.from, row.event, row.complete), row.to);
  }
}

TEST(Order, VenueClientIdFitsAndComesBack) {
  const OrderId id = *Uuid::parse("01890a5d-ac96-774b-bcce-b302099a8057");
  const std::string text = make_venue_client_order_id(id);
  EXPECT_EQ(text.size(), 28U);
  EXPECT_EQ(text.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz"), std::string::npos);
  EXPECT_EQ(parse_venue_client_order_id(text), id);
  EXPECT_FALSE(parse_venue_client_order_id("x-TKT5PX2F"));
}

TEST(Instrument, FiltersNameTheLimit) {
  Instrument instrument;
  instrument.symbol = "BTCUSDT";
  instrument.quote = "USDT";
  instrument.price_min = Decimal::of("0.01");
  instrument.tick_size = Decimal::of("0.01");
  instrument.quantity_min = Decimal::of("0.00001");
  instrument.quantity_max = 9000;
  instrument.step_size = Decimal::of("0.00001");
  instrument.market_quantity_max = 100;
  instrument.notional_min = 5;
  EXPECT_TRUE(check_price(instrument, Decimal::of("61000.01")).has_value());
  EXPECT_EQ(check_price(instrument, Decimal::of("61000.001")).error().code, "price_filter");
  EXPECT_EQ(check_price(instrument, Decimal(0)).error().code, "price_filter");
  EXPECT_EQ(check_quantity(instrument, Decimal::of("0.000015"), false).error().code, "lot_size");
  EXPECT_EQ(check_quantity(instrument, Decimal(9001), false).error().code, "lot_size");
  EXPECT_TRUE(check_quantity(instrument, Decimal(200), false).has_value());
  EXPECT_EQ(check_quantity(instrument, Decimal(200), true).error().code, "market_lot_size");
  EXPECT_EQ(check_notional(instrument, Decimal(100), Decimal::of("0.04"), false).error().code, "notional");
  EXPECT_NE(check_notional(instrument, Decimal(100), Decimal::of("0.04"), true).error().detail.find("5 USDT"),
            std::string::npos);
}

TEST(Interval, OpensWhereTheVenueOpens) {
  struct Row {
    Interval interval;
    const char* time;
    const char* open;
    const char* next;
  };
  for (const Row& row : {
           Row{Interval::Minute1, "2026-11-22T18:03:59.999Z", "2026-11-22T18:03:00Z", "2026-11-22T18:04:00Z"},
           Row{Interval::Hour4, "2026-11-22T18:03:00Z", "2026-11-22T16:00:00Z", "2026-11-22T20:00:00Z"},
           Row{Interval::Week1, "2026-11-22T18:03:00Z", "2026-11-16T00:00:00Z", "2026-11-23T00:00:00Z"},
           Row{Interval::Week1, "2026-11-23T00:00:00Z", "2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z"},
           Row{Interval::Month1, "2026-12-31T23:59:59Z", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z"},
           Row{Interval::Second1, "1969-12-31T23:59:59.500Z", "1969-12-31T23:59:59Z", "1970-01-01T00:00:00Z"},
       }) {
    const Timestamp open = open_time_of(row.interval, parse_rfc3339(row.time).value());
    EXPECT_EQ(to_rfc3339(open), to_rfc3339(parse_rfc3339(row.open).value())) << to_string(row.interval);
    EXPECT_EQ(next_open_time(row.interval, open), parse_rfc3339(row.next).value());
  }
  const Timestamp seoul =
      open_time_of(Interval::Day1, parse_rfc3339("2026-11-22T18:00:00Z").value(), std::chrono::hours{9});
  EXPECT_EQ(to_rfc3339(seoul), "2026-11-22T15:00:00.000Z");
  for (int i = 0; i < kIntervalCount; ++i) {
    EXPECT_EQ(parse_interval(to_string(static_cast<Interval>(i))), static_cast<Interval>(i));
  }
  EXPECT_FALSE(parse_interval("1d "));
  EXPECT_FALSE(parse_interval("1D"));
}

TEST(Position, EntryPriceIsDerived) {
  Position position;
  EXPECT_TRUE(entry_price(position).is_zero());
  position.size = 3;
  position.cost = 10;
  EXPECT_EQ(entry_price(position).to_string(), "3.33333333");
}

}  // namespace
}  // namespace hoga
