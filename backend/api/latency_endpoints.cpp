#include "api/latency_endpoints.hpp"

#include "api/messages/latency.hpp"
#include "net/typed_endpoint.hpp"

namespace hoga::api {

using boost::asio::awaitable;

void add_latency_endpoints(net::Router& router, runtime::TradingRuntime& trading, identity::AccountService& accounts) {
  auto* runtime = &trading;
  auto* owners = &accounts;
  auto reading = net::get("/api/v1/users/me/accounts/{id}/latency");
  reading.summary("How long orders of an account take, stage by stage")
      .tag("users")
      .scope("read")
      .description(
          "market_to_decision: from a market event as it was read to the order that the engine decided on it (held "
          "orders, protections). command_to_decision: from a request as it was handed to the engine to its decision. "
          "decision_to_wire: until the signed request goes to the network, the record on disk included. "
          "wire_to_acknowledgement: until the exchange's answer. total: all of it. Requests without an answer do not "
          "count.");
  router.add(reading, [runtime, owners](net::Context& context) -> awaitable<Result<AccountLatency>> {
    const auto id = context.path_uuid("id");
    if (!id) co_return id.error();
    const auto account = co_await owners->find(context.user_id(), *id);
    if (!account) co_return account.error();
    AccountLatency message;
    message.account_id = *id;
    const auto stages = co_await runtime->latency(context.user_id(), *id);
    for (const auto& one : stages) {
      message.stages.push_back({one.stage, one.count, one.p50.count(), one.p99.count(), one.max.count()});
    }
    co_return message;
  });
}

}  // namespace hoga::api
