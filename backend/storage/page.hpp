// Paging by cursor, newest first. A cursor is opaque to its holder: it names the last row that was given, so that rows
// which come in between neither repeat nor hide others.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/time.hpp"
#include "base/uuid.hpp"

namespace hoga::storage {

struct PageRequest {
  // 1 to 1,000.
  int limit = 50;
  std::optional<std::string> cursor;
};

template <typename T>
struct Page {
  std::vector<T> items;
  // Nothing after the last page.
  std::optional<std::string> next_cursor;
};

struct Cursor {
  Timestamp time{};
  Uuid id;
};
std::string encode_cursor(const Cursor& cursor);
// Errc::ValidationFailed, field `cursor`, for a text that is not one of ours.
Result<Cursor> decode_cursor(const std::string& text);

}  // namespace hoga::storage
