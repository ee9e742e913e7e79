// What a user is told of, wherever they are. Plain data: the event as it happened, and the notification that it has
// become on record.
#pragma once

#include <boost/describe/enum.hpp>

#include <optional>
#include <string>

#include "base/error.hpp"
#include "base/time.hpp"
#include "domain/order.hpp"

namespace hoga {

BOOST_DEFINE_ENUM_CLASS(NotificationKind, OrderFilled, OrderRejected, OrderUnknown, ProtectionMissing, LimitHit, Halt,
                        AccountStopped, BotStarted, BotStopped, BotFailed, NewSignIn, KeyTrouble, FeedLost, PriceAlert,
                        DailySummary,
                        Test)  // asked for by its user, to see whether a way works; never on record

// InApp: the list behind the bell. Browser: what the page shows outside of itself while it is open. The other three are
// sent by the server.
BOOST_DEFINE_ENUM_CLASS(NotificationChannel, InApp, Browser, Email, Telegram, Webhook)

// The server sends it by itself, and keeps what is to be sent until it has been.
constexpr bool is_sent(NotificationChannel channel) {
  return channel != NotificationChannel::InApp && channel != NotificationChannel::Browser;
}

// Something to tell a user. `key` names the event among that user's: however often it is found, it is told once. The
// figures are what its text is made of (notification/texts).
struct NotificationEvent {
  UserId user_id;
  NotificationKind kind = NotificationKind::OrderFilled;
  std::string key;
  Figures figures;
  Timestamp at{};
};

struct Notification {
  Uuid id;
  UserId user_id;
  NotificationKind kind = NotificationKind::OrderFilled;
  Figures figures;
  Timestamp created_at{};
  std::optional<Timestamp> read_at;
};

}  // namespace hoga
