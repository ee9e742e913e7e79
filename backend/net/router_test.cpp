// An endpoint declared once is matched, authorised, read, answered and documented; every failure is a problem document.
#include "net/router.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "net/net_testing.hpp"
#include "net/openapi.hpp"
#include "net/typed_endpoint.hpp"

namespace hoga::net::router_test {

namespace asio = boost::asio;

enum class Side { Buy, Sell };
BOOST_DESCRIBE_ENUM(Side, Buy, Sell)

struct PlaceOrder {
  std::string symbol;
  Side side = Side::Buy;
  Decimal quantity;
  std::optional<Decimal> price;
};
BOOST_DESCRIBE_STRUCT(PlaceOrder, (), (symbol, side, quantity, price))

struct Order {
  Uuid id;
  std::string symbol;
  Side side = Side::Buy;
  Decimal quantity;
  std::optional<Decimal> price;
};
BOOST_DESCRIBE_STRUCT(Order, (), (id, symbol, side, quantity, price))

struct ListOrders : PageQuery {
  std::optional<std::string> symbol;
  std::optional<Side> side;
};
BOOST_DESCRIBE_STRUCT(ListOrders, (PageQuery), (symbol, side))

}  // namespace hoga::net::router_test

template <>
struct hoga::Constraints<hoga::net::router_test::PlaceOrder> {
  static std::vector<FieldConstraint> get() {
    return {constraint("symbol").form(TextPattern::Symbol).says("The pair.").example("BTCUSDT"),
            constraint("quantity").more_than(0).example("0.01")};
  }
};

namespace hoga::net::router_test {
namespace {

class HandClock final : public Clock {
 public:
  Timestamp now() const override { return time; }
  Timestamp time = from_milliseconds(1'700'000'000'000);
};

// A router with one of each, and what its handlers saw.
struct Rig {
  HandClock clock;
  asio::io_context loop;
  std::unique_ptr<Router> router;
  int placed = 0;
  std::optional<Error> next_failure;
  std::vector<std::string> failures;
  bool is_rate_exceeded = false;

  Rig() {
    RouterOptions options;
    options.clock = &clock;
    options.idempotency = make_memory_idempotency_store(clock);
    options.cors_origins = {"https://app.example.com"};
    options.authenticate = [this](const HttpRequest& request) {
      return authenticate(request.headers.get("Authorization"));
    };
    options.limit_rate = [this](const HttpRequest&, const Principal*,
                                const std::string& rate_class) -> std::optional<RateDecision> {
      if (rate_class != "orders") return std::nullopt;
      return RateDecision{!is_rate_exceeded, 10, 9, 60, is_rate_exceeded ? 6 : 0};
    };
    options.on_failure = [this](const HttpRequest&, const Error& error) { failures.push_back(to_log_string(error)); };
    options.fallback = [](const HttpRequest& request) -> std::optional<HttpResponse> {
      if (request.path == "/app") return HttpResponse::html(200, "<html>");
      return std::nullopt;
    };
    router = std::make_unique<Router>(std::move(options));
    declare();
  }

  asio::awaitable<Result<Principal>> authenticate(std::string_view header) {
    Principal principal;
    principal.user_id = *Uuid::parse("01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11");
    if (header == "Bearer user") co_return principal;
    if (header == "Bearer elevated") {
      principal.elevated_until = clock.now() + std::chrono::minutes{1};
      co_return principal;
    }
    if (header == "Bearer admin") {
      principal.is_admin = true;
      co_return principal;
    }
    if (header == "Bearer reader" || header == "Bearer trader") {
      principal.has_all_scopes = false;
      principal.scopes = {header == "Bearer trader" ? "trade" : "read"};
      co_return principal;
    }
    co_return make_error(Errc::Unauthenticated, "Sign in.");
  }

  void declare() {
    router->add(post("/api/v1/trading/orders")
                    .summary("Place an order")
                    .tag("trading")
                    .scope("trade")
                    .idempotent()
                    .status(201)
                    .rate_class("orders")
                    .error(Errc::Rejected, "insufficient_balance", "Not enough."),
                [this](Context& context, PlaceOrder body) -> asio::awaitable<Result<Order>> {
                  ++placed;
                  if (next_failure) co_return *next_failure;
                  Order order;
                  order.id = context.user_id();
                  order.symbol = body.symbol;
                  order.side = body.side;
                  order.quantity = body.quantity;
                  order.price = body.price;
                  co_return order;
                });
    router->add(get("/api/v1/trading/orders").summary("List orders").tag("trading"),
                [](Context&, Query<ListOrders> query) -> asio::awaitable<Result<Page<Order>>> {
                  Page<Order> page;
                  page.items.resize(static_cast<std::size_t>(query->limit));
                  if (query->symbol) page.next_cursor = encode_cursor(*query->symbol);
                  co_return page;
                });
    router->add(get("/api/v1/trading/orders/{id}").summary("One order"),
                [](Context& context) -> asio::awaitable<Result<Order>> {
                  const auto id = context.path_uuid("id");
                  if (!id) co_return id.error();
                  Order order;
                  order.id = *id;
                  co_return order;
                });
    router->add(del("/api/v1/trading/orders/{id}"), [](Context& context) -> asio::awaitable<Result<NoContent>> {
      context.response_headers.add("X-Deleted", context.path("id"));
      co_return NoContent{};
    });
    router->add(get("/api/v1/trading/orders/open"), [](Context&) -> asio::awaitable<Result<HttpResponse>> {
      co_return HttpResponse::text(200, "literal");
    });
    router->add(get("/public").auth(Auth::None), [](Context&) -> asio::awaitable<Result<HttpResponse>> {
      co_return HttpResponse::text(200, "for all");
    });
    router->add(get("/perhaps").auth(Auth::Optional), [](Context& context) -> asio::awaitable<Result<HttpResponse>> {
      co_return HttpResponse::text(200, context.principal ? "known" : "unknown");
    });
    router->add(get("/admin").auth(Auth::Admin),
                [](Context&) -> asio::awaitable<Result<NoContent>> { co_return NoContent{}; });
    router->add(get("/careful").elevated(),
                [](Context&) -> asio::awaitable<Result<NoContent>> { co_return NoContent{}; });
    router->add(get("/throw").auth(Auth::None), [](Context&) -> asio::awaitable<Result<NoContent>> {
      throw std::runtime_error("inner secret");
      co_return NoContent{};
    });
  }

