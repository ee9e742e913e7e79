// Writer and reader of the journal's primitive values: those of base/binary_archive.hpp, and names that stand in the
// file once. Internal to the journal's codec.
#pragma once

#include <string>
#include <string_view>

#include "base/binary_archive.hpp"
#include "exchange_api/journal_codec.hpp"

namespace hoga::exchange_api {

class ArchiveWriter : public BinaryWriter {
 public:
  ArchiveWriter(std::string& out, JournalDictionary& dictionary) : BinaryWriter(out), dictionary_(dictionary) {}

  void name(const std::string& value) {
    const auto [number, is_new] = dictionary_.number_of(value);
    varint(number);
    if (is_new) text(value);
  }

 private:
  JournalDictionary& dictionary_;
};

class ArchiveReader : public BinaryReader {
 public:
  ArchiveReader(std::string_view in, JournalDictionary& dictionary) : BinaryReader(in), dictionary_(dictionary) {}

  void name(std::string& value) {
    const auto number = varint<std::uint64_t>(64);
    if (const std::string* known = dictionary_.name_of(number)) {
      value = *known;
      return;
    }
    text(value);
    // A new name has the next number, or the file is not what it was.
    if (!is_good() || number != dictionary_.size() || !dictionary_.number_of(value).second) fail();
  }

 private:
  JournalDictionary& dictionary_;
};

}  // namespace hoga::exchange_api
