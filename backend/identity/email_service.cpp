#include "identity/email_service.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>

#include "base/log.hpp"
#include "base/secure_random.hpp"
#include "identity/audit_details.hpp"
#include "identity/bytes.hpp"
#include "identity/letters.hpp"
#include "identity/user_change.hpp"
#include "identity/user_service.hpp"

namespace hoga::identity {

namespace users = storage::users;
namespace mail_links = storage::mail_links;
using storage::MailLinkKind;
using storage::MailLinkRow;
using storage::UserRow;

// A link that is on record, and to whom it goes.
struct EmailService::Sending {
  Sending() {}  // not an aggregate
  MailLinkKind kind = MailLinkKind::ConfirmEmail;
  std::string to;
  std::string locale;
  Secret token;
};

namespace {

constexpr std::chrono::hours kConfirmLife{24};
constexpr std::chrono::minutes kResetLife{30};
// A few letters at once, then one every few minutes: nobody's mailbox is flooded by way of this server.
constexpr ThrottleRule kByAddressee{3, std::chrono::seconds{60}, std::chrono::seconds{600}};
constexpr ThrottleRule kByNetwork{10, std::chrono::seconds{10}, std::chrono::seconds{600}};

Error mail_off() { return make_error(Errc::Unavailable, "mail_off", "This server sends no mail: ask the operator."); }

Error bad_token() {
  Error error = make_error(Errc::ValidationFailed, "bad_token", "The link was used, has expired, or is not whole.");
  error.fields.push_back({"token", "bad_token", error.detail});
  return error;
}

const char* page_of(MailLinkKind kind) {
  return kind == MailLinkKind::ResetPassword ? "/reset-password" : "/confirm-email";
}

std::string locale_of(storage::Session& session, const UserId& user_id) {
  const auto settings = storage::user_settings::find(session, user_id);
  return settings ? settings->locale : "en";
}

// In the job that decides that it is sent.
MailLinkRow make_link(const UserId& user_id, MailLinkKind kind, const std::string& email, const Secret& token,
                      Timestamp now) {
  MailLinkRow row;
  row.id = make_uuid();
  row.user_id = user_id;
  row.kind = kind;
  row.token_hash = hash_hex(token.reveal());
  row.email = email;
  row.created_at = now;
  row.expires_at = now + (kind == MailLinkKind::ResetPassword ? Duration{kResetLife} : Duration{kConfirmLife});
  return row;
}

}  // namespace

EmailService::EmailService(storage::Database& database, PasswordHasher& passwords, SessionService& sessions,
                           MailPort& mail, std::string public_url, const Clock& clock)
    : database_(database),
      passwords_(passwords),
      sessions_(sessions),
      mail_(mail),
      public_url_(std::move(public_url)),
      clock_(clock),
      throttle_(clock) {}

awaitable<Result<void>> EmailService::send(Sending sending) {
  const auto link = public_url_ + page_of(sending.kind) + "#token=" + sending.token.reveal();
  const auto words = letter_with_link(sending.kind, sending.locale, link);
  Letter letter;
  letter.to = sending.to;
  letter.subject = words.subject;
  letter.text = words.text;
  const auto sent = co_await mail_.send(std::move(letter));
  if (!sent) log_warning("A letter could not be sent", {{"error", to_log_string(sent.error())}});
  co_return sent;
}

awaitable<Result<void>> EmailService::send_confirmation(UserId user_id) {
  if (!is_on()) co_return mail_off();
  const auto begun = throttle_.begin({{"confirm " + user_id.to_string(), kByAddressee}});
  if (!begun) co_return begun.error();
  auto job = [user_id, token = Secret(secure_random_token(32)),
              now = clock_.now()](storage::Session& session) -> Result<Sending> {
    const auto user = users::find(session, user_id);
    if (!user) return make_error(Errc::NotFound, "There is no such user.");
    if (user->is_verified) return make_error(Errc::Conflict, "email_confirmed", "The email is confirmed already.");
    mail_links::put(session, make_link(user_id, MailLinkKind::ConfirmEmail, user->email, token, now));
    Sending sending;
    sending.to = user->email;
    sending.locale = locale_of(session, user_id);
    sending.token = token;
    return sending;
  };
  auto sending = co_await database_.write(job);
  if (!sending) co_return sending.error();
  co_return co_await send(std::move(*sending));
}

awaitable<Result<void>> EmailService::begin_change(UserId user_id, std::string email, Origin origin) {
  if (!is_on()) co_return mail_off();
  const auto normalized = normalize_email(email);
  if (!normalized) co_return normalized.error();
  const auto begun = throttle_.begin({{"change " + user_id.to_string(), kByAddressee}});
  if (!begun) co_return begun.error();
  auto job = [user_id, to = *normalized, origin, token = Secret(secure_random_token(32)),
              now = clock_.now()](storage::Session& session) -> Result<Sending> {
    if (users::find_by_email(session, to)) {
      return make_error(Errc::Conflict, "email_taken", "This email address is registered already.");
    }
    mail_links::put(session, make_link(user_id, MailLinkKind::ChangeEmail, to, token, now));
    record(session, user_id, "email_change_asked", origin, now);
    Sending sending;
    sending.kind = MailLinkKind::ChangeEmail;
    sending.to = to;
    sending.locale = locale_of(session, user_id);
    sending.token = token;
    return sending;
  };
  auto sending = co_await database_.write(job);
  if (!sending) co_return sending.error();
  co_return co_await send(std::move(*sending));
}

awaitable<Result<void>> EmailService::confirm(Secret token, Origin origin) {
  struct Confirmed {
    // Who is told of a change.
    std::optional<std::string> old_email;
    std::string new_email;
    std::string locale;
  };
  auto job = [hash = hash_hex(token.reveal()), origin,
              now = clock_.now()](storage::Session& session) -> Result<Confirmed> {
    const auto link = mail_links::take(session, hash, now);
    if (!link || link->kind == MailLinkKind::ResetPassword) return bad_token();
    auto user = users::find(session, link->user_id);
    if (!user) return bad_token();
    Confirmed confirmed;
    confirmed.locale = locale_of(session, user->id);
    confirmed.new_email = link->email;
    const bool is_change = link->kind == MailLinkKind::ChangeEmail;
    if (is_change) confirmed.old_email = user->email;
    // A link to an address that is the user's no more confirms nothing.
    if (!is_change && link->email != user->email) return bad_token();
    user->email = link->email;
    user->is_verified = true;
    user->updated_at = now;
    users::update(session, *user);
    record(session, user->id, is_change ? "email_changed" : "email_confirmed", origin, now);
    return confirmed;
  };
  const auto confirmed = co_await database_.write(job);
  if (!confirmed) co_return confirmed.error();
  if (!confirmed->old_email || !mail_.is_on()) co_return Result<void>{};
  const auto words = letter_of_changed_email(confirmed->locale, confirmed->new_email);
  Letter letter;
  letter.to = *confirmed->old_email;
  letter.subject = words.subject;
  letter.text = words.text;
  const auto told = co_await mail_.send(std::move(letter));
  if (!told) log_warning("The old address could not be told", {{"error", to_log_string(told.error())}});
  co_return Result<void>{};
}

awaitable<Result<void>> EmailService::forgot_password(std::string email, Origin origin) {
  if (!is_on()) co_return mail_off();
  const auto normalized = normalize_email(email);
  const std::string address = normalized ? *normalized : email;
  const auto begun =
      throttle_.begin({{"forgot " + address, kByAddressee}, {"forgot from " + network_of(origin.ip), kByNetwork}});
  if (!begun) co_return begun.error();
  auto job = [address, origin, token = Secret(secure_random_token(32)),
              now = clock_.now()](storage::Session& session) -> Result<std::optional<Sending>> {
    const auto user = users::find_by_email(session, address);
    if (!user || !user->is_active) return std::optional<Sending>{};
    mail_links::put(session, make_link(user->id, MailLinkKind::ResetPassword, user->email, token, now));
    record(session, user->id, "password_reset_asked", origin, now);
    Sending sending;
    sending.kind = MailLinkKind::ResetPassword;
    sending.to = user->email;
    sending.locale = locale_of(session, user->id);
    sending.token = token;
    return std::optional(std::move(sending));
  };
  auto sending = co_await database_.write(job);
  if (!sending) co_return sending.error();
  if (*sending) {
    // Not awaited: the answer must not take longer than for a stranger's address.
    const auto executor = co_await boost::asio::this_coro::executor;
    auto run = [](EmailService& self, Sending its_sending) -> awaitable<void> {
      (void)co_await self.send(std::move(its_sending));
    };
    boost::asio::co_spawn(executor, run(*this, std::move(**sending)), boost::asio::detached);
  }
  co_return Result<void>{};
}

awaitable<Result<void>> EmailService::reset_password(Secret token, Secret new_password, Origin origin) {
  // Looked at first, so that a bad password does not use the link up; the link itself is taken below.
  if (const auto good = check_password(new_password, "", "", "new_password"); !good) co_return good.error();
  auto hash = co_await passwords_.hash(std::move(new_password));
  if (!hash) co_return hash.error();
  auto job = [token_hash = hash_hex(token.reveal()), hash = *hash, origin,
              now = clock_.now()](storage::Session& session) -> Result<std::vector<Uuid>> {
    const auto link = mail_links::take(session, token_hash, now);
    if (!link || link->kind != MailLinkKind::ResetPassword) return bad_token();
    UserChange change;
    change.password_hash = hash;
    return change_user(session, link->user_id, change, origin, now);
  };
  const auto ended = co_await database_.write(job);
  if (!ended) co_return ended.error();
  sessions_.mark_revoked(*ended);
  co_return Result<void>{};
}

}  // namespace hoga::identity
