// The price paths that Binance's own explanation of trailing stops walks through.
#include "matching/trailing_book.hpp"

#include <gtest/gtest.h>

namespace hoga::matching {
namespace {

struct Path {
  const char* name;
  Trail trail;
  std::vector<Ticks> trades;
  // The position of the trade that sets it off; −1: none does.
  int fires;
};

Trail trail_of(Side side, std::int64_t basis_points, std::optional<Ticks> activation, Trigger activates,
               Ticks extreme = 0) {
  return {1, side, basis_points, activation, activates, extreme};
}

class Paths : public testing::TestWithParam<Path> {};

TEST_P(Paths, SetOffWhereTheyShould) {
  TrailingBook book;
  book.add(GetParam().trail);
  int fired = -1;
  for (std::size_t at = 0; at < GetParam().trades.size(); ++at) {
    std::vector<std::uint64_t> triggered;
    std::vector<std::uint64_t> moved;
    book.take_triggered(GetParam().trades[at], triggered, moved);
    if (!triggered.empty()) fired = static_cast<int>(at);
  }
  EXPECT_EQ(fired, GetParam().fires);
  EXPECT_EQ(book.size(), GetParam().fires < 0 ? 1u : 0u);
}

INSTANTIATE_TEST_SUITE_P(FromTheDocumentation, Paths,
                         testing::Values(Path{"stop_loss_buy",
                                              trail_of(Side::Buy, 500, 44'000, Trigger::AtOrAbove),
                                              {40'000, 37'000, 44'000, 45'000, 46'000, 42'000, 44'099, 44'100},
                                              7},
                                         Path{"stop_loss_sell",
                                              trail_of(Side::Sell, 1'000, 39'000, Trigger::AtOrBelow),
                                              {40'000, 41'500, 39'000, 37'000, 41'000, 36'900},
                                              5},
                                         Path{"take_profit_buy",
                                              trail_of(Side::Buy, 850, 38'000, Trigger::AtOrBelow),
                                              {40'000, 42'000, 38'000, 37'000, 39'000, 38'000, 40'145},
                                              6},
                                         Path{"take_profit_sell",
                                              trail_of(Side::Sell, 750, 42'000, Trigger::AtOrAbove),
                                              {40'000, 41'500, 39'000, 42'000, 45'000, 44'000, 46'500, 43'013, 43'012},
                                              8},
                                         Path{"without_stop_price",
                                              trail_of(Side::Sell, 700, std::nullopt, Trigger::AtOrAbove, 40'000),
                                              {42'000, 39'500, 45'500, 42'316, 42'315},
                                              4},
                                         Path{"never",
                                              trail_of(Side::Sell, 700, std::nullopt, Trigger::AtOrAbove, 40'000),
                                              {40'000, 37'201},
                                              -1}),
                         [](const auto& which) { return which.param.name; });

TEST(Trailing, SaysWhatMoved) {
  TrailingBook book;
  book.add(trail_of(Side::Sell, 100, 200, Trigger::AtOrAbove));
  std::vector<std::uint64_t> triggered;
  std::vector<std::uint64_t> moved;
  book.take_triggered(199, triggered, moved);
  EXPECT_TRUE(moved.empty());
  book.take_triggered(200, triggered, moved);
  book.take_triggered(199, triggered, moved);
  book.take_triggered(205, triggered, moved);
  EXPECT_EQ(moved.size(), 2u);
  EXPECT_EQ(book.find(1)->extreme, 205);
  EXPECT_TRUE(book.remove(1));
  EXPECT_FALSE(book.remove(1));
}

}  // namespace
}  // namespace hoga::matching
