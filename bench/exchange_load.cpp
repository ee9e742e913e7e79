// Trades against the exchange over many connections, one request under way on each, and prints what it saw as JSON.
// Lean, as it shares the machine with what it measures: raw sockets, one epoll loop, one look at each answer.
//   exchange_load PORT KIND PLAN CONNECTIONS RATE SECONDS TOLD
// KIND is `socket` (WebSocket API; by session where the plan has logons, else each request signed) or `rest`. RATE 0
// asks again as soon as it is answered. Otherwise requests fall due at random moments, so many a second, and latency
// counts from then, whether or not a connection was free: a stall is felt by all who fall due in it. TOLD is a file
// that gets a line for each order, fill and cancel that an answer has told of. A server that goes away ends the run.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <deque>

#include "load_orders.hpp"

namespace hoga::bench {
namespace {

using SteadyClock = std::chrono::steady_clock;
using SteadyTime = SteadyClock::time_point;

constexpr auto kPatience = std::chrono::seconds{10};

template <typename Number>
Number number(std::string_view text) {
  Number value{};
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end == text.data()) throw std::runtime_error("not a number");
  return value;
}

// The number behind a name; the first from `from` on.
std::int64_t number_after(std::string_view text, std::string_view name, std::size_t from = 0) {
  const std::size_t at = text.find(name, from);
  if (at == std::string_view::npos) throw std::runtime_error("an answer without " + std::string(name));
  return number<std::int64_t>(text.substr(at + name.size()));
}

struct Connection {
  int socket = -1;
  std::uint16_t account = 0;
  std::string received;
  LoadRequest request;
  SteadyTime due;
  bool is_busy = false;
  std::vector<OpenOrder> open;
};

// One line of TOLD.
struct Told {
  char what = 'o';  // o an order, f a fill, c a cancel
  std::uint16_t account = 0;
  std::uint16_t market = 0;
  std::int64_t id = 0;
};

class Load {
 public:
  Load(int port, bool is_rest, LoadPlan plan, int connections)
      : plan_(std::move(plan)), flow_(plan_.markets, 11), is_rest_(is_rest), poll_(epoll_create1(0)) {
    connections_.resize(static_cast<std::size_t>(connections));
    for (std::size_t i = 0; i < connections_.size(); ++i) open(i, port);
    told_.reserve(1U << 20U);
    micros_.reserve(1U << 20U);
  }
  ~Load() {
    for (const auto& connection : connections_) close(connection.socket);
    close(poll_);
  }
  Load(const Load&) = delete;
  Load& operator=(const Load&) = delete;

  void run(double rate, std::chrono::duration<double> duration) {
    rusage before{};
    getrusage(RUSAGE_SELF, &before);
    const SteadyTime begun = SteadyClock::now();
    const SteadyTime end = begun + std::chrono::duration_cast<SteadyClock::duration>(duration);
    is_closed_loop_ = rate == 0;
    if (is_closed_loop_) {
      for (auto& connection : connections_) ask(connection, SteadyClock::now());
      while (!was_cut_ && SteadyClock::now() < end) wait(end);
    } else {
      run_open(rate, end);
    }
    seconds_ = std::chrono::duration<double>(SteadyClock::now() - begun).count();
    answered_in_time_ = micros_.size();
    is_over_ = true;
    const auto is_busy = [](const Connection& connection) { return connection.is_busy; };
    while (!was_cut_ && std::any_of(connections_.begin(), connections_.end(), is_busy)) {
      if (SteadyClock::now() > end + kPatience) throw std::runtime_error("an answer does not come");
      wait(end + kPatience);
    }
    rusage after{};
    getrusage(RUSAGE_SELF, &after);
    const auto micros = [](const timeval& time) {
      return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_usec);
    };
    cpu_us_ = micros(after.ru_utime) + micros(after.ru_stime) - micros(before.ru_utime) - micros(before.ru_stime);
  }

  void print() {
    const std::size_t answers = micros_.size();
    if (answers == 0) throw std::runtime_error("no answers");
    const double share = static_cast<double>(answered_in_time_) / static_cast<double>(answers);
    std::sort(micros_.begin(), micros_.end());
    const auto at = [&](double part) {
      return micros_[static_cast<std::size_t>(static_cast<double>(answers - 1) * part)];
    };
    fmt::print(
        R"({{"requests_per_second":{:.0f},"orders_per_second":{:.0f},"answers":{},"orders":{},"cancels":{},"fills":{},)",
        static_cast<double>(answered_in_time_) / seconds_, static_cast<double>(orders_) * share / seconds_, answers,
        orders_, cancels_, fills_);
    fmt::print(R"("late_cancels":{},"refused":{},"refusal":"{}","p50_us":{},"p99_us":{},"p999_us":{},"most_us":{},)",
               late_cancels_, refused_, refusal_, at(0.5), at(0.99), at(0.999), micros_.back());
    fmt::print(R"("cpu_us":{:.0f},"was_cut":{}}})"
               "\n",
               cpu_us_, was_cut_);
  }

