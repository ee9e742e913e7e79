#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0024;
constinit const Migration kMigration0024{24, "hours by gain and loss", R"sql(
-- The hours of a day tell what was gained and what was lost, where they told the sum of both: what has been added up is
-- added up anew from the executions.
UPDATE day_results SET hours = '';
UPDATE market_results SET is_stale = true, revision = revision + 1;
)sql"};

}  // namespace hoga::storage
