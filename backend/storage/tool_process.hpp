// Runs one of PostgreSQL's own programs to its end. Inside of storage/ only. Blocks.
#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/secret.hpp"

namespace hoga::storage {

// The newest that Debian's packages have put there, else the one of the search path. The password goes by the
// environment, which nobody else on the machine can read, never by an argument. Error StorageFailed, `tool_failed`,
// with the last line that the program said, or that it is not installed.
Result<void> run_postgresql_tool(const std::string& name, std::vector<std::string> arguments, const Secret& password);

}  // namespace hoga::storage
