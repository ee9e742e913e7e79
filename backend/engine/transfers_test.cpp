// What is moved in or out of an account counts as neither profit nor loss of the day: told by the user stream, or found
// when the account is compared with the venue after nobody has listened.
#include <gtest/gtest.h>

#include "engine/fake_venue_for_test.hpp"

namespace hoga::engine {
namespace {

const Timestamp kStart = from_milliseconds(1'000'000);

struct TransfersTest : ::testing::Test {
  TransfersTest() {
    board.apply(InstrumentsChanged{"paper", {testing::fake_instrument()}}, now);
    store.balances["USDT"] = {"USDT", Decimal{1000}, {}};
    store.day_start = risk::DayStart{{}, "2026-11-22", now, Decimal{1000}, {}};
    boot();
  }

  void boot() {
    EngineOptions options;
    options.account.state = AccountState::Active;
    options.account.exchange = "paper";
    options.day.date = "2026-11-22";
    options.seed = ++seed;
    engine = std::make_unique<AccountEngine>(options, board);
    perform(engine->start(store.load(), now));
  }
  // Commits, and answers every request from what the venue holds.
  void perform(orders::Actions actions) {
    store.commit(actions);
    for (const auto& send : actions.sends) {
      orders::VenueReply reply = orders::FillsFetched{fills};
      if (std::holds_alternative<orders::FetchOpenOrders>(send.request)) {
        reply = orders::OpenOrdersFetched{std::vector<VenueOrder>{}};
      } else if (std::holds_alternative<orders::FetchBalances>(send.request)) {
        reply = orders::BalancesFetched{balances};
      } else if (const auto* query = std::get_if<QueryRequest>(&send.request)) {
        reply = VenueOutcome{answer_about(*query)};
      }
      perform(engine->on_venue_reply(send.id, reply, now));
    }
  }
  // Of an order that was made elsewhere and is filled: as its fill says.
  VenueOutcome answer_about(const QueryRequest& query) const {
    for (const auto& fill : fills) {
      if (fill.venue_order_id != query.venue_order_id) continue;
      VenueOrder order;
      order.symbol = fill.symbol;
      order.venue_order_id = fill.venue_order_id;
      order.venue_client_order_id = "web_" + fill.venue_order_id;
      order.side = fill.side;
      order.type = OrderType::Market;
      order.status = OrderStatus::Filled;
      order.quantity = order.filled_quantity = fill.quantity;
      order.filled_quote = multiply(fill.quantity, fill.price, Rounding::HalfUp);
      return VenueAccepted{order, {}};
    }
    return VenueUnknownOrder{now};
  }
  void show_price(const Decimal& price) {
    BookChanged book;
    book.snapshot.symbol = "BTCUSDT";
    book.snapshot.bids = book.snapshot.asks = {{price, Decimal{1}}};
    book.state = FeedState::Synced;
    board.apply(book, now);
    perform(engine->on_market_changed("BTCUSDT", now));
  }
  Decimal day_start() const { return store.day_start->equity + store.day_start->transfers; }

