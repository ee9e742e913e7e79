#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0005;
constinit const Migration kMigration0005{5, "exchange_keys", R"sql(
-- Keys of bot developers at the built-in exchange. Their secrets are shown once and kept nowhere here.
CREATE TABLE exchange_keys (
    id {uuid} PRIMARY KEY,
    user_id {uuid} NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    api_key VARCHAR(128) NOT NULL,
    label VARCHAR(100) NOT NULL DEFAULT '',
    created_at {time} NOT NULL
);
CREATE INDEX idx_exchange_keys_user ON exchange_keys(user_id, created_at);

-- 'user' or 'admin'.
ALTER TABLE users ADD COLUMN role VARCHAR(20) NOT NULL DEFAULT 'user';
)sql"};

}  // namespace hoga::storage
