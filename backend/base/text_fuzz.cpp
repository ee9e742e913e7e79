// Any text as a time or an id: what is read is written and read as the same.
#include <cstdlib>

#include "base/time.hpp"
#include "base/uuid.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto time = hoga::parse_rfc3339(text)) {
    // Written with milliseconds, read with microseconds.
    const auto again = hoga::parse_rfc3339(hoga::to_rfc3339(*time));
    if (!again || *again != std::chrono::floor<std::chrono::milliseconds>(*time)) std::abort();
  }
  if (const auto id = hoga::Uuid::parse(text)) {
    if (hoga::Uuid::parse(id->to_string()) != id) std::abort();
  }
  if (const auto id = hoga::Uuid::parse_base32(text)) {
    if (hoga::Uuid::parse_base32(id->to_base32()) != id) std::abort();
  }
  return 0;
}
