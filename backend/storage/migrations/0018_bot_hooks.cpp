#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0018;
constinit const Migration kMigration0018{18, "bot_hooks", R"sql(
-- The address by which alerts from outside reach a bot. Its secret follows from the master key and the generation; here
-- is only what it is found by.
CREATE TABLE bot_hooks (
    bot_id {uuid} PRIMARY KEY REFERENCES bots(id) ON DELETE CASCADE,
    secret_hash VARCHAR(64) NOT NULL UNIQUE,
    generation INTEGER NOT NULL,
    addresses TEXT NOT NULL, -- JSON: networks that may send; none: all
    updated_at {time} NOT NULL
);

-- Alerts that were taken, by what they say: one that comes again does nothing.
CREATE TABLE bot_hook_calls (
    bot_id {uuid} NOT NULL REFERENCES bots(id) ON DELETE CASCADE,
    message_hash VARCHAR(64) NOT NULL,
    received_at {time} NOT NULL,
    PRIMARY KEY (bot_id, message_hash)
);
CREATE INDEX idx_bot_hook_calls_received ON bot_hook_calls(received_at);
)sql"};

}  // namespace hoga::storage