  void write_told(const char* file) const {
    std::string text;
    for (const Told& told : told_) {
      fmt::format_to(std::back_inserter(text), "{} {} {} {}\n", told.what, told.account,
                     plan_.markets[told.market].symbol, told.id);
    }
    std::ofstream output(file);
    output << text;
  }

 private:
  void open(std::size_t index, int port) {
    auto& connection = connections_[index];
    connection.account = static_cast<std::uint16_t>(index % plan_.accounts.size());
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
    if (!is_rest_) log_on(connection);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = index;
    epoll_ctl(poll_, EPOLL_CTL_ADD, connection.socket, &event);
  }

  void log_on(Connection& connection) {
    say(connection,
        "GET /ws-api/v3?returnRateLimits=false HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    while (connection.received.find("\r\n\r\n") == std::string::npos) hear(connection);
    if (!connection.received.starts_with("HTTP/1.1 101 ")) throw std::runtime_error("no WebSocket is opened");
    connection.received.erase(0, connection.received.find("\r\n\r\n") + 4);
    const std::string& logon = plan_.accounts[connection.account].logon;
    if (logon.empty()) return;
    std::string frame;
    append_frame(frame, logon);
    say(connection, frame);
    std::string_view answer;
    while (take_message(connection, answer) == 0) hear(connection);
    if (number_after(answer, "\"status\":") != 200) throw std::runtime_error("no logon: " + std::string(answer));
    connection.received.clear();
  }

  // On a schedule that does not wait for anybody.
  void run_open(double rate, SteadyTime end) {
    // Timers that are a twentieth of a millisecond late would count against the server.
    prctl(PR_SET_TIMERSLACK, 1);
    for (auto& connection : connections_) free_.push_back(&connection);
    const auto pause = [&] { return std::chrono::nanoseconds{static_cast<std::int64_t>(flow_.pause(rate) * 1e9)}; };
    SteadyTime due = SteadyClock::now();
    for (SteadyTime now = due; !was_cut_ && now < end; now = SteadyClock::now()) {
      for (; due <= now; due += pause()) {
        if (free_.empty()) {
          waiting_.push_back(due);
          continue;
        }
        Connection& connection = *free_.front();
        free_.pop_front();
        ask(connection, due);
      }
      wait(due);
    }
  }

  void wait(SteadyTime until) {
    std::array<epoll_event, 256> events{};
    const auto left = std::max(until - SteadyClock::now(), SteadyClock::duration{0});
    timespec time{};
    time.tv_sec = std::chrono::duration_cast<std::chrono::seconds>(left).count();
    time.tv_nsec = (left % std::chrono::seconds{1}).count();
    const int ready = epoll_pwait2(poll_, events.data(), static_cast<int>(events.size()), &time, nullptr);
    for (int i = 0; i < ready && !was_cut_; ++i) {
      on_readable(connections_[events.at(static_cast<std::size_t>(i)).data.u64]);
    }
  }

  void ask(Connection& connection, SteadyTime due) {
    connection.due = due;
    connection.is_busy = true;
    connection.request = flow_.next(connection.open);
    const LoadMarket& market = plan_.markets[connection.request.market];
    const LoadAccount& account = plan_.accounts[connection.account];
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const std::int64_t now_ms = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    text_.clear();
    if (is_rest_)
      append_rest(text_, connection.request, market, account, now_ms);
    else
      append_socket(text_, connection.request, market, account, now_ms, ++last_id_);
    say(connection, text_);
  }

  void say(const Connection& connection, std::string_view text) {
    const auto sent = send(connection.socket, text.data(), text.size(), MSG_NOSIGNAL);
    if (sent != static_cast<ssize_t>(text.size())) was_cut_ = true;
  }

  void hear(Connection& connection) {
    std::array<char, 16 * 1024> buffer;
    const auto size = recv(connection.socket, buffer.data(), buffer.size(), 0);
    if (size <= 0) {
      was_cut_ = true;
      throw std::runtime_error("the server has closed a connection");
    }
    connection.received.append(buffer.data(), static_cast<std::size_t>(size));
  }

  // The first whole message of what was received; how many bytes it took, 0 if it is not whole.
  std::size_t take_message(Connection& connection, std::string_view& message) {
    const std::string_view text = connection.received;
    if (is_rest_) {
      const std::size_t end = text.find("\r\n\r\n");
      if (end == std::string_view::npos) return 0;
      const auto size = static_cast<std::size_t>(number_after(text, "Content-Length: ")) + end + 4;
      if (text.size() < size) return 0;
      message = text.substr(end + 4, size - end - 4);
      return size;
    }
    if (text.size() < 2) return 0;
    std::size_t size = static_cast<unsigned char>(text[1]);
    std::size_t header = 2;
    if (size == 126) {
      if (text.size() < 4) return 0;
      size = static_cast<std::size_t>(static_cast<unsigned char>(text[2])) << 8 | static_cast<unsigned char>(text[3]);
      header = 4;
    }
    if (text.size() < header + size) return 0;
    message = text.substr(header, size);
    return header + size;
  }

  void on_readable(Connection& connection) {
    try {
      hear(connection);
    } catch (const std::runtime_error&) {
      return;
    }
    std::string_view message;
    const std::size_t size = take_message(connection, message);
    if (size == 0) return;
    constexpr char kPing = 9;
    if (!is_rest_ && (connection.received[0] & 15) == kPing) {
      std::string pong;
      append_frame(pong, message, 10);
      connection.received.erase(0, size);
      return say(connection, pong);
    }
    const SteadyTime now = SteadyClock::now();
    micros_.push_back(static_cast<std::uint32_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(now - connection.due).count()));
    note(connection, message);
    connection.received.clear();
    connection.is_busy = false;
    if (is_over_) return;
    if (is_closed_loop_) return ask(connection, now);
    if (waiting_.empty()) return free_.push_back(&connection);
    const SteadyTime due = waiting_.front();
    waiting_.pop_front();
    ask(connection, due);
  }

