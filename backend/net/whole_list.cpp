#include "net/whole_list.hpp"

#include <charconv>

namespace hoga::net {

std::string encode_place(const ListPlace& place) {
  return encode_cursor(std::to_string(place.index) + " " + place.key);
}

Result<ListPlace> decode_place(std::string_view cursor) {
  const auto text = decode_cursor(cursor);
  if (!text) return text.error();
  ListPlace place;
  const char* const last = text->data() + text->size();
  const auto [end, failure] = std::from_chars(text->data(), last, place.index);
  if (failure != std::errc{} || end == last || *end != ' ') return decode_cursor("?").error();
  place.key.assign(end + 1, last);
  return place;
}

}  // namespace hoga::net

std::vector<hoga::FieldConstraint> hoga::Constraints<hoga::net::WholeListQuery>::get() {
  return {constraint("limit").at_least(1).at_most(500).says("How many items at most; all without it."),
          constraint("cursor").length(1, 512).says("The `next_cursor` of the page before.")};
}
