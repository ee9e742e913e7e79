#include "api/limit_endpoints.hpp"

#include "api/endpoints.hpp"
#include "api/messages/limits.hpp"
#include "net/typed_endpoint.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::Page;

struct Parts {
  identity::LimitService& limits;
  runtime::TradingRuntime& trading;
};

constexpr const char* kHelp =
    "Replaces the set; without any limit it is removed. Of all sets that apply to an order the strictest counts for "
    "each "
    "limit, whichever layer it is in, from the next order on. Positions, open orders, orders a minute, the day's loss "
    "and "
    "the drawdown are those of an account in a set of that account; in a set of a user or of the platform those of all "
    "accounts of the user with money of the same kind (paper, testnet, live) together. What gets out of a position by "
    "command and what protects one is never stopped by it.";

void add_user_limits(net::Router& router, Parts parts) {
  auto reading = net::get("/api/v1/users/me/limits");
  reading.summary("Limits on your orders, those of the platform first").tag("users").scope("read");
  router.add(reading, [parts](Context& context) -> awaitable<Result<Page<Limits>>> {
    const auto above = co_await parts.limits.of_platform();
    if (!above) co_return above.error();
    const auto own = co_await parts.limits.of_user(context.user_id());
    if (!own) co_return own.error();
    Page<Limits> page;
    for (const auto& set : *above) page.items.push_back(make_limits(set));
    for (const auto& set : *own) page.items.push_back(make_limits(set));
    co_return page;
  });
  auto writing = net::put("/api/v1/users/me/limits");
  writing.summary("Set limits on your orders, of all accounts or one, for all symbols or one")
      .tag("users")
      .description(kHelp);
  router.add(writing, [parts](Context& context, PutLimitsRequest body) -> awaitable<Result<Limits>> {
    auto set = to_limit_set(body);
    set.user_id = context.user_id();
    set.account_id = body.account_id;
    set.symbol = body.symbol;
    const auto origin = origin_of(context);
    const auto sets = co_await parts.limits.put(context.user_id(), set, origin);
    if (!sets) co_return sets.error();
    co_await parts.trading.set_user_limits(context.user_id(), *sets);
    for (const auto& stored : *sets) {
      const bool is_it = stored.account_id == set.account_id && stored.symbol == set.symbol && !stored.is_operators;
      if (is_it) co_return make_limits(stored);
    }
    co_return make_limits(set);
  });
}

void add_platform_limits(net::Router& router, Parts parts) {
  auto reading = net::get("/api/v1/admin/limits");
  reading.summary("Limits that hold for everybody").tag("admin").auth(net::Auth::Admin);
  router.add(reading, [parts](Context&) -> awaitable<Result<Page<Limits>>> {
    const auto sets = co_await parts.limits.of_platform();
    if (!sets) co_return sets.error();
    Page<Limits> page;
    for (const auto& set : *sets) page.items.push_back(make_limits(set));
    co_return page;
  });
  auto writing = net::put("/api/v1/admin/limits");
  writing.summary("Set limits that hold for everybody").tag("admin").auth(net::Auth::Admin).description(kHelp);
  router.add(writing, [parts](Context& context, PutPlatformLimitsRequest body) -> awaitable<Result<Limits>> {
    auto set = to_limit_set(body);
    set.symbol = body.symbol;
    const auto origin = origin_of(context);
    const auto sets = co_await parts.limits.put_of_platform(context.user_id(), set, origin);
    if (!sets) co_return sets.error();
    co_await parts.trading.set_platform_limits(*sets);
    for (const auto& stored : *sets) {
      if (stored.symbol == set.symbol) co_return make_limits(stored);
    }
    co_return make_limits(set);
  });
}

}  // namespace

void add_limit_endpoints(net::Router& router, identity::LimitService& limits, runtime::TradingRuntime& trading) {
  const Parts parts{limits, trading};
  add_user_limits(router, parts);
  add_platform_limits(router, parts);
}

}  // namespace hoga::api
