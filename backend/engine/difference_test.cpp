// What the venue says of an account must go together. What is only late is waited for; what stays apart however often
// the venue is asked is a difference, and noted once as it comes and as it goes.
#include <gtest/gtest.h>

#include "engine/fake_venue_for_test.hpp"
#include "orders/policy.hpp"

namespace hoga::engine {
namespace {

namespace policy = orders::policy;

struct DifferenceTest : ::testing::Test {
  DifferenceTest() {
    board.apply(InstrumentsChanged{"paper", {testing::fake_instrument()}}, now);
    EngineOptions options;
    options.account.state = AccountState::Active;
    options.account.exchange = "paper";
    options.day.date = "2026-11-22";
    options.seed = 7;
    engine = std::make_unique<AccountEngine>(options, board);
    perform(engine->start(store.load(), now));
    perform(engine->on_venue_report(UserStreamUp{}, now));
  }

  // Commits, and answers every request from what the venue says.
  void perform(orders::Actions actions) {
    store.commit(actions);
    for (const auto& send : actions.sends) {
      orders::VenueReply reply = orders::FillsFetched{fills};
      if (std::holds_alternative<orders::FetchOpenOrders>(send.request)) {
        reply = orders::OpenOrdersFetched{open};
      } else if (std::holds_alternative<orders::FetchBalances>(send.request)) {
        reply = orders::BalancesFetched{balances};
      } else if (std::holds_alternative<QueryRequest>(send.request)) {
        reply = VenueOutcome{VenueAccepted{order, {}}};
      }
      perform(engine->on_venue_reply(send.id, reply, now));
    }
  }
  void pass(Duration time) {
    for (const Timestamp end = now + time; now < end; now += policy::milliseconds{100}) perform(engine->on_timer(now));
  }
  void report() { perform(engine->on_venue_report(ExecutionReport{order, std::nullopt, now}, now)); }
  int noted(const char* action, const std::string& code = {}) const {
    return static_cast<int>(std::count_if(store.audit.begin(), store.audit.end(), [&](const auto& entry) {
      return entry.action == action && (code.empty() || entry.code == code);
    }));
  }
  VenueOrder make_order(OrderStatus status, int filled) const {
    VenueOrder made;
    made.symbol = "BTCUSDT";
    made.venue_order_id = "28";
    made.venue_client_order_id = "web_1";
    made.quantity = Decimal{2};
    made.price = Decimal{100};
    made.status = status;
    made.filled_quantity = Decimal{filled};
    made.filled_quote = Decimal{100 * filled};
    made.created_at = made.updated_at = now;
    return made;
  }
  VenueFill make_fill() const {
    VenueFill made;
    made.symbol = "BTCUSDT";
    made.venue_trade_id = "7";
    made.venue_order_id = "28";
    made.quantity = Decimal{2};
    made.price = Decimal{100};
    made.fee_currency = "BTC";
    made.executed_at = now;
    return made;
  }

  Timestamp now = from_milliseconds(1'000'000);
  risk::MarketBoard board;
  testing::FakeStore store;
  std::vector<Balance> balances{{"USDT", Decimal{1000}, {}}};
  std::vector<VenueFill> fills;
  std::vector<VenueOrder> open;
  VenueOrder order;
  std::unique_ptr<AccountEngine> engine;
};

TEST_F(DifferenceTest, FillsThatAreOnlyLateAreNone) {
  order = make_order(OrderStatus::Filled, 2);
  report();
  EXPECT_FALSE(engine->is_explained());
  pass(policy::seconds{10});
  EXPECT_EQ(noted("difference"), 0);
  fills.push_back(make_fill());
  pass(policy::seconds{20});
  EXPECT_TRUE(engine->is_explained());
  EXPECT_EQ(noted("difference"), 0);
  EXPECT_EQ(noted("repair", "fill_booked"), 1);
}

TEST_F(DifferenceTest, FillsThatTheVenueNeverLists) {
  order = make_order(OrderStatus::Filled, 2);
  report();
  pass(policy::minutes{2});
  EXPECT_EQ(noted("difference", "fills_missing"), 1) << "once";
  EXPECT_FALSE(engine->is_explained());
  fills.push_back(make_fill());
  pass(policy::minutes{1});
  EXPECT_EQ(noted("difference_over"), 1);
  EXPECT_TRUE(engine->is_explained());
}

TEST_F(DifferenceTest, AnOrderThatIsClosedHereAndOpenThere) {
  order = make_order(OrderStatus::Cancelled, 0);
  report();
  auto lie = order;
  lie.status = OrderStatus::Open;
  open = {lie};
  perform(engine->on_reconcile_wanted(now));
  pass(policy::seconds{2});
  EXPECT_EQ(noted("difference"), 0) << "it may have closed while the answer was under way";
  pass(policy::minutes{2});
  EXPECT_EQ(noted("difference", "order_still_open"), 1);
  open.clear();
  pass(policy::minutes{1});
  EXPECT_EQ(noted("difference_over"), 1);
}

TEST_F(DifferenceTest, ThePreviewRefusesWhatTheAccountWouldRefuse) {
  OrderIntent intent;
  intent.symbol = "BTCUSDT";
  intent.type = OrderType::Limit;
  intent.quantity = Decimal{1};
  intent.price = Decimal{100};
  OrderListIntent list;
  list.symbol = "BTCUSDT";
  list.quantity = Decimal{1};
  list.take_profit = ExitIntent{Decimal{120}, std::nullopt, std::nullopt};
  list.stop_loss = ExitIntent{std::nullopt, Decimal{90}, std::nullopt};
  engine->set_state(AccountState::Faulted);
  const auto verdict = engine->preview(intent, {}, now);
  ASSERT_TRUE(verdict && verdict->refusal);
  EXPECT_EQ(verdict->refusal->code, "account_not_active");
  const auto of_list = engine->preview(list, {}, now);
  ASSERT_TRUE(of_list && of_list->refusal);
  EXPECT_EQ(of_list->refusal->code, "account_not_active");
}

TEST_F(DifferenceTest, AVenueThatContradictsItself) {
  order = make_order(OrderStatus::Open, 0);
  report();
  open = {order};
  order.status = OrderStatus::Rejected;
  report();
  EXPECT_EQ(noted("contradiction"), 1);
  pass(policy::seconds{30});
  EXPECT_EQ(noted("difference", "order_contradiction"), 1);
  EXPECT_LE(noted("contradiction"), 10) << "asked ever more slowly";
  order.status = OrderStatus::Open;
  pass(policy::minutes{1});
  EXPECT_EQ(noted("difference_over"), 1);
  EXPECT_TRUE(engine->is_explained());
}

}  // namespace
}  // namespace hoga::engine
