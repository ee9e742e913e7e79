#include "api/system_endpoints.hpp"

#include <openssl/crypto.h>

#include "api/messages/backup.hpp"
#include "net/typed_endpoint.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;

void take_overview(SystemState& state, const storage::Overview& overview) {
  state.database.schema_version = overview.schema_version;
  state.users = overview.users;
  state.disabled_users = overview.disabled_users;
  state.admins = overview.admins;
  state.sign_ins = overview.sign_ins;
  state.accounts = overview.accounts;
  state.bots = overview.bots;
  state.backtests = overview.backtests;
  state.jobs_due = overview.jobs_due;
  state.queues.notifications = overview.notifications_new;
  state.queues.deliveries = overview.deliveries_due;
  state.versions["database"] = overview.database_version;
}

DiskState disk_of(const std::filesystem::path& directory) {
  std::error_code failure;
  const auto space = std::filesystem::space(directory, failure);
  if (failure) return {};
  return {static_cast<std::int64_t>(space.available), static_cast<std::int64_t>(space.capacity)};
}

SystemBackups backups_of(const backup::BackupState& state) {
  SystemBackups backups;
  backups.is_on = state.is_on;
  const auto list = make_backup_list(state);
  if (list.last_good) backups.last_good_at = list.last_good->created_at;
  return backups;
}

awaitable<Result<SystemState>> read_state(const SystemParts* parts) {
  SystemState state;
  state.version = parts->version;
  state.started_at = parts->started_at;
  const auto asked_at = std::chrono::steady_clock::now();
  auto job = [now = parts->clock.now()](storage::Session& session) -> Result<storage::Overview> {
    return storage::read_overview(session, now);
  };
  const auto waiting = parts->database.queue_lengths();
  state.queues.database_writes = static_cast<std::int64_t>(waiting.writes);
  state.queues.database_reads = static_cast<std::int64_t>(waiting.reads);
  const auto overview = co_await parts->database.read(job);
  if (!overview) co_return overview.error();
  take_overview(state, *overview);
  state.database.kind = parts->database.dialect() == storage::Dialect::Sqlite ? "sqlite" : "postgresql";
  state.database.answer_microseconds =
      std::chrono::floor<std::chrono::microseconds>(std::chrono::steady_clock::now() - asked_at).count();
  const auto engines = co_await parts->trading.halt_state();
  state.engines = {engines.accounts, engines.accounts_unknown, engines.open_orders, parts->halt.current().has_value()};
  for (const auto& name : parts->market.exchanges()) {
    const auto count = parts->market.feeds(name);
    state.feeds.push_back({name, count.symbols, count.followed, count.synced});
  }
  state.budgets = parts->read_budgets();
  state.backups = backups_of(parts->backups.state());
  state.versions["hoga"] = parts->version;
  state.versions["openssl"] = OpenSSL_version(OPENSSL_VERSION_STRING);
  state.exchanges = list_exchanges(parts->market, parts->describe_exchange);
  state.sockets = static_cast<std::int64_t>(parts->count_sockets());
  state.disk = disk_of(parts->data_dir);
  co_return state;
}

}  // namespace

void add_system_state_endpoint(net::Router& router, SystemParts parts) {
  auto reading = net::get("/api/v1/admin/system");
  reading.summary("How the platform stands: engines, feeds, database, queues, versions").tag("admin");
  reading.auth(net::Auth::Admin);
  // Shared, since a coroutine outlives the call that began it.
  router.add(reading,
             [parts = std::make_shared<const SystemParts>(std::move(parts))](
                 Context&) -> awaitable<Result<SystemState>> { co_return co_await read_state(parts.get()); });
}

}  // namespace hoga::api
