#include "runtime/worker_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <csignal>
#include <cstring>

namespace hoga::runtime {
namespace {

constexpr std::size_t kChunk = 64 * 1024;
// A result with all its trades is some megabytes; more than this is no answer of ours.
constexpr std::size_t kLineMax = 256 * 1024 * 1024;

struct Pipes {
  std::array<int, 2> in{-1, -1};
  std::array<int, 2> out{-1, -1};

  bool open() { return ::pipe2(in.data(), O_CLOEXEC) == 0 && ::pipe2(out.data(), O_CLOEXEC) == 0; }
  void close() {
    for (int* end : {&in[0], &in[1], &out[0], &out[1]}) {
      if (*end >= 0) ::close(*end);
      *end = -1;
    }
  }
  ~Pipes() { close(); }
};

int spawn(const std::vector<std::string>& command, const Pipes& pipes, int& child) {
  std::vector<char*> arguments;
  for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, pipes.in[0], STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, pipes.out[1], STDOUT_FILENO);
  // Sockets and databases of ours are none of its business.
  ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  char* const environment[] = {nullptr};
  const int failure = ::posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environment);
  ::posix_spawn_file_actions_destroy(&actions);
  return failure;
}

}  // namespace

WorkerProcess::WorkerProcess(const boost::asio::any_io_executor& executor, Handlers handlers)
    : in_(executor), out_(executor), handlers_(std::move(handlers)), chunk_(kChunk, '\0') {}

Result<std::shared_ptr<WorkerProcess>> WorkerProcess::start(boost::asio::any_io_executor executor,
                                                            std::vector<std::string> command, std::string input,
                                                            Handlers handlers) {
  std::shared_ptr<WorkerProcess> process(new WorkerProcess(executor, std::move(handlers)));
  Pipes pipes;
  const int failure = pipes.open() ? spawn(command, pipes, process->child_) : errno;
  if (failure != 0) {
    process->child_ = -1;
    return make_error(Errc::Unavailable, "worker_not_started",
                      std::string("The process for it could not be started: ") + std::strerror(failure));
  }
  process->in_.assign(pipes.in[1]);
  process->out_.assign(pipes.out[0]);
  pipes.in[1] = pipes.out[0] = -1;
  process->input_ = std::move(input);
  process->write();
  process->read();
  return process;
}

WorkerProcess::~WorkerProcess() {
  kill();
  if (child_ > 0) ::waitpid(child_, nullptr, 0);
}

void WorkerProcess::kill() {
  if (child_ > 0) ::kill(child_, SIGKILL);
}

void WorkerProcess::abandon() {
  handlers_ = {};
  kill();
}

void WorkerProcess::write() {
  boost::asio::async_write(in_, boost::asio::buffer(input_),
                           [self = shared_from_this()](const boost::system::error_code&, std::size_t) {
                             // The end of the text; a child that has gone is noticed by reading.
                             boost::system::error_code ignored;
                             self->in_.close(ignored);
                           });
}

void WorkerProcess::read() {
  out_.async_read_some(boost::asio::buffer(chunk_),
                       [self = shared_from_this()](const boost::system::error_code& failure, std::size_t count) {
                         if (failure) return self->end();
                         self->take(count);
                         self->read();
                       });
}

void WorkerProcess::take(std::size_t count) {
  lines_.append(chunk_, 0, count);
  std::size_t from = 0;
  for (auto end = lines_.find('\n'); end != std::string::npos; end = lines_.find('\n', from)) {
    if (handlers_.on_line) handlers_.on_line(lines_.substr(from, end - from));
    from = end + 1;
  }
  lines_.erase(0, from);
  if (lines_.size() > kLineMax) kill();
}

void WorkerProcess::end() {
  int status = 0;
  // Its output has ended, so it has, or it is made to.
  kill();
  if (child_ > 0) ::waitpid(child_, &status, 0);
  child_ = -1;
  const auto handlers = std::exchange(handlers_, {});
  if (handlers.on_end) handlers.on_end(status);
}

}  // namespace hoga::runtime
