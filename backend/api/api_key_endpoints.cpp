#include "api/api_key_endpoints.hpp"

#include "api/messages/api_keys.hpp"
#include "net/typed_endpoint.hpp"
#include "net/whole_list.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::NoContent;
using net::Page;
using net::Query;

net::EndpointBuilder key_endpoint(net::EndpointBuilder builder, std::string summary) {
  builder.summary(std::move(summary)).tag("users");
  return builder;
}

Error may_withdraw() {
  Error error = make_error(Errc::ValidationFailed, "key_may_withdraw",
                           "This key may take money out of the exchange. Make one that may only read and trade, or "
                           "insist with accept_withdrawals.");
  error.fields.push_back({"api_key", "key_may_withdraw", error.detail});
  return error;
}

bool can_withdraw(const identity::KeyCheck& check) {
  return check.permissions.find("\"withdraw\"") != std::string::npos;
}

awaitable<Result<ApiKey>> add_key(const ApiKeyParts* parts, UserId user_id, CreateApiKeyRequest body,
                                  identity::Origin origin) {
  identity::NewApiKey key;
  key.exchange = std::move(body.exchange);
  key.api_key = std::move(body.api_key);
  key.api_secret = std::move(body.api_secret);
  key.is_testnet = body.is_testnet.value_or(true);
  key.label = body.label.value_or("");
  if (const auto good = identity::Vault::check_form(key); !good) co_return good.error();
  auto venue = identity::venue_name(key.exchange, key.is_testnet);
  std::string api_key = key.api_key.reveal();
  key.check = co_await parts->checker.check(std::move(venue), std::move(api_key), key.api_secret);
  if (can_withdraw(key.check) && !body.accept_withdrawals.value_or(false)) co_return may_withdraw();
  const auto added = co_await parts->accounts.add_api_key(user_id, std::move(key), std::move(origin));
  if (!added) co_return added.error();
  co_return make_api_key(*added);
}

awaitable<Result<ApiKey>> test_key(const ApiKeyParts* parts, UserId user_id, Uuid id, identity::Origin origin) {
  const auto credentials = co_await parts->vault.reveal(user_id, id);
  if (!credentials) co_return credentials.error();
  auto venue = identity::venue_name(credentials->exchange, credentials->is_testnet);
  auto check = co_await parts->checker.check(std::move(venue), credentials->api_key, credentials->api_secret);
  const auto noted = co_await parts->accounts.note_key_check(user_id, id, std::move(check), std::move(origin));
  if (!noted) co_return noted.error();
  co_return make_api_key(*noted);
}

// Bots stop before their account does, so that each says why.
awaitable<Result<ApiKey>> change_key(const ApiKeyParts* parts, UserId user_id, Uuid id, UpdateApiKeyRequest body,
                                     identity::Origin origin) {
  const auto key = co_await parts->accounts.find_api_key(user_id, id);
  if (!key) co_return key.error();
  if (key->is_active && !body.is_active.value_or(true)) {
    const auto accounts = co_await parts->accounts.list(user_id);
    if (!accounts) co_return accounts.error();
    for (const auto& row : *accounts) {
      if (row.account.api_key_id != id || row.account.kind == AccountKind::Paper) continue;
      BotMessage reason{"account_unavailable", {identity::kKeySwitchedOff}};
      co_await parts->trading.hold_bots(user_id, row.account.id, std::move(reason));
    }
  }
  identity::KeyChange change;
  change.label = std::move(body.label);
  change.is_active = body.is_active;
  const auto changed = co_await parts->accounts.change_api_key(user_id, id, std::move(change), std::move(origin));
  if (!changed) co_return changed.error();
  co_return make_api_key(*changed);
}

void add_reading(net::Router& router, const std::shared_ptr<const ApiKeyParts>& parts) {
  router.add(key_endpoint(net::get("/api/v1/users/me/api-keys"), "Your exchange API keys; secrets never come back"),
             [parts](Context& context, Query<net::WholeListQuery> query) -> awaitable<Result<Page<ApiKey>>> {
               auto keys = co_await parts->vault.list(context.user_id());
               if (!keys) co_return keys.error();
               std::vector<ApiKey> items;
               items.reserve(keys->size());
               for (const auto& key : *keys) items.push_back(make_api_key(key));
               co_return net::page_of_whole(std::move(items), *query,
                                            [](const ApiKey& item) { return item.id.to_string(); });
             });
  router.add(key_endpoint(net::get("/api/v1/users/me/api-keys/requirements"),
                          "What a key must be made with, and the address to bind it to"),
             [parts](Context&) -> awaitable<Result<ApiKeyRequirements>> {
               ApiKeyRequirements requirements;
               requirements.outgoing_address = parts->outgoing_address;
               co_return requirements;
             });
}

}  // namespace

void add_api_key_endpoints(net::Router& router, const ApiKeyParts& its_parts) {
  // Handlers are coroutines that outlive the call that began them; the router keeps the parts.
  const auto kept = std::make_shared<const ApiKeyParts>(its_parts);
  add_reading(router, kept);
  router.add(
      key_endpoint(net::post("/api/v1/users/me/api-keys"), "Add an exchange API key; makes an account")
          .description("The exchange is asked what the key may do. One that can't be asked is added all the "
                       "same, and says what is wrong.")
          .status(201)
          .elevated()
          .idempotent()
          .error(Errc::ValidationFailed, "key_may_withdraw", "The key may take money out: insist, or make another.")
          .error(Errc::Conflict, "key_exists", "You have added it already.")
          .error(Errc::Forbidden, "email_unconfirmed", "A live key needs a confirmed email address."),
      [kept](Context& context, CreateApiKeyRequest body) -> awaitable<Result<ApiKey>> {
        co_return co_await add_key(kept.get(), context.user_id(), std::move(body), origin_of(context));
      });
  router.add(key_endpoint(net::patch("/api/v1/users/me/api-keys/{id}"), "Rename an API key, switch it off or on")
                 .error(Errc::Conflict, "key_in_use", "The paper account's key stays."),
             [kept](Context& context, UpdateApiKeyRequest body) -> awaitable<Result<ApiKey>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return id.error();
               co_return co_await change_key(kept.get(), context.user_id(), *id, std::move(body), origin_of(context));
             });
  router.add(key_endpoint(net::post("/api/v1/users/me/api-keys/{id}/test"), "Ask the exchange what the key may do"),
             [kept](Context& context) -> awaitable<Result<ApiKey>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return id.error();
               co_return co_await test_key(kept.get(), context.user_id(), *id, origin_of(context));
             });
  router.add(key_endpoint(net::del("/api/v1/users/me/api-keys/{id}"), "Remove an API key; its account stops")
                 .error(Errc::Conflict, "key_in_use", "The paper account's key stays."),
             [kept](Context& context) -> awaitable<Result<NoContent>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return id.error();
               auto removed = co_await kept->accounts.remove_api_key(context.user_id(), *id, origin_of(context));
               if (!removed) co_return removed.error();
               co_return NoContent{};
             });
}

}  // namespace hoga::api
