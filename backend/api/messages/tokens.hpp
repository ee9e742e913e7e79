// What the endpoints of personal access tokens say. Described structs: the names and types here are the contract.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace hoga::api {

// Read: everything that is the user's to see. Trade: orders, positions, halts and bots.
// g++ 12 takes a scoped enumerator for one that shadows the type hoga::Trade.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
BOOST_DEFINE_ENUM_CLASS(TokenScope, Read, Trade)
#pragma GCC diagnostic pop

struct AccessToken {
  Uuid id;
  std::string name;
  std::vector<std::string> scopes;
  Timestamp created_at{};
  // Null: until it is revoked.
  std::optional<Timestamp> expires_at;
  std::optional<Timestamp> last_used_at;
  std::optional<std::string> last_used_ip;
};
BOOST_DESCRIBE_STRUCT(AccessToken, (), (id, name, scopes, created_at, expires_at, last_used_at, last_used_ip))

struct NewAccessToken : AccessToken {
  // Shown this once.
  std::string token;
};
BOOST_DESCRIBE_STRUCT(NewAccessToken, (AccessToken), (token))

struct CreateTokenRequest {
  std::string name;
  std::vector<TokenScope> scopes;
  // Null: until it is revoked.
  std::optional<std::int32_t> days;
};
BOOST_DESCRIBE_STRUCT(CreateTokenRequest, (), (name, scopes, days))

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::CreateTokenRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("name").length(1, 64).says("What you know the program by.").example("my script"),
            constraint("scopes").length(1, 2).says("What the token may do."),
            constraint("days").at_least(1).at_most(3650).says("How long it is good. Absent: until it is revoked.")};
  }
};
