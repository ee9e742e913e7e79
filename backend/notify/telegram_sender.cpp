#include "notify/telegram_sender.hpp"

namespace hoga::notify {

std::optional<std::string> TelegramSender::why_off() const {
  if (!api_.is_on()) return "not_configured";
  return std::nullopt;
}

boost::asio::awaitable<Outcome> TelegramSender::send(storage::OutgoingMessage message, Recipient recipient, Timestamp) {
  std::string text;
  for (const auto& one : message.notifications) {
    const auto said = notification::message_of(one.kind, one.figures, recipient.language);
    text += (text.empty() ? "" : "\n\n") + said.title + "\n" + said.body;
  }
  auto body = telegram_message(recipient.channel.address, text);
  const auto answer = co_await api_.call("sendMessage", std::move(body));
  if (!answer) co_return Outcome::failed(answer.error().detail);
  if (answer->is_ok) co_return Outcome::sent();
  auto reason = std::to_string(answer->error_code) + " " + answer->description;
  // The user has blocked the bot or left the chat. A refused token (401) is the operator's to mend, and no fault of the
  // user's chat.
  if (answer->error_code == 403 || answer->error_code == 400) co_return Outcome::broken(std::move(reason));
  auto outcome = Outcome::failed(std::move(reason));
  if (answer->retry_after > 0) outcome.wait = std::chrono::seconds{answer->retry_after};
  co_return outcome;
}

}  // namespace hoga::notify
