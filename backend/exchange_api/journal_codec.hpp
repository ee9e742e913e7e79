// Journal records as bytes, small: numbers as varints, candles and trades as differences, names (symbols, assets)
// written once per file and then by number. Encoder and decoder of one file therefore carry the same dictionary along.
// Pure; one thread.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.hpp"
#include "exchange/journal_record.hpp"

namespace hoga::exchange_api {

// The names that a file has used so far, numbered in the order of their first use.
class JournalDictionary {
 public:
  // The number of a name, and whether it is new.
  std::pair<std::uint64_t, bool> number_of(const std::string& name);
  // Null for a number that was never given.
  const std::string* name_of(std::uint64_t number) const;
  std::size_t size() const { return names_.size(); }
  // Forgets the names beyond the first `size`: what was encoded with them never reached the file.
  void shrink(std::size_t size);

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::uint64_t> numbers_;
};

std::string encode_records(const std::vector<exchange::JournalRecord>& records, JournalDictionary& dictionary);

// Reads what encode_records wrote. Error StorageFailed, code `unreadable_journal`; nothing is read beyond the text
// whatever it holds.
Result<std::vector<exchange::JournalRecord>> decode_records(std::string_view text, JournalDictionary& dictionary);

}  // namespace hoga::exchange_api
