// What accounts are worth is recorded each minute, rebuilt for the time off and thinned with age; a price that is
// missing leaves a mark and never a hole; and what a user is shown of it.
#include "runtime/portfolio_keeper.hpp"

#include "identity/master_key.hpp"
#include "runtime/runtime_fixture_for_test.hpp"
#include "storage/accounts.hpp"
#include "storage/database_fixture_for_test.hpp"
#include "storage/fills.hpp"
#include "storage/positions.hpp"
#include "storage/transfers.hpp"
#include "storage/users.hpp"

namespace hoga::runtime {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using storage::EquitySnapshotRow;
using storage::Session;

class HandClock final : public Clock {
 public:
  Timestamp now() const override { return at.load(); }
  std::atomic<Timestamp> at = parse_rfc3339("2026-11-22T09:30:10Z").value();
};

// 100,000 USDT and two bitcoins at the venue.
class PortfolioKeeperTest : public testing::RuntimeFixture {
 protected:
  PortfolioKeeperTest()
      : RuntimeFixture({{"USDT", Decimal{100'000}, Decimal{}}, {"BTC", Decimal{1}, Decimal{1}}}),
        database_(storage::TestDatabase::make(storage::Dialect::Sqlite)) {
    storage::write_now(db(), [&](Session& session) {
      storage::UserRow user;
      user.id = setup_.account.user_id;
      user.email = "kim@example.com";
      user.username = "kim";
      user.created_at = user.updated_at = at("00:00:00");
      storage::users::insert(session, user);
      storage::accounts::insert(session, {setup_.account, std::nullopt, std::nullopt}, at("00:00:00"));
    });
    start();
    answer([](Interval) { return Decimal{100}; });
  }
  ~PortfolioKeeperTest() override { end(); }

  struct Parts {
    Parts(storage::Database& database, PortfolioKeeperTest& test)
        : vault(database, test.key_, test.hand_),
          accounts(database, vault, test.hand_),
          market(test.caller_context_.get_executor(), test.bus_,
                 {{"fake", &test.venue_.market, test.engine_context_.get_executor()}}),
          service(database, accounts, test.runtime_, market, test.hand_),
          costs(database, accounts, test.runtime_, market, test.hand_),
          keeper(test.caller_context_.get_executor(), database, service, costs, test.runtime_, market, test.hand_) {}
    identity::Vault vault;
    identity::AccountService accounts;
    MarketService market;
    PortfolioService service;
    CostBook costs;
    PortfolioKeeper keeper;
  };
  // As a server that starts: what it had in mind is gone, what it had written is there.
  void start() {
    on_caller([&] { parts_.emplace(db(), *this); });
    Instrument bitcoin;
    bitcoin.symbol = "BTCUSDT";
    bitcoin.base = "BTC";
    bitcoin.quote = "USDT";
    bus_.publish(MarketEvent{InstrumentsChanged{"fake", {bitcoin}}});
  }
  void end() {
    on_caller([&] { parts_.reset(); });
  }
  template <typename F>
  void on_caller(F function) {
    std::promise<void> done;
    boost::asio::post(caller_context_, [&] {
      function();
      done.set_value();
    });
    done.get_future().get();
  }

  storage::Database& db() { return **database_; }
  static Timestamp at(const std::string& time) { return parse_rfc3339("2026-11-22T" + time + "Z").value(); }
  void round() { call(parts_->keeper.round()); }
  // A minute later.
  void next_round() {
    hand_.at = hand_.at.load() + minutes{1};
    round();
  }
  std::vector<EquitySnapshotRow> snapshots() {
    return storage::read_now(
        db(), [&](Session& session) { return storage::equity_snapshots::list(session, setup_.account.id, {}, {}); });
  }
  void record(const EquitySnapshotRow& row) {
    storage::write_now(db(),
                       [&](Session& session) { storage::equity_snapshots::insert(session, setup_.account.id, row); });
  }
  // What the exchange says of candles: the last close; nothing that it does not have.
  void answer(std::function<Result<std::optional<Decimal>>(Interval)> close) {
    on_engine([&] {
      venue_.market.history = [this, close](const Symbol&, Interval interval) -> Result<std::vector<Candle>> {
        const auto told = close(interval);
        if (!told) return told.error();
        if (!*told) return std::vector<Candle>{};
        Candle candle;
        candle.close_time = hand_.now() - hours{24};
        candle.close = **told;
        return std::vector<Candle>{candle};
      };
      return 0;
    });
  }
  PortfolioSummary summary() {
    return call(parts_->service.summary({setup_.account.user_id, std::nullopt, AccountKind::Paper, "USDT"})).value();
  }
  Fill bought(const char* time, const char* quantity, const char* price, const Symbol& symbol = "BTCUSDT") {
    Fill fill;
    fill.id = make_uuid();
    fill.user_id = setup_.account.user_id;
    fill.account_id = setup_.account.id;
    fill.exchange = "fake";
    fill.symbol = symbol;
    fill.quantity = Decimal::of(quantity);
    fill.price = Decimal::of(price);
    fill.fee = Decimal::of("0.5");
    fill.fee_currency = "USDT";
    fill.venue_trade_id = fill.id.to_base32();
    fill.executed_at = fill.created_at = at(time);
    return fill;
  }

  const identity::MasterKey key_ = identity::MasterKey::generate();
  HandClock hand_;
  std::unique_ptr<storage::TestDatabase> database_;
  std::optional<Parts> parts_;
};

TEST_F(PortfolioKeeperTest, EachMinuteHasOneRecord) {
  round();
  round();
  ASSERT_EQ(snapshots().size(), 1U);
  EXPECT_EQ(snapshots()[0].at, at("09:30:00"));
  EXPECT_EQ(snapshots()[0].equity, Decimal{100'200});
  EXPECT_EQ(snapshots()[0].moved, Decimal{100'200}) << "What was there at first was moved in";
  next_round();
  ASSERT_EQ(snapshots().size(), 2U);
  EXPECT_EQ(snapshots()[1].at, at("09:31:00"));
}

TEST_F(PortfolioKeeperTest, APriceOfItsMinuteIsNoEstimate) {
  Ticker ticker;
  ticker.symbol = "BTCUSDT";
  ticker.last_price = 110;
  ticker.close_time = hand_.now();
  bus_.publish(MarketEvent{TickerChanged{"fake", ticker}});
  round();
  EXPECT_EQ(snapshots().at(0), (EquitySnapshotRow{at("09:30:00"), Decimal{100'220}, Decimal{100'200}, false}));
  hand_.at = hand_.at.load() + minutes{6};
  round();
  EXPECT_TRUE(snapshots().at(1).is_estimated) << "The market has been silent for six minutes";
  EXPECT_EQ(snapshots().at(1).equity, Decimal{100'220});
}

TEST_F(PortfolioKeeperTest, APriceThatIsAwaitedIsWaitedFor) {
  answer([](Interval) { return make_error(Errc::OutcomeUnknown, "The exchange does not answer."); });
  round();
  EXPECT_TRUE(snapshots().empty()) << "Two bitcoins are not worth nothing";
  answer([](Interval) { return Decimal{100}; });
  next_round();
  ASSERT_EQ(snapshots().size(), 1U);
  EXPECT_EQ(snapshots()[0].equity, Decimal{100'200});
  EXPECT_TRUE(snapshots()[0].is_estimated);
}

TEST_F(PortfolioKeeperTest, WhatWasKnownStaysKnownWhenTheMarketIsGone) {
  round();
  for (const auto& error : {make_error(Errc::VenueError, "Invalid symbol."), make_error(Errc::Unavailable, "Cut.")}) {
    answer([error](Interval) { return error; });
    next_round();
    EXPECT_EQ(snapshots().back().equity, Decimal{100'200});
    EXPECT_TRUE(snapshots().back().is_estimated);
    const auto shown = summary();
    EXPECT_EQ(shown.equity, Decimal{100'200});
    EXPECT_TRUE(shown.is_complete);
    EXPECT_FALSE(shown.is_fresh);
  }
}

TEST_F(PortfolioKeeperTest, WhatNeverHadAPriceIsLeftOutAndMarked) {
  answer([](Interval) { return make_error(Errc::VenueError, "Invalid symbol."); });
  round();
  EXPECT_EQ(snapshots().at(0), (EquitySnapshotRow{at("09:30:00"), Decimal{100'000}, Decimal{100'200}, true}));
  const auto shown = summary();
  EXPECT_FALSE(shown.is_complete);
  EXPECT_FALSE(shown.day_profit);
  for (const auto& asset : shown.assets) EXPECT_EQ(asset.value.has_value(), asset.asset == "USDT") << asset.asset;
}

// Four hours off: half past five was the last record. At seven 500 were put in, at eight one bitcoin was bought at 90.
TEST_F(PortfolioKeeperTest, TheTimeOffIsRebuiltFromWhatHappenedMeanwhile) {
  record({at("05:30:00"), Decimal{99'600}, Decimal{99'700}, false});
  storage::write_now(db(), [&](Session& session) {
    ASSERT_TRUE(storage::fills::insert(session, bought("08:00:00", "1", "90")));
    storage::transfers::put(session, {make_uuid(), setup_.account.user_id, setup_.account.id, "USDT", Decimal{500},
                                      Decimal{500}, TransferSource::Told, at("07:00:00")});
  });
  answer([](Interval) { return Decimal{80}; });
  round();
  const std::vector<EquitySnapshotRow> rebuilt{{at("05:30:00"), Decimal{99'600}, Decimal{99'700}, false},
                                               // 99,590.5 and one bitcoin at 80.
                                               {at("06:00:00"), Decimal::of("99670.5"), Decimal{99'700}, true},
                                               {at("07:00:00"), Decimal::of("100170.5"), Decimal{100'200}, true},
                                               // 90 and a fee of 0.5 have become a second one.
                                               {at("08:00:00"), Decimal{100'160}, Decimal{100'200}, true},
                                               {at("09:00:00"), Decimal{100'160}, Decimal{100'200}, true},
                                               {at("09:30:00"), Decimal{100'160}, Decimal{100'200}, true}};
  EXPECT_EQ(snapshots(), rebuilt);
  end();
  start();
  round();
  EXPECT_EQ(snapshots(), rebuilt) << "A second start finds nothing to do";
}

TEST_F(PortfolioKeeperTest, TheTimeOffOfWhatIsTradedNoMoreKeepsItsLastPrice) {
  record({at("07:30:00"), Decimal{99'600}, Decimal{99'700}, false});
  storage::write_now(db(), [&](Session& session) {
    auto sold = bought("08:30:00", "3", "20", "LUNAUSDT");
    sold.side = Side::Sell;
    ASSERT_TRUE(storage::fills::insert(session, sold));
  });
  answer([](Interval interval) -> Result<std::optional<Decimal>> {
    if (interval == Interval::Hour1) return make_error(Errc::VenueError, "Invalid symbol.");
    return Decimal{70};
  });
  round();
  ASSERT_EQ(snapshots().size(), 4U);
  // 99,940.5, two bitcoins and three LUNA at 70.
  EXPECT_EQ(snapshots()[1].equity, Decimal::of("100290.5"));
  EXPECT_EQ(snapshots()[2].at, at("09:00:00"));
  EXPECT_EQ(snapshots()[2].equity, Decimal{100'140});
}

TEST_F(PortfolioKeeperTest, TheTimeOffIsRebuiltLaterWhereItsPricesCannotBeHadYet) {
  record({at("08:30:00"), Decimal{99'600}, Decimal{99'700}, false});
  answer([](Interval interval) -> Result<std::optional<Decimal>> {
    if (interval == Interval::Hour1) return make_error(Errc::Unavailable, "Cut.");
    return Decimal{70};
  });
  round();
  EXPECT_EQ(snapshots().size(), 1U);
  answer([](Interval) { return Decimal{100}; });
  next_round();
  ASSERT_EQ(snapshots().size(), 3U);
  EXPECT_EQ(snapshots()[1], (EquitySnapshotRow{at("09:00:00"), Decimal{100'200}, Decimal{100'200}, true}));
}

TEST_F(PortfolioKeeperTest, RecordsAreThinnedWithAgeOnceAnHour) {
  const auto newest = at("09:30:00");
  constexpr int kDays = 4;
  storage::write_now(db(), [&](Session& session) {
    for (int i = 1; i <= kDays * 24 * 60; ++i) {
      const EquitySnapshotRow row{newest - minutes{i}, Decimal{100'000 + i * 7919 % 100}, Decimal{10}, false};
      storage::equity_snapshots::insert(session, setup_.account.id, row);
    }
  });
  const auto younger = [&](std::chrono::days age) {
    const auto all = snapshots();
    return std::count_if(all.begin(), all.end(), [&](const auto& row) { return newest - row.at <= age; });
  };
  round();
  constexpr int kTwoDays = 2 * 24 * 60;
  EXPECT_GE(younger(std::chrono::days{2}), kTwoDays) << "Every minute of two days";
  const auto all = snapshots();
  // Of each ten minutes the last, the highest and the lowest; some are the same.
  EXPECT_LE(all.size(), kTwoDays + 2 * 145 * 3U);
  EXPECT_GE(all.size(), kTwoDays + 2 * 144U);
  EXPECT_EQ(all.front().at, newest - std::chrono::days{kDays}) << "Where it began stays";
  hand_.at = hand_.at.load() + minutes{30};
  round();
  EXPECT_EQ(snapshots().size(), all.size() + 1) << "Half an hour later there is the next one, and none is gone";
  hand_.at = hand_.at.load() + minutes{31};
  round();
  EXPECT_LT(snapshots().size(), all.size() + 2);
}

TEST_F(PortfolioKeeperTest, ResultsFollowWhatWasExecuted) {
  storage::write_now(db(), [&](Session& session) {
    const auto fill = bought("09:00:00", "1", "90");
    ASSERT_TRUE(storage::fills::insert(session, fill));
    storage::unbooked_trades::insert(session, fill);
  });
  round();
  const auto row = storage::read_now(
      db(), [&](Session& session) { return storage::market_results::find(session, setup_.account.id, "BTCUSDT"); });
  ASSERT_TRUE(row);
  EXPECT_EQ(row->cost, Decimal::of("90.5"));
  EXPECT_EQ(row->quote, "USDT");
}

TEST_F(PortfolioKeeperTest, ADaysProfitIsOfTheAccountsThatKnowHowTheyBeganIt) {
  storage::write_now(db(), [&](Session& session) {
    auto other = setup_.account;
    other.id = make_uuid();
    storage::accounts::insert(session, {other, std::nullopt, std::nullopt}, at("00:00:00"));
    storage::balances::upsert(session, other.id, {{"USDT", Decimal{700}, Decimal{}}}, at("00:00:00"));
  });
  const auto shown = summary();
  EXPECT_EQ(shown.equity, Decimal{100'900});
  ASSERT_TRUE(shown.day_profit);
  EXPECT_TRUE(shown.day_profit->is_zero()) << "What an account holds that is not driven was not earned today";
}

}  // namespace
}  // namespace hoga::runtime
