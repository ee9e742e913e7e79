#include "api/trading_endpoints.hpp"

#include "api/endpoints.hpp"
#include "api/messages/trading.hpp"
#include "base/json_describe.hpp"
#include "net/typed_endpoint.hpp"
#include "orders/order_form.hpp"
#include "storage/fills.hpp"
#include "storage/orders.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::Page;
using net::Query;

struct Trading {
  runtime::TradingRuntime& runtime;
  const runtime::MarketService& market;
  identity::AccountService& accounts;
  storage::Database& database;
};

net::EndpointBuilder trading_endpoint(net::EndpointBuilder builder, std::string summary, std::string scope) {
  builder.summary(std::move(summary)).tag("trading").rate_class("trading").scope(std::move(scope));
  return builder;
}

Error order_not_found() { return make_error(Errc::NotFound, "order_not_found", "There is no such order."); }

// The account that is named, or the paper account: never a live one by silence. Somebody else's is as absent as one
// that is not.
awaitable<Result<storage::AccountRow>> resolve_account(Trading trading, UserId user_id,
                                                       std::optional<Uuid> account_id) {
  if (account_id) co_return co_await trading.accounts.find(user_id, *account_id);
  co_return co_await trading.accounts.paper(user_id);
}

awaitable<Result<hoga::Order>> find_order(Trading trading, UserId user_id, OrderId order_id) {
  auto job = [user_id, order_id](storage::Session& session) -> Result<hoga::Order> {
    auto order = storage::orders::find_of_user(session, user_id, order_id);
    if (!order) return order_not_found();
    return *order;
  };
  co_return co_await trading.database.read(job);
}

// What an earlier try of the request has made, if it got as far as the record.
awaitable<Result<std::optional<hoga::Order>>> find_made(Trading trading, bool is_repeated, UserId user_id,
                                                        OrderId order_id) {
  if (!is_repeated) co_return std::nullopt;
  auto job = [user_id, order_id](storage::Session& session) -> Result<std::optional<hoga::Order>> {
    return storage::orders::find_of_user(session, user_id, order_id);
  };
  co_return co_await trading.database.read(job);
}

// Nothing, or an error where the account named is not the caller's.
awaitable<std::optional<Error>> check_account(Trading trading, UserId user_id, std::optional<Uuid> account_id) {
  if (!account_id) co_return std::nullopt;
  const auto account = co_await trading.accounts.find(user_id, *account_id);
  if (!account) co_return account.error();
  co_return std::nullopt;
}

// Said where nothing was found for a symbol: one that is listed no more may still have orders.
std::optional<Error> check_symbol(const Trading& trading, const std::optional<std::string>& symbol) {
  if (!symbol) return std::nullopt;
  for (const auto& exchange : trading.market.exchanges()) {
    if (trading.market.instrument(exchange, *symbol) != nullptr) return std::nullopt;
  }
  return make_error(Errc::NotFound, "unknown_symbol", "There is no symbol \"" + *symbol + "\" here.");
}

// Labels of orders that closed long ago are known to storage alone: asked before anything is placed, so that a repeated
// label costs one reading and disturbs nobody.
awaitable<std::optional<Error>> check_label(Trading trading, AccountId account_id, std::optional<std::string> label) {
  if (!label) co_return std::nullopt;
  auto job = [account_id, label](storage::Session& session) -> Result<std::optional<hoga::Order>> {
    return storage::orders::find_by_client_order_id(session, account_id, *label);
  };
  const auto holder = co_await trading.database.read(job);
  if (!holder) co_return holder.error();
  if (*holder) co_return orders::label_taken((*holder)->id);
  co_return std::nullopt;
}

Result<std::vector<OrderStatus>> read_statuses(const std::optional<std::string>& status) {
  if (!status) return std::vector<OrderStatus>{};
  if (*status == "active") {
    return std::vector{OrderStatus::Pending, OrderStatus::Open, OrderStatus::PartiallyFilled, OrderStatus::Unknown};
  }
  const auto one = enum_from_text<OrderStatus>(*status);
  if (!one) return make_error(Errc::ValidationFailed, "There is no such status.");
  return std::vector{*one};
}

