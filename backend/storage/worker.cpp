#include "storage/worker.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hoga::storage {
namespace {

constexpr int kRaceAttemptsMax = 5;

Error lost_connection(const std::string& internal) {
  return make_error(Errc::StorageFailed, "storage_unavailable", "The database can't be reached; try again.", internal);
}

}  // namespace

Worker::Worker(WorkerOptions options) : options_(std::move(options)) { connect(); }

void Worker::connect() {
  connection_.reset();
  connection_ = std::make_unique<Connection>(options_.target, options_.connection);
  if (options_.on_wal_pages) connection_->on_wal_pages(options_.on_wal_pages);
}

void Worker::notice(const std::string& text) const {
  if (options_.on_notice) options_.on_notice(text);
}

void Worker::reconnect_if_broken() {
  if (connection_ && !connection_->is_broken()) return;
  if (!is_lost_) notice("Lost the connection to the database");
  is_lost_ = true;
  try {
    connect();
  } catch (const ErrorException& failure) {
    throw ErrorException(lost_connection(failure.error().detail));
  }
  is_lost_ = false;
  notice("Connected to the database again");
}

// A connection that broke while it was idle shows it only here, before anything was done: then a second try is safe.
void Worker::begin(const std::string& statement) {
  reconnect_if_broken();
  try {
    connection_->run(statement);
  } catch (const ErrorException&) {
    if (!connection_->is_broken()) throw;
    reconnect_if_broken();
    connection_->run(statement);
  }
}

void Worker::roll_back() {
  try {
    if (connection_ && !connection_->is_broken() && connection_->is_in_transaction()) connection_->run("ROLLBACK");
  } catch (const ErrorException&) {
    connection_.reset();  // its state is not known: the next job opens another
  }
}

// What follows from a job that failed fails with it; behind one that lost a race it waits for that one's next try.
bool Worker::skip(const detail::Job& job, Attempt& attempt, std::size_t index) {
  if (job.line() == nullptr) return false;
  const auto before = attempt.failed_first.find(job.line());
  if (before == attempt.failed_first.end() && !job.is_behind_cut()) return false;
  attempt.skipped[index] = true;
  if (before == attempt.failed_first.end()) return true;
  const auto& races = attempt.lost_race;
  if (std::find(races.begin(), races.end(), before->second) != races.end()) attempt.lost_race.push_back(index);
  return true;
}

void Worker::finish(detail::Job& job, const Attempt& attempt, std::size_t index) {
  static const Error behind = make_error(Errc::StorageFailed, "behind_failed_write", "It was not saved; try again.",
                                         "what was to be written before it has failed");
  if (attempt.error || attempt.failed[index] || attempt.skipped[index]) job.cut_line();
  // With an error of its own in hand it needs no other.
  if (attempt.failed[index]) return job.finish(nullptr);
  if (attempt.skipped[index]) return job.finish(&behind);
  job.finish(attempt.error ? &*attempt.error : nullptr);
}

// False if the transaction as a whole is gone.
bool Worker::run_behind_savepoint(detail::Job& job, Attempt& attempt, std::size_t index) {
  Session session(*connection_, connection_->dialect());
  connection_->run("SAVEPOINT job");
  const Error* failure = job.run(session);
  if (connection_->is_broken() || !connection_->is_in_transaction()) return false;
  if (failure) {
    attempt.failed[index] = true;
    if (job.line() != nullptr) attempt.failed_first.try_emplace(job.line(), index);
    if (is_serialization_failure(*failure)) attempt.lost_race.push_back(index);
    connection_->run("ROLLBACK TO SAVEPOINT job");
  }
  connection_->run("RELEASE SAVEPOINT job");
  return true;
}

std::optional<Error> Worker::commit() {
  try {
    connection_->run("COMMIT");
    return std::nullopt;
  } catch (const ErrorException& failure) {
    if (!connection_->is_broken()) {
      roll_back();
      return failure.error();
    }
    return make_error(Errc::OutcomeUnknown, "commit_unknown",
                      "The database was lost while it was saving; look before trying again.", failure.error().internal);
  }
}

Worker::Attempt Worker::try_write(const std::vector<std::unique_ptr<detail::Job>>& jobs) {
  Attempt attempt;
  attempt.failed.assign(jobs.size(), false);
  attempt.skipped.assign(jobs.size(), false);
  try {
    begin(options_.target.dialect == Dialect::Sqlite ? "BEGIN IMMEDIATE" : "BEGIN");
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      if (skip(*jobs[i], attempt, i) || run_behind_savepoint(*jobs[i], attempt, i)) continue;
      // Nothing was committed, so that all of them may run again.
      roll_back();
      attempt.is_repeatable = true;
      attempt.error = lost_connection("the connection broke while it was used");
      return attempt;
    }
    attempt.error = commit();
  } catch (const ErrorException& failure) {
    roll_back();
    attempt.is_repeatable = is_serialization_failure(failure.error()) || (connection_ && connection_->is_broken());
    attempt.error = failure.error();
  }
  return attempt;
}

void Worker::write(std::vector<std::unique_ptr<detail::Job>> jobs) {
  Attempt attempt = try_write(jobs);
  for (int i = 1; i < 2 && attempt.is_repeatable; ++i) attempt = try_write(jobs);
  std::vector<std::unique_ptr<detail::Job>> again;
  if (!attempt.error) {
    for (const auto index : attempt.lost_race) again.push_back(std::move(jobs[index]));
  }
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    if (jobs[i]) finish(*jobs[i], attempt, i);
  }
  // Each alone and in order, so that it holds its locks for as short a time as can be.
  for (auto& job : again) {
    std::vector<std::unique_ptr<detail::Job>> alone;
    alone.push_back(std::move(job));
    Attempt last = try_write(alone);
    for (int i = 1; i < kRaceAttemptsMax && (last.is_repeatable || !last.lost_race.empty()); ++i)
      last = try_write(alone);
    finish(*alone.front(), last, 0);
  }
}

void Worker::read(detail::Job& job) {
  Error error = lost_connection("the connection broke while it was used");
  for (int i = 0; i < 2; ++i) {
    try {
      begin(options_.target.dialect == Dialect::Sqlite ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      Session session(*connection_, connection_->dialect());
      job.run(session);
      if (connection_->is_broken()) continue;
      roll_back();
      job.finish(nullptr);
      return;
    } catch (const ErrorException& failure) {
      error = failure.error();
      roll_back();
    }
  }
  job.finish(&error);
}

}  // namespace hoga::storage
