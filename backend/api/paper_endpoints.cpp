#include "api/paper_endpoints.hpp"

#include "api/endpoints.hpp"
#include "api/messages/users.hpp"
#include "net/typed_endpoint.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::NoContent;

struct Parts {
  identity::AccountService& accounts;
  identity::UserService& users;
  runtime::ExchangeKeys& exchange;
  runtime::TradingRuntime& trading;
};

void add_reset(net::Router& router, Parts parts) {
  auto resetting = net::post("/api/v1/users/me/accounts/{id}/reset");
  resetting.summary("Begin anew with virtual money")
      .tag("users")
      .scope("trade")
      .description(
          "Takes back what is open, ends the account with its bots and its programs' keys, and makes another in its "
          "stead that begins with the balance. The history of the one that ended stays.")
      .error(Errc::Conflict, "not_paper", "Only a paper account can begin anew.")
      .error(Errc::Conflict, "account_not_active", "It is being made, or has ended.");
  router.add(resetting, [parts](Context& context, ResetAccountRequest body) -> awaitable<Result<Account>> {
    const auto id = context.path_uuid("id");
    if (!id) co_return id.error();
    const auto found = co_await parts.accounts.find(context.user_id(), *id);
    if (!found) co_return found.error();
    if (found->account.kind == AccountKind::Paper && found->account.state == AccountState::Active) {
      const auto revoked = co_await parts.exchange.revoke_all(context.user_id());
      if (!revoked) co_return revoked.error();
      // What can't be taken back now stays open on an account that nobody trades on.
      const CancelAll command{context.user_id(), *id, std::nullopt, actor_of(context)};
      const auto cancelled = co_await parts.trading.cancel_all(command);
      if (!cancelled && cancelled.error().errc != Errc::Unavailable) co_return cancelled.error();
    }
    const auto origin = origin_of(context);
    const identity::PaperTerms terms{body.balance, body.maker_rate, body.taker_rate};
    const auto begun = co_await parts.accounts.reset_paper(context.user_id(), *id, terms, origin);
    if (!begun) co_return begun.error();
    const auto settings = co_await parts.users.settings(context.user_id());
    if (!settings) co_return settings.error();
    co_return make_account(*begun, *settings);
  });
}

void add_deposit(net::Router& router, Parts parts) {
  auto depositing = net::post("/api/v1/users/me/accounts/{id}/deposits");
  depositing.summary("Put virtual money into a paper account, or take some out")
      .tag("users")
      .scope("trade")
      .description("A negative amount is taken out. It is a deposit or a withdrawal, and no profit.")
      .error(Errc::Conflict, "not_paper", "Only a paper account is given money here.")
      .error(Errc::Rejected, "deposit_refused", "An asset that is not listed, or more than is free.");
  router.add(depositing, [parts](Context& context, PaperDepositRequest body) -> awaitable<Result<NoContent>> {
    const auto id = context.path_uuid("id");
    if (!id) co_return id.error();
    const auto found = co_await parts.accounts.find(context.user_id(), *id);
    if (!found) co_return found.error();
    const auto done = co_await parts.exchange.deposit(context.user_id(), found->account, body.asset, body.amount);
    if (!done) co_return done.error();
    co_return NoContent{};
  });
}

}  // namespace

void add_paper_endpoints(net::Router& router, identity::AccountService& accounts, identity::UserService& users,
                         runtime::ExchangeKeys& exchange, runtime::TradingRuntime& trading) {
  const Parts parts{accounts, users, exchange, trading};
  add_reset(router, parts);
  add_deposit(router, parts);
}

}  // namespace hoga::api
