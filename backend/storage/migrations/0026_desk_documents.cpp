#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0026;
constinit const Migration kMigration0026{26, "desk_documents", R"sql(
-- What users arrange at their desk, so that each of their browsers has it: one JSON text for each name.
CREATE TABLE desk_documents (
    user_id {uuid} NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    name VARCHAR(48) NOT NULL, -- layouts, watchlist, drawings:<symbol>
    document TEXT NOT NULL,
    updated_at {time} NOT NULL,
    PRIMARY KEY (user_id, name)
);
)sql"};

}  // namespace hoga::storage