  HttpResponse call(std::string method, std::string target, std::string body = {}, Headers headers = {},
                    std::string who = "user") {
    HttpRequest request;
    request.method = std::move(method);
    request.request_id = "req-1";
    const auto question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string::npos) {
      request.raw_query = target.substr(question + 1);
      for (std::string_view rest = request.raw_query; !rest.empty();) {
        const auto end = rest.find('&');
        const auto pair = rest.substr(0, end);
        request.query.emplace_back(pair.substr(0, pair.find('=')), pair.substr(pair.find('=') + 1));
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
      }
    }
    request.target = std::move(target);
    request.body = std::move(body);
    request.headers = std::move(headers);
    if (!request.body.empty() && !request.headers.contains("Content-Type"))
      request.headers.add("Content-Type", "application/json");
    if (!who.empty()) request.headers.add("Authorization", "Bearer " + who);
    HttpResponse response;
    testing::run_on(loop, [](Router& to, HttpRequest asked, HttpResponse& answer) -> asio::awaitable<void> {
      answer = co_await to.handle(std::move(asked));
    }(*router, std::move(request), response));
    return response;
  }
};

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

// Every "$ref" of the document leads somewhere.
void check_references(const boost::json::value& value, const boost::json::value& document) {
  if (const auto* const array = value.if_array()) {
    for (const auto& element : *array) check_references(element, document);
  }
  const auto* const object = value.if_object();
  if (object == nullptr) return;
  if (const auto* const reference = object->if_contains("$ref")) {
    boost::system::error_code error;
    const auto pointer = std::string{reference->as_string()}.substr(1);
    document.find_pointer(pointer, error);
    EXPECT_FALSE(error) << pointer;
  }
  for (const auto& member : *object) check_references(member.value(), document);
}

TEST(OpenApi, DescribesWhatIsServed) {
  Rig rig;
  const OpenApiInfo info{"Test", "1.2.3", "Words.", "/"};
  const std::string text = openapi_json(info, rig.router->endpoints());
  EXPECT_EQ(text, openapi_json(info, rig.router->endpoints()));
  const auto document = boost::json::parse(text);
  check_references(document, document);
  const auto at = [&](std::string_view pointer) { return boost::json::serialize(document.at_pointer(pointer)); };
  EXPECT_EQ(at("/openapi"), "\"3.1.0\"");
  const std::string place = "/paths/~1api~1v1~1trading~1orders/post";
  EXPECT_EQ(at(place + "/operationId"), "\"post_trading_orders\"");
  EXPECT_EQ(at(place + "/security"), R"([{"bearerAuth":["trade"]}])");
  EXPECT_EQ(at(place + "/requestBody/content/application~1json/schema"),
            R"({"$ref":"#/components/schemas/PlaceOrder"})");
  EXPECT_EQ(at(place + "/responses/201/content/application~1json/schema"), R"({"$ref":"#/components/schemas/Order"})");
  EXPECT_NE(at(place + "/responses/422/description").find("insufficient_balance"), std::string::npos);
  EXPECT_EQ(at("/components/schemas/PlaceOrder/required"), R"(["symbol","side","quantity"])");
  EXPECT_EQ(at("/components/schemas/PlaceOrder/additionalProperties"), "false");
  EXPECT_EQ(at("/components/schemas/Order/required"), R"(["id","symbol","side","quantity","price"])");
  EXPECT_EQ(at("/components/schemas/OrderPage/properties/items/items"), R"({"$ref":"#/components/schemas/Order"})");
  EXPECT_EQ(at("/components/schemas/Side/enum"), R"(["buy","sell"])");
  const std::string list = "/paths/~1api~1v1~1trading~1orders/get/parameters/0";
  EXPECT_EQ(at(list + "/name"), "\"limit\"");
  EXPECT_EQ(at(list + "/schema/default"), "50");
  EXPECT_EQ(at(list + "/schema/maximum"), "500");
  EXPECT_EQ(at("/paths/~1api~1v1~1trading~1orders~1{id}/get/parameters/0/schema/format"), "\"uuid\"");
}

TEST(OpenApi, PublishesSocketMessages) {
  const auto text = socket_messages_json(
      "Sockets", {{"place", true, "Places.", &json_type<PlaceOrder>()}, {"order", false, "", &json_type<Order>()}});
  const auto document = boost::json::parse(text);
  check_references(document, document);
  EXPECT_EQ(document.at_pointer("/messages/0/from").as_string(), "client");
  EXPECT_EQ(document.at_pointer("/$defs/Order/type").as_string(), "object");
}

}  // namespace
}  // namespace hoga::net::router_test
