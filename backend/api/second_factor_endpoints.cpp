#include "api/endpoints.hpp"
#include "api/messages/second_factor.hpp"
#include "net/typed_endpoint.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::NoContent;

net::EndpointBuilder factor_endpoint(net::EndpointBuilder builder, std::string summary) {
  builder.summary(std::move(summary)).tag("auth").rate_class("auth");
  return builder;
}

RecoveryCodes make_codes(const std::vector<Secret>& codes) {
  RecoveryCodes answer;
  for (const auto& code : codes) answer.recovery_codes.push_back(code.reveal());
  return answer;
}

void add_setting_up(net::Router& router, const Services& services) {
  router.add(factor_endpoint(net::post("/api/v1/auth/2fa/setup"), "Begin to set up a second factor")
                 .elevated()
                 .error(Errc::Conflict, "second_factor_on", "It is on already."),
             [services](Context& context) -> awaitable<Result<SecondFactorSetup>> {
               const auto setup = co_await services.second_factor.set_up(context.user_id());
               if (!setup) co_return setup.error();
               SecondFactorSetup answer;
               answer.secret = setup->secret.reveal();
               answer.uri = setup->uri.reveal();
               co_return answer;
             });
  router.add(factor_endpoint(net::post("/api/v1/auth/2fa/enable"),
                             "Turn the second factor on, by a code of the app; answers the recovery codes")
                 .elevated()
                 .error(Errc::ValidationFailed, "wrong_code", "The code is not the one that the app shows now.")
                 .error(Errc::ValidationFailed, "clock_differs", "The clock of the app's device is wrong.")
                 .error(Errc::Conflict, "second_factor_on", "It is on already.")
                 .error(Errc::Conflict, "second_factor_not_set_up", "Set it up first."),
             [services](Context& context, EnableSecondFactorRequest body) -> awaitable<Result<RecoveryCodes>> {
               auto codes =
                   co_await services.second_factor.enable(context.user_id(), std::move(body.code), origin_of(context));
               if (!codes) co_return codes.error();
               co_return make_codes(*codes);
             });
}

}  // namespace

void add_second_factor_endpoints(net::Router& router, const Services& services) {
  router.add(factor_endpoint(net::get("/api/v1/auth/2fa"), "Whether a second factor is on"),
             [services](Context& context) -> awaitable<Result<SecondFactorState>> {
               const auto state = co_await services.second_factor.state(context.user_id());
               if (!state) co_return state.error();
               SecondFactorState answer;
               answer.is_enabled = state->enabled_at.has_value();
               answer.enabled_at = state->enabled_at;
               answer.recovery_codes_left = state->recovery_codes_left;
               co_return answer;
             });
  add_setting_up(router, services);
  router.add(factor_endpoint(net::post("/api/v1/auth/2fa/disable"), "Turn the second factor off")
                 .elevated()
                 .status(204)
                 .error(Errc::Conflict, "second_factor_off", "There is none."),
             [services](Context& context) -> awaitable<Result<NoContent>> {
               const auto done = co_await services.second_factor.disable(context.user_id(), origin_of(context));
               if (!done) co_return done.error();
               co_return NoContent{};
             });
  router.add(
      factor_endpoint(net::post("/api/v1/auth/2fa/recovery-codes"), "New recovery codes; those of before are void")
          .elevated()
          .error(Errc::Conflict, "second_factor_off", "There is none."),
      [services](Context& context) -> awaitable<Result<RecoveryCodes>> {
        auto codes = co_await services.second_factor.renew_recovery_codes(context.user_id(), origin_of(context));
        if (!codes) co_return codes.error();
        co_return make_codes(*codes);
      });
}

}  // namespace hoga::api
