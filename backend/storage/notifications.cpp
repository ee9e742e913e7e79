#include "storage/notifications.hpp"

#include <map>
#include <utility>

#include "base/json_describe.hpp"
#include "storage/paging.hpp"

namespace hoga::storage {
namespace {

constexpr std::string_view kColumns = "id, user_id, kind, figures, created_at, read_at";
// More messages than that wait for the next look.
constexpr int kClaimedMost = 500;

std::string figures_text(const Figures& figures) {
  std::vector<std::pair<std::string, std::string>> pairs;
  pairs.reserve(figures.size());
  for (const auto& figure : figures) pairs.emplace_back(figure.name, figure.value);
  return to_json(pairs);
}

Figures read_figures(const std::string& text) {
  auto pairs = from_json<std::vector<std::pair<std::string, std::string>>>(text);
  if (!pairs) {
    throw ErrorException(
        make_error(Errc::StorageFailed, "A notification can't be read.", to_log_string(pairs.error())));
  }
  Figures figures;
  for (auto& [name, value] : *pairs) figures.push_back({std::move(name), std::move(value)});
  return figures;
}

Notification read_notification(Row& row) {
  Notification notification;
  notification.id = row.uuid();
  notification.user_id = row.uuid();
  notification.kind = row.enumerator<NotificationKind>();
  notification.figures = read_figures(row.text());
  notification.created_at = row.time();
  notification.read_at = row.optional_time();
  return notification;
}

std::string for_update(const Session& session) {
  return session.dialect() == Dialect::Postgresql ? " FOR UPDATE SKIP LOCKED" : "";
}

}  // namespace

namespace notifications {

bool post(Session& session, const NotificationEvent& event) {
  return session.insert("notifications",
                        {{"id", make_uuid()},
                         {"user_id", event.user_id},
                         {"kind", event.kind},
                         {"event_key", event.key},
                         {"figures", figures_text(event.figures)},
                         {"state", NotificationState::New},
                         {"created_at", event.at}},
                        "ON CONFLICT (user_id, event_key) DO NOTHING") == 1;
}

std::vector<Notification> list_new(Session& session, int limit) {
  return read_all(
      session.select(kColumns,
                     "FROM notifications WHERE state = ? ORDER BY created_at, id LIMIT ?" + for_update(session),
                     {NotificationState::New, limit}),
      read_notification);
}

bool has_new(Session& session) {
  return session.select_one("id", "FROM notifications WHERE state = ? LIMIT 1", {NotificationState::New}).has_value();
}

void decide(Session& session, const Uuid& id, bool is_shown) {
  session.update("notifications", {{"state", is_shown ? NotificationState::Shown : NotificationState::Hidden}},
                 "id = ?", {id});
}

Page<Notification> page_of_user(Session& session, const UserId& user_id, bool only_unread, const PageRequest& request) {
  Conditions conditions;
  conditions.add("user_id = ?", user_id);
  conditions.add("state = ?", NotificationState::Shown);
  if (only_unread) conditions.add("read_at IS NULL");
  return select_page<Notification>(session, kColumns, "notifications", "created_at", std::move(conditions), request,
                                   read_notification, [](const Notification& notification) {
                                     return Cursor{notification.created_at, notification.id};
                                   });
}

std::int64_t count_unread(Session& session, const UserId& user_id) {
  return session
      .select_one("count(*)", "FROM notifications WHERE user_id = ? AND state = ? AND read_at IS NULL",
                  {user_id, NotificationState::Shown})
      ->integer();
}

std::vector<Notification> mark_read(Session& session, const UserId& user_id, const std::vector<Uuid>& ids,
                                    Timestamp now) {
  std::vector<Notification> read;
  for (const auto& id : ids) {
    const auto changed =
        session.update("notifications", {{"read_at", now}}, "id = ? AND user_id = ? AND state = ? AND read_at IS NULL",
                       {id, user_id, NotificationState::Shown});
    if (changed == 0) continue;
    auto row = session.select_one(kColumns, "FROM notifications WHERE id = ?", {id});
    if (row) read.push_back(read_notification(*row));
  }
  return read;
}

void mark_all_read(Session& session, const UserId& user_id, Timestamp now) {
  session.update("notifications", {{"read_at", now}}, "user_id = ? AND state = ? AND read_at IS NULL",
                 {user_id, NotificationState::Shown});
}

void prune(Session& session, Timestamp before) {
  session.execute("DELETE FROM notifications WHERE created_at < ?", {before});
}

}  // namespace notifications

namespace deliveries {
namespace {

struct Due {
  Uuid id;
  Uuid notification_id;
  UserId user_id;
  NotificationChannel channel = NotificationChannel::Email;
  std::optional<Uuid> message_id;
  int attempts = 0;
};

Due read_due(Row& row) {
  Due due;
  due.id = row.uuid();
  due.notification_id = row.uuid();
  due.user_id = row.uuid();
  due.channel = row.enumerator<NotificationChannel>();
  due.message_id = row.optional_uuid();
  due.attempts = static_cast<int>(row.integer());
  return due;
}

void add(Session& session, OutgoingMessage& message, const Due& due, Timestamp claimed_until) {
  auto row = session.select_one(kColumns, "FROM notifications WHERE id = ?", {due.notification_id});
  if (!row) return;
  message.notifications.push_back(read_notification(*row));
  message.attempts = std::max(message.attempts, due.attempts + 1);
  session.update("notification_deliveries",
                 {{"message_id", message.id}, {"attempts", due.attempts + 1}, {"due_at", claimed_until}}, "id = ?",
                 {due.id});
}

}  // namespace

void insert(Session& session, const Notification& notification, NotificationChannel channel, Timestamp due_at,
            Timestamp now) {
  session.insert("notification_deliveries",
                 {{"id", make_uuid()},
                  {"notification_id", notification.id},
                  {"user_id", notification.user_id},
                  {"channel", channel},
                  {"state", "waiting"},
                  {"due_at", due_at},
                  {"created_at", now}},
                 "ON CONFLICT (notification_id, channel) DO NOTHING");
}

std::vector<OutgoingMessage> claim_due(Session& session, const ClaimOptions& options) {
  const auto due = read_all(
      session.select("id, notification_id, user_id, channel, message_id, attempts",
                     "FROM notification_deliveries WHERE state = ? AND due_at <= ? ORDER BY created_at, id LIMIT ?" +
                         for_update(session),
                     {"waiting", options.now, kClaimedMost}),
      read_due);
  std::vector<OutgoingMessage> messages;
  // One for each user and channel: what was sent before goes out again as it was, under the id that it had; the rest
  // together, as far as there is room.
  std::map<std::pair<UserId, NotificationChannel>, std::size_t> places;
  for (const auto& one : due) {
    const std::pair place{one.user_id, one.channel};
    if (options.busy.contains(place)) continue;
    auto found = places.find(place);
    if (found == places.end()) {
      if (messages.size() >= options.most_messages) continue;
      OutgoingMessage message;
      message.id = one.message_id.value_or(make_uuid());
      message.user_id = one.user_id;
      message.channel = one.channel;
      message.is_repeated = one.message_id.has_value();
      messages.push_back(std::move(message));
      found = places.emplace(place, messages.size() - 1).first;
    }
    auto& message = messages[found->second];
    const bool belongs = message.is_repeated ? one.message_id == message.id : !one.message_id;
    if (!belongs || message.notifications.size() >= options.most_in_one) continue;
    add(session, message, one, options.claimed_until);
  }
  return messages;
}

void mark_sent(Session& session, const Uuid& message_id, Timestamp now) {
  session.update("notification_deliveries", {{"state", "sent"}, {"sent_at", now}, {"last_error", std::nullopt}},
                 "message_id = ? AND state = ?", {message_id, "waiting"});
}

void retry(Session& session, const Uuid& message_id, Timestamp due_at, const std::string& error) {
  session.update("notification_deliveries", {{"due_at", due_at}, {"last_error", error}}, "message_id = ? AND state = ?",
                 {message_id, "waiting"});
}

void give_up(Session& session, const Uuid& message_id, const std::string& error) {
  session.update("notification_deliveries", {{"state", "failed"}, {"last_error", error}},
                 "message_id = ? AND state = ?", {message_id, "waiting"});
}

void release_claims(Session& session, Timestamp now) {
  session.execute(
      "UPDATE notification_deliveries SET due_at = ? WHERE state = ? AND message_id IS NOT NULL AND due_at > ?",
      {now, "waiting", now});
}

std::optional<Timestamp> next_due(Session& session) {
  return read_first(
      session.select_one("due_at", "FROM notification_deliveries WHERE state = ? ORDER BY due_at LIMIT 1", {"waiting"}),
      [](Row& row) { return row.time(); });
}

std::vector<DeliveryRow> list_of_user(Session& session, const UserId& user_id) {
  return read_all(session.select("notification_id, channel, state, message_id, attempts, last_error",
                                 "FROM notification_deliveries WHERE user_id = ? ORDER BY created_at, id", {user_id}),
                  [](Row& row) {
                    DeliveryRow delivery;
                    delivery.notification_id = row.uuid();
                    delivery.channel = row.enumerator<NotificationChannel>();
                    delivery.state = row.text();
                    delivery.message_id = row.optional_uuid();
                    delivery.attempts = static_cast<int>(row.integer());
                    delivery.last_error = row.optional_text();
                    return delivery;
                  });
}

}  // namespace deliveries
}  // namespace hoga::storage
