// Rows into a table of PostgreSQL by its COPY, which takes them as fast as they come. Inside of storage/ only.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "storage/connection.hpp"

namespace hoga::storage {

// One row in COPY's text form, its line end included; nothing is NULL.
void append_copy_line(std::string& out, const std::vector<std::optional<std::string>>& values);

// Calls `fill` with what takes the rows. All of them or none: throws ErrorException, code `copy_refused`, with the row
// and the column that the database refuses and why, without the value, which may be somebody's.
void copy_in(Connection& connection, const std::string& table, const std::string& columns,
             const std::function<void(const std::function<void(const Connection::Values&)>&)>& fill);

}  // namespace hoga::storage
