// What is recorded is compared with the fills that it follows from and with what the venue says: sound records give no
// finding, and each kind of damage gives its own.
#include "runtime/record_check.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "storage/accounts.hpp"
#include "storage/bots.hpp"
#include "storage/fills.hpp"
#include "storage/orders.hpp"
#include "storage/positions.hpp"
#include "storage/testing.hpp"
#include "storage/users.hpp"

namespace hoga::runtime {
namespace {

using storage::Session;

class RecordCheckTest : public ::testing::Test {
 protected:
  RecordCheckTest() {
    storage::UserRow user;
    user.id = account_.user_id = make_uuid();
    user.email = "kim@example.com";
    user.username = "kim";
    account_.id = make_uuid();
    account_.exchange = "hoga";
    account_.state = AccountState::Active;
    order_.id = make_uuid();
    order_.user_id = account_.user_id;
    order_.account_id = account_.id;
    order_.exchange = "hoga";
    order_.symbol = "BTCUSDT";
    order_.quantity = order_.filled_quantity = 2;
    order_.filled_quote = 200;
    order_.price = 100;
    order_.status = OrderStatus::Filled;
    order_.venue_client_order_id = make_venue_client_order_id(order_.id);
    fill_.id = make_uuid();
    fill_.user_id = account_.user_id;
    fill_.account_id = account_.id;
    fill_.order_id = order_.id;
    fill_.exchange = "hoga";
    fill_.symbol = "BTCUSDT";
    fill_.quantity = 2;
    fill_.price = 100;
    fill_.fee_currency = "USDT";
    fill_.venue_trade_id = "7";
    position_.id = make_uuid();
    position_.user_id = account_.user_id;
    position_.account_id = account_.id;
    position_.exchange = "hoga";
    position_.symbol = "BTCUSDT";
    position_.size = 2;
    position_.cost = 200;
    write([&](Session& session) {
      storage::users::insert(session, user);
      storage::accounts::insert(session, {account_, std::nullopt, std::nullopt}, {});
      storage::orders::insert(session, order_);
      storage::fills::insert(session, fill_);
      storage::positions::upsert(session, position_);
      storage::balances::upsert(session, account_.id, {{"BTC", 2, {}}, {"USDT", 800, {}}}, {});
    });
    word_.balances = {{"BTC", 2, {}}, {"USDT", 800, {}}};
    VenueFill fill;
    fill.symbol = "BTCUSDT";
    fill.venue_trade_id = "7";
    fill.quantity = 2;
    fill.price = 100;
    word_.fills = {fill};
  }

  template <typename F>
  void write(F call) {
    (*database_)
        ->write_and_wait([&](Session& session) -> Result<void> {
          call(session);
          return {};
        })
        .value();
  }
  std::vector<std::string> codes() {
    const auto report =
        (*database_)->read_and_wait([](Session& session) -> Result<CheckReport> { return check_records(session); });
    EXPECT_EQ(report->accounts, 1);
    return codes_of(report->findings);
  }
  std::vector<std::string> venue_codes() {
    return codes_of((*database_)
                        ->read_and_wait([&](Session& session) -> Result<std::vector<Finding>> {
                          return compare_with_venue(session, account_, word_);
                        })
                        .value());
  }
  static std::vector<std::string> codes_of(const std::vector<Finding>& findings) {
    std::vector<std::string> codes;
    codes.reserve(findings.size());
    for (const auto& finding : findings) codes.push_back(finding.code);
    std::sort(codes.begin(), codes.end());
    return codes;
  }
  using Codes = std::vector<std::string>;

