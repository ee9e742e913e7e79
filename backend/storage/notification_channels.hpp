// Rows of `notification_channels`: by which ways a user is told, and how those stand; and the codes that make a
// Telegram chat a user's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/notification.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

struct ChannelRow {
  UserId user_id;
  NotificationChannel channel = NotificationChannel::Email;
  bool is_enabled = false;
  // Of a webhook its URL, of Telegram the chat's id.
  std::string address;
  // What a webhook is signed with follows from it (notify/service).
  int secret_generation = 1;
  std::optional<Timestamp> last_message_at;
  // Why the last message did not get through; nothing once one has.
  std::optional<std::string> last_error;
  std::optional<Timestamp> last_error_at;
  Timestamp updated_at{};
};

namespace notification_channels {
std::vector<ChannelRow> list(Session& session, const UserId& user_id);
std::optional<ChannelRow> find(Session& session, const UserId& user_id, NotificationChannel channel);
// The users whose channel that address is.
std::vector<ChannelRow> list_by_address(Session& session, NotificationChannel channel, const std::string& address);
// What its owner says of it; a trouble of before is forgotten.
void put(Session& session, const ChannelRow& row);
void note_message(Session& session, const UserId& user_id, NotificationChannel channel, Timestamp now);
// Off with that, where `is_broken`: the next message would fare no better.
void note_error(Session& session, const UserId& user_id, NotificationChannel channel, const std::string& error,
                bool is_broken, Timestamp now);
}  // namespace notification_channels

namespace telegram_links {
void put(Session& session, const std::string& code_hash, const UserId& user_id, Timestamp expires_at, Timestamp now);
// Whose it is; it is used up by that.
std::optional<UserId> take(Session& session, const std::string& code_hash, Timestamp now);
}  // namespace telegram_links

}  // namespace hoga::storage
