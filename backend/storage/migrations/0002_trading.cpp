#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0002;
constinit const Migration kMigration0002{2, "trading", R"sql(
-- A user's account at an exchange. Orders, trades and positions belong to one of these.
CREATE TABLE accounts (
    id {uuid} PRIMARY KEY,
    user_id {uuid} NOT NULL REFERENCES users(id),
    kind VARCHAR(20) NOT NULL, -- 'paper', 'testnet' or 'live'
    exchange VARCHAR(50) NOT NULL,
    label VARCHAR(100) NOT NULL DEFAULT '',
    state VARCHAR(20) NOT NULL, -- 'provisioning', 'active', 'faulted' or 'disabled'
    state_reason TEXT,
    api_key_id {uuid} REFERENCES user_api_keys(id) ON DELETE SET NULL,
    max_position_size {money},
    created_at {time} NOT NULL DEFAULT {now},
    updated_at {time} NOT NULL DEFAULT {now}
);
CREATE INDEX idx_accounts_user ON accounts(user_id, created_at);
CREATE INDEX idx_accounts_state ON accounts(state);

CREATE TABLE orders (
    id {uuid} PRIMARY KEY DEFAULT {new_uuid},
    user_id {uuid} NOT NULL REFERENCES users(id),
    account_id {uuid} NOT NULL REFERENCES accounts(id),
    exchange VARCHAR(50) NOT NULL,
    symbol VARCHAR(20) NOT NULL,
    side VARCHAR(10) NOT NULL, -- 'buy' or 'sell'
    type VARCHAR(20) NOT NULL, -- 'market', 'limit', 'stop' or 'stop_limit'
    time_in_force VARCHAR(10) NOT NULL DEFAULT 'gtc',
    post_only BOOLEAN NOT NULL DEFAULT false,
    quantity {money} NOT NULL,
    quote_quantity {wide_money},
    price {money},
    stop_price {money},
    status VARCHAR(20) NOT NULL,
    exchange_order_id VARCHAR(100),
    venue_client_order_id VARCHAR(64) NOT NULL,
    client_order_id VARCHAR(64),
    filled_quantity {money} DEFAULT '0',
    filled_quote {wide_money} NOT NULL DEFAULT '0',
    reject_code VARCHAR(64),
    reject_reason TEXT,
    is_external BOOLEAN NOT NULL DEFAULT false,
    send_before {time} NOT NULL,
    unknown_since {time},
    cancel_requested BOOLEAN NOT NULL DEFAULT false,
    created_at {time} DEFAULT {now},
    updated_at {time} DEFAULT {now}
);
CREATE INDEX idx_orders_user_status ON orders(user_id, status);
CREATE INDEX idx_orders_account_status ON orders(account_id, status);
CREATE INDEX idx_orders_user_created ON orders(user_id, created_at DESC, id DESC);
CREATE INDEX idx_orders_account_venue_id ON orders(account_id, symbol, exchange_order_id);
CREATE UNIQUE INDEX orders_client_order_id ON orders(account_id, client_order_id);
-- Orders of other programs carry ids that those programs chose, and may repeat.
CREATE UNIQUE INDEX orders_venue_client_order_id ON orders(venue_client_order_id) WHERE NOT is_external;

CREATE TABLE trades (
    id {uuid} PRIMARY KEY DEFAULT {new_uuid},
    user_id {uuid} NOT NULL REFERENCES users(id),
    account_id {uuid} NOT NULL REFERENCES accounts(id),
    order_id {uuid} REFERENCES orders(id),
    exchange VARCHAR(50) NOT NULL,
    symbol VARCHAR(20) NOT NULL,
    side VARCHAR(10) NOT NULL,
    quantity {money} NOT NULL,
    price {money} NOT NULL,
    fee {money} DEFAULT '0',
    fee_currency VARCHAR(10),
    venue_trade_id VARCHAR(64) NOT NULL,
    venue_order_id VARCHAR(100),
    is_maker BOOLEAN NOT NULL DEFAULT false,
    executed_at {time} NOT NULL,
    created_at {time} DEFAULT {now},
    UNIQUE(account_id, symbol, venue_trade_id, side)
);
CREATE INDEX idx_trades_user_symbol ON trades(user_id, symbol);
CREATE INDEX idx_trades_executed_at ON trades(executed_at DESC);
CREATE INDEX idx_trades_user_executed ON trades(user_id, executed_at DESC, id DESC);
CREATE INDEX idx_trades_account_symbol ON trades(account_id, symbol, executed_at DESC);
CREATE INDEX idx_trades_order ON trades(order_id);

CREATE TABLE positions (
    id {uuid} PRIMARY KEY DEFAULT {new_uuid},
    user_id {uuid} NOT NULL REFERENCES users(id),
    account_id {uuid} NOT NULL REFERENCES accounts(id),
    exchange VARCHAR(50) NOT NULL,
    symbol VARCHAR(20) NOT NULL,
    side VARCHAR(10) NOT NULL, -- 'long' or 'short'
    size {money} NOT NULL,
    entry_price {money} NOT NULL,
    mark_price {money},
    unrealized_pnl {wide_money} DEFAULT '0',
    cost {wide_money} NOT NULL DEFAULT '0',
    realized_pnl {wide_money} NOT NULL DEFAULT '0',
    external_quantity {wide_money} NOT NULL DEFAULT '0',
    created_at {time} DEFAULT {now},
    updated_at {time} DEFAULT {now},
    UNIQUE(account_id, symbol, side)
);
CREATE INDEX idx_positions_user_exchange ON positions(user_id, exchange);

CREATE TABLE balances (
    account_id {uuid} NOT NULL REFERENCES accounts(id),
    asset VARCHAR(20) NOT NULL,
    free {wide_money} NOT NULL,
    locked {wide_money} NOT NULL,
    updated_at {time} NOT NULL,
    PRIMARY KEY (account_id, asset)
);

CREATE TABLE equity_day_starts (
    account_id {uuid} NOT NULL REFERENCES accounts(id),
    day {day} NOT NULL,
    equity {wide_money} NOT NULL,
    created_at {time} NOT NULL,
    PRIMARY KEY (account_id, day)
);
)sql"};

}  // namespace hoga::storage
