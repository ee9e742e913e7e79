// Which of an engine's writes a user is told of. What is found here goes into the transaction of the write, so that
// neither is on record without the other. Pure; any thread.
#pragma once

#include <optional>

#include "domain/notification.hpp"
#include "orders/actions.hpp"

namespace hoga::notification {

// An event that still lacks names, which only storage knows: of its account and of its bot.
struct EngineEvent {
  NotificationEvent event;
  // Nothing where the bot's says it.
  std::optional<AccountId> account_id;
  std::optional<BotId> bot_id;
  // Told once in each of the owner's days: the day belongs behind the key.
  bool is_daily = false;
};

std::optional<EngineEvent> event_of(const orders::Write& write);

}  // namespace hoga::notification
