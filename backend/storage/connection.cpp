#include "storage/connection.hpp"

#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>
#include <unordered_map>

namespace hoga::storage {
namespace {

// A connection keeps its statements; the texts are few, and a limit guards against a caller who builds them without
// end.
constexpr std::size_t kStatementsMax = 400;

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::replace(text.begin(), text.end(), '\t', ' ');
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

// The message alone: SOCI's what() repeats the parameters, and PostgreSQL's details repeat the row, personal data among
// them.
std::string message_of(const soci::soci_error& error) {
  const std::string text = error.get_error_message();
  return one_line(text.substr(0, text.find("DETAIL:")));
}

// `users_email_key` of PostgreSQL's `... unique constraint "users_email_key"`, `users.email` of SQLite's `... failed:
// users.email`.
std::string name_of_constraint(const std::string& message) {
  if (const auto from = message.find("constraint \""); from != std::string::npos) {
    const auto begin = from + 12;
    return message.substr(begin, message.find('"', begin) - begin);
  }
  if (const auto from = message.find("failed: "); from != std::string::npos) return message.substr(from + 8);
  return message;
}

std::string with_named_placeholders(std::string_view sql) {
  std::string text;
  int index = 0;
  for (const char letter : sql) {
    if (letter == '?') {
      text += ":p" + std::to_string(++index);
    } else {
      text += letter;
    }
  }
  return text;
}

Error storage_error(std::string code, const std::string& internal) {
  return make_error(Errc::StorageFailed, std::move(code), "The database did not carry out the request; try again.",
                    internal);
}

Error unique_violation(const std::string& internal) {
  return make_error(Errc::Conflict, "unique_violation", "Such an entry is there already.", internal);
}

Error from_sqlite(const soci::sqlite3_soci_error& error) {
  const std::string text = message_of(error);
  // The low byte is the primary code (SQLite's extended result codes).
  switch (error.result() & 0xff) {
    case SQLITE_CONSTRAINT:
      if (text.find("UNIQUE") != std::string::npos || text.find("PRIMARY KEY") != std::string::npos) {
        return unique_violation(name_of_constraint(text));
      }
      return make_error(Errc::Conflict, "constraint_violation", "The change breaks a rule of the database.", text);
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return storage_error("serialization_failure", text);
    case SQLITE_FULL: return storage_error("disk_full", text);
    case SQLITE_READONLY: return storage_error("read_only", text);
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT: return storage_error("not_a_database", text);
    default: return storage_error("storage_failed", text);
  }
}

Error from_postgresql(const soci::postgresql_soci_error& error) {
  const std::string text = message_of(error);
  const std::string state = error.sqlstate();
  if (state == "23505") return unique_violation(name_of_constraint(text));
  if (state.starts_with("23")) {
    return make_error(Errc::Conflict, "constraint_violation", "The change breaks a rule of the database.", text);
  }
  if (state == "40001" || state == "40P01") return storage_error("serialization_failure", text);
  if (state == "22003") return make_error(Errc::ValidationFailed, "out_of_range", "A number is out of range.", text);
  if (state == "57014") return storage_error("statement_timeout", text);
  return storage_error("storage_failed", text);
}

// Without a state the words are libpq's own: it lost the server. libpq may say so before it calls the connection bad.
bool is_lost_connection(const soci::postgresql_soci_error& error) {
  const std::string state = error.sqlstate();
  return state.find_first_not_of(std::string_view{" \0", 2}) == std::string::npos || state.starts_with("08") ||
         state.starts_with("57P");
}

struct Prepared {
  Prepared(soci::session& session, std::string_view sql, std::size_t inputs, std::size_t outputs)
      : in(inputs),
        in_indicators(inputs, soci::i_ok),
        out(outputs),
        out_indicators(outputs, soci::i_ok),
        statement(session) {
    for (std::size_t i = 0; i < outputs; ++i) statement.exchange(soci::into(out[i], out_indicators[i]));
    for (std::size_t i = 0; i < inputs; ++i) statement.exchange(soci::use(in[i], in_indicators[i]));
    statement.alloc();
    statement.prepare(with_named_placeholders(sql), soci::details::st_repeatable_query);
    statement.define_and_bind();
  }
  void fill(const Parameters& parameters) {
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      const auto& text = parameters[i].text();
      in[i] = text.value_or("");
      in_indicators[i] = text ? soci::i_ok : soci::i_null;
    }
  }

  std::vector<std::string> in;
  std::vector<soci::indicator> in_indicators;
  std::vector<std::string> out;
  std::vector<soci::indicator> out_indicators;
  soci::statement statement;
};

}  // namespace

