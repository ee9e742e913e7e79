#include "api/endpoints.hpp"
#include "api/messages/users.hpp"
#include "api/ws_tickets.hpp"
#include "net/typed_endpoint.hpp"
#include "net/whole_list.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::NoContent;
using net::Page;
using net::Query;

constexpr const char* kCookieName = "hoga_refresh";
constexpr const char* kCookiePath = "/api/v1/auth";
// By it a browser is known in which its owner has signed in before.
constexpr const char* kDeviceCookieName = "hoga_device";
constexpr std::size_t kDeviceSizeMax = 64;
constexpr long kDeviceCookieSeconds = 400L * 24 * 3600;

net::EndpointBuilder auth_endpoint(net::EndpointBuilder builder, std::string summary, net::Auth auth) {
  builder.summary(std::move(summary)).tag("auth").auth(auth).rate_class("auth");
  return builder;
}

// Secure everywhere but on plain-HTTP loopback, where a browser would drop the cookie.
bool needs_secure_cookie(const net::HttpRequest& request) {
  const std::string_view host = request.headers.get("Host");
  const std::string_view name = host.substr(0, host.rfind(':'));
  const bool is_loopback = name == "localhost" || name.starts_with("127.") || name == "[::1]";
  return request.is_secure || !is_loopback;
}

void set_cookie(Context& context, const identity::SignIn& sign_in, Timestamp now) {
  net::Cookie cookie;
  cookie.name = kCookieName;
  cookie.value = sign_in.refresh_token.reveal();
  cookie.path = kCookiePath;
  cookie.max_age_seconds = std::chrono::floor<std::chrono::seconds>(sign_in.refresh_expires_at - now).count();
  cookie.is_secure = needs_secure_cookie(context.request);
  context.response_headers.add("Set-Cookie", net::to_set_cookie(cookie));
}

void set_device_cookie(Context& context, const Secret& device) {
  net::Cookie cookie;
  cookie.name = kDeviceCookieName;
  cookie.value = device.reveal();
  cookie.path = kCookiePath;
  cookie.max_age_seconds = kDeviceCookieSeconds;
  cookie.is_secure = needs_secure_cookie(context.request);
  context.response_headers.add("Set-Cookie", net::to_set_cookie(cookie));
}

void clear_cookie(Context& context) {
  net::Cookie cookie;
  cookie.name = kCookieName;
  cookie.path = kCookiePath;
  cookie.max_age_seconds = 0;
  cookie.is_secure = needs_secure_cookie(context.request);
  context.response_headers.add("Set-Cookie", net::to_set_cookie(cookie));
}

LoginResponse make_login(const identity::SignIn& sign_in) {
  return {sign_in.access_token, "Bearer", sign_in.expires_in.count()};
}

// What a cookie authorises must come from our own pages.
std::optional<Error> check_origin(const net::HttpRequest& request, const net::Cors& cors) {
  if (net::is_trusted_origin(request, cors)) return std::nullopt;
  return make_error(Errc::Forbidden, "foreign_origin", "This request comes from another site.");
}