void add_placing(net::Router& router, Trading trading) {
  router.add(
      trading_endpoint(net::post("/api/v1/trading/orders"), "Place an order", "trade")
          .description(
              "Answers after the venue's first word, at most 5 seconds later. A refusal by form, filter or risk is 422 "
              "and makes no order; once an order has an id the answer is 201, whatever its status.")
          .status(201)
          .idempotent()
          .error(Errc::Rejected, "insufficient_balance", "Filters, limits and balance refuse with codes of their own.")
          .error(Errc::Conflict, "client_order_id_taken",
                 "An order of the account has this client_order_id; `errors` names it."),
      [trading](Context& context, PlaceOrderRequest body) -> awaitable<Result<Order>> {
        const auto intent = to_intent(body);
        if (!intent) co_return intent.error();
        const OrderId order_id = context.new_id();
        const auto made = co_await find_made(trading, context.is_repeated(), context.user_id(), order_id);
        if (!made) co_return made.error();
        if (*made) co_return make_order(**made);
        const auto account = co_await resolve_account(trading, context.user_id(), body.account_id);
        if (!account) co_return account.error();
        const auto taken = co_await check_label(trading, account->account.id, intent->client_order_id);
        if (taken) co_return *taken;
        // Named, not made in the call: g++ 12 destroys an aggregate twice that is made inside of a co_await expression.
        const PlaceOrder command{context.user_id(), account->account.id, order_id, *intent, false, actor_of(context)};
        auto placed = co_await trading.runtime.place(command);
        if (!placed) co_return placed.error();
        co_return make_order(*placed);
      });
  router.add(trading_endpoint(net::post("/api/v1/trading/orders/preview"),
                              "What an order would cost, or why it would be refused", "read"),
             [trading](Context& context, PlaceOrderRequest body) -> awaitable<Result<OrderPreview>> {
               const auto intent = to_intent(body);
               if (!intent) co_return intent.error();
               const auto account = co_await resolve_account(trading, context.user_id(), body.account_id);
               if (!account) co_return account.error();
               const auto verdict = co_await trading.runtime.preview(context.user_id(), account->account.id, *intent);
               if (!verdict) co_return verdict.error();
               co_return make_order_preview(*verdict);
             });
}

void add_cancelling(net::Router& router, Trading trading) {
  router.add(trading_endpoint(net::del("/api/v1/trading/orders/{id}"), "Cancel an order", "trade")
                 .description("An order of a list takes the others with it.")
                 .error(Errc::Conflict, "order_closed", "The order is filled, cancelled, rejected or expired.")
                 .error(Errc::Conflict, "order_is_protection", "It protects a position, whose protection says how."),
             [trading](Context& context) -> awaitable<Result<Order>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return order_not_found();
               const auto order = co_await find_order(trading, context.user_id(), *id);
               if (!order) co_return order.error();
               if (is_terminal(order->status)) {
                 co_return make_error(Errc::Conflict, "order_closed",
                                      "The order is " + enum_to_text(order->status) + " already.");
               }
               const CancelOrder command{context.user_id(), order->account_id, order->id, false, actor_of(context)};
               auto cancelled = co_await trading.runtime.cancel(command);
               if (!cancelled) co_return cancelled.error();
               co_return make_order(*cancelled);
             });
  router.add(
      trading_endpoint(net::del("/api/v1/trading/orders"), "Cancel all open orders, of one symbol or all", "trade")
          .description("Those that protect a position stay: they go with its protection."),
      [trading](Context& context, Query<CancelAllQuery> query) -> awaitable<Result<Page<Order>>> {
        const auto account = co_await resolve_account(trading, context.user_id(), query->account_id);
        if (!account) co_return account.error();
        const CancelAll command{context.user_id(), account->account.id, query->symbol, actor_of(context)};
        auto cancelled = co_await trading.runtime.cancel_all(command);
        if (!cancelled) co_return cancelled.error();
        const auto unknown = check_symbol(trading, query->symbol);
        if (cancelled->empty() && unknown) co_return *unknown;
        Page<Order> page;
        for (const auto& order : *cancelled) page.items.push_back(make_order(order));
        co_return page;
      });
}

