// One connection to SQLite or PostgreSQL over SOCI, with its prepared statements. Inside of storage/ only; one owner,
// one thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/session.hpp"

// libpq's PGconn.
struct pg_conn;

namespace hoga::storage {

// Where a database is, read from its URL.
struct Target {
  Dialect dialect = Dialect::Sqlite;
  // SQLite: the file.
  std::filesystem::path path;
  // PostgreSQL: libpq's connection string, with time-outs added. Holds the password.
  std::string connection_string;
};

struct ConnectionOptions {
  bool read_only = false;
  bool full_durability = false;
  std::chrono::milliseconds connect_timeout{5'000};
  std::chrono::milliseconds statement_timeout{10'000};
};

// Errors: InvalidConfiguration, one line, without the password.
Result<Target> parse_database_url(const std::string& url, const ConnectionOptions& options);
// A value of one of libpq's connection strings.
std::string quoted_for_libpq(const std::string& value);

class Connection {
 public:
  using Values = std::vector<std::optional<std::string>>;

  // Throws ErrorException with one line.
  Connection(const Target& target, const ConnectionOptions& options);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Dialect dialect() const;
  // `?` in the SQL stands for the parameters in order. Failures are thrown as ErrorException: unique keys as Conflict,
  // code `unique_violation`, with the key's name in `internal`; a lost race between transactions as
  // `serialization_failure`.
  std::vector<Values> query(std::string_view sql, const Parameters& parameters, std::size_t columns);
  // Row by row: SQLite reads on as they are taken, PostgreSQL has sent all of them before the first.
  void for_each(std::string_view sql, std::size_t columns, const std::function<void(Values&)>& take);
  std::int64_t execute(std::string_view sql, const Parameters& parameters);
  // One statement without parameters that is not kept: BEGIN, PRAGMA, CREATE.
  void run(const std::string& sql);

  // The connection itself is lost (PostgreSQL): what was not committed did not happen.
  bool is_broken() const;
  bool is_in_transaction() const;
  // SQLite: called after each commit with the number of pages in the write-ahead log.
  void on_wal_pages(std::function<void(int)> callback);
  // PostgreSQL: for what SOCI has no words for.
  pg_conn* postgresql_handle() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// True for errors after which the same job may be run again: another transaction came between.
bool is_serialization_failure(const Error& error);

}  // namespace hoga::storage
