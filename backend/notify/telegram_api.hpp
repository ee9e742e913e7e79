// Telegram's Bot API (core.telegram.org/bots/api): one call each, and its answers. The token is in the address of every
// call and in no error.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>

#include "base/secret.hpp"
#include "notify/transfers.hpp"

namespace hoga::notify {

struct TelegramAnswer {
  bool is_ok = false;
  // JSON.
  std::string result;
  // Where it is not ok: Telegram's code (that of HTTP) and sentence, and after how many seconds to come back.
  int error_code = 0;
  std::string description;
  int retry_after = 0;
};

class TelegramApi {
 public:
  // `base_url` is "https://api.telegram.org", or a server of one's own that speaks the same. Without a token it is off.
  TelegramApi(Transfers& transfers, Secret token, std::string base_url)
      : transfers_(transfers), token_(std::move(token)), base_url_(std::move(base_url)) {}

  bool is_on() const { return !token_.empty(); }
  // `body` is a JSON object. Unavailable where there is no answer of Telegram's.
  boost::asio::awaitable<Result<TelegramAnswer>> call(const char* method, std::string body,
                                                      std::chrono::milliseconds timeout = std::chrono::seconds{15});

 private:
  Transfers& transfers_;
  Secret token_;
  std::string base_url_;
};

// {"chat_id":…,"text":…} and whatever else is given, as JSON of a field: `"reply_markup":{…}`.
std::string telegram_message(const std::string& chat_id, const std::string& text, const std::string& more = {});

}  // namespace hoga::notify
