// Each fill once, in the venue's order however it comes, and positions that can be rebuilt from fills.
#include "orders/symbol_ledger.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.hpp"

namespace hoga::orders {
namespace {

Decimal d(const char* text) { return Decimal::of(text); }

Fill fill(std::int64_t id, Side side, Decimal quantity, Decimal price) {
  Fill made;
  made.symbol = "BTCUSDT";
  made.side = side;
  made.quantity = quantity;
  made.price = price;
  made.venue_trade_id = std::to_string(id);
  made.executed_at = from_milliseconds(id);
  return made;
}

TEST(SymbolLedger, BooksOnceAndKnowsBothSidesOfASelfTrade) {
  SymbolLedger ledger;
  EXPECT_TRUE(ledger.book(fill(9, Side::Buy, 1, 10), nullptr, {}));
  EXPECT_FALSE(ledger.book(fill(9, Side::Buy, 1, 10), nullptr, {}));
  EXPECT_TRUE(ledger.book(fill(9, Side::Sell, 1, 10), nullptr, {}));
  EXPECT_TRUE(ledger.position().size.is_zero());
}

TEST(SymbolLedger, LateFillGoesWhereItBelongs) {
  SymbolLedger ledger;
  ledger.book(fill(10, Side::Sell, 1, 20), nullptr, {});
  EXPECT_EQ(ledger.position().external_quantity, d("1"));
  ledger.book(fill(9, Side::Buy, 1, 10), nullptr, {});
  EXPECT_EQ(ledger.position().external_quantity, d("0"));
  EXPECT_EQ(ledger.position().realized_pnl, d("10"));
}

TEST(SymbolLedger, PropertyOrderOfArrivalDoesNotMatter) {
  Random random{42};
  for (int run = 0; run < 50; ++run) {
    std::vector<Fill> fills;
    for (int id = 1; id <= 60; ++id) {
      fills.push_back(fill(id, random.chance(0.6) ? Side::Buy : Side::Sell,
                           Decimal::from_units(static_cast<int>(random.below(1'000'000'000)) + 1),
                           Decimal{static_cast<int>(random.below(1000)) + 1}));
    }
    SymbolLedger in_order;
    for (const auto& one : fills) in_order.book(one, nullptr, {});
    auto shuffled = fills;
    for (std::size_t i = shuffled.size(); i > 1; --i) std::swap(shuffled[i - 1], shuffled[random.below(i)]);
    SymbolLedger out_of_order;
    for (const auto& one : shuffled) {
      out_of_order.book(one, nullptr, {});
      EXPECT_FALSE(out_of_order.book(one, nullptr, {}));
    }
    EXPECT_EQ(in_order.position(), out_of_order.position());
    SymbolLedger loaded;
    EXPECT_TRUE(loaded.load(in_order.position(), shuffled, nullptr));
    EXPECT_EQ(loaded.position(), in_order.position());
    auto wrong = in_order.position();
    wrong.cost += 1;
    SymbolLedger mended;
    EXPECT_FALSE(mended.load(wrong, fills, nullptr));
    EXPECT_EQ(mended.position(), in_order.position());
  }
}

TEST(SymbolLedger, ReadsOnFromWhatIsVerifiedAndForgetsOnlyThat) {
  SymbolLedger ledger;
  EXPECT_FALSE(ledger.fetch_from());
  for (int id = 1; id <= 1200; ++id) ledger.book(fill(id, Side::Buy, 1, 1), nullptr, {});
  EXPECT_FALSE(ledger.fetch_from()) << "Nothing is verified yet: from the beginning";
  ledger.note_verified(make_fill_key("900", Side::Buy, {}));
  EXPECT_EQ(ledger.fetch_from(), "901");
  EXPECT_FALSE(ledger.book(fill(3, Side::Buy, 1, 1), nullptr, {}));
  EXPECT_FALSE(ledger.book(fill(1100, Side::Buy, 1, 1), nullptr, {}));
  EXPECT_TRUE(ledger.book(fill(1201, Side::Buy, 1, 1), nullptr, {}));
  EXPECT_EQ(ledger.position().size, d("1201"));
}

TEST(SymbolLedger, LongHistoryKeepsItsPositionAndReadsFromWhatItKept) {
  std::vector<Fill> fills;
  for (int id = 1; id <= 1500; ++id) fills.push_back(fill(id, Side::Buy, 1, 1));
  Position stored;
  stored.size = 1500;
  stored.cost = 1500;
  SymbolLedger ledger;
  EXPECT_TRUE(ledger.load(stored, fills, nullptr));
  EXPECT_EQ(ledger.fetch_from(), "1001");
  EXPECT_FALSE(ledger.book(fills.front(), nullptr, {}));
  EXPECT_FALSE(ledger.book(fills.back(), nullptr, {}));
  EXPECT_TRUE(ledger.book(fill(1501, Side::Sell, 500, 2), nullptr, {}));
  EXPECT_EQ(ledger.position().realized_pnl, d("500"));
}

}  // namespace
}  // namespace hoga::orders
