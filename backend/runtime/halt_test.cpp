// Halts, limits and latency through the runtime: what stands holds for the next order and for accounts that come later;
// a halt goes on while the exchange or the storage misbehaves, and its receipt says no more than is known.
#include <boost/asio/detached.hpp>

#include "runtime/runtime_fixture_for_test.hpp"

namespace hoga::runtime {
namespace {

class HaltTest : public testing::RuntimeFixture {
 protected:
  std::vector<HaltReceipt> halt_platform(bool closes_positions = false) {
    call(runtime_.begin_platform_halt());
    return call(runtime_.platform_receipt(closes_positions));
  }
  OrderId rest(const char* price = "90") {
    const auto command = order(OrderType::Limit, price);
    EXPECT_TRUE(call(runtime_.place(command)));
    return command.order_id;
  }
  OrderStatus status_at_venue(const OrderId& id) {
    return on_engine([&] {
      for (const auto& [client_id, order] : venue_.exchange.orders) {
        if (parse_venue_client_order_id(client_id) == id) return order.status;
      }
      return OrderStatus::Unknown;
    });
  }
  // Buys one coin, and has the exchange say that it holds so many.
  void hold(const char* coins) {
    ASSERT_TRUE(call(runtime_.place(order(OrderType::Market, ""))));
    on_engine([&] {
      venue_.exchange.balances.push_back({"BTC", Decimal::of(coins), Decimal{}});
      return 0;
    });
    runtime_.reconcile_all();
    ASSERT_TRUE(
        until([&] { return call(runtime_.balances(setup_.account.user_id, std::nullopt))[0].balances.size() == 2; }));
  }
  std::ptrdiff_t sales() {
    return on_engine([&] {
      const auto& places = venue_.exchange.places;
      return std::count_if(places.begin(), places.end(),
                           [](const PlaceRequest& request) { return request.side == Side::Sell; });
    });
  }
  void refuse_orders(bool refuses) {
    on_engine([&] {
      venue_.exchange.refuses_places = refuses;
      return 0;
    });
  }
  bool is_sold() {
    return on_engine([&] { return store_.positions.at("BTCUSDT").size.is_zero(); });
  }
  void take_storage_away() {
    on_engine([&] {
      store_.is_away = true;
      store_.fail = [](const std::vector<orders::Write>&) -> Result<void> {
        return make_error(Errc::StorageFailed, "The fake store is away.");
      };
      return 0;
    });
  }
  void give_storage_back() {
    on_engine([&] {
      store_.fail = nullptr;
      return 0;
    });
  }
};

TEST_F(HaltTest, ThePlatformStandsStillAndTheReceiptSaysWhatIsKnown) {
  const auto first = rest("90");
  rest("91");
  const auto receipts = halt_platform();
  ASSERT_EQ(receipts.size(), 1U);
  EXPECT_EQ(receipts[0].user_id, setup_.account.user_id);
  EXPECT_EQ(receipts[0].cancelled_orders, 2);
  EXPECT_TRUE(receipts[0].open_orders.empty());
  EXPECT_TRUE(receipts[0].is_verified) << receipts[0].detail;
  EXPECT_EQ(status_at_venue(first), OrderStatus::Cancelled);
  const auto refused = call(runtime_.place(order(OrderType::Limit, "90")));
  EXPECT_EQ(refused.error().code, "halted");
  EXPECT_EQ(refused.error().figures.back(), (Figure{"layer", "platform"}));
  // The user's own halt is another.
  call(runtime_.lift_halt(setup_.account.user_id, std::nullopt));
  EXPECT_EQ(call(runtime_.place(order(OrderType::Limit, "90"))).error().code, "halted");
  call(runtime_.lift_platform_halt());
  EXPECT_TRUE(call(runtime_.place(order(OrderType::Limit, "90"))));
}

TEST_F(HaltTest, AccountsThatComeLaterAreHaltedToo) {
  halt_platform();
  auto late = setup_;
  late.account.id = make_uuid();
  runtime_.add_account(late);
  ASSERT_TRUE(until([&] {
    const auto all = call(runtime_.accounts(setup_.account.user_id));
    return all.size() == 2 && all[0].is_ready && all[1].is_ready;
  }));
  auto command = order(OrderType::Limit, "90");
  command.account_id = late.account.id;
  EXPECT_EQ(call(runtime_.place(command)).error().code, "halted");
}

TEST_F(HaltTest, PositionsAreClosedOnlyWhereThatIsAskedFor) {
  hold("0.999");
  EXPECT_EQ(halt_platform()[0].closed_positions, 0);
  EXPECT_EQ(halt_platform(true)[0].closed_positions, 1);
}

TEST_F(HaltTest, WhatCantBeSoldAtFirstIsSoldOnceThatIsPossible) {
  hold("0.999");
  refuse_orders(true);
  const auto receipts = call(runtime_.halt(setup_.account.user_id, std::nullopt, true));
  EXPECT_EQ(receipts[0].closed_positions, 0);
  ASSERT_EQ(receipts[0].open_positions.size(), 1U);
  EXPECT_EQ(receipts[0].open_positions[0].code, "sale_not_filled");
  refuse_orders(false);
  EXPECT_TRUE(until([&] { return is_sold(); }));
}

TEST_F(HaltTest, WhatIsToBeSoldIsSoldAfterARestartToo) {
  hold("0.999");
  call(runtime_.stop());
  setup_.is_halted = setup_.halt_closes_positions = true;
  TradingRuntime after(engine_context_.get_executor(), store_, bus_, metrics_, clock_, {&venue_});
  after.start({setup_});
  EXPECT_TRUE(until([&] { return is_sold(); }));
  EXPECT_EQ(sales(), 1);
  call(after.stop());
}

TEST_F(HaltTest, NothingMoreIsSoldWhileASaleIsInDoubt) {
  hold("5");
  on_engine([&] {
    return venue_.exchange.loses_answers = venue_.exchange.hides_orders = venue_.exchange.loses_cancels = true;
  });
  auto sale = order(OrderType::Market, "");
  sale.intent.side = Side::Sell;
  sale.intent.quantity = Decimal::of("0.999");
  sale.is_exit = true;
  const auto position = call(runtime_.positions(setup_.account.user_id, std::nullopt)).at(0).state.position.id;
  boost::asio::co_spawn(caller_context_, runtime_.place(sale), boost::asio::detached);
  ASSERT_TRUE(until([&] { return sales() == 1; }));
  const auto closed = call(runtime_.close_position(setup_.account.user_id, position, make_uuid()));
  EXPECT_EQ(closed.error().code, "cancel_unconfirmed") << "The coins beside the position would go";
  EXPECT_EQ(sales(), 1);
}

TEST_F(HaltTest, APositionThatTwoSellAtOnceIsSoldOnce) {
  hold("5");
  const auto position = call(runtime_.positions(setup_.account.user_id, std::nullopt)).at(0).state.position.id;
  auto first = boost::asio::co_spawn(
      caller_context_, runtime_.close_position(setup_.account.user_id, position, make_uuid()), boost::asio::use_future);
  const auto second = call(runtime_.close_position(setup_.account.user_id, position, make_uuid()));
  EXPECT_NE(first.get().has_value(), second.has_value());
  EXPECT_EQ(sales(), 1);
}

TEST_F(HaltTest, CancelsThatAreLostAreSentUntilTheyArrive) {
  const auto id = rest();
  on_engine([&] { return venue_.exchange.loses_cancels = true; });
  const auto receipts = halt_platform();
  EXPECT_EQ(receipts[0].open_orders, std::vector{id});
  EXPECT_EQ(receipts[0].cancelled_orders, 0);
  EXPECT_FALSE(receipts[0].is_verified) << "Nothing is claimed that the exchange has not said";
  EXPECT_EQ(call(runtime_.halt_state()).open_orders, 1);
  on_engine([&] {
    venue_.exchange.loses_cancels = false;
    return 0;
  });
  EXPECT_TRUE(until([&] { return status_at_venue(id) == OrderStatus::Cancelled; }));
  EXPECT_TRUE(until([&] { return call(runtime_.halt_state()).open_orders == 0; }));
}

TEST_F(HaltTest, AnExchangeThatCannotBeAskedIsNotVerified) {
  rest();
  on_engine([&] { return venue_.exchange.is_silent = true; });
  const auto receipts = halt_platform();
  EXPECT_EQ(receipts[0].cancelled_orders, 1);
  EXPECT_FALSE(receipts[0].is_verified);
  EXPECT_NE(receipts[0].detail.find("silent"), std::string::npos);
  EXPECT_EQ(receipts[0].code, "exchange_not_reached");
}

TEST_F(HaltTest, WhileStorageIsAwayCancelsGoOutFromMemoryAndAreInTheAuditLater) {
  const auto id = rest();
  take_storage_away();
  EXPECT_FALSE(call(runtime_.place(order(OrderType::Limit, "91")))) << "The engine is dropped";
  // Lost at first: it is tried again from memory too.
  on_engine([&] { return venue_.exchange.loses_cancels = true; });
  call(runtime_.begin_platform_halt());
  ASSERT_TRUE(until([&] { return on_engine([&] { return !venue_.exchange.cancels.empty(); }); }));
  on_engine([&] {
    venue_.exchange.loses_cancels = false;
    return 0;
  });
  const auto receipts = call(runtime_.platform_receipt(false));
  EXPECT_EQ(receipts[0].cancelled_orders, 1) << receipts[0].detail;
  EXPECT_TRUE(receipts[0].is_verified) << receipts[0].detail;
  EXPECT_EQ(status_at_venue(id), OrderStatus::Cancelled);
  give_storage_back();
  wait_ready();
  EXPECT_EQ(call(runtime_.place(order(OrderType::Limit, "90"))).error().code, "halted");
  EXPECT_TRUE(on_engine([&] {
    return std::any_of(store_.audit.begin(), store_.audit.end(), [&](const orders::AuditEntry& entry) {
      return entry.code == "cancel_from_memory" && entry.subject_id == id;
    });
  }));
}

TEST_F(HaltTest, AHaltOfAUserLeavesOthersAlone) {
  rest();
  const auto stranger = call(runtime_.halt(make_uuid(), std::nullopt, false));
  EXPECT_TRUE(stranger.empty());
  const auto receipts = call(runtime_.halt(setup_.account.user_id, std::nullopt, false));
  ASSERT_EQ(receipts.size(), 1U);
  EXPECT_EQ(receipts[0].cancelled_orders, 1);
  const auto refused = call(runtime_.place(order(OrderType::Limit, "90")));
  EXPECT_EQ(refused.error().figures.back(), (Figure{"layer", "user"}));
  call(runtime_.lift_halt(setup_.account.user_id, std::nullopt));
  EXPECT_TRUE(call(runtime_.place(order(OrderType::Limit, "90"))));
}

TEST_F(HaltTest, LimitsHoldForTheNextOrderAndForAccountsThatComeLater) {
  LimitSet set;
  set.user_id = setup_.account.user_id;
  set.max_order_value = Decimal{50};
  call(runtime_.set_user_limits(setup_.account.user_id, {set}));
  EXPECT_EQ(call(runtime_.place(order(OrderType::Limit, "90"))).error().code, "max_order_value");
  const auto verdict =
      call(runtime_.preview(setup_.account.user_id, setup_.account.id, order(OrderType::Limit, "90").intent));
  EXPECT_EQ(verdict->refusal->code, "max_order_value");
  auto late = setup_;
  late.account.id = make_uuid();
  runtime_.add_account(late);
  ASSERT_TRUE(until([&] {
    const auto all = call(runtime_.accounts(setup_.account.user_id));
    return all.size() == 2 && all[0].is_ready && all[1].is_ready;
  }));
  auto command = order(OrderType::Limit, "90");
  command.account_id = late.account.id;
  EXPECT_EQ(call(runtime_.place(command)).error().code, "max_order_value");
  // Of one account, and of one that is not there.
  set.account_id = late.account.id;
  call(runtime_.set_user_limits(setup_.account.user_id, {set}));
  EXPECT_TRUE(call(runtime_.place(order(OrderType::Limit, "90"))));
  command.order_id = make_uuid();
  EXPECT_EQ(call(runtime_.place(command)).error().code, "max_order_value");
  call(runtime_.set_user_limits(setup_.account.user_id, {}));
  LimitSet of_all;
  of_all.max_open_orders = 0;
  call(runtime_.set_platform_limits({of_all}));
  EXPECT_EQ(call(runtime_.place(order(OrderType::Limit, "90"))).error().code, "open_orders_limit");
}

TEST_F(HaltTest, AnOrdersWayIsMeasuredByStage) {
  EXPECT_TRUE(call(runtime_.latency(setup_.account.user_id, setup_.account.id)).empty());
  ASSERT_TRUE(call(runtime_.place(order(OrderType::Market, ""))));
  const auto stages = call(runtime_.latency(setup_.account.user_id, setup_.account.id));
  ASSERT_EQ(stages.size(), 4U);
  EXPECT_EQ(stages[0].stage, LatencyStage::CommandToDecision);
  EXPECT_EQ(stages[3].stage, LatencyStage::Total);
  for (const auto& stage : stages) EXPECT_EQ(stage.count, 1);
  EXPECT_GE(stages[3].max, stages[0].max + stages[1].max);
  EXPECT_TRUE(call(runtime_.latency(make_uuid(), setup_.account.id)).empty()) << "Somebody else's";
  // A lost answer tells nothing of how long one takes.
  on_engine([&] { return venue_.exchange.loses_answers = true; });
  ASSERT_TRUE(call(runtime_.place(order(OrderType::Market, ""))));
  EXPECT_EQ(call(runtime_.latency(setup_.account.user_id, setup_.account.id))[3].count, 1);
}

}  // namespace
}  // namespace hoga::runtime
