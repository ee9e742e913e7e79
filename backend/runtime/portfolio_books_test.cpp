// Results follow executions however they come, on both databases, and are what adding up from the first gives.
#include "runtime/portfolio_books.hpp"

#include <span>

#include "base/random.hpp"
#include "runtime/portfolio_check.hpp"
#include "storage/accounts.hpp"
#include "storage/cost_entries.hpp"
#include "storage/database_fixture_for_test.hpp"
#include "storage/fills.hpp"
#include "storage/orders.hpp"
#include "storage/users.hpp"

namespace hoga::runtime {
namespace {

using storage::Session;

class PortfolioBooksTest : public storage::EachDatabaseTest {
 protected:
  void SetUp() override {
    EachDatabaseTest::SetUp();
    if (IsSkipped()) return;
    books_.emplace(**database_, [](const std::string&, const Symbol&) { return "USDT"; });
    storage::UserRow user;
    user.id = account_.user_id = make_uuid();
    user.email = "kim@example.com";
    user.username = "kim";
    user.created_at = user.updated_at = kStart;
    account_.id = make_uuid();
    account_.exchange = "hoga";
    write([&](Session& session) {
      storage::users::insert(session, user);
      storage::accounts::insert(session, {account_, std::nullopt, std::nullopt}, kStart);
    });
  }

  Fill fill(int number, Side side, const char* quantity, const char* price, const Symbol& symbol = "BTCUSDT") {
    Fill made;
    made.id = make_uuid();
    made.user_id = account_.user_id;
    made.account_id = account_.id;
    made.exchange = account_.exchange;
    made.symbol = symbol;
    made.side = side;
    made.quantity = Decimal::of(quantity);
    made.price = Decimal::of(price);
    made.fee_currency = "USDT";
    made.venue_trade_id = std::to_string(number);
    made.executed_at = kStart + std::chrono::minutes{number};
    made.created_at = made.executed_at;
    return made;
  }
  Fill sale(int number, const char* order, const char* price) {
    auto made = fill(number, Side::Sell, "1", price);
    made.venue_order_id = order;
    return made;
  }
  void happen(const Fill& fill) { happen(std::vector{fill}); }
  void happen(const std::vector<Fill>& fills) {
    write([&](Session& session) {
      for (const auto& fill : fills) {
        ASSERT_TRUE(storage::fills::insert(session, fill));
        storage::unbooked_trades::insert(session, fill);
      }
    });
  }
  // The same for many: statements of their own for each would take longer than what is tested.
  void happen_at_once(const std::span<const Fill> fills) {
    write([&](Session& session) {
      constexpr std::size_t kRows = 50;
      for (auto left = fills; !left.empty(); left = left.subspan(std::min(kRows, left.size()))) {
        storage::Parameters trades, unbooked;
        std::string trade_marks, unbooked_marks;
        for (const auto& fill : left.first(std::min(kRows, left.size()))) {
          for (const storage::Parameter& value :
               {storage::Parameter{fill.id}, storage::Parameter{fill.user_id}, storage::Parameter{fill.account_id},
                storage::Parameter{fill.exchange}, storage::Parameter{fill.symbol}, storage::Parameter{fill.side},
                storage::money(fill.quantity), storage::money(fill.price), storage::money(fill.fee),
                storage::Parameter{fill.fee_currency}, storage::wide_money(fill.fee_value),
                storage::Parameter{fill.venue_trade_id}, storage::Parameter{fill.venue_order_id},
                storage::Parameter{fill.executed_at}}) {
            trades.push_back(value);
          }
          for (const storage::Parameter& value :
               {storage::Parameter{fill.id}, storage::Parameter{fill.account_id}, storage::Parameter{fill.symbol}}) {
            unbooked.push_back(value);
          }
          trade_marks += trade_marks.empty() ? "" : ", ";
          trade_marks += "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
          unbooked_marks += unbooked_marks.empty() ? "(?, ?, ?)" : ", (?, ?, ?)";
        }
        session.execute(
            "INSERT INTO trades (id, user_id, account_id, exchange, symbol, side, quantity, price, fee, "
            "fee_currency, fee_value, venue_trade_id, venue_order_id, executed_at) VALUES " +
                trade_marks,
            trades);
        session.execute("INSERT INTO unbooked_trades (trade_id, account_id, symbol) VALUES " + unbooked_marks,
                        unbooked);
      }
    });
  }
  void bring_up(const std::string& time_zone = "Asia/Seoul") {
    const auto done = run(books_->bring_up(account_, time_zone));
    ASSERT_TRUE(done) << to_log_string(done.error());
  }
  storage::MarketResultRow market(const Symbol& symbol = "BTCUSDT") {
    return read([&](Session& s) { return storage::market_results::find(s, account_.id, symbol); }).value();
  }
  std::vector<storage::DayResultRow> days() {
    return read([&](Session& s) { return storage::day_results::list(s, account_.id, {}, {}, {}); });
  }
  std::vector<Finding> check() {
    return read([&](Session& session) { return check_portfolio(session, account_); });
  }

