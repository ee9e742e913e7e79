#include "storage/database_copy.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <sys/stat.h>

#include "base/secure_random.hpp"
#include "storage/connection.hpp"
#include "storage/database.hpp"
#include "storage/tool_process.hpp"

namespace hoga::storage {
namespace {

// A copy may take long; nobody waits for it.
ConnectionOptions patient() {
  ConnectionOptions options;
  options.statement_timeout = std::chrono::minutes{30};
  return options;
}

template <typename F>
auto guarded(F call) -> Result<std::invoke_result_t<F>> {
  try {
    if constexpr (std::is_void_v<std::invoke_result_t<F>>) {
      call();
      return {};
    } else {
      return call();
    }
  } catch (...) {
    Error error = *detail::current_exception_as_error();
    if (error.errc == Errc::StorageFailed && !error.internal.empty()) {
      error.detail = "The database can't be copied: " + error.internal;
    }
    return error;
  }
}

// What a program of PostgreSQL is told: everything but the password.
struct ToolTarget {
  std::string connection;
  Secret password;
};

Result<ToolTarget> tool_target(const std::string& url) {
  PQconninfoOption* parsed = PQconninfoParse(url.c_str(), nullptr);
  if (parsed == nullptr) return make_error(Errc::InvalidConfiguration, "DATABASE_URL can't be read");
  ToolTarget target;
  for (const PQconninfoOption* option = parsed; option->keyword != nullptr; ++option) {
    if (option->val == nullptr || *option->val == '\0') continue;
    if (std::string_view(option->keyword) == "password") {
      target.password = Secret(option->val);
      continue;
    }
    target.connection += fmt::format("{}={} ", option->keyword, quoted_for_libpq(option->val));
  }
  PQconninfoFree(parsed);
  return target;
}

// The same server, another database.
std::string with_name(const std::string& url, const std::string& name) {
  const auto authority = url.find("://") + 3;
  const auto query = std::min(url.find('?', authority), url.size());
  const auto path = std::min(url.find('/', authority), query);
  return url.substr(0, path) + "/" + name + url.substr(query);
}

Result<void> copy_sqlite(const Target& target, const std::filesystem::path& file) {
  if (file.string().find('\'') != std::string::npos) {
    return make_error(Errc::InvalidConfiguration, "The name of the backup's folder must not contain a quote");
  }
  return guarded([&] {
    Connection connection(target, patient());
    connection.run("VACUUM INTO '" + file.string() + "'");
    ::chmod(file.c_str(), S_IRUSR | S_IWUSR);
  });
}

Result<void> copy_postgresql(const std::string& url, const std::filesystem::path& file) {
  const auto target = tool_target(url);
  if (!target) return target.error();
  return run_postgresql_tool("pg_dump",
                             {"--format=custom", "--compress=0", "--no-owner", "--no-privileges",
                              "--lock-wait-timeout=60000", "--file=" + file.string(), "--dbname=" + target->connection},
                             target->password);
}

Error not_empty(const std::string& what) {
  return make_error(Errc::Conflict, "database_not_empty",
                    what + ": a backup is put back where there is nothing, so that nothing is lost");
}

}  // namespace

Result<Dialect> dialect_of(const std::string& url) {
  const auto target = parse_database_url(url, {});
  if (!target) return target.error();
  return target->dialect;
}

Result<void> copy_database(const std::string& url, const std::filesystem::path& file) {
  const auto target = parse_database_url(url, patient());
  if (!target) return target.error();
  return target->dialect == Dialect::Sqlite ? copy_sqlite(*target, file) : copy_postgresql(url, file);
}

Result<void> check_is_empty(const std::string& url) {
  const auto target = parse_database_url(url, {});
  if (!target) return target.error();
  if (target->dialect == Dialect::Sqlite) {
    std::error_code failure;
    if (!std::filesystem::exists(target->path, failure)) return {};
    return not_empty("The database " + target->path.string() + " is there already");
  }
  const auto tables = guarded([&] {
    Connection connection(*target, {});
    return connection
        .query("SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()", {}, 1)[0][0]
        .value_or("");
  });
  if (!tables) return tables.error();
  if (*tables == "0") return {};
  return not_empty("The PostgreSQL database holds tables already");
}

Result<void> put_back_database(const std::string& url, const std::filesystem::path& file) {
  const auto target = parse_database_url(url, {});
  if (!target) return target.error();
  if (target->dialect == Dialect::Sqlite) {
    std::error_code failure;
    if (target->path.has_parent_path()) std::filesystem::create_directories(target->path.parent_path(), failure);
    std::filesystem::rename(file, target->path, failure);
    // On another file system it is copied.
    if (failure) std::filesystem::copy_file(file, target->path, failure);
    if (!failure) return {};
    return make_error(Errc::StorageFailed, target->path.string() + " can't be written: " + failure.message());
  }
  const auto tool = tool_target(url);
  if (!tool) return tool.error();
  return run_postgresql_tool("pg_restore",
                             {"--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
                              "--dbname=" + tool->connection, file.string()},
                             tool->password);
}

Result<std::unique_ptr<TrialDatabase>> TrialDatabase::open(const std::string& url, const std::filesystem::path& file) {
  const auto target = parse_database_url(url, patient());
  if (!target) return target.error();
  std::unique_ptr<TrialDatabase> trial(new TrialDatabase);
  if (target->dialect == Dialect::Sqlite) {
    trial->url_ = "sqlite:" + file.string();
    return trial;
  }
  const std::string name = fmt::format("hoga_trial_{:016x}", secure_random_u64());
  const auto made =
      guarded([&] { Connection(*target, patient()).run("CREATE DATABASE " + name + " TEMPLATE template0"); });
  if (!made) {
    Error error = made.error();
    if (error.internal.find("permission denied") == std::string::npos) return error;
    return make_error(Errc::StorageFailed, "trial_not_allowed",
                      "The database's role may not make the database in which a backup is tried: ALTER ROLE … CREATEDB",
                      error.internal);
  }
  trial->url_ = with_name(url, name);
  trial->server_url_ = url;
  trial->name_ = name;
  if (auto put = put_back_database(trial->url_, file); !put) return put.error();
  return trial;
}

TrialDatabase::~TrialDatabase() {
  if (name_.empty()) return;
  // One that can't be dropped is seen by its name.
  const auto target = parse_database_url(server_url_, patient());
  if (target) (void)guarded([&] { Connection(*target, patient()).run("DROP DATABASE IF EXISTS " + name_); });
}

Result<void> check_integrity(const std::string& url) {
  const auto target = parse_database_url(url, patient());
  if (!target) return target.error();
  if (target->dialect != Dialect::Sqlite) return {};
  const auto said = guarded([&] {
    Connection connection(*target, patient());
    return connection.query("PRAGMA integrity_check", {}, 1)[0][0].value_or("");
  });
  if (!said) return said.error();
  if (*said == "ok") return {};
  return make_error(Errc::StorageFailed, "database_damaged", "The database is damaged: " + *said);
}

}  // namespace hoga::storage
