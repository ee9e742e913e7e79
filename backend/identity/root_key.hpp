// The key that everything is derived from, kept in the database under the master key of the file: so the master key can
// be changed while servers run, which hold the root key in memory and need the file at their next start alone.
#pragma once

#include <filesystem>

#include "identity/master_key.hpp"
#include "storage/database.hpp"

namespace hoga::identity {

// Blocks. Makes it where the database has none; one from before root keys were kept has its master key for it.
// InvalidConfiguration, code `master_key_differs`, for a file that is not the database's. `file`: beside it may lie the
// key of a rotation that was cut off after the database was changed, which then takes its place.
Result<MasterKey> open_root_key(storage::Database& database, const MasterKey& master_key,
                                const std::filesystem::path& file);

// Blocks. A new master key for the file and the database; whichever moment it is cut off at, one of them opens.
Result<void> rotate_master_key(storage::Database& database, const MasterKey& root, const std::filesystem::path& file,
                               Timestamp now);

}  // namespace hoga::identity
