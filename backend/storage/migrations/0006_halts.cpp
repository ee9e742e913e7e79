#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0006;
constinit const Migration kMigration0006{6, "halts", R"sql(
-- Halts that stand. Without an account it is one of all of the user's.
CREATE TABLE halts (
    id {uuid} PRIMARY KEY,
    user_id {uuid} NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    account_id {uuid} REFERENCES accounts(id) ON DELETE CASCADE,
    reason VARCHAR(300) NOT NULL DEFAULT '',
    created_at {time} NOT NULL
);
CREATE INDEX idx_halts_user ON halts(user_id, created_at);
)sql"};

}  // namespace hoga::storage
