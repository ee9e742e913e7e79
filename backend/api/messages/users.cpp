#include "api/messages/users.hpp"

#include <algorithm>

#include "base/json_describe.hpp"
#include "risk/limits.hpp"

namespace hoga::api {

User make_user(const identity::User& user) {
  return {user.id,          user.email, user.username,   user.is_active,
          user.is_verified, user.role,  user.created_at, user.updated_at};
}

UserSettings make_settings(const hoga::UserSettings& settings) {
  UserSettings message;
  message.trading_enabled = settings.trading_enabled;
  message.max_position_size = settings.max_position_size;
  message.risk_per_trade = settings.risk_per_trade;
  message.daily_loss_limit = settings.daily_loss_limit;
  message.notification_preferences = {settings.notification_preferences};
  message.time_zone = settings.time_zone;
  message.locale = settings.locale;
  message.updated_at = settings.updated_at;
  return message;
}

AccountStanding make_account_standing(const AccountChanged& changed) {
  AccountStanding message;
  message.account_id = changed.account.id;
  message.state = changed.account.state;
  if (!changed.reason.empty()) message.reason = changed.reason;
  return message;
}

Account make_account(const storage::AccountRow& row, const hoga::UserSettings& settings) {
  Account message;
  message.id = row.account.id;
  message.kind = row.account.kind;
  message.exchange = row.account.exchange;
  message.label = row.account.label;
  message.state = row.account.state;
  message.is_active = row.account.state == AccountState::Active;
  message.trading_enabled = row.account.kind == AccountKind::Paper || settings.trading_enabled;
  message.max_position_size =
      std::min(settings.max_position_size, row.max_position_size.value_or(settings.max_position_size));
  message.state_reason = row.state_reason;
  message.created_at = row.account.created_at;
  return message;
}

ApiKey make_api_key(const identity::ApiKey& key) {
  ApiKey message;
  message.id = key.id;
  message.exchange = key.exchange;
  message.label = key.label;
  message.key_hint = key.key_hint;
  message.is_testnet = key.is_testnet;
  message.is_active = key.is_active;
  // What the venue said of the key, stored as a JSON list.
  if (auto permissions = from_json<std::vector<std::string>>(key.permissions))
    message.permissions = std::move(*permissions);
  message.created_at = key.created_at;
  return message;
}

}  // namespace hoga::api
