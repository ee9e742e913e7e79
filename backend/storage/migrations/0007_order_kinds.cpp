#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0007;
constinit const Migration kMigration0007{7, "order_kinds", R"sql(
-- Orders that belong together. How a list stands follows from its orders.
CREATE TABLE order_lists (
    id {uuid} PRIMARY KEY,
    user_id {uuid} NOT NULL REFERENCES users(id),
    account_id {uuid} NOT NULL REFERENCES accounts(id),
    exchange VARCHAR(50) NOT NULL,
    symbol VARCHAR(20) NOT NULL,
    type VARCHAR(20) NOT NULL, -- 'oco' or 'bracket'
    is_emulated BOOLEAN NOT NULL DEFAULT false,
    created_at {time} NOT NULL
);
CREATE INDEX idx_order_lists_user_created ON order_lists(user_id, created_at DESC, id DESC);

ALTER TABLE orders ADD COLUMN trailing_delta_bps INTEGER;
ALTER TABLE orders ADD COLUMN iceberg_quantity {money};
ALTER TABLE orders ADD COLUMN amend_quantity {money};
ALTER TABLE orders ADD COLUMN list_id {uuid} REFERENCES order_lists(id);
-- 'entry', 'take_profit' or 'stop_loss'
ALTER TABLE orders ADD COLUMN list_role VARCHAR(20);
ALTER TABLE orders ADD COLUMN is_waiting BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE orders ADD COLUMN is_emulated BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE orders ADD COLUMN is_held BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE orders ADD COLUMN trail_extreme {money};
ALTER TABLE orders ADD COLUMN is_protection BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX idx_orders_list ON orders(list_id);

-- In the quote asset, when the fill was booked; of fees taken in a third asset.
ALTER TABLE trades ADD COLUMN fee_value {wide_money};
)sql"};

}  // namespace hoga::storage