  std::unique_ptr<storage::TestDatabase> database_ = storage::TestDatabase::make(storage::Dialect::Sqlite);
  Account account_;
  Order order_;
  Fill fill_;
  Position position_;
  VenueWord word_;
};

TEST_F(RecordCheckTest, SoundRecordsGiveNoFinding) {
  EXPECT_EQ(codes(), Codes{});
  EXPECT_EQ(venue_codes(), Codes{});
}

TEST_F(RecordCheckTest, APositionThatDoesNotFollowFromItsFills) {
  position_.cost = 201;
  write([&](Session& session) { storage::positions::upsert(session, position_); });
  EXPECT_EQ(codes(), Codes{"position_differs"});
}

TEST_F(RecordCheckTest, AverageCostAndProfitAreReckonedFromTheFillsAgain) {
  // One of the two is sold at 130 with a fee of 1, and cost 100 by average.
  fill_.id = make_uuid();
  fill_.side = Side::Sell;
  fill_.quantity = 1;
  fill_.price = 130;
  fill_.fee = 1;
  fill_.venue_trade_id = "8";
  order_.id = make_uuid();
  fill_.order_id = order_.id;
  order_.venue_client_order_id = make_venue_client_order_id(order_.id);
  order_.side = Side::Sell;
  order_.quantity = order_.filled_quantity = 1;
  order_.filled_quote = order_.price.emplace(130);
  position_.size = 1;
  position_.cost = 100;
  position_.realized_pnl = 29;
  write([&](Session& session) {
    storage::orders::insert(session, order_);
    storage::fills::insert(session, fill_);
    storage::positions::upsert(session, position_);
  });
  EXPECT_EQ(codes(), Codes{});
  position_.realized_pnl = 30;
  write([&](Session& session) { storage::positions::upsert(session, position_); });
  EXPECT_EQ(codes(), Codes{"position_differs"}) << "A fee that was left out";
}

TEST_F(RecordCheckTest, AFeeInAThirdAssetIsKnownByItsWorth) {
  // Named as the symbol ends, and the check knows no instruments.
  fill_.id = make_uuid();
  fill_.symbol = "ETHUSDT";
  fill_.fee = 5;
  fill_.fee_currency = "T";
  fill_.fee_value = Decimal::of("0.1");
  fill_.order_id.reset();
  position_.id = make_uuid();
  position_.symbol = "ETHUSDT";
  position_.cost = Decimal::of("200.1");
  write([&](Session& session) {
    storage::fills::insert(session, fill_);
    storage::positions::upsert(session, position_);
  });
  EXPECT_EQ(codes(), Codes{});
}

TEST_F(RecordCheckTest, AFillThatNoOrderKnowsOf) {
  fill_.id = make_uuid();
  fill_.venue_trade_id = "8";
  write([&](Session& session) { storage::fills::insert(session, fill_); });
  EXPECT_EQ(codes(), (Codes{"fills_differ", "position_differs"}));
  EXPECT_EQ(venue_codes(), Codes{"trade_unknown"});
}

TEST_F(RecordCheckTest, OrdersWhoseStateContradictsTheirFills) {
  order_.filled_quantity = 3;
  write([&](Session& session) { storage::orders::update(session, order_); });
  EXPECT_EQ(codes(), (Codes{"fills_differ", "overfilled", "state_differs"}));
  order_.filled_quantity = 2;
  order_.status = OrderStatus::Rejected;
  write([&](Session& session) { storage::orders::update(session, order_); });
  EXPECT_EQ(codes(), Codes{"state_differs"});
}

TEST_F(RecordCheckTest, WhatTheVenueSaysOtherwise) {
  word_.balances[1].free = 799;
  word_.fills[0].fee = 1;
  VenueOrder open;
  open.symbol = "BTCUSDT";
  open.venue_order_id = "9";
  word_.open_orders = {open};
  VenueFill unknown = word_.fills[0];
  unknown.venue_trade_id = "8";
  word_.fills.push_back(unknown);
  EXPECT_EQ(venue_codes(), (Codes{"balance_differs", "order_missing", "trade_differs", "trade_missing"}));
}

TEST_F(RecordCheckTest, AnOrderThatIsLiveHereAlone) {
  order_.id = make_uuid();
  order_.venue_client_order_id = make_venue_client_order_id(order_.id);
  order_.status = OrderStatus::Open;
  order_.filled_quantity = order_.filled_quote = {};
  write([&](Session& session) { storage::orders::insert(session, order_); });
  EXPECT_EQ(codes(), Codes{});
  EXPECT_EQ(venue_codes(), Codes{"order_not_open"});
}

// Two coins bought by hand, one by a bot, which has paid its fee with them; another bot holds nothing.
struct BotCheckTest : RecordCheckTest {
  BotCheckTest() {
    for (auto* bot : {&buyer_, &idle_}) {
      bot->settings.id = bot->status.id = make_uuid();
      bot->settings.user_id = account_.user_id;
      bot->settings.account_id = account_.id;
      bot->settings.name = bot->settings.strategy = "rsi";
      bot->settings.strategy_version = "1.0.0";
      bot->settings.parameters = bot->settings.sizing = "{}";
      bot->settings.symbols = {"BTCUSDT"};
      bot->settings.intervals = {Interval::Minute1};
      bot->settings.budget = bot->status.cash = bot->status.equity = 1000;
      bot->settings.currency = "USDT";
    }
    auto order = order_;
    order.id = make_uuid();
    order.bot_id = buyer_.settings.id;
    order.quantity = order.filled_quantity = 1;
    order.filled_quote = 100;
    order.venue_client_order_id = make_venue_client_order_id(order.id);
    auto fill = fill_;
    fill.id = make_uuid();
    fill.order_id = order.id;
    fill.quantity = 1;
    fill.fee = Decimal::of("0.001");
    fill.fee_currency = "BTC";
    fill.venue_trade_id = "8";
    position_.size = Decimal::of("2.999");
    position_.cost = 300;
    BotHolding holding;
    holding.symbol = "BTCUSDT";
    holding.size = Decimal::of("0.999");
    holding.cost = 100;
    buyer_.status.holdings = {holding};
    buyer_.status.fees = Decimal::of("0.1");
    write([&](Session& session) {
      for (auto* bot : {&buyer_, &idle_}) storage::bots::insert(session, bot->settings);
      storage::orders::insert(session, order);
      storage::fills::insert(session, fill);
      storage::positions::upsert(session, position_);
    });
    keep(buyer_);
  }
  void keep(const StoredBot& bot) {
    write([&](Session& session) { storage::bots::update_state(session, bot.status, "1.0.0", "", std::nullopt); });
  }

  StoredBot buyer_;
  StoredBot idle_;
};

TEST_F(BotCheckTest, BotsAndTradingByHandAreTheAccount) { EXPECT_EQ(codes(), Codes{}); }

TEST_F(BotCheckTest, ABotThatHoldsWhatItsFillsDoNotMake) {
  buyer_.status.holdings[0].size = 1;
  keep(buyer_);
  EXPECT_EQ(codes(), (Codes{"bot_holding_differs", "bots_differ"}));
}

TEST_F(BotCheckTest, ABotWithAnothersFill) {
  idle_.status.holdings = buyer_.status.holdings;
  keep(idle_);
  EXPECT_EQ(codes(), (Codes{"bot_holding_differs", "bot_money_differs", "bots_differ"}));
}

TEST_F(BotCheckTest, AProfitThatNoFillHasMade) {
  buyer_.status.realized_pnl = 5;
  keep(buyer_);
  EXPECT_EQ(codes(), Codes{"bot_money_differs"});
}

TEST_F(BotCheckTest, WhatADeletedBotHasLeftIsItsOwners) {
  write([&](Session& session) { storage::bots::remove(session, buyer_.settings.id); });
  EXPECT_EQ(codes(), Codes{});
}

}  // namespace
}  // namespace hoga::runtime
