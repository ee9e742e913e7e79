#include "net/router.hpp"

#include <sodium.h>

#include <algorithm>
#include <map>

namespace hoga::net {
namespace {

namespace asio = boost::asio;

std::vector<std::string_view> split_path(std::string_view path) {
  std::vector<std::string_view> parts;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    const auto slash = path.find('/');
    parts.push_back(path.substr(0, slash));
    path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash);
  }
  return parts;
}

bool is_parameter(std::string_view part) { return part.size() > 2 && part.front() == '{' && part.back() == '}'; }

// Keyed, since a body may hold a password: what is stored must be of no use to who guesses at it.
std::string fingerprint_of(const HttpRequest& request, const Secret& key) {
  const auto bytes = [](std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); };
  crypto_generichash_state state;
  unsigned char digest[crypto_generichash_BYTES];
  crypto_generichash_init(&state, bytes(key.reveal()), key.reveal().size(), sizeof digest);
  for (const std::string_view text :
       {std::string_view{request.path}, std::string_view{"\n"}, std::string_view{request.raw_query},
        std::string_view{"\n"}, std::string_view{request.body}}) {
    crypto_generichash_update(&state, bytes(text), text.size());
  }
  crypto_generichash_final(&state, digest, sizeof digest);
  std::string out(sizeof digest * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), digest, sizeof digest);
  out.pop_back();
  return out;
}

bool is_idempotency_key(std::string_view key) {
  return !key.empty() && key.size() <= 128 &&
         std::all_of(key.begin(), key.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

// The same key may try again. All else is remembered, an unknown outcome above all.
bool is_worth_repeating(const Context& context) {
  if (!context.failure) return false;
  const Errc errc = context.failure->errc;
  return errc == Errc::Unavailable || errc == Errc::StorageFailed || errc == Errc::RateLimited;
}

}  // namespace

struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> children;
  std::unique_ptr<Node> parameter;
  // Index of the endpoint by method.
  std::map<std::string, std::size_t, std::less<>> methods;
};

struct Router::Found {
  const Node* node = nullptr;
  // Values of the parameters, in order.
  std::vector<std::string> values;
};

Router::Router(RouterOptions options)
    : options_(std::move(options)), cors_(options_.cors_origins), root_(std::make_unique<Node>()) {}
Router::~Router() = default;

Router& Router::add_erased(Endpoint endpoint, ErasedHandler handler) {
  Node* node = root_.get();
  for (const auto part : split_path(endpoint.path)) {
    if (is_parameter(part)) {
      if (!node->parameter) node->parameter = std::make_unique<Node>();
      node = node->parameter.get();
    } else {
      auto& child = node->children[std::string{part}];
      if (!child) child = std::make_unique<Node>();
      node = child.get();
    }
  }
  if (!node->methods.emplace(endpoint.method, endpoints_.size()).second) {
    throw InvariantError("An endpoint is declared once: " + endpoint.method + " " + endpoint.path);
  }
  endpoints_.push_back(std::move(endpoint));
  handlers_.push_back(std::move(handler));
  return *this;
}

Router::Found Router::find(const HttpRequest& request) const {
  const auto parts = split_path(request.path);
  Found found;
  // A literal part wins over a parameter; where that leads nowhere the parameter is tried.
  const auto walk = [&](const auto& self, const Node& node, std::size_t depth) -> const Node* {
    if (depth == parts.size()) return node.methods.empty() ? nullptr : &node;
    if (const auto child = node.children.find(parts[depth]); child != node.children.end()) {
      if (const Node* const end = self(self, *child->second, depth + 1)) return end;
    }
    if (!node.parameter || parts[depth].empty()) return nullptr;
    found.values.emplace_back(parts[depth]);
    if (const Node* const end = self(self, *node.parameter, depth + 1)) return end;
    found.values.pop_back();
    return nullptr;
  };
  found.node = walk(walk, *root_, 0);
  return found;
}

const std::vector<Endpoint>& Router::endpoints() const { return endpoints_; }

std::function<asio::awaitable<HttpResponse>(HttpRequest)> Router::handler() const {
  return [this](HttpRequest request) { return handle(std::move(request)); };
}

asio::awaitable<HttpResponse> Router::handle(HttpRequest request) const {
  Error error;
  try {
    HttpResponse response = co_await dispatch(request);
    finish(request, response);
    co_return response;
  } catch (const std::exception& exception) {
    error = make_error(Errc::Internal, {}, {}, exception.what());
  }
  if (options_.on_failure) options_.on_failure(request, error);
  HttpResponse response = HttpResponse::problem(error, request.request_id);
  finish(request, response);
  co_return response;
}

