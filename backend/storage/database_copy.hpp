// Copies of whole databases, for backups: consistent, taken while servers write, and put back into an empty database.
// SQLite: one reading transaction that writes a new file (VACUUM INTO), in which nothing lies any more of what was
// deleted. PostgreSQL: pg_dump and pg_restore of the machine. These block for as long as the database is large; any
// thread.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/error.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

// Error InvalidConfiguration.
Result<Dialect> dialect_of(const std::string& url);

// The file must not be there yet. Errors: StorageFailed, one line.
Result<void> copy_database(const std::string& url, const std::filesystem::path& file);

// Conflict, `database_not_empty`, for one that holds a table, or a file that is there. Error StorageFailed where it
// can't be reached.
Result<void> check_is_empty(const std::string& url);

// All of the copy or nothing. check_is_empty() comes before it.
Result<void> put_back_database(const std::string& url, const std::filesystem::path& file);

// A copy put back where nobody looks: for SQLite the file of the copy itself, for PostgreSQL a database of its own on
// the same server, which goes with the object.
class TrialDatabase {
 public:
  // StorageFailed; code `trial_not_allowed` where the role may not make databases.
  static Result<std::unique_ptr<TrialDatabase>> open(const std::string& url, const std::filesystem::path& file);
  ~TrialDatabase();
  TrialDatabase(const TrialDatabase&) = delete;
  TrialDatabase& operator=(const TrialDatabase&) = delete;

  const std::string& url() const { return url_; }

 private:
  TrialDatabase() = default;
  std::string url_;
  // PostgreSQL: where it was made from, and its name.
  std::string server_url_;
  std::string name_;
};

// Whether SQLite finds every page and index as it should be; PostgreSQL has checked its own while it read them.
Result<void> check_integrity(const std::string& url);

}  // namespace hoga::storage
