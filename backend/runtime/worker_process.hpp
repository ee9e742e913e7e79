// A child process that is given one text on its standard input and answers in lines. It inherits nothing of ours but
// its standard error: no environment either, which may hold our secrets. One executor; the object may go at any time,
// and the child with it.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace hoga::runtime {

class WorkerProcess : public std::enable_shared_from_this<WorkerProcess> {
 public:
  struct Handlers {
    // Each line without its end.
    std::function<void(std::string line)> on_line;
    // Once, last: what waitpid() said of it.
    std::function<void(int status)> on_end;
  };

  // Errors: Unavailable, with the system's reason.
  static Result<std::shared_ptr<WorkerProcess>> start(boost::asio::any_io_executor executor,
                                                      std::vector<std::string> command, std::string input,
                                                      Handlers handlers);
  ~WorkerProcess();
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  // At once. on_end() follows.
  void kill();
  // The same, and nobody is told any more.
  void abandon();

 private:
  WorkerProcess(const boost::asio::any_io_executor& executor, Handlers handlers);
  void write();
  void read();
  void take(std::size_t count);
  void end();

  boost::asio::posix::stream_descriptor in_;
  boost::asio::posix::stream_descriptor out_;
  Handlers handlers_;
  std::string input_;
  std::string chunk_;
  std::string lines_;
  int child_ = -1;
};

}  // namespace hoga::runtime
