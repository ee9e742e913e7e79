#include "api/order_list_endpoints.hpp"

#include <map>

#include "api/endpoints.hpp"
#include "api/messages/order_lists.hpp"
#include "base/json_describe.hpp"
#include "net/typed_endpoint.hpp"
#include "storage/order_lists.hpp"
#include "storage/orders.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::Page;
using net::Query;

struct Parts {
  runtime::TradingRuntime& trading;
  identity::AccountService& accounts;
  storage::Database& database;
};

net::EndpointBuilder trading_endpoint(net::EndpointBuilder builder, std::string summary, std::string scope) {
  builder.summary(std::move(summary)).tag("trading").rate_class("trading").scope(std::move(scope));
  return builder;
}

Error list_not_found() { return make_error(Errc::NotFound, "order_list_not_found", "There is no such order list."); }

// The paper account where none is named, never a live one.
awaitable<Result<storage::AccountRow>> resolve_account(Parts parts, UserId user_id, std::optional<Uuid> account_id) {
  if (account_id) co_return co_await parts.accounts.find(user_id, *account_id);
  co_return co_await parts.accounts.paper(user_id);
}

awaitable<Result<OrderListView>> read_list(Parts parts, UserId user_id, OrderListId id) {
  auto job = [user_id, id](storage::Session& session) -> Result<OrderListView> {
    const auto list = storage::order_lists::find_of_user(session, user_id, id);
    if (!list) return list_not_found();
    return make_order_list(*list, storage::orders::list_of_lists(session, user_id, {id}));
  };
  co_return co_await parts.database.read(job);
}

void add_placing(net::Router& router, Parts parts) {
  router.add(
      trading_endpoint(net::post("/api/v1/trading/order-lists"), "Place orders that belong together", "trade")
          .description(
              "oco: a take-profit and a stop, of which one takes the other back. bracket: a limit order to get in, and "
              "one or both exits, which wait until it has filled whole. All of them are taken or refused as one, and "
              "recorded before anything is sent. Answers after the exchange's first word, at most 5 seconds later. "
              "Where the exchange has no oco the platform watches the prices itself (`is_emulated`); a bracket is "
              "refused there.")
          .status(201)
          .idempotent()
          .error(Errc::Rejected, "insufficient_balance", "Filters, limits and balance refuse with codes of their own.")
          .error(Errc::Rejected, "order_type_not_supported", "The exchange does not take such lists."),
      [parts](Context& context, PlaceOrderListRequest body) -> awaitable<Result<OrderListView>> {
        const UserId user_id = context.user_id();
        const OrderListId list_id = context.new_id();
        if (context.is_repeated()) {
          // What an earlier try has made, if it got as far as the record.
          auto made = co_await read_list(parts, user_id, list_id);
          if (made || made.error().errc != Errc::NotFound) co_return made;
        }
        const auto account = co_await resolve_account(parts, user_id, body.account_id);
        if (!account) co_return account.error();
        PlaceOrderList command;
        command.user_id = user_id;
        command.account_id = account->account.id;
        command.list_id = list_id;
        for (std::size_t i = 0; i < command.order_ids.size(); ++i) {
          command.order_ids[i] = context.new_id("order " + std::to_string(i));
        }
        command.intent = to_intent(body);
        command.by = actor_of(context);
        const auto placed = co_await parts.trading.place_list(command);
        if (!placed) co_return placed.error();
        co_return co_await read_list(parts, user_id, command.list_id);
      });
  router.add(trading_endpoint(net::post("/api/v1/trading/order-lists/preview"),
                              "What a list would cost, or why it would be refused", "read"),
             [parts](Context& context, PlaceOrderListRequest body) -> awaitable<Result<OrderPreview>> {
               const auto account = co_await resolve_account(parts, context.user_id(), body.account_id);
               if (!account) co_return account.error();
               const auto intent = to_intent(body);
               const auto verdict = co_await parts.trading.preview(context.user_id(), account->account.id, intent);
               if (!verdict) co_return verdict.error();
               co_return make_order_preview(*verdict);
             });
}