class Connection::Impl {
 public:
  Impl(const Target& target, const ConnectionOptions& options) : dialect_(target.dialect) {
    try {
      if (dialect_ == Dialect::Sqlite) {
        open_sqlite(target, options);
      } else {
        open_postgresql(target, options);
      }
    } catch (const soci::soci_error& error) {
      const std::string where =
          dialect_ == Dialect::Sqlite ? "The database " + target.path.string() : "The PostgreSQL database";
      throw ErrorException(make_error(Errc::StorageFailed, "database_unreachable",
                                      where + " can't be opened: " + one_line(error.get_error_message())));
    }
  }

  template <typename F>
  auto guarded(F call) -> decltype(call()) {
    try {
      return call();
    } catch (const soci::sqlite3_soci_error& error) {
      throw ErrorException(from_sqlite(error));
    } catch (const soci::postgresql_soci_error& error) {
      is_lost_ = is_lost_ || is_lost_connection(error);
      throw ErrorException(from_postgresql(error));
    } catch (const soci::soci_error& error) {
      throw ErrorException(storage_error("storage_failed", message_of(error)));
    }
  }

  // Runs `use` with the statement of that text; one that failed is not kept, since its state is not known.
  template <typename F>
  auto with_statement(std::string_view sql, const Parameters& parameters, std::size_t columns, F use) {
    return guarded([&] {
      const std::string key{sql};
      auto found = statements_.find(key);
      if (found == statements_.end()) {
        if (statements_.size() >= kStatementsMax) statements_.clear();
        auto prepared = std::make_unique<Prepared>(session_, sql, parameters.size(), columns);
        found = statements_.emplace(key, std::move(prepared)).first;
      }
      Prepared& prepared = *found->second;
      HOGA_INVARIANT(prepared.in.size() == parameters.size() && prepared.out.size() == columns,
                     "One text of SQL always has the same parameters and columns");
      try {
        prepared.fill(parameters);
        return use(prepared);
      } catch (...) {
        statements_.erase(key);
        throw;
      }
    });
  }

  template <typename F>
  void fetch(std::string_view sql, const Parameters& parameters, std::size_t columns, F take) {
    with_statement(sql, parameters, columns, [&](Prepared& prepared) {
      prepared.statement.execute(false);
      while (prepared.statement.fetch()) {
        Values row(columns);
        for (std::size_t i = 0; i < columns; ++i) {
          if (prepared.out_indicators[i] == soci::i_ok) row[i] = prepared.out[i];
        }
        take(row);
      }
    });
  }

  void run(const std::string& sql) {
    guarded([&] { session_ << sql; });
  }

  PGconn* postgresql() const { return static_cast<soci::postgresql_session_backend*>(session_.get_backend())->conn_; }
  sqlite_api::sqlite3* sqlite() const {
    return static_cast<soci::sqlite3_session_backend*>(session_.get_backend())->conn_;
  }

  mutable soci::session session_;
  std::unordered_map<std::string, std::unique_ptr<Prepared>> statements_;
  std::function<void(int)> on_wal_pages_;
  Dialect dialect_;
  bool is_lost_ = false;

 private:
  void open_sqlite(const Target& target, const ConnectionOptions& options) {
    session_.open(soci::sqlite3, "dbname=\"" + target.path.string() + "\"");
    session_ << "PRAGMA busy_timeout = " + std::to_string(options.statement_timeout.count());
    // The file keeps its mode, so that who only reads need not touch it.
    std::string mode;
    if (!options.read_only) session_ << "PRAGMA journal_mode = WAL", soci::into(mode);
    session_ << std::string("PRAGMA synchronous = ") + (options.full_durability ? "FULL" : "NORMAL");
    session_ << "PRAGMA foreign_keys = ON";
    // A connection of its own moves the log into the file: a commit never waits for that.
    session_ << "PRAGMA wal_autocheckpoint = 0";
    if (options.read_only) session_ << "PRAGMA query_only = ON";
  }

  void open_postgresql(const Target& target, const ConnectionOptions& options) {
    session_.open(soci::postgresql, target.connection_string);
    const std::string timeout = std::to_string(options.statement_timeout.count());
    session_ << "SET TIME ZONE 'UTC'";
    session_ << "SET datestyle TO 'ISO, YMD'";
    session_ << "SET client_encoding TO 'UTF8'";
    session_ << "SET client_min_messages TO 'warning'";
    session_ << "SET statement_timeout TO " + timeout;
    session_ << "SET idle_in_transaction_session_timeout TO " + timeout;
    if (!options.full_durability) return;
    session_ << "SET synchronous_commit TO 'on'";
  }
};

