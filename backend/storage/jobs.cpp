#include "storage/jobs.hpp"

#include "storage/paging.hpp"

namespace hoga::storage {
namespace jobs {
namespace {

constexpr std::string_view kColumns =
    "id, kind, user_id, subject_id, payload, attempts, due_at, last_error, created_at";

JobRow read_job(Row& row) {
  JobRow job;
  job.id = row.uuid();
  job.kind = row.text();
  job.user_id = row.optional_uuid();
  job.subject_id = row.optional_uuid();
  job.payload = row.text();
  job.attempts = static_cast<int>(row.integer());
  job.due_at = row.time();
  job.last_error = row.optional_text();
  job.created_at = row.time();
  return job;
}

}  // namespace

void insert(Session& session, const JobRow& job) {
  session.insert("jobs", {{"id", job.id},
                          {"kind", job.kind},
                          {"user_id", job.user_id},
                          {"subject_id", job.subject_id},
                          {"payload", job.payload},
                          {"attempts", job.attempts},
                          {"due_at", job.due_at},
                          {"last_error", job.last_error},
                          {"created_at", job.created_at}});
}

std::vector<JobRow> claim_due(Session& session, const std::string& kind, Timestamp now, Timestamp claimed_until,
                              int limit) {
  // Two nodes that ask at once get different jobs.
  const bool postgresql = session.dialect() == Dialect::Postgresql;
  auto due =
      read_all(session.select(kColumns,
                              std::string("FROM jobs WHERE kind = ? AND due_at <= ? ORDER BY due_at, id LIMIT ?") +
                                  (postgresql ? " FOR UPDATE SKIP LOCKED" : ""),
                              {kind, now, limit}),
               read_job);
  for (auto& job : due) {
    ++job.attempts;
    job.due_at = claimed_until;
    session.update("jobs", {{"attempts", job.attempts}, {"due_at", job.due_at}}, "id = ?", {job.id});
  }
  return due;
}

void release(Session& session, const std::string& kind, Timestamp now) {
  session.update("jobs", {{"due_at", now}}, "kind = ? AND due_at > ?", {kind, now});
}

void finish(Session& session, const Uuid& id) { session.execute("DELETE FROM jobs WHERE id = ?", {id}); }

void retry(Session& session, const Uuid& id, Timestamp due_at, const std::string& error) {
  session.update("jobs", {{"due_at", due_at}, {"last_error", error}}, "id = ?", {id});
}

std::vector<JobRow> list(Session& session, const std::string& kind) {
  return read_all(session.select(kColumns, "FROM jobs WHERE kind = ? ORDER BY due_at, id", {kind}), read_job);
}

}  // namespace jobs

namespace platform_values {

std::optional<std::string> find(Session& session, const std::string& name) {
  return read_first(session.select_one("value", "FROM platform_values WHERE name = ?", {name}),
                    [](Row& row) { return row.text(); });
}

void put(Session& session, const std::string& name, const std::string& value) {
  session.insert("platform_values", {{"name", name}, {"value", value}},
                 "ON CONFLICT (name) DO UPDATE SET value = excluded.value");
}

}  // namespace platform_values
}  // namespace hoga::storage