asio::awaitable<HttpResponse> Router::dispatch(const HttpRequest& request) const {
  if (auto preflight = cors_.preflight(request)) co_return std::move(*preflight);
  const Found found = find(request);
  if (found.node == nullptr) co_return answer_unmatched(request);
  const std::string_view method = request.method == "HEAD" ? std::string_view{"GET"} : std::string_view{request.method};
  const auto place = found.node->methods.find(method);
  if (place == found.node->methods.end()) {
    std::string allowed = "OPTIONS";
    for (const auto& [name, index] : found.node->methods) {
      allowed += ", " + name;
      if (name == "GET") allowed += ", HEAD";
    }
    co_return answer_method(request, std::move(allowed));
  }

  const Endpoint& endpoint = endpoints_[place->second];
  Context context{.request = request};
  std::size_t next = 0;
  for (const auto part : split_path(endpoint.path)) {
    if (is_parameter(part))
      context.path_parameters.push_back({std::string{part.substr(1, part.size() - 2)}, found.values[next++]});
  }
  HttpResponse response;
  auto refusal = co_await admit(endpoint, context);
  if (refusal) {
    context.failure = std::move(refusal);
    response = HttpResponse::problem(*context.failure, request.request_id);
  } else {
    response = co_await run(endpoint, handlers_[place->second], context);
  }
  for (const auto& [name, value] : context.response_headers) response.headers.add(name, value);
  const bool is_fault = context.failure && describe(context.failure->errc).http_status >= 500;
  if (is_fault && options_.on_failure) options_.on_failure(request, *context.failure);
  co_return response;
}

asio::awaitable<std::optional<Error>> Router::admit(const Endpoint& endpoint, Context& context) const {
  std::optional<Error> refusal;
  const bool is_needed = endpoint.auth == Auth::User || endpoint.auth == Auth::Admin;
  const bool is_offered = endpoint.auth == Auth::Optional && context.request.headers.contains("Authorization");
  if (is_needed || is_offered) {
    if (!options_.authenticate) throw InvariantError("A router with protected endpoints can authenticate");
    auto principal = co_await options_.authenticate(context.request);
    if (principal)
      context.principal = std::move(*principal);
    else
      refusal = principal.error();
  }
  // Those whose sign-in failed are counted too, by address.
  if (auto limited = check_rate(endpoint, context)) co_return limited;
  if (!refusal && context.principal) refusal = check_rights(endpoint, *context.principal);
  co_return refusal;
}

std::optional<Error> Router::check_rate(const Endpoint& endpoint, Context& context) const {
  if (!options_.limit_rate) return std::nullopt;
  const auto decision =
      options_.limit_rate(context.request, context.principal ? &*context.principal : nullptr, endpoint.rate_class);
  if (!decision) return std::nullopt;
  context.response_headers.add("RateLimit-Limit", std::to_string(decision->limit));
  context.response_headers.add("RateLimit-Remaining", std::to_string(decision->remaining));
  context.response_headers.add("RateLimit-Reset", std::to_string(decision->reset_seconds));
  if (decision->is_allowed) return std::nullopt;
  Error error = make_error(Errc::RateLimited, "Too many requests; wait as long as Retry-After says.");
  error.retry_after_seconds = std::max(decision->retry_after_seconds, 1);
  return error;
}

std::optional<Error> Router::check_rights(const Endpoint& endpoint, const Principal& principal) const {
  if (endpoint.auth == Auth::Admin && !principal.is_admin)
    return make_error(Errc::Forbidden, "This needs an administrator.");
  if (!principal.has_all_scopes && (endpoint.scope.empty() || !principal.has_scope(endpoint.scope))) {
    return make_error(Errc::Forbidden, "scope_missing",
                      endpoint.scope.empty() ? "Access tokens of programs can't be used here."
                                             : "The access token lacks the scope \"" + endpoint.scope + "\".");
  }
  if (!endpoint.needs_elevation) return std::nullopt;
  static const SystemClock system_clock;
  const Clock& clock = options_.clock != nullptr ? *options_.clock : system_clock;
  return check_elevation(principal, clock.now());
}