  void note(Connection& connection, std::string_view message) {
    const LoadRequest& request = connection.request;
    if (message.find("\"orderId\":") == std::string_view::npos) return note_refusal(request, message);
    const std::int64_t id = number_after(message, "\"orderId\":");
    if (request.kind == RequestKind::Cancel) {
      ++cancels_;
      told_.push_back({'c', connection.account, request.market, id});
      return;
    }
    ++orders_;
    told_.push_back({'o', connection.account, request.market, id});
    constexpr std::string_view kFillPrice = "[{\"price\":\"";
    if (const auto at = message.find(kFillPrice); at != std::string_view::npos) {
      plan_.markets[request.market].price = number<double>(message.substr(at + kFillPrice.size()));
      constexpr std::string_view kTrade = "\"tradeId\":";
      for (auto fill = message.find(kTrade, at); fill != std::string_view::npos;
           fill = message.find(kTrade, fill + 1)) {
        ++fills_;
        told_.push_back({'f', connection.account, request.market, number_after(message, kTrade, fill)});
      }
    }
    if (message.find("\"status\":\"NEW\"") != std::string_view::npos) connection.open.push_back({request.market, id});
  }

  void note_refusal(const LoadRequest& request, std::string_view message) {
    // Somebody has taken the order before its cancel came.
    if (request.kind == RequestKind::Cancel && number_after(message, "\"code\":") == -2011) {
      ++late_cancels_;
      return;
    }
    ++refused_;
    if (!refusal_.empty()) return;
    refusal_ = message;
    std::replace(refusal_.begin(), refusal_.end(), '"', '\'');
  }

  LoadPlan plan_;
  LoadFlow flow_;
  bool is_rest_;
  int poll_;
  std::vector<Connection> connections_;
  std::deque<Connection*> free_;
  std::deque<SteadyTime> waiting_;
  std::vector<std::uint32_t> micros_;
  std::vector<Told> told_;
  std::string text_;
  std::string refusal_;
  std::uint64_t last_id_ = 0;
  std::size_t answered_in_time_ = 0;
  std::size_t orders_ = 0;
  std::size_t cancels_ = 0;
  std::size_t late_cancels_ = 0;
  std::size_t fills_ = 0;
  std::size_t refused_ = 0;
  double seconds_ = 0;
  double cpu_us_ = 0;
  bool is_closed_loop_ = true;
  bool is_over_ = false;
  bool was_cut_ = false;
};

}  // namespace
}  // namespace hoga::bench

int main(int count, char** arguments) {
  using namespace hoga::bench;
  try {
    if (count != 8) {
      throw std::runtime_error("usage: exchange_load PORT socket|rest PLAN CONNECTIONS RATE SECONDS TOLD");
    }
    Load load(number<int>(arguments[1]), std::string_view(arguments[2]) == "rest", LoadPlan::read(arguments[3]),
              number<int>(arguments[4]));
    load.run(number<double>(arguments[5]), std::chrono::duration<double>(number<double>(arguments[6])));
    load.print();
    load.write_told(arguments[7]);
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "exchange_load: %s\n", fault.what());
    return 1;
  }
  return 0;
}
