// The directory that holds all that the platform keeps, and the secrets in it that are made at first start.
#pragma once

#include <filesystem>
#include <string>

#include "app/settings.hpp"
#include "base/error.hpp"
#include "base/secret.hpp"
#include "identity/master_key.hpp"
#include "storage/database.hpp"

namespace hoga::app {

// Makes it with mode 0700 where it is absent. InvalidConfiguration with one line if it can't be made or written.
Result<void> prepare_data_directory(const std::filesystem::path& directory);
// The text of a file of mode 0600; made from secure randomness where it is absent.
Result<Secret> load_or_create_secret(const std::filesystem::path& file);

// Made where the settings allow it and there is none.
Result<identity::MasterKey> open_master_key(const Settings& settings);

// How a server opens its database.
storage::DatabaseOptions database_options(const Settings& settings);

}  // namespace hoga::app
