// What the sign-in and user endpoints say. Described structs: the names and types here are the contract.
#pragma once

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/secret.hpp"
#include "domain/account.hpp"
#include "domain/event.hpp"
#include "identity/user_service.hpp"

namespace hoga::api {

struct RegisterRequest {
  std::string email;
  std::string username;
  Secret password;
  // Where one registers by invitation: its code.
  std::optional<Secret> invitation;
};
BOOST_DESCRIBE_STRUCT(RegisterRequest, (), (email, username, password, invitation))

struct LoginRequest {
  std::string email;
  Secret password;
  // Of the second factor, where one is on.
  std::optional<Secret> code;
};
BOOST_DESCRIBE_STRUCT(LoginRequest, (), (email, password, code))

struct LoginResponse {
  std::string access_token;
  std::string token_type = "Bearer";
  // Seconds.
  std::int64_t expires_in = 0;
};
BOOST_DESCRIBE_STRUCT(LoginResponse, (), (access_token, token_type, expires_in))

struct StepUpRequest {
  std::optional<Secret> code;
  std::optional<Secret> password;
};
BOOST_DESCRIBE_STRUCT(StepUpRequest, (), (code, password))

struct StepUp {
  Timestamp elevated_until{};
};
BOOST_DESCRIBE_STRUCT(StepUp, (), (elevated_until))

struct EndedSessions {
  std::int64_t ended = 0;
};
BOOST_DESCRIBE_STRUCT(EndedSessions, (), (ended))

struct WsTicket {
  std::string ticket;
  std::int64_t expires_in = 0;
};
BOOST_DESCRIBE_STRUCT(WsTicket, (), (ticket, expires_in))

struct User {
  Uuid id;
  std::string email;
  std::string username;
  bool is_active = true;
  bool is_verified = false;
  storage::Role role = storage::Role::User;
  bool has_second_factor = false;
  // A new address that waits for its confirmation.
  std::optional<std::string> pending_email;
  // As in the settings.
  std::string time_zone;
  std::string locale;
  std::string display_currency;
  Timestamp created_at{};
  Timestamp updated_at{};
};
BOOST_DESCRIBE_STRUCT(User, (),
                      (id, email, username, is_active, is_verified, role, has_second_factor, pending_email, time_zone,
                       locale, display_currency, created_at, updated_at))

struct UpdateUserRequest {
  std::optional<std::string> email;
  std::optional<std::string> username;
  // These stand in the settings, and can be changed there as well.
  std::optional<std::string> time_zone;
  std::optional<std::string> locale;
  std::optional<std::string> display_currency;
};
BOOST_DESCRIBE_STRUCT(UpdateUserRequest, (), (email, username, time_zone, locale, display_currency))

struct ChangePasswordRequest {
  Secret current_password;
  Secret new_password;
};
BOOST_DESCRIBE_STRUCT(ChangePasswordRequest, (), (current_password, new_password))

struct UserSettings {
  bool trading_enabled = false;
  Decimal max_position_size;
  Decimal risk_per_trade;
  Decimal daily_loss_limit;
  RawJson notification_preferences;
  std::string time_zone;
  std::string locale;
  // In which money is shown: USDT, KRW, USD or BTC.
  std::string display_currency;
  Timestamp updated_at{};
};
BOOST_DESCRIBE_STRUCT(UserSettings, (),
                      (trading_enabled, max_position_size, risk_per_trade, daily_loss_limit, notification_preferences,
                       time_zone, locale, display_currency, updated_at))

struct UpdateSettingsRequest {
  std::optional<bool> trading_enabled;
  std::optional<Decimal> max_position_size;
  std::optional<Decimal> risk_per_trade;
  std::optional<Decimal> daily_loss_limit;
  std::optional<RawJson> notification_preferences;
  std::optional<std::string> time_zone;
  std::optional<std::string> locale;
  std::optional<std::string> display_currency;
};
BOOST_DESCRIBE_STRUCT(UpdateSettingsRequest, (),
                      (trading_enabled, max_position_size, risk_per_trade, daily_loss_limit, notification_preferences,
                       time_zone, locale, display_currency))

// Of an account, on a socket.
struct AccountStanding {
  Uuid account_id;
  AccountState state = AccountState::Active;
  // Why it is faulted, as a sentence.
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(AccountStanding, (), (account_id, state, reason))

struct Account {
  Uuid id;
  AccountKind kind = AccountKind::Paper;
  std::string exchange;
  std::string label;
  AccountState state = AccountState::Provisioning;
  bool is_active = false;
  // Whether orders would be let through: paper always, others by user_settings.trading_enabled.
  bool trading_enabled = false;
  // The quote value that a position may reach here.
  Decimal max_position_size;
  std::optional<std::string> state_reason;
  Timestamp created_at{};
};
BOOST_DESCRIBE_STRUCT(Account, (),
                      (id, kind, exchange, label, state, is_active, trading_enabled, max_position_size, state_reason,
                       created_at))

struct UpdateAccountRequest {
  std::optional<std::string> label;
  std::optional<Decimal> max_position_size;
};
BOOST_DESCRIBE_STRUCT(UpdateAccountRequest, (), (label, max_position_size))

struct ResetAccountRequest {
  // In USDT.
  Decimal balance = 100'000;
  // Shares of what is received, such as 0.001; absent: what the exchange takes of everybody.
  std::optional<Decimal> maker_rate;
  std::optional<Decimal> taker_rate;
};
BOOST_DESCRIBE_STRUCT(ResetAccountRequest, (), (balance, maker_rate, taker_rate))

struct PaperDepositRequest {
  std::string asset = "USDT";
  // Negative: out of it.
  Decimal amount;
};
BOOST_DESCRIBE_STRUCT(PaperDepositRequest, (), (asset, amount))

struct SessionItem {
  Uuid id;
  bool is_current = false;
  std::string ip;
  std::string user_agent;
  Timestamp created_at{};
  Timestamp last_used_at{};
};
BOOST_DESCRIBE_STRUCT(SessionItem, (), (id, is_current, ip, user_agent, created_at, last_used_at))

User make_user(const identity::User& user);
UserSettings make_settings(const hoga::UserSettings& settings);
AccountStanding make_account_standing(const AccountChanged& changed);
Account make_account(const storage::AccountRow& row, const hoga::UserSettings& settings);

}  // namespace hoga::api

namespace hoga::api {

// The letters themselves are checked by identity.
inline FieldConstraint username_constraint() {
  return constraint("username")
      .length(2, 30)
      .says("Letters, digits, Korean syllables, and after the first of them . _ -")
      .example("trader");
}

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::UpdateUserRequest> {
  static std::vector<FieldConstraint> get() { return {hoga::api::username_constraint()}; }
};
template <>
struct hoga::Constraints<hoga::api::UpdateAccountRequest> {
  static std::vector<FieldConstraint> get() { return {constraint("label").length(1, 64)}; }
};
template <>
struct hoga::Constraints<hoga::api::RegisterRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("email").form(TextPattern::Email).length(3, 254).example("trader@example.com"),
            hoga::api::username_constraint(),
            constraint("password").length(8, 256).says("At least 8 characters.").example("correct horse battery"),
            constraint("invitation").length(1, 64).says("Its code, where one registers by invitation.")};
  }
};
template <>
struct hoga::Constraints<hoga::api::LoginRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("email").length(1, 254).example("trader@example.com"),
            constraint("password").length(1, 1024).example("correct horse battery"),
            constraint("code").length(6, 32).says("Of the authenticator app, or a recovery code, where the second "
                                                  "factor is on.")};
  }
};
template <>
struct hoga::Constraints<hoga::api::StepUpRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("code").length(6, 32).says("Of the authenticator app, or a recovery code, where the second "
                                                  "factor is on."),
            constraint("password").length(1, 1024).says("Where no second factor is on.")};
  }
};
template <>
struct hoga::Constraints<hoga::api::ResetAccountRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("balance").at_least(1).at_most(1'000'000'000).defaults().says("What it begins with."),
            constraint("maker_rate").at_least(0).at_most(Decimal::of("0.1")).example("0.001"),
            constraint("taker_rate").at_least(0).at_most(Decimal::of("0.1")).example("0.001")};
  }
};
template <>
struct hoga::Constraints<hoga::api::PaperDepositRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("asset").length(1, 20).form(TextPattern::Symbol).defaults(),
            constraint("amount").at_least(-1'000'000'000).at_most(1'000'000'000).example("1000")};
  }
};
