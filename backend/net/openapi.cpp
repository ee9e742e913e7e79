#include "net/openapi.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/json_schema.hpp"

namespace hoga::net {
namespace {

constexpr std::string_view kReferences = "#/components/schemas/";

std::string operation_id(const Endpoint& endpoint) {
  if (!endpoint.operation_id.empty()) return endpoint.operation_id;
  std::string id;
  for (const char c : endpoint.method) id.push_back(static_cast<char>(c - 'A' + 'a'));
  std::string_view path = endpoint.path;
  if (path.starts_with("/api/v1")) path.remove_prefix(7);
  for (const char c : path) {
    if (c == '/' || c == '-' || c == '.')
      id.push_back('_');
    else if (c != '{' && c != '}')
      id.push_back(c);
  }
  return id;
}

std::vector<std::string> path_names(const std::string& path) {
  std::vector<std::string> names;
  for (auto open = path.find('{'); open != std::string::npos; open = path.find('{', open + 1)) {
    names.push_back(path.substr(open + 1, path.find('}', open) - open - 1));
  }
  return names;
}

void write_path_parameter(JsonWriter& writer, const Endpoint& endpoint, const std::string& name) {
  PathParameterSpec spec;
  spec.name = name;
  if (name == "id") spec.format = "uuid";
  for (const auto& declared : endpoint.path_parameters) {
    if (declared.name == name) spec = declared;
  }
  writer.begin_object().field("name", name).field("in", "path").field("required", true);
  if (!spec.help.empty()) writer.field("description", spec.help);
  writer.key("schema").begin_object().field("type", "string");
  if (!spec.format.empty()) writer.field("format", spec.format);
  if (spec.pattern != TextPattern::Any) writer.field("pattern", regular_expression(spec.pattern));
  writer.end_object();
  if (!spec.example.empty()) writer.field("example", spec.example);
  writer.end_object();
}

void write_query_parameter(JsonWriter& writer, const JsonSchemas& schemas, const JsonType& owner,
                           const JsonField& field) {
  const JsonType& type = field.type();
  const bool is_optional = type.kind == JsonTypeKind::Optional;
  // In a query "null" can't be said: a parameter is there or not.
  const JsonType& plain = is_optional ? type.element() : type;
  writer.begin_object().field("name", field.name).field("in", "query").field("required", field.is_required);
  if (field.constraint && !field.constraint->help.empty()) writer.field("description", field.constraint->help);
  if (plain.kind == JsonTypeKind::List) writer.field("style", "form").field("explode", false);
  writer.key("schema").begin_object();
  schemas.write_keywords(writer, plain, JsonDirection::Read, field.constraint ? &*field.constraint : nullptr);
  if (field.constraint && field.constraint->has_default) {
    writer.key("default");
    type.write(writer, static_cast<const char*>(owner.default_value.get()) + field.offset);
  }
  writer.end_object().end_object();
}

void write_parameters(JsonWriter& writer, const JsonSchemas& schemas, const Endpoint& endpoint) {
  const auto names = path_names(endpoint.path);
  if (names.empty() && endpoint.query_type == nullptr && !endpoint.is_idempotent) return;
  writer.key("parameters").begin_array();
  for (const auto& name : names) write_path_parameter(writer, endpoint, name);
  if (endpoint.query_type != nullptr) {
    for (const auto& field : endpoint.query_type->fields)
      write_query_parameter(writer, schemas, *endpoint.query_type, field);
  }
  if (endpoint.is_idempotent)
    writer.begin_object().field("$ref", "#/components/parameters/IdempotencyKey").end_object();
  writer.end_array();
}

void write_success(JsonWriter& writer, const JsonSchemas& schemas, const Endpoint& endpoint) {
  writer.key(std::to_string(endpoint.success_status)).begin_object();
  writer.field("description", reason_phrase(endpoint.success_status));
  writer.key("headers").begin_object().key("X-Request-Id").begin_object();
  writer.field("$ref", "#/components/headers/RequestId").end_object().end_object();
  if (endpoint.response_type != nullptr) {
    writer.key("content").begin_object().key("application/json").begin_object().key("schema");
    schemas.write(writer, *endpoint.response_type, JsonDirection::Written);
    writer.end_object().end_object();
  } else if (!endpoint.response_content_type.empty()) {
    writer.key("content").begin_object().key(endpoint.response_content_type).begin_object().end_object().end_object();
  }
  writer.end_object();
}

// What follows from the declaration, and what it adds: status to sentences.
std::map<int, std::string> error_statuses(const Endpoint& endpoint) {
  std::map<int, std::string> texts;
  const auto add = [&texts](Errc errc, std::string_view code, std::string_view help) {
    std::string& text = texts[describe(errc).http_status];
    if (!text.empty()) text += "\n";
    text += "`" + std::string{code} + "`: " + std::string{help};
  };
  const auto add_plain = [&](Errc errc) { add(errc, describe(errc).code, std::string{describe(errc).title} + "."); };
  if (endpoint.body_type != nullptr) {
    add(Errc::InvalidRequest, "malformed_json", "The body is not JSON.");
    add_plain(Errc::TooLarge);
    add_plain(Errc::UnsupportedMediaType);
  }
  if (endpoint.body_type != nullptr || endpoint.query_type != nullptr) add_plain(Errc::ValidationFailed);
  if (endpoint.auth != Auth::None) add_plain(Errc::Unauthenticated);
  if (endpoint.auth == Auth::Admin || !endpoint.scope.empty() || endpoint.needs_elevation) add_plain(Errc::Forbidden);
  if (endpoint.needs_elevation) add(Errc::Forbidden, "step_up_required", "A recent confirmation is needed.");
  if (endpoint.path.find('{') != std::string::npos) add_plain(Errc::NotFound);
  if (endpoint.is_idempotent) {
    add(Errc::Conflict, "idempotency_running", "The first request with this Idempotency-Key has not ended.");
    add(Errc::ValidationFailed, "idempotency_differs", "The Idempotency-Key was used for another request.");
  }
  add_plain(Errc::RateLimited);
  for (const auto& error : endpoint.errors) {
    add(error.errc, error.code.empty() ? describe(error.errc).code : std::string_view{error.code}, error.help);
  }
  return texts;
}

void write_responses(JsonWriter& writer, const JsonSchemas& schemas, const Endpoint& endpoint) {
  writer.key("responses").begin_object();
  write_success(writer, schemas, endpoint);
  for (const auto& [status, text] : error_statuses(endpoint)) {
    writer.key(std::to_string(status)).begin_object().field("description", text);
    writer.key("content").begin_object().key("application/problem+json").begin_object().key("schema").begin_object();
    writer.field("$ref", "#/components/schemas/Problem").end_object().end_object().end_object().end_object();
  }
  writer.key("default").begin_object().field("$ref", "#/components/responses/Problem").end_object();
  writer.end_object();
}

void write_security(JsonWriter& writer, const Endpoint& endpoint) {
  writer.key("security").begin_array();
  if (endpoint.auth == Auth::Optional) writer.begin_object().end_object();
  if (endpoint.auth != Auth::None) {
    writer.begin_object().key("bearerAuth").begin_array();
    // Since 3.1 roles may be named for schemes other than OAuth.
    if (!endpoint.scope.empty()) writer.string(endpoint.scope);
    if (endpoint.auth == Auth::Admin) writer.string("admin");
    writer.end_array().end_object();
  }
  writer.end_array();
}

void write_operation(JsonWriter& writer, const JsonSchemas& schemas, const Endpoint& endpoint) {
  std::string method;
  for (const char c : endpoint.method) method.push_back(static_cast<char>(c - 'A' + 'a'));
  writer.key(method).begin_object().field("operationId", operation_id(endpoint));
  if (!endpoint.summary.empty()) writer.field("summary", endpoint.summary);
  if (!endpoint.description.empty()) writer.field("description", endpoint.description);
  if (!endpoint.tag.empty()) writer.key("tags").begin_array().string(endpoint.tag).end_array();
  write_parameters(writer, schemas, endpoint);
  if (endpoint.body_type != nullptr) {
    const auto& fields = endpoint.body_type->fields;
    const bool is_needed =
        std::any_of(fields.begin(), fields.end(), [](const auto& field) { return field.is_required; });
    writer.key("requestBody").begin_object().field("required", is_needed);
    writer.key("content").begin_object().key("application/json").begin_object().key("schema");
    schemas.write(writer, *endpoint.body_type, JsonDirection::Read);
    writer.end_object().end_object().end_object();
  }
  write_responses(writer, schemas, endpoint);
  write_security(writer, endpoint);
  writer.end_object();
}

void write_components(JsonWriter& writer, const JsonSchemas& schemas) {
  writer.key("components").begin_object().key("schemas").begin_object();
  schemas.write_definitions(writer);
  writer.key("Problem").raw(
      R"({"type":"object","description":"RFC 9457 problem details.","properties":{"type":{"type":"string"},"title":{"type":"string"},)"
      R"("status":{"type":"integer"},"code":{"type":"string","description":"Stable, for programs."},)"
      R"("detail":{"type":"string","description":"For a person."},"errors":{"type":"array","items":)"
      R"({"$ref":"#/components/schemas/ProblemField"}},"figures":{"type":"object","additionalProperties":{"type":"string"},)"
      R"("description":"What a refusal is based on; `layer` says which limits refuse."},"request_id":{"type":"string"}},)"
      R"("required":["type","title","status","code","detail","errors","request_id"]})");
  writer.key("ProblemField")
      .raw(
          R"({"type":"object","properties":{"field":{"type":"string","description":"Path of the field, such as `items[2].price`."},)"
          R"("code":{"type":"string"},"detail":{"type":"string"}},"required":["field","code","detail"]})");
  writer.end_object();
  writer.key("parameters")
      .raw(R"({"IdempotencyKey":{"name":"Idempotency-Key","in":"header","required":false,"description":)"
           R"("The same key within 24 hours gets the first answer again instead of a second effect.",)"
           R"("schema":{"type":"string","minLength":1,"maxLength":128}}})");
  writer.key("headers").raw(
      R"({"RequestId":{"description":"Names the request in our logs.","schema":{"type":"string"}}})");
  writer.key("responses")
      .raw(R"({"Problem":{"description":"Any other failure.","content":{"application/problem+json":)"
           R"({"schema":{"$ref":"#/components/schemas/Problem"}}}}})");
  writer.key("securitySchemes")
      .raw(
          R"({"bearerAuth":{"type":"http","scheme":"bearer","description":"An access token of a sign-in, or a personal access token."}})");
  writer.end_object();
}

JsonSchemas collect_schemas(const OpenApiInfo& info, const std::vector<Endpoint>& endpoints) {
  JsonSchemas schemas{std::string{kReferences}};
  for (const auto* type : info.more_types) schemas.use(*type, JsonDirection::Written);
  for (const auto& endpoint : endpoints) {
    if (endpoint.is_hidden) continue;
    if (endpoint.body_type != nullptr) schemas.use(*endpoint.body_type, JsonDirection::Read);
    if (endpoint.response_type != nullptr) schemas.use(*endpoint.response_type, JsonDirection::Written);
    if (endpoint.query_type == nullptr) continue;
    // The query's own struct is spread into parameters; only what it refers to is named.
    for (const auto& field : endpoint.query_type->fields) schemas.use(field.type(), JsonDirection::Read);
  }
  return schemas;
}

}  // namespace

std::string openapi_json(const OpenApiInfo& info, const std::vector<Endpoint>& endpoints) {
  const JsonSchemas schemas = collect_schemas(info, endpoints);
  std::map<std::string, std::vector<const Endpoint*>> paths;
  std::set<std::string> tags;
  for (const auto& endpoint : endpoints) {
    if (endpoint.is_hidden) continue;
    paths[endpoint.path].push_back(&endpoint);
    if (!endpoint.tag.empty()) tags.insert(endpoint.tag);
  }
  std::string out;
  JsonWriter writer(out);
  writer.begin_object().field("openapi", "3.1.0").key("info").begin_object();
  writer.field("title", info.title).field("version", info.version);
  if (!info.description.empty()) writer.field("description", info.description);
  writer.end_object()
      .key("servers")
      .begin_array()
      .begin_object()
      .field("url", info.server_url)
      .end_object()
      .end_array();
  writer.key("tags").begin_array();
  for (const auto& tag : tags) writer.begin_object().field("name", tag).end_object();
  writer.end_array().key("paths").begin_object();
  for (auto& [path, operations] : paths) {
    std::sort(operations.begin(), operations.end(), [](const auto* a, const auto* b) { return a->method < b->method; });
    writer.key(path).begin_object();
    for (const auto* endpoint : operations) write_operation(writer, schemas, *endpoint);
    writer.end_object();
  }
  writer.end_object();
  write_components(writer, schemas);
  writer.end_object();
  return out;
}

std::string socket_messages_json(const std::string& title, const std::vector<SocketMessage>& messages) {
  JsonSchemas schemas("#/$defs/");
  const auto direction = [](const SocketMessage& message) {
    return message.is_from_client ? JsonDirection::Read : JsonDirection::Written;
  };
  for (const auto& message : messages) schemas.use(*message.type, direction(message));
  std::string out;
  JsonWriter writer(out);
  writer.begin_object().field("$schema", "https://json-schema.org/draft/2020-12/schema").field("title", title);
  // So that the document itself is the schema of whatever the server sends.
  writer.key("anyOf").begin_array();
  for (const auto& message : messages) {
    if (!message.is_from_client) schemas.write(writer, *message.type, direction(message));
  }
  writer.end_array();
  writer.key("messages").begin_array();
  for (const auto& message : messages) {
    writer.begin_object().field("name", message.name).field("from", message.is_from_client ? "client" : "server");
    if (!message.help.empty()) writer.field("description", message.help);
    writer.key("schema");
    schemas.write(writer, *message.type, direction(message));
    writer.end_object();
  }
  writer.end_array().key("$defs").begin_object();
  schemas.write_definitions(writer);
  writer.end_object().end_object();
  return out;
}

}  // namespace hoga::net
