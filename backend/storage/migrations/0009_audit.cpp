#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0009;
constinit const Migration kMigration0009{9, "audit", R"sql(
-- Who acted: 'user', 'token', 'engine', 'reconciler' or 'operator'; empty in entries from before.
ALTER TABLE audit_log ADD COLUMN actor VARCHAR(16) NOT NULL DEFAULT '';
-- The sign-in or the token.
ALTER TABLE audit_log ADD COLUMN actor_id {uuid};
ALTER TABLE audit_log ADD COLUMN account_id {uuid};
CREATE INDEX idx_audit_log_subject ON audit_log(subject_id);

-- The last entry of each chain, so that one that is cut off at its end is seen. Who appends locks it.
CREATE TABLE audit_heads (
    user_id {uuid} PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash VARCHAR(64) NOT NULL
);
INSERT INTO audit_heads (user_id, sequence, hash)
    SELECT last.user_id, last.sequence, last.hash FROM audit_log last
    WHERE last.sequence = (SELECT max(one.sequence) FROM audit_log one WHERE one.user_id = last.user_id);

-- Once a day: the heads that have moved since the day before, and over all of that day's a seal that needs the master
-- key, chained to the seal before.
CREATE TABLE audit_anchors (
    day VARCHAR(10) NOT NULL,
    user_id {uuid} NOT NULL,
    sequence BIGINT NOT NULL,
    hash VARCHAR(64) NOT NULL,
    PRIMARY KEY (day, user_id)
);
CREATE INDEX idx_audit_anchors_user ON audit_anchors(user_id, sequence);
CREATE TABLE audit_seals (
    day VARCHAR(10) PRIMARY KEY,
    seal VARCHAR(64) NOT NULL
);
)sql"};

}  // namespace hoga::storage
