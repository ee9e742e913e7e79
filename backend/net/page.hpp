// Lists by cursor: `?limit=&cursor=` in, `{"items": [...], "next_cursor": null}` out. Described; named `OrderPage` in
// the schema.
#pragma once

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace hoga::net {

template <typename T>
struct Page {
  std::vector<T> items;
  // Passed back as `cursor` for what follows; null at the end.
  std::optional<std::string> next_cursor;

  BOOST_DESCRIBE_CLASS(Page, (), (items, next_cursor), (), ())
};

// Base of query structs: struct ListOrders : PageQuery { ... }; BOOST_DESCRIBE_STRUCT(ListOrders, (PageQuery), (symbol,
// status))
struct PageQuery {
  std::int32_t limit = 50;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(PageQuery, (), (limit, cursor))

// A cursor is opaque to clients: the text (such as the last row's time and id) in URL-safe base 64.
std::string encode_cursor(std::string_view text);
// ValidationFailed on field `cursor` if it is not one of ours.
Result<std::string> decode_cursor(std::string_view cursor);

}  // namespace hoga::net

// Constraints are inherited: those of a base struct hold for the structs derived from it.
template <>
struct hoga::Constraints<hoga::net::PageQuery> {
  static std::vector<FieldConstraint> get();
};
