#include "app/identity_part.hpp"

namespace hoga::app {
namespace {

identity::SessionOptions session_options(const Settings& settings) {
  identity::SessionOptions options;
  options.access_lifetime = settings.access_token_lifetime;
  return options;
}

}  // namespace

IdentityPart::IdentityPart(const Settings& settings, storage::Database& database, const identity::MasterKey& master_key,
                           const Clock& clock)
    : sessions(database, master_key, clock, session_options(settings)),
      vault(database, master_key, clock),
      accounts(database, vault, clock),
      audit(database, master_key, clock),
      limits(database, clock),
      roles(database),
      platform_halt(database, clock),
      users(database, passwords, accounts, clock),
      second_factor(database, vault, clock),
      sign_ins(database, passwords, sessions, second_factor, clock),
      mail(settings.smtp, clock),
      email(database, passwords, sessions, mail, settings.public_url, clock),
      registration(database, clock),
      tokens(database, clock),
      directory(database, sessions, roles, tokens, clock),
      farewell(database, sessions, tokens, accounts, roles, clock) {}

boost::asio::awaitable<Result<void>> IdentityPart::start() {
  const auto opened = co_await vault.start();
  if (!opened) co_return opened.error();
  const auto known = co_await load();
  if (!known) co_return known.error();
  const auto halted = co_await platform_halt.load();
  if (!halted) co_return halted.error();
  const auto tries = co_await sign_ins.load_tries();
  if (!tries) co_return tries.error();
  co_return co_await sessions.start();
}

boost::asio::awaitable<Result<void>> IdentityPart::load() {
  const auto known = co_await roles.load();
  if (!known) co_return known.error();
  co_return co_await tokens.load();
}

}  // namespace hoga::app
