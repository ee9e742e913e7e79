// Lists that are short enough to be read as a whole. Programs may page them like every other list: without `limit` all
// items come at once.
#pragma once

#include <boost/describe/class.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/json.hpp"
#include "net/page.hpp"

namespace hoga::net {

struct WholeListQuery {
  std::optional<std::int32_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(WholeListQuery, (), (limit, cursor))

// Where a page ended: at the item with this key, which stood there.
struct ListPlace {
  std::size_t index = 0;
  std::string key;
};
std::string encode_place(const ListPlace& place);
// ValidationFailed on field `cursor` if it is not one of ours.
Result<ListPlace> decode_place(std::string_view cursor);

// `key_of` gives what names an item among the others and stays. If the item that a page ended with has gone, those
// behind it have moved up by one, and the page goes on there.
template <typename T, typename KeyOf>
Result<Page<T>> page_of_whole(std::vector<T> items, const WholeListQuery& query, KeyOf key_of) {
  std::size_t begin = 0;
  if (query.cursor) {
    const auto place = decode_place(*query.cursor);
    if (!place) return place.error();
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const T& item) { return key_of(item) == place->key; });
    begin = found == items.end() ? std::min(place->index, items.size())
                                 : static_cast<std::size_t>(found - items.begin()) + 1;
  }
  const std::size_t count = query.limit ? static_cast<std::size_t>(*query.limit) : items.size();
  const std::size_t end = items.size() - begin > count ? begin + count : items.size();
  Page<T> page;
  if (end < items.size()) page.next_cursor = encode_place({end - 1, key_of(items[end - 1])});
  const auto at = [&items](std::size_t index) { return items.begin() + static_cast<std::ptrdiff_t>(index); };
  page.items.assign(std::make_move_iterator(at(begin)), std::make_move_iterator(at(end)));
  return page;
}

}  // namespace hoga::net

template <>
struct hoga::Constraints<hoga::net::WholeListQuery> {
  static std::vector<FieldConstraint> get();
};
