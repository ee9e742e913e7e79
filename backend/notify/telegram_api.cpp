#include "notify/telegram_api.hpp"

#include <boost/describe/class.hpp>

#include "base/json_describe.hpp"

namespace hoga::notify {
namespace {

// What a message may have; the rest is cut at a whole character.
constexpr std::size_t kTextMostBytes = 4'000;

struct Parameters {
  std::optional<std::int64_t> retry_after;
};
BOOST_DESCRIBE_STRUCT(Parameters, (), (retry_after))
struct Envelope {
  bool ok = false;
  std::optional<RawJson> result;
  std::optional<std::int64_t> error_code;
  std::optional<std::string> description;
  std::optional<Parameters> parameters;
};
BOOST_DESCRIBE_STRUCT(Envelope, (), (ok, result, error_code, description, parameters))

std::string cut(std::string text) {
  if (text.size() <= kTextMostBytes) return text;
  std::size_t end = kTextMostBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  return text + "…";
}

}  // namespace

boost::asio::awaitable<Result<TelegramAnswer>> TelegramApi::call(const char* method, std::string body,
                                                                 std::chrono::milliseconds timeout) {
  HttpTransfer post;
  post.url = Secret(base_url_ + "/bot" + token_.reveal() + "/" + method);
  post.headers = {"Content-Type: application/json"};
  post.body = std::move(body);
  post.timeout = timeout;
  const auto answer = co_await transfers_.http(std::move(post));
  if (!answer) co_return answer.error();
  JsonOptions lenient;
  lenient.allow_unknown_fields = true;
  auto envelope = from_json<Envelope>(answer->body, lenient);
  if (!envelope) {
    co_return make_error(Errc::Unavailable, "not_telegram", "What answered is not Telegram's Bot API.");
  }
  TelegramAnswer made;
  made.is_ok = envelope->ok;
  if (envelope->result) made.result = envelope->result->text;
  made.error_code = static_cast<int>(envelope->error_code.value_or(answer->status));
  made.description = envelope->description.value_or("");
  if (envelope->parameters) made.retry_after = static_cast<int>(envelope->parameters->retry_after.value_or(0));
  co_return made;
}

std::string telegram_message(const std::string& chat_id, const std::string& text, const std::string& more) {
  std::string body;
  JsonWriter json(body);
  json.begin_object().field("chat_id", chat_id).field("text", cut(text));
  json.key("link_preview_options").begin_object().field("is_disabled", true).end_object();
  if (!more.empty()) json.key("reply_markup").raw(more);
  json.end_object();
  return body;
}

}  // namespace hoga::notify
