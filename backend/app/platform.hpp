// The whole platform in one process: makes each part once, in the order of what it stands on, starts them, and takes
// them down in reverse. Threads: the web server, the engine with its venue adapter, and the built-in exchange each have
// an event loop and a thread of their own; the database and the password hasher have pools. They exchange messages, not
// locks.
#pragma once

#include <memory>
#include <string>

#include "app/settings.hpp"
#include "base/error.hpp"

namespace hoga::app {

class Platform {
 public:
  explicit Platform(Settings settings);
  ~Platform();
  Platform(const Platform&) = delete;
  Platform& operator=(const Platform&) = delete;

  // Errors: one line that says what is wrong and where. What was started before the failure is taken down by the
  // destructor.
  Result<void> start();
  // Stops accepting, finishes what is in flight, closes sockets, writes what is to be written. Blocks until done.
  void stop();

  // Addresses with the ports they got.
  const std::string& web_url() const;
  const std::string& exchange_url() const;
  const std::string& metrics_url() const;

  // The API's OpenAPI document, from the very declarations that the server routes by. Instead of start(): makes the
  // parts and runs none.
  Result<std::string> describe();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// Starts a platform, prints its addresses, and runs it until SIGINT or SIGTERM.
Result<void> serve_platform(const Settings& settings);

}  // namespace hoga::app
