// Where mail goes from a setting, and headers that any mailbox reads.
#include "notify/email_sender.hpp"

#include <gtest/gtest.h>

namespace hoga::notify {
namespace {

TEST(SmtpUrl, SaysWhereMailGoesAndAsWhom) {
  const auto full = parse_smtp_url("smtps://kim%40example.com:p%3Aw%40d@mail.example.com:465").value();
  EXPECT_EQ(full.url, "smtps://mail.example.com:465");
  EXPECT_EQ(full.user, "kim@example.com");
  EXPECT_EQ(full.password.reveal(), "p:w@d");
  EXPECT_EQ(full.from, "kim@example.com");
  EXPECT_TRUE(full.needs_tls);
  const auto named = parse_smtp_url("smtp://mail.example.com:587?from=alerts@example.com&tls=off").value();
  EXPECT_EQ(named.from, "alerts@example.com");
  EXPECT_FALSE(named.needs_tls);
  EXPECT_EQ(parse_smtp_url("smtp://mail.example.com").value().from, "hoga@mail.example.com");
  EXPECT_TRUE(parse_smtp_url("smtp://mail.example.com").value().needs_tls) << "STARTTLS, or no mail";
  EXPECT_FALSE(parse_smtp_url("smtp://127.0.0.1:2525").value().needs_tls) << "Nobody listens in between";
}

TEST(SmtpUrl, AWrongOneIsRefused) {
  for (const char* text :
       {"", "mail.example.com", "http://mail.example.com", "smtp://", "smtp://host/path", "smtp://host?tls=maybe",
        "smtp://host?from=nobody", "smtp://host?x=1", "smtp://host:99999", "smtp://u%zz@host"}) {
    EXPECT_TRUE(parse_smtp_url(text).has_error()) << text;
  }
}

TEST(MailHeader, KoreanIsEncodedInPiecesThatCutNoCharacter) {
  EXPECT_EQ(encode_header("Hoga: BTCUSDT bought"), "Hoga: BTCUSDT bought");
  EXPECT_EQ(encode_header("매수"), "=?UTF-8?B?66ek7IiY?=");
  std::string longer;
  for (int i = 0; i < 60; ++i) longer += "매";
  const auto encoded = encode_header(longer);
  std::size_t at = 0;
  while (at < encoded.size()) {
    const auto end = std::min(encoded.find("\r\n", at), encoded.size());
    EXPECT_LE(end - at, 78U);
    at = end + 2;
  }
  EXPECT_EQ(encode_header("a\r\nBcc: x@example.com").find("Bcc"), std::string::npos) << "No header of its own";
}

TEST(MailHeader, TheDateIsThatOfRfc5322) {
  EXPECT_EQ(mail_date(parse_rfc3339("2026-11-22T09:30:05.5Z").value()), "Sun, 22 Nov 2026 09:30:05 +0000");
}

}  // namespace
}  // namespace hoga::notify
