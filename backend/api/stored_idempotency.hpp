// Idempotency keys in the database, so that a request repeated after a restart still gets its first answer
// (contracts.md: 24 hours), and one that died with its process runs again as the same operation. One thread; one
// process at a time over a database. Outlived by its database.
#pragma once

#include <memory>

#include "base/time.hpp"
#include "net/router.hpp"
#include "storage/database.hpp"

namespace hoga::api {

std::shared_ptr<net::IdempotencyStore> make_stored_idempotency(storage::Database& database, const Clock& clock);

}  // namespace hoga::api
