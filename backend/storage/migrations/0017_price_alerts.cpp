#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0017;
constinit const Migration kMigration0017{17, "price_alerts", R"sql(
CREATE TABLE price_alerts (
    id {uuid} PRIMARY KEY,
    user_id {uuid} NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    exchange VARCHAR(50) NOT NULL,
    symbol VARCHAR(32) NOT NULL,
    condition VARCHAR(16) NOT NULL, -- above, below, crosses, rises, falls, moves
    level {money},
    percent {percent},
    minutes INTEGER,
    is_repeating BOOLEAN NOT NULL,
    note VARCHAR(200) NOT NULL,
    created_at {time} NOT NULL,

    -- How it stands; changed from one version to the next by the engine alone, with the notification.
    is_active BOOLEAN NOT NULL,
    side VARCHAR(16) NOT NULL, -- unknown, below, above
    watched_from {time} NOT NULL,
    fired INTEGER NOT NULL,
    last_fired_at {time},
    last_price {money},
    version BIGINT NOT NULL
);
CREATE INDEX idx_price_alerts_user ON price_alerts(user_id, created_at);
CREATE INDEX idx_price_alerts_active ON price_alerts(is_active);
)sql"};

}  // namespace hoga::storage
