#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0001;
constinit const Migration kMigration0001{1, "users", R"sql(
CREATE TABLE schema_migrations (
    version INTEGER PRIMARY KEY,
    name VARCHAR(100) NOT NULL,
    applied_at {time} NOT NULL DEFAULT {now}
);

CREATE TABLE users (
    id {uuid} PRIMARY KEY DEFAULT {new_uuid},
    email VARCHAR(255) UNIQUE NOT NULL,
    username VARCHAR(50) UNIQUE NOT NULL,
    password_hash VARCHAR(255) NOT NULL,
    is_active BOOLEAN DEFAULT true,
    is_verified BOOLEAN DEFAULT false,
    created_at {time} DEFAULT {now},
    updated_at {time} DEFAULT {now}
);
-- "Kim" and "kim" are one name to a reader.
CREATE UNIQUE INDEX users_username_lower ON users (lower(username));

CREATE TABLE user_api_keys (
    id {uuid} PRIMARY KEY DEFAULT {new_uuid},
    user_id {uuid} NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    exchange VARCHAR(50) NOT NULL,
    api_key_encrypted TEXT NOT NULL,
    api_secret_encrypted TEXT NOT NULL,
    is_testnet BOOLEAN DEFAULT true,
    is_active BOOLEAN DEFAULT true,
    label VARCHAR(100) NOT NULL DEFAULT '',
    key_hint VARCHAR(32) NOT NULL DEFAULT '',
    permissions TEXT NOT NULL DEFAULT '[]',
    created_at {time} DEFAULT {now}
);
CREATE INDEX idx_user_api_keys_user ON user_api_keys(user_id);

-- The data key that the user's API keys are encrypted with, itself encrypted by the master key.
CREATE TABLE user_keys (
    user_id {uuid} PRIMARY KEY REFERENCES users(id) ON DELETE CASCADE,
    wrapped_key TEXT NOT NULL,
    created_at {time} NOT NULL DEFAULT {now}
);

CREATE TABLE user_settings (
    id {uuid} PRIMARY KEY DEFAULT {new_uuid},
    user_id {uuid} NOT NULL REFERENCES users(id),
    trading_enabled BOOLEAN DEFAULT false,
    max_position_size {money} DEFAULT '1000',
    risk_per_trade {percent} DEFAULT '2.0',
    daily_loss_limit {percent} DEFAULT '5.0',
    notification_preferences {json} DEFAULT '{}',
    time_zone VARCHAR(64) NOT NULL DEFAULT 'Asia/Seoul',
    locale VARCHAR(16) NOT NULL DEFAULT 'ko',
    created_at {time} DEFAULT {now},
    updated_at {time} DEFAULT {now},
    UNIQUE(user_id)
);

-- One sign-in each. Of refresh tokens only hashes are kept.
CREATE TABLE sessions (
    id {uuid} PRIMARY KEY,
    user_id {uuid} NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    token_hash VARCHAR(64) NOT NULL,
    previous_token_hash VARCHAR(64),
    rotation BIGINT NOT NULL DEFAULT 0,
    rotated_at {time} NOT NULL,
    created_at {time} NOT NULL,
    expires_at {time} NOT NULL,
    revoked_at {time},
    revoke_reason VARCHAR(50),
    ip VARCHAR(64),
    user_agent VARCHAR(300)
);
CREATE INDEX idx_sessions_user ON sessions(user_id, created_at);
CREATE INDEX idx_sessions_revoked_at ON sessions(revoked_at);
)sql"};

}  // namespace hoga::storage
