#include "api/halt_endpoints.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "api/endpoints.hpp"
#include "api/messages/halt.hpp"
#include "api/messages/trading.hpp"
#include "base/log.hpp"
#include "net/typed_endpoint.hpp"
#include "storage/orders.hpp"

namespace hoga::api {

HaltAccount make_halt_account(const runtime::HaltReceipt& receipt) {
  HaltAccount message;
  message.account_id = receipt.account_id;
  message.is_verified = receipt.is_verified;
  message.cancelled_orders = receipt.cancelled_orders;
  message.open_orders.assign(receipt.open_orders.begin(), receipt.open_orders.end());
  message.closed_positions = receipt.closed_positions;
  for (const auto& left : receipt.open_positions) {
    message.open_positions.push_back({left.symbol, left.code, left.detail});
  }
  if (!receipt.code.empty()) message.code = receipt.code;
  if (!receipt.detail.empty()) message.detail = receipt.detail;
  for (const auto& figure : receipt.figures) message.figures[figure.name] = figure.value;
  return message;
}

PlatformHaltAccount make_platform_halt_account(const runtime::HaltReceipt& receipt) {
  PlatformHaltAccount message;
  static_cast<HaltAccount&>(message) = make_halt_account(receipt);
  message.user_id = receipt.user_id;
  return message;
}

namespace {

using boost::asio::awaitable;
using net::Context;
using net::NoContent;
using net::Page;
using net::Query;

struct Parts {
  runtime::TradingRuntime& trading;
  identity::AccountService& accounts;
  storage::Database& database;
  identity::PlatformHalt& platform_halt;
};

net::EndpointBuilder trading_endpoint(net::EndpointBuilder builder, std::string summary, std::string scope) {
  builder.summary(std::move(summary)).tag("trading").rate_class("trading").scope(std::move(scope));
  return builder;
}

awaitable<std::optional<Error>> check_account(Parts parts, UserId user_id, std::optional<Uuid> account_id) {
  if (!account_id) co_return std::nullopt;
  const auto account = co_await parts.accounts.find(user_id, *account_id);
  if (!account) co_return account.error();
  co_return std::nullopt;
}

constexpr std::chrono::milliseconds kRecordPoll{5};

struct Recording {
  bool is_done = false;
  bool is_recorded = false;
  // The account is not the caller's.
  std::optional<Error> refusal;
};

awaitable<void> record_halt(Parts parts, UserId user_id, HaltRequest wanted, identity::Origin origin,
                            std::shared_ptr<Recording> recording) {
  const auto error = co_await check_account(parts, user_id, wanted.account_id);
  if (error && error->errc == Errc::NotFound) {
    recording->refusal = *error;
  } else {
    auto reason = wanted.reason.value_or("");
    const auto recorded = co_await parts.accounts.add_halt(user_id, wanted.account_id, std::move(reason),
                                                           std::move(origin), wanted.close_positions.value_or(false));
    recording->is_recorded = recorded.has_value();
    if (!recorded) log_error("Halt could not be recorded yet", {{"error", to_log_string(recorded.error())}});
  }
}

void add_halt(net::Router& router, Parts parts) {
  router.add(
      trading_endpoint(net::post("/api/v1/trading/halt"), "Stop trading: no new orders, and open ones are taken back",
                       "trade")
          .description("Answers with a receipt of what the exchange has confirmed and what not yet; the rest is tried "
                       "on and on until the halt is lifted, across restarts too, and so is the selling of positions "
                       "where that is asked for. What protects a position stands: it only gets out."),
      [parts](Context& context, HaltRequest body) -> awaitable<Result<HaltResult>> {
        const UserId user_id = context.user_id();
        // Nothing is waited for before the accounts stand still; the record is made beside it.
        const auto recording = std::make_shared<Recording>();
        const auto executor = co_await boost::asio::this_coro::executor;
        boost::asio::co_spawn(executor, record_halt(parts, user_id, body, origin_of(context), recording),
                              [recording](const std::exception_ptr&) { recording->is_done = true; });
        const auto receipts = co_await parts.trading.halt(user_id, body.account_id,
                                                          body.close_positions.value_or(false), actor_of(context));
        boost::asio::steady_timer timer(executor);
        while (!recording->is_done) {
          timer.expires_after(kRecordPoll);
          co_await timer.async_wait(boost::asio::use_awaitable);
        }
        if (recording->refusal) co_return *recording->refusal;
        HaltResult result;
        result.is_recorded = recording->is_recorded;
        for (const auto& receipt : receipts) result.accounts.push_back(make_halt_account(receipt));
        co_return result;
      });
  router.add(trading_endpoint(net::get("/api/v1/trading/halt"), "Halts that stand", "read"),
             [parts](Context& context) -> awaitable<Result<Page<Halt>>> {
               const auto rows = co_await parts.accounts.halts(context.user_id());
               if (!rows) co_return rows.error();
               Page<Halt> page;
               if (const auto all = parts.platform_halt.current()) {
                 page.items.push_back({all->id, std::nullopt, all->reason, all->created_at, true,
                                       all->closes_positions.value_or(false)});
               }
               for (const auto& row : *rows) page.items.push_back(make_halt(row));
               co_return page;
             });
  router.add(trading_endpoint(net::del("/api/v1/trading/halt"), "Lift a halt, of one account or all of yours", "trade")
                 .error(Errc::Conflict, "halted_for_all", "A halt of all accounts is lifted as a whole."),
             [parts](Context& context, Query<AccountQuery> query) -> awaitable<Result<NoContent>> {
               const auto error = co_await check_account(parts, context.user_id(), query->account_id);
               if (error) co_return *error;
               const auto lifted =
                   co_await parts.accounts.lift_halt(context.user_id(), query->account_id, origin_of(context));
               if (!lifted) co_return lifted.error();
               co_await parts.trading.lift_halt(context.user_id(), query->account_id);
               co_return NoContent{};
             });
}

void add_changes(net::Router& router, Parts parts) {
  router.add(
      trading_endpoint(net::post("/api/v1/trading/positions/{id}/close"), "Sell all of a position at the market",
                       "trade")
          .description("Sell orders of the same symbol are taken back first, its protection among them: they hold "
                       "what is to be sold. The protection comes back where something is left.")
          .status(201)
          .idempotent()
          .error(Errc::Conflict, "position_closed", "There is nothing left of it.")
          .error(Errc::Conflict, "position_dust", "What is left is too little to be sold.")
          .error(Errc::Unavailable, "cancel_unconfirmed",
                 "The exchange has not said what has become of an order that sells it; nothing more is sold."),
      [parts](Context& context) -> awaitable<Result<Order>> {
        const auto id = context.path_uuid("id");
        if (!id) co_return make_error(Errc::NotFound, "position_not_found", "There is no such position.");
        const UserId user_id = context.user_id();
        const OrderId order_id = context.new_id();
        if (context.is_repeated()) {
          // What an earlier try has made, if it got as far as the record.
          auto job = [user_id, order_id](storage::Session& session) -> Result<std::optional<hoga::Order>> {
            return storage::orders::find_of_user(session, user_id, order_id);
          };
          const auto made = co_await parts.database.read(job);
          if (!made) co_return made.error();
          if (*made) co_return make_order(**made);
        }
        auto closed = co_await parts.trading.close_position(user_id, *id, order_id, actor_of(context));
        if (!closed) co_return closed.error();
        co_return make_order(*closed);
      });
  router.add(
      trading_endpoint(net::patch("/api/v1/trading/orders/{id}"), "Change the price or quantity of an open order",
                       "trade")
          .description(
              "A limit order whose quantity alone is lowered is changed in place where the exchange can: it keeps its "
              "id and its place in the queue. Else the order is taken back and another, which is the answer, is placed "
              "once the exchange has confirmed that: the two never stand side by side. What is refused beforehand "
              "takes nothing back.")
          .error(Errc::Conflict, "order_closed", "The order is filled, cancelled, rejected or expired.")
          .error(Errc::Conflict, "order_not_open", "The exchange has not confirmed the order yet.")
          .error(Errc::Conflict, "order_in_list", "It belongs to others, or protects a position.")
          .error(Errc::Unavailable, "cancel_unconfirmed", "Nothing new was placed; look at the order again."),
      [parts](Context& context, ReplaceOrderRequest body) -> awaitable<Result<Order>> {
        const auto not_found = [] { return make_error(Errc::NotFound, "order_not_found", "There is no such order."); };
        const auto id = context.path_uuid("id");
        if (!id) co_return not_found();
        const UserId user_id = context.user_id();
        auto job = [user_id, id = *id](storage::Session& session) -> Result<std::optional<hoga::Order>> {
          return storage::orders::find_of_user(session, user_id, id);
        };
        const auto found = co_await parts.database.read(job);
        if (!found) co_return found.error();
        if (!*found) co_return not_found();
        if (!body.quantity && !body.price && !body.stop_price) {
          co_return make_error(Errc::ValidationFailed, "Say what is to be changed: quantity, price or stop_price.");
        }
        if (is_terminal((*found)->status)) {
          co_return make_error(Errc::Conflict, "order_closed", "The order is closed already.");
        }
        const ReplaceOrder command{user_id,         (*found)->account_id, *id, make_uuid(), body.quantity, body.price,
                                   body.stop_price, actor_of(context)};
        auto replaced = co_await parts.trading.replace(command);
        if (!replaced) co_return replaced.error();
        co_return make_order(*replaced);
      });
}

}  // namespace

void add_halt_endpoints(net::Router& router, runtime::TradingRuntime& trading, identity::AccountService& accounts,
                        storage::Database& database, identity::PlatformHalt& platform_halt) {
  const Parts parts{trading, accounts, database, platform_halt};
  add_halt(router, parts);
  add_changes(router, parts);
}

}  // namespace hoga::api
