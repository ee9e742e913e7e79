// What the endpoints of the second factor say. Described structs: the names and types here are the contract.
#pragma once

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/secret.hpp"

namespace hoga::api {

struct SecondFactorState {
  bool is_enabled = false;
  std::optional<Timestamp> enabled_at;
  std::int64_t recovery_codes_left = 0;
};
BOOST_DESCRIBE_STRUCT(SecondFactorState, (), (is_enabled, enabled_at, recovery_codes_left))

struct SecondFactorSetup {
  // Base 32, to be typed where no QR code can be read.
  std::string secret;
  // What the QR code says.
  std::string uri;
};
BOOST_DESCRIBE_STRUCT(SecondFactorSetup, (), (secret, uri))

struct EnableSecondFactorRequest {
  Secret code;
};
BOOST_DESCRIBE_STRUCT(EnableSecondFactorRequest, (), (code))

struct RecoveryCodes {
  // Shown this once; each is good once.
  std::vector<std::string> recovery_codes;
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (recovery_codes))

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::EnableSecondFactorRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("code").length(6, 16).says("The code that the app shows now.").example("123456")};
  }
};
