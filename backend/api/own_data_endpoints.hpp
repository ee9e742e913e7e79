// Declares the export of all that is a user's, and the deletion of their account. What is given outlives the router.
#pragma once

#include "identity/account_service.hpp"
#include "identity/farewell.hpp"
#include "identity/personal_tokens.hpp"
#include "identity/user_service.hpp"
#include "net/router.hpp"
#include "runtime/exchange_keys.hpp"
#include "runtime/trading_runtime.hpp"
#include "storage/database.hpp"

namespace hoga::api {

struct OwnDataParts {
  storage::Database& database;
  identity::UserService& users;
  identity::AccountService& accounts;
  identity::Vault& vault;
  identity::SessionService& sessions;
  identity::PersonalTokens& tokens;
  identity::Farewell& farewell;
  runtime::ExchangeKeys& exchange_keys;
  runtime::TradingRuntime& trading;
};

void add_own_data_endpoints(net::Router& router, const OwnDataParts& parts);

}  // namespace hoga::api
