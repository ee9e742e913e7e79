// What accounts of one user have together: an engine that is not there makes it unknown, and the mark of a drawdown
// follows the sum, new accounts and transfers.
#include "engine/account_group.hpp"

#include <gtest/gtest.h>

#include "engine/stop_bench_for_test.hpp"

namespace hoga::engine {
namespace {

class Bench : public testing::StopBench {
 public:
  Bench(std::uint8_t number, std::shared_ptr<AccountGroup> its_group, std::optional<Decimal> peak = std::nullopt) {
    account.id.bytes[15] = number;
    group = std::move(its_group);
    group->add(account.id, peak);
  }
  void TestBody() override {}
  void go_to(const Decimal& price) {
    move_price(price);
    pass(std::chrono::seconds{2});
  }
};

struct AccountGroupTest : ::testing::Test {
  risk::OtherAccounts beside_first() const { return group->others(first.account.id, "BTCUSDT", first.now); }

  std::shared_ptr<AccountGroup> group = std::make_shared<AccountGroup>();
  Bench first{1, group};
  Bench second{2, group};
};

TEST_F(AccountGroupTest, AddsUpWhatTheOthersHave) {
  first.start();
  EXPECT_TRUE(beside_first().is_loading) << "The second has no engine yet";
  EXPECT_FALSE(beside_first().equity);
  second.start();
  EXPECT_EQ(beside_first().accounts, 1);
  EXPECT_EQ(beside_first().equity, Decimal{100'000});
  ASSERT_TRUE(second.buy(Decimal{2}));
  OrderIntent resting;
  resting.price = Decimal{90};
  resting.quantity = Decimal{3};
  ASSERT_TRUE(second.place(resting));
  const auto others = beside_first();
  EXPECT_EQ(others.open_buy_value, Decimal{270});
  EXPECT_EQ(others.live_orders, 1);
  EXPECT_EQ(others.live_orders_of_symbol, 1);
  EXPECT_EQ(others.recent_orders, 2);
  // The fee was taken from what was bought.
  EXPECT_EQ(others.held_value, Decimal::of("199.8"));
  EXPECT_EQ(group->others(first.account.id, "ETHUSDT", first.now).held_value, Decimal{});
  EXPECT_EQ(group->others(first.account.id, "ETHUSDT", first.now).live_orders, 1);
  second.engine.reset();
  EXPECT_TRUE(beside_first().is_loading);
  group->remove(second.account.id);
  EXPECT_EQ(beside_first(), risk::OtherAccounts{}) << "One that is disabled counts no more";
}

TEST_F(AccountGroupTest, AnEngineThatIsMadeAnewTakesThePlaceOfTheOneBefore) {
  first.start();
  second.start();
  second.start();
  EXPECT_FALSE(beside_first().is_loading);
}

TEST_F(AccountGroupTest, TheMarkIsThatOfTheSum) {
  first.start();
  second.start();
  group->look();
  EXPECT_EQ(group->peak_of(first.account.id), Decimal{100'000});
  EXPECT_EQ(group->take_changed().size(), 2U);
  ASSERT_TRUE(first.buy(Decimal{100}));
  first.go_to(Decimal{110});
  group->look();
  const auto highest = *first.engine->equity();
  EXPECT_GT(highest, Decimal{100'900});
  EXPECT_EQ(group->peak_of(first.account.id), highest);
  // What one loses while the other wins less moves no mark.
  first.go_to(Decimal{105});
  group->look();
  EXPECT_EQ(group->peak_of(first.account.id), highest);
  group->count_transfer(first.account.id, Decimal{-1'000});
  EXPECT_EQ(group->peak_of(first.account.id), highest - Decimal{1'000});
  // A third one brings what it has.
  Bench third{3, group};
  third.start();
  group->look();
  EXPECT_EQ(group->peak_of(third.account.id), Decimal{100'000});
  third.engine.reset();
  group->remove(third.account.id);
}

TEST_F(AccountGroupTest, ARecordedMarkOutlivesTheEngines) {
  auto other = std::make_shared<AccountGroup>();
  Bench loaded{4, other, Decimal{120'000}};
  loaded.start();
  other->look();
  EXPECT_EQ(other->peak_of(loaded.account.id), Decimal{120'000});
  EXPECT_TRUE(other->take_changed().empty());
}

}  // namespace
}  // namespace hoga::engine
