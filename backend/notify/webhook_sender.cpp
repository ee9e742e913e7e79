#include "notify/webhook_sender.hpp"

#include <fmt/format.h>

#include "base/hmac.hpp"
#include "base/json.hpp"
#include "storage/enum_text.hpp"

namespace hoga::notify {
namespace {

using strategy::Language;

std::string body_of(const storage::OutgoingMessage& message, Language language) {
  std::string body;
  JsonWriter json(body);
  json.begin_object().field("id", message.id.to_string()).key("notifications").begin_array();
  for (const auto& one : message.notifications) {
    const auto said = notification::message_of(one.kind, one.figures, language);
    json.begin_object().field("id", one.id.to_string()).field("kind", storage::enum_text(one.kind));
    json.field("created_at", to_rfc3339(one.created_at)).field("title", said.title).field("text", said.body);
    json.key("figures").begin_object();
    for (const auto& figure : one.figures) json.field(figure.name, std::string_view{figure.value});
    json.end_object().end_object();
  }
  json.end_array().end_object();
  return body;
}

}  // namespace

WebhookSender::WebhookSender(Transfers& transfers, const identity::MasterKey& master_key, bool allows_private)
    : transfers_(transfers), key_(master_key.derive("webhook")), allows_private_(allows_private) {}

Secret WebhookSender::secret_of(const UserId& user_id, int generation) const {
  const std::string_view key{reinterpret_cast<const char*>(key_.data()), key_.size()};
  return Secret("hgwh_" + hmac_sha256_hex(key, fmt::format("{}:{}", user_id.to_string(), generation)));
}

boost::asio::awaitable<Outcome> WebhookSender::send(storage::OutgoingMessage message, Recipient recipient,
                                                    Timestamp now) {
  const auto secret = secret_of(message.user_id, recipient.channel.secret_generation);
  const auto timestamp = std::to_string(to_milliseconds(now) / 1000);
  HttpTransfer post;
  post.url = Secret(recipient.channel.address);
  post.body = body_of(message, recipient.language);
  post.is_guarded = !allows_private_;
  post.headers = {"Content-Type: application/json", "X-Hoga-Delivery: " + message.id.to_string(),
                  "X-Hoga-Timestamp: " + timestamp,
                  "X-Hoga-Signature: v1=" + hmac_sha256_hex(secret.reveal(), timestamp + "." + post.body)};
  const auto answer = co_await transfers_.http(std::move(post));
  if (!answer) {
    const auto error = answer.error();
    const bool is_for_good = error.code == "private_address" || error.code == "invalid_url";
    if (is_for_good) co_return Outcome::broken(error.detail);
    co_return Outcome::failed(error.detail);
  }
  if (answer->status >= 200 && answer->status < 300) co_return Outcome::sent();
  auto reason = fmt::format("HTTP {}", answer->status);
  // Gone: whoever is there wants no more.
  if (answer->status == 410) co_return Outcome::broken(std::move(reason));
  auto outcome = Outcome::failed(std::move(reason));
  if (answer->retry_after > 0) outcome.wait = std::chrono::seconds{answer->retry_after};
  co_return outcome;
}

}  // namespace hoga::notify
