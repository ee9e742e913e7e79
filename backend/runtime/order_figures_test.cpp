#include "runtime/order_figures.hpp"

#include <gtest/gtest.h>

namespace hoga::runtime {
namespace {

using std::chrono::seconds;

const Timestamp kNow = from_milliseconds(1'800'000'000'000);

Order order_of(std::uint8_t number, OrderStatus status, Timestamp created_at) {
  Order order;
  order.id.bytes[0] = number;
  order.venue_client_order_id = std::to_string(number);
  order.quantity = Decimal{1};
  order.symbol = "BTCUSDT";
  order.status = status;
  order.created_at = created_at;
  return order;
}

TEST(OrderFigures, CountsWhatIsNotOverAndTheAgeOfTheOldest) {
  auto unknown = order_of(3, OrderStatus::Unknown, kNow - seconds{900});
  unknown.unknown_since = kNow - seconds{40};
  orders::StoredAccount stored;
  stored.orders = {order_of(1, OrderStatus::Open, kNow - seconds{10}),
                   order_of(2, OrderStatus::Open, kNow - seconds{70}), unknown};
  Account account;
  account.state = AccountState::Faulted;
  const risk::MarketBoard board;
  orders::AccountRecord record(account, board, 1);
  record.load(stored, kNow);
  Metrics metrics;
  OrderFigures figures(kNow);
  figures.add(account);
  figures.add(record);
  figures.show(metrics);
  const auto text = metrics.text();
  for (const std::string line :
       {"hoga_orders_live{status=\"open\"} 2\n", "hoga_orders_live{status=\"unknown\"} 1\n",
        "hoga_orders_live{status=\"pending\"} 0\n", "hoga_order_age_seconds{status=\"open\"} 70\n",
        "hoga_order_age_seconds{status=\"unknown\"} 40\n", "hoga_accounts_faulted 1\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
  }
}

}  // namespace
}  // namespace hoga::runtime
