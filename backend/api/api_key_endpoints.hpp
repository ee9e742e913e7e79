// Declares the endpoints of users' keys at exchanges. What is given outlives the router.
#pragma once

#include <optional>
#include <string>

#include "api/endpoints.hpp"
#include "runtime/key_checker.hpp"
#include "runtime/trading_runtime.hpp"

namespace hoga::api {

struct ApiKeyParts {
  identity::AccountService& accounts;
  identity::Vault& vault;
  runtime::KeyChecker& checker;
  runtime::TradingRuntime& trading;
  // From which this server reaches exchanges, where the operator has said so.
  std::optional<std::string> outgoing_address;
};

void add_api_key_endpoints(net::Router& router, const ApiKeyParts& parts);

}  // namespace hoga::api
