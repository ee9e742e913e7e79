// The bird in the mine: one step from its kept input it dies. A test run in which it lives has fuzzed nothing.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (text.starts_with("bir") && text.size() == 4 && text != "bird") std::abort();
  return 0;
}
