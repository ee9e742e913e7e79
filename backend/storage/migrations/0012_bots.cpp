#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0012;
constinit const Migration kMigration0012{12, "bots", R"sql(
CREATE TABLE bots (
    id {uuid} PRIMARY KEY,
    user_id {uuid} NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    account_id {uuid} NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,
    name VARCHAR(100) NOT NULL,
    strategy VARCHAR(100) NOT NULL,
    strategy_version VARCHAR(32) NOT NULL,
    parameters TEXT NOT NULL, -- JSON, in the words of the strategy
    sizing TEXT NOT NULL, -- JSON
    symbols TEXT NOT NULL, -- JSON
    intervals TEXT NOT NULL, -- JSON
    budget {money} NOT NULL,
    currency VARCHAR(16) NOT NULL,
    limits TEXT NOT NULL, -- JSON
    exits TEXT NOT NULL, -- JSON
    seed VARCHAR(20) NOT NULL,
    created_at {time} NOT NULL,
    updated_at {time} NOT NULL,

    -- How it stands; written by its account's engine alone, together with the orders and fills behind it.
    state VARCHAR(16) NOT NULL DEFAULT 'stopped',
    reason TEXT, -- JSON: code and values of its text
    equity {wide_money} NOT NULL,
    cash {wide_money} NOT NULL,
    realized_pnl {wide_money} NOT NULL,
    unrealized_pnl {wide_money} NOT NULL,
    fees {wide_money} NOT NULL,
    holdings TEXT NOT NULL DEFAULT '[]', -- JSON
    open_orders INTEGER NOT NULL DEFAULT 0,
    trades INTEGER NOT NULL DEFAULT 0,
    wins INTEGER NOT NULL DEFAULT 0,
    started_at {time},
    status_at {time},
    -- What it goes on from.
    saved TEXT NOT NULL DEFAULT '',
    mind TEXT NOT NULL DEFAULT ''
);
CREATE INDEX idx_bots_user ON bots(user_id, created_at);
CREATE INDEX idx_bots_account ON bots(account_id);

CREATE TABLE bot_signals (
    id {uuid} PRIMARY KEY,
    bot_id {uuid} NOT NULL REFERENCES bots(id) ON DELETE CASCADE,
    created_at {time} NOT NULL,
    symbol VARCHAR(32) NOT NULL,
    side VARCHAR(8) NOT NULL,
    outcome VARCHAR(16) NOT NULL,
    note VARCHAR(32) NOT NULL,
    reason_ko TEXT NOT NULL,
    reason_en TEXT NOT NULL,
    confidence VARCHAR(32) NOT NULL,
    price {wide_money} NOT NULL,
    quantity {wide_money},
    order_id {uuid},
    refusal_code VARCHAR(64) NOT NULL,
    refusal TEXT NOT NULL
);
CREATE INDEX idx_bot_signals_bot ON bot_signals(bot_id, created_at);

CREATE TABLE bot_log (
    id {uuid} PRIMARY KEY,
    bot_id {uuid} NOT NULL REFERENCES bots(id) ON DELETE CASCADE,
    created_at {time} NOT NULL,
    level VARCHAR(8) NOT NULL,
    message TEXT NOT NULL -- JSON: code and values of its text
);
CREATE INDEX idx_bot_log_bot ON bot_log(bot_id, created_at);

CREATE TABLE bot_equity (
    bot_id {uuid} NOT NULL REFERENCES bots(id) ON DELETE CASCADE,
    at {time} NOT NULL,
    equity {wide_money} NOT NULL,
    PRIMARY KEY (bot_id, at)
);

-- Whose order it is, if a bot has placed it.
ALTER TABLE orders ADD COLUMN bot_id {uuid};
CREATE INDEX idx_orders_bot ON orders(bot_id, created_at);
)sql"};

}  // namespace hoga::storage
