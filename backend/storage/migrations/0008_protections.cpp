#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0008;
constinit const Migration kMigration0008{8, "protections", R"sql(
-- What the position in a symbol is to be protected by; the orders that do it are in `orders`.
CREATE TABLE position_protections (
    account_id {uuid} NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,
    symbol VARCHAR(20) NOT NULL,
    user_id {uuid} NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    stop_price {money},
    stop_percent {money},
    trailing_delta_bps INTEGER,
    take_profit_price {money},
    take_profit_percent {money},
    updated_at {time} NOT NULL,
    PRIMARY KEY (account_id, symbol)
);
)sql"};

}  // namespace hoga::storage
