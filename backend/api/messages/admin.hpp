// What the endpoints of administrators say. Described structs: the names and types here are the contract.
#pragma once

#include <boost/describe/class.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/messages/limits.hpp"
#include "api/messages/market.hpp"
#include "base/json.hpp"
#include "identity/registration_gate.hpp"
#include "net/page.hpp"
#include "storage/overview.hpp"
#include "storage/users.hpp"

namespace hoga::api {

struct AdminUser {
  Uuid id;
  std::string email;
  std::string username;
  bool is_active = true;
  bool is_verified = false;
  storage::Role role = storage::Role::User;
  bool has_second_factor = false;
  std::int64_t accounts = 0;
  // That have neither ended nor expired.
  std::int64_t sign_ins = 0;
  std::optional<Timestamp> last_seen_at;
  Timestamp created_at{};
};
BOOST_DESCRIBE_STRUCT(AdminUser, (),
                      (id, email, username, is_active, is_verified, role, has_second_factor, accounts, sign_ins,
                       last_seen_at, created_at))

struct AdminUserDetail : AdminUser {
  // What the operator has set for this user; null where nothing is.
  std::optional<LimitValues> limits;
};
BOOST_DESCRIBE_STRUCT(AdminUserDetail, (AdminUser), (limits))

struct AdminUserQuery : net::PageQuery {
  std::optional<std::string> search;
  std::optional<storage::Role> role;
  std::optional<bool> is_active;
};
BOOST_DESCRIBE_STRUCT(AdminUserQuery, (net::PageQuery), (search, role, is_active))

struct UpdateUserByAdminRequest {
  std::optional<bool> is_active;
  std::optional<storage::Role> role;
  // Whether the email is confirmed.
  std::optional<bool> is_verified;
  std::optional<LimitValues> limits;
};
BOOST_DESCRIBE_STRUCT(UpdateUserByAdminRequest, (), (is_active, role, is_verified, limits))

struct Registration {
  identity::RegistrationMode mode = identity::RegistrationMode::Open;
};
BOOST_DESCRIBE_STRUCT(Registration, (), (mode))

struct RegistrationState : Registration {
  // Whether this server sends mail: else the operator confirms addresses and sets forgotten passwords.
  bool has_mail = false;
};
BOOST_DESCRIBE_STRUCT(RegistrationState, (Registration), (has_mail))

struct InvitationItem {
  Uuid id;
  // Null: anybody's.
  std::optional<std::string> email;
  Timestamp created_at{};
  Timestamp expires_at{};
  std::optional<Timestamp> used_at;
  std::optional<Uuid> used_by;
};
BOOST_DESCRIBE_STRUCT(InvitationItem, (), (id, email, created_at, expires_at, used_at, used_by))

struct CreateInvitationRequest {
  std::optional<std::string> email;
  std::int32_t days = 7;
};
BOOST_DESCRIBE_STRUCT(CreateInvitationRequest, (), (email, days))

struct NewInvitation : InvitationItem {
  // Shown this once. The web app takes it at /register?invitation=…
  std::string code;
};
BOOST_DESCRIBE_STRUCT(NewInvitation, (InvitationItem), (code))

struct DatabaseState {
  // sqlite or postgresql.
  std::string kind;
  std::int64_t schema_version = 0;
  // How long one small reading took just now, queueing included.
  std::int64_t answer_microseconds = 0;
};
BOOST_DESCRIBE_STRUCT(DatabaseState, (), (kind, schema_version, answer_microseconds))

struct EngineState {
  // Accounts with an engine, and those of them that are being loaded or not yet compared with their exchange.
  std::int64_t accounts = 0;
  std::int64_t accounts_unknown = 0;
  std::int64_t open_orders = 0;
  bool is_halted = false;
};
BOOST_DESCRIBE_STRUCT(EngineState, (), (accounts, accounts_unknown, open_orders, is_halted))

// What waits to be worked on.
struct QueueState {
  std::int64_t database_writes = 0;
  std::int64_t database_reads = 0;
  // Of which it is not decided yet where they go, and messages that are due and not sent.
  std::int64_t notifications = 0;
  std::int64_t deliveries = 0;
};
BOOST_DESCRIBE_STRUCT(QueueState, (), (database_writes, database_reads, notifications, deliveries))

// How much of what an exchange allows this server's address in a minute is used.
struct ExchangeBudget {
  std::string exchange;
  std::int64_t used_weight = 0;
  std::int64_t limit_weight = 0;
  // It refuses us until then.
  std::optional<Timestamp> banned_until;
};
BOOST_DESCRIBE_STRUCT(ExchangeBudget, (), (exchange, used_weight, limit_weight, banned_until))

struct ExchangeFeeds {
  std::string exchange;
  // Symbols that it has, those whose book is followed, and those of them that are in step with it.
  std::int64_t symbols = 0;
  std::int64_t followed = 0;
  std::int64_t synced = 0;
};
BOOST_DESCRIBE_STRUCT(ExchangeFeeds, (), (exchange, symbols, followed, synced))

struct SystemBackups {
  // Whether this server makes any.
  bool is_on = false;
  // When the newest was made that a trial restore has proven.
  std::optional<Timestamp> last_good_at;
};
BOOST_DESCRIBE_STRUCT(SystemBackups, (), (is_on, last_good_at))

struct DiskState {
  std::int64_t free_bytes = 0;
  std::int64_t total_bytes = 0;
};
BOOST_DESCRIBE_STRUCT(DiskState, (), (free_bytes, total_bytes))

struct SystemState {
  std::string version;
  Timestamp started_at{};
  // Where messages between parts go: in_process, since this build has no Redis.
  std::string bus = "in_process";
  // How Redis stands: not_used, since this build works without.
  std::string redis = "not_used";
  // Of the parts that it stands on, by name.
  std::map<std::string, std::string> versions;
  DatabaseState database;
  EngineState engines;
  std::vector<ExchangeInfo> exchanges;
  std::vector<ExchangeFeeds> feeds;
  std::vector<ExchangeBudget> budgets;
  QueueState queues;
  SystemBackups backups;
  // Open WebSockets.
  std::int64_t sockets = 0;
  std::int64_t users = 0;
  std::int64_t disabled_users = 0;
  std::int64_t admins = 0;
  std::int64_t sign_ins = 0;
  // By state.
  std::map<std::string, std::int64_t> accounts;
  std::map<std::string, std::int64_t> bots;
  std::map<std::string, std::int64_t> backtests;
  // Work that is due and nobody has taken yet.
  std::int64_t jobs_due = 0;
  // Of the data directory.
  DiskState disk;
};
BOOST_DESCRIBE_STRUCT(SystemState, (),
                      (version, started_at, bus, redis, versions, database, engines, exchanges, feeds, budgets, queues,
                       backups, sockets, users, disabled_users, admins, sign_ins, accounts, bots, backtests, jobs_due,
                       disk))

AdminUser make_admin_user(const storage::UserListing& listing);
InvitationItem make_invitation(const storage::InvitationRow& row);

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::AdminUserQuery> {
  static std::vector<FieldConstraint> get() {
    return {constraint("search").length(1, 100).says("Part of the email or the username.")};
  }
};
template <>
struct hoga::Constraints<hoga::api::UpdateUserByAdminRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("is_active").says("False: every sign-in ends at once, and none is let in."),
            constraint("limits").says("Replaces what the operator has set for this user; without any limit it is "
                                      "removed. The user can't loosen it.")};
  }
};
template <>
struct hoga::Constraints<hoga::api::CreateInvitationRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("email").form(TextPattern::Email).says("Absent: whoever has the code."),
            constraint("days").at_least(1).at_most(365).defaults().says("How long it is good.")};
  }
};
