#include "storage/erasure.hpp"

#include "storage/audit.hpp"
#include "storage/bots.hpp"
#include "storage/users.hpp"

namespace hoga::storage {
namespace {

// What is of the user alone, and of nobody's ledger.
constexpr std::string_view kOwnTables[] = {
    "user_api_keys",           "user_keys",      "second_factors",
    "recovery_codes",          "known_devices",  "mail_links",
    "access_tokens",           "exchange_keys",  "risk_limits",
    "backtest_runs",           "telegram_links", "notification_channels",
    "notification_deliveries", "notifications",  "price_alerts",
    "desk_documents",
};

}  // namespace

bool erase_identity(Session& session, const UserId& user_id, Timestamp now) {
  auto user = users::find(session, user_id);
  if (!user) return false;
  session.execute("UPDATE accounts SET api_key_id = NULL, label = '' WHERE user_id = ?", {user_id});
  for (const auto table : kOwnTables) {
    session.execute("DELETE FROM " + std::string(table) + " WHERE user_id = ?", {user_id});
  }
  // Bots are known to their orders; their names, and what leads to one from outside, go.
  session.update("bots", {{"name", ""}, {"state", BotState::Stopped}}, "user_id = ?", {user_id});
  for (const char* table : {"bot_hooks", "bot_hook_calls"}) {
    session.execute("DELETE FROM " + std::string(table) + " WHERE bot_id IN (SELECT id FROM bots WHERE user_id = ?)",
                    {user_id});
  }
  session.execute("DELETE FROM invitations WHERE email = ?", {user->email});
  session.execute("DELETE FROM idempotency_keys WHERE subject = ?", {user_id.to_string()});
  session.execute("UPDATE sessions SET ip = NULL, user_agent = NULL WHERE user_id = ?", {user_id});
  const std::string name = "erased-" + user_id.to_base32();
  user->email = name + "@invalid";
  user->username = name;
  user->password_hash = "!";
  user->is_active = false;
  user->is_verified = false;
  user->role = Role::User;
  user->updated_at = now;
  users::update(session, *user);
  audit::erase_details(session, user_id, now);
  return true;
}

}  // namespace hoga::storage
