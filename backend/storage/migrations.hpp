// The steps that make the tables, numbered and forward only. Inside of storage/ only.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "storage/connection.hpp"

namespace hoga::storage {

struct Migration {
  int version = 0;
  std::string_view name;
  // Statements end with a semicolon at the end of a line. Words in braces become the dialect's own (migrations.cpp).
  std::string_view sql;
};

// In order of version, from 1 without a gap.
std::span<const Migration> all_migrations();
std::string in_dialect(std::string_view sql, Dialect dialect);

struct MigrationOptions {
  bool allowed = true;
  // The caller has begun a transaction, and takes back all of it or nothing. PostgreSQL only.
  bool is_in_transaction = false;
  // SQLite: where a copy of an older database goes before it is changed.
  std::filesystem::path backup_directory;
  std::filesystem::path database_path;
  std::function<void(const std::string&)> on_notice;
};
// 0: it has none of our tables.
int schema_version(Connection& connection);

// Keeps other processes from migrating until the transaction ends. PostgreSQL only.
void lock_migrations(Connection& connection);

// Brings the database to the newest version; one process does it while others wait. Throws ErrorException with one
// line: newer than the program, older while that is not allowed, a step that failed (nothing of that step remains).
void migrate(Connection& connection, const MigrationOptions& options, std::span<const Migration> migrations);

}  // namespace hoga::storage
