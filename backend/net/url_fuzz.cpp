// Any bytes: URLs and queries end, and what was read is written and read as the same.
#include "net/url.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static_cast<void>(hoga::net::parse_url(text));
  static_cast<void>(hoga::net::parse_listen_address(text));
  if (const auto query = hoga::net::parse_query(text)) {
    // A parameter without name and value leaves no trace when it is written.
    for (const auto& [name, value] : *query) {
      if (name.empty() && value.empty()) return 0;
    }
    if (hoga::net::parse_query(hoga::net::to_query(*query)) != query) std::abort();
  }
  const auto decoded = hoga::net::percent_decode(text);
  if (decoded && hoga::net::percent_decode(hoga::net::percent_encode(*decoded)) != decoded) std::abort();
  return 0;
}
