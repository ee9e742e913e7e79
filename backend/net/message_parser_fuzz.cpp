// Any bytes, in pieces of any size: the request parser ends in the same state as with all bytes at once.
#include "net/message_parser.hpp"

#include <cstdlib>

namespace {

using hoga::net::RequestParser;

void feed(RequestParser& parser, std::string_view bytes, std::size_t step) {
  std::string pending;
  for (std::size_t at = 0; at < bytes.size() && !parser.is_done() && !parser.fault(); at += step) {
    pending += bytes.substr(at, step);
    for (std::size_t taken = 1; taken != 0 && !parser.is_done() && !parser.fault();) {
      taken = parser.put(pending);
      pending.erase(0, taken);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  RequestParser whole({4096, 4096});
  RequestParser pieces({4096, 4096});
  feed(whole, text, text.size() + 1);
  feed(pieces, text, data[0] % 16U + 1U);
  if (whole.is_done() != pieces.is_done()) std::abort();
  if (whole.is_done() && whole.request().body != pieces.request().body) std::abort();
  return 0;
}
