// What can go wrong, as values. An Error has two texts: `detail` may be shown to the client and names what to do;
// `internal` goes to the log alone, so that a secret or a query can't reach a browser by accident.
#pragma once

#include <boost/system/result.hpp>

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hoga {

enum class Errc {
  // The request can't be read or breaks a rule of form: the client must change it.
  InvalidRequest,
  // One or more fields break a rule; Error::fields names them.
  ValidationFailed,
  // No credentials, or credentials that are wrong, expired or revoked.
  Unauthenticated,
  // Known, and not allowed to do this.
  Forbidden,
  // Absent, or somebody else's: the two must look alike.
  NotFound,
  // The path exists, the method does not.
  MethodNotAllowed,
  // The state of the thing does not allow this now (an order that is already closed, a name that is taken).
  Conflict,
  // Form is right but the venue's filters, the balance or a risk rule refuse it; Error::code says which.
  Rejected,
  // The body or header is larger than the limit.
  TooLarge,
  // The content type is not one that the endpoint reads.
  UnsupportedMediaType,
  // The client did not send its request in time.
  RequestTimeout,
  // Too many requests; Error::retry_after_seconds says when to come back.
  RateLimited,
  // A bounded queue is full or a part is starting or stopping; come back later.
  Unavailable,
  // The other side did not answer in time, or the connection broke: the outcome is not known.
  OutcomeUnknown,
  // The venue answered, with an error of its own; Error::code holds the venue's code.
  VenueError,
  // A storage operation failed.
  StorageFailed,
  // A setting is wrong; the start stops with one line.
  InvalidConfiguration,
  // A fault of ours.
  Internal,
};

struct FieldError {
  // Path of the field inside the request, such as `price` or `items[2].symbol`.
  std::string field;
  // Stable code of the rule that was broken, such as `required`, `unknown_field`, `too_many_places`.
  std::string code;
  // One sentence for a person.
  std::string detail;
};

// What a refusal was based on, by name: `limit`, `reached`, `layer`.
struct Figure {
  std::string name;
  std::string value;
  friend bool operator==(const Figure&, const Figure&) = default;
};
using Figures = std::vector<Figure>;

struct Error {
  Errc errc = Errc::Internal;
  // Stable, snake_case, finer than errc: `insufficient_balance`, `email_taken`. Empty means the errc's own code.
  std::string code;
  std::string detail;
  std::string internal;
  std::vector<FieldError> fields;
  Figures figures;
  int retry_after_seconds = 0;
};

// How an errc meets HTTP (RFC 9457): the one table.
struct ErrcDescription {
  Errc errc;
  int http_status;
  std::string_view code;
  std::string_view title;
};
const ErrcDescription& describe(Errc errc);

// `code` if set, else the errc's own code.
std::string_view error_code(const Error& error);

// One line for a log: code, detail and internal.
std::string to_log_string(const Error& error);

// Thrown where a Result is unwrapped that holds an Error: caught at the edge of a session or an engine.
class ErrorException : public std::runtime_error {
 public:
  explicit ErrorException(Error error);
  const Error& error() const { return error_; }

 private:
  Error error_;
};

[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& location);

template <typename T>
using Result = boost::system::result<T, Error>;

inline Error make_error(Errc errc, std::string detail) {
  Error error;
  error.errc = errc;
  error.detail = std::move(detail);
  return error;
}
inline Error make_error(Errc errc, std::string code, std::string detail, std::string internal = {}) {
  Error error;
  error.errc = errc;
  error.code = std::move(code);
  error.detail = std::move(detail);
  error.internal = std::move(internal);
  return error;
}

// A rule of ours does not hold. Thrown, not aborted: one account's broken state must stop that account alone
// (architecture.md).
class InvariantError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};
[[noreturn]] void throw_invariant(const char* rule, const char* file, int line);

// States the rule positively: HOGA_INVARIANT(filled <= quantity, "Filled quantity never exceeds order quantity").
#define HOGA_INVARIANT(condition, rule)                                    \
  do {                                                                     \
    if (!(condition)) ::hoga::throw_invariant((rule), __FILE__, __LINE__); \
  } while (false)

}  // namespace hoga