namespace {

int wal_hook(void* context, sqlite_api::sqlite3*, const char*, int pages) {
  (*static_cast<std::function<void(int)>*>(context))(pages);
  return SQLITE_OK;
}

}  // namespace

Connection::Connection(const Target& target, const ConnectionOptions& options)
    : impl_(std::make_unique<Impl>(target, options)) {}

Connection::~Connection() {
  // Statements go before the session that they belong to.
  impl_->statements_.clear();
}

Dialect Connection::dialect() const { return impl_->dialect_; }

std::vector<Connection::Values> Connection::query(std::string_view sql, const Parameters& parameters,
                                                  std::size_t columns) {
  std::vector<Values> rows;
  impl_->fetch(sql, parameters, columns, [&](Values& row) { rows.push_back(std::move(row)); });
  return rows;
}

void Connection::for_each(std::string_view sql, std::size_t columns, const std::function<void(Values&)>& take) {
  impl_->fetch(sql, {}, columns, take);
}

std::int64_t Connection::execute(std::string_view sql, const Parameters& parameters) {
  return impl_->with_statement(sql, parameters, 0, [&](Prepared& prepared) {
    prepared.statement.execute(true);
    return static_cast<std::int64_t>(prepared.statement.get_affected_rows());
  });
}

void Connection::run(const std::string& sql) { impl_->run(sql); }

bool Connection::is_broken() const {
  if (impl_->dialect_ == Dialect::Sqlite) return false;
  return impl_->is_lost_ || PQstatus(impl_->postgresql()) != CONNECTION_OK;
}

bool Connection::is_in_transaction() const {
  if (impl_->dialect_ == Dialect::Sqlite) return sqlite_api::sqlite3_get_autocommit(impl_->sqlite()) == 0;
  return PQtransactionStatus(impl_->postgresql()) != PQTRANS_IDLE;
}

void Connection::on_wal_pages(std::function<void(int)> callback) {
  impl_->on_wal_pages_ = std::move(callback);
  sqlite_api::sqlite3_wal_hook(impl_->sqlite(), &wal_hook, &impl_->on_wal_pages_);
}

pg_conn* Connection::postgresql_handle() const { return impl_->postgresql(); }

bool is_serialization_failure(const Error& error) { return error.code == "serialization_failure"; }

namespace {

Error bad_url(std::string detail) { return make_error(Errc::InvalidConfiguration, std::move(detail)); }

Result<Target> parse_postgresql_url(const std::string& url, const ConnectionOptions& options) {
  char* message = nullptr;
  PQconninfoOption* parsed = PQconninfoParse(url.c_str(), &message);
  if (message) PQfreemem(message);  // libpq quotes parts of the URL there, the password maybe among them
  if (!parsed)
    return bad_url("DATABASE_URL can't be read: it should look like postgresql://user:password@host:5432/name");
  std::map<std::string, std::string> settings{
      {"connect_timeout", std::to_string(std::max<std::int64_t>(2, options.connect_timeout.count() / 1000))},
      {"tcp_user_timeout", std::to_string(options.statement_timeout.count())},
      {"keepalives_idle", "30"},
      {"application_name", "hoga"}};
  for (const PQconninfoOption* option = parsed; option->keyword; ++option) {
    if (option->val && *option->val) settings[option->keyword] = option->val;
  }
  PQconninfoFree(parsed);
  Target target;
  target.dialect = Dialect::Postgresql;
  for (const auto& [keyword, value] : settings)
    target.connection_string += keyword + "=" + quoted_for_libpq(value) + " ";
  return target;
}

}  // namespace

std::string quoted_for_libpq(const std::string& value) {
  std::string text = "'";
  for (const char letter : value) {
    if (letter == '\'' || letter == '\\') text += '\\';
    text += letter;
  }
  return text + "'";
}

Result<Target> parse_database_url(const std::string& url, const ConnectionOptions& options) {
  if (url.starts_with("postgresql://") || url.starts_with("postgres://")) return parse_postgresql_url(url, options);
  if (!url.starts_with("sqlite:")) {
    return bad_url("DATABASE_URL must begin with sqlite: or postgresql://");
  }
  std::string path = url.substr(7);
  if (path.starts_with("///")) path.erase(0, 2);  // sqlite:///var/lib/hoga.db, as other programs write it
  if (path.empty() || path.find('"') != std::string::npos || path.find('\n') != std::string::npos) {
    return bad_url("DATABASE_URL must name a file, such as sqlite:var/hoga.db");
  }
  Target target;
  target.path = path;
  return target;
}

}  // namespace hoga::storage
