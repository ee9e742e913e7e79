#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0015;
constinit const Migration kMigration0015{15, "portfolio", R"sql(
CREATE TABLE transfers (
    id {uuid} PRIMARY KEY,
    user_id {uuid} NOT NULL REFERENCES users(id),
    account_id {uuid} NOT NULL REFERENCES accounts(id),
    asset VARCHAR(20) NOT NULL,
    amount {wide_money} NOT NULL, -- negative: out of the account
    value {wide_money}, -- in USDT, by the price of the time
    source VARCHAR(16) NOT NULL, -- 'opening', 'told' or 'found'
    at {time} NOT NULL
);
CREATE INDEX idx_transfers_user ON transfers(user_id, at DESC, id DESC);
CREATE INDEX idx_transfers_account ON transfers(account_id, at);

-- Purchases and sales that the platform has not seen happen: entered or imported by the owner, or filled back from the
-- exchange. They give what an account holds its cost.
CREATE TABLE cost_entries (
    id {uuid} PRIMARY KEY,
    user_id {uuid} NOT NULL REFERENCES users(id),
    account_id {uuid} NOT NULL REFERENCES accounts(id),
    symbol VARCHAR(20) NOT NULL,
    side VARCHAR(10) NOT NULL,
    quantity {money} NOT NULL,
    price {money} NOT NULL,
    fee {money} NOT NULL,
    fee_currency VARCHAR(10) NOT NULL,
    fee_value {wide_money},
    source VARCHAR(16) NOT NULL, -- 'entered', 'imported' or 'exchange'
    trade_id VARCHAR(64) NOT NULL, -- the exchange's, or made of the entry itself
    executed_at {time} NOT NULL,
    created_at {time} NOT NULL,
    UNIQUE(account_id, symbol, trade_id, side)
);
CREATE INDEX idx_cost_entries_user ON cost_entries(user_id, executed_at DESC, id DESC);

-- Executions that are not in the results yet. Each is written with its execution and goes with the result.
CREATE TABLE unbooked_trades (
    trade_id {uuid} PRIMARY KEY,
    account_id {uuid} NOT NULL,
    symbol VARCHAR(20) NOT NULL
);
CREATE INDEX idx_unbooked_trades_account ON unbooked_trades(account_id, symbol);

-- What the executions of a market add up to. One that is stale is added up anew from the first.
CREATE TABLE market_results (
    account_id {uuid} NOT NULL REFERENCES accounts(id),
    symbol VARCHAR(20) NOT NULL,
    user_id {uuid} NOT NULL REFERENCES users(id),
    exchange VARCHAR(50) NOT NULL,
    quote VARCHAR(20) NOT NULL DEFAULT '',
    time_zone VARCHAR(64) NOT NULL DEFAULT '', -- by which its days are cut
    is_stale BOOLEAN NOT NULL,
    revision BIGINT NOT NULL DEFAULT 0, -- grows with every change
    fills BIGINT NOT NULL DEFAULT 0,
    last_at {time},
    last_trade_id VARCHAR(64),
    last_side VARCHAR(10),
    size {wide_money} NOT NULL DEFAULT '0',
    cost {wide_money} NOT NULL DEFAULT '0',
    realized {wide_money} NOT NULL DEFAULT '0',
    external_quantity {wide_money} NOT NULL DEFAULT '0',
    fees {wide_money} NOT NULL DEFAULT '0',
    unvalued_fees BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, symbol)
);
INSERT INTO market_results (account_id, symbol, user_id, exchange, is_stale)
    SELECT account_id, symbol, user_id, exchange, true FROM trades
    GROUP BY account_id, symbol, user_id, exchange;

CREATE TABLE day_results (
    account_id {uuid} NOT NULL REFERENCES accounts(id),
    day {day} NOT NULL,
    symbol VARCHAR(20) NOT NULL,
    bot_id VARCHAR(36) NOT NULL, -- empty: by hand
    fills BIGINT NOT NULL,
    turnover {wide_money} NOT NULL,
    fees {wide_money} NOT NULL,
    trades BIGINT NOT NULL,
    wins BIGINT NOT NULL,
    losses BIGINT NOT NULL,
    gross_profit {wide_money} NOT NULL,
    gross_loss {wide_money} NOT NULL,
    best {wide_money},
    worst {wide_money},
    hours TEXT NOT NULL, -- hour, trades, wins and profit of each: 9:3,2,12.5;10:1,0,-3
    PRIMARY KEY (account_id, day, symbol, bot_id)
);
CREATE INDEX idx_day_results_symbol ON day_results(account_id, symbol);

-- What an account was worth, each minute, and with age at longer intervals.
CREATE TABLE equity_snapshots (
    account_id {uuid} NOT NULL REFERENCES accounts(id),
    at {time} NOT NULL,
    equity {wide_money} NOT NULL, -- in USDT
    moved {wide_money} NOT NULL, -- put in less taken out until then
    is_estimated BOOLEAN NOT NULL,
    PRIMARY KEY (account_id, at)
);

-- What the operator says a currency is worth where no market tells: so many of it for one USDT.
CREATE TABLE manual_rates (
    currency VARCHAR(16) PRIMARY KEY,
    price {wide_money} NOT NULL,
    at {time} NOT NULL, -- from when on it holds
    set_at {time} NOT NULL
);
)sql"};

}  // namespace hoga::storage
