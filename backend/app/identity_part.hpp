// The services by which people prove who they are and are looked after, each made once over the database and the master
// key. What is given outlives it.
#pragma once

#include "app/account_mail.hpp"
#include "app/settings.hpp"
#include "identity/account_service.hpp"
#include "identity/audit_service.hpp"
#include "identity/email_service.hpp"
#include "identity/farewell.hpp"
#include "identity/limit_service.hpp"
#include "identity/master_key.hpp"
#include "identity/password.hpp"
#include "identity/personal_tokens.hpp"
#include "identity/platform_halt.hpp"
#include "identity/registration_gate.hpp"
#include "identity/roles.hpp"
#include "identity/second_factor.hpp"
#include "identity/session_service.hpp"
#include "identity/sign_in_service.hpp"
#include "identity/user_directory.hpp"
#include "identity/user_service.hpp"
#include "identity/vault.hpp"
#include "storage/database.hpp"

namespace hoga::app {

struct IdentityPart {
  IdentityPart(const Settings& settings, storage::Database& database, const identity::MasterKey& master_key,
               const Clock& clock);

  // Before the first request: whether the master key is the database's, and what is kept in memory.
  boost::asio::awaitable<Result<void>> start();
  // What another process may have changed: call it now and then.
  boost::asio::awaitable<Result<void>> load();

  identity::PasswordHasher passwords;
  identity::SessionService sessions;
  identity::Vault vault;
  identity::AccountService accounts;
  identity::AuditService audit;
  identity::LimitService limits;
  identity::Roles roles;
  identity::PlatformHalt platform_halt;
  identity::UserService users;
  identity::SecondFactor second_factor;
  identity::SignInService sign_ins;
  AccountMail mail;
  identity::EmailService email;
  identity::RegistrationGate registration;
  identity::PersonalTokens tokens;
  identity::UserDirectory directory;
  identity::Farewell farewell;
};

}  // namespace hoga::app