void add_sign_in(net::Router& router, const Services& services) {
  router.add(auth_endpoint(net::post("/api/v1/auth/register"), "Make an account", net::Auth::None)
                 .status(201)
                 .idempotent()
                 .error(Errc::Conflict, "email_taken", "The email has an account.")
                 .error(Errc::Conflict, "username_taken", "The name is taken.")
                 .error(Errc::Forbidden, "registration_closed", "Nobody can register here.")
                 .error(Errc::Forbidden, "invitation_required", "One registers by invitation here.")
                 .error(Errc::Forbidden, "invitation_invalid", "The invitation was used, or has expired."),
             [services](Context& context, RegisterRequest body) -> awaitable<Result<User>> {
               identity::Registration registration{body.email, body.username, std::move(body.password)};
               registration.invitation = std::move(body.invitation);
               identity::Origin origin = origin_of(context);
               auto user = co_await services.users.register_user(std::move(registration), origin);
               if (!user) co_return user.error();
               // Letters are in Korean where nobody says otherwise; the first one leaves now.
               if (context.request.headers.get("Accept-Language").starts_with("en")) {
                 identity::SettingsChange change;
                 change.locale = "en";
                 (void)co_await services.users.change_settings(user->id, std::move(change), std::move(origin));
               }
               services.on_registered();
               // Without mail an administrator confirms; a letter that does not leave can be asked for again.
               if (services.email.is_on()) (void)co_await services.email.send_confirmation(user->id);
               co_return make_user(*user);
             });
  router.add(auth_endpoint(net::post("/api/v1/auth/login"), "Sign in", net::Auth::None)
                 .error(Errc::Unauthenticated, "bad_credentials", "Email or password is wrong.")
                 .error(Errc::Unauthenticated, "second_factor_required", "The password is right: give `code` too.")
                 .error(Errc::Unauthenticated, "wrong_code", "The code is wrong, or was used before.")
                 .error(Errc::RateLimited, "too_many_tries", "Wait as long as Retry-After says."),
             [services](Context& context, LoginRequest body) -> awaitable<Result<LoginResponse>> {
               identity::Credentials credentials{std::move(body.email), std::move(body.password), std::move(body.code)};
               if (const auto device = context.request.cookie(kDeviceCookieName)) {
                 credentials.device = Secret(std::string(device->substr(0, kDeviceSizeMax)));
               }
               auto signed_in = co_await services.sign_ins.login(std::move(credentials), origin_of(context));
               if (!signed_in) co_return signed_in.error();
               set_cookie(context, signed_in->sign_in, services.clock.now());
               set_device_cookie(context, signed_in->device);
               co_return make_login(signed_in->sign_in);
             });
  router.add(
      auth_endpoint(net::post("/api/v1/auth/ws-ticket"), "A one-time ticket that opens a socket", net::Auth::User),
      [services](Context& context) -> awaitable<Result<WsTicket>> {
        const auto principal = services.sessions.authenticate(bearer_token(context.request));
        if (!principal) co_return principal.error();
        WsTicket answer;
        answer.ticket = services.tickets.issue({principal->user_id, principal->session_id, principal->expires_at});
        answer.expires_in = WsTickets::kLifetime.count();
        co_return answer;
      });
}

void add_refresh(net::Router& router, const Services& services) {
  router.add(
      auth_endpoint(net::post("/api/v1/auth/refresh"), "A new access token for the refresh cookie", net::Auth::None)
          .error(Errc::Unauthenticated, "refresh_invalid", "Sign in again.")
          .error(Errc::Forbidden, "foreign_origin", "The request comes from another site."),
      [services](Context& context) -> awaitable<Result<LoginResponse>> {
        if (auto error = check_origin(context.request, services.cors)) co_return *error;
        const auto cookie = context.request.cookie(kCookieName);
        if (!cookie) co_return make_error(Errc::Unauthenticated, "refresh_invalid", "Sign in again.");
        auto sign_in = co_await services.sessions.refresh(Secret(std::string(*cookie)), origin_of(context));
        if (!sign_in) {
          if (sign_in.error().errc == Errc::Unauthenticated) clear_cookie(context);
          co_return sign_in.error();
        }
        set_cookie(context, *sign_in, services.clock.now());
        co_return make_login(*sign_in);
      });
  router.add(auth_endpoint(net::del("/api/v1/auth/logout"), "Sign out", net::Auth::Optional)
                 .error(Errc::Forbidden, "foreign_origin", "The request comes from another site."),
             [services](Context& context) -> awaitable<Result<NoContent>> {
               if (auto error = check_origin(context.request, services.cors)) co_return *error;
               if (const auto cookie = context.request.cookie(kCookieName)) {
                 auto ended = co_await services.sessions.sign_out(Secret(std::string(*cookie)), origin_of(context));
                 if (!ended) co_return ended.error();
               }
               // A program that has only the access token signs out by it.
               if (context.principal) {
                 auto ended = co_await services.sessions.end(context.principal->user_id, context.principal->session_id,
                                                             origin_of(context));
                 if (!ended && ended.error().errc != Errc::NotFound) co_return ended.error();
               }
               clear_cookie(context);
               co_return NoContent{};
             });
}

