// Any bytes as the frames of one client to a session of the server: whole and in pieces they give the same messages and
// the same ending, nothing is reserved for what a frame only announces, and the session ends with its client, or at its
// deadline where it waits for the answer to a close of its own. The first byte says what the server does, the next
// three how the rest is cut.
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "net/socket_session.hpp"

// Of the sanitizers' own allocator. GCC brings the function, and no header that declares it.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();

namespace {

namespace asio = boost::asio;
using namespace hoga::net;

constexpr std::size_t kMessageBytesMax = 512;
// The buffers of one session, and what is kept here of 4096 bytes of frames.
constexpr std::size_t kReservedBytesMax = 512 * 1024;
constexpr std::size_t kSetupBytes = 4;

struct Setup {
  // After so many messages the server begins to close; 0: it leaves that to the client.
  std::size_t closes_after = 0;
  bool echoes = false;
  // Lengths of the pieces, in turn.
  std::array<std::size_t, 3> steps{};
};

struct Outcome {
  std::vector<WebSocketMessage> messages;
  std::uint16_t close_code = 0;
};

HttpRequest upgrade_request() {
  HttpRequest request;
  request.target = "/ws";
  request.headers.add("Host", "hoga");
  request.headers.add("Upgrade", "websocket");
  request.headers.add("Connection", "Upgrade");
  request.headers.add("Sec-WebSocket-Version", "13");
  request.headers.add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
  return request;
}

// A session of the server and, at the other end of a pair of sockets, its client.
class Stage {
 public:
  explicit Stage(const Setup& setup) : setup_(setup), begun_with_(__sanitizer_get_current_allocated_bytes()) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) std::abort();
    client_ = ends[0];
    asio::ip::tcp::socket socket(context_, asio::ip::tcp::v4(), ends[1]);
    WebSocketOptions options;
    options.message_bytes_max = kMessageBytesMax;
    session_ = make_plain_session(std::move(socket), options, "192.0.2.7");
    asio::co_spawn(context_, serve(), [this](std::exception_ptr fault) {
      if (fault) std::abort();
      is_over_ = true;
    });
    settle();
  }
  ~Stage() { ::close(client_); }
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  // False when the server has gone.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(client_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (sent > 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
      settle();
      if (sent < 0) return false;
    }
    return true;
  }

  Outcome end() {
    ::shutdown(client_, SHUT_WR);
    settle();
    // The end of the client is one for the server too, but for a close of its own that has not been answered: that one
    // has a deadline.
    if (!is_over_ && setup_.closes_after == 0 && !is_too_long()) std::abort();
    if (!is_over_) session_->tick(std::chrono::steady_clock::now() + std::chrono::hours{1});
    settle();
    // Nothing goes on with a session that is over.
    if (!is_over_ || session_.use_count() != 1) std::abort();
    outcome_.close_code = session_->close_code();
    return std::move(outcome_);
  }

 private:
  bool is_too_long() const { return session_->close_code() == close_code::kTooLong; }

  // Until neither side has anything left to do.
  void settle() {
    do {
      std::array<char, 4096> heard{};
      while (::recv(client_, heard.data(), heard.size(), MSG_DONTWAIT) > 0) continue;
      context_.restart();
    } while (context_.poll() > 0);
    if (__sanitizer_get_current_allocated_bytes() > begun_with_ + kReservedBytesMax) std::abort();
  }

  asio::awaitable<void> serve() {
    const HttpRequest request = upgrade_request();
    const std::string name = "hoga";
    const auto accepted = co_await session_->accept(request, name);
    if (!accepted) std::abort();
    while (true) {
      auto message = co_await session_->receive();
      if (!message) co_return;
      if (message->text.size() > kMessageBytesMax) std::abort();
      // What comes after its own close is nothing to the server.
      if (!session_->is_open()) continue;
      if (setup_.echoes) session_->send(message->text);
      outcome_.messages.push_back(std::move(*message));
      if (outcome_.messages.size() == setup_.closes_after) session_->start_close(close_code::kNotSignedIn, "enough");
    }
  }

  Setup setup_;
  std::size_t begun_with_;
  asio::io_context context_{1};
  int client_ = -1;
  std::shared_ptr<SocketSession> session_;
  Outcome outcome_;
  bool is_over_ = false;
};

Outcome run_whole(const Setup& setup, std::string_view frames) {
  Stage stage(setup);
  stage.send(frames);
  return stage.end();
}

Outcome run_in_pieces(const Setup& setup, std::string_view frames) {
  Stage stage(setup);
  for (std::size_t turn = 0; !frames.empty(); ++turn) {
    const std::string_view piece = frames.substr(0, setup.steps.at(turn % setup.steps.size()));
    if (!stage.send(piece)) break;
    frames.remove_prefix(piece.size());
  }
  return stage.end();
}

// A text that is both too long and no UTF-8 ends by what is seen first.
bool are_alike(std::uint16_t one, std::uint16_t other) {
  const auto is_bad_text = [](std::uint16_t code) { return code == 1007 || code == close_code::kTooLong; };
  return one == other || (is_bad_text(one) && is_bad_text(other));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < kSetupBytes) return 0;
  const Setup setup{data[0] % 4U, (data[0] & 0x80U) != 0, {data[1] % 64U + 1U, data[2] % 8U + 1U, data[3] + 1U}};
  const std::string_view frames(reinterpret_cast<const char*>(data) + kSetupBytes, size - kSetupBytes);
  const Outcome whole = run_whole(setup, frames);
  const Outcome pieces = run_in_pieces(setup, frames);
  if (!are_alike(whole.close_code, pieces.close_code)) std::abort();
  if (whole.messages.size() != pieces.messages.size()) std::abort();
  for (std::size_t i = 0; i < whole.messages.size(); ++i) {
    if (whole.messages[i].binary != pieces.messages[i].binary) std::abort();
    if (whole.messages[i].text != pieces.messages[i].text) std::abort();
  }
  return 0;
}
