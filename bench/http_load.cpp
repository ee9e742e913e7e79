// Asks a server for the same page over and over, one request under way on each of its connections, and prints what it
// saw as JSON. As little as a client can do, so that the server is what is measured: raw sockets, one epoll loop, one
// look at each answer.
//   http_load PORT TARGET CONNECTIONS SECONDS
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

int number(std::string_view text) {
  int value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size()) throw std::runtime_error("not a number");
  return value;
}

struct Connection {
  int socket = -1;
  std::string received;
  Clock::time_point asked_at;
};

class Load {
 public:
  Load(int port, const std::string& target, int connections)
      : request_("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), poll_(epoll_create1(0)) {
    connections_.resize(static_cast<std::size_t>(connections));
    for (std::size_t i = 0; i < connections_.size(); ++i) open(i, port);
  }
  ~Load() {
    for (const auto& connection : connections_) close(connection.socket);
    close(poll_);
  }
  Load(const Load&) = delete;
  Load& operator=(const Load&) = delete;

  void run(std::chrono::seconds duration) {
    micros_.reserve(1U << 20U);
    for (auto& connection : connections_) ask(connection);
    const auto begun = Clock::now();
    std::array<epoll_event, 256> events{};
    while (Clock::now() - begun < duration) {
      const int ready = epoll_wait(poll_, events.data(), static_cast<int>(events.size()), 100);
      for (int i = 0; i < ready; ++i) on_readable(connections_[events.at(static_cast<std::size_t>(i)).data.u64]);
    }
    seconds_ = std::chrono::duration<double>(Clock::now() - begun).count();
  }

  void print() {
    if (micros_.empty()) throw std::runtime_error("no answers");
    std::sort(micros_.begin(), micros_.end());
    const auto at = [this](std::size_t percent) { return micros_[(micros_.size() - 1) * percent / 100]; };
    std::printf("{\"per_second\":%.0f,\"p50_us\":%u,\"p99_us\":%u}\n", static_cast<double>(micros_.size()) / seconds_,
                at(50), at(99));
  }

 private:
  void open(std::size_t index, int port) {
    auto& connection = connections_[index];
    connection.socket = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(connection.socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error("can't connect");
    }
    const int on = 1;
    setsockopt(connection.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = index;
    epoll_ctl(poll_, EPOLL_CTL_ADD, connection.socket, &event);
  }

  void ask(Connection& connection) const {
    connection.asked_at = Clock::now();
    const auto sent = send(connection.socket, request_.data(), request_.size(), MSG_NOSIGNAL);
    if (sent != static_cast<ssize_t>(request_.size())) throw std::runtime_error("can't send");
  }

  void on_readable(Connection& connection) {
    std::array<char, 16 * 1024> buffer{};
    const auto size = recv(connection.socket, buffer.data(), buffer.size(), 0);
    if (size <= 0) throw std::runtime_error("the server closed a connection");
    connection.received.append(buffer.data(), static_cast<std::size_t>(size));
    const std::size_t header = connection.received.find("\r\n\r\n");
    if (header == std::string::npos) return;
    if (answer_size_ == 0) answer_size_ = header + 4 + content_length(connection.received.substr(0, header));
    if (connection.received.size() < answer_size_) return;
    if (!connection.received.starts_with("HTTP/1.1 200 ")) throw std::runtime_error("an answer is not 200");
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - connection.asked_at);
    micros_.push_back(static_cast<std::uint32_t>(micros.count()));
    connection.received.clear();
    ask(connection);
  }

  // Every answer is as long as the first: the page and the fields of the header do not change their lengths.
  static std::size_t content_length(std::string header) {
    std::transform(header.begin(), header.end(), header.begin(),
                   [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    const auto at = header.find("content-length: ");
    if (at == std::string::npos) throw std::runtime_error("an answer without a length");
    const auto begin = at + 16;
    return static_cast<std::size_t>(number(header.substr(begin, header.find('\r', begin) - begin)));
  }

  std::string request_;
  int poll_;
  std::vector<Connection> connections_;
  std::vector<std::uint32_t> micros_;
  std::size_t answer_size_ = 0;
  double seconds_ = 0;
};

}  // namespace

int main(int count, char** arguments) {
  try {
    if (count != 5) throw std::runtime_error("usage: http_load PORT TARGET CONNECTIONS SECONDS");
    Load load(number(arguments[1]), arguments[2], number(arguments[3]));
    load.run(std::chrono::seconds(number(arguments[4])));
    load.print();
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "http_load: %s\n", fault.what());
    return 1;
  }
  return 0;
}
