// Orders through the runtime from another thread: written before sent, answered by the venue's word, refused with
// reasons; a failed commit sends nothing and the account comes back by itself; cancels go out while storage is away.
#include "runtime/runtime_fixture_for_test.hpp"

namespace hoga::runtime {
namespace {

namespace asio = boost::asio;

class TradingRuntimeTest : public testing::RuntimeFixture {};

TEST_F(TradingRuntimeTest, MarketOrderIsWrittenThenSentThenBooked) {
  const auto command = order(OrderType::Market, "");
  on_engine([&] {
    venue_.exchange.on_place = [this](const PlaceRequest& request) {
      EXPECT_TRUE(store_.orders.contains(request.order_id)) << "The intent is on record before the request goes out";
    };
    return 0;
  });
  const auto placed = call(runtime_.place(command));
  ASSERT_TRUE(placed) << placed.error().detail;
  EXPECT_EQ(placed->id, command.order_id);
  EXPECT_EQ(placed->status, OrderStatus::Filled);
  const auto positions = call(runtime_.positions(setup_.account.user_id, std::nullopt));
  ASSERT_EQ(positions.size(), 1U);
  EXPECT_EQ(positions.front().state.position.size, Decimal::of("0.999"));
  EXPECT_EQ(positions.front().state.position.cost, Decimal{100});
  EXPECT_EQ(positions.front().state.mark_price, Decimal{100});
  on_engine([&] {
    EXPECT_EQ(store_.fills.size(), 1U);
    EXPECT_EQ(store_.orders.at(command.order_id).status, OrderStatus::Filled);
    EXPECT_TRUE(std::any_of(events_.begin(), events_.end(),
                            [](const AccountEvent& event) { return std::holds_alternative<FillBooked>(event); }));
    return 0;
  });
}

TEST_F(TradingRuntimeTest, LimitOrderRestsAndIsCancelled) {
  const auto command = order(OrderType::Limit, "90");
  const auto placed = call(runtime_.place(command));
  ASSERT_TRUE(placed);
  EXPECT_EQ(placed->status, OrderStatus::Open);
  EXPECT_EQ(call(runtime_.open_orders(setup_.account.user_id, setup_.account.id)).size(), 1U);
  const auto again = call(runtime_.place(command));
  ASSERT_TRUE(again);
  EXPECT_EQ(on_engine([&] { return venue_.exchange.places.size(); }), 1U) << "The same command makes one order";
  const auto cancelled = call(runtime_.cancel({setup_.account.user_id, setup_.account.id, command.order_id}));
  ASSERT_TRUE(cancelled);
  EXPECT_EQ(cancelled->status, OrderStatus::Cancelled);
  const auto late = call(runtime_.cancel({setup_.account.user_id, setup_.account.id, command.order_id}));
  EXPECT_EQ(late.error().code, "order_closed");
  call(runtime_.place(order(OrderType::Limit, "91")));
  call(runtime_.place(order(OrderType::Limit, "92")));
  const auto all = call(runtime_.cancel_all({setup_.account.user_id, setup_.account.id, "BTCUSDT"}));
  ASSERT_TRUE(all);
  EXPECT_EQ(all->size(), 2U);
  EXPECT_TRUE(call(runtime_.open_orders(setup_.account.user_id, std::nullopt)).empty());
}

TEST_F(TradingRuntimeTest, RefusalsCarryTheirReasonAndForeignAccountsLookAbsent) {
  auto huge = order(OrderType::Limit, "90");
  huge.intent.quantity = Decimal{2'000};
  EXPECT_EQ(call(runtime_.place(huge)).error().code, "max_position_size");
  huge.intent.price.reset();
  EXPECT_EQ(call(runtime_.place(huge)).error().errc, Errc::ValidationFailed);
  auto foreign = order(OrderType::Limit, "90");
  foreign.user_id = make_uuid();
  EXPECT_EQ(call(runtime_.place(foreign)).error().errc, Errc::NotFound);
  EXPECT_TRUE(call(runtime_.positions(foreign.user_id, setup_.account.id)).empty());
  EXPECT_TRUE(call(runtime_.balances(foreign.user_id, setup_.account.id)).empty());
  const auto verdict =
      call(runtime_.preview(setup_.account.user_id, setup_.account.id, order(OrderType::Market, "").intent));
  ASSERT_TRUE(verdict);
  EXPECT_FALSE(verdict->refusal);
  EXPECT_EQ(verdict->estimate->value, Decimal{101});
  EXPECT_EQ(verdict->estimate->fee, Decimal::of("0.001"));
  EXPECT_TRUE(on_engine([&] { return venue_.exchange.places.empty(); }));
}

TEST_F(TradingRuntimeTest, LostAnswerIsAskedForAndNeverSentAgain) {
  on_engine([&] { return venue_.exchange.loses_answers = true; });
  const auto placed = call(runtime_.place(order(OrderType::Market, "")));
  ASSERT_TRUE(placed);
  EXPECT_EQ(placed->status, OrderStatus::Filled) << "The query told what became of it";
  EXPECT_EQ(on_engine([&] { return venue_.exchange.places.size(); }), 1U);
}

TEST_F(TradingRuntimeTest, AFeeThatIsFoundLateIsValuedByTheCandlesOfItsTime) {
  on_engine([&] {
    Instrument bnb;
    bnb.symbol = "BNBUSDT";
    bnb.base = "BNB";
    bnb.quote = "USDT";
    venue_.market.tell(InstrumentsChanged{"fake", {bnb}});
    TradeHappened trade;
    trade.exchange = "fake";
    trade.trade.symbol = "BNBUSDT";
    trade.trade.price = 600;
    venue_.market.tell(trade);
    Candle candle;
    candle.close_time = Timestamp{std::chrono::minutes{1}};
    candle.close = 20;
    venue_.market.history = [candle](const Symbol& symbol, Interval) -> Result<std::vector<Candle>> {
      if (symbol != "BNBUSDT") return std::vector<Candle>{};
      return std::vector<Candle>{candle};
    };
    return venue_.exchange.fee_currency = "BNB";
  });
  ASSERT_TRUE(call(runtime_.place(order(OrderType::Market, ""))));
  ASSERT_TRUE(until([&] { return on_engine([&] { return store_.fills.size() == 1; }); }));
  EXPECT_EQ(on_engine([&] { return store_.fills.front().fee_value; }), Decimal::of("0.02"));
}

TEST_F(TradingRuntimeTest, NothingIsSentWhenTheIntentCannotBeWritten) {
  on_engine([&] {
    store_.fail = [](const std::vector<orders::Write>&) -> Result<void> {
      return make_error(Errc::StorageFailed, "The fake disk is full.");
    };
    return 0;
  });
  const auto refused = call(runtime_.place(order(OrderType::Limit, "90")));
  EXPECT_EQ(refused.error().code, "storage_unavailable");
  EXPECT_TRUE(on_engine([&] { return venue_.exchange.places.empty(); }));
  on_engine([&] {
    store_.fail = nullptr;
    return 0;
  });
  wait_ready();
  EXPECT_TRUE(call(runtime_.place(order(OrderType::Limit, "90"))));
}

TEST_F(TradingRuntimeTest, TakenLabelIsTheFaultOfThatOrderAlone) {
  on_engine([&] {
    store_.fail = [](const std::vector<orders::Write>& writes) -> Result<void> {
      if (!std::holds_alternative<orders::InsertOrder>(writes.front())) return {};
      return make_error(Errc::Conflict, "client_order_id_taken", "This label is taken.");
    };
    return 0;
  });
  EXPECT_EQ(call(runtime_.place(order(OrderType::Limit, "90"))).error().code, "client_order_id_taken");
  wait_ready();
}

TEST_F(TradingRuntimeTest, CancelGoesOutWhileStorageIsAway) {
  const auto command = order(OrderType::Limit, "90");
  ASSERT_TRUE(call(runtime_.place(command)));
  on_engine([&] {
    store_.is_away = true;
    store_.fail = [](const std::vector<orders::Write>&) -> Result<void> {
      return make_error(Errc::StorageFailed, "The fake store is away.");
    };
    return 0;
  });
  EXPECT_FALSE(call(runtime_.place(order(OrderType::Limit, "91"))));
  const auto cancelled = call(runtime_.cancel({setup_.account.user_id, setup_.account.id, command.order_id}));
  ASSERT_TRUE(cancelled);
  EXPECT_EQ(cancelled->status, OrderStatus::Cancelled);
  on_engine([&] {
    store_.fail = nullptr;
    return 0;
  });
  wait_ready();
  // Recorded later: the rebuilt engine asks what became of the order.
  for (int i = 0; i < 2000; ++i) {
    if (on_engine([&] { return store_.orders.at(command.order_id).status; }) == OrderStatus::Cancelled) break;
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  EXPECT_EQ(on_engine([&] { return store_.orders.at(command.order_id).status; }), OrderStatus::Cancelled);
}

bool is_intent_of(const std::vector<orders::Write>& writes, const OrderId& id) {
  const auto* intent = std::get_if<orders::InsertOrder>(&writes.front());
  return intent != nullptr && intent->order.id == id;
}

// What storage still has in hand behind a commit that fails is not written, and the engine that is built anew waits
// until that is certain.
TEST_F(TradingRuntimeTest, BehindAFailedCommitNothingIsWritten) {
  const auto failing = order(OrderType::Limit, "90");
  const auto behind = order(OrderType::Limit, "91");
  const int loads = on_engine([&] {
    store_.holds = [one = failing.order_id, other = behind.order_id](const std::vector<orders::Write>& writes) {
      return is_intent_of(writes, one) || is_intent_of(writes, other);
    };
    store_.fail = [id = failing.order_id](const std::vector<orders::Write>& writes) -> Result<void> {
      if (!is_intent_of(writes, id)) return {};
      return make_error(Errc::StorageFailed, "The fake store was lost for a moment.");
    };
    return store_.loads;
  });
  auto first = asio::co_spawn(caller_context_, runtime_.place(failing), asio::use_future);
  ASSERT_TRUE(until([&] { return on_engine([&] { return store_.held(); }) == 1; }));
  auto second = asio::co_spawn(caller_context_, runtime_.place(behind), asio::use_future);
  ASSERT_TRUE(until([&] { return on_engine([&] { return store_.held(); }) == 2; }));
  on_engine([&] {
    store_.carry_out_first_held();
    return 0;
  });
  EXPECT_EQ(first.get().error().code, "storage_unavailable");
  EXPECT_EQ(second.get().error().code, "storage_unavailable");
  // Long enough for the rebuild that must not come.
  const auto end = std::chrono::steady_clock::now() + 3 * rebuild_delay(0);
  while (std::chrono::steady_clock::now() < end && on_engine([&] { return store_.loads; }) == loads)
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  EXPECT_EQ(on_engine([&] { return store_.loads; }), loads);
  on_engine([&] {
    store_.carry_out_held();
    return 0;
  });
  wait_ready();
  EXPECT_TRUE(call(runtime_.open_orders(setup_.account.user_id, std::nullopt)).empty());
  EXPECT_TRUE(on_engine([&] { return store_.orders.empty() && venue_.exchange.places.empty(); }));
}

// A failure that is known before those ahead of it are written says nothing about them.
TEST_F(TradingRuntimeTest, WhatIsAheadOfAFailedCommitIsJudgedFirst) {
  const auto slow = order(OrderType::Limit, "90");
  const auto failing = order(OrderType::Limit, "91");
  on_engine([&] {
    store_.holds = [id = slow.order_id](const std::vector<orders::Write>& writes) { return is_intent_of(writes, id); };
    store_.fail = [id = failing.order_id](const std::vector<orders::Write>& writes) -> Result<void> {
      if (!is_intent_of(writes, id)) return {};
      return make_error(Errc::StorageFailed, "The fake store was lost for a moment.");
    };
    return 0;
  });
  auto first = asio::co_spawn(caller_context_, runtime_.place(slow), asio::use_future);
  ASSERT_TRUE(until([&] { return on_engine([&] { return store_.held(); }) == 1; }));
  auto second = asio::co_spawn(caller_context_, runtime_.place(failing), asio::use_future);
  on_engine([&] { return 0; });
  on_engine([&] {
    store_.carry_out_held();
    return 0;
  });
  EXPECT_TRUE(first.get());
  EXPECT_FALSE(second.get());
  wait_ready();
  const auto open = call(runtime_.open_orders(setup_.account.user_id, std::nullopt));
  ASSERT_EQ(open.size(), 1U);
  EXPECT_EQ(open.front().id, slow.order_id);
  EXPECT_EQ(on_engine([&] { return venue_.exchange.places.size(); }), 1U);
}

TEST_F(TradingRuntimeTest, BeforeTheStartAnAccountIsNotAbsent) {
  TradingRuntime other{engine_context_.get_executor(), store_, bus_, metrics_, clock_, {&venue_}};
  EXPECT_EQ(call(other.place(order(OrderType::Limit, "90"))).error().code, "account_loading");
  other.start({});
  EXPECT_EQ(call(other.place(order(OrderType::Limit, "90"))).error().code, "account_not_found");
  call(other.stop());
}

TEST(RebuildDelay, GrowsToTwoSeconds) {
  EXPECT_EQ(rebuild_delay(0), std::chrono::milliseconds{200});
  EXPECT_EQ(rebuild_delay(2), std::chrono::milliseconds{800});
  for (int failures = 0; failures < 100; ++failures) EXPECT_LE(rebuild_delay(failures), std::chrono::seconds{2});
}

TEST_F(TradingRuntimeTest, AFaultIsWrittenDownUntilAComparisonClearsIt) {
  const auto command = order(OrderType::Limit, "90");
  ASSERT_TRUE(call(runtime_.place(command)));
  on_engine([&] {
    auto impossible = venue_.exchange.orders.begin()->second;
    impossible.filled_quantity = Decimal{5};
    venue_.exchange.sink(ExecutionReport{impossible, std::nullopt, {}});
    return 0;
  });
  for (int i = 0; i < 2000 && on_engine([&] { return store_.states.size(); }) < 2; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  const auto states = on_engine([&] { return store_.states; });
  ASSERT_EQ(states.size(), 2U);
  EXPECT_EQ(states[0].first, AccountState::Faulted);
  EXPECT_NE(states[0].second.find("Filled quantity"), std::string::npos);
  EXPECT_EQ(states[1].first, AccountState::Active);
  EXPECT_EQ(call(runtime_.accounts(setup_.account.user_id)).front().account.state, AccountState::Active);
}

TEST_F(TradingRuntimeTest, ADifferenceThatStaysUnexplainedStopsTheAccountUntilItIsExplained) {
  const auto command = order(OrderType::Limit, "90");
  ASSERT_TRUE(call(runtime_.place(command)));
  // The exchange contradicts itself about an order of its own.
  on_engine([&] {
    auto rejected = venue_.exchange.orders.begin()->second;
    rejected.status = OrderStatus::Rejected;
    venue_.exchange.orders.begin()->second = rejected;
    venue_.exchange.sink(ExecutionReport{rejected, std::nullopt, {}});
    return 0;
  });
  const auto states = [&] { return on_engine([&] { return store_.states; }); };
  for (int i = 0; i < 4000 && states().empty(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds{5});
  ASSERT_EQ(states().size(), 1U);
  EXPECT_EQ(states()[0].first, AccountState::Faulted);
  EXPECT_NE(states()[0].second.find("contradicts"), std::string::npos) << states()[0].second;
  EXPECT_EQ(call(runtime_.place(order(OrderType::Limit, "91"))).error().code, "account_not_active");
  on_engine([&] {
    const auto has = [&](const char* action) {
      return std::any_of(store_.audit.begin(), store_.audit.end(),
                         [&](const auto& entry) { return entry.action == action; });
    };
    EXPECT_TRUE(has("contradiction"));
    EXPECT_TRUE(has("difference"));
    EXPECT_TRUE(std::any_of(events_.begin(), events_.end(), [](const AccountEvent& event) {
      const auto* changed = std::get_if<AccountChanged>(&event);
      return changed != nullptr && changed->account.state == AccountState::Faulted;
    })) << "its owner is told";
    venue_.exchange.orders.begin()->second.status = OrderStatus::Open;
    return 0;
  });
  EXPECT_NE(metrics_.text().find("hoga_differences_total 1"), std::string::npos);
  for (int i = 0; i < 4000 && states().size() < 2; ++i) std::this_thread::sleep_for(std::chrono::milliseconds{5});
  ASSERT_EQ(states().size(), 2U);
  EXPECT_EQ(states()[1].first, AccountState::Active);
  EXPECT_TRUE(call(runtime_.place(order(OrderType::Limit, "91"))));
}

TEST_F(TradingRuntimeTest, AnAccountThatWasFaultyAtTheStartIsClearedByAComparison) {
  auto faulty = setup_;
  faulty.account.id = make_uuid();
  faulty.account.state = AccountState::Faulted;
  runtime_.add_account(faulty);
  const auto is_active = [&] {
    for (const auto& status : call(runtime_.accounts(setup_.account.user_id))) {
      if (status.account.id == faulty.account.id && status.is_ready)
        return status.account.state == AccountState::Active;
    }
    return false;
  };
  for (int i = 0; i < 2000 && !is_active(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds{5});
  EXPECT_TRUE(is_active());
}

TEST_F(TradingRuntimeTest, AVenueIsAskedNothingBeforeAnAccountNeedsItNorAfter) {
  testing::FakeVenue always, needed;
  always.called = "always";
  needed.called = "needed";
  std::vector<VenueState> states;
  auto subscription = bus_.on_market_event(engine_context_.get_executor(), [&](const bus::MarketEventPtr& event) {
    const auto* changed = std::get_if<VenueStateChanged>(event.get());
    if (changed != nullptr && changed->exchange == "needed") states.push_back(changed->state);
  });
  TradingRuntime runtime{engine_context_.get_executor(), store_, bus_, metrics_, clock_, {&always, {&needed, false}}};
  const auto starts = [&] { return on_engine([&] { return std::pair(always.market.starts, needed.market.starts); }); };
  runtime.start({});
  EXPECT_EQ(starts(), std::pair(1, 0));
  auto setup = setup_;
  setup.account.id = make_uuid();
  setup.account.exchange = "needed";
  for (int round = 1; round <= 2; ++round) {
    runtime.add_account(setup);
    EXPECT_EQ(starts(), std::pair(1, round));
    auto second = setup;
    second.account.id = make_uuid();
    runtime.add_account(second);
    runtime.remove_account(second.account.id);
    EXPECT_EQ(on_engine([&] { return needed.market.stops; }), round - 1) << "Another account trades there";
    runtime.remove_account(setup.account.id);
    for (int i = 0; i < 2000 && on_engine([&] { return needed.market.stops; }) < round; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds{1});
    EXPECT_EQ(on_engine([&] { return needed.market.stops; }), round);
  }
  call(runtime.stop());
  EXPECT_EQ(on_engine([&] { return states; }),
            (std::vector{VenueState::Connecting, VenueState::Idle, VenueState::Connecting, VenueState::Idle}));
  on_engine([&] {
    subscription.reset();
    return 0;
  });
}

}  // namespace
}  // namespace hoga::runtime
