// Declares the endpoints by which administrators see and begin backups. What is given outlives the router. No endpoint
// hands a backup out: whoever takes one away has an account on the machine.
#pragma once

#include "backup/backup_service.hpp"
#include "identity/audit_service.hpp"
#include "net/router.hpp"

namespace hoga::api {

void add_backup_endpoints(net::Router& router, backup::BackupService& backups, identity::AuditService& audit);

}  // namespace hoga::api
