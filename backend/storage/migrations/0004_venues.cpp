#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0004;
// A test network is a venue of its own. Nothing ran on these accounts before, so that no order or trade carries the
// old name.
constinit const Migration kMigration0004{4, "venues", R"sql(
UPDATE accounts SET exchange = 'binance_testnet' WHERE exchange = 'binance' AND kind = 'testnet';
)sql"};

}  // namespace hoga::storage
