#include "api/exchange_key_endpoints.hpp"

#include "api/messages/exchange_keys.hpp"
#include "net/typed_endpoint.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::NoContent;
using net::Page;

ExchangeKey make_key(const storage::ExchangeKeyRow& row) { return {row.id, row.label, row.api_key, row.created_at}; }

net::EndpointBuilder key_endpoint(net::EndpointBuilder builder, std::string summary) {
  builder.summary(std::move(summary)).tag("users");
  return builder;
}

}  // namespace

void add_exchange_key_endpoints(net::Router& router, runtime::ExchangeKeys& keys) {
  router.add(key_endpoint(net::get("/api/v1/users/me/exchange-keys"),
                          "Keys of your own programs at the built-in exchange; secrets never come back"),
             [&keys](Context& context) -> awaitable<Result<Page<ExchangeKey>>> {
               auto rows = co_await keys.list(context.user_id());
               if (!rows) co_return rows.error();
               Page<ExchangeKey> page;
               for (const auto& row : *rows) page.items.push_back(make_key(row));
               co_return page;
             });
  router.add(key_endpoint(net::post("/api/v1/users/me/exchange-keys"),
                          "Make a key for a program that trades on your paper account by Binance's API")
                 .status(201)
                 .error(Errc::Unavailable, "account_provisioning", "The paper account is still being made.")
                 .error(Errc::Conflict, "too_many_keys", "A user has at most 20."),
             [&keys](Context& context, CreateExchangeKeyRequest body) -> awaitable<Result<NewExchangeKey>> {
               auto made = co_await keys.create(context.user_id(), body.label.value_or(""));
               if (!made) co_return made.error();
               const auto& row = made->key;
               NewExchangeKey key{row.id,        row.label, row.api_key, made->api_secret.reveal(), keys.exchange_url(),
                                  row.created_at};
               co_return key;
             });
  router.add(key_endpoint(net::del("/api/v1/users/me/exchange-keys/{id}"), "Revoke a key at the built-in exchange"),
             [&keys](Context& context) -> awaitable<Result<NoContent>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return id.error();
               auto revoked = co_await keys.revoke(context.user_id(), *id);
               if (!revoked) co_return revoked.error();
               co_return NoContent{};
             });
}

}  // namespace hoga::api
