// Closed orders leave the memory when their time has come, and not while something of them is still to come.
#include "orders/account_record.hpp"

#include <gtest/gtest.h>

#include "orders/policy.hpp"

namespace hoga::orders {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

struct AccountRecordTest : ::testing::Test {
  OrderEntry& add() {
    Order order;
    order.id.bytes[0] = static_cast<std::uint8_t>(++count >> 8);
    order.id.bytes[1] = static_cast<std::uint8_t>(count);
    order.symbol = "BTCUSDT";
    order.quantity = Decimal{1};
    order.venue_client_order_id = std::to_string(count);
    return record.add_intent(order);
  }
  void close(OrderEntry& entry) { record.apply(entry, OrderEventKind::Rejected, false, now); }
  void flush() {
    Actions actions;
    record.flush(actions, now);
  }

  Timestamp now = from_milliseconds(1'800'000'000'000);
  risk::MarketBoard board;
  AccountRecord record{Account{}, board, 1};
  int count = 0;
};

TEST_F(AccountRecordTest, ForgetsWhatHasClosedLongAgo) {
  const auto open = add().order.id;
  auto& first = add();
  const auto first_id = first.order.id;
  close(first);
  flush();
  now += policy::kClosedKept / 2;
  auto& second = add();
  const auto second_id = second.order.id;
  close(second);
  flush();
  now += policy::kClosedKept / 2 - seconds{1};
  record.forget_closed(now);
  EXPECT_NE(record.find(first_id), nullptr);
  now += seconds{1};
  record.forget_closed(now);
  EXPECT_EQ(record.find(first_id), nullptr);
  EXPECT_NE(record.find(second_id), nullptr);
  now += policy::kClosedKept;
  record.forget_closed(now);
  EXPECT_EQ(record.find(second_id), nullptr);
  EXPECT_NE(record.find(open), nullptr);
}

TEST_F(AccountRecordTest, KeepsWhatIsTouchedOrStillAskedFor) {
  auto& touched = add();
  auto& asked = add();
  const auto touched_id = touched.order.id, asked_id = asked.order.id;
  close(touched);
  close(asked);
  asked.is_query_under_way = true;
  now += policy::kClosedKept - seconds{1};
  record.touch(touched, now);
  flush();
  now += seconds{1};
  record.forget_closed(now);
  EXPECT_NE(record.find(touched_id), nullptr);
  EXPECT_NE(record.find(asked_id), nullptr);
  record.find(asked_id)->is_query_under_way = false;
  now += policy::kClosedKept;
  record.forget_closed(now);
  EXPECT_TRUE(record.orders().empty());
}

TEST_F(AccountRecordTest, ManyClosedOrdersAreKeptForLess) {
  for (std::size_t i = 0; i < policy::kClosedKeptMax + 1; ++i) close(add());
  flush();
  now += policy::kClosedKept / 10;
  record.forget_closed(now);
  EXPECT_TRUE(record.orders().empty());
}

TEST_F(AccountRecordTest, LoadedOnesAreForgottenInTheirOrder) {
  StoredAccount stored;
  for (int i = 0; i < 3; ++i) {
    Order order;
    order.id.bytes[0] = static_cast<std::uint8_t>(i + 1);
    order.symbol = "BTCUSDT";
    order.status = OrderStatus::Cancelled;
    order.updated_at = now - minutes{i == 1 ? 59 : 61};
    stored.orders.push_back(order);
  }
  record.load(stored, now);
  record.forget_closed(now);
  EXPECT_EQ(record.orders().size(), 1U);
}

}  // namespace
}  // namespace hoga::orders
