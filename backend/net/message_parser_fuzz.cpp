// Any bytes, in pieces of any size: the parsers of requests and of answers end in the same state as with all bytes at
// once.
#include "net/message_parser.hpp"

#include <cstdlib>

namespace {

using hoga::net::RequestParser;
using hoga::net::ResponseParser;

template <typename Parser>
void feed(Parser& parser, std::string_view bytes, std::size_t step) {
  std::string pending;
  for (std::size_t at = 0; at < bytes.size() && !parser.is_done() && !parser.fault(); at += step) {
    pending += bytes.substr(at, step);
    for (std::size_t taken = 1; taken != 0 && !parser.is_done() && !parser.fault();) {
      taken = parser.put(pending);
      pending.erase(0, taken);
    }
  }
}

void read_request(std::string_view bytes, std::size_t step) {
  RequestParser whole({4096, 4096});
  RequestParser pieces({4096, 4096});
  feed(whole, bytes, bytes.size() + 1);
  feed(pieces, bytes, step);
  if (whole.is_done() != pieces.is_done()) std::abort();
  if (whole.is_done() && whole.request().body != pieces.request().body) std::abort();
}

void read_response(std::string_view bytes, std::size_t step, bool is_head) {
  ResponseParser whole({4096, 4096});
  ResponseParser pieces({4096, 4096});
  for (auto* parser : {&whole, &pieces}) {
    parser->reset(is_head);
    feed(*parser, bytes, parser == &whole ? bytes.size() + 1 : step);
    // The other side has closed.
    if (!parser->is_done() && !parser->fault()) parser->put_eof();
  }
  if (whole.is_done() != pieces.is_done()) std::abort();
  if (whole.is_done() && whole.response().body != pieces.response().body) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t step = data[0] % 16U + 1U;
  read_request(text, step);
  read_response(text, step, (data[0] & 0x80U) != 0);
  return 0;
}
