#include "api/backup_endpoints.hpp"

#include <algorithm>

#include "api/endpoints.hpp"
#include "api/messages/backup.hpp"
#include "net/typed_endpoint.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;

}  // namespace

BackupList make_backup_list(const backup::BackupState& state) {
  BackupList list;
  list.items = state.records;
  const auto good = std::find_if(state.records.begin(), state.records.end(),
                                 [](const backup::BackupRecord& one) { return one.verified_at.has_value(); });
  if (good != state.records.end()) list.last_good = *good;
  list.is_on = state.is_on;
  list.is_running = state.is_running;
  list.every_hours = std::chrono::floor<std::chrono::hours>(state.every).count();
  list.kept = static_cast<std::int64_t>(state.kept);
  list.next_at = state.next_at;
  list.last_failure = state.last_failure;
  return list;
}

void add_backup_endpoints(net::Router& router, backup::BackupService& backups, identity::AuditService& audit) {
  auto reading = net::get("/api/v1/admin/backups");
  reading.summary("Backups, newest first, and which of them is the last good one").tag("admin").auth(net::Auth::Admin);
  router.add(reading,
             [&backups](Context&) -> awaitable<Result<BackupList>> { co_return make_backup_list(backups.state()); });
  auto making = net::post("/api/v1/admin/backups");
  making.summary("Begin a backup now")
      .tag("admin")
      .auth(net::Auth::Admin)
      .idempotent()
      .description(
          "It is made beside everything else and shows in the list once it is done. Backups lie on the server's "
          "disk, encrypted; no endpoint hands one out.")
      .status(202)
      .error(Errc::Conflict, "backup_running", "One is being made.")
      .error(Errc::Conflict, "backups_off", "The server has no passphrase for them.");
  router.add(making, [&backups, &audit](Context& context) -> awaitable<Result<BackupList>> {
    const auto begun = backups.begin(backup::BackupMaker::Admin);
    if (!begun) co_return begun.error();
    const std::string action = "backup_begun";
    const auto noted = co_await audit.note(context.user_id(), action, origin_of(context));
    if (!noted) co_return noted.error();
    co_return make_backup_list(backups.state());
  });
}

}  // namespace hoga::api
