#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0027;
constinit const Migration kMigration0027{27, "trades by order", R"sql(
-- A trade is what an order sold on one day, where it was each of its executions: what has been added up is added up
-- anew. For that the sales of each market's last day are known by their orders.
CREATE TABLE order_sales (
    account_id {uuid} NOT NULL REFERENCES accounts(id),
    symbol VARCHAR(20) NOT NULL,
    order_name VARCHAR(128) NOT NULL,
    bot_id VARCHAR(36) NOT NULL, -- empty: by hand
    hour INTEGER NOT NULL, -- of its last execution
    profit {wide_money} NOT NULL,
    PRIMARY KEY (account_id, symbol, order_name)
);
ALTER TABLE market_results ADD COLUMN last_day {day};
-- The exchange's, of what was filled back from there.
ALTER TABLE cost_entries ADD COLUMN venue_order_id VARCHAR(64);
UPDATE market_results SET is_stale = true, revision = revision + 1;
)sql"};

}  // namespace hoga::storage
