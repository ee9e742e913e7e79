// One order in the place of another: never two side by side, and nothing new unless the venue has confirmed that the
// old one is gone.
#include <gtest/gtest.h>

#include "engine/fake_venue_for_test.hpp"

namespace hoga::engine {
namespace {

struct ReplaceTest : ::testing::Test {
  ReplaceTest() {
    board.apply(InstrumentsChanged{"paper", {testing::fake_instrument()}}, now);
    BookChanged book;
    book.snapshot.symbol = "BTCUSDT";
    book.snapshot.bids = {{Decimal{99}, Decimal{100}}};
    book.snapshot.asks = {{Decimal{101}, Decimal{100}}};
    book.state = FeedState::Synced;
    board.apply(book, now);
    store.balances["USDT"] = {"USDT", Decimal{1000}, {}};
    EngineOptions options;
    options.account.state = AccountState::Active;
    options.account.id.bytes[15] = 1;
    options.account.exchange = "paper";
    options.limits.max_position_size = 1000;
    options.capabilities = {true, true, true, true};
    options.seed = 3;
    engine = std::make_unique<AccountEngine>(options, board);
    perform(engine->start(store.load(), now));
    old_id.bytes[0] = 1;
    PlaceOrder place{{}, options.account.id, old_id, {}};
    place.intent.symbol = "BTCUSDT";
    place.intent.quantity = Decimal{1};
    place.intent.price = Decimal{90};
    perform(engine->on_command(place, 1, now));
    command = {{}, options.account.id, old_id, {}, std::nullopt, Decimal{91}, std::nullopt};
    command.new_order_id.bytes[0] = 2;
  }

  static VenueOrder venue_order(const std::string& client_id, OrderStatus status) {
    VenueOrder order;
    order.symbol = "BTCUSDT";
    order.venue_order_id = "v" + client_id;
    order.venue_client_order_id = client_id;
    order.quantity = 1;
    order.price = 90;
    order.status = status;
    return order;
  }
  // Commits, and answers as a scripted venue does.
  void perform(orders::Actions actions) {
    store.commit(actions);
    for (const auto& answer : actions.answers) answers.emplace(answer.correlation, answer.result);
    for (const auto& send : actions.sends) {
      orders::VenueReply reply = orders::FillsFetched{std::vector<VenueFill>{}};
      if (const auto* place = std::get_if<PlaceRequest>(&send.request)) {
        EXPECT_TRUE(store.orders.contains(place->order_id));
        places.push_back(*place);
        auto order = venue_order(place->venue_client_order_id, OrderStatus::Open);
        order.quantity = place->quantity;
        order.price = place->price;
        reply = VenueOutcome{VenueAccepted{order, {}}};
      } else if (const auto* cancel = std::get_if<CancelRequest>(&send.request)) {
        EXPECT_EQ(places.size(), 1U) << "The old one goes before the new one comes";
        ++cancels;
        reply = on_cancel(venue_order(cancel->venue_client_order_id, OrderStatus::Cancelled));
      } else if (std::holds_alternative<QueryRequest>(send.request)) {
        reply = VenueOutcome{VenueOutcomeUnknown{"cut"}};
      } else if (std::holds_alternative<orders::FetchOpenOrders>(send.request)) {
        reply = orders::OpenOrdersFetched{std::vector<VenueOrder>{}};
      } else if (std::holds_alternative<orders::FetchBalances>(send.request)) {
        reply = orders::BalancesFetched{std::vector<Balance>{{"USDT", Decimal{1000}, {}}}};
      }
      perform(engine->on_venue_reply(send.id, reply, now));
    }
  }
  void replace() { perform(engine->on_command(command, 2, now)); }
  void pass(Duration time) {
    const auto end = now + time;
    while (now < end) {
      now += std::chrono::milliseconds{250};
      perform(engine->on_timer(now));
    }
  }
  std::string code() const {
    return answers.contains(2) && answers.at(2).has_error() ? answers.at(2).error().code : "";
  }

