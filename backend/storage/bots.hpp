// Rows of `bots`, and what bots leave behind: signals, log lines, points of their curves.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/bot.hpp"
#include "storage/page.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

namespace bots {
void insert(Session& session, const BotSettings& settings);
// What its owner can change; false where there is no such bot.
bool update_settings(Session& session, const BotSettings& settings);
// How it stands, and what it goes on from. An absent mind stays as it was.
void update_state(Session& session, const BotStatus& status, const std::string& strategy_version,
                  const std::string& saved, const std::optional<std::string>& mind);
bool remove(Session& session, const BotId& id);
std::optional<StoredBot> find_of_user(Session& session, const UserId& user_id, const BotId& id);
// Oldest first.
std::vector<StoredBot> list_of_user(Session& session, const UserId& user_id);
std::vector<StoredBot> list_of_account(Session& session, const AccountId& account_id);
// Accounts with a bot that runs although its owner is switched off.
struct Place {
  UserId user_id;
  AccountId account_id;
};
std::vector<Place> list_running_of_disabled(Session& session);
}  // namespace bots

namespace bot_signals {
void insert(Session& session, const BotSignal& signal);
// Newest first.
Page<BotSignal> page(Session& session, const BotId& bot_id, const PageRequest& request);
}  // namespace bot_signals

namespace bot_log {
void insert(Session& session, const BotLogLine& line);
Page<BotLogLine> page(Session& session, const BotId& bot_id, const PageRequest& request);
}  // namespace bot_log

namespace bot_equity {
void insert(Session& session, const BotId& bot_id, Timestamp at, const Decimal& equity);
// Oldest first, the last `limit` of them.
std::vector<std::pair<Timestamp, Decimal>> list(Session& session, const BotId& bot_id, int limit);
}  // namespace bot_equity

}  // namespace hoga::storage
