#include "runtime/plugin/process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>

#include <csignal>
#include <utility>

#include "strategy/remote/faults.hpp"

namespace hoga::runtime::plugin {
namespace {

using namespace strategy::remote;

// Lines longer than this are cut.
constexpr std::size_t kLineMax = 500;

// Numbers above those that the process gets, so that putting one in place can't overwrite another.
int moved_up(int file) { return ::fcntl(file, F_DUPFD_CLOEXEC, kHostLibrary + 1); }

// The C library's own declaration is missing before version 2.36, and of no use to C++ in it.
int pidfd_of(int process_id) { return static_cast<int>(::syscall(SYS_pidfd_open, process_id, 0)); }

}  // namespace

// What the two sides hold; the platform's are taken over by the object.
struct Process::Ends {
  int process_id = -1;
  int socket = -1;
  int output = -1;
  int ended = -1;
};

EndReason end_reason(std::string code, int number) {
  const auto value = std::to_string(number);
  auto text = fault_text(code, value);
  return {std::move(code), value, std::move(text)};
}

EndReason end_reason_of(int status) {
  const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if (signal == SIGSEGV || signal == SIGBUS) return end_reason("segmentation_fault");
  if (signal == SIGXCPU) return end_reason("call_time");
  if (signal == SIGABRT) return end_reason("aborted");
  if (signal != 0) return end_reason("killed", signal);
  if (WEXITSTATUS(status) == kHostOutOfMemory) return end_reason("memory");
  if (WEXITSTATUS(status) == kHostMisled) return end_reason("misled");
  return end_reason("exited", WEXITSTATUS(status));
}

Result<std::shared_ptr<Process>> Process::start(boost::asio::any_io_executor executor, int library,
                                                ProcessOptions options, Handlers handlers) {
  int sockets[2] = {-1, -1};
  int pipes[2] = {-1, -1};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) {
    return make_error(Errc::Unavailable, "There is no socket left for a plug-in.");
  }
  if (::pipe2(pipes, O_CLOEXEC) != 0) {
    for (const int one : sockets) ::close(one);
    return make_error(Errc::Unavailable, "There is no pipe left for a plug-in.");
  }
  const int theirs = moved_up(sockets[1]);
  const int output = moved_up(pipes[1]);
  const int file = moved_up(library);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
  posix_spawn_file_actions_adddup2(&actions, theirs, kHostSocket);
  posix_spawn_file_actions_adddup2(&actions, file, kHostLibrary);
  posix_spawn_file_actions_addclosefrom_np(&actions, kHostLibrary + 1);
  // The platform's blocked and ignored signals are no business of a plug-in.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigset_t all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);

