// What tests of this and other folders share: a database of their own, in SQLite or in a private PostgreSQL cluster
// made from the installed package. Only *_test.cpp includes it.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/testing.hpp"
#include "storage/database.hpp"

namespace hoga::storage {

// A cluster on a Unix socket in a temporary directory, as an unprivileged user where the test runs as root, without
// fsync. It ends with its owner.
class TestCluster {
 public:
  TestCluster();
  ~TestCluster();
  TestCluster(const TestCluster&) = delete;
  TestCluster& operator=(const TestCluster&) = delete;

  // The one of this test program, started when first asked for; null where PostgreSQL is not installed.
  static TestCluster* instance();
  static bool is_installed();

  // Makes an empty database; answers its URL.
  std::string make_database();
  // Cuts every connection to every test database, as a restart of the server would.
  void kill_connections();
  // The server ends at once, and starts again.
  void restart();
  // psql's answer to one statement, without decoration.
  std::string query(const std::string& database_url, const std::string& sql) const;

 private:
  std::string as_owner(const std::string& command) const;
  void start();
  TemporaryDirectory directory_;
  std::filesystem::path binaries_;
  int databases_ = 0;
};

// An open database with every migration; empty otherwise.
class TestDatabase {
 public:
  // Null where that kind is not installed.
  static std::unique_ptr<TestDatabase> make(Dialect dialect);

  Database& operator*() { return *database_; }
  Database* operator->() { return database_.get(); }
  const std::string& url() const { return url_; }
  // Closes it and opens it again.
  void reopen(DatabaseOptions options = {});

 private:
  TestDatabase() = default;
  std::optional<TemporaryDirectory> directory_;
  std::string url_;
  std::unique_ptr<Database> database_;
};

}  // namespace hoga::storage
