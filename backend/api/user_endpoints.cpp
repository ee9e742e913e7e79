#include "api/endpoints.hpp"
#include "api/messages/users.hpp"
#include "net/typed_endpoint.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::NoContent;
using net::Page;

net::EndpointBuilder user_endpoint(net::EndpointBuilder builder, std::string summary) {
  builder.summary(std::move(summary)).tag("users");
  return builder;
}

void add_profile(net::Router& router, const Services& services) {
  router.add(user_endpoint(net::get("/api/v1/users/me"), "Your profile"),
             [services](Context& context) -> awaitable<Result<User>> {
               auto user = co_await services.users.profile(context.user_id());
               if (!user) co_return user.error();
               co_return make_user(*user);
             });
  router.add(user_endpoint(net::put("/api/v1/users/me"), "Change your profile")
                 .error(Errc::Conflict, "email_taken", "The email has an account.")
                 .error(Errc::Conflict, "username_taken", "The name is taken."),
             [services](Context& context, UpdateUserRequest body) -> awaitable<Result<User>> {
               identity::ProfileChange change{body.email, body.username};
               auto user =
                   co_await services.users.change_profile(context.user_id(), std::move(change), origin_of(context));
               if (!user) co_return user.error();
               co_return make_user(*user);
             });
  router.add(user_endpoint(net::put("/api/v1/users/me/password"), "Change your password; ends your other sign-ins")
                 .rate_class("auth"),
             [services](Context& context, ChangePasswordRequest body) -> awaitable<Result<NoContent>> {
               auto changed = co_await services.users.change_password(context.user_id(), context.principal->session_id,
                                                                      std::move(body.current_password),
                                                                      std::move(body.new_password), origin_of(context));
               if (!changed) co_return changed.error();
               co_return NoContent{};
             });
}

void add_settings(net::Router& router, const Services& services) {
  router.add(user_endpoint(net::get("/api/v1/users/me/settings"), "Your limits and preferences"),
             [services](Context& context) -> awaitable<Result<UserSettings>> {
               auto settings = co_await services.users.settings(context.user_id());
               if (!settings) co_return settings.error();
               co_return make_settings(*settings);
             });
  router.add(user_endpoint(net::put("/api/v1/users/me/settings"), "Change your limits and preferences"),
             [services](Context& context, UpdateSettingsRequest body) -> awaitable<Result<UserSettings>> {
               identity::SettingsChange change;
               change.trading_enabled = body.trading_enabled;
               change.max_position_size = body.max_position_size;
               change.risk_per_trade = body.risk_per_trade;
               change.daily_loss_limit = body.daily_loss_limit;
               if (body.notification_preferences) change.notification_preferences = body.notification_preferences->text;
               change.time_zone = body.time_zone;
               change.locale = body.locale;
               auto settings =
                   co_await services.users.change_settings(context.user_id(), std::move(change), origin_of(context));
               if (!settings) co_return settings.error();
               co_return make_settings(*settings);
             });
  router.add(user_endpoint(net::get("/api/v1/users/me/accounts"), "Your accounts at exchanges"),
             [services](Context& context) -> awaitable<Result<Page<Account>>> {
               auto settings = co_await services.users.settings(context.user_id());
               if (!settings) co_return settings.error();
               auto rows = co_await services.accounts.list(context.user_id());
               if (!rows) co_return rows.error();
               Page<Account> page;
               for (const auto& row : *rows) page.items.push_back(make_account(row, *settings));
               co_return page;
             });
  router.add(user_endpoint(net::patch("/api/v1/users/me/accounts/{id}"), "Change an account's label and limit"),
             [services](Context& context, UpdateAccountRequest body) -> awaitable<Result<Account>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return id.error();
               identity::AccountChange change;
               change.label = std::move(body.label);
               change.max_position_size = body.max_position_size;
               auto row =
                   co_await services.accounts.change(context.user_id(), *id, std::move(change), origin_of(context));
               if (!row) co_return row.error();
               auto settings = co_await services.users.settings(context.user_id());
               if (!settings) co_return settings.error();
               co_return make_account(*row, *settings);
             });
}

void add_api_keys(net::Router& router, const Services& services) {
  router.add(user_endpoint(net::get("/api/v1/users/me/api-keys"), "Your exchange API keys; secrets never come back"),
             [services](Context& context) -> awaitable<Result<Page<ApiKey>>> {
               auto keys = co_await services.vault.list(context.user_id());
               if (!keys) co_return keys.error();
               Page<ApiKey> page;
               for (const auto& key : *keys) page.items.push_back(make_api_key(key));
               co_return page;
             });
  router.add(user_endpoint(net::post("/api/v1/users/me/api-keys"), "Add an exchange API key; makes an account")
                 .status(201)
                 .idempotent(),
             [services](Context& context, CreateApiKeyRequest body) -> awaitable<Result<ApiKey>> {
               identity::NewApiKey key;
               key.exchange = std::move(body.exchange);
               key.api_key = std::move(body.api_key);
               key.api_secret = std::move(body.api_secret);
               key.is_testnet = body.is_testnet.value_or(true);
               key.label = body.label.value_or("");
               auto added =
                   co_await services.accounts.add_api_key(context.user_id(), std::move(key), origin_of(context));
               if (!added) co_return added.error();
               co_return make_api_key(*added);
             });
  router.add(user_endpoint(net::del("/api/v1/users/me/api-keys/{id}"), "Remove an API key; its account stops")
                 .error(Errc::Conflict, "key_in_use", "The paper account's key stays."),
             [services](Context& context) -> awaitable<Result<NoContent>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return id.error();
               auto removed = co_await services.accounts.remove_api_key(context.user_id(), *id, origin_of(context));
               if (!removed) co_return removed.error();
               co_return NoContent{};
             });
}

}  // namespace

void add_user_endpoints(net::Router& router, const Services& services) {
  add_profile(router, services);
  add_settings(router, services);
  add_api_keys(router, services);
}

}  // namespace hoga::api
