// What the endpoints of addresses and forgotten passwords say. Described structs: the names and types here are the
// contract.
#pragma once

#include <boost/describe/class.hpp>

#include <string>

#include "base/json.hpp"
#include "base/secret.hpp"

namespace hoga::api {

struct VerifyEmailRequest {
  Secret token;
};
BOOST_DESCRIBE_STRUCT(VerifyEmailRequest, (), (token))

struct ForgotPasswordRequest {
  std::string email;
};
BOOST_DESCRIBE_STRUCT(ForgotPasswordRequest, (), (email))

struct ResetPasswordRequest {
  Secret token;
  Secret new_password;
};
BOOST_DESCRIBE_STRUCT(ResetPasswordRequest, (), (token, new_password))

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::VerifyEmailRequest> {
  static std::vector<FieldConstraint> get() { return {constraint("token").length(1, 100).says("Of the link.")}; }
};
template <>
struct hoga::Constraints<hoga::api::ForgotPasswordRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("email").length(1, 254).example("trader@example.com")};
  }
};
template <>
struct hoga::Constraints<hoga::api::ResetPasswordRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("token").length(1, 100).says("Of the link."),
            constraint("new_password").length(8, 256).says("At least 8 characters.").example("correct horse battery")};
  }
};
