// What goes out for each kind of list, and which answers prove that it was taken.
#include "venue/binance/list_parameters.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "venue/binance/http_parse.hpp"
#include "venue/binance/outcome.hpp"

namespace hoga::venue::binance {
namespace {

PlaceRequest leg(OrderType type, Side side, const char* id, std::optional<Decimal> price,
                 std::optional<Decimal> stop_price) {
  PlaceRequest request;
  request.symbol = "BTCUSDT";
  request.type = type;
  request.side = side;
  request.venue_client_order_id = id;
  request.quantity = Decimal::of("0.5");
  request.price = price;
  request.stop_price = stop_price;
  request.post_only = type == OrderType::Limit;
  return request;
}

PlaceListRequest oco(Side side) {
  PlaceListRequest request;
  request.venue_client_list_id = "hgL";
  const bool is_sell = side == Side::Sell;
  request.legs = {
      {OrderRole::TakeProfit, leg(OrderType::Limit, side, "hg1", is_sell ? 110 : 90, std::nullopt)},
      {OrderRole::StopLoss, leg(OrderType::StopLimit, side, "hg2", is_sell ? 89 : 111, is_sell ? 90 : 110)}};
  return request;
}

TEST(ListParameters, TheTargetOfASaleLiesAbove) {
  const auto call = list_call(oco(Side::Sell));
  EXPECT_EQ(call.path, "/api/v3/orderList/oco");
  EXPECT_EQ(to_query(call.parameters),
            "symbol=BTCUSDT&listClientOrderId=hgL&side=SELL&quantity=0.5&aboveType=LIMIT_MAKER&aboveClientOrderId=hg1&"
            "abovePrice=110&belowType=STOP_LOSS_LIMIT&belowClientOrderId=hg2&belowPrice=89&belowStopPrice=90&"
            "belowTimeInForce=GTC&newOrderRespType=FULL");
}

TEST(ListParameters, TheTargetOfAPurchaseLiesBelow) {
  EXPECT_EQ(to_query(list_call(oco(Side::Buy)).parameters),
            "symbol=BTCUSDT&listClientOrderId=hgL&side=BUY&quantity=0.5&belowType=LIMIT_MAKER&belowClientOrderId=hg1&"
            "belowPrice=90&aboveType=STOP_LOSS_LIMIT&aboveClientOrderId=hg2&abovePrice=111&aboveStopPrice=110&"
            "aboveTimeInForce=GTC&newOrderRespType=FULL");
}

TEST(ListParameters, ABracketWithOneExitOrTwo) {
  PlaceListRequest request;
  request.venue_client_list_id = "hgL";
  request.type = OrderListType::Bracket;
  auto entry = leg(OrderType::Limit, Side::Buy, "hg0", 100, std::nullopt);
  entry.post_only = false;
  auto trailing = leg(OrderType::TrailingStop, Side::Sell, "hg2", std::nullopt, std::nullopt);
  trailing.trailing_delta_bps = 150;
  request.legs = {{OrderRole::Entry, entry}, {OrderRole::StopLoss, trailing}};
  const auto one = list_call(request);
  EXPECT_EQ(one.path, "/api/v3/orderList/oto");
  EXPECT_EQ(to_query(one.parameters),
            "symbol=BTCUSDT&listClientOrderId=hgL&workingType=LIMIT&workingClientOrderId=hg0&workingPrice=100&"
            "workingTimeInForce=GTC&workingSide=BUY&workingQuantity=0.5&pendingSide=SELL&pendingQuantity=0.5&"
            "pendingType=STOP_LOSS&pendingClientOrderId=hg2&pendingTrailingDelta=150&newOrderRespType=FULL");
  request.legs.insert(request.legs.begin() + 1,
                      {OrderRole::TakeProfit, leg(OrderType::TakeProfit, Side::Sell, "hg1", std::nullopt, 120)});
  const auto two = list_call(request);
  EXPECT_EQ(two.path, "/api/v3/orderList/otoco");
  EXPECT_EQ(to_query(two.parameters),
            "symbol=BTCUSDT&listClientOrderId=hgL&workingType=LIMIT&workingClientOrderId=hg0&workingPrice=100&"
            "workingTimeInForce=GTC&workingSide=BUY&workingQuantity=0.5&pendingSide=SELL&pendingQuantity=0.5&"
            "pendingAboveType=TAKE_PROFIT&pendingAboveClientOrderId=hg1&pendingAboveStopPrice=120&"
            "pendingBelowType=STOP_LOSS&pendingBelowClientOrderId=hg2&pendingBelowTrailingDelta=150&"
            "newOrderRespType=FULL");
  // Exits that sell what was bought have no quantity of their own.
  request.is_paid_by_entry = true;
  const auto paid = list_call(request);
  EXPECT_EQ(paid.path, "/api/v3/orderList/opoco");
  EXPECT_EQ(to_query(paid.parameters),
            "symbol=BTCUSDT&listClientOrderId=hgL&workingType=LIMIT&workingClientOrderId=hg0&workingPrice=100&"
            "workingTimeInForce=GTC&workingSide=BUY&workingQuantity=0.5&pendingSide=SELL&"
            "pendingAboveType=TAKE_PROFIT&pendingAboveClientOrderId=hg1&pendingAboveStopPrice=120&"
            "pendingBelowType=STOP_LOSS&pendingBelowClientOrderId=hg2&pendingBelowTrailingDelta=150&"
            "newOrderRespType=FULL");
  request.legs.pop_back();
  EXPECT_EQ(list_call(request).path, "/api/v3/orderList/opo");
}

std::string order(const char* id, const char* status) {
  return fmt::format(
      R"({{"symbol":"BTCUSDT","orderId":{},"clientOrderId":"{}","transactTime":1507725176595,"price":"1","origQty":"1",)"
      R"("executedQty":"0","cummulativeQuoteQty":"0","status":"{}","timeInForce":"GTC","type":"STOP_LOSS","side":"SELL"}})",
      id[2], id, status);
}
RestAnswer answer(int status, std::string body) { return {status, std::move(body), std::nullopt}; }
VenueListOutcome judged(RestAnswer its) { return judge_list(its, oco(Side::Sell)); }

TEST(ListOutcome, AcceptedIsOnlyWhatShowsEveryOrder) {
  const auto both = "{\"orderListId\":1,\"orders\":[],\"orderReports\":[" + order("hg2", "NEW") + "," +
                    order("hg1", "PENDING_NEW") + "]}";
  const auto outcome = judged(answer(200, both));
  ASSERT_TRUE(std::holds_alternative<VenueListAccepted>(outcome));
  const auto& legs = std::get<VenueListAccepted>(outcome).legs;
  ASSERT_EQ(legs.size(), 2U);
  EXPECT_EQ(legs[0].order.venue_client_order_id, "hg1");
  EXPECT_TRUE(legs[0].order.is_waiting);
  EXPECT_EQ(legs[0].order.status, OrderStatus::Open);
  EXPECT_FALSE(legs[1].order.is_waiting);
  const auto one = "{\"orderReports\":[" + order("hg1", "NEW") + "]}";
  for (const auto& body : {one, std::string{"{}"}, std::string{"garbage"}, std::string{"{\"orderReports\":[]}"}}) {
    EXPECT_TRUE(std::holds_alternative<VenueOutcomeUnknown>(judged(answer(200, body)))) << body;
  }
}

TEST(ListOutcome, ARefusalIsOfAllAndWhatProvesNothingIsUnknown) {
  const auto refused = judged(answer(400, R"({"code":-2010,"msg":"Account has insufficient balance."})"));
  EXPECT_EQ(std::get<VenueRejected>(refused).code, "-2010");
  const auto duplicate = judged(answer(400, R"({"code":-2010,"msg":"Duplicate order sent."})"));
  EXPECT_TRUE(std::holds_alternative<VenueOutcomeUnknown>(duplicate)) << "Each of them is asked for";
  EXPECT_TRUE(std::holds_alternative<VenueOutcomeUnknown>(judged(answer(503, ""))));
  const auto unsent = judge_list(make_error(Errc::Unavailable, "connect_failed", ""), oco(Side::Sell));
  EXPECT_TRUE(std::holds_alternative<VenueNotSent>(unsent));
}

TEST(Amendment, TheAnswerIsTheOrderAsItIsNow) {
  const auto parsed = parse_amended_order(
      R"({"transactTime":1507725176595,"executionId":9,"amendedOrder":{"symbol":"BTCUSDT","orderId":12,"orderListId":-1,)"
      R"("origClientOrderId":"hg01","clientOrderId":"hg01","price":"5","qty":"5","executedQty":"1","preventedQty":"0",)"
      R"("quoteOrderQty":"0","cumulativeQuoteQty":"5","status":"PARTIALLY_FILLED","timeInForce":"GTC","type":"LIMIT",)"
      R"("side":"SELL","workingTime":1,"selfTradePreventionMode":"NONE"}})");
  ASSERT_TRUE(parsed) << to_log_string(parsed.error());
  EXPECT_EQ(parsed->order.quantity, Decimal{5});
  EXPECT_EQ(parsed->order.filled_quote, Decimal{5});
  EXPECT_EQ(parsed->order.status, OrderStatus::PartiallyFilled);
}

}  // namespace
}  // namespace hoga::venue::binance
