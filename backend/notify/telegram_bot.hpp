// The other half of Telegram: reads what users write to the bot (long polling) and answers. A chat becomes a user's by
// a code from the settings page; commands work in such a chat alone, and only where it is a private one. Where it left
// off is on record, so that a restart repeats at most the command that it died over. One executor; stop() before it
// goes.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "domain/account.hpp"
#include "notify/telegram_api.hpp"
#include "storage/database.hpp"
#include "strategy/text.hpp"

namespace hoga::notify {

// What the bot answers with; runtime/ knows it.
struct ChatAnswers {
  using Answer = std::function<boost::asio::awaitable<std::string>(UserId, strategy::Language)>;
  Answer status;
  Answer positions;
  // Halts all of the user's accounts, and says what has come of it.
  Answer halt;
};

class TelegramBot {
 public:
  TelegramBot(boost::asio::any_io_executor executor, TelegramApi& api, storage::Database& database, const Clock& clock,
              ChatAnswers answers);

  void start();
  void stop();

  // A code that makes the chat it is written to this user's, for ten minutes, and the address that opens Telegram with
  // it. Unavailable where Telegram does not know the bot.
  struct Link {
    std::string code;
    std::string url;
    Timestamp expires_at{};
  };
  boost::asio::awaitable<Result<Link>> link(UserId user_id);

 private:
  struct Heard;
  struct User;
  boost::asio::awaitable<void> run();
  // False where nothing was heard of Telegram.
  boost::asio::awaitable<bool> poll();
  static std::optional<Heard> hear(const std::string& json);
  boost::asio::awaitable<void> handle(Heard heard);
  boost::asio::awaitable<void> answer(Heard heard, User user);
  // False for a code that nobody has been given, or nobody who may still use it.
  boost::asio::awaitable<bool> join(Heard heard, std::string code);
  boost::asio::awaitable<void> say(std::string chat_id, std::string text);
  boost::asio::awaitable<void> post(std::string chat_id, std::string body);
  boost::asio::awaitable<std::optional<User>> find_user(std::string chat_id);
  boost::asio::awaitable<void> ask_to_halt(Heard heard, User user);
  boost::asio::awaitable<void> pause(std::chrono::seconds seconds);

  boost::asio::any_io_executor executor_;
  TelegramApi& api_;
  storage::Database& database_;
  const Clock& clock_;
  ChatAnswers answers_;
  boost::asio::steady_timer timer_;
  std::string name_;
  std::optional<std::int64_t> offset_;
  // Halts that were asked for and not confirmed yet, by chat.
  struct Question {
    std::string word;
    Timestamp until{};
  };
  std::map<std::string, Question> questions_;
  bool is_stopping_ = false;
};

}  // namespace hoga::notify
