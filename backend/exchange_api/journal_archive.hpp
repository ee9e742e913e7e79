// Writer and reader of the journal's primitive values. Both have the same members, so that one list of a record's
// fields serves for both directions and can't fall apart. Internal to the journal's codec.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/decimal.hpp"
#include "base/time.hpp"
#include "exchange_api/journal_codec.hpp"

namespace hoga::exchange_api {

__extension__ using UInt128 = unsigned __int128;

class ArchiveWriter {
 public:
  static constexpr bool kReads = false;

  ArchiveWriter(std::string& out, JournalDictionary& dictionary) : out_(out), dictionary_(dictionary) {}

  // After the last value.
  void finish() { out_.resize(used_); }
  // Always true: what is written can't be bad.
  bool is_good() const { return true; }
  void fail() {}

  void unsigned_number(const std::uint64_t& value) { varint(value); }
  void signed_number(const std::int64_t& value) {
    varint((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }
  void flag(const bool& value) { varint(std::uint64_t{value}); }
  void decimal(const Decimal& value) {
    const Int128 units = value.units();
    if (const auto small = static_cast<std::int64_t>(units); small == units) return signed_number(small);
    varint((static_cast<UInt128>(units) << 1) ^ static_cast<UInt128>(units >> 127));
  }
  void text(const std::string& value) {
    varint(std::uint64_t{value.size()});
    make_room(value.size());
    std::memcpy(out_.data() + used_, value.data(), value.size());
    used_ += value.size();
  }
  void name(const std::string& value) {
    const auto [number, is_new] = dictionary_.number_of(value);
    varint(number);
    if (is_new) text(value);
  }

 private:
  template <typename Number>
  void varint(Number value) {
    make_room((8 * sizeof(Number) + 6) / 7);
    char* const out = out_.data();
    for (; value >= 0x80; value >>= 7) out[used_++] = static_cast<char>((value & 0x7F) | 0x80);
    out[used_++] = static_cast<char>(value);
  }
  void make_room(std::size_t bytes) {
    if (out_.size() - used_ < bytes) out_.resize(2 * out_.size() + bytes + kFirstRoom);
  }

  static constexpr std::size_t kFirstRoom = 512;

  std::string& out_;
  // What has been written; behind it `out_` is room for more, so that a number costs no growth of the text.
  std::size_t used_ = out_.size();
  JournalDictionary& dictionary_;
};

class ArchiveReader {
 public:
  static constexpr bool kReads = true;

  ArchiveReader(std::string_view in, JournalDictionary& dictionary) : in_(in), dictionary_(dictionary) {}

  bool is_good() const { return is_good_; }
  bool is_at_end() const { return in_.empty(); }
  std::size_t left() const { return in_.size(); }
  // From now on everything reads as zero.
  void fail() {
    is_good_ = false;
    in_ = {};
  }

  void unsigned_number(std::uint64_t& value) { value = varint<std::uint64_t>(64); }
  void signed_number(std::int64_t& value) {
    const auto raw = varint<std::uint64_t>(64);
    value = static_cast<std::int64_t>(raw >> 1) ^ -static_cast<std::int64_t>(raw & 1);
  }
  void flag(bool& value) { value = byte() != 0; }
  void decimal(Decimal& value) {
    const auto raw = varint<UInt128>(128);
    value = Decimal::from_units(static_cast<Int128>(raw >> 1) ^ -static_cast<Int128>(raw & 1));
  }
  void text(std::string& value) {
    const auto size = varint<std::uint64_t>(64);
    if (size > in_.size()) {
      fail();
      value.clear();
      return;
    }
    value.assign(in_.substr(0, size));
    in_.remove_prefix(size);
  }
  void name(std::string& value) {
    const auto number = varint<std::uint64_t>(64);
    if (const std::string* known = dictionary_.name_of(number)) {
      value = *known;
      return;
    }
    text(value);
    // A new name has the next number, or the file is not what it was.
    if (!is_good_ || number != dictionary_.size() || !dictionary_.number_of(value).second) fail();
  }

 private:
  std::uint8_t byte() {
    if (in_.empty()) {
      fail();
      return 0;
    }
    const auto value = static_cast<std::uint8_t>(in_.front());
    in_.remove_prefix(1);
    return value;
  }
  template <typename Number>
  Number varint(int bits) {
    Number value = 0;
    for (int shift = 0; shift < bits; shift += 7) {
      const std::uint8_t next = byte();
      value |= static_cast<Number>(next & 0x7F) << shift;
      if ((next & 0x80) == 0) return value;
    }
    fail();
    return 0;
  }

  std::string_view in_;
  JournalDictionary& dictionary_;
  bool is_good_ = true;
};

}  // namespace hoga::exchange_api