  Timestamp now = kStart;
  std::uint64_t seed = 1;
  risk::MarketBoard board;
  testing::FakeStore store;
  std::vector<Balance> balances{{"USDT", Decimal{1000}, {}}};
  std::vector<VenueFill> fills;
  std::unique_ptr<AccountEngine> engine;
};

TEST_F(TransfersTest, NothingMovedLeavesTheDaysFigure) {
  EXPECT_TRUE(engine->has_reconciled());
  EXPECT_EQ(day_start(), Decimal{1000});
}

TEST_F(TransfersTest, ADepositWhileTheServerWasDown) {
  balances = {{"USDT", Decimal{1500}, {}}};
  boot();
  EXPECT_EQ(engine->day_start()->transfers, Decimal{500});
  ASSERT_EQ(store.repairs, 1) << "What is mended is in the audit";
  EXPECT_EQ(store.audit.back().code, "balance_mended");
  EXPECT_EQ(store.audit.back().figures, (Figures{{"symbol", "USDT"}, {"was", "1000"}, {"is", "1500"}}));
  EXPECT_EQ(day_start(), Decimal{1500});
}

TEST_F(TransfersTest, AnAssetIsValuedOnceItHasAPrice) {
  balances.push_back({"BTC", Decimal{2}, {}});
  boot();
  EXPECT_EQ(day_start(), Decimal{1000});
  show_price(Decimal{100});
  EXPECT_EQ(day_start(), Decimal{1200});
  show_price(Decimal{110});
  EXPECT_EQ(day_start(), Decimal{1200}) << "The price of the moment counts, once";
}

// Two bitcoin at 100, made elsewhere.
VenueFill two_bought(Timestamp executed_at) {
  VenueFill fill;
  fill.symbol = "BTCUSDT";
  fill.venue_trade_id = "7";
  fill.venue_order_id = "3";
  fill.quantity = Decimal{2};
  fill.price = Decimal{100};
  fill.fee_currency = "USDT";
  fill.executed_at = executed_at;
  return fill;
}

TEST_F(TransfersTest, AFillThatIsNewerThanTheBalancesIsPartOfNoTransfer) {
  // Bought after the venue had said what the account holds, and before it listed the trades.
  fills = {two_bought(now)};
  balances = {{"USDT", Decimal{1500}, {}}};
  boot();
  EXPECT_EQ(store.fills.size(), 1U);
  EXPECT_EQ(engine->day_start()->transfers, Decimal{0});
  balances = {{"BTC", Decimal{2}, {}}, {"USDT", Decimal{1300}, {}}};
  perform(engine->on_reconcile_wanted(now));
  EXPECT_EQ(engine->day_start()->transfers, Decimal{500});
  EXPECT_EQ(store.balances.at("USDT").free, Decimal{1300});
}

TEST_F(TransfersTest, ABalanceThatIsToldDuringTheComparisonIsPartOfNoTransfer) {
  const auto actions = engine->on_reconcile_wanted(now);
  // The word of a trade whose fill is still on its way.
  perform(engine->on_venue_report(BalanceReport{{{"USDT", Decimal{900}, {}}}, now}, now));
  perform(actions);
  EXPECT_EQ(engine->day_start()->transfers, Decimal{0});
}

TEST_F(TransfersTest, AKillBetweenAFillAndItsBalanceMakesNoTransfer) {
  fills = {two_bought(now)};
  ExecutionReport report;
  report.fill = fills.front();
  report.order = std::get<VenueAccepted>(answer_about({{}, "BTCUSDT", {}, "3"})).order;
  report.event_time = now;
  perform(engine->on_venue_report(report, now));
  ASSERT_EQ(store.fills.size(), 1U);
  balances = {{"BTC", Decimal{2}, {}}, {"USDT", Decimal{800}, {}}};
  boot();
  show_price(Decimal{100});
  EXPECT_EQ(day_start(), Decimal{1000});
  EXPECT_EQ(store.balances.at("BTC").free, Decimal{2});
  EXPECT_EQ(store.balances.at("USDT").free, Decimal{800});
}

TEST_F(TransfersTest, AKillBetweenATransferAndItsBalanceCountsItOnce) {
  perform(engine->on_venue_report(TransferReport{"USDT", Decimal{250}, now}, now));
  balances[0].free += Decimal{250};
  boot();
  EXPECT_EQ(day_start(), Decimal{1250});
}

TEST_F(TransfersTest, ATradeMadeElsewhereIsNoTransfer) {
  fills = {two_bought(now)};
  balances = {{"BTC", Decimal{2}, {}}, {"USDT", Decimal{800}, {}}};
  boot();
  show_price(Decimal{100});
  EXPECT_EQ(store.fills.size(), 1U);
  EXPECT_EQ(day_start(), Decimal{1000});
}

TEST_F(TransfersTest, WhatWasBoughtAndSoldElsewhereIsFoundByTheMoneyAlone) {
  for (const Side side : {Side::Buy, Side::Sell}) {
    VenueFill fill;
    fill.symbol = "BTCUSDT";
    fill.venue_trade_id = side == Side::Buy ? "7" : "8";
    fill.venue_order_id = fill.venue_trade_id;
    fill.side = side;
    fill.quantity = Decimal{1};
    fill.price = side == Side::Buy ? Decimal{100} : Decimal{90};
    fill.fee_currency = "USDT";
    fill.executed_at = now;
    fills.push_back(fill);
  }
  balances = {{"USDT", Decimal{990}, {}}};
  boot();
  EXPECT_EQ(store.fills.size(), 2U);
  EXPECT_EQ(store.positions.at("BTCUSDT").realized_pnl, Decimal{-10});
  ASSERT_EQ(store.orders.size(), 2U) << "Their orders are on record too";
  for (const auto& [id, order] : store.orders) {
    EXPECT_TRUE(order.is_external);
    EXPECT_EQ(order.status, OrderStatus::Filled);
    EXPECT_EQ(store.fills.at({order.side == Side::Buy ? "7" : "8", order.side}).order_id, id);
  }
  EXPECT_EQ(day_start(), Decimal{1000}) << "It is a loss of the day, and nothing was moved out";
}

TEST_F(TransfersTest, AFillFromBeforeTheInstrumentsWereKnownIsPartOfNoTransfer) {
  board = risk::MarketBoard{};
  boot();
  fills = {two_bought(now)};
  balances = {{"BTC", Decimal{2}, {}}, {"USDT", Decimal{800}, {}}};
  ExecutionReport report;
  report.fill = fills.front();
  report.order = std::get<VenueAccepted>(answer_about({{}, "BTCUSDT", {}, "3"})).order;
  report.event_time = now;
  perform(engine->on_venue_report(report, now));
  perform(engine->on_venue_report(BalanceReport{balances, now}, now));
  now += std::chrono::seconds{3};
  perform(engine->on_timer(now));
  EXPECT_TRUE(store.fills.empty()) << "Nobody knows yet what it makes of the balances";
  board.apply(InstrumentsChanged{"paper", {testing::fake_instrument()}}, now);
  now += std::chrono::seconds{3};
  perform(engine->on_timer(now));
  show_price(Decimal{100});
  EXPECT_TRUE(engine->has_reconciled());
  EXPECT_EQ(store.fills.size(), 1U);
  EXPECT_EQ(store.balances.at("BTC").free, Decimal{2});
  EXPECT_TRUE(store.transfers.empty());
  EXPECT_EQ(day_start(), Decimal{1000});
}

TEST_F(TransfersTest, OneThatIsToldAfterItWasFoundIsOne) {
  const bool is_rebuilt[] = {false, true};
  for (const bool rebuilt : is_rebuilt) {
    const auto before = store.transfers.size();
    balances[0].free += Decimal{250};
    perform(engine->on_reconcile_wanted(now));
    ASSERT_EQ(store.transfers.size(), before + 1);
    EXPECT_EQ(store.transfers.back().source, TransferSource::Found);
    // The engine may be another one by then, over the same stream.
    if (rebuilt) boot();
    perform(engine->on_venue_report(TransferReport{"USDT", Decimal{250}, now}, now));
    perform(engine->on_venue_report(BalanceReport{balances, now}, now));
    // Whether a balance was kept from us is looked into, once.
    EXPECT_EQ(engine->next_timer(), now + std::chrono::seconds{2});
    for (int i = 0; i < 70; ++i) {
      now += std::chrono::seconds{1};
      perform(engine->on_timer(now));
    }
    EXPECT_EQ(store.transfers.size(), before + 1) << "Neither told as well, nor taken back as found";
    EXPECT_EQ(store.balances.at("USDT"), balances[0]);
  }
  EXPECT_EQ(day_start(), Decimal{1500});
  EXPECT_EQ(engine->moved(), Decimal{500});
}

TEST_F(TransfersTest, OneThatIsToldTwiceIsOne) {
  balances[0].free += Decimal{250};
  const VenueReport transfer = TransferReport{"USDT", Decimal{250}, now};
  perform(engine->on_venue_report(transfer, now));
  perform(engine->on_venue_report(transfer, now));
  perform(engine->on_venue_report(BalanceReport{balances, now}, now));
  perform(engine->on_venue_report(transfer, now));
  now += std::chrono::seconds{3};
  perform(engine->on_timer(now));
  ASSERT_EQ(store.transfers.size(), 1U);
  EXPECT_EQ(store.transfers.back().source, TransferSource::Told);
  EXPECT_EQ(day_start(), Decimal{1250});
}

TEST_F(TransfersTest, WhatIsTakenBackAtOnceMakesNoRepeatedWordTrue) {
  const VenueReport out = TransferReport{"USDT", Decimal{-250}, now};
  perform(engine->on_venue_report(out, now));
  perform(engine->on_venue_report(out, now));
  balances[0].free -= Decimal{250};
  perform(engine->on_venue_report(BalanceReport{balances, now}, now));
  perform(engine->on_venue_report(TransferReport{"USDT", Decimal{250}, now}, now));
  balances[0].free += Decimal{250};
  perform(engine->on_venue_report(BalanceReport{balances, now}, now));
  now += std::chrono::seconds{3};
  perform(engine->on_timer(now));
  EXPECT_EQ(store.transfers.size(), 2U);
  EXPECT_EQ(day_start(), Decimal{1000});
}

TEST_F(TransfersTest, ARepeatedWordIsForgottenOnceTheBalancesHaveBeenCompared) {
  balances[0].free += Decimal{250};
  const VenueReport transfer = TransferReport{"USDT", Decimal{250}, now};
  perform(engine->on_venue_report(transfer, now));
  perform(engine->on_venue_report(BalanceReport{balances, now}, now));
  perform(engine->on_venue_report(transfer, now));
  now += std::chrono::seconds{3};
  perform(engine->on_timer(now));
  // Another of as much, of which nobody tells, is not the one of before.
  balances[0].free += Decimal{250};
  perform(engine->on_reconcile_wanted(now));
  ASSERT_EQ(store.transfers.size(), 2U);
  EXPECT_EQ(store.transfers.back().source, TransferSource::Found);
  EXPECT_EQ(store.transfers.back().at, now);
}

TEST_F(TransfersTest, AnotherRightAfterOneThatWasFoundIsTold) {
  balances[0].free += Decimal{250};
  perform(engine->on_reconcile_wanted(now));
  for (const bool balance_is_lost : {false, true}) {
    now += std::chrono::seconds{1};
    balances[0].free += Decimal{70};
    perform(engine->on_venue_report(TransferReport{"USDT", Decimal{70}, now}, now));
    if (!balance_is_lost) perform(engine->on_venue_report(BalanceReport{balances, now}, now));
    const auto told_at = now;
    now += std::chrono::seconds{balance_is_lost ? 2 : 0};
    if (balance_is_lost) perform(engine->on_timer(now));
    EXPECT_EQ(store.transfers.back().source, TransferSource::Told);
    EXPECT_EQ(store.transfers.back().at, told_at);
  }
  EXPECT_EQ(store.transfers.size(), 3U);
  EXPECT_EQ(day_start(), Decimal{1390});
}

TEST_F(TransfersTest, AToldTransferIsCountedOnceWhateverCameFirst) {
  for (const bool balance_first : {true, false}) {
    const Decimal before = day_start();
    now += std::chrono::seconds{1};
    balances[0].free += Decimal{250};
    const VenueReport balance = BalanceReport{balances, now};
    const VenueReport transfer = TransferReport{"USDT", Decimal{250}, now};
    perform(engine->on_venue_report(balance_first ? balance : transfer, now));
    perform(engine->on_venue_report(balance_first ? transfer : balance, now));
    perform(engine->on_reconcile_wanted(now));
    EXPECT_EQ(day_start(), before + Decimal{250});
  }
}

}  // namespace
}  // namespace hoga::engine