  Timestamp now = from_milliseconds(1'000'000);
  risk::MarketBoard board;
  testing::FakeStore store;
  std::unique_ptr<AccountEngine> engine;
  OrderId old_id;
  ReplaceOrder command;
  std::map<std::uint64_t, Result<std::vector<Order>>> answers;
  std::vector<PlaceRequest> places;
  int cancels = 0;
  std::function<VenueOutcome(VenueOrder)> on_cancel = [](VenueOrder order) -> VenueOutcome {
    return VenueAccepted{order, {}};
  };
};

TEST_F(ReplaceTest, TheNewOrderComesOnceTheOldOneIsGone) {
  replace();
  ASSERT_TRUE(answers.at(2).has_value());
  const auto order = answers.at(2).value().front();
  EXPECT_EQ(order.id, command.new_order_id);
  EXPECT_EQ(order.price, Decimal{91});
  EXPECT_EQ(order.quantity, Decimal{1});
  EXPECT_EQ(order.status, OrderStatus::Open);
  EXPECT_EQ(store.orders.at(old_id).status, OrderStatus::Cancelled);
  EXPECT_EQ(places.size(), 2U);
}

TEST_F(ReplaceTest, WhatWasFilledMeanwhileCountsIn) {
  on_cancel = [](VenueOrder order) -> VenueOutcome {
    order.filled_quantity = Decimal::of("0.4");
    order.filled_quote = 36;
    VenueFill fill;
    fill.symbol = order.symbol;
    fill.venue_trade_id = "1";
    fill.venue_order_id = order.venue_order_id;
    fill.quantity = order.filled_quantity;
    fill.price = 90;
    fill.fee_currency = "USDT";
    return VenueAccepted{order, {fill}};
  };
  replace();
  ASSERT_EQ(places.size(), 2U);
  EXPECT_EQ(places[1].quantity, Decimal::of("0.6"));
}

TEST_F(ReplaceTest, AFilledOrderIsNotReplaced) {
  on_cancel = [](VenueOrder order) -> VenueOutcome {
    order.status = OrderStatus::Filled;
    order.filled_quantity = 1;
    order.filled_quote = 90;
    return VenueAccepted{order, {}};
  };
  replace();
  EXPECT_EQ(code(), "order_closed");
  EXPECT_EQ(places.size(), 1U);
}

TEST_F(ReplaceTest, ACancelThatIsNotConfirmedLeadsToNoNewOrder) {
  on_cancel = [](const VenueOrder&) -> VenueOutcome { return VenueOutcomeUnknown{"cut"}; };
  replace();
  EXPECT_FALSE(answers.contains(2));
  pass(std::chrono::seconds{6});
  EXPECT_EQ(code(), "cancel_unconfirmed");
  // Late confirmation: whoever asked was told that nothing was placed, so nothing is.
  perform(engine->on_venue_report(
      ExecutionReport{venue_order(make_venue_client_order_id(old_id), OrderStatus::Cancelled), std::nullopt, now},
      now));
  pass(std::chrono::seconds{2});
  EXPECT_EQ(places.size(), 1U);
}

TEST_F(ReplaceTest, WhatTheGateRefusesTakesNothingBack) {
  command.quantity = Decimal{100};
  replace();
  EXPECT_EQ(code(), "max_position_size");
  EXPECT_EQ(cancels, 0);
  EXPECT_EQ(store.orders.at(old_id).status, OrderStatus::Open);
}

TEST_F(ReplaceTest, TheOldOrdersMoneyIsThereForTheNewOne) {
  // 1,000 are held and 90 of them are locked; the new one needs 990.
  perform(engine->on_venue_report(BalanceReport{{{"USDT", Decimal{910}, Decimal{90}}}, now}, now));
  command.price = Decimal{99};
  command.quantity = Decimal{10};
  replace();
  EXPECT_FALSE(answers.contains(2)) << "The exchange's word on the money is awaited";
  perform(engine->on_venue_report(BalanceReport{{{"USDT", Decimal{1000}, {}}}, now}, now));
  ASSERT_TRUE(answers.contains(2));
  EXPECT_TRUE(answers.at(2).has_value());
  EXPECT_EQ(places.size(), 2U);
}

}  // namespace
}  // namespace hoga::engine
