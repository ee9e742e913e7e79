#include "api/hook_endpoints.hpp"

#include "api/messages/hooks.hpp"
#include "net/typed_endpoint.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;

BotHook make_hook(const runtime::HookService::View& view) {
  BotHook hook;
  hook.path = "/api/v1/hooks/" + view.secret;
  hook.addresses = view.addresses;
  return hook;
}

}  // namespace

void add_hook_endpoints(net::Router& router, runtime::HookService& service) {
  auto* hooks = &service;
  router.add(net::post("/api/v1/hooks/{secret}")
                 .summary("An alert for a bot, from TradingView or a program")
                 .tag("bots")
                 .auth(net::Auth::None)
                 .rate_class("trading")
                 .parameter("secret", "The secret of the bot's address", "hgbot_0123", TextPattern::Identifier)
                 .description(
                     "The body is JSON with `action` (buy, sell, close), `time` (RFC 3339, or seconds or milliseconds "
                     "since 1970; TradingView's `{{timenow}}`), and where wanted `symbol`, `quantity`, `position` "
                     "(`flat` makes a sale close); or words: `buy BTCUSDT 2026-11-22T09:30:00Z`. Other fields are "
                     "passed over. The same body again does nothing; one older than five minutes is refused.")
                 .error(Errc::NotFound, "unknown_hook", "There is no such address.")
                 .error(Errc::Forbidden, "address_not_allowed", "The bot takes alerts from other addresses only.")
                 .error(Errc::Conflict, "hook_stale", "The alert's time is not now.")
                 .error(Errc::Conflict, "bot_not_running", "The bot does not run.")
                 .error(Errc::Unavailable, "bot_not_ready", "The bot is being made ready."),
             [hooks](Context& context) -> awaitable<Result<HookReceipt>> {
               std::string secret = context.path("secret");
               std::string address = context.request.remote_address;
               std::string body{context.request.body};
               const auto received = co_await hooks->receive(std::move(secret), std::move(address), std::move(body));
               if (!received) co_return received.error();
               co_return HookReceipt{received->bot_id, received->is_repeated};
             });
  router.add(net::get("/api/v1/bots/{id}/hook")
                 .summary("Where alerts for a bot go")
                 .tag("bots")
                 .error(Errc::Conflict, "takes_no_alerts", "Its strategy takes none."),
             [hooks](Context& context) -> awaitable<Result<BotHook>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return make_error(Errc::NotFound, "bot_not_found", "There is no such bot.");
               const auto view = co_await hooks->find(context.user_id(), *id);
               if (!view) co_return view.error();
               co_return make_hook(*view);
             });
  router.add(net::put("/api/v1/bots/{id}/hook")
                 .summary("Change who may send alerts to a bot, or its address")
                 .tag("bots")
                 .error(Errc::Conflict, "takes_no_alerts", "Its strategy takes none."),
             [hooks](Context& context, PutBotHookRequest body) -> awaitable<Result<BotHook>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return make_error(Errc::NotFound, "bot_not_found", "There is no such bot.");
               const auto view = co_await hooks->change(context.user_id(), *id, std::move(body.addresses),
                                                        body.renew.value_or(false));
               if (!view) co_return view.error();
               co_return make_hook(*view);
             });
}

}  // namespace hoga::api
