#include "net/whole_list.hpp"

#include <gtest/gtest.h>

namespace hoga::net {
namespace {

const auto kItself = [](const std::string& item) { return item; };
using Items = std::vector<std::string>;

TEST(WholeList, ComesAsAWholeUnlessPagesAreAskedFor) {
  const auto all = page_of_whole(Items{"a", "b", "c"}, {}, kItself);
  EXPECT_EQ(all->items, (Items{"a", "b", "c"}));
  EXPECT_EQ(all->next_cursor, std::nullopt);
  EXPECT_TRUE(page_of_whole(Items{}, {}, kItself)->items.empty());
}

TEST(WholeList, PagesJoinWhateverComesAndGoesBetweenThem) {
  const auto first = page_of_whole(Items{"a", "b", "c", "d"}, {2, std::nullopt}, kItself);
  EXPECT_EQ(first->items, (Items{"a", "b"}));
  ASSERT_TRUE(first->next_cursor);
  const auto after = [&first](Items items) {
    return page_of_whole(std::move(items), {2, first->next_cursor}, kItself);
  };
  EXPECT_EQ(after({"a", "b", "c", "d"})->items, (Items{"c", "d"}));
  EXPECT_EQ(after({"a", "b", "c", "d"})->next_cursor, std::nullopt);
  EXPECT_EQ(after({"0", "a", "b", "c", "d", "e"})->items, (Items{"c", "d"}));
  EXPECT_TRUE(after({"0", "a", "b", "c", "d", "e"})->next_cursor);
  EXPECT_EQ(after({"a", "c", "d"})->items, (Items{"c", "d"})) << "the item that the page ended with has gone";
  EXPECT_TRUE(after({"a"})->items.empty());
}

TEST(WholeList, ACursorOfSomethingElseIsRefused) {
  for (const auto& cursor : {std::string("?"), encode_cursor("b"), encode_cursor("-1 b"), encode_cursor("1")}) {
    const auto page = page_of_whole(Items{"a"}, {1, cursor}, kItself);
    ASSERT_FALSE(page) << cursor;
    EXPECT_EQ(page.error().errc, Errc::ValidationFailed);
    EXPECT_EQ(page.error().fields.at(0).field, "cursor");
  }
}

}  // namespace
}  // namespace hoga::net
