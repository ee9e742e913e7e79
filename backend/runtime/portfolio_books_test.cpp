// Results follow executions however they come, on both databases, and are what adding up from the first gives.
#include "runtime/portfolio_books.hpp"

#include <span>

#include "base/random.hpp"
#include "runtime/portfolio_check.hpp"
#include "storage/accounts.hpp"
#include "storage/cost_entries.hpp"
#include "storage/database_fixture_for_test.hpp"
#include "storage/fills.hpp"
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
                storage::Parameter{fill.venue_trade_id}, storage::Parameter{fill.executed_at}}) {
            trades.push_back(value);
          }
          for (const storage::Parameter& value :
               {storage::Parameter{fill.id}, storage::Parameter{fill.account_id}, storage::Parameter{fill.symbol}}) {
            unbooked.push_back(value);
          }
          trade_marks += trade_marks.empty() ? "" : ", ";
          trade_marks += "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
          unbooked_marks += unbooked_marks.empty() ? "(?, ?, ?)" : ", (?, ?, ?)";
        }
        session.execute(
            "INSERT INTO trades (id, user_id, account_id, exchange, symbol, side, quantity, price, fee, "
            "fee_currency, fee_value, venue_trade_id, executed_at) VALUES " +
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
}

}  // namespace
}  // namespace hoga::runtime
