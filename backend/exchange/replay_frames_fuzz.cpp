// Any bytes as recorded frames and as the setting that names a recording: a value or an error.
#include <cstddef>
#include <cstdint>

#include "exchange/replay_frames.hpp"
#include "exchange/source.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static_cast<void>(hoga::exchange::parse_frame(text));
  static_cast<void>(hoga::exchange::parse_source_options(text));
  return 0;
}
