#include "storage/migrations.hpp"

namespace hoga::storage {

extern const Migration kMigration0013;
constinit const Migration kMigration0013{13, "backtests", R"sql(
CREATE TABLE backtest_runs (
    id {uuid} PRIMARY KEY,
    user_id {uuid} NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    kind VARCHAR(20) NOT NULL, -- backtest, optimization
    state VARCHAR(20) NOT NULL, -- queued, running, done, failed, cancelled
    attempts INTEGER NOT NULL,
    request TEXT NOT NULL,
    figures TEXT,
    result TEXT,
    error_code VARCHAR(60),
    error_detail TEXT,
    created_at {time} NOT NULL,
    started_at {time},
    finished_at {time}
);
CREATE INDEX idx_backtest_runs_user ON backtest_runs(user_id, kind, created_at);
CREATE INDEX idx_backtest_runs_state ON backtest_runs(state);
)sql"};

}  // namespace hoga::storage
