#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0011;
constinit const Migration kMigration0011{11, "shared_peaks", R"sql(
-- What an account had when all of its owner's accounts of the same kind together had most, for the drawdown of a user.
CREATE TABLE shared_equity_peaks (
    account_id {uuid} PRIMARY KEY REFERENCES accounts(id) ON DELETE CASCADE,
    equity {wide_money} NOT NULL,
    at {time} NOT NULL
);
)sql"};

}  // namespace hoga::storage
