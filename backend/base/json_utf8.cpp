#include "base/json_utf8.hpp"

#include <cstring>

namespace hoga {
namespace {

bool is_continuation(std::string_view text, std::size_t position) {
  return position < text.size() && (static_cast<unsigned char>(text[position]) & 0xC0) == 0x80;
}

template <typename Word>
Word word_at(std::string_view text, std::size_t position) {
  Word word = 0;
  std::memcpy(&word, text.data() + position, sizeof word);
  return word;
}

// Whether none of eight characters is a quote, a backslash, a control character or beyond ASCII. A byte gets its top
// bit by what is taken from it if it is less than that; a borrow may set one too many, but never one too few.
bool are_plain(std::uint64_t eight) {
  constexpr std::uint64_t kEach = 0x0101010101010101;
  const std::uint64_t below_blank = eight - ' ' * kEach;
  const std::uint64_t quote = (eight ^ ('"' * kEach)) - kEach;
  const std::uint64_t backslash = (eight ^ ('\\' * kEach)) - kEach;
  return ((eight | below_blank | quote | backslash) & (0x80 * kEach)) == 0;
}

}  // namespace

std::size_t utf8_size_at(std::string_view text, std::size_t position) {
  const auto first = static_cast<unsigned char>(text[position]);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  if (!is_continuation(text, position + 1)) return 0;
  if (first < 0xE0) return 2;
  const auto second = static_cast<unsigned char>(text[position + 1]);
  if (!is_continuation(text, position + 2)) return 0;
  if (first < 0xF0) {
    if (first == 0xE0 && second < 0xA0) return 0;   // overlong
    if (first == 0xED && second >= 0xA0) return 0;  // a surrogate
    return 3;
  }
  if (!is_continuation(text, position + 3)) return 0;
  if (first == 0xF0 && second < 0x90) return 0;   // overlong
  if (first == 0xF4 && second >= 0x90) return 0;  // above U+10FFFF
  return 4;
}

std::size_t plain_end(std::string_view text, std::size_t from) {
  while (text.size() - from >= sizeof(std::uint64_t)) {
    if (!are_plain(word_at<std::uint64_t>(text, from))) break;
    from += sizeof(std::uint64_t);
  }
  const std::size_t left = text.size() - from;
  if (left >= 4 && left < 8) {
    // Names of fields are short: two halves that overlap are the rest.
    const std::uint64_t high = word_at<std::uint32_t>(text, text.size() - 4);
    if (are_plain(high << 32 | word_at<std::uint32_t>(text, from))) return text.size();
  }
  for (; from < text.size(); ++from) {
    const auto character = static_cast<unsigned char>(text[from]);
    if (character < 0x20 || character >= 0x80 || character == '"' || character == '\\') break;
  }
  return from;
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t size = utf8_size_at(text, i);
    if (size == 0) return false;
    i += size;
  }
  return true;
}

std::size_t utf8_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++count) {
    const std::size_t size = utf8_size_at(text, i);
    i += size == 0 ? 1 : size;
  }
  return count;
}

void append_utf8(std::string& out, std::uint32_t code_point) {
  const auto put = [&out](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

}  // namespace hoga
