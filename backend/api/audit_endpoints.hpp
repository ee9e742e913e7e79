// Declares the endpoints that show a user their audit and give it to them. The service outlives the router.
#pragma once

#include "identity/audit_service.hpp"
#include "net/router.hpp"

namespace hoga::api {

void add_audit_endpoints(net::Router& router, identity::AuditService& audit);

}  // namespace hoga::api