  std::string program = options.program.string();
  std::string command = "strategy-host";
  std::string memory = fmt::format("--memory={}", options.limits.memory_max);
  std::string time = fmt::format("--call-time={}", options.limits.call_time_max.count());
  char* const arguments[] = {program.data(), command.data(), memory.data(), time.data(), nullptr};
  // Nothing of the platform's environment, which may hold its secrets.
  char* const environment[] = {nullptr};
  Ends ends;
  const int failure = ::posix_spawn(&ends.process_id, program.c_str(), &actions, &attributes, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  for (const int one : {sockets[1], pipes[1], theirs, output, file}) ::close(one);
  if (failure == 0) ends.ended = pidfd_of(ends.process_id);
  if (ends.ended < 0) {
    if (failure == 0) {
      ::kill(ends.process_id, SIGKILL);
      ::waitpid(ends.process_id, nullptr, 0);
    }
    ::close(sockets[0]);
    ::close(pipes[0]);
    return make_error(Errc::Unavailable, "A plug-in's process can't be started.");
  }
  ends.socket = sockets[0];
  ends.output = pipes[0];
  std::shared_ptr<Process> process(new Process(std::move(executor), std::move(options), std::move(handlers), ends));
  process->begin();
  return process;
}

Process::Process(boost::asio::any_io_executor executor, ProcessOptions options, Handlers handlers, const Ends& ends)
    : options_(std::move(options)),
      handlers_(std::move(handlers)),
      process_id_(ends.process_id),
      socket_(executor, boost::asio::local::stream_protocol(), ends.socket),
      output_(executor, ends.output),
      ended_(executor, ends.ended),
      deadline_(executor) {}

Process::~Process() {
  if (has_ended_) return;
  ::kill(process_id_, SIGKILL);
  ::waitpid(process_id_, nullptr, 0);
}

void Process::begin() {
  arm();
  read_next();
  read_output();
  wait_for_end();
}

void Process::send(std::string frame) {
  if (has_ended_ || is_closed_) return;
  unsent_.push_back(std::move(frame));
  if (due_++ == 0) arm();
  write_next();
}

void Process::close() {
  is_closed_ = true;
  handlers_ = {};
  kill("closed");
}

void Process::kill(const char* code) {
  if (has_ended_) return;
  if (killed_for_.empty()) killed_for_ = code;
  ::kill(process_id_, SIGKILL);
}

// The deadline is of the oldest question: the process answers one after another.
void Process::arm() {
  if (due_ == 0) {
    deadline_.cancel();
    return;
  }
  deadline_.expires_after(options_.answer_time_max);
  deadline_.async_wait([self = shared_from_this()](const boost::system::error_code& cancelled) {
    if (!cancelled && self->due_ > 0 && self->deadline_.expiry() <= std::chrono::steady_clock::now()) {
      self->kill("answer_time");
    }
  });
}

void Process::write_next() {
  if (is_writing_ || unsent_.empty() || has_ended_) return;
  is_writing_ = true;
  boost::asio::async_write(socket_, boost::asio::buffer(unsent_.front()),
                           [self = shared_from_this()](const boost::system::error_code& failure, std::size_t) {
                             self->is_writing_ = false;
                             self->unsent_.pop_front();
                             // Of a broken socket the end of the process tells.
                             if (!failure) self->write_next();
                           });
}

void Process::read_next() {
  socket_.async_read_some(boost::asio::buffer(bytes_),
                          [self = shared_from_this()](const boost::system::error_code& failure, std::size_t count) {
                            // It has closed the socket: either it is ending, or it is of no use.
                            if (failure) return self->kill("exited");
                            self->on_read(count);
                          });
}

void Process::on_read(std::size_t count) {
  cutter_.append({bytes_.data(), count});
  while (const auto payload = cutter_.next()) {
    if (due_ == 0) return kill("misled");
    --due_;
    arm();
    if (handlers_.on_reply) {
      const auto handler = handlers_.on_reply;
      handler(std::string(*payload));
    }
    if (is_closed_) return;
  }
  if (cutter_.is_broken()) return kill("misled");
  read_next();
}

void Process::read_output() {
  output_.async_read_some(boost::asio::buffer(output_bytes_),
                          [self = shared_from_this()](const boost::system::error_code& failure, std::size_t count) {
                            if (failure) return;
                            for (const char c : std::string_view(self->output_bytes_.data(), count)) {
                              if (c != '\n' && self->line_.size() < kLineMax) self->line_ += c;
                              if (c != '\n') continue;
                              if (self->handlers_.on_line) self->handlers_.on_line(self->line_);
                              self->line_.clear();
                            }
                            self->read_output();
                          });
}

void Process::wait_for_end() {
  ended_.async_wait(boost::asio::posix::stream_descriptor::wait_read,
                    [self = shared_from_this()](const boost::system::error_code& failure) {
                      if (!failure) self->on_ended();
                    });
}

void Process::on_ended() {
  int status = 0;
  ::waitpid(process_id_, &status, 0);
  has_ended_ = true;
  boost::system::error_code ignored;
  socket_.close(ignored);
  output_.close(ignored);
  ended_.close(ignored);
  deadline_.cancel();
  const bool by_us = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL && !killed_for_.empty();
  auto reason = by_us && killed_for_ != "exited" ? end_reason(killed_for_) : end_reason_of(status);
  const auto on_end = std::exchange(handlers_.on_end, nullptr);
  handlers_ = {};
  if (on_end) on_end(std::move(reason));
}

}  // namespace hoga::runtime::plugin
