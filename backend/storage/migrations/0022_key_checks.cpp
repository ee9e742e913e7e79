#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0022;
constinit const Migration kMigration0022{22, "key_checks", R"sql(
-- What the exchange said of a key when it was last asked: nothing wrong where there is no code.
ALTER TABLE user_api_keys ADD COLUMN checked_at {time};
ALTER TABLE user_api_keys ADD COLUMN trouble_code VARCHAR(64);
ALTER TABLE user_api_keys ADD COLUMN trouble_detail TEXT;

-- Tokens of users' programs. Of tokens only hashes are kept.
CREATE TABLE access_tokens (
    id {uuid} PRIMARY KEY,
    user_id {uuid} NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    name VARCHAR(100) NOT NULL,
    token_hash VARCHAR(64) UNIQUE NOT NULL,
    scopes TEXT NOT NULL, -- separated by blanks
    created_at {time} NOT NULL,
    expires_at {time},
    last_used_at {time},
    last_used_ip VARCHAR(64),
    revoked_at {time}
);
CREATE INDEX idx_access_tokens_user ON access_tokens(user_id, created_at);
)sql"};

}  // namespace hoga::storage
