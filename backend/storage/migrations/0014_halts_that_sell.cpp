#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0014;
constinit const Migration kMigration0014{14, "halts_that_sell", R"sql(
-- Whether positions are sold while it stands: what could not be sold at first is tried again, after a restart too.
ALTER TABLE halts ADD COLUMN closes_positions BOOLEAN NOT NULL DEFAULT false;
)sql"};

}  // namespace hoga::storage
