#include "identity/password.hpp"

#include <sodium.h>

#include <algorithm>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cctype>

#include "base/secure_random.hpp"

namespace hoga::identity {
namespace {

constexpr int kRetryAfterSeconds = 2;

// The head of every published list of stolen passwords, of those that pass the length rule, and what people make of our
// own name.
constexpr std::array<std::string_view, 24> kCommon{
    "1234567890",  "0123456789", "12345678910", "0987654321",   "1111111111",   "0000000000",
    "1q2w3e4r5t",  "qwertyuiop", "q1w2e3r4t5",  "password12",   "password123",  "password1234",
    "passw0rd123", "iloveyou12", "abcdefghij",  "qwerty12345",  "qwerty123456", "1qaz2wsx3edc",
    "letmein1234", "welcome123", "admin12345",  "hogahogahoga", "hoga123456",   "changeme123"};

Error busy() {
  Error error =
      make_error(Errc::Unavailable, "sign_in_busy", "Too many sign-ins at this moment: try again in a few seconds.");
  error.retry_after_seconds = kRetryAfterSeconds;
  return error;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return text;
}

Error bad_password(const std::string& field, std::string code, std::string detail) {
  Error error = make_error(Errc::ValidationFailed, "", "The password can't be used.");
  error.fields.push_back({field, std::move(code), std::move(detail)});
  return error;
}

}  // namespace

PasswordHasher::PasswordHasher(PasswordOptions options)
    : options_(options), pool_(static_cast<std::size_t>(std::max(1, options.workers))) {
  ensure_sodium();
  nobody_ = hash_now(Secret(secure_random_token(16)));
}

PasswordHasher::~PasswordHasher() { close(); }

void PasswordHasher::close() { pool_.join(); }

std::string PasswordHasher::hash_now(const Secret& password) const {
  std::array<char, crypto_pwhash_STRBYTES> text{};
  const std::string& plain = password.reveal();
  if (crypto_pwhash_str_alg(text.data(), plain.data(), plain.size(), options_.passes, options_.memory_bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw ErrorException(
        make_error(Errc::Unavailable, "out_of_memory", "The server is busy: try again.", "Argon2id found no memory"));
  }
  return text.data();
}

template <typename T>
boost::asio::awaitable<Result<T>> PasswordHasher::run(std::function<Result<T>()> work) {
  if (queued_.fetch_add(1) >= options_.queue_limit) {
    queued_.fetch_sub(1);
    co_return busy();
  }
  co_return co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(Result<T>)>(
      [this](auto handler, std::function<Result<T>()> task) {
        auto executor = boost::asio::prefer(boost::asio::any_io_executor(boost::asio::get_associated_executor(handler)),
                                            boost::asio::execution::outstanding_work.tracked);
        boost::asio::post(pool_, [this, executor = std::move(executor), handler = std::move(handler),
                                  task = std::move(task)]() mutable {
          Result<T> result = make_error(Errc::Internal, "A fault of the server.");
          try {
            result = task();
          } catch (const ErrorException& failure) {
            result = failure.error();
          } catch (const std::exception& failure) {
            result = make_error(Errc::Internal, "", "A fault of the server.", failure.what());
          }
          queued_.fetch_sub(1);
          boost::asio::post(executor, [handler = std::move(handler), result = std::move(result)]() mutable {
            std::move(handler)(std::move(result));
          });
        });
      },
      boost::asio::use_awaitable, std::move(work));
}

boost::asio::awaitable<Result<std::string>> PasswordHasher::hash(Secret password) {
  return run<std::string>(
      [this, password = std::move(password)]() -> Result<std::string> { return hash_now(password); });
}

boost::asio::awaitable<Result<bool>> PasswordHasher::verify(Secret password, std::string hash) {
  return run<bool>([password = std::move(password), hash = std::move(hash)]() -> Result<bool> {
    const std::string& plain = password.reveal();
    return crypto_pwhash_str_verify(hash.c_str(), plain.data(), plain.size()) == 0;
  });
}

boost::asio::awaitable<Result<bool>> PasswordHasher::verify_nobody(Secret password) {
  return verify(std::move(password), nobody_);
}

Result<void> check_password(const Secret& password, const std::string& email, const std::string& username,
                            const std::string& field) {
  const std::string& text = password.reveal();
  // Bytes that begin a code point.
  const auto length = std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; });
  if (length < 8) return bad_password(field, "too_short", "At least 8 characters.");
  if (length > 256 || text.size() > 1024) return bad_password(field, "too_long", "At most 256 characters.");
  const std::string lowered = lower(text);
  const bool is_one_letter =
      std::all_of(lowered.begin(), lowered.end(), [&](char byte) { return byte == lowered.front(); });
  if (is_one_letter || std::find(kCommon.begin(), kCommon.end(), lowered) != kCommon.end()) {
    return bad_password(field, "too_common", "This is one of the first that anyone would try.");
  }
  if (lowered == lower(email) || lowered == lower(username)) {
    return bad_password(field, "same_as_name", "It must not be the email address or the username.");
  }
  return {};
}

}  // namespace hoga::identity
