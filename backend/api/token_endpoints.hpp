// Declares the endpoints of personal access tokens. What is given outlives the router.
#pragma once

#include "identity/personal_tokens.hpp"
#include "net/router.hpp"

namespace hoga::api {

void add_token_endpoints(net::Router& router, identity::PersonalTokens& tokens);

}  // namespace hoga::api
