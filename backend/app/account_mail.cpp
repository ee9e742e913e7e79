#include "app/account_mail.hpp"

namespace hoga::app {

boost::asio::awaitable<Result<void>> AccountMail::send(identity::Letter letter) {
  auto mail = notify::compose_mail(settings_, letter.id, letter.to, letter.subject, clock_.now());
  mail.text = std::move(letter.text);
  const auto answer = co_await transfers_.mail(std::move(mail));
  if (!answer) co_return answer.error();
  co_return Result<void>{};
}

}  // namespace hoga::app
