// Letters of accounts by the operator's SMTP server.
#pragma once

#include "base/time.hpp"
#include "identity/mail_port.hpp"
#include "notify/email_sender.hpp"
#include "notify/transfers.hpp"

namespace hoga::app {

class AccountMail final : public identity::MailPort {
 public:
  AccountMail(notify::SmtpSettings settings, const Clock& clock) : settings_(std::move(settings)), clock_(clock) {}

  bool is_on() const override { return !settings_.url.empty(); }
  boost::asio::awaitable<Result<void>> send(identity::Letter letter) override;

 private:
  notify::SmtpSettings settings_;
  const Clock& clock_;
  notify::Transfers transfers_;
};

}  // namespace hoga::app
