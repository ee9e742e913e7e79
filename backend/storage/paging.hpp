// How the repositories build a page: a WHERE that grows by conditions, and one row more than asked for to know whether
// there is a next page. Inside of storage/ only.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "storage/page.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

// The pattern, with `!` as its escape, that finds the text in what is lower case: `%` and `_` are letters to who
// searches.
inline std::string like(std::string_view text) {
  std::string pattern = "%";
  for (const char letter : text) {
    if (letter == '%' || letter == '_' || letter == '!') pattern += '!';
    pattern += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
  }
  return pattern + "%";
}

class Conditions {
 public:
  void add(const std::string& sql, Parameter parameter) {
    text_ += (text_.empty() ? "WHERE " : " AND ") + sql;
    parameters_.push_back(std::move(parameter));
  }
  // Without a parameter.
  void add(const std::string& sql) { text_ += (text_.empty() ? "WHERE " : " AND ") + sql; }
  template <typename T>
  void add_if(const std::string& sql, const std::optional<T>& value) {
    if (value) add(sql, Parameter(*value));
  }
  template <typename T>
  void add_any_of(const std::string& column, const std::vector<T>& values) {
    if (values.empty()) return;
    std::string marks;
    for (const auto& value : values) {
      marks += marks.empty() ? "?" : ", ?";
      parameters_.push_back(Parameter(value));
    }
    text_ += (text_.empty() ? "WHERE " : " AND ") + column + " IN (" + marks + ")";
  }
  // Throws ValidationFailed for a bad cursor.
  void add_before(const std::string& time_column, const std::optional<std::string>& text) {
    if (!text) return;
    const Cursor cursor = decode_cursor(*text).value();
    text_ += (text_.empty() ? "WHERE (" : " AND (") + time_column + ", id) < (?, ?)";
    parameters_.push_back(Parameter(cursor.time));
    parameters_.push_back(Parameter(cursor.id));
  }
  const std::string& text() const { return text_; }
  const Parameters& parameters() const { return parameters_; }

 private:
  std::string text_;
  Parameters parameters_;
};

// `read` makes an item of a row; `cursor_of` says where it stands.
template <typename T, typename Read, typename CursorOf>
Page<T> select_page(Session& session, std::string_view columns, const std::string& table,
                    const std::string& time_column, Conditions conditions, const PageRequest& request, Read read,
                    CursorOf cursor_of) {
  const auto limit = static_cast<std::size_t>(std::clamp(request.limit, 1, 1'000));
  conditions.add_before(time_column, request.cursor);
  Parameters parameters = conditions.parameters();
  parameters.push_back(static_cast<std::int64_t>(limit + 1));
  auto rows = session.select(
      columns, "FROM " + table + " " + conditions.text() + " ORDER BY " + time_column + " DESC, id DESC LIMIT ?",
      parameters);
  Page<T> page;
  for (auto& row : rows) {
    if (page.items.size() == limit) {
      page.next_cursor = encode_cursor(cursor_of(page.items.back()));
      break;
    }
    page.items.push_back(read(row));
  }
  return page;
}

template <typename Read>
auto read_all(std::vector<Row> rows, Read read) {
  std::vector<decltype(read(rows.front()))> items;
  items.reserve(rows.size());
  for (auto& row : rows) items.push_back(read(row));
  return items;
}

template <typename Read>
auto read_first(std::optional<Row> row, Read read) -> std::optional<decltype(read(*row))> {
  if (!row) return std::nullopt;
  return read(*row);
}

}  // namespace hoga::storage
