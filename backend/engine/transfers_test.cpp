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
      }
      perform(engine->on_venue_reply(send.id, reply, now));
    }
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

TEST_F(TransfersTest, ATradeMadeElsewhereIsNoTransfer) {
  VenueFill fill;
  fill.symbol = "BTCUSDT";
  fill.venue_trade_id = "7";
  fill.venue_order_id = "3";
  fill.quantity = Decimal{2};
  fill.price = Decimal{100};
  fill.fee_currency = "USDT";
  fill.executed_at = now;
  fills = {fill};
  balances = {{"BTC", Decimal{2}, {}}, {"USDT", Decimal{800}, {}}};
  boot();
  show_price(Decimal{100});
  EXPECT_EQ(store.fills.size(), 1U);
  EXPECT_EQ(day_start(), Decimal{1000});
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
