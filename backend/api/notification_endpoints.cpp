#include "api/notification_endpoints.hpp"

#include "api/messages/notifications.hpp"
#include "base/json_describe.hpp"
#include "net/typed_endpoint.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::Query;
using notify::Service;

net::EndpointBuilder notification_endpoint(net::EndpointBuilder builder, std::string summary) {
  builder.summary(std::move(summary)).tag("notifications");
  return builder;
}

void add_list(net::Router& router, Service* service) {
  router.add(notification_endpoint(net::get("/api/v1/notifications"), "What has happened, newest first").scope("read"),
             [service](Context& context, Query<NotificationQuery> query) -> awaitable<Result<NotificationPage>> {
               const storage::PageRequest request{query->limit, query->cursor};
               const auto list = co_await service->list(context.user_id(), query->unread, request);
               if (!list) co_return list.error();
               NotificationPage page;
               for (const auto& one : list->page.items) page.items.push_back(make_notification(one));
               page.next_cursor = list->page.next_cursor;
               page.unread = list->unread;
               co_return page;
             });
  router.add(notification_endpoint(net::post("/api/v1/notifications/read"), "Mark notifications as read, or all"),
             [service](Context& context, ReadNotificationsRequest body) -> awaitable<Result<UnreadCount>> {
               const auto unread = co_await service->mark_read(context.user_id(), std::move(body.ids));
               if (!unread) co_return unread.error();
               co_return UnreadCount{*unread};
             });
}

awaitable<Result<NotificationSettings>> read_settings(Service* service, UserId user_id) {
  const auto channels = co_await service->channels(user_id);
  if (!channels) co_return channels.error();
  const auto preferences = co_await service->preferences(user_id);
  if (!preferences) co_return preferences.error();
  NotificationSettings settings;
  for (const auto& view : *channels) settings.channels.push_back(make_channel_item(view));
  settings.preferences = make_preferences(*preferences);
  settings.urgent = urgent_kinds();
  co_return settings;
}

notify::ChannelChange change_of(NotificationChannel channel, const SwitchChannelRequest& request) {
  notify::ChannelChange change;
  change.channel = channel;
  change.is_enabled = request.is_enabled;
  return change;
}

notify::ChannelChange change_of(const WebhookChannelRequest& request) {
  notify::ChannelChange change;
  change.channel = NotificationChannel::Webhook;
  change.is_enabled = request.is_enabled;
  change.url = request.url;
  change.renews_secret = request.renew_secret.value_or(false);
  return change;
}

void add_channels(net::Router& router, Service* service) {
  router.add(notification_endpoint(net::get("/api/v1/notifications/channels"),
                                   "By which ways you are told, how those stand, and what you want to hear"),
             [service](Context& context) -> awaitable<Result<NotificationSettings>> {
               co_return co_await read_settings(service, context.user_id());
             });
  router.add(
      notification_endpoint(net::put("/api/v1/notifications/channels"), "Change channels and preferences")
          .description(
              "A webhook gets `POST` with `{id, notifications: [{id, kind, created_at, title, text, figures}]}`. "
              "`X-Hoga-Delivery` is its id, the same when it comes again; `X-Hoga-Signature` is `v1=` and the "
              "HMAC-SHA256, under the secret, of `X-Hoga-Timestamp`, a dot and the body.")
          .error(Errc::Conflict, "not_configured", "The operator has not set the channel up.")
          .error(Errc::Conflict, "not_verified", "Your e-mail address is not confirmed.")
          .error(Errc::Conflict, "not_linked", "No Telegram chat is linked.")
          .error(Errc::Conflict, "no_address", "The webhook has no address."),
      [service](Context& context, PutNotificationChannelsRequest body) -> awaitable<Result<NotificationSettings>> {
        const auto user_id = context.user_id();
        std::vector<notify::ChannelChange> changes;
        if (body.email) changes.push_back(change_of(NotificationChannel::Email, *body.email));
        if (body.telegram) changes.push_back(change_of(NotificationChannel::Telegram, *body.telegram));
        if (body.webhook) changes.push_back(change_of(*body.webhook));
        if (body.preferences) {
          auto preferences = to_preferences(*body.preferences);
          if (!preferences) co_return preferences.error();
          const auto saved = co_await service->change_preferences(user_id, std::move(*preferences));
          if (!saved) co_return saved.error();
        }
        for (auto& change : changes) {
          const auto saved = co_await service->change_channel(user_id, std::move(change));
          if (!saved) co_return saved.error();
        }
        co_return co_await read_settings(service, user_id);
      });
}

void add_testing(net::Router& router, Service* service) {
  router.add(notification_endpoint(net::post("/api/v1/notifications/channels/{name}/test"), "Send a message at once")
                 .parameter("name", "email, telegram or webhook", "email", TextPattern::Identifier)
                 .rate_class("auth")
                 .description("Answers what has come of it, whatever quiet hours and preferences say.")
                 .error(Errc::NotFound, "unknown_channel", "There is no such channel.")
                 .error(Errc::Conflict, "not_configured", "The operator has not set the channel up.")
                 .error(Errc::Conflict, "not_verified", "Your e-mail address is not confirmed.")
                 .error(Errc::Conflict, "not_linked", "No Telegram chat is linked.")
                 .error(Errc::Conflict, "no_address", "The webhook has no address."),
             [service](Context& context) -> awaitable<Result<ChannelTestResult>> {
               const auto channel = enum_from_text<NotificationChannel>(context.path("name"));
               const bool is_known = channel && is_sent(*channel);
               if (!is_known) {
                 co_return make_error(Errc::NotFound, "unknown_channel", "There is no such channel to send by.");
               }
               const auto outcome = co_await service->test(context.user_id(), *channel);
               if (!outcome) co_return outcome.error();
               ChannelTestResult result;
               result.is_sent = outcome->is_sent;
               if (!outcome->is_sent) result.reason = outcome->reason;
               co_return result;
             });
  router.add(notification_endpoint(net::post("/api/v1/notifications/telegram/link"),
                                   "A code that makes a Telegram chat yours, for ten minutes")
                 .rate_class("auth")
                 .error(Errc::Unavailable, "not_configured", "The operator has not set Telegram up."),
             [service](Context& context) -> awaitable<Result<TelegramLink>> {
               const auto link = co_await service->link_telegram(context.user_id());
               if (!link) co_return link.error();
               TelegramLink message;
               message.code = link->code;
               message.url = link->url;
               message.expires_at = link->expires_at;
               co_return message;
             });
}

}  // namespace

void add_notification_endpoints(net::Router& router, notify::Service& notifications) {
  auto* service = &notifications;
  add_list(router, service);
  add_channels(router, service);
  add_testing(router, service);
}

}  // namespace hoga::api
