#include "base/error.hpp"

#include <array>

namespace hoga {
namespace {

constexpr std::array kTable{
    ErrcDescription{Errc::InvalidRequest, 400, "invalid_request", "The request can't be read"},
    ErrcDescription{Errc::ValidationFailed, 422, "validation_failed", "Some fields are wrong"},
    ErrcDescription{Errc::Unauthenticated, 401, "unauthenticated", "Sign in first"},
    ErrcDescription{Errc::Forbidden, 403, "forbidden", "Not allowed"},
    ErrcDescription{Errc::NotFound, 404, "not_found", "Not found"},
    ErrcDescription{Errc::MethodNotAllowed, 405, "method_not_allowed", "Method not allowed"},
    ErrcDescription{Errc::Conflict, 409, "conflict", "Not possible in the present state"},
    ErrcDescription{Errc::Rejected, 422, "rejected", "Refused"},
    ErrcDescription{Errc::TooLarge, 413, "too_large", "Too large"},
    ErrcDescription{Errc::UnsupportedMediaType, 415, "unsupported_media_type", "Unsupported content type"},
    ErrcDescription{Errc::RequestTimeout, 408, "request_timeout", "The request did not arrive in time"},
    ErrcDescription{Errc::RateLimited, 429, "rate_limited", "Too many requests"},
    ErrcDescription{Errc::Unavailable, 503, "unavailable", "Not available at the moment"},
    ErrcDescription{Errc::OutcomeUnknown, 504, "outcome_unknown", "The outcome is not known"},
    ErrcDescription{Errc::VenueError, 502, "venue_error", "The exchange answered with an error"},
    ErrcDescription{Errc::StorageFailed, 503, "storage_failed", "Storage is not available at the moment"},
    ErrcDescription{Errc::InvalidConfiguration, 500, "invalid_configuration", "A setting is wrong"},
    ErrcDescription{Errc::Internal, 500, "internal", "A fault of the server"},
};

}  // namespace

const ErrcDescription& describe(Errc errc) {
  for (const auto& row : kTable) {
    if (row.errc == errc) return row;
  }
  return kTable.back();
}

std::string_view error_code(const Error& error) {
  return error.code.empty() ? describe(error.errc).code : std::string_view{error.code};
}

std::string to_log_string(const Error& error) {
  std::string text{error_code(error)};
  if (!error.detail.empty()) text += ": " + error.detail;
  if (!error.internal.empty()) text += " [" + error.internal + "]";
  return text;
}

ErrorException::ErrorException(Error error) : std::runtime_error(to_log_string(error)), error_(std::move(error)) {}

void throw_exception_from_error(const Error& error, const boost::source_location&) { throw ErrorException(error); }

void throw_invariant(const char* rule, const char* file, int line) {
  throw InvariantError(std::string(rule) + " (" + file + ":" + std::to_string(line) + ")");
}

}  // namespace hoga
