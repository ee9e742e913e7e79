// What the command line does without starting the platform.
#pragma once

#include <string>

#include "app/settings.hpp"
#include "base/error.hpp"

namespace hoga::app {

// Brings the database up to date, after a copy of an existing one.
Result<void> migrate_database(const Settings& settings);
// The document of /openapi.json, from the very declarations that the server routes by.
Result<std::string> openapi_document();

}  // namespace hoga::app