void add_lists(net::Router& router, Parts parts) {
  router.add(trading_endpoint(net::get("/api/v1/trading/order-lists"), "Your order lists, newest first", "read"),
             [parts](Context& context, Query<OrderListsQuery> query) -> awaitable<Result<Page<OrderListView>>> {
               const UserId user_id = context.user_id();
               const auto account_id = query->account_id;
               if (account_id) {
                 const auto account = co_await parts.accounts.find(user_id, *account_id);
                 if (!account) co_return account.error();
               }
               const storage::PageRequest request{query->limit, query->cursor};
               auto job = [user_id, account_id, request](storage::Session& session) -> Result<Page<OrderListView>> {
                 const auto lists = storage::order_lists::page_of_user(session, user_id, account_id, request);
                 std::vector<OrderListId> ids;
                 for (const auto& list : lists.items) ids.push_back(list.id);
                 std::map<OrderListId, std::vector<hoga::Order>> orders;
                 for (auto& order : storage::orders::list_of_lists(session, user_id, ids)) {
                   orders[*order.list_id].push_back(std::move(order));
                 }
                 Page<OrderListView> page;
                 for (const auto& list : lists.items) page.items.push_back(make_order_list(list, orders[list.id]));
                 page.next_cursor = lists.next_cursor;
                 return page;
               };
               co_return co_await parts.database.read(job);
             });
  router.add(trading_endpoint(net::get("/api/v1/trading/order-lists/{id}"), "One of your order lists", "read"),
             [parts](Context& context) -> awaitable<Result<OrderListView>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return list_not_found();
               co_return co_await read_list(parts, context.user_id(), *id);
             });
  router.add(
      trading_endpoint(net::del("/api/v1/trading/order-lists/{id}"), "Cancel every open order of a list", "trade")
          .error(Errc::Conflict, "list_closed", "Every order of it is closed.")
          .error(Errc::Conflict, "order_is_protection", "It protects a position, whose protection says how."),
      [parts](Context& context) -> awaitable<Result<OrderListView>> {
        const auto id = context.path_uuid("id");
        if (!id) co_return list_not_found();
        const auto list = co_await read_list(parts, context.user_id(), *id);
        if (!list) co_return list.error();
        const CancelOrderList command{context.user_id(), list->account_id, *id, actor_of(context)};
        const auto cancelled = co_await parts.trading.cancel_list(command);
        if (!cancelled && cancelled.error().errc == Errc::NotFound) {
          co_return make_error(Errc::Conflict, "list_closed", "Every order of the list is closed.");
        }
        if (!cancelled) co_return cancelled.error();
        co_return co_await read_list(parts, context.user_id(), *id);
      });
}

void add_protection(net::Router& router, Parts parts) {
  router.add(
      trading_endpoint(net::put("/api/v1/trading/positions/{id}/protection"),
                       "Protect a position by a stop, a target, a trailing distance", "trade")
          .description(
              "Replaces what protected it; without any of the three it is protected no more. The orders rest at the "
              "exchange where it can, are sized to what can be sold, follow the position as it grows or shrinks, "
              "survive a restart, and go when it is closed. `protection_state` says how that stands: `missing` raises "
              "an alarm and is tried again. Per cents are measured from the entry price. What the gate refuses changes "
              "nothing.")
          .error(Errc::Conflict, "position_closed", "There is nothing left of it that could be sold.")
          .error(Errc::Rejected, "would_trigger_immediately", "The price has passed it already."),
      [parts](Context& context, ProtectionRequest body) -> awaitable<Result<Position>> {
        const auto id = context.path_uuid("id");
        if (!id) co_return make_error(Errc::NotFound, "position_not_found", "There is no such position.");
        const auto plan = to_protection(body);
        if (!plan) co_return plan.error();
        const auto view = co_await parts.trading.set_protection(context.user_id(), *id, *plan, actor_of(context));
        if (!view) co_return view.error();
        co_return make_position(view->state);
      });
}

}  // namespace

void add_order_list_endpoints(net::Router& router, runtime::TradingRuntime& trading, identity::AccountService& accounts,
                              storage::Database& database) {
  const Parts parts{trading, accounts, database};
  add_placing(router, parts);
  add_lists(router, parts);
  add_protection(router, parts);
}

}  // namespace hoga::api
