// Outgoing HTTP and mail: what the other side answers is a value, what it does not answer ends at its deadline, and
// nobody is held up by anybody else.
#include "notify/transfers.hpp"

#include <gtest/gtest.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <optional>

namespace hoga::notify {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

// Says its lines in turn, each but the first after a line has come; then it is silent until the other side goes.
class Peer {
 public:
  Peer(asio::io_context& context, std::vector<std::string> lines)
      : acceptor_(context, {asio::ip::address_v4::loopback(), 0}), lines_(std::move(lines)) {
    asio::co_spawn(context, listen(), asio::detached);
  }
  std::string url(const std::string& scheme) const {
    return scheme + "://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
  }
  void close() { acceptor_.close(); }

  int connections = 0;
  std::string heard;

 private:
  asio::awaitable<void> listen() {
    while (acceptor_.is_open()) {
      boost::system::error_code error;
      auto socket = co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
      if (error) co_return;
      ++connections;
      asio::co_spawn(acceptor_.get_executor(), serve(std::move(socket)), asio::detached);
    }
  }
  asio::awaitable<void> serve(tcp::socket socket) {
    boost::system::error_code error;
    std::string received;
    for (const auto& line : lines_) {
      if (!line.empty()) co_await asio::async_write(socket, asio::buffer(line), asio::use_awaitable);
      const auto size = co_await asio::async_read_until(socket, asio::dynamic_buffer(received), "\r\n",
                                                        asio::redirect_error(asio::use_awaitable, error));
      if (error) co_return;
      heard += received.substr(0, size);
      received.erase(0, size);
    }
    while (!error) {
      heard += std::exchange(received, {});
      received.resize(4096);
      const auto size =
          co_await socket.async_read_some(asio::buffer(received), asio::redirect_error(asio::use_awaitable, error));
      received.resize(size);
    }
  }