  // 23:30 in UTC, half past eight of the next morning in Seoul.
  const Timestamp kStart = parse_rfc3339("2026-11-22T23:30:00Z").value();
  std::optional<PortfolioBooks> books_;
  Account account_;
};

INSTANTIATE_TEST_SUITE_P(Everywhere, PortfolioBooksTest, storage::kDialects, storage::dialect_name);

TEST_P(PortfolioBooksTest, WhatWasExecutedIsAddedUp) {
  happen(fill(1, Side::Buy, "2", "100"));
  bring_up();
  happen(fill(2, Side::Sell, "1", "130"));
  EXPECT_EQ(market().fills, 1) << "Not looked at yet";
  bring_up();
  EXPECT_EQ(market().fills, 2);
  EXPECT_EQ(market().realized, Decimal{30});
  EXPECT_EQ(market().quote, "USDT");
  ASSERT_EQ(days().size(), 1U);
  EXPECT_EQ(days()[0].day, "2026-11-23");
  EXPECT_EQ(days()[0].fills, 2);
  EXPECT_EQ(days()[0].hours, "8:1,1,30,0");
  EXPECT_TRUE(check().empty());
}

TEST_P(PortfolioBooksTest, AnOrderThatSellsInPartsIsOneTrade) {
  happen(fill(1, Side::Buy, "10", "100"));
  happen({sale(2, "a", "110"), sale(3, "b", "90")});
  bring_up();
  EXPECT_EQ(days()[0].trades, 2);
  EXPECT_EQ(days()[0].best, Decimal{10});
  // Each added by itself, between others and an hour later: 09:35 in Seoul.
  happen(sale(4, "a", "70"));
  bring_up();
  happen(sale(65, "b", "120"));
  bring_up();
  ASSERT_EQ(days().size(), 1U);
  auto day = days()[0];
  EXPECT_EQ(day.fills, 5);
  EXPECT_EQ(day.trades, 2);
  EXPECT_EQ(day.best, Decimal{10});
  EXPECT_EQ(day.worst, Decimal{-20});
  EXPECT_EQ(day.hours, "8:1,0,0,20;9:1,1,10,0");
  EXPECT_TRUE(check().empty());
  // The next day the rest of b is a trade of that day, and what the first has brought stays.
  happen(sale(16 * 60, "b", "150"));
  bring_up();
  ASSERT_EQ(days().size(), 2U);
  EXPECT_EQ(days()[0], day);
  EXPECT_EQ(days()[1].gross_profit, Decimal{50});
  EXPECT_TRUE(check().empty());
  // One that comes late makes the first day's trade another.
  happen(sale(5, "a", "200"));
  bring_up();
  EXPECT_EQ(days()[0].best, Decimal{80});
  EXPECT_EQ(days()[0].trades, 2);
  EXPECT_TRUE(check().empty());
}

TEST_P(PortfolioBooksTest, SalesThatWereFilledBackBelongToTheirOrders) {
  happen(fill(1, Side::Buy, "10", "100"));
  write([&](Session& session) {
    for (int i = 2; i <= 4; ++i) {
      CostEntry entry;
      entry.id = make_uuid();
      entry.user_id = account_.user_id;
      entry.account_id = account_.id;
      entry.symbol = "BTCUSDT";
      entry.side = Side::Sell;
      entry.quantity = 1;
      entry.price = 110;
      entry.source = CostSource::Exchange;
      entry.trade_id = std::to_string(i);
      // The third is of an order that nobody knows.
      if (i < 4) entry.venue_order_id = "a";
      entry.executed_at = entry.created_at = kStart + std::chrono::minutes{i};
      EXPECT_TRUE(storage::cost_entries::insert(session, entry));
    }
  });
  bring_up();
  EXPECT_EQ(days()[0].trades, 2);
  EXPECT_EQ(days()[0].best, Decimal{20});
  EXPECT_EQ(days()[0].worst, Decimal{10});
  EXPECT_TRUE(check().empty());
}

TEST_P(PortfolioBooksTest, ASaleThatIsLearnedToBeOfAnOrderJoinsIt) {
  happen(fill(1, Side::Buy, "10", "100"));
  const auto order_id = make_uuid();
  auto of_order = sale(3, "a", "120");
  of_order.order_id = order_id;
  write([&](Session& session) {
    Order order;
    order.id = order_id;
    order.user_id = account_.user_id;
    order.account_id = account_.id;
    order.client_order_id = "one";
    order.exchange = account_.exchange;
    order.symbol = "BTCUSDT";
    order.side = Side::Sell;
    order.created_at = order.updated_at = kStart;
    storage::orders::insert(session, order);
  });
  happen({sale(2, "a", "110"), of_order});
  bring_up();
  EXPECT_EQ(days()[0].trades, 2) << "Nobody has said yet that they belong together";
  write([&](Session& session) {
    storage::fills::link(session, account_.id, "BTCUSDT", "a", order_id);
    storage::market_results::mark_stale(session, account_.id, "BTCUSDT");
  });
  bring_up();
  EXPECT_EQ(days()[0].trades, 1);
  EXPECT_EQ(days()[0].best, Decimal{30});
  EXPECT_TRUE(check().empty());
}

TEST_P(PortfolioBooksTest, AFillThatComesLateGoesWhereItBelongs) {
  happen(fill(1, Side::Buy, "1", "100"));
  happen(fill(3, Side::Sell, "2", "150"));
  bring_up();
  EXPECT_EQ(market().external_quantity, Decimal{1});
  happen(fill(2, Side::Buy, "1", "120"));
  bring_up();
  EXPECT_EQ(market().realized, Decimal{80});
  EXPECT_TRUE(market().external_quantity.is_zero());
  EXPECT_FALSE(market().is_stale);
  EXPECT_TRUE(check().empty());
}

TEST_P(PortfolioBooksTest, AnEntryGivesWhatIsHeldItsCost) {
  happen(fill(5, Side::Sell, "1", "150"));
  bring_up();
  EXPECT_TRUE(market().realized.is_zero()) << "Nobody knows what it cost";
  CostEntry entry;
  entry.id = make_uuid();
  entry.user_id = account_.user_id;
  entry.account_id = account_.id;
  entry.symbol = "BTCUSDT";
  entry.quantity = 3;
  entry.price = 90;
  entry.trade_id = "entry-1";
  entry.executed_at = entry.created_at = kStart - std::chrono::days{100};
  write([&](Session& session) {
    EXPECT_TRUE(storage::cost_entries::insert(session, entry));
    storage::market_results::mark_stale(session, account_.id, entry.symbol);
  });
  bring_up();
  EXPECT_EQ(market().realized, Decimal{60});
  EXPECT_EQ(market().cost, Decimal{180});
  EXPECT_TRUE(check().empty());
  entry.symbol = "ETHUSDT";
  write([&](Session& session) {
    entry.id = make_uuid();
    EXPECT_TRUE(storage::cost_entries::insert(session, entry));
  });
  bring_up();
  EXPECT_EQ(market("ETHUSDT").cost, Decimal{270}) << "Also where nothing was traded here";
  write([&](Session& session) {
    EXPECT_TRUE(storage::cost_entries::remove(session, entry.id));
    storage::market_results::mark_stale(session, account_.id, entry.symbol);
  });
  bring_up();
  EXPECT_TRUE(market("ETHUSDT").cost.is_zero());
  EXPECT_TRUE(check().empty()) << "Nothing is left of what was taken back";
}

TEST_P(PortfolioBooksTest, AnotherTimeZoneHasOtherDays) {
  happen(fill(1, Side::Buy, "1", "100"));
  bring_up();
  EXPECT_EQ(days()[0].day, "2026-11-23");
  bring_up("America/New_York");
  ASSERT_EQ(days().size(), 1U);
  EXPECT_EQ(days()[0].day, "2026-11-22");
  EXPECT_TRUE(check().empty());
}

TEST_P(PortfolioBooksTest, AnyOrderAndAnyNumberAtOnceGivesTheSame) {
  Random random(7);
  std::vector<Fill> fills;
  constexpr int kFills = 10'000;
  for (int i = 1; i <= kFills; ++i) {
    const auto quantity = Decimal::from_units(static_cast<std::int64_t>(random.below(500'000'000)) + 1);
    const auto price = Decimal::from_units(static_cast<std::int64_t>(random.below(9'000'000'000)) + 1);
    auto made = fill(i * 37, random.chance(0.55) ? Side::Buy : Side::Sell, "1", "1",
                     random.chance(0.5) ? "BTCUSDT" : "ETHUSDT");
    made.quantity = quantity;
    made.price = price;
    made.fee = Decimal::from_units(static_cast<std::int64_t>(random.below(1'000'000)));
    made.fee_currency = random.chance(0.3) ? made.symbol.substr(0, 3) : random.chance(0.5) ? "USDT" : "BNB";
    if (random.chance(0.7) && made.fee_currency == "BNB") made.fee_value = Decimal::of("0.5");
    // A few orders at a time, whose fills come in turn and now and then lie on two days.
    if (random.chance(0.9)) made.venue_order_id = std::to_string(i / 40 * 4 + static_cast<int>(random.below(4)));
    fills.push_back(std::move(made));
  }
  int rounds = 0;
  for (std::size_t i = 0; i < fills.size(); ++rounds) {
    const auto end = std::min(fills.size(), i + random.below(1'500));
    // A few come late.
    if (random.chance(0.2) && i < end && end < fills.size()) std::swap(fills[end - 1], fills[end]);
    happen_at_once(std::span<const Fill>{fills}.subspan(i, end - i));
    i = end;
    bring_up();
    if (rounds % 5 == 0) EXPECT_TRUE(check().empty());
  }
  EXPECT_TRUE(check().empty());
  EXPECT_EQ(market("BTCUSDT").fills + market("ETHUSDT").fills, kFills);
}

TEST_P(PortfolioBooksTest, WhatDoesNotAddUpIsFound) {
  happen(fill(1, Side::Buy, "1", "100"));
  happen(fill(2, Side::Sell, "1", "130"));
  bring_up();
  write([](Session& session) { session.execute("UPDATE market_results SET realized = '31'"); });
  ASSERT_EQ(check().size(), 1U);
  EXPECT_EQ(check()[0].code, "results_differ");
  write([](Session& session) { session.execute("UPDATE day_results SET gross_profit = '31'"); });
  ASSERT_EQ(check().size(), 2U);
  EXPECT_EQ(check()[1].code, "day_differs");
  write([](Session& session) { session.execute("UPDATE order_sales SET profit = '31'"); });
  ASSERT_EQ(check().size(), 3U);
  EXPECT_EQ(check()[1].code, "sales_differ");
}

}  // namespace
}  // namespace hoga::runtime
