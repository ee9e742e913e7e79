// Whatever a socket brings, the parsers answer with a frame or an error and never anything else. Built with
// -fsanitize=fuzzer.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "venue/binance/ws_parse.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  static hoga::venue::binance::FrameParser parser;
  (void)parser.parse_stream(text);
  (void)parser.parse_api(text);
  return 0;
}
