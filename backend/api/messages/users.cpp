#include "api/messages/users.hpp"

#include <algorithm>

#include "base/json_describe.hpp"
#include "risk/limits.hpp"

namespace hoga::api {

User make_user(const identity::User& user) {
  User message;
  message.id = user.id;
  message.email = user.email;
  message.username = user.username;
  message.is_active = user.is_active;
  message.is_verified = user.is_verified;
  message.role = user.role;
  message.has_second_factor = user.has_second_factor;
  message.pending_email = user.pending_email;
  message.time_zone = user.time_zone;
  message.locale = user.locale;
  message.display_currency = user.display_currency;
  message.created_at = user.created_at;
  message.updated_at = user.updated_at;
  return message;
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
  message.display_currency = settings.display_currency;
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

}  // namespace hoga::api
