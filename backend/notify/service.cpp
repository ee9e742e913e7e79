#include "notify/service.hpp"

#include <array>

#include "net/url.hpp"
#include "notify/recipients.hpp"
#include "storage/users.hpp"

namespace hoga::notify {
namespace {

using storage::Session;

constexpr std::array kSent{NotificationChannel::Email, NotificationChannel::Telegram, NotificationChannel::Webhook};
constexpr std::size_t kUrlMost = 2'000;

Error no_user() { return make_error(Errc::NotFound, "There is no such user."); }

Error closed(const std::string& why) {
  if (why == "not_configured") {
    return make_error(Errc::Conflict, why, "The operator has not set this channel up.");
  }
  if (why == "not_verified") return make_error(Errc::Conflict, why, "Your e-mail address is not confirmed yet.");
  if (why == "not_linked") return make_error(Errc::Conflict, why, "Link a Telegram chat first.");
  return make_error(Errc::Conflict, why, "Say first where messages are to be sent.");
}

Result<void> check_url(const std::string& url) {
  const auto parsed = net::parse_url(url);
  const bool is_good = parsed && (parsed->scheme == "https" || parsed->scheme == "http") && url.size() <= kUrlMost;
  if (is_good) return {};
  auto error = make_error(Errc::ValidationFailed, "The address of the webhook is wrong.");
  error.fields.push_back({"webhook.url", "invalid_url", "Write an address such as https://example.com/hoga."});
  return error;
}

}  // namespace

Service::Service(storage::Database& database, bus::EventBus& bus, const Clock& clock, const Senders& senders,
                 const WebhookSender& webhooks, TelegramBot& telegram)
    : database_(database), bus_(bus), clock_(clock), senders_(senders), webhooks_(webhooks), telegram_(telegram) {}

awaitable<Result<NotificationList>> Service::list(UserId user_id, bool only_unread, storage::PageRequest request) {
  auto job = [user_id, only_unread, request](Session& session) -> Result<NotificationList> {
    NotificationList list;
    list.page = storage::notifications::page_of_user(session, user_id, only_unread, request);
    list.unread = storage::notifications::count_unread(session, user_id);
    return list;
  };
  co_return co_await database_.read(job);
}

awaitable<Result<std::int64_t>> Service::mark_read(UserId user_id, std::optional<std::vector<Uuid>> ids) {
  auto job = [user_id, ids, now = clock_.now()](Session& session) -> Result<NotificationsChanged> {
    NotificationsChanged changed;
    changed.user_id = user_id;
    if (ids) {
      changed.items = storage::notifications::mark_read(session, user_id, *ids, now);
    } else {
      storage::notifications::mark_all_read(session, user_id, now);
      changed.is_all_read = true;
    }
    changed.unread = storage::notifications::count_unread(session, user_id);
    return changed;
  };
  auto changed = co_await database_.write(job);
  if (!changed) co_return changed.error();
  const auto unread = changed->unread;
  // Other pages of the same user.
  bus_.publish(AccountEvent{std::move(*changed)});
  co_return unread;
}

std::optional<std::string> Service::why_off(const Recipient& recipient) const {
  const auto channel = recipient.channel.channel;
  const auto sender = senders_.find(channel);
  if (sender == senders_.end()) return "not_configured";
  if (auto why = sender->second->why_off()) return why;
  if (channel == NotificationChannel::Email && !recipient.is_verified) return "not_verified";
  if (channel == NotificationChannel::Telegram && recipient.channel.address.empty()) return "not_linked";
  if (channel == NotificationChannel::Webhook && recipient.channel.address.empty()) return "no_address";
  return std::nullopt;
}

ChannelView Service::view_of(const Recipient& recipient) const {
  const auto& row = recipient.channel;
  ChannelView view;
  view.channel = row.channel;
  view.is_enabled = row.is_enabled;
  view.address = row.channel == NotificationChannel::Email ? recipient.email : row.address;
  view.why_off = why_off(recipient);
  view.trouble = row.last_error;
  view.trouble_at = row.last_error_at;
  view.last_message_at = row.last_message_at;
  if (row.channel == NotificationChannel::Webhook && !row.address.empty()) {
    view.secret = webhooks_.secret_of(row.user_id, row.secret_generation);
  }
  return view;
}

awaitable<Result<std::vector<ChannelView>>> Service::channels(UserId user_id) {
  auto job = [user_id](Session& session) -> Result<std::vector<Recipient>> {
    std::vector<Recipient> all;
    for (const auto channel : kSent) {
      auto recipient = read_recipient(session, user_id, channel);
      if (!recipient) return no_user();
      all.push_back(std::move(*recipient));
    }
    return all;
  };
  const auto recipients = co_await database_.read(job);
  if (!recipients) co_return recipients.error();
  std::vector<ChannelView> views;
  for (const auto& recipient : *recipients) views.push_back(view_of(recipient));
  co_return views;
}

awaitable<Result<void>> Service::change_channel(UserId user_id, ChannelChange change) {
  const bool names_url = change.url && !change.url->empty();
  if (names_url) {
    const auto good = check_url(*change.url);
    if (!good) co_return good.error();
  }
  auto job = [this, user_id, change, now = clock_.now()](Session& session) -> Result<void> {
    auto recipient = read_recipient(session, user_id, change.channel);
    if (!recipient) return no_user();
    auto& row = recipient->channel;
    if (change.url && change.channel == NotificationChannel::Webhook) row.address = *change.url;
    if (change.renews_secret) ++row.secret_generation;
    row.is_enabled = change.is_enabled.value_or(row.is_enabled);
    row.updated_at = now;
    const auto why = why_off(*recipient);
    if (why && change.is_enabled.value_or(false)) return closed(*why);
    // Without an address there is nothing to send to.
    if (why == "no_address") row.is_enabled = false;
    storage::notification_channels::put(session, row);
    return {};
  };
  co_return co_await database_.write(job);
}

awaitable<Result<notification::Preferences>> Service::preferences(UserId user_id) {
  auto job = [user_id](Session& session) -> Result<notification::Preferences> {
    return read_wishes(session, user_id).preferences;
  };
  co_return co_await database_.read(job);
}

awaitable<Result<void>> Service::change_preferences(UserId user_id, notification::Preferences preferences) {
  auto job = [user_id, text = notification::write_preferences(preferences),
              now = clock_.now()](Session& session) -> Result<void> {
    auto settings = storage::user_settings::find(session, user_id);
    if (!settings) return no_user();
    settings->notification_preferences = text;
    settings->updated_at = now;
    storage::user_settings::update(session, *settings);
    return {};
  };
  co_return co_await database_.write(job);
}

awaitable<Result<Outcome>> Service::test(UserId user_id, NotificationChannel channel) {
  auto find = [user_id, channel](Session& session) -> Result<std::optional<Recipient>> {
    return read_recipient(session, user_id, channel);
  };
  auto recipient = co_await database_.read(find);
  if (!recipient) co_return recipient.error();
  if (!*recipient) co_return no_user();
  const auto why = why_off(**recipient);
  if (why) co_return closed(*why);
  const auto now = clock_.now();
  storage::OutgoingMessage message;
  message.id = make_uuid();
  message.user_id = user_id;
  message.channel = channel;
  message.notifications.push_back({make_uuid(), user_id, NotificationKind::Test, {}, now, std::nullopt});
  auto outcome = co_await senders_.at(channel)->send(std::move(message), std::move(**recipient), now);
  auto job = [user_id, channel, outcome, at = clock_.now()](Session& session) -> Result<void> {
    namespace channels = storage::notification_channels;
    if (outcome.is_sent) {
      channels::note_message(session, user_id, channel, at);
    } else {
      channels::note_error(session, user_id, channel, outcome.reason, false, at);
    }
    return {};
  };
  const auto noted = co_await database_.write(job);
  if (!noted) co_return noted.error();
  co_return outcome;
}

awaitable<Result<TelegramBot::Link>> Service::link_telegram(UserId user_id) {
  co_return co_await telegram_.link(user_id);
}

}  // namespace hoga::notify
