// Which stops a trade sets off, and in which order.
#include "matching/stop_book.hpp"

#include <gtest/gtest.h>

namespace hoga::matching {
namespace {

std::vector<StopBook::Id> triggered(StopBook& book, Ticks last) {
  std::vector<StopBook::Id> ids;
  book.take_triggered(last, ids);
  return ids;
}

TEST(StopBook, TheTriggerThatIsReachedFirstComesFirstAndTheOlderOfEquals) {
  StopBook book;
  book.add(1, Trigger::AtOrAbove, 105);
  book.add(2, Trigger::AtOrAbove, 103);
  book.add(3, Trigger::AtOrAbove, 105);
  book.add(4, Trigger::AtOrAbove, 110);
  EXPECT_TRUE(triggered(book, 102).empty());
  EXPECT_EQ(triggered(book, 107), (std::vector<StopBook::Id>{2, 1, 3}));
  EXPECT_TRUE(triggered(book, 107).empty()) << "A stop is set off once";
  EXPECT_EQ(book.size(), 1u);
}

TEST(StopBook, FallingTriggersMirrorRisingOnes) {
  StopBook book;
  book.add(1, Trigger::AtOrBelow, 95);
  book.add(2, Trigger::AtOrBelow, 97);
  book.add(3, Trigger::AtOrAbove, 101);
  EXPECT_TRUE(triggered(book, 98).empty());
  EXPECT_EQ(triggered(book, 97), (std::vector<StopBook::Id>{2}));
  EXPECT_EQ(triggered(book, 90), (std::vector<StopBook::Id>{1}));
}

TEST(StopBook, ARemovedStopNeverFires) {
  StopBook book;
  book.add(7, Trigger::AtOrAbove, 105);
  EXPECT_TRUE(book.remove(7));
  EXPECT_FALSE(book.remove(7));
  EXPECT_TRUE(triggered(book, 200).empty());
}

}  // namespace
}  // namespace hoga::matching
