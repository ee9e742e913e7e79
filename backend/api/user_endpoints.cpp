#include "api/endpoints.hpp"
#include "api/messages/users.hpp"
#include "net/typed_endpoint.hpp"
#include "net/whole_list.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::NoContent;
using net::Page;
using net::Query;

net::EndpointBuilder user_endpoint(net::EndpointBuilder builder, std::string summary) {
  builder.summary(std::move(summary)).tag("users");
  return builder;
}

awaitable<Result<User>> change_profile(const Services& services, Context& context, UpdateUserRequest body) {
  const auto before = co_await services.users.profile(context.user_id());
  if (!before) co_return before.error();
  identity::ProfileChange change{body.email, body.username};
  change.time_zone = body.time_zone;
  change.locale = body.locale;
  change.display_currency = body.display_currency;
  // Before a letter goes out.
  if (const auto good = identity::check_profile(change); !good) co_return good.error();
  if (change.email && *change.email != before->email) {
    if (auto refused = net::check_elevation(*context.principal, services.clock.now())) co_return *refused;
    if (services.email.is_on()) {
      auto begun = co_await services.email.begin_change(context.user_id(), *change.email, origin_of(context));
      if (!begun) co_return begun.error();
      change.email.reset();
    }
  }
  auto user = co_await services.users.change_profile(context.user_id(), std::move(change), origin_of(context));
  if (!user) co_return user.error();
  co_return make_user(*user);
}

void add_profile(net::Router& router, const Services& services) {
  router.add(user_endpoint(net::get("/api/v1/users/me"), "Your profile").scope("read"),
             [services](Context& context) -> awaitable<Result<User>> {
               auto user = co_await services.users.profile(context.user_id());
               if (!user) co_return user.error();
               co_return make_user(*user);
             });
  router.add(user_endpoint(net::put("/api/v1/users/me"), "Change your profile")
                 .description("Absent fields stay as they are; time zone, language (`ko`, `en`) and display currency "
                              "are those of the settings. A new email needs a recent confirmation that it is you. "
                              "Where this server sends mail it counts once the link that is sent there was opened, "
                              "and the old address is told.")
                 .error(Errc::Forbidden, "step_up_required", "A new email needs a recent confirmation.")
                 .error(Errc::Conflict, "email_taken", "The email has an account.")
                 .error(Errc::Conflict, "username_taken", "The name is taken."),
             [services](Context& context, UpdateUserRequest body) -> awaitable<Result<User>> {
               co_return co_await change_profile(services, context, std::move(body));
             });
  router.add(user_endpoint(net::put("/api/v1/users/me/password"), "Change your password; ends your other sign-ins")
                 .rate_class("auth"),
             [services](Context& context, ChangePasswordRequest body) -> awaitable<Result<NoContent>> {
               auto changed = co_await services.sign_ins.change_password(
                   context.user_id(), context.principal->session_id, std::move(body.current_password),
                   std::move(body.new_password), origin_of(context));
               if (!changed) co_return changed.error();
               co_return NoContent{};
             });
}

// Live trading is switched on by who has just confirmed that it is them; saving it as it stands asks for nothing.
awaitable<std::optional<Error>> check_switching_on(const Services& services, const Context& context) {
  const auto settings = co_await services.users.settings(context.user_id());
  if (!settings) co_return settings.error();
  if (settings->trading_enabled) co_return std::nullopt;
  co_return net::check_elevation(*context.principal, services.clock.now());
}

void add_settings(net::Router& router, const Services& services) {
  router.add(user_endpoint(net::get("/api/v1/users/me/settings"), "Your limits and preferences").scope("read"),
             [services](Context& context) -> awaitable<Result<UserSettings>> {
               auto settings = co_await services.users.settings(context.user_id());
               if (!settings) co_return settings.error();
               co_return make_settings(*settings);
             });
  router.add(user_endpoint(net::put("/api/v1/users/me/settings"), "Change your limits and preferences")
                 .error(Errc::Forbidden, "step_up_required", "Switching live trading on needs a recent confirmation."),
             [services](Context& context, UpdateSettingsRequest body) -> awaitable<Result<UserSettings>> {
               if (body.trading_enabled.value_or(false)) {
                 const auto refused = co_await check_switching_on(services, context);
                 if (refused) co_return *refused;
               }
               identity::SettingsChange change;
               change.trading_enabled = body.trading_enabled;
               change.max_position_size = body.max_position_size;
               change.risk_per_trade = body.risk_per_trade;
               change.daily_loss_limit = body.daily_loss_limit;
               if (body.notification_preferences) change.notification_preferences = body.notification_preferences->text;
               change.time_zone = body.time_zone;
               change.locale = body.locale;
               change.display_currency = body.display_currency;
               auto settings =
                   co_await services.users.change_settings(context.user_id(), std::move(change), origin_of(context));
               if (!settings) co_return settings.error();
               co_return make_settings(*settings);
             });
  router.add(user_endpoint(net::get("/api/v1/users/me/accounts"), "Your accounts at exchanges").scope("read"),
             [services](Context& context, Query<net::WholeListQuery> query) -> awaitable<Result<Page<Account>>> {
               auto settings = co_await services.users.settings(context.user_id());
               if (!settings) co_return settings.error();
               auto rows = co_await services.accounts.list(context.user_id());
               if (!rows) co_return rows.error();
               std::vector<Account> accounts;
               accounts.reserve(rows->size());
               for (const auto& row : *rows) accounts.push_back(make_account(row, *settings));
               co_return net::page_of_whole(std::move(accounts), *query,
                                            [](const Account& item) { return item.id.to_string(); });
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

}  // namespace

void add_user_endpoints(net::Router& router, const Services& services) {
  add_profile(router, services);
  add_settings(router, services);
}

}  // namespace hoga::api
