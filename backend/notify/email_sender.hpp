// E-mail: one message for what happened together, through the operator's SMTP server, to the confirmed address of the
// user.
#pragma once

#include "base/secret.hpp"
#include "notify/sender.hpp"
#include "notify/transfers.hpp"

namespace hoga::notify {

struct SmtpSettings {
  // smtp://host:port or smtps://host:port, without user and password; empty: there is no mail.
  std::string url;
  std::string user;
  Secret password;
  bool needs_tls = true;
  std::string from;
};

// From HOGA_SMTP_URL: smtp[s]://[user:password@]host[:port][?tls=off&from=address]. Without TLS only on request, or on
// this machine. Error: InvalidConfiguration with half a sentence.
Result<SmtpSettings> parse_smtp_url(const std::string& text);

class EmailSender final : public Sender {
 public:
  // `public_url` stands below each message; may be empty.
  EmailSender(Transfers& transfers, SmtpSettings settings, std::string public_url)
      : transfers_(transfers), settings_(std::move(settings)), public_url_(std::move(public_url)) {}

  std::optional<std::string> why_off() const override;
  boost::asio::awaitable<Outcome> send(storage::OutgoingMessage message, Recipient recipient, Timestamp now) override;

 private:
  Transfers& transfers_;
  SmtpSettings settings_;
  std::string public_url_;
};

// Everything but the text. `id` names the message, the same in every attempt: a mailbox that has it already can tell.
MailTransfer compose_mail(const SmtpSettings& settings, const Uuid& id, const std::string& to,
                          const std::string& subject, Timestamp now);

// A header's text: RFC 2047, since it may be Korean, and no longer than a line may be.
std::string encode_header(const std::string& text);
// RFC 5322: "Sun, 22 Nov 2026 09:30:00 +0000".
std::string mail_date(Timestamp time);

}  // namespace hoga::notify
