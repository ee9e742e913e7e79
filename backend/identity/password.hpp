// Argon2id at 64 MiB, on two threads of its own: a password takes a tenth of a second of one core, and never one of an
// event loop. The queue before them is bounded; when it is full the answer is Unavailable with retry_after_seconds, so
// that a flood of sign-ins can't take the memory or the processor. Any thread may call; answers come on the caller's
// executor. Close it before those go.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <cstddef>
#include <functional>
#include <string>

#include "base/error.hpp"
#include "base/secret.hpp"

namespace hoga::identity {

struct PasswordOptions {
  // What was measured at some 100 ms on the machines we aim at (OWASP asks for at least 46 MiB and one pass).
  std::size_t memory_bytes = 64ull * 1024 * 1024;
  unsigned long long passes = 2;
  int workers = 2;
  // Waiting and running together.
  int queue_limit = 32;
};

class PasswordHasher {
 public:
  explicit PasswordHasher(PasswordOptions options = {});
  ~PasswordHasher();
  PasswordHasher(const PasswordHasher&) = delete;
  PasswordHasher& operator=(const PasswordHasher&) = delete;

  // The text that `users.password_hash` holds.
  boost::asio::awaitable<Result<std::string>> hash(Secret password);
  boost::asio::awaitable<Result<bool>> verify(Secret password, std::string hash);
  // The same work against a hash that nothing matches: for an unknown user, so that the answer takes as long.
  boost::asio::awaitable<Result<bool>> verify_nobody(Secret password);

  // For the command line.
  std::string hash_now(const Secret& password) const;

  void close();

 private:
  template <typename T>
  boost::asio::awaitable<Result<T>> run(std::function<Result<T>()> work);

  PasswordOptions options_;
  std::string nobody_;
  std::atomic<int> queued_ = 0;
  boost::asio::thread_pool pool_;
};

// 8 to 256 characters (code points), at most 1,024 bytes; not one of the most used ones, and not the email or the
// username. The error is ValidationFailed with the field `field`.
Result<void> check_password(const Secret& password, const std::string& email, const std::string& username,
                            const std::string& field);

}  // namespace hoga::identity
