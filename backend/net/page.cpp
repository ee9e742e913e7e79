#include "net/page.hpp"

#include <sodium.h>

#include "base/secure_random.hpp"

namespace hoga::net {

std::string encode_cursor(std::string_view text) {
  std::string out(sodium_base64_encoded_len(text.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  out.pop_back();  // the NUL that it writes
  return out;
}

Result<std::string> decode_cursor(std::string_view cursor) {
  std::string out(cursor.size(), '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), cursor.data(),
                                       cursor.size(), nullptr, &size, &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  if (failed != 0 || end != cursor.data() + cursor.size()) {
    Error error = make_error(Errc::ValidationFailed, "Some fields are wrong; see `errors`.");
    error.fields.push_back({"cursor", "wrong_format", "Must be a `next_cursor` of an earlier answer."});
    return error;
  }
  out.resize(size);
  return out;
}

}  // namespace hoga::net

std::vector<hoga::FieldConstraint> hoga::Constraints<hoga::net::PageQuery>::get() {
  return {constraint("limit").at_least(1).at_most(500).defaults().says("How many items at most."),
          constraint("cursor").length(1, 512).says("The `next_cursor` of the page before.")};
}
