// Outgoing HTTP and mail over libcurl: many at once on a thread of its own, each with a deadline for the whole of it.
// Awaited from any executor, and comes back there. Lives longer than what awaits it; the destructor breaks off what is
// under way. libcurl stands still while a mail server is dismissed, so that whoever sends both keeps one for each.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/secret.hpp"

namespace hoga::notify {

struct HttpTransfer {
  HttpTransfer() {}  // not an aggregate: awaited functions take it by value
  std::string method = "POST";
  // May hold a secret (Telegram's token): never in an error.
  Secret url;
  // "Name: value".
  std::vector<std::string> headers;
  std::string body;
  std::chrono::milliseconds timeout{15'000};
  // Connects to public addresses alone, whatever the name leads to at that moment; and through no proxy, where that
  // could not be seen.
  bool is_guarded = false;
};

struct HttpAnswer {
  int status = 0;
  // At most 1 MiB of it.
  std::string body;
  // In seconds, where the server says it.
  int retry_after = 0;
};

struct MailTransfer {
  MailTransfer() {}
  // smtp://host:587 or smtps://host:465.
  std::string url;
  std::string user;
  Secret password;
  // STARTTLS or nothing; otherwise it is taken where it is offered.
  bool needs_tls = true;
  std::string from;
  std::string to;
  std::vector<std::string> headers;
  std::string text;
  std::chrono::milliseconds timeout{30'000};
  // For each single answer of the server, that to its dismissal among them.
  std::chrono::seconds answer_timeout{10};
};

class Transfers {
 public:
  Transfers();
  ~Transfers();
  Transfers(const Transfers&) = delete;
  Transfers& operator=(const Transfers&) = delete;

  // Any HTTP answer is a value. Errors have a sentence for whoever set the channel up: Forbidden `private_address`
  // (guarded), InvalidRequest `invalid_url`, Unavailable for everything that can pass.
  boost::asio::awaitable<Result<HttpAnswer>> http(HttpTransfer transfer);
  // The server has taken it. Rejected `mail_refused` where it never will: another attempt would end the same way.
  boost::asio::awaitable<Result<HttpAnswer>> mail(MailTransfer transfer);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hoga::notify
