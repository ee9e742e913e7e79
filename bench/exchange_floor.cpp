// What the machine allows exchange_load at the most: a server that reads nothing. Each request gets the same ready
// answer, as long as the exchange's, after a write to a file as long as the exchange's to its journal. One epoll loop,
// three system calls a request. Prints its port, and ends when its standard input does.
//   exchange_floor FILE JOURNAL_BYTES
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

constexpr std::string_view kOrder =
    R"({"symbol":"BTCUSDT","orderId":1234567,"orderListId":-1,"clientOrderId":"abcdefghijklmnopqrstuv","transactTime":)"
    R"(1764000000000,"price":"91250.00000000","origQty":"0.00020000","executedQty":"0.00020000","origQuoteOrderQty":)"
    R"("0.00000000","cummulativeQuoteQty":"18.25000000","status":"FILLED","timeInForce":"GTC","type":"LIMIT","side":)"
    R"("BUY","workingTime":1764000000000,"fills":[{"price":"91250.00000000","qty":"0.00020000","commission":)"
    R"("0.00000020","commissionAsset":"BTC","tradeId":7654321}],"selfTradePreventionMode":"EXPIRE_MAKER"})";

std::string socket_answer() {
  const std::string text = R"({"id":1,"status":200,"result":)" + std::string(kOrder) + "}";
  std::string frame{'\x81', '\x7e', static_cast<char>(text.size() >> 8), static_cast<char>(text.size() & 255)};
  return frame + text;
}

std::string rest_answer() {
  return "HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: " +
         std::to_string(kOrder.size()) + "\r\n\r\n" + std::string(kOrder);
}

class Floor {
 public:
  Floor(const char* file, std::size_t journal_bytes)
      : poll_(epoll_create1(0)),
        file_(open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)),
        record_(journal_bytes, 'x') {
    listener_ = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool is_bound = bind(listener_, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                          listen(listener_, 256) == 0 &&
                          getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    if (!is_bound || file_ < 0) throw std::runtime_error("can't listen, or can't write");
    std::printf("%d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    watch(listener_);
    watch(STDIN_FILENO);
  }

  void run() {
    std::array<epoll_event, 256> events{};
    for (;;) {
      const int ready = epoll_wait(poll_, events.data(), static_cast<int>(events.size()), -1);
      for (int i = 0; i < ready; ++i) {
        const int file = events.at(static_cast<std::size_t>(i)).data.fd;
        if (file == STDIN_FILENO) return;
        if (file == listener_)
          admit();
        else
          answer(file);
      }
    }
  }

 private:
  void watch(int file) const {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = file;
    epoll_ctl(poll_, EPOLL_CTL_ADD, file, &event);
  }

  void admit() const {
    const int client = accept(listener_, nullptr, nullptr);
    const int on = 1;
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    watch(client);
  }

  void answer(int client) {
    std::array<char, 4096> buffer;
    const ssize_t size = recv(client, buffer.data(), buffer.size(), 0);
    if (size <= 0) {
      close(client);
      return;
    }
    const std::string_view request(buffer.data(), static_cast<std::size_t>(size));
    if (request.starts_with("GET ")) {
      say(client, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
      return;
    }
    if (write(file_, record_.data(), record_.size()) < 0) throw std::runtime_error("can't write");
    // A client's frame begins with a byte that no letter is.
    say(client, static_cast<unsigned char>(request[0]) == 0x81 ? socket_answer_ : rest_answer_);
  }

  static void say(int client, std::string_view text) {
    if (send(client, text.data(), text.size(), MSG_NOSIGNAL) < 0) throw std::runtime_error("can't send");
  }

  int poll_;
  int file_;
  int listener_ = -1;
  std::string record_;
  const std::string socket_answer_ = socket_answer();
  const std::string rest_answer_ = rest_answer();
};

}  // namespace

int main(int count, char** arguments) {
  try {
    if (count != 3) throw std::runtime_error("usage: exchange_floor FILE JOURNAL_BYTES");
    Floor(arguments[1], static_cast<std::size_t>(std::atoll(arguments[2]))).run();
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "exchange_floor: %s\n", fault.what());
    return 1;
  }
  return 0;
}
