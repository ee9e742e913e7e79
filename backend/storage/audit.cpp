#include "storage/audit.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <charconv>

#include "base/secure_random.hpp"
#include "storage/audit_hash.hpp"
#include "storage/paging.hpp"

namespace hoga::storage::audit {
namespace {

// One statement writes so many entries.
constexpr std::size_t kRowsAtOnce = 16;

struct Head {
  std::int64_t sequence = 0;
  std::string hash;
};

// Two nodes must not give one number twice: the head is what they queue for. SQLite has one writer.
std::optional<Head> find_head(Session& session, const UserId& user_id) {
  const char* rest = session.dialect() == Dialect::Postgresql ? "FROM audit_heads WHERE user_id = ? FOR UPDATE"
                                                              : "FROM audit_heads WHERE user_id = ?";
  return read_first(session.select_one("sequence, hash", rest, {user_id}), [](Row& row) {
    Head head;
    head.sequence = row.integer();
    head.hash = row.text();
    return head;
  });
}

Head lock_head(Session& session, const UserId& user_id) {
  if (auto head = find_head(session, user_id)) return *head;
  session.execute("INSERT INTO audit_heads (user_id, sequence, hash) VALUES (?, 0, '') ON CONFLICT DO NOTHING",
                  {user_id});
  return find_head(session, user_id).value();
}

AuditRow make_row(const AuditEntry& entry, const Head& head) {
  AuditRow row;
  row.id = make_uuid();
  row.user_id = entry.user_id;
  row.sequence = head.sequence + 1;
  row.action = entry.action;
  row.subject_id = entry.subject_id;
  row.at = entry.at;
  row.by = entry.by;
  row.account_id = entry.account_id;
  row.details = entry.details;
  row.salt = secure_random_token(16);
  row.previous_hash = head.hash;
  row.details_hash = hash_of_details(*row.salt, entry.details);
  row.hash = hash_of_entry(row);
  return row;
}

std::string marks(std::string_view of_one, std::size_t rows) {
  std::string text{of_one};
  for (std::size_t i = 1; i < rows; ++i) text += ", " + std::string{of_one};
  return text;
}

void insert_rows(Session& session, std::span<const AuditRow> rows) {
  Parameters log, details;
  for (const auto& row : rows) {
    for (Parameter value :
         {Parameter{row.id}, Parameter{row.user_id}, Parameter{row.sequence}, Parameter{row.action},
          Parameter{row.subject_id}, Parameter{row.at}, Parameter{row.by->kind}, Parameter{row.by->id},
          Parameter{row.account_id}, Parameter{row.details_hash}, Parameter{row.previous_hash}, Parameter{row.hash}}) {
      log.push_back(std::move(value));
    }
    for (Parameter value : {Parameter{row.id}, Parameter{row.salt}, Parameter{row.details}}) {
      details.push_back(std::move(value));
    }
  }
  session.execute(
      fmt::format("INSERT INTO audit_log (id, user_id, sequence, action, subject_id, at, actor, actor_id, account_id, "
                  "details_hash, previous_hash, hash) VALUES {}",
                  marks("(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows.size())),
      log);
  session.execute(
      fmt::format("INSERT INTO audit_details (audit_id, salt, details) VALUES {}", marks("(?, ?, ?)", rows.size())),
      details);
}

Conditions conditions_of(const AuditFilter& filter) {
  Conditions conditions;
  conditions.add_if("user_id = ?", filter.user_id);
  conditions.add_if("account_id = ?", filter.account_id);
  conditions.add_if("subject_id = ?", filter.subject_id);
  conditions.add_if("action = ?", filter.action);
  conditions.add_if("actor = ?", filter.actor);
  conditions.add_if("at >= ?", filter.since);
  conditions.add_if("at < ?", filter.until);
  if (filter.text)
    conditions.add("lower(action || ' ' || coalesce(details, '')) LIKE ? ESCAPE '!'", like(*filter.text));
  return conditions;
}

std::int64_t decode_sequence(const std::string& cursor) {
  std::int64_t sequence = 0;
  const auto [end, failure] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), sequence);
  if (failure == std::errc{} && end == cursor.data() + cursor.size() && sequence > 0) return sequence;
  Error error = make_error(Errc::ValidationFailed, "The cursor is not one that this server gave.");
  error.fields.push_back({"cursor", "bad_cursor", "Use next_cursor of the page before."});
  throw ErrorException(error);
}

}  // namespace

AuditRow read_entry(Row& row) {
  AuditRow entry;
  entry.id = row.uuid();
  entry.user_id = row.uuid();
  entry.sequence = row.integer();
  entry.action = row.text();
  entry.subject_id = row.optional_uuid();
  entry.at = row.time();
  const std::string actor = row.text();
  const auto actor_id = row.optional_uuid();
  // A word that is none of ours is one more thing that was touched: the hash shows it.
  if (const auto kind = parse_enum<ActorKind>(actor)) entry.by = Actor{*kind, actor_id};
  entry.account_id = row.optional_uuid();
  entry.details_hash = row.text();
  entry.previous_hash = row.text();
  entry.hash = row.text();
  entry.salt = row.optional_text();
  entry.details = row.optional_text();
  return entry;
}

std::string hash_of(const std::vector<std::string>& parts, std::span<const std::uint8_t> key) {
  ensure_sodium();
  crypto_generichash_state state;
  crypto_generichash_init(&state, key.empty() ? nullptr : key.data(), key.size(), crypto_generichash_BYTES);
  for (const auto& part : parts) {
    const std::string text = std::to_string(part.size()) + ":" + part;
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }
  std::array<unsigned char, crypto_generichash_BYTES> digest{};
  crypto_generichash_final(&state, digest.data(), digest.size());
  std::array<char, crypto_generichash_BYTES * 2 + 1> text{};
  return sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
}

std::string hash_of_entry(const AuditRow& row) {
  const auto id_text = [](const std::optional<Uuid>& id) { return id ? id->to_string() : std::string{}; };
  std::vector<std::string> parts{row.previous_hash,
                                 row.id.to_string(),
                                 row.user_id.to_string(),
                                 std::to_string(row.sequence),
                                 row.action,
                                 id_text(row.subject_id),
                                 std::to_string(to_microseconds(row.at)),
                                 row.details_hash};
  // Entries from before it was kept who acted hash without.
  if (row.by) {
    parts.push_back(enum_text(row.by->kind));
    parts.push_back(id_text(row.by->id));
    parts.push_back(id_text(row.account_id));
  }
  return hash_of(parts);
}

std::string hash_of_details(const std::string& salt, const std::string& details) { return hash_of({salt, details}); }

AuditRow append(Session& session, const AuditEntry& entry) {
  const auto head = lock_head(session, entry.user_id);
  auto row = make_row(entry, head);
  insert_rows(session, {&row, 1});
  session.update("audit_heads", {{"sequence", row.sequence}, {"hash", row.hash}}, "user_id = ?", {entry.user_id});
  return row;
}

void append_all(Session& session, std::span<const AuditEntry> entries) {
  if (entries.empty()) return;
  const UserId& user_id = entries.front().user_id;
  auto head = lock_head(session, user_id);
  std::vector<AuditRow> rows;
  rows.reserve(entries.size());
  for (const auto& entry : entries) {
    HOGA_INVARIANT(entry.user_id == user_id, "Entries that are written together are one user's");
    rows.push_back(make_row(entry, head));
    head = {rows.back().sequence, rows.back().hash};
  }
  const std::span<const AuditRow> all{rows};
  for (std::size_t from = 0; from < all.size(); from += kRowsAtOnce) {
    insert_rows(session, all.subspan(from, std::min(kRowsAtOnce, all.size() - from)));
  }
  session.update("audit_heads", {{"sequence", head.sequence}, {"hash", head.hash}}, "user_id = ?", {user_id});
}

Page<AuditRow> page_of_user(Session& session, const UserId& user_id, const AuditFilter& filter,
                            const PageRequest& request) {
  AuditFilter of_user = filter;
  of_user.user_id = user_id;
  auto conditions = conditions_of(of_user);
  if (request.cursor) conditions.add("sequence < ?", decode_sequence(*request.cursor));
  const auto limit = static_cast<std::size_t>(std::clamp(request.limit, 1, 1'000));
  auto parameters = conditions.parameters();
  parameters.push_back(static_cast<std::int64_t>(limit + 1));
  Page<AuditRow> page;
  page.items = read_all(
      session.select(kColumns,
                     std::string("FROM ") + kTables + " " + conditions.text() + " ORDER BY sequence DESC LIMIT ?",
                     parameters),
      read_entry);
  if (page.items.size() > limit) {
    page.items.pop_back();
    page.next_cursor = std::to_string(page.items.back().sequence);
  }
  return page;
}

Page<AuditRow> page(Session& session, const AuditFilter& filter, const PageRequest& request) {
  return select_page<AuditRow>(session, kColumns, kTables, "at", conditions_of(filter), request, read_entry,
                               [](const AuditRow& row) {
                                 return Cursor{row.at, row.id};
                               });
}

std::vector<AuditRow> list_after(Session& session, const UserId& user_id, std::int64_t after, int limit) {
  return read_all(session.select(kColumns,
                                 std::string("FROM ") + kTables +
                                     " WHERE user_id = ? AND sequence > ? ORDER BY sequence, id LIMIT ?",
                                 {user_id, after, limit}),
                  read_entry);
}

void erase_details(Session& session, const UserId& user_id, Timestamp now) {
  append(session, {user_id, kErased, std::nullopt, "{}", now, {ActorKind::Engine}});
  session.execute(
      "DELETE FROM audit_details WHERE audit_id IN (SELECT id FROM audit_log WHERE user_id = ? AND action <> ?)",
      {user_id, kErased});
}

}  // namespace hoga::storage::audit
