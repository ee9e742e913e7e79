#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0023;
constinit const Migration kMigration0023{23, "email", R"sql(
-- Links that were sent by mail. Of their tokens only hashes are kept.
CREATE TABLE mail_links (
    id {uuid} PRIMARY KEY,
    user_id {uuid} NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    kind VARCHAR(20) NOT NULL, -- confirm_email, change_email, reset_password
    token_hash VARCHAR(64) UNIQUE NOT NULL,
    -- To which it was sent: of a change, the new one.
    email VARCHAR(255) NOT NULL,
    created_at {time} NOT NULL,
    expires_at {time} NOT NULL
);
CREATE INDEX idx_mail_links_user ON mail_links(user_id, kind);

ALTER TABLE user_settings ADD COLUMN display_currency VARCHAR(8) NOT NULL DEFAULT 'USDT';
)sql"};

}  // namespace hoga::storage
