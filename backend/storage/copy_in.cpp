#include "storage/copy_in.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <memory>

namespace hoga::storage {
namespace {

constexpr std::size_t kPieceBytes = 256UL * 1024UL;

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using ResultPointer = std::unique_ptr<PGresult, ClearResult>;

std::string text_of(const char* text) { return text == nullptr ? "" : text; }

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

[[noreturn]] void refuse(PGconn* connection, const PGresult* result) {
  std::string why = result == nullptr ? "" : text_of(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
  if (why.empty()) why = first_line(text_of(PQerrorMessage(connection)));
  // `invalid input syntax for type date: "…"` and `COPY users, line 3, column email: "…"`: why and where, without what.
  why = why.substr(0, why.find(": \""));
  std::string where = result == nullptr ? "" : first_line(text_of(PQresultErrorField(result, PG_DIAG_CONTEXT)));
  where = where.substr(0, where.find(": \""));
  const std::string constraint = result == nullptr ? "" : text_of(PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME));
  if (!constraint.empty()) why = "it breaks " + constraint;
  throw ErrorException(make_error(Errc::StorageFailed, "copy_refused", "", where.empty() ? why : where + ": " + why));
}

// What is left of the command's answer, so that the connection takes the next one.
void drain(PGconn* connection) {
  while (ResultPointer rest{PQgetResult(connection)}) {
  }
}

class Copy {
 public:
  Copy(PGconn* connection, const std::string& sql) : connection_(connection) {
    const ResultPointer begun(PQexec(connection_, sql.c_str()));
    if (PQresultStatus(begun.get()) != PGRES_COPY_IN) refuse(connection_, begun.get());
  }
  ~Copy() {
    if (is_finished_) return;
    PQputCopyEnd(connection_, "given up");
    drain(connection_);
  }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;

  void add(const Connection::Values& row) {
    append_copy_line(piece_, row);
    if (piece_.size() >= kPieceBytes) send();
  }
  void finish() {
    send();
    is_finished_ = true;
    if (PQputCopyEnd(connection_, nullptr) != 1) refuse(connection_, nullptr);
    const ResultPointer ended(PQgetResult(connection_));
    drain(connection_);
    if (PQresultStatus(ended.get()) != PGRES_COMMAND_OK) refuse(connection_, ended.get());
  }

 private:
  void send() {
    const bool is_sent =
        piece_.empty() || PQputCopyData(connection_, piece_.data(), static_cast<int>(piece_.size())) == 1;
    piece_.clear();
    if (is_sent) return;
    // The database has refused a row before all of them were sent.
    is_finished_ = true;
    const ResultPointer answer(PQgetResult(connection_));
    drain(connection_);
    refuse(connection_, answer.get());
  }

  PGconn* connection_;
  std::string piece_;
  bool is_finished_ = false;
};

}  // namespace

void append_copy_line(std::string& out, const std::vector<std::optional<std::string>>& values) {
  bool is_first = true;
  for (const auto& value : values) {
    if (!is_first) out += '\t';
    is_first = false;
    if (!value) {
      out += "\\N";
      continue;
    }
    for (const char letter : *value) {
      switch (letter) {
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default: out += letter;
      }
    }
  }
  out += '\n';
}

void copy_in(Connection& connection, const std::string& table, const std::string& columns,
             const std::function<void(const std::function<void(const Connection::Values&)>&)>& fill) {
  Copy copy(connection.postgresql_handle(), fmt::format("COPY \"{}\" ({}) FROM STDIN", table, columns));
  fill([&copy](const Connection::Values& row) { copy.add(row); });
  copy.finish();
}

}  // namespace hoga::storage
