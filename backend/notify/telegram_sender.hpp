// Messages into the chat that a user has linked.
#pragma once

#include "notify/sender.hpp"
#include "notify/telegram_api.hpp"

namespace hoga::notify {

class TelegramSender final : public Sender {
 public:
  explicit TelegramSender(TelegramApi& api) : api_(api) {}

  std::optional<std::string> why_off() const override;
  boost::asio::awaitable<Outcome> send(storage::OutgoingMessage message, Recipient recipient, Timestamp now) override;

 private:
  TelegramApi& api_;
};

}  // namespace hoga::notify
