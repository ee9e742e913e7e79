#include "api/admin_halt_endpoints.hpp"

#include "api/endpoints.hpp"
#include "api/messages/halt.hpp"
#include "base/log.hpp"
#include "net/typed_endpoint.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::NoContent;

struct Parts {
  identity::PlatformHalt& halt;
  runtime::TradingRuntime& trading;
};

net::EndpointBuilder admin_endpoint(net::EndpointBuilder builder, std::string summary) {
  builder.summary(std::move(summary)).tag("admin").auth(net::Auth::Admin);
  return builder;
}

awaitable<Result<PlatformHaltResult>> halt_platform(Parts parts, UserId admin_id, PlatformHaltRequest body,
                                                    identity::Origin origin, Actor by) {
  // Nothing is waited for before everything stands still: not the database, not an exchange.
  const bool closes_positions = body.close_positions.value_or(false);
  co_await parts.trading.begin_platform_halt(closes_positions);
  auto reason = body.reason.value_or("");
  const auto recorded = co_await parts.halt.begin(admin_id, std::move(reason), closes_positions, std::move(origin));
  if (!recorded) {
    log_error("Halt of the platform could not be recorded yet", {{"error", to_log_string(recorded.error())}});
  }
  PlatformHaltResult result;
  const auto receipts = co_await parts.trading.platform_receipt(closes_positions, by);
  result.is_recorded = parts.halt.is_recorded();
  result.is_verified = true;
  for (const auto& receipt : receipts) {
    result.is_verified = result.is_verified && receipt.is_verified;
    result.accounts.push_back(make_platform_halt_account(receipt));
  }
  co_return result;
}

}  // namespace

void add_admin_halt_endpoints(net::Router& router, identity::PlatformHalt& halt, runtime::TradingRuntime& trading) {
  const Parts parts{halt, trading};
  router.add(
      admin_endpoint(net::post("/api/v1/admin/halt"), "Stop trading on the whole platform")
          .description("No new order is taken on any account, and open ones are taken back, on and on until the halt "
                       "is lifted, across restarts and for accounts that come up later too. Stands before anything is "
                       "written or an exchange has answered. The receipt says by account what its exchange has "
                       "confirmed. What protects positions stands; positions are sold only if that is asked for, and "
                       "then until none is left."),
      [parts](Context& context, PlatformHaltRequest body) -> awaitable<Result<PlatformHaltResult>> {
        auto origin = origin_of(context);
        co_return co_await halt_platform(parts, context.user_id(), std::move(body), std::move(origin),
                                         actor_of(context));
      });
  router.add(
      admin_endpoint(net::get("/api/v1/admin/halt"), "Whether the platform is halted, and how far that has come"),
      [parts](Context&) -> awaitable<Result<PlatformHaltState>> {
        PlatformHaltState state;
        if (const auto current = parts.halt.current()) {
          state.is_halted = true;
          state.reason = current->reason;
          state.halted_by = current->halted_by;
          state.halted_at = current->created_at;
        }
        state.is_recorded = parts.halt.is_recorded();
        const auto known = co_await parts.trading.halt_state();
        state.accounts = known.accounts;
        state.accounts_with_orders = known.accounts_with_orders;
        state.accounts_unknown = known.accounts_unknown;
        state.open_orders = known.open_orders;
        co_return state;
      });
  router.add(admin_endpoint(net::del("/api/v1/admin/halt"), "Let the platform trade again")
                 .description("Halts that users have set on their own accounts stay."),
             [parts](Context& context) -> awaitable<Result<NoContent>> {
               auto origin = origin_of(context);
               const auto recorded = co_await parts.halt.lift(context.user_id(), std::move(origin));
               // What can't be written must not come back with the next start: it is written as soon as it can be.
               if (!recorded) {
                 log_error("End of the platform's halt could not be recorded yet",
                           {{"error", to_log_string(recorded.error())}});
               }
               co_await parts.trading.lift_platform_halt();
               co_return NoContent{};
             });
}

}  // namespace hoga::api
