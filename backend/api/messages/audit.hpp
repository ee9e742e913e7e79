// What the audit endpoints say. Described structs: the names and types here are the contract.
#pragma once

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "domain/actor.hpp"
#include "net/page.hpp"
#include "storage/audit.hpp"

namespace hoga::api {

struct AuditItem {
  Uuid id;
  // 1, 2, 3, ... along the user's chain.
  std::int64_t sequence = 0;
  Timestamp at{};
  std::string action;
  // Absent in entries from before it was kept.
  std::optional<ActorKind> actor;
  // The sign-in or the token.
  std::optional<Uuid> actor_id;
  std::optional<Uuid> account_id;
  // The order, list, position, account, key or sign-in that it is about.
  std::optional<Uuid> subject_id;
  // Of a decision: `code`, `detail` and `figures`; of what came by a request: `ip` and `user_agent`. Null once erased.
  RawJson details;
  std::string previous_hash;
  std::string hash;
};
BOOST_DESCRIBE_STRUCT(AuditItem, (),
                      (id, sequence, at, action, actor, actor_id, account_id, subject_id, details, previous_hash, hash))

struct AuditQuery : net::PageQuery {
  std::optional<Uuid> account_id;
  std::optional<Uuid> subject_id;
  std::optional<std::string> action;
  std::optional<ActorKind> actor;
  std::optional<Timestamp> since;
  std::optional<Timestamp> until;
  std::optional<std::string> search;
};
BOOST_DESCRIBE_STRUCT(AuditQuery, (net::PageQuery), (account_id, subject_id, action, actor, since, until, search))

struct AdminAuditQuery : AuditQuery {
  // Whose, by either of the two; everybody's without.
  std::optional<Uuid> user_id;
  std::optional<std::string> email;
};
BOOST_DESCRIBE_STRUCT(AdminAuditQuery, (AuditQuery), (user_id, email))

// An entry in everybody's audit.
struct AdminAuditItem : AuditItem {
  Uuid user_id;
  // Null once the user has gone.
  std::optional<std::string> email;
};
BOOST_DESCRIBE_STRUCT(AdminAuditItem, (AuditItem), (user_id, email))

struct AuditExportQuery {
  std::int64_t after = 0;
  std::int32_t limit = 5'000;
};
BOOST_DESCRIBE_STRUCT(AuditExportQuery, (), (after, limit))

// One line of the export: everything that the hashes are made of, in the form in which it goes into them.
struct AuditLine {
  std::int64_t sequence = 0;
  Uuid id;
  Uuid user_id;
  Timestamp at{};
  std::int64_t at_us = 0;
  std::string action;
  std::optional<ActorKind> actor;
  std::optional<Uuid> actor_id;
  std::optional<Uuid> account_id;
  std::optional<Uuid> subject_id;
  std::optional<std::string> details;
  std::optional<std::string> salt;
  std::string details_hash;
  std::string previous_hash;
  std::string hash;
};
BOOST_DESCRIBE_STRUCT(AuditLine, (),
                      (sequence, id, user_id, at, at_us, action, actor, actor_id, account_id, subject_id, details, salt,
                       details_hash, previous_hash, hash))

AuditItem make_audit_item(const storage::AuditRow& row);
AuditLine make_audit_line(const storage::AuditRow& row);

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::AuditQuery> {
  static std::vector<FieldConstraint> get() {
    return {constraint("subject_id").says("What was decided about one order, list, position or account."),
            constraint("action").length(1, 64).form(TextPattern::Identifier).example("order_refused"),
            constraint("search").length(1, 100).says("Part of the action or of the details.")};
  }
};
template <>
struct hoga::Constraints<hoga::api::AdminAuditQuery> {
  static std::vector<FieldConstraint> get() {
    return {constraint("email").length(1, 255).says("Of the user whose audit is meant.")};
  }
};
template <>
struct hoga::Constraints<hoga::api::AuditExportQuery> {
  static std::vector<FieldConstraint> get() {
    return {constraint("after").at_least(0).defaults().says("Only entries with a higher sequence number."),
            constraint("limit").at_least(1).at_most(10'000).defaults().says("How many lines at most.")};
  }
};
