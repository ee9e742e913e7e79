#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0025;
constinit const Migration kMigration0025{25, "sign_in_tries", R"sql(
-- Tries to sign in that were wrong, so that a restart forgives no guesser. What was counted (an address, an account, a
-- browser) is known by its hash alone.
CREATE TABLE sign_in_tries (
    name_hash VARCHAR(64) PRIMARY KEY,
    tries INTEGER NOT NULL,
    last_at {time} NOT NULL,
    open_at {time} NOT NULL -- before that none is let through
);
CREATE INDEX idx_sign_in_tries_last ON sign_in_tries(last_at);
)sql"};

}  // namespace hoga::storage
