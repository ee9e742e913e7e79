#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0003;
constinit const Migration kMigration0003{3, "platform", R"sql(
-- `subject` is a user's id, or 'anonymous'.
CREATE TABLE idempotency_keys (
    subject VARCHAR(64) NOT NULL,
    route VARCHAR(200) NOT NULL,
    idempotency_key VARCHAR(200) NOT NULL,
    request_hash VARCHAR(64) NOT NULL,
    status INTEGER,
    body TEXT NOT NULL DEFAULT '',
    location TEXT,
    created_at {time} NOT NULL,
    expires_at {time} NOT NULL,
    PRIMARY KEY (subject, route, idempotency_key)
);
CREATE INDEX idx_idempotency_keys_expires ON idempotency_keys(expires_at);

-- One chain per user: `hash` covers the row and the hash before. Without a foreign key: it outlives what it speaks of.
CREATE TABLE audit_log (
    id {uuid} PRIMARY KEY,
    user_id {uuid} NOT NULL,
    sequence BIGINT NOT NULL,
    action VARCHAR(64) NOT NULL,
    subject_id {uuid},
    at {time} NOT NULL,
    details_hash VARCHAR(64) NOT NULL,
    previous_hash VARCHAR(64) NOT NULL,
    hash VARCHAR(64) NOT NULL,
    UNIQUE(user_id, sequence)
);

-- Personal details, which may be erased: the chain holds only their salted hash.
CREATE TABLE audit_details (
    audit_id {uuid} PRIMARY KEY REFERENCES audit_log(id),
    salt VARCHAR(64) NOT NULL,
    details TEXT NOT NULL
);

CREATE TABLE jobs (
    id {uuid} PRIMARY KEY,
    kind VARCHAR(64) NOT NULL,
    user_id {uuid},
    subject_id {uuid},
    payload TEXT NOT NULL DEFAULT '{}',
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at {time} NOT NULL,
    last_error TEXT,
    created_at {time} NOT NULL
);
CREATE INDEX idx_jobs_due ON jobs(kind, due_at);

CREATE TABLE platform_values (
    name VARCHAR(64) PRIMARY KEY,
    value TEXT NOT NULL
);
)sql"};

}  // namespace hoga::storage
