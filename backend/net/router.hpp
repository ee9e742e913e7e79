// The router: finds the endpoint of a request, checks credentials, rights, rate and form, calls the handler, and turns
// every failure into a problem document. Built at start; afterwards handle() may run on several single-threaded
// executors at once, provided that the hooks may. It must outlive the requests it handles: handlers are called through
// it.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"
#include "base/time.hpp"
#include "net/endpoint.hpp"
#include "net/http.hpp"
#include "net/rate_limiter.hpp"
#include "net/web_headers.hpp"

namespace hoga::net {

// Remembers the answers to POSTs that create, per user, route and key (contracts.md: for 24 hours). Implemented over
// storage.
class IdempotencyStore {
 public:
  struct Key {
    // The user's id, or `anonymous`.
    std::string owner;
    // "POST /api/v1/trading/orders": the declared path.
    std::string route;
    std::string key;
    // Keyed hash of path, query and body, hex.
    std::string fingerprint;
  };
  struct Answer {
    int status = 0;
    std::string content_type;
    std::string body;
  };
  enum class State {
    Begun,     // ours now: run, then finish, release or abandon
    Answered,  // `answer` is what the first one got
    Running,   // the first one has not ended: 409
    Differs,   // the same key with another request: 422
  };
  struct Begin {
    State state = State::Begun;
    Answer answer;
    // Of a request that may run now.
    Operation operation;
  };
  virtual ~IdempotencyStore() = default;
  // By value: the coroutine outlives its caller's temporaries.
  virtual boost::asio::awaitable<Result<Begin>> begin(Key key) = 0;
  virtual boost::asio::awaitable<void> finish(Key key, Answer answer) = 0;
  // Nothing was done: the same key may try again, with another request even.
  virtual boost::asio::awaitable<void> abandon(Key key) = 0;
  // It was tried, and whether that had an effect its handler will see: the same request may try again, as the same
  // operation. So is one whose process ended before it answered.
  virtual boost::asio::awaitable<void> release(Key key) = 0;
};

// In memory, bounded, forgetting after 24 hours: for one process, and for tests. One thread.
std::shared_ptr<IdempotencyStore> make_memory_idempotency_store(const Clock& clock, std::size_t keys_max = 100'000);

// Asked for every request that has an endpoint; `principal` is null before or without sign-in. Nothing: no limit.
using RateLimitHook =
    std::function<std::optional<RateDecision>(const HttpRequest&, const Principal*, const std::string& rate_class)>;

struct RouterOptions {
  Authenticator authenticate;
  RateLimitHook limit_rate;
  std::shared_ptr<IdempotencyStore> idempotency;
  // At most 64 bytes; the same across restarts, or keys of before are taken for those of other requests.
  Secret fingerprint_key;
  // For Principal::elevated_until. Null: the system's clock.
  const Clock* clock = nullptr;
  std::vector<std::string> cors_origins;
  SecurityHeaders security;
  // Answers GET and HEAD that no endpoint has, such as StaticFiles::answer; nothing becomes 404.
  std::function<std::optional<HttpResponse>(const HttpRequest&)> fallback;
  // An exception that left a handler, and errors of class 5xx; for the log, since the client sees only the request id.
  std::function<void(const HttpRequest&, const Error&)> on_failure;
};

class Router {
 public:
  explicit Router(RouterOptions options = {});
  ~Router();
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;

  // Declares an endpoint and its handler, a callable that returns awaitable<Result<R>> and takes
  //   (Context&), (Context&, Body), (Context&, Query<Q>) or (Context&, Query<Q>, Body)
  // with described Body and Q; R is a described type, Page<T>, vector<T>, NoContent or HttpResponse. The template is in
  // net/typed_endpoint.hpp, which the declaring .cpp includes. Throws InvariantError on a path that is declared twice.
  template <typename Handler>
  Router& add(EndpointBuilder builder, Handler handler);
  Router& add_erased(Endpoint endpoint, ErasedHandler handler);

  // Never throws; every failure is a problem document.
  boost::asio::awaitable<HttpResponse> handle(HttpRequest request) const;
  // The same as a handler for HttpServer.
  std::function<boost::asio::awaitable<HttpResponse>(HttpRequest)> handler() const;
  // Gives a response that the router did not make (of an upgrade that is refused) the same headers.
  void decorate(const HttpRequest& request, HttpResponse& response) const { finish(request, response); }

  // In order of declaration.
  const std::vector<Endpoint>& endpoints() const;

 private:
  struct Node;
  struct Found;
  Found find(const HttpRequest& request) const;
  boost::asio::awaitable<HttpResponse> dispatch(const HttpRequest& request) const;
  boost::asio::awaitable<HttpResponse> run(const Endpoint& endpoint, const ErasedHandler& handler,
                                           Context& context) const;
  boost::asio::awaitable<HttpResponse> run_once(const Endpoint& endpoint, const ErasedHandler& handler,
                                                Context& context) const;
  boost::asio::awaitable<HttpResponse> call(const ErasedHandler& handler, Context& context) const;
  boost::asio::awaitable<std::optional<Error>> admit(const Endpoint& endpoint, Context& context) const;
  std::optional<Error> check_rights(const Endpoint& endpoint, const Principal& principal) const;
  std::optional<Error> check_rate(const Endpoint& endpoint, Context& context) const;
  HttpResponse answer_unmatched(const HttpRequest& request) const;
  static HttpResponse answer_method(const HttpRequest& request, std::string allowed);
  void finish(const HttpRequest& request, HttpResponse& response) const;

  RouterOptions options_;
  Cors cors_;
  std::unique_ptr<Node> root_;
  std::vector<Endpoint> endpoints_;
  std::vector<ErasedHandler> handlers_;
};

}  // namespace hoga::net
