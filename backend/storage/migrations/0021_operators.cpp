#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0021;
constinit const Migration kMigration0021{21, "operators", R"sql(
-- Set by the operator for a user, scope 'operator:<id>': it stands beside the user's own.
ALTER TABLE risk_limits ADD COLUMN is_operators BOOLEAN NOT NULL DEFAULT false;

CREATE INDEX idx_users_created ON users(created_at, id);
-- The audit of everybody, newest first.
CREATE INDEX idx_audit_log_at ON audit_log(at, id);

-- Who holds the code may register once. Of codes only hashes are kept.
CREATE TABLE invitations (
    id {uuid} PRIMARY KEY,
    code_hash VARCHAR(64) UNIQUE NOT NULL,
    -- Nothing: anybody's.
    email VARCHAR(255),
    created_by {uuid} NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    created_at {time} NOT NULL,
    expires_at {time} NOT NULL,
    used_by {uuid} REFERENCES users(id) ON DELETE SET NULL,
    used_at {time}
);
CREATE INDEX idx_invitations_created ON invitations(created_at, id);
)sql"};

}  // namespace hoga::storage
