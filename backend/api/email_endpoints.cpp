#include "api/endpoints.hpp"
#include "api/messages/email.hpp"
#include "net/typed_endpoint.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::NoContent;

net::EndpointBuilder email_endpoint(net::EndpointBuilder builder, std::string summary, net::Auth auth) {
  builder.summary(std::move(summary)).tag("auth").auth(auth).rate_class("auth").status(204);
  return builder;
}

void add_password_endpoints(net::Router& router, const Services& services) {
  router.add(
      email_endpoint(net::post("/api/v1/auth/forgot-password"), "Send a link to choose a new password", net::Auth::None)
          .description("The answer is the same whether or not there is such a user.")
          .error(Errc::Unavailable, "mail_off", "This server sends no mail: the operator sets a new password."),
      [services](Context& context, ForgotPasswordRequest body) -> awaitable<Result<NoContent>> {
        const auto asked = co_await services.email.forgot_password(std::move(body.email), origin_of(context));
        if (!asked) co_return asked.error();
        co_return NoContent{};
      });
  router.add(email_endpoint(net::post("/api/v1/auth/reset-password"),
                            "Choose a new password by the link; ends every sign-in", net::Auth::None)
                 .error(Errc::ValidationFailed, "bad_token", "The link was used, or has expired."),
             [services](Context& context, ResetPasswordRequest body) -> awaitable<Result<NoContent>> {
               const auto done = co_await services.email.reset_password(
                   std::move(body.token), std::move(body.new_password), origin_of(context));
               if (!done) co_return done.error();
               co_return NoContent{};
             });
}

}  // namespace

void add_email_endpoints(net::Router& router, const Services& services) {
  router.add(email_endpoint(net::post("/api/v1/auth/verify-email"),
                            "Confirm an address by the link that was sent to it", net::Auth::None)
                 .error(Errc::ValidationFailed, "bad_token", "The link was used, or has expired.")
                 .error(Errc::Conflict, "email_taken", "The email has an account meanwhile."),
             [services](Context& context, VerifyEmailRequest body) -> awaitable<Result<NoContent>> {
               const auto done = co_await services.email.confirm(std::move(body.token), origin_of(context));
               if (!done) co_return done.error();
               co_return NoContent{};
             });
  router.add(email_endpoint(net::post("/api/v1/users/me/email/confirmation"),
                            "Send the link that confirms your address once more", net::Auth::User)
                 .error(Errc::Unavailable, "mail_off", "This server sends no mail: the operator confirms it.")
                 .error(Errc::Conflict, "email_confirmed", "It is confirmed already."),
             [services](Context& context) -> awaitable<Result<NoContent>> {
               const auto sent = co_await services.email.send_confirmation(context.user_id());
               if (!sent) co_return sent.error();
               co_return NoContent{};
             });
  add_password_endpoints(router, services);
}

}  // namespace hoga::api
