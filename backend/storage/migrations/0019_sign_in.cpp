#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0019;
constinit const Migration kMigration0019{19, "sign_in", R"sql(
-- Until then the user has confirmed, in this sign-in, that it is them.
ALTER TABLE sessions ADD COLUMN elevated_until {time};
CREATE INDEX idx_sessions_elevated ON sessions(elevated_until);

-- Browsers in which the user has signed in before, by the hash of a cookie that only they hold.
CREATE TABLE known_devices (
    user_id {uuid} NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    device_hash VARCHAR(64) NOT NULL,
    first_used_at {time} NOT NULL,
    last_used_at {time} NOT NULL,
    PRIMARY KEY (user_id, device_hash)
);
)sql"};

}  // namespace hoga::storage
