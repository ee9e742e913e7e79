#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0010;
constinit const Migration kMigration0010{10, "limits", R"sql(
-- One row per scope: 'platform', 'user:<id>', 'account:<id>', 'bot:<id>', each also with ':<symbol>'. NULL: no limit.
CREATE TABLE risk_limits (
    scope VARCHAR(120) PRIMARY KEY,
    user_id {uuid} REFERENCES users(id) ON DELETE CASCADE,
    account_id {uuid} REFERENCES accounts(id) ON DELETE CASCADE,
    bot_id {uuid},
    symbol VARCHAR(32),
    trading_enabled BOOLEAN,
    allowed_symbols TEXT, -- separated by blanks
    max_order_value {money},
    max_position_size {money},
    max_open_orders INTEGER,
    max_orders_per_minute INTEGER,
    price_band {percent},
    risk_per_trade {percent},
    daily_loss_limit {percent},
    max_drawdown {percent},
    max_market_age_seconds INTEGER,
    updated_at {time} NOT NULL
);
CREATE INDEX idx_risk_limits_user ON risk_limits(user_id);

-- The highest equity that an account has had, for its drawdown.
CREATE TABLE equity_peaks (
    account_id {uuid} PRIMARY KEY REFERENCES accounts(id) ON DELETE CASCADE,
    equity {wide_money} NOT NULL,
    at {time} NOT NULL
);
)sql"};

}  // namespace hoga::storage
