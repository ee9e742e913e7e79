// One conversation with the database, inside of a transaction that the Database has opened: what a job is given. Every
// value goes in and comes out as text, so that no money ever passes through a floating-point type and both databases
// see the same bytes. Lives for one job, on that job's thread. Failures of the database are thrown as ErrorException
// and caught at the edge of the job.
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/time.hpp"
#include "base/uuid.hpp"
#include "storage/enum_text.hpp"

namespace hoga::storage {

enum class Dialect { Sqlite, Postgresql };

// A value on its way in. Nothing stands for NULL. Money has no implicit way: `money` and `wide_money` name the column's
// range.
class Parameter {
 public:
  Parameter(std::nullopt_t) {}
  Parameter(std::string text) : text_(std::move(text)) {}
  Parameter(std::string_view text) : text_(std::string{text}) {}
  Parameter(const char* text) : text_(text) {}
  Parameter(bool flag) : text_(flag ? "1" : "0") {}
  Parameter(int number) : text_(std::to_string(number)) {}
  Parameter(std::int64_t number) : text_(std::to_string(number)) {}
  Parameter(const Uuid& id) : text_(id.to_string()) {}
  Parameter(Timestamp time);
  template <typename T>
  Parameter(const std::optional<T>& value) {
    if (value) text_ = Parameter(*value).text();
  }
  template <typename E>
  requires std::is_enum_v<E> Parameter(E value) : text_(enum_text(value)) {}

  const std::optional<std::string>& text() const { return text_; }

 private:
  std::optional<std::string> text_;
};
using Parameters = std::vector<Parameter>;

// NUMERIC(20,8) and NUMERIC(38,8). A value beyond is refused with ValidationFailed, code `out_of_range`, by both
// databases alike.
Parameter money(const Decimal& value);
Parameter money(const std::optional<Decimal>& value);
Parameter wide_money(const Decimal& value);
Parameter wide_money(const std::optional<Decimal>& value);
// DECIMAL(5,2), for per cents.
Parameter percent(const Decimal& value);

// A row on its way out, read column by column in the order of the select. A column that can't be read as asked throws.
class Row {
 public:
  explicit Row(std::vector<std::optional<std::string>> values) : values_(std::move(values)) {}

  std::string text();
  std::optional<std::string> optional_text();
  bool flag();
  std::optional<bool> optional_flag();
  std::int64_t integer();
  std::optional<std::int64_t> optional_integer();
  Uuid uuid();
  std::optional<Uuid> optional_uuid();
  Timestamp time();
  std::optional<Timestamp> optional_time();
  Decimal decimal();
  std::optional<Decimal> optional_decimal();
  template <typename E>
  E enumerator() {
    const std::string name = text();
    if (auto value = parse_enum<E>(name)) return *value;
    throw_unreadable(name);
  }

 private:
  std::optional<std::string>& next();
  [[noreturn]] static void throw_unreadable(const std::string& value);
  std::vector<std::optional<std::string>> values_;
  std::size_t position_ = 0;
};

struct Assignment {
  std::string_view column;
  Parameter value;
};

// Where the SQL goes to: implemented over SOCI in connection.cpp.
class Connection;

class Session {
 public:
  Session(Connection& connection, Dialect dialect) : connection_(connection), dialect_(dialect) {}

  Dialect dialect() const { return dialect_; }

  // "SELECT columns rest"; `columns` is a plain list of names separated by commas. `?` stands for a parameter.
  std::vector<Row> select(std::string_view columns, std::string_view rest, const Parameters& parameters = {});
  std::optional<Row> select_one(std::string_view columns, std::string_view rest, const Parameters& parameters = {});
  // These three answer how many rows were changed.
  std::int64_t insert(std::string_view table, const std::vector<Assignment>& values, std::string_view suffix = {});
  std::int64_t update(std::string_view table, const std::vector<Assignment>& values, std::string_view where,
                      const Parameters& parameters);
  std::int64_t execute(std::string_view sql, const Parameters& parameters = {});

 private:
  Connection& connection_;
  Dialect dialect_;
};

}  // namespace hoga::storage
