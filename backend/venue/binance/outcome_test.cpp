// Evidence and its absence, case by case.
#include "venue/binance/outcome.hpp"

#include <gtest/gtest.h>

#include "venue/binance/execution.hpp"

namespace hoga::venue::binance {
namespace {

const char* kOrder =
    R"({"symbol":"BTCUSDT","orderId":28,"clientOrderId":"hg01","transactTime":1507725176595,"price":"1","origQty":"1",)"
    R"("executedQty":"0","cummulativeQuoteQty":"0","status":"NEW","timeInForce":"GTC","type":"LIMIT","side":"BUY"})";

Result<RestAnswer> answer(int status, std::string body) {
  RestAnswer made;
  made.status = status;
  made.body = std::move(body);
  made.server_time = from_milliseconds(1'000);
  return made;
}
Result<RestAnswer> error(int code, const char* message, int status = 400) {
  return answer(status, fmt::format(R"({{"code":{},"msg":"{}"}})", code, message));
}

const char* name(const Judgement& judgement) {
  constexpr const char* kNames[] = {"accepted", "rejected", "unknown order", "not sent", "unknown", "ask"};
  return kNames[judgement.index()];
}

struct Row {
  const char* what;
  Result<RestAnswer> answer;
  const char* place;
  const char* cancel;
  const char* query;
};

TEST(Outcome, Table) {
  const Row rows[] = {
      {"the order", answer(200, kOrder), "accepted", "accepted", "accepted"},
      {"cut off", answer(200, std::string{kOrder}.substr(0, 60)), "unknown", "unknown", "unknown"},
      {"empty", answer(200, ""), "unknown", "unknown", "unknown"},
      {"a page", answer(200, "<html>"), "unknown", "unknown", "unknown"},
      {"insufficient", error(-2010, "Account has insufficient balance for requested action."), "rejected", "rejected",
       "unknown"},
      {"filter", error(-1013, "Filter failure: LOT_SIZE"), "rejected", "rejected", "unknown"},
      {"duplicate", error(-2010, "Duplicate order sent."), "ask", "rejected", "unknown"},
      {"cancel refused", error(-2011, "Unknown order sent."), "rejected", "ask", "unknown"},
      {"no such order", error(-2013, "Order does not exist."), "rejected", "rejected", "unknown order"},
      {"unknown error", error(-1000, "x"), "unknown", "unknown", "unknown"},
      {"disconnected", error(-1001, "x"), "unknown", "unknown", "unknown"},
      {"unexpected response", error(-1006, "x"), "unknown", "unknown", "unknown"},
      {"time-out inside", error(-1007, "x"), "unknown", "unknown", "unknown"},
      {"shutting down", error(-1016, "x"), "unknown", "unknown", "unknown"},
      {"bad key", error(-2015, "x", 401), "rejected", "rejected", "unknown"},
      {"rate", error(-1003, "x", 429), "rejected", "rejected", "unknown"},
      {"banned page", answer(418, "<html>"), "rejected", "rejected", "unknown"},
      {"firewall page", answer(403, "<html>"), "unknown", "unknown", "unknown"},
      {"not found page", answer(404, ""), "unknown", "unknown", "unknown"},
      {"500", answer(500, ""), "unknown", "unknown", "unknown"},
      {"503 with a definite look", error(-2010, "x", 503), "unknown", "unknown", "unknown"},
      {"504", error(-1007, "x", 504), "unknown", "unknown", "unknown"},
      {"redirect", answer(302, ""), "unknown", "unknown", "unknown"},
      {"no connection", make_error(Errc::Unavailable, "connect_failed", ""), "not sent", "not sent", "not sent"},
      {"too late", make_error(Errc::Unavailable, "too_late", ""), "not sent", "not sent", "not sent"},
      {"cut", make_error(Errc::OutcomeUnknown, "no_answer", ""), "unknown", "unknown", "unknown"},
      {"too large", make_error(Errc::TooLarge, "response_too_large", ""), "unknown", "unknown", "unknown"},
  };
  for (const auto& row : rows) {
    EXPECT_STREQ(name(judge(RequestKind::Place, row.answer, "hg01")), row.place) << row.what;
    EXPECT_STREQ(name(judge(RequestKind::Cancel, row.answer, "hg01")), row.cancel) << row.what;
    EXPECT_STREQ(name(judge(RequestKind::Query, row.answer, "hg01")), row.query) << row.what;
  }
}

TEST(Outcome, AnotherOrdersAnswerIsNoAnswer) {
  EXPECT_STREQ(name(judge(RequestKind::Place, answer(200, kOrder), "hg02")), "unknown");
}

TEST(Outcome, NoSuchOrderCarriesTheVenuesClock) {
  const auto judged = judge(RequestKind::Query, error(-2013, "Order does not exist."), "hg01");
  EXPECT_EQ(std::get<VenueUnknownOrder>(judged).server_time, from_milliseconds(1'000));
}

TEST(OrderParameters, EachKindSendsWhatTheVenueWants) {
  PlaceRequest request;
  request.symbol = "BTCUSDT";
  request.venue_client_order_id = "hg01";
  request.quantity = Decimal::of("0.5");
  request.price = Decimal::of("30000.10");
  const std::string tail = "&newClientOrderId=hg01&newOrderRespType=FULL";
  EXPECT_EQ(to_query(order_parameters(request)),
            "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.5&price=30000.1" + tail);
  request.post_only = true;
  EXPECT_EQ(to_query(order_parameters(request)),
            "symbol=BTCUSDT&side=BUY&type=LIMIT_MAKER&quantity=0.5&price=30000.1" + tail);
  request.post_only = false;
  request.type = OrderType::StopLimit;
  request.stop_price = 29'000;
  request.side = Side::Sell;
  EXPECT_EQ(to_query(order_parameters(request)),
            "symbol=BTCUSDT&side=SELL&type=STOP_LOSS_LIMIT&timeInForce=GTC&quantity=0.5&price=30000.1&stopPrice=29000" +
                tail);
  request.type = OrderType::Stop;
  EXPECT_EQ(to_query(order_parameters(request)),
            "symbol=BTCUSDT&side=SELL&type=STOP_LOSS&quantity=0.5&stopPrice=29000" + tail);
  request.type = OrderType::TakeProfit;
  EXPECT_EQ(to_query(order_parameters(request)),
            "symbol=BTCUSDT&side=SELL&type=TAKE_PROFIT&quantity=0.5&stopPrice=29000" + tail);
  request.type = OrderType::TakeProfitLimit;
  EXPECT_EQ(to_query(order_parameters(request)),
            "symbol=BTCUSDT&side=SELL&type=TAKE_PROFIT_LIMIT&timeInForce=GTC&quantity=0.5&price=30000.1&"
            "stopPrice=29000" +
                tail);
  request.type = OrderType::TrailingStop;
  request.trailing_delta_bps = 150;
  // The price that starts it lies where a target would.
  EXPECT_EQ(to_query(order_parameters(request)),
            "symbol=BTCUSDT&side=SELL&type=TAKE_PROFIT&quantity=0.5&stopPrice=29000&trailingDelta=150" + tail);
  request.stop_price.reset();
  EXPECT_EQ(to_query(order_parameters(request)),
            "symbol=BTCUSDT&side=SELL&type=STOP_LOSS&quantity=0.5&trailingDelta=150" + tail);
  request.trailing_delta_bps.reset();
  request.type = OrderType::Limit;
  request.iceberg_quantity = Decimal::of("0.1");
  EXPECT_EQ(to_query(order_parameters(request)),
            "symbol=BTCUSDT&side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.5&price=30000.1&icebergQty=0.1" + tail);
  request.iceberg_quantity.reset();
  request.type = OrderType::Market;
  EXPECT_EQ(to_query(order_parameters(request)), "symbol=BTCUSDT&side=SELL&type=MARKET&quantity=0.5" + tail);
  request.quote_quantity = 100;
  EXPECT_EQ(to_query(order_parameters(request)), "symbol=BTCUSDT&side=SELL&type=MARKET&quoteOrderQty=100" + tail);
}

}  // namespace
}  // namespace hoga::venue::binance
