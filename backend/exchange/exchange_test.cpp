// Order semantics as Binance documents them: what is locked, what is reported in which order, what is refused with
// which words.
#include "exchange/exchange.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange/exchange_testing.hpp"

namespace hoga::exchange {
namespace {

using namespace testing_support;
using ::testing::ElementsAre;

constexpr const char* kBtc = "BTCUSDT";

TEST(Accounts, AreMadeOnceAndKeepTheirMoney) {
  SmallExchange at;
  const auto first = at.exchange.account("ann");
  const auto again = at.exchange.create_account("ann", at.now + std::chrono::hours{1});
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->uid, first->uid);
  EXPECT_EQ(balance(at.exchange, "ann", "USDT").free, Decimal(100'000));
  EXPECT_FALSE(at.exchange.deposit("ann", "EUR", 5, at.now).has_value());
  EXPECT_FALSE(at.exchange.deposit("ann", "USDT", -100'001, at.now).has_value()) << "More than is free can't leave";
  EXPECT_FALSE(at.exchange.deposit("nobody", "USDT", 5, at.now).has_value());
  EXPECT_THAT(at.exchange.verify().faults, ElementsAre());
}

TEST(Accounts, RememberDepositsWithdrawalsAndPledgesOverARestartAndASnapshot) {
  SmallExchange small;
  small.now += std::chrono::seconds{1};
  small.exchange.deposit("ann", "BTC", Decimal::of("-0.5"), small.now).value();
  small.exchange.lock_externally("ann", "BTC", 2, small.now).value();
  const auto transfers = small.exchange.transfers("ann");
  ASSERT_EQ(transfers.size(), 3U);
  EXPECT_EQ(transfers[0].amount, Decimal(100'000));
  EXPECT_EQ(transfers[2].asset, "BTC");
  EXPECT_EQ(transfers[2].amount, Decimal::of("-0.5"));
  EXPECT_EQ(transfers[2].time, small.now);
  const auto restored = [](const std::vector<JournalRecord>& records) {
    auto exchange = std::make_unique<Exchange>(ExchangeOptions{});
    for (const JournalRecord& record : records) exchange->apply(record).value();
    return exchange;
  };
  const auto journal = small.exchange.take_journal();
  for (const auto& again : {restored(journal), restored(small.exchange.snapshot())}) {
    EXPECT_EQ(again->transfers("ann"), transfers);
    EXPECT_EQ(again->transfers("bob").size(), 2U);
    EXPECT_EQ(balance(*again, "ann", "BTC").locked, Decimal(2));
    EXPECT_EQ(again->verify().faults, std::vector<std::string>{});
    EXPECT_TRUE(again->lock_externally("ann", "BTC", -3, small.now).has_error()) << "Only 2 are pledged";
    EXPECT_TRUE(again->lock_externally("ann", "BTC", -2, small.now).has_value());
  }
}

TEST(Orders, AClientIdThatTheExchangeMakesIs22DifferentCharacters) {
  SmallExchange small;
  const auto order = small.place("ann", limit("BTCUSDT", Side::Buy, "1", "50000")).order;
  ASSERT_EQ(order.client_order_id.size(), 22U);
  EXPECT_NE(order.client_order_id.substr(0, 11), order.client_order_id.substr(11));
}

TEST(Orders, ALimitBuyLocksItsValueAndABetterPriceGivesTheDifferenceBack) {
  SmallExchange at;
  at.place("bob", limit(kBtc, Side::Sell, "0.5", "90000"));
  EXPECT_EQ(balance(at.exchange, "bob", "BTC").locked, Decimal::of("0.5"));
  const auto bought = at.place("ann", limit(kBtc, Side::Buy, "0.8", "91000"));
  EXPECT_EQ(bought.order.state, OrderState::PartiallyFilled);
  ASSERT_EQ(bought.fills.size(), 1u);
  EXPECT_EQ(bought.fills[0].price, Decimal(90'000));
  EXPECT_EQ(bought.fills[0].commission, Decimal::of("0.0005")) << "Taken from what is received: 0.1 % of 0.5 BTC";
  EXPECT_EQ(bought.fills[0].commission_asset, "BTC");
  const Balance usdt = balance(at.exchange, "ann", "USDT");
  EXPECT_EQ(usdt.locked, Decimal(27'300)) << "0.3 × 91,000 still waits";
  EXPECT_EQ(usdt.free, Decimal(100'000 - 45'000 - 27'300));
  EXPECT_EQ(balance(at.exchange, "ann", "BTC").free, Decimal::of("10.4995"));
  EXPECT_EQ(balance(at.exchange, "bob", "USDT").free, Decimal(100'000 + 45'000 - 45));
  EXPECT_EQ(balance(at.exchange, "bob", "BTC").locked, Decimal{});
  EXPECT_THAT(at.exchange.verify().faults, ElementsAre());
}

TEST(Orders, AMarketOrderThatEndsTheBookIsReportedInBinancesSequence) {
  SmallExchange at;
  at.quote(Side::Sell, 100'000, 9'000'000);
  at.quote(Side::Sell, 50'000, 9'010'000);
  at.story();
  const auto bought = at.exchange.place("ann", market(kBtc, Side::Buy, "2"), at.now);
  ASSERT_FALSE(bought.has_value()) << "1.5 BTC there are cost more than the account has";
  at.exchange.deposit("ann", "USDT", 1'000'000, at.now).value();
  at.story();
  const auto result = at.place("ann", market(kBtc, Side::Buy, "2"));
  EXPECT_EQ(result.order.state, OrderState::Expired);
  EXPECT_EQ(result.order.expiry_reason, ExpiryReason::InsufficientLiquidity);
  EXPECT_EQ(result.order.executed_quantity, Decimal::of("1.5"));
  EXPECT_EQ(result.order.executed_quote, Decimal(90'000 + 45'050));
  EXPECT_EQ(result.fills.size(), 2u);
  EXPECT_THAT(at.story(), ElementsAre("ann NEW/NEW", "ann TRADE/PARTIALLY_FILLED 1@90000",
                                      "ann TRADE/PARTIALLY_FILLED 0.5@90100", "ann EXPIRED/EXPIRED", "ann balances"));
}

TEST(Orders, AMarketOrderByAmountBuysWholeLotsWithinIt) {
  SmallExchange at;
  at.quote(Side::Sell, 100'000, 9'000'000);
  const auto result = at.place("ann", market_by_quote(kBtc, Side::Buy, "1000"));
  EXPECT_EQ(result.order.state, OrderState::Filled);
  EXPECT_EQ(result.order.quantity, Decimal::of("0.01111")) << "origQty is what the amount came to";
  EXPECT_EQ(result.order.executed_quote, Decimal::of("999.9"));
  EXPECT_EQ(result.order.quote_quantity, Decimal(1'000));
  EXPECT_EQ(balance(at.exchange, "ann", "USDT").free, Decimal::of("99000.1"));
  // The book ends before the amount does.
  at.exchange.deposit("ann", "USDT", 1'000'000, at.now).value();
  const auto more = at.place("ann", market_by_quote(kBtc, Side::Buy, "500000"));
  EXPECT_EQ(more.order.state, OrderState::Expired);
  EXPECT_EQ(more.order.executed_quantity, Decimal::of("0.98889"));
}

TEST(Orders, BothSidesOfATradeAreToldAndAnAccountsBalanceComesOnce) {
  SmallExchange at;
  at.place("bob", limit(kBtc, Side::Sell, "0.1", "90000"));
  at.place("bob", limit(kBtc, Side::Sell, "0.1", "90001"));
  at.story();
  at.place("ann", limit(kBtc, Side::Buy, "0.2", "90001"));
  EXPECT_THAT(at.story(), ElementsAre("ann NEW/NEW", "ann TRADE/PARTIALLY_FILLED 0.1@90000",
                                      "bob TRADE/FILLED 0.1@90000 maker", "ann TRADE/FILLED 0.1@90001",
                                      "bob TRADE/FILLED 0.1@90001 maker", "ann balances", "bob balances"));
}

TEST(Orders, ImmediateOnesExpireWithTheirReason) {
  SmallExchange at;
  at.quote(Side::Sell, 10'000, 9'000'000);
  NewOrder kill = limit(kBtc, Side::Buy, "0.2", "90000");
  kill.time_in_force = TimeInForce::Fok;
  const auto killed = at.place("ann", kill);
  EXPECT_EQ(killed.order.state, OrderState::Expired);
  EXPECT_EQ(killed.order.expiry_reason, ExpiryReason::UnfilledFokOrder);
  EXPECT_TRUE(killed.fills.empty());
  NewOrder immediate = kill;
  immediate.time_in_force = TimeInForce::Ioc;
  const auto rest = at.place("ann", immediate);
  EXPECT_EQ(rest.order.expiry_reason, ExpiryReason::UnfilledIocQuantity);
  EXPECT_EQ(rest.order.executed_quantity, Decimal::of("0.1"));
  EXPECT_EQ(balance(at.exchange, "ann", "USDT").locked, Decimal{});
}

TEST(Stops, WaitWithTheirFundsAndFireOnTheLastTrade) {
  SmallExchange at;
  at.quote(Side::Sell, 100'000, 9'130'000);
  at.quote(Side::Buy, 100'000, 9'100'000);
  const auto placed = at.place("ann", stop(kBtc, Side::Sell, OrderKind::StopLoss, "1", "91100"));
  EXPECT_EQ(placed.order.state, OrderState::New);
  EXPECT_FALSE(placed.order.is_working);
  EXPECT_FALSE(placed.order.working_at.has_value());
  EXPECT_EQ(balance(at.exchange, "ann", "BTC").locked, Decimal(1));
  at.story();
  // A trade at 91,000 is at or below the stop.
  at.exchange.house(kBtc)->take(Side::Sell, 10'000, at.now);
  EXPECT_THAT(at.story(), ElementsAre("ann NEW/NEW", "ann TRADE/PARTIALLY_FILLED 0.9@91000", "ann EXPIRED/EXPIRED",
                                      "ann balances"));
  EXPECT_EQ(balance(at.exchange, "ann", "BTC").locked, Decimal{});
  EXPECT_EQ(balance(at.exchange, "ann", "BTC").free, Decimal::of("9.1"));
  EXPECT_THAT(at.exchange.verify().faults, ElementsAre());
}

TEST(Stops, OneCanSetOffTheNext) {
  SmallExchange at;
  at.quote(Side::Buy, 10'000, 9'100'000);
  at.quote(Side::Buy, 10'000, 9'000'000);
  at.quote(Side::Buy, 10'000, 8'900'000);
  at.place("ann", stop(kBtc, Side::Sell, OrderKind::StopLoss, "0.1", "91100"));
  at.place("bob", stop(kBtc, Side::Sell, OrderKind::StopLoss, "0.1", "90500"));
  at.story();
  at.exchange.house(kBtc)->take(Side::Sell, 10'000, at.now);
  EXPECT_THAT(at.story(), ElementsAre("ann NEW/NEW", "ann TRADE/FILLED 0.1@90000", "bob NEW/NEW",
                                      "bob TRADE/FILLED 0.1@89000", "ann balances", "bob balances"));
}

TEST(Stops, AStopLimitRestsAtItsPriceOnceTriggered) {
  SmallExchange at;
  at.quote(Side::Sell, 10'000, 9'130'000);
  NewOrder order = stop(kBtc, Side::Buy, OrderKind::StopLossLimit, "0.5", "91300");
  order.price = Decimal(91'200);
  order.time_in_force = TimeInForce::Gtc;
  const auto placed = at.place("ann", order);
  EXPECT_EQ(balance(at.exchange, "ann", "USDT").locked, Decimal(45'600));
  at.exchange.house(kBtc)->take(Side::Buy, 10'000, at.now);
  const auto now_open = at.exchange.query("ann", kBtc, {placed.order.order_id, {}}).value();
  EXPECT_TRUE(now_open.is_working);
  EXPECT_EQ(at.exchange.best(kBtc).bid_price, Decimal(91'200));
}

TEST(SelfTrade, TheRestingOrderExpiresByDefault) {
  SmallExchange at;
  const auto resting = at.place("ann", limit(kBtc, Side::Sell, "0.1", "90000"));
  const auto taking = at.place("ann", limit(kBtc, Side::Buy, "0.1", "90000"));
  EXPECT_EQ(taking.order.state, OrderState::New);
  const auto gone = at.exchange.query("ann", kBtc, {resting.order.order_id, {}}).value();
  EXPECT_EQ(gone.state, OrderState::ExpiredInMatch);
  EXPECT_EQ(gone.prevented_quantity, Decimal::of("0.1"));
  EXPECT_EQ(balance(at.exchange, "ann", "BTC").locked, Decimal{});
  NewOrder taker = limit(kBtc, Side::Sell, "0.1", "90000");
  taker.self_trade_prevention = SelfTradePrevention::ExpireTaker;
  EXPECT_EQ(at.place("ann", taker).order.state, OrderState::ExpiredInMatch);
  EXPECT_EQ(at.exchange.open_order_count("ann"), 1u);
  EXPECT_THAT(at.exchange.verify().faults, ElementsAre());
}

TEST(Cancels, GiveBackTheLockAndNameThemselves) {
  SmallExchange at;
  NewOrder order = limit(kBtc, Side::Buy, "0.5", "80000");
  order.client_order_id = "mine";
  at.place("ann", order);
  at.story();
  const auto cancelled = at.exchange.cancel("ann", kBtc, {std::nullopt, "mine"}, at.now, "undo");
  ASSERT_TRUE(cancelled.has_value());
  EXPECT_EQ(cancelled->order.state, OrderState::Canceled);
  EXPECT_EQ(cancelled->order.client_order_id, "mine");
  EXPECT_EQ(cancelled->cancel_client_order_id, "undo");
  EXPECT_EQ(balance(at.exchange, "ann", "USDT").free, Decimal(100'000));
  EXPECT_THAT(at.story(), ElementsAre("ann CANCELED/CANCELED", "ann balances"));
  // The name is free again once its order has finished.
  EXPECT_TRUE(at.exchange.place("ann", order, at.now).has_value());
  const auto twice = at.exchange.place("ann", order, at.now);
  ASSERT_FALSE(twice.has_value());
  EXPECT_EQ(twice.error().message, "Duplicate order sent.");
}

TEST(Markets, AChangeOfSourceExpiresOrdersAndClearsTheScreen) {
  SmallExchange at;
  at.quote(Side::Sell, 10'000, 9'130'000);
  at.place("ann", limit(kBtc, Side::Buy, "0.5", "80000"));
  at.exchange.cancel_everything(kBtc, at.now);
  const auto orders = at.exchange.all_orders("ann", kBtc, {});
  ASSERT_EQ(orders.size(), 1u);
  EXPECT_EQ(orders[0].expiry_reason, ExpiryReason::ExchangeCanceled);
  EXPECT_EQ(balance(at.exchange, "ann", "USDT").locked, Decimal{});
  at.exchange.set_status(kBtc, InstrumentStatus::Break, at.now);
  const auto refused = at.exchange.place("ann", limit(kBtc, Side::Buy, "0.5", "80000"), at.now);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().message, "Market is closed.");
}

struct Refusal {
  const char* name;
  std::function<NewOrder()> order;
  int code;
  const char* message;
};

class Refusals : public ::testing::TestWithParam<Refusal> {};

TEST_P(Refusals, AreBinancesAndChangeNothing) {
  SmallExchange at;
  at.quote(Side::Sell, 10'000, 9'130'000);
  at.quote(Side::Buy, 10'000, 9'100'000);
  at.exchange.take_journal();
  at.story();
  const auto answer = at.exchange.place("ann", GetParam().order(), at.now);
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().code, GetParam().code);
  EXPECT_EQ(answer.error().message, GetParam().message);
  const auto checked = at.exchange.check("ann", GetParam().order(), at.now);
  // What the engine refuses is no matter of the order's form.
  ASSERT_EQ(checked.has_value(), GetParam().code == -2010);
  if (!checked) EXPECT_EQ(checked.error(), answer.error());
  EXPECT_TRUE(at.exchange.take_journal().empty());
  EXPECT_TRUE(at.story().empty());
}

NewOrder with(NewOrder order, const std::function<void(NewOrder&)>& change) {
  change(order);
  return order;
}

INSTANTIATE_TEST_SUITE_P(
    Table, Refusals,
    ::testing::Values(
        Refusal{"symbol", [] { return limit("NOPE", Side::Buy, "1", "1"); }, -1121, "Invalid symbol."},
        Refusal{"no_price",
                [] { return with(limit(kBtc, Side::Buy, "1", "80000"), [](NewOrder& order) { order.price.reset(); }); },
                -1102, "Mandatory parameter 'price' was not sent, was empty/null, or malformed."},
        Refusal{"price_of_market",
                [] { return with(market(kBtc, Side::Buy, "1"), [](NewOrder& order) { order.price = 5; }); }, -1106,
                "Parameter 'price' sent when not required."},
        Refusal{"no_quantity",
                [] { return with(market(kBtc, Side::Buy, "1"), [](NewOrder& order) { order.quantity.reset(); }); },
                -1102, "Param 'quantity' or 'quoteOrderQty' must be sent, but both were empty/null!"},
        Refusal{"tick", [] { return limit(kBtc, Side::Buy, "0.1", "80000.001"); }, -1013,
                "Filter failure: PRICE_FILTER"},
        Refusal{"lot", [] { return limit(kBtc, Side::Buy, "0.000001", "80000"); }, -1013, "Filter failure: LOT_SIZE"},
        Refusal{"too_far", [] { return limit(kBtc, Side::Buy, "0.1", "500000"); }, -1013,
                "Filter failure: PERCENT_PRICE_BY_SIDE"},
        Refusal{"too_little", [] { return limit(kBtc, Side::Buy, "0.00001", "80000"); }, -1013,
                "Filter failure: NOTIONAL"},
        Refusal{"market_lot", [] { return market(kBtc, Side::Buy, "121"); }, -1013, "Filter failure: MARKET_LOT_SIZE"},
        Refusal{"balance", [] { return limit(kBtc, Side::Buy, "5", "80000"); }, -2010,
                "Account has insufficient balance for requested action."},
        Refusal{"sell_balance", [] { return market(kBtc, Side::Sell, "11"); }, -2010,
                "Account has insufficient balance for requested action."},
        Refusal{"maker",
                [] {
                  return with(limit(kBtc, Side::Buy, "0.1", "91300"), [](NewOrder& order) {
                    order.kind = OrderKind::LimitMaker;
                    order.time_in_force.reset();
                  });
                },
                -2010, "Order would immediately match and take."},
        Refusal{"maker_tif",
                [] {
                  return with(limit(kBtc, Side::Buy, "0.1", "91000"),
                              [](NewOrder& order) { order.kind = OrderKind::LimitMaker; });
                },
                -1106, "Parameter 'timeInForce' sent when not required."},
        Refusal{"stop_past", [] { return stop(kBtc, Side::Sell, OrderKind::StopLoss, "0.1", "92000"); }, -2010,
                "Order would trigger immediately."}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Refused, OpenOrdersAreCounted) {
  SmallExchange at;
  NewOrder order = stop(kBtc, Side::Sell, OrderKind::StopLoss, "0.01", "80000");
  for (int count = 0; count < 5; ++count) at.place("ann", order);
  EXPECT_EQ(at.exchange.place("ann", order, at.now).error().message, "Filter failure: MAX_NUM_ALGO_ORDERS");
  for (int count = 5; count < 200; ++count) at.place("ann", limit(kBtc, Side::Sell, "0.01", "95000"));
  EXPECT_EQ(at.exchange.place("ann", limit(kBtc, Side::Sell, "0.01", "95000"), at.now).error().message,
            "Filter failure: MAX_NUM_ORDERS");
  const auto cancelled = at.exchange.cancel_all("ann", kBtc, at.now).value();
  EXPECT_EQ(cancelled.size(), 200u);
  for (const CancelResult& result : cancelled) {
    EXPECT_EQ(result.cancel_client_order_id, cancelled.front().cancel_client_order_id) << "It was one cancel";
  }
  EXPECT_EQ(at.exchange.cancel_all("ann", kBtc, at.now).error().code, -2011);
}

TEST(Queries, TellAnUnknownOrderFromAWrongName) {
  SmallExchange at;
  NewOrder order = limit(kBtc, Side::Buy, "0.5", "80000");
  order.client_order_id = "mine";
  const auto id = at.place("ann", order).order.order_id;
  EXPECT_EQ(at.exchange.query("ann", kBtc, {id, "mine"}).value().order_id, id);
  EXPECT_EQ(at.exchange.query("ann", kBtc, {id, "other"}).error().code, -2039);
  EXPECT_EQ(at.exchange.query("bob", kBtc, {id, {}}).error().code, -2013) << "Somebody else's looks absent";
  EXPECT_EQ(at.exchange.cancel("bob", kBtc, {id, {}}, at.now).error().message, "Unknown order sent.");
  EXPECT_EQ(at.exchange.query("ann", kBtc, {}).error().code, -1102);
}

}  // namespace
}  // namespace hoga::exchange
