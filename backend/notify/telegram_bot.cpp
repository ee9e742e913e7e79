#include "notify/telegram_bot.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/describe/class.hpp>

#include <charconv>

#include "base/json_describe.hpp"
#include "base/log.hpp"
#include "base/secure_random.hpp"
#include "base/sha256.hpp"
#include "notification/chat_command.hpp"
#include "notification/texts.hpp"
#include "storage/jobs.hpp"
#include "storage/notification_channels.hpp"
#include "storage/users.hpp"

namespace hoga::notify {
namespace {

using boost::asio::awaitable;
using notification::ChatCommand;
using strategy::Language;
using strategy::Text;

constexpr const char* kOffsetName = "telegram_offset";
constexpr int kPollSeconds = 25;
constexpr std::chrono::seconds kAfterFailure{5};
// A revoked token does not come back by itself.
constexpr std::chrono::seconds kAfterRefusal{60};
constexpr std::chrono::minutes kLinkFor{10};
constexpr std::chrono::minutes kQuestionFor{2};

// As Telegram has them; what is not needed is left out.
struct TelegramChat {
  std::int64_t id = 0;
  std::string type;
};
BOOST_DESCRIBE_STRUCT(TelegramChat, (), (id, type))
struct TelegramMessage {
  TelegramChat chat;
  std::optional<std::string> text;
};
BOOST_DESCRIBE_STRUCT(TelegramMessage, (), (chat, text))
struct TelegramCallback {
  std::string id;
  std::optional<TelegramMessage> message;
  std::optional<std::string> data;
};
BOOST_DESCRIBE_STRUCT(TelegramCallback, (), (id, message, data))
struct TelegramUpdate {
  std::int64_t update_id = 0;
  std::optional<TelegramMessage> message;
  std::optional<TelegramCallback> callback_query;
};
BOOST_DESCRIBE_STRUCT(TelegramUpdate, (), (update_id, message, callback_query))
// What every update has, of whatever kind it is.
struct TelegramNumber {
  std::int64_t update_id = 0;
};
BOOST_DESCRIBE_STRUCT(TelegramNumber, (), (update_id))
struct TelegramMe {
  std::string username;
};
BOOST_DESCRIBE_STRUCT(TelegramMe, (), (username))

const Text kHelp{"/status — accounts and bots\n/positions — what you hold\n/halt — stop all trading",
                 "/status — 계좌와 봇 상태\n/positions — 보유 포지션\n/halt — 모든 거래 중단"};
const Text kStranger{"This chat is not linked: get a code on the notifications page of Hoga.",
                     "연결되지 않은 대화입니다. Hoga 알림 페이지에서 코드를 받으세요."};
const Text kBadCode{"The code is wrong or has expired. Get a new one on the notifications page of Hoga.",
                    "코드가 잘못되었거나 만료되었습니다. Hoga 알림 페이지에서 새 코드를 받으세요."};
const Text kLinked{"Linked. Notifications come here from now on.", "연결되었습니다. 이제 알림을 여기로 보냅니다."};
const Text kAskHalt{
    "Halt trading on all of your accounts? Open orders are taken back, protections stay. Confirm within "
    "2 minutes by the button, or write: /halt ",
    "모든 계좌의 거래를 중단할까요? 미체결 주문은 취소되고 보호 주문은 유지됩니다. 2분 안에 버튼을 누르거나 "
    "다음을 입력하세요: /halt "};
const Text kHaltButton{"Halt trading", "거래 중단"};
const Text kNotAsked{"Nothing was halted: write /halt first.", "중단하지 않았습니다. 먼저 /halt 를 입력하세요."};

std::string hash_of(const std::string& code) {
  Sha256 hash;
  hash.add(code);
  return hash.hex();
}

// Without a word before it: whoever is not known yet reads both.
std::string in_both(const Text& text) { return text.ko + "\n" + text.en; }

std::string keyboard_of(const std::string& label, const std::string& data) {
  std::string keyboard;
  JsonWriter json(keyboard);
  json.begin_object().key("inline_keyboard").begin_array().begin_array();
  json.begin_object()
      .field("text", std::string_view{label})
      .field("callback_data", std::string_view{data})
      .end_object();
  json.end_array().end_array().end_object();
  return keyboard;
}

JsonOptions lenient() {
  JsonOptions options;
  options.allow_unknown_fields = true;
  return options;
}

}  // namespace

struct TelegramBot::Heard {
  Heard() {}
  std::string chat_id;
  bool is_private = false;
  ChatCommand command;
  // Of a button that was pressed.
  std::string callback_id;
};

struct TelegramBot::User {
  User() {}
  UserId id;
  // An operator may have switched them off.
  bool is_active = true;
  Language language = Language::Korean;
};

TelegramBot::TelegramBot(boost::asio::any_io_executor executor, TelegramApi& api, storage::Database& database,
                         const Clock& clock, ChatAnswers answers)
    : executor_(executor),
      api_(api),
      database_(database),
      clock_(clock),
      answers_(std::move(answers)),
      timer_(executor) {}

void TelegramBot::start() {
  if (api_.is_on()) boost::asio::co_spawn(executor_, run(), boost::asio::detached);
}

void TelegramBot::stop() {
  is_stopping_ = true;
  timer_.cancel();
}

awaitable<void> TelegramBot::pause(std::chrono::seconds seconds) {
  timer_.expires_after(seconds);
  boost::system::error_code ignored;
  co_await timer_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
}

awaitable<void> TelegramBot::run() {
  while (!is_stopping_) {
    if (!offset_) {
      auto job = [](storage::Session& session) -> Result<std::string> {
        return storage::platform_values::find(session, kOffsetName).value_or("0");
      };
      const auto stored = co_await database_.read(job);
      if (!stored) {
        co_await pause(kAfterFailure);
        continue;
      }
      std::int64_t offset = 0;
      std::from_chars(stored->data(), stored->data() + stored->size(), offset);
      offset_ = offset;
    }
    const bool has_polled = co_await poll();
    if (!has_polled && !is_stopping_) co_await pause(kAfterFailure);
  }
}

// Nothing in an update that says nothing to us: a photo, a member who has joined.
std::optional<TelegramBot::Heard> TelegramBot::hear(const std::string& json) {
  const auto update = from_json<TelegramUpdate>(json, lenient());
  if (!update) return std::nullopt;
  const auto& pressed = update->callback_query;
  const auto& message = pressed ? pressed->message : update->message;
  const auto text = pressed ? pressed->data : message ? message->text : std::nullopt;
  if (!message || !text) return std::nullopt;
  Heard heard;
  heard.chat_id = std::to_string(message->chat.id);
  heard.is_private = message->chat.type == "private";
  heard.command = notification::parse_chat_command(*text);
  if (pressed) heard.callback_id = pressed->id;
  return heard;
}

awaitable<bool> TelegramBot::poll() {
  auto body = "{\"offset\":" + std::to_string(*offset_) + ",\"timeout\":" + std::to_string(kPollSeconds) +
              R"(,"allowed_updates":["message","callback_query"]})";
  const auto answer = co_await api_.call("getUpdates", std::move(body), std::chrono::seconds{kPollSeconds + 10});
  if (is_stopping_) co_return true;
  if (!answer) {
    log_warning("Telegram can't be reached", {{"reason", answer.error().detail}});
    co_return false;
  }
  if (!answer->is_ok) {
    log_warning("Telegram refuses", {{"code", answer->error_code}, {"reason", answer->description}});
    co_await pause(answer->retry_after > 0 ? std::chrono::seconds{answer->retry_after} : kAfterRefusal);
    co_return true;
  }
  const auto updates = from_json<std::vector<RawJson>>(answer->result);
  if (!updates) co_return false;
  for (const auto& raw : *updates) {
    const auto number = from_json<TelegramNumber>(raw.text, lenient());
    if (!number) co_return false;
    auto heard = hear(raw.text);
    if (heard) co_await handle(std::move(*heard));
    offset_ = number->update_id + 1;
    auto job = [next = *offset_](storage::Session& session) -> Result<void> {
      storage::platform_values::put(session, kOffsetName, std::to_string(next));
      return {};
    };
    const auto kept = co_await database_.write(job);
    if (!kept) log_warning("Telegram's place can't be kept", {{"error", to_log_string(kept.error())}});
  }
  co_return true;
}

awaitable<void> TelegramBot::say(std::string chat_id, std::string text) {
  auto body = telegram_message(chat_id, text);
  co_await post(std::move(chat_id), std::move(body));
}

awaitable<void> TelegramBot::post(std::string chat_id, std::string body) {
  const auto answer = co_await api_.call("sendMessage", std::move(body));
  const bool is_said = answer && answer->is_ok;
  if (!is_said) log_warning("Telegram did not take an answer", {{"chat", chat_id}});
}

awaitable<std::optional<TelegramBot::User>> TelegramBot::find_user(std::string chat_id) {
  auto job = [chat_id](storage::Session& session) -> Result<std::optional<User>> {
    const auto rows = storage::notification_channels::list_by_address(session, NotificationChannel::Telegram, chat_id);
    if (rows.empty()) return std::optional<User>{};
    // The newest link counts.
    const auto& row = rows.back();
    const auto account = storage::users::find(session, row.user_id);
    if (!account) return std::optional<User>{};
    User user;
    user.id = row.user_id;
    user.is_active = account->is_active;
    const auto settings = storage::user_settings::find(session, row.user_id);
    if (settings) user.language = notification::language_of(settings->locale);
    return std::optional<User>{user};
  };
  auto found = co_await database_.read(job);
  if (!found) co_return std::nullopt;
  co_return *found;
}

awaitable<void> TelegramBot::handle(Heard heard) {
  const auto user = co_await find_user(heard.chat_id);
  const bool is_off = user && !user->is_active;
  const bool is_code = heard.command.kind == ChatCommand::Kind::Start && !heard.command.word.empty();
  // Who is switched off hears nothing and does nothing; somebody else's code makes the chat theirs.
  if (is_off && !is_code) co_return;
  if (!heard.callback_id.empty()) {
    // Takes the clock off the button.
    auto body = "{\"callback_query_id\":" + to_json(heard.callback_id) + "}";
    const auto taken = co_await api_.call("answerCallbackQuery", std::move(body));
    if (!taken) log_debug("Telegram did not take an answer", {{"reason", taken.error().detail}});
  }
  // In a group everybody could halt, and read what one holds.
  if (!heard.is_private) co_return;
  if (is_code) {
    auto code = heard.command.word;
    const bool is_joined = co_await join(heard, std::move(code));
    auto text = in_both(is_joined ? kLinked : kBadCode);
    if (is_joined || !is_off) co_await say(heard.chat_id, std::move(text));
    co_return;
  }
  if (!user) {
    auto text = in_both(kStranger);
    co_await say(heard.chat_id, std::move(text));
    co_return;
  }
  co_await answer(std::move(heard), *user);
}

awaitable<void> TelegramBot::answer(Heard heard, User user) {
  std::string text = kHelp.in(user.language);
  switch (heard.command.kind) {
    case ChatCommand::Kind::Status: text = co_await answers_.status(user.id, user.language); break;
    case ChatCommand::Kind::Positions: text = co_await answers_.positions(user.id, user.language); break;
    case ChatCommand::Kind::Halt: co_await ask_to_halt(std::move(heard), user); co_return;
    case ChatCommand::Kind::ConfirmHalt: {
      const auto asked = questions_.extract(heard.chat_id);
      const bool is_asked =
          !asked.empty() && asked.mapped().word == heard.command.word && clock_.now() < asked.mapped().until;
      text = kNotAsked.in(user.language);
      if (is_asked) text = co_await answers_.halt(user.id, user.language);
      break;
    }
    default: break;
  }
  co_await say(heard.chat_id, std::move(text));
}

awaitable<void> TelegramBot::ask_to_halt(Heard heard, User user) {
  Question question;
  question.word = make_uuid().to_base32().substr(20);
  question.until = clock_.now() + kQuestionFor;
  questions_[heard.chat_id] = question;
  const auto text = kAskHalt.in(user.language) + question.word;
  const auto keyboard = keyboard_of(kHaltButton.in(user.language), "halt:" + question.word);
  auto body = telegram_message(heard.chat_id, text, keyboard);
  co_await post(heard.chat_id, std::move(body));
}

awaitable<bool> TelegramBot::join(Heard heard, std::string code) {
  auto job = [hash = hash_of(code), chat = heard.chat_id,
              now = clock_.now()](storage::Session& session) -> Result<bool> {
    const auto user_id = storage::telegram_links::take(session, hash, now);
    if (!user_id) return false;
    const auto user = storage::users::find(session, *user_id);
    if (!user || !user->is_active) return false;
    auto row = storage::notification_channels::find(session, *user_id, NotificationChannel::Telegram)
                   .value_or(storage::ChannelRow{});
    row.user_id = *user_id;
    row.channel = NotificationChannel::Telegram;
    row.is_enabled = true;
    row.address = chat;
    row.updated_at = now;
    storage::notification_channels::put(session, row);
    return true;
  };
  const auto joined = co_await database_.write(job);
  const bool is_joined = joined && *joined;
  co_return is_joined;
}

awaitable<Result<TelegramBot::Link>> TelegramBot::link(UserId user_id) {
  if (!api_.is_on()) {
    co_return make_error(Errc::Unavailable, "not_configured", "The operator has not set Telegram up.");
  }
  if (name_.empty()) {
    std::string nothing = "{}";
    const auto me = co_await api_.call("getMe", std::move(nothing));
    if (!me) co_return me.error();
    if (!me->is_ok) co_return make_error(Errc::Unavailable, "telegram_refuses", "Telegram answers: " + me->description);
    const auto read = from_json<TelegramMe>(me->result, lenient());
    if (!read) co_return make_error(Errc::Unavailable, "not_telegram", "What answered is not Telegram's Bot API.");
    name_ = read->username;
  }
  Link link;
  link.code = secure_random_token(24);
  link.url = "https://t.me/" + name_ + "?start=" + link.code;
  const auto now = clock_.now();
  link.expires_at = now + kLinkFor;
  auto job = [hash = hash_of(link.code), user_id, until = link.expires_at,
              now](storage::Session& session) -> Result<void> {
    storage::telegram_links::put(session, hash, user_id, until, now);
    return {};
  };
  const auto kept = co_await database_.write(job);
  if (!kept) co_return kept.error();
  co_return link;
}

}  // namespace hoga::notify