void add_sessions(net::Router& router, const Services& services) {
  router.add(auth_endpoint(net::get("/api/v1/auth/sessions"), "Where you are signed in", net::Auth::User),
             [services](Context& context, Query<net::WholeListQuery> query) -> awaitable<Result<Page<SessionItem>>> {
               auto sessions = co_await services.sessions.list(context.user_id(), context.principal->session_id);
               if (!sessions) co_return sessions.error();
               std::vector<SessionItem> items;
               items.reserve(sessions->size());
               for (const auto& session : *sessions) {
                 items.push_back({session.id, session.is_current, session.ip, session.user_agent, session.created_at,
                                  session.last_used_at});
               }
               co_return net::page_of_whole(std::move(items), *query,
                                            [](const SessionItem& item) { return item.id.to_string(); });
             });
  router.add(auth_endpoint(net::del("/api/v1/auth/sessions"), "End all your other sign-ins", net::Auth::User),
             [services](Context& context) -> awaitable<Result<EndedSessions>> {
               const auto ended = co_await services.sessions.end_others(
                   context.user_id(), context.principal->session_id, origin_of(context));
               if (!ended) co_return ended.error();
               co_return EndedSessions{*ended};
             });
  router.add(auth_endpoint(net::del("/api/v1/auth/sessions/{id}"), "End one of your sign-ins", net::Auth::User),
             [services](Context& context) -> awaitable<Result<NoContent>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return id.error();
               auto ended = co_await services.sessions.end(context.user_id(), *id, origin_of(context));
               if (!ended) co_return ended.error();
               co_return NoContent{};
             });
}

void add_step_up(net::Router& router, const Services& services) {
  router.add(auth_endpoint(net::post("/api/v1/auth/step-up"),
                           "Confirm that it is you, for what asks for that in the next 10 minutes", net::Auth::User)
                 .error(Errc::ValidationFailed, "wrong_password", "This is not your password.")
                 .error(Errc::ValidationFailed, "wrong_code", "The code is wrong, or was used before.")
                 .error(Errc::ValidationFailed, "second_factor_required", "The second factor is on: give `code`.")
                 .error(Errc::RateLimited, "too_many_tries", "Wait as long as Retry-After says."),
             [services](Context& context, StepUpRequest body) -> awaitable<Result<StepUp>> {
               identity::Confirmation confirmation{std::move(body.code), std::move(body.password)};
               const auto until = co_await services.sign_ins.step_up(context.user_id(), context.principal->session_id,
                                                                     std::move(confirmation), origin_of(context));
               if (!until) co_return until.error();
               co_return StepUp{*until};
             });
}

}  // namespace

identity::Origin origin_of(const net::HttpRequest& request) {
  return {request.remote_address, std::string(request.headers.get("User-Agent").substr(0, 256))};
}

Actor actor_of(const net::Context& context) {
  if (!context.principal) return {ActorKind::User};
  return {context.principal->has_all_scopes ? ActorKind::User : ActorKind::Token, context.principal->session_id};
}

identity::Origin origin_of(const net::Context& context) {
  auto origin = origin_of(context.request);
  origin.by = actor_of(context);
  return origin;
}

std::string_view bearer_token(const net::HttpRequest& request) {
  const std::string_view header = request.headers.get("Authorization");
  constexpr std::string_view kScheme = "Bearer ";
  if (header.size() <= kScheme.size() || !net::equals_ignoring_case(header.substr(0, kScheme.size()), kScheme))
    return {};
  return header.substr(kScheme.size());
}

void add_auth_endpoints(net::Router& router, const Services& services) {
  add_sign_in(router, services);
  add_refresh(router, services);
  add_sessions(router, services);
  add_step_up(router, services);
}

}  // namespace hoga::api