void add_orders(net::Router& router, Trading trading) {
  router.add(trading_endpoint(net::get("/api/v1/trading/orders"), "Your orders, newest first", "read"),
             [trading](Context& context, Query<OrdersQuery> query) -> awaitable<Result<Page<Order>>> {
               const auto statuses = read_statuses(query->status);
               if (!statuses) co_return statuses.error();
               const UserId user_id = context.user_id();
               const auto error = co_await check_account(trading, user_id, query->account_id);
               if (error) co_return *error;
               const storage::OrderFilter filter{query->account_id, query->symbol, *statuses};
               const storage::PageRequest request{query->limit, query->cursor};
               auto job = [user_id, filter, request](storage::Session& session) -> Result<storage::Page<hoga::Order>> {
                 return storage::orders::page_of_user(session, user_id, filter, request);
               };
               const auto found = co_await trading.database.read(job);
               if (!found) co_return found.error();
               const auto unknown = check_symbol(trading, query->symbol);
               if (found->items.empty() && unknown) co_return *unknown;
               Page<Order> page;
               for (const auto& order : found->items) page.items.push_back(make_order(order));
               page.next_cursor = found->next_cursor;
               co_return page;
             });
  router.add(trading_endpoint(net::get("/api/v1/trading/orders/{id}"), "One of your orders", "read"),
             [trading](Context& context) -> awaitable<Result<Order>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return order_not_found();
               const auto order = co_await find_order(trading, context.user_id(), *id);
               if (!order) co_return order.error();
               co_return make_order(*order);
             });
  router.add(trading_endpoint(net::get("/api/v1/trading/fills"), "Your executions, newest first", "read"),
             [trading](Context& context, Query<FillsQuery> query) -> awaitable<Result<Page<Fill>>> {
               const UserId user_id = context.user_id();
               const auto error = co_await check_account(trading, user_id, query->account_id);
               if (error) co_return *error;
               if (query->order_id) {
                 const auto order = co_await find_order(trading, user_id, *query->order_id);
                 if (!order) co_return order.error();
               }
               const storage::FillFilter filter{query->account_id, query->symbol, query->order_id, query->bot_id};
               const storage::PageRequest request{query->limit, query->cursor};
               auto job = [user_id, filter, request](storage::Session& session) -> Result<storage::Page<hoga::Fill>> {
                 return storage::fills::page_of_user(session, user_id, filter, request);
               };
               const auto found = co_await trading.database.read(job);
               if (!found) co_return found.error();
               const auto unknown = check_symbol(trading, query->symbol);
               if (found->items.empty() && unknown) co_return *unknown;
               Page<Fill> page;
               for (const auto& fill : found->items) page.items.push_back(make_fill(fill));
               page.next_cursor = found->next_cursor;
               co_return page;
             });
}

void add_holdings(net::Router& router, Trading trading) {
  router.add(
      trading_endpoint(net::get("/api/v1/trading/positions"), "Your positions; a size of zero is closed", "read"),
      [trading](Context& context, Query<HoldingsQuery> query) -> awaitable<Result<Page<Position>>> {
        const auto error = co_await check_account(trading, context.user_id(), query->account_id);
        if (error) co_return *error;
        std::vector<Position> positions;
        const auto views = co_await trading.runtime.positions(context.user_id(), query->account_id);
        positions.reserve(views.size());
        for (const auto& view : views) positions.push_back(make_position(view.state));
        co_return net::page_of_whole(std::move(positions), *query,
                                     [](const Position& item) { return item.id.to_string(); });
      });
  router.add(trading_endpoint(net::get("/api/v1/trading/balance"), "What your accounts hold", "read"),
             [trading](Context& context, Query<HoldingsQuery> query) -> awaitable<Result<Page<Balance>>> {
               const auto error = co_await check_account(trading, context.user_id(), query->account_id);
               if (error) co_return *error;
               std::vector<Balance> balances;
               const auto accounts = co_await trading.runtime.balances(context.user_id(), query->account_id);
               for (const auto& of_account : accounts) {
                 for (const auto& balance : of_account.balances) {
                   balances.push_back(make_balance(of_account.account_id, balance));
                 }
               }
               co_return net::page_of_whole(std::move(balances), *query, [](const Balance& item) {
                 return item.account_id.to_string() + " " + item.asset;
               });
             });
}

}  // namespace

void add_trading_endpoints(net::Router& router, runtime::TradingRuntime& trading_runtime,
                           const runtime::MarketService& market, identity::AccountService& accounts,
                           storage::Database& database) {
  const Trading trading{trading_runtime, market, accounts, database};
  add_placing(router, trading);
  add_cancelling(router, trading);
  add_orders(router, trading);
  add_holdings(router, trading);
}

}  // namespace hoga::api
