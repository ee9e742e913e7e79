#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0020;
constinit const Migration kMigration0020{20, "second_factor", R"sql(
-- The shared secret of one-time codes, encrypted under the user's data key. In force once `enabled_at` is set.
CREATE TABLE second_factors (
    user_id {uuid} PRIMARY KEY REFERENCES users(id) ON DELETE CASCADE,
    secret_encrypted TEXT NOT NULL,
    -- Of the last code that was accepted: none is accepted twice.
    last_step BIGINT NOT NULL DEFAULT 0,
    created_at {time} NOT NULL,
    enabled_at {time}
);

CREATE TABLE recovery_codes (
    user_id {uuid} NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    code_hash VARCHAR(64) NOT NULL,
    used_at {time},
    PRIMARY KEY (user_id, code_hash)
);
)sql"};

}  // namespace hoga::storage
