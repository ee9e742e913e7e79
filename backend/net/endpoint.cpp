#include "net/endpoint.hpp"

#include <algorithm>

namespace hoga::net {

bool Principal::has_scope(std::string_view scope) const {
  return has_all_scopes || std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
}

std::optional<Error> check_elevation(const Principal& principal, Timestamp now) {
  if (principal.elevated_until > now) return std::nullopt;
  return make_error(Errc::Forbidden, "step_up_required", "Confirm your password or second factor first.");
}

const Uuid& Context::user_id() const {
  HOGA_INVARIANT(principal.has_value(), "An endpoint that uses the user asks for one");
  return principal->user_id;
}

const std::string& Context::path(std::string_view name) const {
  for (const auto& parameter : path_parameters) {
    if (parameter.name == name) return parameter.value;
  }
  throw InvariantError("The path has the parameter that its handler reads: " + std::string{name});
}

Result<Uuid> Context::path_uuid(std::string_view name) const {
  if (const auto uuid = Uuid::parse(path(name))) return *uuid;
  return make_error(Errc::NotFound, "There is no such thing.");
}

EndpointBuilder::EndpointBuilder(std::string method, std::string path) {
  endpoint_.method = std::move(method);
  endpoint_.path = std::move(path);
}
EndpointBuilder& EndpointBuilder::summary(std::string text) {
  endpoint_.summary = std::move(text);
  return *this;
}
EndpointBuilder& EndpointBuilder::description(std::string text) {
  endpoint_.description = std::move(text);
  return *this;
}
EndpointBuilder& EndpointBuilder::tag(std::string name) {
  endpoint_.tag = std::move(name);
  return *this;
}
EndpointBuilder& EndpointBuilder::operation_id(std::string name) {
  endpoint_.operation_id = std::move(name);
  return *this;
}
EndpointBuilder& EndpointBuilder::auth(Auth auth) {
  endpoint_.auth = auth;
  return *this;
}
EndpointBuilder& EndpointBuilder::scope(std::string name) {
  endpoint_.scope = std::move(name);
  return *this;
}
EndpointBuilder& EndpointBuilder::elevated() {
  endpoint_.needs_elevation = true;
  return *this;
}
EndpointBuilder& EndpointBuilder::idempotent() {
  endpoint_.is_idempotent = true;
  return *this;
}
EndpointBuilder& EndpointBuilder::rate_class(std::string name) {
  endpoint_.rate_class = std::move(name);
  return *this;
}
EndpointBuilder& EndpointBuilder::status(int status) {
  endpoint_.success_status = status;
  return *this;
}
EndpointBuilder& EndpointBuilder::error(Errc errc, std::string code, std::string help) {
  endpoint_.errors.push_back({errc, std::move(code), std::move(help)});
  return *this;
}
EndpointBuilder& EndpointBuilder::parameter(std::string name, std::string help, std::string example,
                                            TextPattern pattern) {
  PathParameterSpec parameter;
  if (name == "id" && pattern == TextPattern::Any) parameter.format = "uuid";
  parameter.name = std::move(name);
  parameter.help = std::move(help);
  parameter.example = std::move(example);
  parameter.pattern = pattern;
  endpoint_.path_parameters.push_back(std::move(parameter));
  return *this;
}
EndpointBuilder& EndpointBuilder::content_type(std::string type) {
  endpoint_.response_content_type = std::move(type);
  return *this;
}
EndpointBuilder& EndpointBuilder::hidden() {
  endpoint_.is_hidden = true;
  return *this;
}

EndpointBuilder get(std::string path) { return {"GET", std::move(path)}; }
EndpointBuilder post(std::string path) { return {"POST", std::move(path)}; }
EndpointBuilder put(std::string path) { return {"PUT", std::move(path)}; }
EndpointBuilder patch(std::string path) { return {"PATCH", std::move(path)}; }
EndpointBuilder del(std::string path) { return {"DELETE", std::move(path)}; }

}  // namespace hoga::net
