// What the tables hold, counted: for who looks after the platform.
#pragma once

#include <map>
#include <string>

#include "base/time.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

struct Overview {
  std::int64_t schema_version = 0;
  std::int64_t users = 0;
  std::int64_t disabled_users = 0;
  std::int64_t admins = 0;
  // Neither ended nor expired.
  std::int64_t sign_ins = 0;
  // By state: "active", "faulted", …
  std::map<std::string, std::int64_t> accounts;
  std::map<std::string, std::int64_t> bots;
  std::map<std::string, std::int64_t> backtests;
  // Work that is due and nobody has taken yet.
  std::int64_t jobs_due = 0;
  // Of which nobody has decided yet where they go, and messages that are due and not sent.
  std::int64_t notifications_new = 0;
  std::int64_t deliveries_due = 0;
  // Of the database's own program.
  std::string database_version;
};

Overview read_overview(Session& session, Timestamp now);

}  // namespace hoga::storage