asio::awaitable<HttpResponse> Router::call(const ErasedHandler& handler, Context& context) const {
  Error error;
  try {
    co_return co_await handler(context);
  } catch (const ErrorException& exception) {
    error = exception.error();
  } catch (const std::exception& exception) {
    error = make_error(Errc::Internal, {}, {}, exception.what());
  }
  context.failure = error;
  co_return HttpResponse::problem(error, context.request.request_id);
}

asio::awaitable<HttpResponse> Router::run(const Endpoint& endpoint, const ErasedHandler& handler,
                                          Context& context) const {
  const bool is_once =
      endpoint.is_idempotent && options_.idempotency && context.request.headers.contains("Idempotency-Key");
  if (is_once) co_return co_await run_once(endpoint, handler, context);
  co_return co_await call(handler, context);
}

asio::awaitable<HttpResponse> Router::run_once(const Endpoint& endpoint, const ErasedHandler& handler,
                                               Context& context) const {
  const HttpRequest& request = context.request;
  const auto refuse = [&](Errc errc, std::string code, std::string detail) {
    context.failure = make_error(errc, std::move(code), std::move(detail));
    return HttpResponse::problem(*context.failure, request.request_id);
  };
  IdempotencyStore::Key key;
  key.key = request.headers.get("Idempotency-Key");
  if (!is_idempotency_key(key.key)) {
    co_return refuse(Errc::InvalidRequest, "idempotency_key", "Idempotency-Key must be 1 to 128 visible characters.");
  }
  key.owner = context.principal ? context.principal->user_id.to_string() : "anonymous";
  key.route = endpoint.method + " " + endpoint.path;
  key.fingerprint = fingerprint_of(request, options_.fingerprint_key);
  auto begun = co_await options_.idempotency->begin(key);
  if (!begun) {
    context.failure = begun.error();
    co_return HttpResponse::problem(begun.error(), request.request_id);
  }
  switch (begun->state) {
    case IdempotencyStore::State::Begun: break;
    case IdempotencyStore::State::Running:
      co_return refuse(Errc::Conflict, "idempotency_running",
                       "The first request with this Idempotency-Key is still being worked on.");
    case IdempotencyStore::State::Differs:
      co_return refuse(Errc::ValidationFailed, "idempotency_differs",
                       "This Idempotency-Key was used for another request.");
    case IdempotencyStore::State::Answered: {
      HttpResponse replay = HttpResponse::empty(begun->answer.status);
      if (!begun->answer.content_type.empty()) replay.headers.add("Content-Type", begun->answer.content_type);
      replay.headers.add("Idempotent-Replayed", "true");
      replay.body = std::move(begun->answer.body);
      co_return replay;
    }
  }
  context.operation = begun->operation;
  HttpResponse response = co_await call(handler, context);
  if (!context.has_started) {
    co_await options_.idempotency->abandon(key);
  } else if (is_worth_repeating(context)) {
    co_await options_.idempotency->release(key);
  } else {
    IdempotencyStore::Answer answer{response.status, std::string{response.headers.get("Content-Type")},
                                    std::string{response.content()}};
    co_await options_.idempotency->finish(std::move(key), std::move(answer));
  }
  co_return response;
}

HttpResponse Router::answer_unmatched(const HttpRequest& request) const {
  const bool is_read = request.method == "GET" || request.method == "HEAD";
  if (is_read && options_.fallback) {
    if (auto answer = options_.fallback(request)) return std::move(*answer);
  }
  if (!is_read && options_.fallback) {
    HttpRequest reading = request;
    reading.method = "GET";
    if (options_.fallback(reading)) return answer_method(request, "OPTIONS, GET, HEAD");
  }
  return HttpResponse::problem(make_error(Errc::NotFound, "There is nothing at this path."), request.request_id);
}

HttpResponse Router::answer_method(const HttpRequest& request, std::string allowed) {
  HttpResponse response =
      request.method == "OPTIONS"
          ? HttpResponse::empty(204)
          : HttpResponse::problem(make_error(Errc::MethodNotAllowed, "Allowed here: " + allowed + "."),
                                  request.request_id);
  response.headers.add("Allow", std::move(allowed));
  return response;
}

void Router::finish(const HttpRequest& request, HttpResponse& response) const {
  apply_security_headers(options_.security, response);
  cors_.decorate(request, response);
  // Answers speak of one user at one moment, unless they say otherwise.
  if (!response.headers.contains("Cache-Control")) response.headers.add("Cache-Control", "no-store");
  response.headers.set("X-Request-Id", request.request_id);
}

}  // namespace hoga::net
