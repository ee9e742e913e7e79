// Rows of `notifications` and `notification_deliveries`: what happened, and what is still to be sent of it. Posting
// belongs into the transaction of the event, so that the one is on record if the other is. A delivery is claimed for a
// while before it is sent, and marked afterwards: each message is sent at least once under one id, and counts as sent
// once.
#pragma once

#include <boost/describe/enum.hpp>

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "domain/notification.hpp"
#include "storage/page.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

BOOST_DEFINE_ENUM_CLASS(NotificationState, New, Shown, Hidden)

namespace notifications {
// False: this event was told before.
bool post(Session& session, const NotificationEvent& event);
// Those of which nobody has decided where they go, oldest first. Two nodes that ask at once get different ones.
std::vector<Notification> list_new(Session& session, int limit);
bool has_new(Session& session);
void decide(Session& session, const Uuid& id, bool is_shown);
// What is shown in the app, newest first.
Page<Notification> page_of_user(Session& session, const UserId& user_id, bool only_unread, const PageRequest& request);
std::int64_t count_unread(Session& session, const UserId& user_id);
// Answers those that are read by this call.
std::vector<Notification> mark_read(Session& session, const UserId& user_id, const std::vector<Uuid>& ids,
                                    Timestamp now);
void mark_all_read(Session& session, const UserId& user_id, Timestamp now);
// Older ones go, with their deliveries.
void prune(Session& session, Timestamp before);
}  // namespace notifications

// A message on its way: what goes to one user by one channel together.
struct OutgoingMessage {
  Uuid id;
  UserId user_id;
  NotificationChannel channel = NotificationChannel::Email;
  // Oldest first.
  std::vector<Notification> notifications;
  // This one included.
  int attempts = 0;
  // It went out before, or may have.
  bool is_repeated = false;
};

struct ClaimOptions {
  Timestamp now{};
  Timestamp claimed_until{};
  // Notifications in a message.
  std::size_t most_in_one = 20;
  std::size_t most_messages = 32;
  // Something is under way there: one message at a time.
  std::set<std::pair<UserId, NotificationChannel>> busy;
};

struct DeliveryRow {
  Uuid notification_id;
  NotificationChannel channel = NotificationChannel::Email;
  // waiting, sent, failed
  std::string state;
  std::optional<Uuid> message_id;
  int attempts = 0;
  std::optional<std::string> last_error;
};

namespace deliveries {
void insert(Session& session, const Notification& notification, NotificationChannel channel, Timestamp due_at,
            Timestamp now);
// Messages that are due, put together by user and channel. They are not due again before `claimed_until`.
std::vector<OutgoingMessage> claim_due(Session& session, const ClaimOptions& options);
void mark_sent(Session& session, const Uuid& message_id, Timestamp now);
void retry(Session& session, const Uuid& message_id, Timestamp due_at, const std::string& error);
void give_up(Session& session, const Uuid& message_id, const std::string& error);
// For the only process of a database, at its start: what another one had claimed is due now.
void release_claims(Session& session, Timestamp now);
// When the next one is due.
std::optional<Timestamp> next_due(Session& session);
std::vector<DeliveryRow> list_of_user(Session& session, const UserId& user_id);
}  // namespace deliveries

}  // namespace hoga::storage
