#include "storage/notification_channels.hpp"

#include "storage/paging.hpp"

namespace hoga::storage {
namespace notification_channels {
namespace {

constexpr std::string_view kColumns =
    "user_id, channel, is_enabled, address, secret_generation, last_message_at, last_error, last_error_at, updated_at";

ChannelRow read_channel(Row& row) {
  ChannelRow channel;
  channel.user_id = row.uuid();
  channel.channel = row.enumerator<NotificationChannel>();
  channel.is_enabled = row.flag();
  channel.address = row.text();
  channel.secret_generation = static_cast<int>(row.integer());
  channel.last_message_at = row.optional_time();
  channel.last_error = row.optional_text();
  channel.last_error_at = row.optional_time();
  channel.updated_at = row.time();
  return channel;
}

}  // namespace

std::vector<ChannelRow> list(Session& session, const UserId& user_id) {
  return read_all(session.select(kColumns, "FROM notification_channels WHERE user_id = ? ORDER BY channel", {user_id}),
                  read_channel);
}

std::optional<ChannelRow> find(Session& session, const UserId& user_id, NotificationChannel channel) {
  return read_first(
      session.select_one(kColumns, "FROM notification_channels WHERE user_id = ? AND channel = ?", {user_id, channel}),
      read_channel);
}

std::vector<ChannelRow> list_by_address(Session& session, NotificationChannel channel, const std::string& address) {
  return read_all(
      session.select(kColumns, "FROM notification_channels WHERE channel = ? AND address = ? ORDER BY updated_at",
                     {channel, address}),
      read_channel);
}

void put(Session& session, const ChannelRow& row) {
  session.insert("notification_channels",
                 {{"user_id", row.user_id},
                  {"channel", row.channel},
                  {"is_enabled", row.is_enabled},
                  {"address", row.address},
                  {"secret_generation", row.secret_generation},
                  {"updated_at", row.updated_at}},
                 "ON CONFLICT (user_id, channel) DO UPDATE SET is_enabled = excluded.is_enabled, address = "
                 "excluded.address, secret_generation = excluded.secret_generation, last_error = NULL, last_error_at = "
                 "NULL, updated_at = excluded.updated_at");
}

void note_message(Session& session, const UserId& user_id, NotificationChannel channel, Timestamp now) {
  session.update("notification_channels",
                 {{"last_message_at", now}, {"last_error", std::nullopt}, {"last_error_at", std::nullopt}},
                 "user_id = ? AND channel = ?", {user_id, channel});
}

void note_error(Session& session, const UserId& user_id, NotificationChannel channel, const std::string& error,
                bool is_broken, Timestamp now) {
  session.update("notification_channels", {{"last_error", error}, {"last_error_at", now}},
                 "user_id = ? AND channel = ?", {user_id, channel});
  if (is_broken) {
    session.update("notification_channels", {{"is_enabled", false}}, "user_id = ? AND channel = ?", {user_id, channel});
  }
}

}  // namespace notification_channels

namespace telegram_links {

void put(Session& session, const std::string& code_hash, const UserId& user_id, Timestamp expires_at, Timestamp now) {
  // One code at a time, and none that is old.
  session.execute("DELETE FROM telegram_links WHERE user_id = ? OR expires_at <= ?", {user_id, now});
  session.insert("telegram_links", {{"code_hash", code_hash}, {"user_id", user_id}, {"expires_at", expires_at}});
}

std::optional<UserId> take(Session& session, const std::string& code_hash, Timestamp now) {
  const auto user = read_first(
      session.select_one("user_id", "FROM telegram_links WHERE code_hash = ? AND expires_at > ?", {code_hash, now}),
      [](Row& row) { return row.uuid(); });
  if (user) session.execute("DELETE FROM telegram_links WHERE code_hash = ?", {code_hash});
  return user;
}

}  // namespace telegram_links
}  // namespace hoga::storage
