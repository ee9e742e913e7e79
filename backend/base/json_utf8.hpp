// UTF-8 as JSON needs it. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hoga {

// Bytes of the well-formed character at `position` (1 to 4), or 0: overlong forms, surrogates and numbers above
// U+10FFFF are not.
std::size_t utf8_size_at(std::string_view text, std::size_t position);
// Where the run of characters ends that stand for themselves in a JSON string, as ASCII does but for quotes,
// backslashes and control characters; at most at the end of the text.
std::size_t plain_end(std::string_view text, std::size_t from);
bool is_utf8(std::string_view text);
// Characters, counting each broken byte as one.
std::size_t utf8_count(std::string_view text);
void append_utf8(std::string& out, std::uint32_t code_point);

}  // namespace hoga
