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
};
BOOST_DESCRIBE_STRUCT(RegisterRequest, (), (email, username, password))

struct LoginRequest {
  std::string email;
  Secret password;
};
BOOST_DESCRIBE_STRUCT(LoginRequest, (), (email, password))

struct LoginResponse {
  std::string access_token;
  std::string token_type = "Bearer";
  // Seconds.
  std::int64_t expires_in = 0;
};
BOOST_DESCRIBE_STRUCT(LoginResponse, (), (access_token, token_type, expires_in))

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
  Timestamp created_at{};
  Timestamp updated_at{};
};
BOOST_DESCRIBE_STRUCT(User, (), (id, email, username, is_active, is_verified, role, created_at, updated_at))

struct UpdateUserRequest {
  std::optional<std::string> email;
  std::optional<std::string> username;
};
BOOST_DESCRIBE_STRUCT(UpdateUserRequest, (), (email, username))

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
  Timestamp updated_at{};
};
BOOST_DESCRIBE_STRUCT(UserSettings, (),
                      (trading_enabled, max_position_size, risk_per_trade, daily_loss_limit, notification_preferences,
                       time_zone, locale, updated_at))

struct UpdateSettingsRequest {
  std::optional<bool> trading_enabled;
  std::optional<Decimal> max_position_size;
  std::optional<Decimal> risk_per_trade;
  std::optional<Decimal> daily_loss_limit;
  std::optional<RawJson> notification_preferences;
  std::optional<std::string> time_zone;
  std::optional<std::string> locale;
};
BOOST_DESCRIBE_STRUCT(UpdateSettingsRequest, (),
                      (trading_enabled, max_position_size, risk_per_trade, daily_loss_limit, notification_preferences,
                       time_zone, locale))

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

struct ApiKey {
  Uuid id;
  std::string exchange;
  std::string label;
  std::string key_hint;
  bool is_testnet = true;
  bool is_active = true;
  std::vector<std::string> permissions;
  Timestamp created_at{};
};
BOOST_DESCRIBE_STRUCT(ApiKey, (), (id, exchange, label, key_hint, is_testnet, is_active, permissions, created_at))

struct CreateApiKeyRequest {
  std::string exchange;
  Secret api_key;
  Secret api_secret;
  std::optional<bool> is_testnet;
  std::optional<std::string> label;
};
BOOST_DESCRIBE_STRUCT(CreateApiKeyRequest, (), (exchange, api_key, api_secret, is_testnet, label))

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
ApiKey make_api_key(const identity::ApiKey& key);

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
            constraint("password").length(8, 256).says("At least 8 characters.").example("correct horse battery")};
  }
};
template <>
struct hoga::Constraints<hoga::api::LoginRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("email").length(1, 254).example("trader@example.com"),
            constraint("password").length(1, 1024).example("correct horse battery")};
  }
};
template <>
struct hoga::Constraints<hoga::api::CreateApiKeyRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("exchange").one_of({"binance"}).example("binance"), constraint("api_key").length(1, 512),
            constraint("api_secret")
                .length(1, 4096)
                .says("An HMAC secret, or an Ed25519 private key: PKCS#8 in PEM without a passphrase."),
            constraint("is_testnet").says("Default true: the exchange's test network."),
            constraint("label").length(0, 64)};
  }
};
