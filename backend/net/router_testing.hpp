// The router with one endpoint of each kind, which its tests and those of the documents share. Only *_test.cpp includes
// it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "net/net_testing.hpp"
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
  // Of what was placed: the ids that the handler was given, and whether it was told of an earlier try.
  std::vector<std::pair<Uuid, bool>> operations;
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
                  operations.emplace_back(context.new_id(), context.is_repeated());
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

}  // namespace hoga::net::router_test
