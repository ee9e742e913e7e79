#include "storage/testing.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace hoga::storage {
namespace {

std::filesystem::path find_binaries() {
  std::filesystem::path newest;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator("/usr/lib/postgresql", error)) {
    const auto binaries = entry.path() / "bin";
    if (std::filesystem::exists(binaries / "initdb") && std::filesystem::exists(binaries / "pg_ctl") &&
        binaries > newest) {
      newest = binaries;
    }
  }
  return newest;
}

// Its output; a failure of the command throws, with the output.
std::string run_command(const std::string& command) {
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (!pipe) throw std::runtime_error("A command can't be started: " + command);
  std::string output;
  std::array<char, 4096> buffer{};
  while (const auto count = std::fread(buffer.data(), 1, buffer.size(), pipe)) output.append(buffer.data(), count);
  if (::pclose(pipe) != 0) throw std::runtime_error(command + " failed: " + output);
  while (!output.empty() && output.back() == '\n') output.pop_back();
  return output;
}

}  // namespace

bool TestCluster::is_installed() { return !find_binaries().empty(); }

TestCluster* TestCluster::instance() {
  if (!is_installed()) return nullptr;
  static TestCluster cluster;
  return &cluster;
}

// PostgreSQL refuses to run as root; the package made a user for it.
std::string TestCluster::as_owner(const std::string& command) const {
  if (::geteuid() != 0) return command;
  return "cd / && setpriv --reuid=postgres --regid=postgres --clear-groups env HOME=/tmp " + command;
}

TestCluster::TestCluster() : binaries_(find_binaries()) {
  const auto& path = directory_.path();
  std::filesystem::permissions(path, std::filesystem::perms::all);
  run_command(as_owner(
      fmt::format("{}/initdb -D {}/data -U hoga -A trust -E UTF8 --locale=C -N", binaries_.string(), path.string())));
  start();
}

void TestCluster::start() {
  const auto path = directory_.path().string();
  // The server's zone is not UTC on purpose: nothing that is stored may depend on it.
  run_command(as_owner(fmt::format(
      "{}/pg_ctl -D {}/data -w -t 60 -l {}/log -o \"-c listen_addresses='' -c unix_socket_directories={} -c fsync=off "
      "-c full_page_writes=off -c timezone=America/New_York -c shared_buffers=16MB -c max_connections=60\" start",
      binaries_.string(), path, path, path)));
}

TestCluster::~TestCluster() {
  try {
    run_command(as_owner(
        fmt::format("{}/pg_ctl -D {}/data -w -m immediate stop", binaries_.string(), directory_.path().string())));
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "The test's PostgreSQL did not stop: %s\n", failure.what());
  }
}

std::string TestCluster::query(const std::string& database_url, const std::string& sql) const {
  return run_command(
      fmt::format("{}/psql -X -q -A -t -v ON_ERROR_STOP=1 -d '{}' -c \"{}\"", binaries_.string(), database_url, sql));
}

std::string TestCluster::make_database() {
  const auto path = directory_.path().string();
  const std::string name = "test" + std::to_string(++databases_);
  query(fmt::format("postgresql://hoga@/postgres?host={}", path), "CREATE DATABASE " + name);
  return fmt::format("postgresql://hoga@/{}?host={}", name, path);
}

void TestCluster::kill_connections() {
  query(fmt::format("postgresql://hoga@/postgres?host={}", directory_.path().string()),
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname LIKE 'test%'");
}

void TestCluster::restart() {
  run_command(as_owner(
      fmt::format("{}/pg_ctl -D {}/data -w -m immediate stop", binaries_.string(), directory_.path().string())));
  start();
}

std::unique_ptr<TestDatabase> TestDatabase::make(Dialect dialect) {
  std::unique_ptr<TestDatabase> made(new TestDatabase);
  if (dialect == Dialect::Sqlite) {
    made->directory_.emplace();
    made->url_ = "sqlite:" + (made->directory_->path() / "hoga.db").string();
  } else {
    TestCluster* cluster = TestCluster::instance();
    if (!cluster) return nullptr;
    made->url_ = cluster->make_database();
  }
  made->reopen();
  return made;
}

void TestDatabase::reopen(DatabaseOptions options) {
  database_.reset();
  database_ = Database::open(url_, std::move(options)).value();
}

}  // namespace hoga::storage
