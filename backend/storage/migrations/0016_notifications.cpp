#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0016;
constinit const Migration kMigration0016{16, "notifications", R"sql(
-- Written in the transaction of what it tells of. `new`: nobody has decided yet where it goes. `hidden`: it is sent
-- elsewhere, and not shown in the app.
CREATE TABLE notifications (
    id {uuid} PRIMARY KEY,
    user_id {uuid} NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    kind VARCHAR(32) NOT NULL,
    event_key VARCHAR(200) NOT NULL,
    figures TEXT NOT NULL, -- JSON: pairs of name and value
    state VARCHAR(8) NOT NULL, -- new, shown, hidden
    created_at {time} NOT NULL,
    read_at {time},
    UNIQUE(user_id, event_key)
);
CREATE INDEX idx_notifications_user ON notifications(user_id, created_at);
CREATE INDEX idx_notifications_state ON notifications(state, created_at);

-- One for each channel that a notification goes out by.
CREATE TABLE notification_deliveries (
    id {uuid} PRIMARY KEY,
    notification_id {uuid} NOT NULL REFERENCES notifications(id) ON DELETE CASCADE,
    user_id {uuid} NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    channel VARCHAR(16) NOT NULL,
    state VARCHAR(8) NOT NULL, -- waiting, sent, failed
    message_id {uuid}, -- of all that went out together; a repeated message keeps it
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at {time} NOT NULL,
    last_error TEXT,
    created_at {time} NOT NULL,
    sent_at {time},
    UNIQUE(notification_id, channel)
);
CREATE INDEX idx_notification_deliveries_due ON notification_deliveries(state, due_at);
CREATE INDEX idx_notification_deliveries_message ON notification_deliveries(message_id);

CREATE TABLE notification_channels (
    user_id {uuid} NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    channel VARCHAR(16) NOT NULL,
    is_enabled BOOLEAN NOT NULL,
    address TEXT NOT NULL, -- of a webhook its URL, of Telegram the chat's id; of e-mail nothing, it is the user's
    secret_generation INTEGER NOT NULL DEFAULT 1,
    last_message_at {time},
    last_error TEXT,
    last_error_at {time},
    updated_at {time} NOT NULL,
    PRIMARY KEY (user_id, channel)
);
CREATE INDEX idx_notification_channels_address ON notification_channels(channel, address);

-- Codes by which a Telegram chat becomes a user's; of each only the hash is kept.
CREATE TABLE telegram_links (
    code_hash VARCHAR(64) PRIMARY KEY,
    user_id {uuid} NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    expires_at {time} NOT NULL
);
)sql"};

}  // namespace hoga::storage
