// Declares what administrators see of the platform as a whole. What is given outlives the router.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "api/endpoints.hpp"
#include "api/messages/admin.hpp"
#include "backup/backup_service.hpp"
#include "identity/platform_halt.hpp"
#include "net/router.hpp"
#include "runtime/market_service.hpp"
#include "runtime/trading_runtime.hpp"
#include "storage/database.hpp"

namespace hoga::api {

struct SystemParts {
  storage::Database& database;
  runtime::MarketService& market;
  runtime::TradingRuntime& trading;
  identity::PlatformHalt& halt;
  const Clock& clock;
  ExchangeDescriber describe_exchange;
  std::function<std::vector<ExchangeBudget>()> read_budgets;
  backup::BackupService& backups;
  std::function<std::size_t()> count_sockets;
  std::string version;
  Timestamp started_at{};
  std::filesystem::path data_dir;
};

void add_system_state_endpoint(net::Router& router, SystemParts parts);

}  // namespace hoga::api
