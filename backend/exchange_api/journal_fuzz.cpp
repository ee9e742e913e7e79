// Any bytes as a journal: a damaged file is found out, and records that were read are written and read as the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "exchange_api/journal_codec.hpp"
#include "exchange_api/journal_frame.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hoga::exchange_api;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto payload = read_frame(text)) {
    if (kFrameHeaderBytes + payload->size() > text.size()) std::abort();
  }
  static_cast<void>(has_frame(text));
  JournalDictionary dictionary;
  const auto records = decode_records(text, dictionary);
  if (!records) return 0;
  JournalDictionary written_with;
  const std::string written = encode_records(*records, written_with);
  JournalDictionary read_with;
  const auto again = decode_records(written, read_with);
  if (!again || *again != *records) std::abort();
  return 0;
}
