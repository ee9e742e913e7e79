// The platform's side of one plug-in's process: starts it, sends questions, hands out answers, holds it to a deadline,
// and says why it ended. One executor, whose thread must live as long as the process (the process ends with the thread
// that started it). Kept alive by its own work: close() ends that.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "runtime/plugin/strategy_host.hpp"
#include "strategy/remote/messages.hpp"

namespace hoga::runtime::plugin {

struct ProcessOptions {
  // What is run as `PROGRAM strategy-host`.
  std::filesystem::path program = "/proc/self/exe";
  HostLimits limits;
  // In real time, for one answer: for a strategy that sleeps. One that reckons meets the limit of processor time first.
  std::chrono::seconds answer_time_max{30};
};

// Why a process has ended, for a person.
struct EndReason {
  // `segmentation_fault`, `call_time`, `answer_time`, `memory`, `aborted`, `killed`, `misled`, `exited`, `closed`,
  // `not_started`.
  std::string code;
  // A signal or status, for the text of the code (strategy/remote/faults).
  std::string value;
  strategy::Text text;
};
EndReason end_reason(std::string code, int number = 0);
// Of a process that ended by itself, by what waitpid() said of it.
EndReason end_reason_of(int status);

class Process : public std::enable_shared_from_this<Process> {
 public:
  struct Handlers {
    // The payload of an answer, undecoded. They come in the order of the questions; the first is what was loaded.
    std::function<void(std::string)> on_reply;
    // Once, and nothing after it; not after close().
    std::function<void(EndReason)> on_end;
    // A line that the plug-in has written to its standard output or error.
    std::function<void(std::string_view)> on_line;
  };

  // `library` is a file descriptor, which stays the caller's. Error: Unavailable.
  static Result<std::shared_ptr<Process>> start(boost::asio::any_io_executor executor, int library,
                                                ProcessOptions options, Handlers handlers);
  ~Process();

  // A whole frame, which is answered once. Not after the end.
  void send(std::string frame);
  // Ends the process without a word. Any number of times.
  void close();

 private:
  struct Ends;
  Process(boost::asio::any_io_executor executor, ProcessOptions options, Handlers handlers, const Ends& ends);
  void begin();
  void read_next();
  void on_read(std::size_t count);
  void read_output();
  void write_next();
  void arm();
  void kill(const char* code);
  void wait_for_end();
  void on_ended();

  ProcessOptions options_;
  Handlers handlers_;
  int process_id_;
  boost::asio::local::stream_protocol::socket socket_;
  boost::asio::posix::stream_descriptor output_;
  // Readable once the process has ended.
  boost::asio::posix::stream_descriptor ended_;
  boost::asio::steady_timer deadline_;
  strategy::remote::FrameCutter cutter_;
  std::array<char, 1 << 14> bytes_{};
  std::array<char, 1 << 10> output_bytes_{};
  std::string line_;
  std::deque<std::string> unsent_;
  bool is_writing_ = false;
  // Questions without an answer yet; what was loaded is the first.
  std::size_t due_ = 1;
  // Why we have killed it.
  std::string killed_for_;
  bool is_closed_ = false;
  bool has_ended_ = false;
};

}  // namespace hoga::runtime::plugin
