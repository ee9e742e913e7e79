// Sets of limits: one per scope, whole or not at all, on both databases.
#include "storage/limits.hpp"

#include <gmock/gmock.h>

#include "storage/test_fixture.hpp"

namespace hoga::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class LimitsTest : public DatabaseTest {};
INSTANTIATE_TEST_SUITE_P(Everywhere, LimitsTest, kPlaces, place_name);

LimitSet full(const UserId& user_id, Timestamp now) {
  LimitSet set;
  set.user_id = user_id;
  set.trading_enabled = false;
  set.allowed_symbols = std::vector<Symbol>{"BTCUSDT", "ETHUSDT"};
  set.max_order_value = Decimal::of("1000.5");
  set.max_position_size = 2000;
  set.max_open_orders = 5;
  set.max_orders_per_minute = 10;
  set.price_band = Decimal::of("2.5");
  set.risk_per_trade = 1;
  set.daily_loss_limit = Decimal::of("3.25");
  set.max_drawdown = 20;
  set.max_market_age_seconds = 30;
  set.updated_at = now;
  return set;
}

TEST_P(LimitsTest, EveryLimitComesBackAndAnEmptySetIsGone) {
  const UserId user_id = add_user();
  const auto account = add_account(user_id);
  const auto of_user = [&] { return read([&](Session& s) { return risk_limits::list_of_user(s, user_id); }); };
  const auto put = [&](const LimitSet& set) { write([&](Session& s) { risk_limits::put(s, set); }); };
  auto set = full(user_id, now());
  put(set);
  EXPECT_THAT(of_user(), ElementsAre(set));
  set.max_open_orders = 6;
  set.trading_enabled.reset();
  put(set);
  EXPECT_THAT(of_user(), ElementsAre(set)) << "A scope has one set";
  auto none_allowed = set;
  none_allowed.symbol = "BTCUSDT";
  none_allowed.allowed_symbols.emplace();
  put(none_allowed);
  EXPECT_THAT(of_user(), ElementsAre(set, none_allowed)) << "No symbol at all is not the same as no limit";
  LimitSet of_account;
  of_account.user_id = user_id;
  of_account.account_id = account.id;
  of_account.max_drawdown = 10;
  of_account.updated_at = now();
  put(of_account);
  EXPECT_EQ(of_user().size(), 3U);
  EXPECT_EQ(read([&](Session& s) { return risk_limits::find(s, of_account); }), of_account);
  of_account.max_drawdown.reset();
  put(of_account);
  EXPECT_FALSE(read([&](Session& s) { return risk_limits::find(s, of_account); }));
}

TEST_P(LimitsTest, ThePlatformsAreNobodys) {
  LimitSet set;
  set.symbol = "XRPUSDT";
  set.max_order_value = 5;
  set.updated_at = now();
  write([&](Session& s) { risk_limits::put(s, set); });
  EXPECT_THAT(read([](Session& s) { return risk_limits::list_of_platform(s); }), ElementsAre(set));
  EXPECT_THAT(read([](Session& s) { return risk_limits::list(s); }), testing::Contains(set));
  set.max_order_value.reset();
  write([&](Session& s) { risk_limits::put(s, set); });
  EXPECT_THAT(read([](Session& s) { return risk_limits::list_of_platform(s); }), IsEmpty());
}

TEST_P(LimitsTest, AnAccountHasOnePeak) {
  const auto account = add_account(add_user());
  const auto peak = [&] { return read([&](Session& s) { return equity_peaks::find(s, account.id); }); };
  EXPECT_FALSE(peak());
  for (const int equity : {100, 200}) {
    write([&](Session& s) { equity_peaks::put(s, account.id, Decimal{equity}, now()); });
    EXPECT_EQ(peak(), (std::pair{Decimal{equity}, now()}));
  }
}

TEST_P(LimitsTest, AnAccountHasOneMarkOfWhatItSharesWithOthers) {
  const auto account = add_account(add_user());
  const auto mark = [&] { return read([&](Session& s) { return shared_equity_peaks::find(s, account.id); }); };
  EXPECT_FALSE(mark());
  for (const int equity : {100, 50}) {
    write([&](Session& s) { shared_equity_peaks::put(s, account.id, Decimal{equity}, now()); });
    EXPECT_EQ(mark(), Decimal{equity});
  }
  const auto all = read([](Session& s) { return shared_equity_peaks::list(s); });
  ASSERT_TRUE(all.contains(account.id));
  EXPECT_EQ(all.at(account.id), Decimal{50});
}

}  // namespace
}  // namespace hoga::storage
