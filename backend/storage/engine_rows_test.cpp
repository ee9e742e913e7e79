// What an engine starts from: orders that closed lately, fills that find their order late, and the equity that a day
// began with, on both databases.
#include "storage/fills.hpp"
#include "storage/positions.hpp"
#include "storage/test_fixture.hpp"

namespace hoga::storage {
namespace {

using EngineRowsTest = DatabaseTest;

Fill new_fill(const Account& account, const std::string& trade, const std::string& venue_order) {
  Fill fill;
  fill.id = make_uuid();
  fill.user_id = account.user_id;
  fill.account_id = account.id;
  fill.exchange = account.exchange;
  fill.symbol = "BTCUSDT";
  fill.quantity = Decimal::of("0.1");
  fill.price = Decimal::of("60000");
  fill.fee_currency = "BTC";
  fill.venue_trade_id = trade;
  fill.venue_order_id = venue_order;
  fill.executed_at = fill.created_at = parse_rfc3339("2026-11-22T09:30:00Z").value();
  return fill;
}

TEST_P(EngineRowsTest, LateFillsAreLinkedToTheirOrderAndNoOther) {
  const Account account = add_account(add_user()), other = add_account(add_user());
  const Order order = new_order(account), earlier = new_order(account);
  write([&](Session& s) {
    orders::insert(s, order);
    orders::insert(s, earlier);
    for (const auto& [trade, venue_order] : {std::pair{"1", "77"}, std::pair{"2", "77"}, std::pair{"3", "78"}}) {
      fills::insert(s, new_fill(account, trade, venue_order));
    }
    auto taken = new_fill(account, "4", "77");
    taken.order_id = earlier.id;
    fills::insert(s, taken);
    fills::insert(s, new_fill(other, "1", "77"));
  });
  const auto link = [&](const Symbol& symbol) {
    return write([&](Session& s) { return fills::link(s, account.id, symbol, "77", order.id); });
  };
  EXPECT_EQ(link("ETHUSDT"), 0);
  EXPECT_EQ(link("BTCUSDT"), 2);
  EXPECT_EQ(link("BTCUSDT"), 0) << "Once";
  std::map<std::string, std::optional<OrderId>> owners;
  for (const auto& fill : read([&](Session& s) { return fills::list_of_symbol(s, account.id, "BTCUSDT"); })) {
    owners[fill.venue_trade_id] = fill.order_id;
  }
  EXPECT_EQ(owners, (std::map<std::string, std::optional<OrderId>>{
                        {"1", order.id}, {"2", order.id}, {"3", std::nullopt}, {"4", earlier.id}}));
  const auto of_other = read([&](Session& s) { return fills::list_of_symbol(s, other.id, "BTCUSDT"); });
  EXPECT_FALSE(of_other.at(0).order_id);
}

TEST_P(EngineRowsTest, OrdersThatClosedLatelyComeNewestFirst) {
  const Account account = add_account(add_user()), other = add_account(add_user());
  std::vector<OrderId> ids;
  const auto add = [&](const Account& owner, OrderStatus status, int minutes) {
    Order order = new_order(owner);
    order.status = status;
    order.updated_at = now() + std::chrono::minutes{minutes};
    write([&](Session& s) { orders::insert(s, order); });
    ids.push_back(order.id);
  };
  add(account, OrderStatus::Filled, -10);
  add(account, OrderStatus::Cancelled, 0);
  add(account, OrderStatus::Rejected, 1);
  add(account, OrderStatus::Expired, 2);
  for (const auto live : {OrderStatus::Pending, OrderStatus::Open, OrderStatus::PartiallyFilled, OrderStatus::Unknown})
    add(account, live, 3);
  add(other, OrderStatus::Filled, 3);
  const auto closed = [&](Timestamp since, int limit) {
    std::vector<OrderId> found;
    for (const auto& order : read([&](Session& s) { return orders::list_closed_since(s, account.id, since, limit); })) {
      found.push_back(order.id);
    }
    return found;
  };
  EXPECT_EQ(closed(now(), 10), (std::vector{ids[3], ids[2], ids[1]})) << "From the very moment on";
  EXPECT_EQ(closed(now() + std::chrono::microseconds{1}, 10), (std::vector{ids[3], ids[2]}));
  EXPECT_EQ(closed(now() - std::chrono::hours{1}, 10), (std::vector{ids[3], ids[2], ids[1], ids[0]}));
  EXPECT_EQ(closed(now(), 2), (std::vector{ids[3], ids[2]}));
  EXPECT_TRUE(closed(now() + std::chrono::hours{1}, 10).empty());
}

TEST_P(EngineRowsTest, TheDaysEquityIsShiftedByTransfersOfThatDayAlone) {
  const Account account = add_account(add_user()), other = add_account(add_user());
  const auto insert = [&](const Account& owner, const char* day, const Decimal& equity) {
    return write([&](Session& s) { return equity_day_starts::insert(s, owner.id, day, equity, now()); });
  };
  const auto update = [&](const char* day, const Decimal& equity) {
    return write([&](Session& s) { return equity_day_starts::update(s, account.id, day, equity); });
  };
  const auto find = [&](const Account& owner, const char* day) {
    return read([&](Session& s) { return equity_day_starts::find(s, owner.id, day); });
  };
  EXPECT_TRUE(insert(account, "2026-11-21", 100));
  EXPECT_TRUE(insert(account, "2026-11-22", 200));
  EXPECT_TRUE(insert(other, "2026-11-22", 300));
  const Decimal wide = Decimal::of("123456789012345678.00000001");
  EXPECT_TRUE(update("2026-11-22", wide));
  EXPECT_FALSE(update("2026-11-23", 1)) << "A day without a figure gets none";
  EXPECT_EQ(find(account, "2026-11-21"), Decimal(100));
  EXPECT_EQ(find(account, "2026-11-22"), wide);
  EXPECT_FALSE(find(account, "2026-11-23"));
  EXPECT_EQ(find(other, "2026-11-22"), Decimal(300));
}

INSTANTIATE_TEST_SUITE_P(Databases, EngineRowsTest, kPlaces, place_name);

}  // namespace
}  // namespace hoga::storage
