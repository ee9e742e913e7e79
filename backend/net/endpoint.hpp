// What an endpoint says of itself, once: the router, the reader of requests and the OpenAPI document all work from
// this.
//   post("/api/v1/trading/orders").summary("Place an order").tag("trading").scope("trade").idempotent().status(201)
// Plain values, made at start and immutable afterwards.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/uuid.hpp"
#include "net/http.hpp"

namespace hoga {
struct JsonType;
}

namespace hoga::net {

enum class Auth {
  None,      // anybody; credentials are not looked at
  Optional,  // anybody, and who it is if credentials came and are good; bad ones are 401
  User,      // signed in
  Admin,     // signed in, role admin
};

// Who calls. Made by the authentication hook from the request.
struct Principal {
  Uuid user_id;
  // Of the sign-in session or the personal access token.
  Uuid session_id;
  bool is_admin = false;
  // A session may do all that its user may; a personal access token only what its scopes name.
  bool has_all_scopes = true;
  std::vector<std::string> scopes;
  // Stepped up (second factor or password given again) until then.
  Timestamp elevated_until{};

  bool has_scope(std::string_view scope) const;
};

// Forbidden, code `step_up_required`, for who has not confirmed lately that it is them.
std::optional<Error> check_elevation(const Principal& principal, Timestamp now);

using Authenticator = std::function<boost::asio::awaitable<Result<Principal>>(const HttpRequest&)>;

struct PathParameter {
  std::string name;
  std::string value;
};

// A request with an Idempotency-Key, however often it is tried.
struct Operation {
  // What it makes carries this id, or one that follows from it: by that a later try finds what an earlier one has made.
  Uuid id;
  // It was tried before, and how that ended is not on record.
  bool is_repeated = false;
};

// An id for the operation that a key has claimed at this time: always the same one.
Uuid operation_id(const std::vector<std::string_view>& claim, Timestamp claimed_at);

// What a handler gets beside its query and body. Lives in the router's frame until the handler has answered.
struct Context {
  const HttpRequest& request;
  // Set where the endpoint asks for it: always with Auth::User and Auth::Admin.
  std::optional<Principal> principal{};
  std::vector<PathParameter> path_parameters{};
  // Added to the answer, also to an error's: Set-Cookie above all.
  Headers response_headers{};
  // Overrides the endpoint's status of success (200 instead of 201 for what was there already).
  std::optional<int> status{};
  // True from the moment the handler runs: only then is there something for an Idempotency-Key to remember.
  bool has_started = false;
  // Of a request with an Idempotency-Key, where the endpoint honours it.
  std::optional<Operation> operation{};
  // Why the answer is a problem document, for the log and for the decision about an Idempotency-Key.
  std::optional<Error> failure{};

  // The signed-in user; throws InvariantError where the endpoint did not ask for one.
  const Uuid& user_id() const;
  const std::string& request_id() const { return request.request_id; }
  // An id for what the request makes: of several things that it makes each has a name. The same in every try.
  Uuid new_id(std::string_view name = {}) const;
  // Whether an earlier try may have made it already.
  bool is_repeated() const { return operation && operation->is_repeated; }
  // Percent-decoded part of the path; throws InvariantError for a name that the path does not have.
  const std::string& path(std::string_view name) const;
  // An id that is not a UUID names nothing: NotFound.
  Result<Uuid> path_uuid(std::string_view name) const;
};

// Names and documents an error that an endpoint may answer beyond those that follow from its declaration.
struct ErrorAnswer {
  Errc errc;
  std::string code;
  std::string help;
};

struct PathParameterSpec {
  std::string name;
  std::string help;
  std::string example;
  // `uuid`, or empty.
  std::string format;
  TextPattern pattern = TextPattern::Any;
};

struct Endpoint {
  std::string method;
  // Parameters in braces: "/api/v1/trading/orders/{id}".
  std::string path;
  std::string summary;
  std::string description;
  std::string tag;
  // Stable name for generated clients; derived from method and path when empty: `get_trading_orders_id`.
  std::string operation_id;
  Auth auth = Auth::User;
  // A personal access token needs it. Empty: such tokens are refused.
  std::string scope;
  // Needs a recent step-up.
  bool needs_elevation = false;
  // Honours Idempotency-Key.
  bool is_idempotent = false;
  // Key of the rate limit; the hook knows what it means.
  std::string rate_class = "default";
  // Of success.
  int success_status = 200;
  std::vector<ErrorAnswer> errors;
  std::vector<PathParameterSpec> path_parameters;
  // Of the answer when it is not JSON, such as "text/csv".
  std::string response_content_type;
  // Left out of the OpenAPI document.
  bool is_hidden = false;
  // Filled from the handler's signature.
  const JsonType* body_type = nullptr;
  const JsonType* query_type = nullptr;
  const JsonType* response_type = nullptr;
};

// Builds an Endpoint; each step returns the builder, so that a declaration reads as one sentence.
class EndpointBuilder {
 public:
  EndpointBuilder(std::string method, std::string path);

  EndpointBuilder& summary(std::string text);
  EndpointBuilder& description(std::string text);
  EndpointBuilder& tag(std::string name);
  EndpointBuilder& operation_id(std::string name);
  EndpointBuilder& auth(Auth auth);
  EndpointBuilder& scope(std::string name);
  EndpointBuilder& elevated();
  EndpointBuilder& idempotent();
  EndpointBuilder& rate_class(std::string name);
  EndpointBuilder& status(int status);
  EndpointBuilder& error(Errc errc, std::string code, std::string help);
  // Documents a {name} of the path; `{id}` is a UUID unless said otherwise.
  EndpointBuilder& parameter(std::string name, std::string help, std::string example = {},
                             TextPattern pattern = TextPattern::Any);
  EndpointBuilder& content_type(std::string type);
  EndpointBuilder& hidden();

  Endpoint take() { return std::move(endpoint_); }

 private:
  Endpoint endpoint_;
};

EndpointBuilder get(std::string path);
EndpointBuilder post(std::string path);
EndpointBuilder put(std::string path);
EndpointBuilder patch(std::string path);
EndpointBuilder del(std::string path);

// The handler once its types are gone.
using ErasedHandler = std::function<boost::asio::awaitable<HttpResponse>(Context&)>;

}  // namespace hoga::net
