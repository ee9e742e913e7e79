// An endpoint declared once is matched, authorised, read and answered; every failure is a problem document.
#include "net/router.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "net/router_testing.hpp"

namespace hoga::net::router_test {
namespace {

std::string code_of(const HttpResponse& response) {
  return std::string{boost::json::parse(response.body).as_object().at("code").as_string()};
}

const std::string kOrder = R"({"symbol":"BTCUSDT","side":"buy","quantity":"0.5"})";

TEST(Router, ReadsTheBodyAndWritesTheAnswer) {
  Rig rig;
  const auto answer = rig.call("POST", "/api/v1/trading/orders", kOrder);
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(
      answer.body,
      R"({"id":"01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11","symbol":"BTCUSDT","side":"buy","quantity":"0.50000000","price":null})");
  EXPECT_EQ(answer.headers.get("Content-Type"), "application/json");
  EXPECT_EQ(answer.headers.get("X-Request-Id"), "req-1");
  EXPECT_EQ(answer.headers.get("RateLimit-Remaining"), "9");
  EXPECT_EQ(answer.headers.get("Cache-Control"), "no-store");
  EXPECT_EQ(answer.headers.get("X-Content-Type-Options"), "nosniff");
}

TEST(Router, EveryRefusalHasItsStatusAndChangesNothing) {
  struct Case {
    std::string method;
    std::string target;
    std::string body;
    std::string content_type;
    std::string who;
    int status;
    std::string code;
  };
  const std::string orders = "/api/v1/trading/orders";
  const std::vector<Case> cases{{"POST", orders, "{", "application/json", "user", 400, "malformed_json"},
                                {"POST", orders, "[]", "application/json", "user", 422, "validation_failed"},
                                {"POST", orders, R"({"symbol":"BTCUSDT","side":"buy","quantity":"-1"})",
                                 "application/json", "user", 422, "validation_failed"},
                                {"POST", orders, "", "", "user", 422, "validation_failed"},
                                {"POST", orders, kOrder, "text/plain", "user", 415, "unsupported_media_type"},
                                {"POST", orders, kOrder, "application/json", "", 401, "unauthenticated"},
                                {"POST", orders, kOrder, "application/json", "forged", 401, "unauthenticated"},
                                {"POST", orders, kOrder, "application/json", "reader", 403, "scope_missing"},
                                {"GET", orders, "", "", "reader", 403, "scope_missing"},
                                {"GET", orders + "?limit=0", "", "", "user", 422, "validation_failed"},
                                {"GET", orders + "?limit=501", "", "", "user", 422, "validation_failed"},
                                {"GET", orders + "?nonsense=1", "", "", "user", 422, "validation_failed"},
                                {"GET", orders + "?side=up", "", "", "user", 422, "validation_failed"},
                                {"GET", orders + "/not-a-uuid", "", "", "user", 404, "not_found"},
                                {"GET", "/nowhere", "", "", "user", 404, "not_found"},
                                {"GET", "/api/v1/trading", "", "", "user", 404, "not_found"},
                                {"PUT", orders, "{}", "application/json", "user", 405, "method_not_allowed"},
                                {"GET", "/admin", "", "", "user", 403, "forbidden"},
                                {"GET", "/careful", "", "", "user", 403, "step_up_required"},
                                {"GET", "/perhaps", "", "", "forged", 401, "unauthenticated"},
                                {"GET", "/throw", "", "", "", 500, "internal"}};
  Rig rig;
  for (const auto& one : cases) {
    Headers headers;
    if (!one.content_type.empty()) headers.add("Content-Type", one.content_type);
    const auto answer = rig.call(one.method, one.target, one.body, headers, one.who);
    EXPECT_EQ(answer.status, one.status) << one.method << one.target << answer.body;
    EXPECT_EQ(answer.headers.get("Content-Type"), "application/problem+json");
    EXPECT_EQ(code_of(answer), one.code) << one.target;
    EXPECT_NE(answer.body.find("\"request_id\":\"req-1\""), std::string::npos);
    EXPECT_EQ(answer.body.find("inner secret"), std::string::npos);
  }
  EXPECT_EQ(rig.placed, 0);
  EXPECT_EQ(rig.failures, std::vector<std::string>{"internal [inner secret]"});
}

TEST(Router, GrantsWhatIsGranted) {
  Rig rig;
  EXPECT_EQ(rig.call("GET", "/admin", {}, {}, "admin").status, 204);
  EXPECT_EQ(rig.call("GET", "/careful", {}, {}, "elevated").status, 204);
  EXPECT_EQ(rig.call("POST", "/api/v1/trading/orders", kOrder, {}, "trader").status, 201);
  EXPECT_EQ(rig.call("GET", "/perhaps", {}, {}, "user").body, "known");
  EXPECT_EQ(rig.call("GET", "/perhaps", {}, {}, "").body, "unknown");
  EXPECT_EQ(rig.call("GET", "/public", {}, {}, "forged").body, "for all");
  EXPECT_EQ(rig.call("GET", "/app", {}, {}, "").body, "<html>");
}

TEST(Router, LiteralsWinOverParametersAndMethodsAreNamed) {
  Rig rig;
  EXPECT_EQ(rig.call("GET", "/api/v1/trading/orders/open").body, "literal");
  const auto id = std::string{"01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11"};
  const auto removed = rig.call("DELETE", "/api/v1/trading/orders/" + id);
  EXPECT_EQ(removed.status, 204);
  EXPECT_EQ(removed.headers.get("X-Deleted"), id);
  EXPECT_EQ(rig.call("PATCH", "/api/v1/trading/orders/" + id).headers.get("Allow"), "OPTIONS, DELETE, GET, HEAD");
  EXPECT_EQ(rig.call("OPTIONS", "/api/v1/trading/orders").status, 204);
  EXPECT_EQ(rig.call("HEAD", "/public").status, 200);
  EXPECT_THROW(rig.router->add_erased(get("/public").take(), {}), InvariantError);
}

TEST(Router, PagesCarryACursor) {
  Rig rig;
  const auto page =
      boost::json::parse(rig.call("GET", "/api/v1/trading/orders?limit=2&symbol=BTCUSDT").body).as_object();
  EXPECT_EQ(page.at("items").as_array().size(), 2U);
  EXPECT_EQ(decode_cursor(std::string{page.at("next_cursor").as_string()}).value(), "BTCUSDT");
  EXPECT_EQ(decode_cursor("!!").error().fields.at(0).field, "cursor");
}

TEST(Router, ARequestThatIsTriedAgainIsTheSameOperation) {
  Rig rig;
  const auto place = [&](const std::string& key) {
    return rig.call("POST", "/api/v1/trading/orders", kOrder, Headers{{"Idempotency-Key", key}});
  };
  rig.next_failure = make_error(Errc::Unavailable, "Not now.");
  EXPECT_EQ(place("k1").status, 503);
  rig.next_failure.reset();
  EXPECT_EQ(place("k1").status, 201);
  EXPECT_EQ(place("k2").status, 201);
  ASSERT_EQ(rig.operations.size(), 3U);
  EXPECT_FALSE(rig.operations[0].second);
  EXPECT_TRUE(rig.operations[1].second) << "Whether the first had an effect is for the handler to see";
  EXPECT_EQ(rig.operations[1].first, rig.operations[0].first);
  EXPECT_NE(rig.operations[2].first, rig.operations[0].first);
  EXPECT_FALSE(rig.operations[2].second);
}

TEST(Router, ARepeatedKeyGetsTheFirstAnswerAndHasNoSecondEffect) {
  Rig rig;
  const auto place = [&](const std::string& key, const std::string& body) {
    return rig.call("POST", "/api/v1/trading/orders", body, Headers{{"Idempotency-Key", key}});
  };
  const auto first = place("k1", kOrder);
  const auto again = place("k1", kOrder);
  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.headers.get("Idempotent-Replayed"), "true");
  EXPECT_EQ(rig.placed, 1);
  EXPECT_EQ(code_of(place("k1", R"({"symbol":"ETHUSDT","side":"buy","quantity":"1"})")), "idempotency_differs");
  EXPECT_EQ(code_of(place("bad key", kOrder)), "idempotency_key");
  // A form that was refused has done nothing: the key is free again.
  EXPECT_EQ(place("k2", "{}").status, 422);
  EXPECT_EQ(place("k2", kOrder).status, 201);
  // An unknown outcome is remembered, since trying again could act twice.
  rig.next_failure = make_error(Errc::OutcomeUnknown, "No answer.");
  EXPECT_EQ(place("k3", kOrder).status, 504);
  rig.next_failure.reset();
  const int before = rig.placed;
  EXPECT_EQ(place("k3", kOrder).status, 504);
  EXPECT_EQ(rig.placed, before);
  // "Come back later" is not: nothing was done.
  rig.next_failure = make_error(Errc::Unavailable, "Starting.");
  EXPECT_EQ(place("k4", kOrder).status, 503);
  rig.next_failure.reset();
  EXPECT_EQ(place("k4", kOrder).status, 201);
  rig.clock.time += std::chrono::hours{25};
  const int later = rig.placed;
  EXPECT_EQ(place("k1", kOrder).status, 201);
  EXPECT_EQ(rig.placed, later + 1);
}

TEST(Router, LimitsTheRate) {
  Rig rig;
  rig.is_rate_exceeded = true;
  const auto answer = rig.call("POST", "/api/v1/trading/orders", kOrder, {}, "forged");
  EXPECT_EQ(answer.status, 429);
  EXPECT_EQ(answer.headers.get("Retry-After"), "6");
  EXPECT_EQ(answer.headers.get("RateLimit-Limit"), "10");
}

TEST(Router, AnswersOtherOriginsByName) {
  Rig rig;
  const Headers preflight{{"Origin", "https://app.example.com"}, {"Access-Control-Request-Method", "POST"}};
  const auto allowed = rig.call("OPTIONS", "/api/v1/trading/orders", {}, preflight, "");
  EXPECT_EQ(allowed.status, 204);
  EXPECT_EQ(allowed.headers.get("Access-Control-Allow-Origin"), "https://app.example.com");
  const auto foreign = rig.call("GET", "/public", {}, Headers{{"Origin", "https://evil.example.com"}}, "");
  EXPECT_FALSE(foreign.headers.contains("Access-Control-Allow-Origin"));
  EXPECT_EQ(foreign.headers.get("Vary"), "Origin");
}

}  // namespace
}  // namespace hoga::net::router_test
