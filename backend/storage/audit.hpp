// Rows of `audit_log`: one chain per user, each entry holding the hash of the one before; nothing changes or removes
// one. Details stand in a row of their own (`audit_details`) of which the chain holds a salted hash only, so that what
// is personal can be erased and the chain still proves the rest.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "domain/actor.hpp"
#include "storage/page.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

struct AuditEntry {
  UserId user_id;
  // Such as "login", "password_changed", "order_accepted".
  std::string action;
  // What it was done to, if that has an id.
  std::optional<Uuid> subject_id{};
  // Address, browser, figures, as JSON.
  std::string details = "{}";
  Timestamp at{};
  Actor by{ActorKind::User};
  std::optional<AccountId> account_id{};
};

struct AuditRow {
  Uuid id;
  UserId user_id;
  std::int64_t sequence = 0;
  std::string action;
  std::optional<Uuid> subject_id;
  Timestamp at{};
  // Nothing in entries from before it was kept.
  std::optional<Actor> by;
  std::optional<AccountId> account_id;
  std::string details_hash;
  std::string previous_hash;
  std::string hash;
  // Nothing once they were erased.
  std::optional<std::string> details;
  std::optional<std::string> salt;
};

struct AuditFilter {
  std::optional<AccountId> account_id;
  std::optional<Uuid> subject_id;
  std::optional<std::string> action;
  std::optional<ActorKind> actor;
  // Of everybody's audit: whose.
  std::optional<UserId> user_id{};
  std::optional<Timestamp> since{};
  std::optional<Timestamp> until{};
  // Part of the action or of the details.
  std::optional<std::string> text{};
};

// Where a chain stops being what it was.
struct AuditBreak {
  // The first entry that is wrong or missing.
  std::int64_t sequence = 0;
  // A sentence.
  std::string reason;
};

namespace audit {
AuditRow append(Session& session, const AuditEntry& entry);
// Of one user, in that order.
void append_all(Session& session, std::span<const AuditEntry> entries);
// Newest first.
Page<AuditRow> page_of_user(Session& session, const UserId& user_id, const AuditFilter& filter,
                            const PageRequest& request);
// Of everybody, newest first.
Page<AuditRow> page(Session& session, const AuditFilter& filter, const PageRequest& request);
// Oldest first, those above `after`, at most `limit`.
std::vector<AuditRow> list_after(Session& session, const UserId& user_id, std::int64_t after, int limit);
// Every user that has a chain.
std::vector<UserId> users(Session& session);
// What was changed, removed, put in or put elsewhere, details included; or cut off at the end, or made anew since a day
// that is anchored. Nothing if the chain holds.
std::optional<AuditBreak> find_break(Session& session, const UserId& user_id);
// Erases the details of a user's entries, and says so in the chain: without that their absence would be a break.
void erase_details(Session& session, const UserId& user_id, Timestamp now);

// Anchors the heads for the day ("2026-11-22"); answers the seal, or nothing where that day has one.
std::optional<std::string> anchor(Session& session, const std::string& day, std::span<const std::uint8_t> key);
// The first day whose anchors are not those that were sealed.
std::optional<std::string> find_broken_seal(Session& session, std::span<const std::uint8_t> key);
}  // namespace audit

}  // namespace hoga::storage
