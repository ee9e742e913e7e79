// Values as bytes: numbers as varints, texts with their length. Writer and reader have the same members, so that one
// list of a record's fields serves for both directions and can't fall apart; a writer is given const objects, a reader
// mutable ones. A reader never reads beyond its text and never asks for more memory than the text is long, whatever it
// holds: after the first fault everything reads as zero, and is_good() says so. Pure; one owner, one thread.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/decimal.hpp"
#include "base/time.hpp"

namespace hoga {

__extension__ using UInt128 = unsigned __int128;

class BinaryWriter {
 public:
  static constexpr bool kReads = false;

  // Appends to `out`, which is valid after finish().
  explicit BinaryWriter(std::string& out) : out_(out) {}

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
  // To the last bit.
  void real_number(const double& value) {
    make_room(sizeof(value));
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (unsigned i = 0; i < sizeof(bits); ++i) out_[used_++] = static_cast<char>((bits >> (8 * i)) & 0xFF);
  }
  void decimal(const Decimal& value) {
    const Int128 units = value.units();
    if (const auto small = static_cast<std::int64_t>(units); small == units) return signed_number(small);
    varint((static_cast<UInt128>(units) << 1) ^ static_cast<UInt128>(units >> 127));
  }
  void text(std::string_view value) {
    varint(std::uint64_t{value.size()});
    make_room(value.size());
    std::memcpy(out_.data() + used_, value.data(), value.size());
    used_ += value.size();
  }

 protected:
  template <typename Number>
  void varint(Number value) {
    make_room((8 * sizeof(Number) + 6) / 7);
    char* const out = out_.data();
    for (; value >= 0x80; value >>= 7) out[used_++] = static_cast<char>((value & 0x7F) | 0x80);
    out[used_++] = static_cast<char>(value);
  }

 private:
  static constexpr std::size_t kFirstRoom = 512;

  void make_room(std::size_t bytes) {
    if (out_.size() - used_ < bytes) out_.resize(2 * out_.size() + bytes + kFirstRoom);
  }

  std::string& out_;
  // What has been written; behind it `out_` is room for more, so that a number costs no growth of the text.
  std::size_t used_ = out_.size();
};

class BinaryReader {
 public:
  static constexpr bool kReads = true;

  explicit BinaryReader(std::string_view in) : in_(in) {}

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
  void real_number(double& value) {
    std::uint64_t bits = 0;
    for (unsigned i = 0; i < sizeof(bits); ++i) bits |= std::uint64_t{byte()} << (8 * i);
    value = std::bit_cast<double>(bits);
  }
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

 protected:
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

  std::string_view in_;
  bool is_good_ = true;
};

template <typename Archive, typename Time>
void time_of(Archive& archive, Time& time) {
  std::int64_t microseconds = to_microseconds(time);
  archive.signed_number(microseconds);
  if constexpr (Archive::kReads) time = from_microseconds(microseconds);
}

// An enumeration whose values are 0 to count - 1.
template <typename Archive, typename Enum>
void enum_of(Archive& archive, Enum& value, std::uint64_t count) {
  auto number = static_cast<std::uint64_t>(value);
  archive.unsigned_number(number);
  if constexpr (Archive::kReads) {
    if (number >= count) {
      archive.fail();
      number = 0;
    }
    value = static_cast<std::remove_const_t<Enum>>(number);
  }
}

// An integer type narrower than 64 bits.
template <typename Archive, typename Number>
void number_of(Archive& archive, Number& value) {
  auto number = static_cast<std::int64_t>(value);
  archive.signed_number(number);
  if constexpr (Archive::kReads) {
    value = static_cast<std::remove_const_t<Number>>(number);
    if (static_cast<std::int64_t>(value) != number) archive.fail();
  }
}

// `element` is called with the value, if there is one.
template <typename Archive, typename Optional, typename Element>
void optional_of(Archive& archive, Optional& value, Element&& element) {
  bool is_set = value.has_value();
  archive.flag(is_set);
  if constexpr (Archive::kReads) {
    value.reset();
    if (is_set) value.emplace();
  }
  if (value) element(*value);
}

template <typename Archive, typename Number, typename Optional>
void optional_number(Archive& archive, Optional& value) {
  bool is_set = value.has_value();
  archive.flag(is_set);
  std::int64_t number = is_set ? static_cast<std::int64_t>(*value) : 0;
  if (is_set) archive.signed_number(number);
  if constexpr (Archive::kReads) {
    value.reset();
    if (is_set) value = static_cast<Number>(number);
  }
}

template <typename Archive, typename Optional>
void optional_time(Archive& archive, Optional& value) {
  optional_of(archive, value, [&](auto& time) { time_of(archive, time); });
}

// A list whose elements take at least a byte each, so that a damaged length can't ask for more memory than a small
// multiple of the text.
template <typename Archive, typename List, typename Element>
void list_of(Archive& archive, List& list, Element&& element) {
  std::uint64_t size = list.size();
  archive.unsigned_number(size);
  if constexpr (Archive::kReads) {
    if (size > archive.left()) {
      archive.fail();
      size = 0;
    }
    list.clear();
    list.resize(size);
  }
  for (auto& item : list) {
    if (!archive.is_good()) return;
    element(item);
  }
}

}  // namespace hoga