  tcp::acceptor acceptor_;
  std::vector<std::string> lines_;
};

// An HTTP server says nothing before the request's first line has come.
std::vector<std::string> http_answer(const std::string& head) {
  return {"", "HTTP/1.1 " + head + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"};
}

class TransfersTest : public ::testing::Test {
 protected:
  using Answer = std::optional<Result<HttpAnswer>>;

  static HttpTransfer post(const std::string& url) {
    HttpTransfer transfer;
    transfer.url = Secret(url + "/hook");
    transfer.body = "{}";
    return transfer;
  }
  static MailTransfer mail(const std::string& url) {
    MailTransfer transfer;
    transfer.url = url;
    transfer.needs_tls = false;
    transfer.from = "hoga@example.com";
    transfer.to = "kim@example.com";
    transfer.headers = {"Subject: Hoga"};
    transfer.text = "BTCUSDT";
    // The peers of these tests answer no QUIT.
    transfer.answer_timeout = std::chrono::seconds{1};
    return transfer;
  }
  void start(asio::awaitable<Result<HttpAnswer>> transfer, Answer& answer) {
    asio::co_spawn(context_, std::move(transfer),
                   [&answer](std::exception_ptr, Result<HttpAnswer> result) { answer = std::move(result); });
  }
  template <typename F>
  void run_until(F holds) {
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while (!holds() && std::chrono::steady_clock::now() < limit) {
      // It stops whenever nothing is left to wait for.
      context_.restart();
      context_.run_one_for(std::chrono::milliseconds{20});
    }
    ASSERT_TRUE(holds()) << "Waited in vain";
  }
  Result<HttpAnswer> result_of(asio::awaitable<Result<HttpAnswer>> transfer) {
    Answer answer;
    start(std::move(transfer), answer);
    run_until([&] { return answer.has_value(); });
    return answer.value();
  }

  asio::io_context context_{1};
  std::unique_ptr<Transfers> transfers_ = std::make_unique<Transfers>();
};

TEST_F(TransfersTest, AnyAnswerIsAValue) {
  Peer peer(context_, http_answer("503 Service Unavailable\r\nRetry-After: 7"));
  const auto answer = result_of(transfers_->http(post(peer.url("http"))));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
  EXPECT_EQ(answer->retry_after, 7);
  EXPECT_EQ(answer->body, "ok");
  EXPECT_EQ(peer.heard.substr(0, 20), "POST /hook HTTP/1.1\r");
}

TEST_F(TransfersTest, OneThatHangsEndsAtItsDeadlineAndHoldsUpNobody) {
  Peer silent(context_, {});
  Peer good(context_, http_answer("204 No Content"));
  auto hanging = post(silent.url("http"));
  hanging.timeout = std::chrono::milliseconds{1'500};
  Answer never;
  start(transfers_->http(std::move(hanging)), never);
  run_until([&] { return silent.connections == 1; });
  for (int i = 0; i < 5; ++i) EXPECT_EQ(result_of(transfers_->http(post(good.url("http"))))->status, 204);
  EXPECT_FALSE(never);
  run_until([&] { return never.has_value(); });
  EXPECT_EQ(never->error().errc, Errc::Unavailable);
}

TEST_F(TransfersTest, AGuardedOneReachesNothingInside) {
  Peer peer(context_, http_answer("200 OK"));
  auto guarded = post(peer.url("http"));
  guarded.is_guarded = true;
  const auto refused = result_of(transfers_->http(std::move(guarded)));
  EXPECT_EQ(refused.error().code, "private_address");
  EXPECT_EQ(peer.connections, 0);
}

TEST_F(TransfersTest, WhereNobodyListensTheReasonHoldsNoSecret) {
  Peer peer(context_, {});
  const auto url = peer.url("http");
  peer.close();
  const auto refused = result_of(transfers_->http(post(url + "/bot123:secret")));
  EXPECT_EQ(refused.error().errc, Errc::Unavailable);
  EXPECT_EQ(to_log_string(refused.error()).find("secret"), std::string::npos);
  const auto wrong = result_of(transfers_->http(post("nonsense://x")));
  EXPECT_EQ(wrong.error().code, "invalid_url");
}

TEST_F(TransfersTest, WhatIsUnderWayIsBrokenOffAtTheEnd) {
  Peer silent(context_, {});
  Answer first, second;
  start(transfers_->http(post(silent.url("http"))), first);
  start(transfers_->mail(mail(silent.url("smtp"))), second);
  run_until([&] { return silent.connections == 2; });
  transfers_.reset();
  run_until([&] { return first && second; });
  EXPECT_EQ(first->error().code, "stopping");
  EXPECT_EQ(second->error().code, "stopping");
}

TEST_F(TransfersTest, MailIsTaken) {
  Peer peer(context_, {"220 hi\r\n", "250 hi\r\n", "250 ok\r\n", "250 ok\r\n", "354 go on\r\n"});
  Answer answer;
  start(transfers_->mail(mail(peer.url("smtp"))), answer);
  run_until([&] { return peer.heard.find("Subject: Hoga") != std::string::npos; });
  EXPECT_NE(peer.heard.find("RCPT TO:<kim@example.com>"), std::string::npos);
  EXPECT_FALSE(answer) << "Nobody has said that it is taken";
  transfers_.reset();
}

TEST_F(TransfersTest, ARecipientThatDoesNotExistIsTheLastWordAndARefusedSignInIsNot) {
  Peer refusing(context_, {"220 hi\r\n", "250 hi\r\n", "250 ok\r\n", "550 5.1.1 No such mailbox\r\n"});
  EXPECT_EQ(result_of(transfers_->mail(mail(refusing.url("smtp")))).error().code, "mail_refused");
  Peer locked(context_, {"220 hi\r\n", "250-hi\r\n250 AUTH PLAIN\r\n", "535 5.7.8 Wrong password\r\n",
                         "535 5.7.8 Wrong password\r\n"});
  auto signed_in = mail(locked.url("smtp"));
  signed_in.user = "hoga";
  signed_in.password = Secret("wrong");
  const auto refused = result_of(transfers_->mail(std::move(signed_in)));
  EXPECT_EQ(refused.error().code, "not_sent");
  EXPECT_EQ(to_log_string(refused.error()).find("wrong"), std::string::npos);
}

}  // namespace
}  // namespace hoga::notify
