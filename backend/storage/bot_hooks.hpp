// Rows of `bot_hooks` and `bot_hook_calls`: by which address alerts from outside reach a bot, and which have.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/bot.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

struct BotHookRow {
  BotId bot_id;
  std::string secret_hash;
  int generation = 1;
  // "52.89.214.238", "10.0.0.0/8"; none: anybody who has the secret.
  std::vector<std::string> addresses;
  Timestamp updated_at{};
};

// A bot with the address that was called.
struct HookedBot {
  UserId user_id;
  AccountId account_id;
  BotHookRow hook;
};

namespace bot_hooks {
std::optional<BotHookRow> find(Session& session, const BotId& bot_id);
std::optional<HookedBot> find_by_secret(Session& session, const std::string& secret_hash);
void put(Session& session, const BotHookRow& row);
// True if this alert has not come before. Those that are too old to come again go.
bool begin_call(Session& session, const BotId& bot_id, const std::string& message_hash, Timestamp now,
                Timestamp forget_before);
// Nothing has come of it: the same alert may try again.
void undo_call(Session& session, const BotId& bot_id, const std::string& message_hash);
}  // namespace bot_hooks

}  // namespace hoga::storage
