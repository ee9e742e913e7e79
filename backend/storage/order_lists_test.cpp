// Order lists and protections on both databases: what is written comes back whole, and everybody sees their own.
#include "storage/order_lists.hpp"
#include "storage/fills.hpp"
#include "storage/orders.hpp"
#include "storage/protections.hpp"
#include "storage/test_fixture.hpp"

namespace hoga::storage {
namespace {

using OrderListsTest = DatabaseTest;

TEST_P(OrderListsTest, ListsAndTheirOrders) {
  const UserId kim = add_user(), lee = add_user();
  const Account account = add_account(kim);
  OrderList list;
  list.id = make_uuid();
  list.user_id = kim;
  list.account_id = account.id;
  list.exchange = "hoga";
  list.symbol = "BTCUSDT";
  list.type = OrderListType::Bracket;
  list.is_emulated = true;
  list.created_at = now();
  Order order = new_order(account);
  order.type = OrderType::TrailingStop;
  order.trailing_delta_bps = 150;
  order.iceberg_quantity = Decimal::of("0.5");
  order.amend_quantity = Decimal::of("0.25");
  order.list_id = list.id;
  order.list_role = OrderRole::StopLoss;
  order.is_waiting = order.is_emulated = order.is_held = order.is_protection = true;
  order.trail_extreme = Decimal::of("101.5");
  write([&](Session& s) {
    order_lists::insert(s, list);
    orders::insert(s, order);
  });
  EXPECT_EQ(read([&](Session& s) { return order_lists::find_of_user(s, kim, list.id); }), list);
  EXPECT_FALSE(read([&](Session& s) { return order_lists::find_of_user(s, lee, list.id); }));
  const auto of_list = [&](const UserId& user) {
    return read([&](Session& s) { return orders::list_of_lists(s, user, {list.id}); });
  };
  EXPECT_EQ(of_list(kim), (std::vector{order}));
  EXPECT_TRUE(of_list(lee).empty());
  const auto page = read([&](Session& s) { return order_lists::page_of_user(s, kim, account.id, {10, std::nullopt}); });
  EXPECT_EQ(page.items, (std::vector{list}));
  order.is_held = order.is_waiting = false;
  order.amend_quantity.reset();
  order.trail_extreme = Decimal{102};
  EXPECT_TRUE(write([&](Session& s) { return orders::update(s, order); }));
  EXPECT_EQ(of_list(kim), (std::vector{order}));
}

TEST_P(OrderListsTest, ProtectionsAreReplacedAndRemoved) {
  const UserId kim = add_user();
  const Account account = add_account(kim);
  Protection plan;
  plan.user_id = kim;
  plan.account_id = account.id;
  plan.symbol = "BTCUSDT";
  plan.stop_percent = Decimal::of("2.5");
  plan.take_profit_price = Decimal::of("70000.01");
  plan.updated_at = now();
  const auto stored = [&] { return read([&](Session& s) { return protections::list_of_account(s, account.id); }); };
  write([&](Session& s) { protections::upsert(s, plan); });
  EXPECT_EQ(stored(), (std::vector{plan}));
  plan.stop_percent.reset();
  plan.trailing_delta_bps = 200;
  write([&](Session& s) { protections::upsert(s, plan); });
  EXPECT_EQ(stored(), (std::vector{plan}));
  write([&](Session& s) { protections::remove(s, account.id, "BTCUSDT"); });
  EXPECT_TRUE(stored().empty());
}

INSTANTIATE_TEST_SUITE_P(Databases, OrderListsTest, kPlaces, place_name);

}  // namespace
}  // namespace hoga::storage
