#include "notify/email_sender.hpp"

#include <date/date.h>
#include <fmt/format.h>
#include <sodium/utils.h>

#include <algorithm>

#include "net/url.hpp"

namespace hoga::notify {
namespace {

using strategy::Language;

std::string subject_of(const storage::OutgoingMessage& message, Language language) {
  if (message.notifications.size() == 1) {
    const auto& only = message.notifications.front();
    return "Hoga: " + notification::message_of(only.kind, only.figures, language).title;
  }
  const auto count = message.notifications.size();
  if (language == Language::Korean) return fmt::format("Hoga: 알림 {}건", count);
  return fmt::format("Hoga: {} notifications", count);
}

std::string text_of(const storage::OutgoingMessage& message, Language language, const std::string& public_url) {
  std::string text;
  for (const auto& one : message.notifications) {
    const auto said = notification::message_of(one.kind, one.figures, language);
    text += fmt::format("{}\r\n{}\r\n{}\r\n\r\n", said.title, said.body, to_rfc3339(one.created_at));
  }
  if (!public_url.empty()) text += public_url + "/notifications\r\n";
  return text;
}

bool is_local(const std::string& host) { return host == "localhost" || host == "127.0.0.1" || host == "::1"; }

Error bad_url(std::string why) { return make_error(Errc::InvalidConfiguration, std::move(why)); }

// What stands before the host: "user:password@".
Result<void> take_user(std::string& rest, SmtpSettings& settings) {
  const auto at = rest.rfind('@', rest.find_first_of("/?"));
  if (at == std::string::npos) return {};
  const auto who = rest.substr(0, at);
  rest.erase(0, at + 1);
  const auto colon = who.find(':');
  const auto user = net::percent_decode(who.substr(0, colon));
  const auto password = net::percent_decode(colon == std::string::npos ? std::string{} : who.substr(colon + 1));
  if (!user || !password) return bad_url("has a user or password that is not percent-encoded");
  settings.user = *user;
  settings.password = Secret(*password);
  return {};
}

}  // namespace

Result<SmtpSettings> parse_smtp_url(const std::string& text) {
  SmtpSettings settings;
  const bool is_plain = text.starts_with("smtp://");
  if (!is_plain && !text.starts_with("smtps://")) return bad_url("must start with smtp:// or smtps://");
  const std::string scheme = is_plain ? "smtp://" : "smtps://";
  std::string rest = text.substr(scheme.size());
  if (auto taken = take_user(rest, settings); !taken) return taken.error();
  const auto mark = rest.find('?');
  const auto query = net::parse_query(mark == std::string::npos ? std::string{} : rest.substr(mark + 1));
  rest = rest.substr(0, mark);
  while (rest.ends_with('/')) rest.pop_back();
  // Host and port are read as those of any other URL.
  const auto address = net::parse_url((is_plain ? "http://" : "https://") + rest);
  if (!query || !address || address->target != "/") return bad_url("must be like smtps://user:password@host:465");
  settings.url = scheme + rest;
  settings.needs_tls = !is_local(address->host);
  settings.from = settings.user.find('@') != std::string::npos ? settings.user : "hoga@" + address->host;
  for (const auto& [name, value] : *query) {
    if (name == "tls" && value == "off") {
      settings.needs_tls = false;
    } else if (name == "from" && value.find('@') != std::string::npos && value.find_first_of("\r\n<> ") == value.npos) {
      settings.from = value;
    } else {
      return bad_url("has a part \"" + name + "\": only tls=off and from=ADDRESS are known");
    }
  }
  return settings;
}

std::string encode_header(const std::string& text) {
  const bool is_ascii = std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (is_ascii && text.size() <= 70) return text;
  // 39 bytes become 52 characters, which fit a line with what stands around them; no character is cut in two.
  constexpr std::size_t kPiece = 39;
  std::string encoded;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.size(), at + kPiece);
    while (end < text.size() && end > at && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    std::string piece(sodium_base64_ENCODED_LEN(kPiece, sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(piece.data(), piece.size(), reinterpret_cast<const unsigned char*>(text.data()) + at, end - at,
                      sodium_base64_VARIANT_ORIGINAL);
    piece.resize(piece.find('\0'));
    encoded += (encoded.empty() ? "" : "\r\n ") + ("=?UTF-8?B?" + piece + "?=");
    at = end;
  }
  return encoded;
}

std::string mail_date(Timestamp time) {
  return date::format("%a, %d %b %Y %T +0000",
                      date::floor<std::chrono::seconds>(date::sys_time<Duration>{time.time_since_epoch()}));
}

MailTransfer compose_mail(const SmtpSettings& settings, const Uuid& id, const std::string& to,
                          const std::string& subject, Timestamp now) {
  MailTransfer mail;
  mail.url = settings.url;
  mail.user = settings.user;
  mail.password = settings.password;
  mail.needs_tls = settings.needs_tls;
  mail.from = settings.from;
  mail.to = to;
  const auto host = settings.from.substr(settings.from.find('@') + 1);
  mail.headers = {"Date: " + mail_date(now),
                  "From: Hoga <" + settings.from + ">",
                  "To: <" + to + ">",
                  "Message-ID: <" + id.to_string() + "@" + host + ">",
                  "Subject: " + encode_header(subject),
                  "Auto-Submitted: auto-generated"};
  return mail;
}

std::optional<std::string> EmailSender::why_off() const {
  if (settings_.url.empty()) return "not_configured";
  return std::nullopt;
}

boost::asio::awaitable<Outcome> EmailSender::send(storage::OutgoingMessage message, Recipient recipient,
                                                  Timestamp now) {
  if (!recipient.is_verified) {
    const bool is_korean = recipient.language == Language::Korean;
    const char* why = is_korean ? "이메일 주소가 확인되지 않았습니다." : "The e-mail address is not confirmed.";
    co_return Outcome::broken(why);
  }
  auto mail = compose_mail(settings_, message.id, recipient.email, subject_of(message, recipient.language), now);
  mail.text = text_of(message, recipient.language, public_url_);
  const auto answer = co_await transfers_.mail(std::move(mail));
  if (answer) co_return Outcome::sent();
  const auto error = answer.error();
  if (error.code == "mail_refused") co_return Outcome::broken(error.detail);
  co_return Outcome::failed(error.detail);
}

}  // namespace hoga::notify
